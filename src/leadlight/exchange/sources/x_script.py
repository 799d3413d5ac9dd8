"""A file of X's archive: JSON behind `window.YTD.NAME.partN = `, or that JSON alone, as programs keep it."""

import re
from typing import BinaryIO, Final, cast

from leadlight.exchange.sources.jsonstream import JsonStream
from leadlight.exchange.sources.looks import without_mark
from leadlight.exchange.sources.reading import File

_ASSIGNS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w+)\.part\d+\s*=")


_BARE: Final = (
    ("direct_messages", re.compile(rb'\s*\[\s*\{\s*"dmConversation"\s*:\s*\{')),
    ("account", re.compile(rb'\s*\[\s*\{\s*"account"\s*:\s*\{[^{}]{0,2000}"accountId"\s*:')),
)
"""How the JSON begins that nothing is assigned to."""


def name_of(file: File) -> str | None:
    """What the file says it holds, as `direct_messages`; `None` where it is none of an archive."""
    if found := _ASSIGNS.match(file.head):
        return found[1].decode()
    head = without_mark(file.head)
    return next((name for name, begins in _BARE if begins.match(head)), None)


def is_assigned(file: File) -> bool:
    """Whether it is a script, rather than the JSON alone."""
    return _ASSIGNS.match(file.head) is not None


def script(stream: BinaryIO, file: File, *, limit: int = 1 << 20) -> JsonStream:
    """The JSON that is assigned; `limit` is the characters of one value that is built."""
    found = _ASSIGNS.match(file.head)
    return JsonStream(cast(BinaryIO, _Blanked(stream, found.end() if found else 0)), limit=limit)


class _Blanked:
    """A stream that begins with so many spaces instead of what stands there: places in the file stay as they are."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream = stream
        self._length = length

    def read(self, size: int) -> bytes:
        """At most `size` bytes, or the spaces, which come first."""
        length, self._length = self._length, 0
        return b" " * len(self._stream.read(length)) if length else self._stream.read(size)
