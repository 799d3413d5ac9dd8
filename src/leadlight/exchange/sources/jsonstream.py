"""Walks a JSON file of any size in a few hundred kilobytes of memory.

Only values that are asked for are built, each whole and below a limit; the rest is passed over without being kept. A
file that ends early, is nested too deeply or is no JSON raises `Broken` with the byte where it stopped making sense.
"""

import codecs
import json
import re
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Place, Reject, reject

DEPTH_LIMIT: Final = 64
VALUE_LIMIT: Final = 1 << 20
"""Characters of one value that is built."""
_CHUNK: Final = 1 << 18

_STRING: Final = r'"(?:[^"\\]++|\\.)*+"'
_FLAT: Final = rf'[^"{{}}\[\]]*+(?:{_STRING}[^"{{}}\[\]]*+)*+'
_TOKEN: Final = re.compile(rf'\{{{_FLAT}\}}|\[{_FLAT}\]|{_STRING}|["{{}}\[\]]', re.DOTALL)
"""An object or list without another inside, a string, a bracket, or the quote of a string that is not whole."""
_FILLER: Final = re.compile(r"[ \t\r\n]*")


class Broken(Exception):
    """The file makes no sense from here on: the line, the byte offset and why."""

    def __init__(self, line: int, offset: int, reason: str, raw: str = "") -> None:
        super().__init__(f"{reason} (byte {offset})")
        self.line = line
        self.offset = offset
        self.raw = raw

    def as_reject(self) -> Reject:
        """What goes to the rejects file."""
        return reject(self.line, str(self), self.raw)


def _not_json(literal: str) -> float:
    raise ValueError(literal)


_decode: Final = json.JSONDecoder(parse_constant=_not_json, strict=False).raw_decode
_CUT_MARGIN: Final = 16
"""A mistake this close to the end of the text at hand may be nothing but a literal or an escape cut in two."""


class JsonStream:
    """A cursor in a JSON file. `members`, `elements` and `entries` walk, `value` builds, `skip` passes over."""

    def __init__(self, stream: BinaryIO, *, depth: int = DEPTH_LIMIT, limit: int = VALUE_LIMIT) -> None:
        self._stream = stream
        self._depth_limit = depth
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._at = 0
        self._bytes_before = 0
        self._line = 1
        self._counted = 0
        self._elements: list[int] = []
        self._ended = False
        self._ending = "is not complete JSON"

    @property
    def line(self) -> int:
        """The line the cursor stands on, from 1; on the first, which may be all there is, with the element of the
        innermost list that is walked."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return Place(1, self._elements[-1]) if self._line == 1 and self._elements else self._line

    def broken(self, reason: str, at: int | None = None) -> Broken:
        """The error for the cursor's place, or for another one in the text at hand."""
        offset = self._bytes_before + len(self._text[: self._at if at is None else at].encode())
        return Broken(self.line, offset, reason, self._text[self._at : self._at + 2_000])

    def peek(self) -> str:
        """The next character that is not white space, not taken; `""` at the end."""
        while True:
            self._at = _FILLER.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def members(self) -> Iterator[str]:
        """The keys of the object here; before the next one is asked for, its value must be built or passed over."""
        if self.peek() != "{":
            raise self._unexpected("an object")
        for _ in self._walk("}"):
            key = self.value()
            if type(key) is not str:
                raise self.broken("is not JSON: a key is not a text")
            self._take(":")
            yield key

    def elements(self) -> Iterator[Any]:
        """The elements of the list here, each built."""
        if self.peek() != "[":
            raise self._unexpected("a list")
        for _ in self._counting():
            yield self.value()

    def entries(self) -> Iterator[None]:
        """Walks the list here; before the next element is asked for, this one must be built, walked or passed over."""
        if self.peek() != "[":
            raise self._unexpected("a list")
        yield from self._counting()

    def enter(self) -> Iterator[str]:
        """The keys of the object here, or none where another kind of value stands, which is passed over."""
        if self.peek() == "{":
            yield from self.members()
        else:
            self.skip()

    def value(self) -> Any:
        """The value here, built."""
        self.peek()
        while True:
            try:
                value, end = _decode(self._text, self._at)
            except RecursionError:
                raise self.broken("is nested too deeply") from None
            except JSONDecodeError as bad:
                if bad.pos < len(self._text) - _CUT_MARGIN and not bad.msg.startswith("Unterminated"):
                    raise self.broken("is not JSON", bad.pos) from None
                self._more_or_broken()
            except ValueError:
                raise self.broken("holds a number that is no number of JSON, or too long") from None
            else:
                # A number may go on in the next piece.
                if end == len(self._text) and self._fill():
                    continue
                self._at = end
                return value

    def skip(self) -> None:
        """Passes over the value here, of any size."""
        if self.peek() not in {"{", "["}:
            self.value()
            return
        depth = self._close_brackets(0)
        while depth:
            self._more_or_broken()
            depth = self._close_brackets(depth)

    def _close_brackets(self, depth: int) -> int:
        """Moves to the end of the value that is `depth` brackets deep, or as far as the text goes; the depth there."""
        for token in _TOKEN.finditer(self._text, self._at):
            first = token[0]
            if first == '"':
                self._at = token.start()
                return depth
            if first in {"{", "["}:
                depth += 1
            elif first in {"}", "]"}:
                depth -= 1
            if depth > self._depth_limit:
                raise self.broken(f"is nested more than {self._depth_limit} deep", token.start())
            if depth == 0:
                self._at = token.end()
                return 0
        self._at = len(self._text)
        return depth

    def _walk(self, closing: str) -> Iterator[None]:
        self._at += 1
        if self.peek() == closing:
            self._at += 1
            return
        while True:
            yield
            if self.peek() == closing:
                self._at += 1
                return
            self._take(",")

    def _counting(self) -> Iterator[None]:
        """Walks the list here, counting its elements."""
        self._elements.append(0)
        try:
            for _ in self._walk("]"):
                self._elements[-1] += 1
                yield
        finally:
            self._elements.pop()

    def _take(self, char: str) -> None:
        if self.peek() != char:
            raise self._unexpected(f"'{char}'")
        self._at += 1

    def _unexpected(self, wanted: str) -> Broken:
        at_end = self._at >= len(self._text)
        return self.broken(self._ending if at_end else f"is not JSON: {wanted} is expected")

    def _more_or_broken(self) -> None:
        """Reads on for the value at the cursor, unless it is too long already or the file is over."""
        if len(self._text) - self._at > self._limit:
            raise self.broken(f"holds a value of more than {self._limit:,} characters")
        if not self._fill():
            raise self.broken(self._ending, len(self._text))

    def _fill(self) -> bool:
        """Drops what was taken and appends the next piece; `False` when there is none."""
        if self._ended:
            return False
        first = not self._bytes_before and not self._text
        self._line = int(self.line)
        self._bytes_before += len(self._text[: self._at].encode())
        self._text = self._text[self._at :] + self._next_piece()
        self._counted = 0
        self._at = int(first and self._text.startswith("\ufeff"))
        return True

    def _next_piece(self) -> str:
        piece = self._stream.read(_CHUNK)
        self._ended = not piece
        try:
            return self._decoder.decode(piece, final=False)
        except UnicodeDecodeError as bad:
            self._ended, self._ending = True, "is not valid UTF-8"
            return bad.object[: bad.start].decode("utf-8")
