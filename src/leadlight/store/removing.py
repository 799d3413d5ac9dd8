"""Deleting rows with all that hangs on them, by the references that the tables declare: a new table is never missed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Column, Connection, delete, select, update

from leadlight.store.pairs import in_parts
from leadlight.store.tables import metadata

_KEPT: Final = frozenset({("submission", "conversation_pk")})
"""References whose row stays without them: a form belongs to whoever filled it, whosever conversation it names."""


def remove_rows(connection: Connection, name: str, pks: Iterable[int]) -> int:
    """Deletes the rows of these numbers and whatever refers to them; returns how many rows of the table went."""
    table = metadata.tables[name]
    removed = 0
    for some in in_parts(pks):
        for column in _referring(name):
            _remove_referring(connection, column, list(some))
        removed += connection.execute(delete(table).where(table.c.pk.in_(some))).rowcount
    return removed


@lru_cache
def _referring(name: str) -> "list[Column[Any]]":
    """The columns that point to rows of the table."""
    return [
        key.parent for table in metadata.tables.values() for key in table.foreign_keys if key.column.table.name == name
    ]


def _remove_referring(connection: Connection, column: "Column[Any]", pks: list[int]) -> None:
    table, here = column.table, column.in_(pks)
    if (table.name, column.name) in _KEPT:
        connection.execute(update(metadata.tables[table.name]).where(here).values({column.name: None}))
    elif _referring(table.name):
        remove_rows(connection, table.name, connection.execute(select(table.c.pk).where(here)).scalars().all())
    else:
        connection.execute(delete(metadata.tables[table.name]).where(here))
