"""Where national phone numbers are at home, asked by the ids of files."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from leadlight.store.database import Reader

LOOKED_UP: Final = 512
"""Ids in one look-up."""
Homes = dict[str, str | None]
"""A country by id."""


def homes_of_accounts(reader: Reader) -> Homes:
    """The country of every account."""
    return dict(reader.rows("SELECT id, country FROM account"))


def homes_of_customers(reader: Reader, ids: Iterable[str]) -> Homes:
    """The country, if it is known, of those of these customers that are stored."""
    return dict(looked_up(reader, "SELECT u.id, u.country FROM customer u WHERE u.id IN", ids))


def homes_of_conversations(reader: Reader, ids: Iterable[str]) -> Homes:
    """The customer's country, or else the account's, of those of these conversations that are stored."""
    query = """SELECT c.id, coalesce(u.country, a.country) FROM conversation c
               JOIN customer u ON u.pk = c.customer_pk JOIN account a ON a.pk = c.account_pk WHERE c.id IN"""
    return dict(looked_up(reader, query, ids))


def looked_up(reader: Reader, query: str, ids: Iterable[str]) -> Iterator[Any]:
    """The rows of a query that ends with `IN`, for so many ids at a time."""
    listed = iter(sorted(ids))
    while some := list(islice(listed, LOOKED_UP)):
        names = [f"i{number}" for number in range(len(some))]
        places = ", ".join(f":{name}" for name in names)
        yield from reader.rows(f"{query} ({places})", dict(zip(names, some, strict=True)))
