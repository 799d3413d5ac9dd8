"""A look through all rows of a report before it is read: how its days and amounts are written, and the currency.

No one row tells. Amounts of cost vote on the sign before decimals; where every one of them could be read either way,
other columns, the sign between the values of a row and the language of the report are asked, in this order.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.ad_words import COMMA_COSTS
from leadlight.exchange.sources.amounts import Decimals, Notation, currency_in, is_grouped, way_of
from leadlight.exchange.sources.columns import folded
from leadlight.exchange.sources.looks import kind_of
from leadlight.exchange.sources.moments import DayColumn
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.table_rows import beginning, delimiter_of
from leadlight.exchange.sources.tables import IsHeader, cell, open_table

_NUMBER: Final = re.compile(r"([\d.,]+)\s?%?")
_COUNTS: Final = ("impressions", "clicks_destination", "clicks", "clicks_all")
_FIRST: Final = 200
"""Rows that tell whose ads these are."""
_COMMA_COSTS: Final = frozenset(map(folded, COMMA_COSTS))


@dataclass(slots=True)
class Survey:
    """What the rows told. `others` are the numbers in other columns than the cost's. Of currencies, the first is kept
    that a column of its own told, and the first that stood beside a cost. `first` are the first rows."""

    costs: Decimals = field(default_factory=Decimals)
    others: Decimals = field(default_factory=Decimals)
    days: DayColumn = field(default_factory=DayColumn)
    told: str | None = None
    beside: str | None = None
    first: list[list[str]] = field(default_factory=list)

    def see(self, values: list[str], columns: Mapping[str, int]) -> None:
        """Takes the next row."""
        if len(self.first) < _FIRST:
            self.first.append(values)
        cost = cell(values, columns.get("cost"))
        self.costs.see(cost)
        self.told = self.told or currency_in(cell(values, columns.get("currency")))
        self.beside = self.beside or currency_in(cost)
        self.days.see(cell(values, columns.get("day")))
        counts = {columns[one] for one in _COUNTS if one in columns}
        for index, value in enumerate(values):
            if index != columns.get("cost") and (found := _NUMBER.fullmatch(value.strip())):
                self._see_other(found[1], is_count=index in counts)

    def _see_other(self, number: str, *, is_count: bool) -> None:
        if is_count and is_grouped(number):
            # Thousands that are set apart by the one sign leave the other to decimals.
            self.others.comma += "." in number
            self.others.point += "," in number
        elif way_of(number) != "either":
            self.others.see(number)

    def notation(self, reading: Reading, cost: str) -> Notation:
        """How the amounts are written; `cost` is what their column is called."""
        return self.costs.decide(*self._likely(reading, cost))

    def _likely(self, reading: Reading, cost: str) -> tuple[bool, str]:
        """Whether a comma is, where the amounts do not tell, and why."""
        if self.others.point != self.others.comma:
            return self.others.comma > self.others.point, "the report's other numbers tell"
        if kind_of(reading.file.head) == "xlsx":
            return False, "assumed: no amount tells"
        if delimiter_of(beginning(reading.file.head)) == ";":
            return True, "semicolons stand between the values"
        if folded(cost) in _COMMA_COSTS:
            return True, "as usual in the report's language"
        return False, "assumed: no amount tells"


def look_through(reading: Reading, is_header: IsHeader, columns: Mapping[str, int]) -> Survey:
    """Reads the table to its end. Raises `FileProblem`."""
    survey = Survey()
    for values in _rows(reading, is_header):
        survey.see(values, columns)
    return survey


def _rows(reading: Reading, is_header: IsHeader) -> Iterator[list[str]]:
    with closing(reading.file.reopen()) as stream:
        table = open_table(stream, reading.ahead(), is_header)
        for row in table.rows if table else ():
            if not isinstance(row, Reject):
                yield row[1]
