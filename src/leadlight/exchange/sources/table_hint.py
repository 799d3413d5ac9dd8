"""What is said of a table or objects whose columns nobody here knows: their names, and how to say what they hold."""

import re
import shlex
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from typing import Final

from leadlight.exchange.mending import listed, printable
from leadlight.exchange.records import Reject
from leadlight.exchange.sources.looks import begins_as_json, kind_of
from leadlight.exchange.sources.moments import parts_of
from leadlight.exchange.sources.object_tables import first_rows
from leadlight.exchange.sources.options import Field, Options
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.table_rows import head_rows
from leadlight.exchange.sources.tables import open_table, unguarded

Rows = Sequence[Sequence[str]]

_ROWS: Final = 20
_ADDRESS: Final = re.compile(r"\S+@\S+\.\S+")
_NUMBER: Final = re.compile(r"\+?[\d\s().-]{7,25}")


def columns_told(file: File) -> tuple[str, str] | None:
    """The columns of a table, or the keys of objects, in a sentence, and an example that names some of them; `None` for
    what is neither."""
    rows = _rows(file)
    if not rows or len(rows[0]) < 2 or 2 * sum(len(row) == len(rows[0]) for row in rows) <= len(rows):
        return None
    names = [unguarded(name.removeprefix("\ufeff")) for name in rows[0]]
    shown = listed(filter(None, names))
    if not shown:
        return None
    pairs = [shlex.quote(f"{field}={printable(names[at])}") for field, at in _likely(names, rows[1:]).items()]
    example = " ".join(f"--map {pair}" for pair in pairs)
    sort = "holds objects whose keys" if begins_as_json(file.head) else "is a table whose columns"
    return (
        f"{file.name} {sort} Leadlight does not know: {shown}.",
        f"Say what they hold, like {example}.",
    )


def _rows(file: File) -> list[list[str]]:
    """The first rows that hold anything; none of a file that is no table."""
    kind = kind_of(file.head)
    if kind == "xlsx":
        with closing(file.reopen()) as stream:
            table = open_table(stream, Reading(file, Options()), any)
            below = islice(table.rows, _ROWS) if table else ()
            return [list(table.names) if table else [], *(row[1] for row in below if not isinstance(row, Reject))]
    if kind != "text" or not begins_as_json(file.head):
        return [] if kind is None else head_rows(file.head)[:_ROWS]
    rows = first_rows(file.head, _ROWS)
    # A single object may be anything; two of them are a list of something.
    return rows if len(rows) > 2 or file.leaf.lower().endswith(".jsonl") else []


def _likely(names: Sequence[str], rows: Rows) -> dict[Field, int]:
    """A column for each of a few fields, by what stands below: of contacts or, beside days, of messages."""
    free = [at for at, name in enumerate(names) if listed([name])]
    found: dict[Field, int] = {}

    def claim(field: Field, columns: Sequence[int]) -> None:
        for at in columns:
            if at in free:
                found[field] = at
                free.remove(at)
                return

    claim("email", _holding(rows, free, lambda value: bool(_ADDRESS.fullmatch(value))))
    days = _holding(rows, free, lambda value: parts_of(value)[0] is not None)
    claim("phone", [at for at in _holding(rows, free, lambda value: bool(_NUMBER.fullmatch(value))) if at not in days])
    if not found and days:
        claim("at", days)
        claim("text", sorted(free, key=lambda at: -sum(len(row[at]) for row in rows if at < len(row))))
        claim("sender", sorted(free, key=lambda at: any(row[at].isdigit() for row in rows if at < len(row))))
    else:
        claim("name", [at for at in free if at not in days])
        if len(found) < 2:
            claim("phone", free)
    return found


def _holding(rows: Rows, columns: Sequence[int], is_one: Callable[[str], bool]) -> list[int]:
    """The columns most of whose values are such."""
    values = {at: [row[at].strip() for row in rows if at < len(row) and row[at].strip()] for at in columns}
    return [at for at in columns if 2 * sum(map(is_one, values[at])) > len(values[at])]
