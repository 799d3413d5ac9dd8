"""What a row of a table tells of its ad: ids, names, the currency."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from leadlight.exchange.mending import Mender
from leadlight.exchange.sources.amounts import currency_in
from leadlight.exchange.sources.tables import cell, is_rounded

_OF_NAMES: Final = re.compile(r"[a-z]+:[0-9a-f]{24}")


def is_of_names(wanted: str) -> bool:
    """Whether an id was made of names, for want of one in the file."""
    return _OF_NAMES.fullmatch(wanted) is not None


def id_of_names(platform: str, column: str, parent: str, name: str) -> str:
    """An id for what a table without ids names under a parent."""
    key = f"{column}\0{parent}\0{name}"
    return f"{platform}:{sha256(key.encode()).hexdigest()[:24]}"


@dataclass(frozen=True)
class AdCells:
    """One row. `columns`: where what stands; `currency`: that of rows that tell none."""

    values: Sequence[str]
    columns: Mapping[str, int]
    mender: Mender
    currency_of_file: str | None = None

    def cell(self, column: str) -> str:
        """The value of a column, `""` where there is none."""
        return cell(self.values, self.columns.get(column))

    def number(self, column: str) -> str:
        """An id as the table writes it; `""` where there is none, or a spreadsheet has rounded it."""
        number = self.cell(column)
        return "" if number == "0" or is_rounded(number) else self.mender.text(number)

    def name(self, column: str) -> str:
        """A name, `""` where there is none."""
        return self.mender.text(self.cell(column))

    @cached_property
    def currency(self) -> str | None:
        """The currency of the row's amounts."""
        return currency_in(self.cell("currency")) or self.currency_of_file
