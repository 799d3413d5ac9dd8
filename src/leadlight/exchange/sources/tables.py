"""Tables, whatever they come in: CSV, TSV, workbooks. The first row that is a header names columns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.columns import folded
from leadlight.exchange.sources.looks import kind_of
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.table_rows import Row, head_rows, text_rows
from leadlight.exchange.sources.workbook import sheets

Words = Mapping[str, tuple[str, ...]]
"""What a column may hold, and how it may be called."""
IsHeader = Callable[[Sequence[str]], bool]

_ABOVE: Final = 20
"""Rows that may stand above the header: a title, the range of days."""
_EMPTY: Final = frozenset(("", "-", "--", "—", "null", "NULL", "None", "N/A", "n/a", "#N/A"))
_GUARDS: Final = ("l:", "ag:", "as:", "c:", "f:", "a:", "p:", "z:")
"""What Meta's exports of leads put before ids, numbers and postal codes, so that no spreadsheet rounds them."""


_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
"""A number as a spreadsheet shows one of more digits than it has room for, or keeps: "1.803E+18"."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, the line they stand on, and the rows below. Rows may be shorter, or longer."""

    names: Sequence[str]
    line: int
    rows: Iterator[Row | Reject]


def open_table(stream: BinaryIO, reading: Reading, is_header: IsHeader) -> Table | None:
    """The table in the file, in the first sheet that has one. `None` without a header. Raises `FileProblem`."""
    all_sheets = _sheets(stream, reading)
    for rows in all_sheets:
        above = list(islice(rows, _ABOVE))
        for index, row in enumerate(above):
            if not isinstance(row, Reject) and is_header(names := _names(row[1])):
                return Table(names, row[0], _below(chain(above[index + 1 :], rows), all_sheets))
    return None


def _below(rows: Iterator[Row | Reject], workbook: Iterator[Iterator[Row | Reject]]) -> Iterator[Row | Reject]:
    """The rows; the workbook they come from is held open until they are taken."""
    yield from rows
    del workbook


def has_header(file: File, is_header: IsHeader) -> bool:
    """Whether one of the first rows of the file, or of a sheet in it, names the columns looked for."""
    if kind_of(file.head) != "xlsx":
        return any(is_header(_names(row)) for row in head_rows(file.head)[:_ABOVE])
    reading = Reading(file, Options())
    with closing(file.reopen()) as stream:
        return open_table(stream, reading, is_header) is not None


def _sheets(stream: BinaryIO, reading: Reading) -> Iterator[Iterator[Row | Reject]]:
    if kind_of(reading.file.head) == "xlsx":
        yield from sheets(stream, reading.file.name)
    else:
        yield text_rows(stream, reading)


def _names(values: Sequence[str]) -> list[str]:
    return [unguarded(value.removeprefix("\ufeff")) for value in values]


def unguarded(value: str) -> str:
    """A value without what keeps a spreadsheet from reading it as a number or a formula: `="…"`, `'…`, `l:…`."""
    value = value.strip()
    if value.isalnum():
        return value
    value = value.strip("\u200e\u200f\u202a\u202c\u2060")
    if value.startswith('="') and value.endswith('"'):
        value = value[2:-1]
    if value.startswith("'") and len(value) > 1:
        value = value[1:]
    for guard in _GUARDS if ":" in value[:3] else ():
        if value.startswith(guard) and value[len(guard) :].lstrip("+").isdigit():
            return value[len(guard) :]
    return value.strip()


def cell(values: Sequence[str], index: int | None) -> str:
    """The value in a column without its guard; `""` where there is none, or a sign for none."""
    if index is None or index >= len(values):
        return ""
    value = unguarded(values[index])
    return "" if value in _EMPTY else value


def is_rounded(number: str) -> bool:
    """Whether an id or a phone number went through a spreadsheet that rounded it: its last digits are gone."""
    return _ROUNDED.fullmatch(number) is not None


def find_columns(names: Sequence[str], words: Words) -> dict[str, int]:
    """Which column holds what by the usual names, each column once."""
    places = {folded(name): index for index, name in reversed(list(enumerate(names))) if name}
    found: dict[str, int] = {}
    for role, usual in words.items():
        index = next((places[one] for one in map(folded, usual) if one in places), None)
        if index is not None and index not in found.values():
            found[role] = index
    return found
