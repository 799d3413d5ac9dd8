"""Saved views and replies as rows: found by name, whatever its capitals."""

from sqlalchemy import Connection, func, select

from leadlight.core.wording import folded
from leadlight.store.tables import metadata

_T = metadata.tables


def pk_named(connection: Connection, table: str, name: str) -> int | None:
    """The number of the row of that name, or `None`."""
    columns = _T[table].c
    return connection.execute(select(columns.pk).where(columns.folded == folded(name))).scalar()


def next_place(connection: Connection) -> int:
    """The place behind all saved views."""
    place: int = connection.execute(select(func.coalesce(func.max(_T["saved_view"].c.place), 0))).scalar_one()
    return place + 1
