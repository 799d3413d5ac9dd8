"""Pairs of an account and a customer, by number: whom contacts, marks and leads belong to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, FromClause, tuple_

Pair = tuple[int, int]
Listed = TypeVar("Listed", bound=Any)

TOGETHER: Final = 200
"""Pairs looked at in one statement, up to four parameters each."""


def in_parts(pairs: Iterable[Listed]) -> Iterator[Sequence[Listed]]:
    """The pairs or numbers, sorted and so an account's together, in parts for one statement each."""
    listed = sorted(pairs)
    return (listed[start : start + TOGETHER] for start in range(0, len(listed), TOGETHER))


def of_pairs(table: FromClause, pairs: Sequence[Pair]) -> ColumnElement[bool]:
    """The condition that a row belongs to one of the pairs.

    The accounts and the customers are named by themselves too: by a list of pairs alone SQLite seeks in no index.
    """
    account, customer = table.c.account_pk, table.c.customer_pk
    accounts, customers = ({pair[part] for pair in pairs} for part in (0, 1))
    return account.in_(accounts) & customer.in_(customers) & tuple_(account, customer).in_(pairs)
