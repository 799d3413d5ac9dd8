"""Cells of a worksheet as texts: shared and own strings, numbers, dates by their number format.

ECMA-376, part 1: sections 18.3.1.4 (cells), 18.4.8 (shared strings), 18.8.30 (number formats).
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, Final

from leadlight.errors import FileProblem
from leadlight.exchange.sources.table_rows import FIELD_LIMIT, Row
from leadlight.exchange.sources.workbook_xml import walk

WIDTH: Final = 1_000
"""Columns that are read; what stands further right is passed over."""
_ROW_CHARACTERS: Final = 4 << 20
_SHARED_CHARACTERS: Final = 40_000_000
_SHARED: Final = 1_000_000
"""Characters, and number, of the texts that cells share: all of them are held at once."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_KEPT: Final = 15
"""Digits that a spreadsheet keeps of a number."""
_DATE_FORMATS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats of dates and times that are built in."""
_NO_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LAST_DAY: Final = 2_958_465
"""9999-12-31 in days since the end of 1899."""


class Strings:
    """The texts that cells share, read no further than they are asked for."""

    def __init__(self, stream: BinaryIO | None, name: str) -> None:
        self._name = name
        self._texts: list[str] = []
        self._parts: list[str] | None = None
        self._spoken = False
        self._characters = 0
        self._pieces = iter(()) if stream is None else walk(stream, name, self._begin, self._end, self._text)

    def text(self, index: int) -> str:
        """The text of that number, `""` where there is none. Raises `FileProblem`."""
        while index >= len(self._texts):
            try:
                next(self._pieces)
            except StopIteration:
                return ""
        return self._texts[index]

    def _begin(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":  # How the text is pronounced.
            self._spoken = True

    def _text(self, piece: str) -> None:
        if self._parts is not None and not self._spoken:
            self._parts.append(piece)
            self._characters += len(piece)
            self._check()

    def _end(self, tag: str) -> None:
        if tag == "rPh":
            self._spoken = False
        elif tag == "si" and self._parts is not None:
            self._texts.append("".join(self._parts)[:FIELD_LIMIT])
            self._parts = None
            self._check()

    def _check(self) -> None:
        if self._characters > _SHARED_CHARACTERS or len(self._texts) > _SHARED:
            raise FileProblem(f"{self._name} holds too many different texts.", "Save it as CSV.")


class Styles:
    """Which of a workbook's styles show a number as a date."""

    def __init__(self, stream: BinaryIO | None, name: str) -> None:
        self._formats: dict[int, str] = {}
        self._cells: list[int] = []
        self._within = False
        if stream is not None:
            for _ in walk(stream, name, self._begin, self._end, _ignore):
                pass

    def is_date(self, style: int) -> bool:
        """Whether cells of that style are dates."""
        if not 0 <= style < len(self._cells):
            return False
        number = self._cells[style]
        if number in self._formats:
            return bool(re.search("[ymdhs]", _NO_FORMAT.sub("", self._formats[number]).lower().replace("general", "")))
        return number in _DATE_FORMATS

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt" and len(self._formats) < _SHARED:
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:1_000]
        elif tag == "cellXfs":
            self._within = True
        elif tag == "xf" and self._within and len(self._cells) < _SHARED:
            self._cells.append(_number(attributes.get("numFmtId")))

    def _end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._within = False


class Sheet:
    """The rows of a worksheet, one piece of the file after another."""

    def __init__(self, name: str, strings: Strings, styles: Styles, since: datetime) -> None:
        self._name, self._strings, self._styles, self._since = name, strings, styles, since
        self._ready: list[Row] = []
        self._line = 0
        self._values: list[str] = []
        self._column, self._kind, self._style = 0, "n", 0
        self._taking = False
        self._parts: list[str] = []
        self._characters = 0

    def rows(self, stream: BinaryIO) -> Iterator[Row]:
        """Each row that holds anything, with its number. Raises `FileProblem`."""
        for _ in walk(stream, self._name, self._begin, self._end, self._text):
            ready, self._ready = self._ready, []
            yield from ready

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._line = _number(attributes.get("r")) or self._line + 1
            self._values, self._characters = [], 0
        elif tag == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else len(self._values)
            self._kind, self._style = attributes.get("t", "n"), _number(attributes.get("s"))
            self._parts = []
        elif tag == "rPh":
            self._taking = False
        elif tag in ("v", "t"):
            self._taking = True

    def _text(self, piece: str) -> None:
        if self._taking:
            self._characters += len(piece)
            if self._characters > _ROW_CHARACTERS:
                raise FileProblem(f"{self._name}: row {self._line:,} is longer than {_ROW_CHARACTERS:,} characters.")
            self._parts.append(piece)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._taking = False
        elif tag == "c" and self._parts and self._column < WIDTH:
            self._values.extend([""] * (self._column + 1 - len(self._values)))
            self._values[self._column] = self._value("".join(self._parts))
        elif tag == "row" and any(self._values):
            self._ready.append((self._line, self._values))

    def _value(self, raw: str) -> str:
        if self._kind == "s":
            return self._strings.text(_number(raw))
        if self._kind == "e":
            return ""
        if self._kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        return self._shown(raw) if self._kind == "n" else raw

    def _shown(self, raw: str) -> str:
        """A number as digits without an exponent, unless that says that its last digits are gone; one that is shown as
        a date as `2026-09-20` with the hour if any."""
        try:
            number = Decimal(raw)
        except InvalidOperation:
            return raw
        if not -30 < number.adjusted() < 30 or (number.adjusted() >= _KEPT and "E" in raw.upper()):
            return raw
        if self._styles.is_date(self._style) and 0 <= number <= _LAST_DAY:
            return _date(self._since, number)
        return str(int(number)) if number == int(number) else format(number, "f")


def _date(since: datetime, days: Decimal) -> str:
    try:
        moment = since + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return str(days)
    return moment.isoformat(" ") if days != int(days) else moment.date().isoformat()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _ignore(_text: str) -> None:
    """Text between tags that nobody asks for."""
