"""A program on a pseudo-terminal of a given size, seen as its user sees it: keys in, painted bytes out."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

QUIET: Final = 0.08
"""Seconds without a byte after which a repaint is over; its time is that of the last byte, not of the silence."""
LIMIT: Final = 60.0
"""Seconds to wait for anything at all."""


class NeverPainted(Exception):
    """The program ended, or stayed silent, before it had painted what was waited for."""


class Terminal:
    """The running program. Times are seconds."""

    def __init__(self, process: "subprocess.Popen[bytes]", descriptor: int, started: float) -> None:
        self._process = process
        self._descriptor = descriptor
        self._started = started
        self._painted = b""

    def until(self, *texts: str) -> float:
        """Waits for one of the texts; returns the time from the start to it."""
        wanted = [text.encode() for text in texts]
        while not any(text in self._painted for text in wanted):
            if not self._wait(LIMIT):
                raise NeverPainted(f"{texts}: {self._painted[-600:]!r}")
        return time.perf_counter() - self._started

    def settle(self, quiet: float = 0.5) -> None:
        """Waits until nothing has been painted for so long."""
        while self._wait(quiet):
            pass

    def press(self, keys: str) -> tuple[float, int]:
        """Sends the keys; returns the time to the last byte of the repaint, and its bytes."""
        self._painted = b""
        pressed = last = time.perf_counter()
        os.write(self._descriptor, keys.encode())
        quiet = LIMIT
        while self._wait(quiet):
            last, quiet = time.perf_counter(), QUIET
        return last - pressed, len(self._painted)

    def memory(self) -> int:
        """Resident bytes of the process (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def _wait(self, seconds: float) -> bool:
        """Reads what comes within so many seconds; whether anything came."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return False
        try:
            part = os.read(self._descriptor, 1 << 16)
        except OSError:  # Linux: the program has closed its side.
            return False
        self._painted += part
        return bool(part)


@contextlib.contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 40
) -> Iterator[Terminal]:
    """Runs the command on a pseudo-terminal of its own, and kills it at the end of the block."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=dict(environment)
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours, started)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
