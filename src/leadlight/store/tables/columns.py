"""Columns and indexes that many tables have."""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Text, text
from sqlmodel import Field


def key() -> Any:
    """The store's own number."""
    return Field(default=None, primary_key=True)


def instant(*, nullable: bool = False) -> Any:
    """Microseconds since the epoch."""
    return Field(sa_column=Column(BigInteger, nullable=nullable))


def long_text() -> Any:
    """Text of any length."""
    return Field(sa_column=Column(Text, nullable=False))


def index_of_few(name: str, *columns: str, given: str) -> Index:
    """An index of the rows alone in which the column `given` holds something."""
    stated = text(f"{given} IS NOT NULL")
    return Index(name, *columns, sqlite_where=stated, postgresql_where=stated)
