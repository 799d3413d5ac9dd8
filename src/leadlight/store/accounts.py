"""Accounts as acts see them."""

from sqlalchemy import Connection, func, select

from leadlight.store.tables import metadata


def account_name(connection: Connection, account: int) -> str | None:
    """The account's name, or its handle; `None` when there is no such account."""
    table = metadata.tables["account"]
    query = select(func.coalesce(table.c.name, table.c.handle)).where(table.c.pk == account)
    return connection.execute(query).scalar()
