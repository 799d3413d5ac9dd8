"""TikTok's export as text (`Direct Messages.txt`).

    >>> Chat History with NAME::

    2026-07-03 23:00:11 UTC NAME: what was said
    a line without a stamp goes on with the message before it

The marker is English whatever the export's language; the number of its colons varies.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import BinaryIO, Final

from leadlight.exchange.mending import Mender
from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.objects import TEXT_LIMIT
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.tiktok import Assembler, Chat, Said, other_sender, peer_of, read_said

MARKER: Final = ">>> "
_STAMPED: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC ([^:]+):(?: (.*)|)", re.DOTALL | re.ASCII)

Line = tuple[int, str] | Reject


def read(stream: BinaryIO, reopen: Callable[[], BinaryIO], options: Options, mender: Mender) -> Iterator[Item]:
    """The export's records. `reopen` gives the same file once more, to look ahead for the business's own name."""
    guess = None if options.me else _other_sender(reopen)
    yield from Assembler(options.me, guess, options, mender).items(_chats(stream))


def _other_sender(reopen: Callable[[], BinaryIO]) -> str | None:
    with closing(reopen()) as stream:
        return other_sender(_chats(stream))


def _chats(stream: BinaryIO) -> Iterator[Chat]:
    reader = _Reader(_decoded(stream))
    yield Chat("unknown", reader.before_first_chat())
    while (peer := reader.peer) is not None:
        yield Chat(peer, reader.said())


def _decoded(stream: BinaryIO) -> Iterator[Line]:
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
            continue
        number, content = line
        try:
            yield number, content.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as bad:
            yield reject(number, f"is not valid UTF-8 (byte {bad.start + 1})", content)


class _Reader:
    """Cuts lines into chats and messages; `peer` is the chat at hand, `None` when the file is over."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.peer: str | None = None

    def before_first_chat(self) -> Iterator[Reject]:
        """Takes the lines up to the first chat; a line with something on it is no record."""
        for line in self._until_marker():
            if isinstance(line, Reject):
                yield line
            elif line[1].strip():
                yield reject(line[0], "stands before the first chat", line[1])

    def said(self) -> Iterator[Said | Reject]:
        """The messages of the chat at hand."""
        open_message: _Open | None = None
        for line in self._until_marker():
            if isinstance(line, Reject):
                yield line
            elif stamped := _STAMPED.fullmatch(line[1]):
                if open_message:
                    yield open_message.close()
                open_message = _Open(line[0], stamped[1], stamped[2], stamped[3] or "")
            elif open_message:
                open_message.go_on(line[1])
            elif line[1].strip():
                yield reject(line[0], "stands before the first message of its chat", line[1])
        if open_message:
            yield open_message.close()

    def _until_marker(self) -> Iterator[Line]:
        self.peer = None
        for line in self._lines:
            if isinstance(line, tuple) and line[1].startswith(MARKER):
                self.peer = peer_of(line[1].removeprefix(MARKER))
                if self.peer is not None:
                    return
            yield line


class _Open:
    """A message that may go on on the next line; its text stops growing once it is too long to be taken."""

    def __init__(self, number: int, date: str, sender: str, text: str) -> None:
        self._number, self._date, self._sender = number, date, sender
        self._lines = [text]
        self._length = len(text)

    def go_on(self, text: str) -> None:
        if self._length <= TEXT_LIMIT:
            self._lines.append(text)
            self._length += len(text) + 1

    def close(self) -> Said | Reject:
        return read_said(self._number, self._date, self._sender, "\n".join(self._lines))
