"""An import, or a look before one, in a process of its own: started, listened to, stopped."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from leadlight.desk.import_protocol import STOP, Coming, Failed, Request, Told, line_of, told_in

# -P: no file of the working directory is taken for a module.
PROGRAM: Final = ("-P", "-m", "leadlight.desk.import_apart")


class ImportProcess:
    """The process that was asked for something; `told` is read in a thread, the rest may be called from any other."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._process: subprocess.Popen[bytes] | None = None
        self._is_unwanted = False

    def told(self) -> Iterator[Told]:
        """Starts the process and yields what it tells; the last is how it ended, whatever became of it."""
        last: Told | None = None
        read = 0
        try:
            with self._start() as process:
                self._process = process
                self._ask(process)
                for last in self._lines(process):
                    read = last.read if isinstance(last, Coming) else read
                    yield last
        except OSError as error:
            last = Failed(f"The import's process could not be started: {error.strerror or 'no reason given'}.")
            yield last
        if last is None or isinstance(last, Coming):
            yield Failed(self._how_it_ended(), read=read)

    def stop(self) -> None:
        """Asks it to stop after the batch it is at; before there is a batch, at once."""
        self._is_unwanted = True
        if self._process is not None:
            _send(self._process, STOP)

    def end(self, patience: float = 0.0) -> None:
        """Stops it, and kills it where it has not ended that many seconds later. What was stored stays."""
        self.stop()
        if (process := self._process) is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                if patience:
                    process.wait(patience)
            process.kill()
            process.wait()

    @property
    def is_unwanted(self) -> bool:
        """Whether it was asked to stop."""
        return self._is_unwanted

    def _start(self) -> "subprocess.Popen[bytes]":
        """A process apart from the terminal's group: Ctrl-C is not for it."""
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, *PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )

    def _ask(self, process: "subprocess.Popen[bytes]") -> None:
        _send(process, line_of(self._request))
        if self._is_unwanted:
            self.stop()

    def _lines(self, process: "subprocess.Popen[bytes]") -> Iterator[Told]:
        for line in process.stdout or ():
            # What is no message was printed by somebody else, or cut off by the process's end.
            with contextlib.suppress(ValueError):
                yield told_in(line)

    def _how_it_ended(self) -> str:
        if self._is_unwanted:
            return "Stopped."
        code = self._process.returncode if self._process else None
        if code is not None and code < 0:
            return f"The import's process was ended by signal {-code}."
        return f"The import's process ended before its time, with exit code {code}."


def _send(process: "subprocess.Popen[bytes]", line: bytes) -> None:
    """Writes a line to the process. It may have ended already, which its output tells."""
    if process.stdin is None:
        return
    try:
        process.stdin.write(line)
        process.stdin.flush()
    except (OSError, ValueError):
        # What could not be sent is not tried again, and does not fail, when all is closed at the end.
        with contextlib.suppress(OSError):
            process.stdin.close()
