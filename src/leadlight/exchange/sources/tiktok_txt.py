"""TikTok's export as text (`Direct Messages.txt`).

    >>> Chat History with NAME::

    2026-07-03 23:00:11 UTC NAME: what was said
    a line without a stamp goes on with the message before it

The marker is English whatever the export's language; the number of its colons varies.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said
from leadlight.exchange.sources.fields import TEXT_LIMIT
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.looks import begins_as_json, is_workspace, without_mark
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.tiktok import CLOCK, peer_of, read_said

MARKER: Final = ">>> "
_CHAT: Final = re.compile(rb"^>>> Chat History with ", re.MULTILINE)
_STAMPED: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC ([^:]+):(?: (.*)|)", re.DOTALL | re.ASCII)

Line = tuple[int, str] | Reject


def recognise(file: File) -> str | None:
    """Whether a chat's marker stands at the beginning of a line."""
    return 'a line begins with ">>> Chat History with"' if _CHAT.search(without_mark(file.head)) else None


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat | Reject]:
    """The chats of the export, and first what stands before them."""
    reading.assumed["clock"] = CLOCK
    reader = _Reader(_decoded(stream))
    yield from reader.before_first_chat()
    while (peer := reader.peer) is not None:
        yield Chat(peer, reader.said())


def _may_be(file: File) -> bool:
    return not begins_as_json(file.head) and not is_workspace(file.head)


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
        self.peer: Peer | None = None

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


FORMAT: Final = Format(
    "tiktok-txt", "tiktok", "TikTok's download, text", recognise, chats=chats, platform="tiktok", may_be=_may_be,
    own_as_told=True,
)  # fmt: skip
