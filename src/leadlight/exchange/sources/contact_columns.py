"""Finds the columns of a table of contacts that hold numbers and addresses, whatever they are called."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from leadlight.core.detection import canonical
from leadlight.exchange.mending import printable
from leadlight.exchange.sources.moments import parts_of
from leadlight.exchange.sources.tables import cell

ContactColumn = Literal["phone", "email"]
_ABROAD: Final = re.compile(r"(?:\+|00|0)[\d\s().\-/\u2010-\u2015]{7,22}")
"""A number with its country's code, or with the 0 that stands before one at home."""
_DIGITS: Final = range(8, 16)
_FULL: Final = 0.8
"""Of a column that is full of numbers, not every cell need be one."""


class Found(NamedTuple):
    """Columns by what stands in them: `used` has the only one of its kind, `doubtful` those of a kind of which there
    are several, or one that is called so."""

    used: dict[int, ContactColumn]
    doubtful: dict[int, ContactColumn]


def find_contacts(
    free: Sequence[int], rows: Sequence[Sequence[str]], known: Collection[str], region: str | None
) -> Found:
    """The columns among the `free` that are full of numbers or addresses. `known`: kinds that a column is called."""
    looks: Mapping[ContactColumn, Callable[[str], bool]] = {
        "email": lambda text: canonical("email", text, None) is not None,
        "phone": lambda text: _is_number(text, region),
    }
    found = Found({}, {})
    for kind, is_one in looks.items():
        full = [at for at in free if _is_full([told for row in rows if (told := cell(row, at))], is_one)]
        places = found.used if len(full) == 1 and kind not in known else found.doubtful
        places.update(dict.fromkeys(full, kind))
    return found


def told_used(found: Found, names: Sequence[str]) -> list[str]:
    """What is said of the columns that are used."""
    return [f"{kind} from '{printable(names[at])}' (guessed by its cells)" for at, kind in found.used.items()]


def told_doubtful(found: Found, names: Sequence[str]) -> str:
    """The sentence about columns that are not used; `""` where there are none."""
    if not found.doubtful:
        return ""
    listed = ", ".join(f"{kind} in '{printable(names[at])}'" for at, kind in found.doubtful.items())
    return f"{listed}: not taken, as others may be meant; --map phone=COLUMN or email=COLUMN says which to take"


def _is_full(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(is_one, cells)) >= _FULL * len(cells)


def _is_number(text: str, region: str | None) -> bool:
    if parts_of(text)[0] is not None:
        return False
    written = _ABROAD.fullmatch(text) is not None and sum(sign.isdigit() for sign in text) in _DIGITS
    return written or canonical("phone", text, region) is not None
