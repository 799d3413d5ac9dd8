"""Finds the column of days in a table that calls it otherwise than any known one: by what stands in it."""

from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from typing import Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.ad_words import TOTALS
from leadlight.exchange.sources.columns import folded
from leadlight.exchange.sources.moments import parts_of
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.tables import IsHeader, cell, open_table

_TOTALS: Final = tuple(map(folded, TOTALS))
_ROWS: Final = 200
"""Rows that tell."""


def day_column(reading: Reading, is_header: IsHeader, columns: Mapping[str, int]) -> int | None:
    """The only column, beside those that are known, all of whose cells are days; the first of several that are the
    same in every row. Raises `FileProblem`."""
    with closing(reading.file.reopen()) as stream:
        table = open_table(stream, reading.ahead(), is_header)
        if table is None:
            return None
        first = (row[1] for row in islice(table.rows, _ROWS) if not isinstance(row, Reject))
        rows = [row for row in first if not any(folded(value).startswith(_TOTALS) for value in row)]
        free = [at for at in range(len(table.names)) if at not in columns.values()]
        cells = {at: tuple(told for row in rows if (told := cell(row, at))) for at in free}
        days = [at for at in free if cells[at] and all(map(_is_day, cells[at]))]
        return days[0] if days and len({cells[at] for at in days}) == 1 else None


def _is_day(text: str) -> bool:
    parts, rest = parts_of(text)
    return parts is not None and (not rest or rest[0] in " T")
