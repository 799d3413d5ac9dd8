"""The few statements that run a thousand times over, in an import and in a bulk act, in plain tuples.

SQLAlchemy's own execution works out the parameters of each row, and of each list of ids, anew, which takes longer than
the engine's work. Here it writes the statement once, for whatever engine it speaks to, and the driver does the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Dialect, bindparam, insert, select, update

from leadlight.store.tables import metadata

LOOKED_UP: Final = 512
"""Ids in one look-up: below every engine's limit of parameters in a statement."""


def insert_rows(connection: Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows, which all have the same columns, to the table of that name."""
    statement, columns = _insertion(connection.dialect, name, tuple(rows[0]))
    connection.exec_driver_sql(statement, list(map(itemgetter(*columns), rows)))


def rows_by_id(connection: Connection, name: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of the table that have one of these ids."""
    columns = metadata.tables[name].c.keys()
    listed = iter(sorted(ids))
    while some := tuple(islice(listed, LOOKED_UP)):
        # Filled up to a power of two with the last id, so that a few statements do for every number of ids.
        places = 1 << (len(some) - 1).bit_length()
        some += some[-1:] * (places - len(some))
        for row in connection.exec_driver_sql(_look_up(connection.dialect, name, places), some).all():
            yield dict(zip(columns, row, strict=True))


def row_of(connection: Connection, name: str, pk: int) -> dict[str, Any] | None:
    """The row of that number, or `None`."""
    row = connection.exec_driver_sql(_by_number(connection.dialect, name), (pk,)).first()
    return None if row is None else dict(zip(metadata.tables[name].c.keys(), row, strict=True))


def set_columns(connection: Connection, name: str, pk: int, columns: Mapping[str, Any]) -> None:
    """Sets these columns of the row of that number."""
    statement, places = _setting(connection.dialect, name, tuple(columns))
    values = {**columns, "_pk": pk}
    connection.exec_driver_sql(statement, tuple(values[place] for place in places))


@lru_cache
def _insertion(dialect: Dialect, name: str, columns: tuple[str, ...]) -> tuple[str, list[str]]:
    """The statement, and its columns in the order of its parameters."""
    compiled = insert(metadata.tables[name]).compile(dialect=dialect, column_keys=columns)
    return str(compiled), list(compiled.positiontup or columns)


@lru_cache
def _look_up(dialect: Dialect, name: str, places: int) -> str:
    table = metadata.tables[name]
    wanted: list[BindParameter[str]] = [bindparam(f"id_{number}") for number in range(places)]
    return str(select(table).where(table.c.id.in_(wanted)).compile(dialect=dialect))


@lru_cache
def _by_number(dialect: Dialect, name: str) -> str:
    table = metadata.tables[name]
    return str(select(table).where(table.c.pk == bindparam("_pk")).compile(dialect=dialect))


@lru_cache
def _setting(dialect: Dialect, name: str, columns: tuple[str, ...]) -> tuple[str, list[str]]:
    """The statement, and its columns, the number as `_pk`, in the order of its parameters."""
    table = metadata.tables[name]
    compiled = update(table).where(table.c.pk == bindparam("_pk")).compile(dialect=dialect, column_keys=columns)
    return str(compiled), list(compiled.positiontup or (*columns, "_pk"))
