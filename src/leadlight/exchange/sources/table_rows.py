"""Rows of a table in text: values between commas, tabs or the like, where quotes keep commas and line ends together.

RFC 4180, read as spreadsheets and platforms write it. A quote that is opened and never closed would swallow the rest of
the file in silence: here it costs the line that it stands in.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.text_lines import Line, decoded, encoding_of, text_lines

Row = tuple[int, list[str]]
"""The line on which a row begins, and its values."""

FIELD_LIMIT: Final = 1 << 20
"""Characters of one value."""
_SPAN: Final = 2_000
_SPAN_CHARACTERS: Final = 2 << 20
"""Lines, and characters, over which one row may stretch."""
_PATIENCE: Final = 50
"""Quotes left open before no row may stretch over lines any more, so that a file full of them is not read often."""
_DELIMITERS: Final = ",\t;|"
_SNIFFED: Final = 50
"""Rows that are looked at to find what stands between values."""
_SEP: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""Excel's own way of saying so, on a line before all others."""
_WESTERN, _THAI = "cp1252", "cp874"
_THAI_RUN: Final = re.compile(rb"[\xa1-\xda\xdf-\xfb]{3,}")


def text_rows(stream: BinaryIO, reading: Reading) -> Iterator[Row | Reject]:
    """Every row that holds anything, and a reject for what is none; the encoding is told where it is not UTF-8."""
    head = reading.file.head
    text = beginning(head)
    lines = _lines(stream, head, reading)
    if _SEP.match(text):
        next(lines, None)
    for row in rows(lines, delimiter_of(text)):
        if isinstance(row, Reject) or any(row[1]):
            yield row


def beginning(head: bytes) -> str:
    """The first bytes of a table as text, in whichever encoding."""
    encoding = encoding_of(head)
    return decoded(head, _fallback(head) if encoding == "utf-8" and _is_no_utf8(head) else encoding)


def head_rows(head: bytes) -> list[list[str]]:
    """The first rows of a file that begins with `head`."""
    text = beginning(head)
    lines = _SEP.sub("", text, count=1).splitlines()[:_SNIFFED]
    found = rows(enumerate(lines, start=1), delimiter_of(text))
    return [row[1] for row in found if not isinstance(row, Reject) and any(row[1])]


def delimiter_of(text: str) -> str:
    """What stands between the values: whatever gives the most columns that the rows have in common."""
    if told := _SEP.match(text):
        return told[1]
    return max(_DELIMITERS, key=lambda one: _fitness(text, one))


def _fitness(text: str, delimiter: str) -> float:
    csv.field_size_limit(FIELD_LIMIT)
    lines = text.splitlines(keepends=True)
    try:
        widths = [len(row) for row in islice(csv.reader(lines, delimiter=delimiter), _SNIFFED) if row]
    except csv.Error:
        return 0
    if not widths or widths[0] < 2:
        return 0
    return widths[0] * sum(width == widths[0] for width in widths) / len(widths)


def _lines(stream: BinaryIO, head: bytes, reading: Reading) -> Iterator[Line]:
    encoding = encoding_of(head)
    if encoding != "utf-8":
        reading.assumed["encoding"] = encoding.upper()
        yield from text_lines(stream, encoding)
        return
    other, found = 0, _fallback(head)
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
            continue
        number, content = line
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode(found, "replace")
            other += 1
            reading.assumed["encoding"] = f"{found} (assumed for {other:,} lines that are no UTF-8)"
        yield number, text.rstrip("\r\n")


def _is_no_utf8(head: bytes) -> bool:
    """Whether there is more wrong with the bytes than a character that is cut in two at their end."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as bad:
        return len(head) - bad.start > 3
    return False


def _fallback(head: bytes) -> str:
    """The code page of lines that are no UTF-8: Thai letters come in rows, accented ones stand alone."""
    return _THAI if _THAI_RUN.search(head) and _is_no_utf8(head) else _WESTERN


class _Lines:
    """Lines for the reader of rows, with a way back: those that an open quote took in vain are given again."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._again = deque[tuple[int, str]]()
        self.taken: list[tuple[int, str]] = []
        self.rejects: list[Reject] = []
        self.span = _SPAN
        self._characters = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.taken and (len(self.taken) >= self.span or self._characters >= _SPAN_CHARACTERS):
            raise StopIteration
        while isinstance(line := self._again.popleft() if self._again else next(self._lines), Reject):
            self.rejects.append(line)
        self.taken.append(line)
        self._characters += len(line[1])
        return line[1] + "\n"

    def begin(self) -> None:
        """From here on a new row is read."""
        self.taken, self.rejects, self._characters = [], [], 0

    def give_back(self) -> None:
        """All lines that were taken but the first are to be read again."""
        self._again.extendleft(reversed(self.taken[1:]))


def rows(lines: Iterable[Line], delimiter: str) -> Iterator[Row | Reject]:
    """Every row, an empty one too, and a reject for each line that is none."""
    csv.field_size_limit(FIELD_LIMIT)
    source, impatience = _Lines(lines), 0
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.begin()
        try:
            values = next(reader, None)
        except csv.Error as bad:
            yield from source.rejects
            yield _despite(source.taken, str(bad), delimiter)
            source.give_back()
            impatience += len(source.taken) > 1
            source.span = 1 if impatience >= _PATIENCE else _SPAN
            reader = csv.reader(source, delimiter=delimiter, strict=True)
            continue
        yield from source.rejects
        if values is None:
            return
        yield source.taken[0][0], values


def _despite(taken: list[tuple[int, str]], problem: str, delimiter: str) -> Row | Reject:
    """What becomes of a line with quotes in the wrong place: a row all the same, where they end with the line."""
    number, text = taken[0]
    if "larger" in problem:
        return reject(number, f"a value is longer than {FIELD_LIMIT:,} characters", text)
    if len(taken) > 1 or "end of data" in problem:
        return reject(number, "a quote is opened and not closed", text)
    return number, next(csv.reader([text.replace("\r", " ")], delimiter=delimiter))
