"""Detection in a process of its own, which goes on while this one stores what was read before.

This module, run as a program, is that process: it answers each request on its standard input, and ends when that does,
so that it never outlives whoever started it. It is a help and no need: where it cannot be started, or ends before its
time, what it was asked is detected by whoever asked.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Final, Self

import msgspec

from leadlight.core.detection import detect_many
from leadlight.core.finds import Find

Text = tuple[str, str | None]
"""What a customer wrote, and where national phone numbers are at home."""
Finds = dict[Text, list[Find]]
"""The contacts in texts: none where the list is empty; a text that is missing was not looked at."""

PATIENCE: Final = 120
"""Seconds to wait for an answer, many times what the worst batch takes."""
_LENGTH: Final = 8
"""Bytes before each message: how many follow."""
_texts: Final = msgspec.msgpack.Decoder(list[Text])
_answers: Final = msgspec.msgpack.Decoder(list[tuple[int, list[Find]]])


def has_room() -> bool:
    """Whether there is a processor for a second process."""
    ours = getattr(os, "sched_getaffinity", None)
    return (len(ours(0)) if ours else os.cpu_count() or 1) > 1


class Apart:
    """The other process, as long as the block lasts."""

    def __enter__(self) -> Self:
        self._line = ThreadPoolExecutor(1, "detecting")
        self._process = _start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line.shutdown(cancel_futures=True)
        for stream in (self._process.stdin, self._process.stdout) if self._process else ():
            # What could not be sent any more is flushed in vain.
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def ask(self, texts: Collection[Text]) -> "Future[Finds]":
        """Has the texts looked at; answers come in the order of the questions."""
        return self._line.submit(self._ask, texts)

    def _ask(self, texts: Collection[Text]) -> Finds:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None or not texts:
            return {}
        asked = list(texts)
        _send(process.stdin, msgspec.msgpack.encode(asked))
        finds: Finds = {text: [] for text in asked}
        for message in _received(process.stdout):
            finds.update((asked[at], found) for at, found in _answers.decode(message))
            return finds
        raise EOFError


def answer(asked: "Future[Finds]") -> Finds:
    """What the other process found, once it has; nothing where it is gone."""
    with contextlib.suppress(OSError, EOFError, ValueError, TimeoutError):
        return asked.result(PATIENCE)
    return {}


def _start() -> "subprocess.Popen[bytes] | None":
    """A process apart from the terminal's group: Ctrl-C is for this one, whose end is the other's too."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    # -P: no file of the working directory is taken for a module.
    program = [sys.executable, "-P", "-m", __name__]
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0
        )
    except OSError:
        return None


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes]) -> Iterator[bytes]:
    """Message by message, until the other side ends."""
    while len(head := stream.read(_LENGTH)) == _LENGTH:
        length = int.from_bytes(head)
        message = stream.read(length)
        if len(message) < length:
            return
        yield message


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until they end: of each text in which there is a contact its place and the contacts."""
    for request in _received(requests):
        found = enumerate(detect_many(_texts.decode(request)))
        _send(answers, msgspec.msgpack.encode([(at, finds) for at, finds in found if finds]))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
