"""Lines of a text file in whichever encoding it was saved, numbered from 1."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.lines import read_lines

Line = tuple[int, str] | Reject
_CHUNK: Final = 1 << 17
_LOCAL: Final = ("cp874", "cp932", "cp950")
"""What Windows in Thailand, Japan and Taiwan saves text as that is not Unicode."""


def encoding_of(head: bytes, is_format: Callable[[str], bool] | None = None) -> str:
    """The encoding of a file that begins with `head`: UTF-8 unless a mark, or NUL in it, tells UTF-16.

    Where `head` is no UTF-8, it is the first local code page in which `is_format` knows the text.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in head[:2]:
        return "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
    if is_format is not None and not _is(head, "utf-8"):
        for name in _LOCAL:
            if _is(head, name) and is_format(head.decode(name, "replace")):
                return name
    return "utf-8"


def _is(head: bytes, encoding: str) -> bool:
    """Whether the bytes are text in the encoding, but perhaps for a character that is cut in two at the end."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True


def decoded(head: bytes, encoding: str) -> str:
    """The beginning of a file as text, without a byte order mark and whatever its bytes."""
    return head.decode(encoding, "replace").removeprefix("\ufeff")


def text_lines(stream: BinaryIO, encoding: str) -> Iterator[Line]:
    """Each line without its end; one that is too long, or whose bytes are no text, is a reject."""
    if encoding != "utf-8":
        stream = io.BufferedReader(_Transcoded(stream, encoding), _CHUNK)
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
            continue
        number, content = line
        try:
            yield number, content.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as bad:
            yield reject(number, f"is not valid UTF-8 (byte {bad.start + 1})", content)


class _Transcoded(io.RawIOBase):
    """The bytes of a file in another encoding as UTF-8; what cannot be decoded becomes U+FFFD."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._inner = inner
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        ended = False
        while not self._ready and not ended:
            piece = self._inner.read(_CHUNK)
            ended = not piece
            self._ready = self._decoder.decode(piece, final=ended).encode("utf-8", "replace")
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)
