"""Customers who are the same person: said in a table of its own, so that nothing is moved and nothing counted anew.

A customer who was merged into another has a row that names that one; who is named there has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from leadlight.core.vocabulary import ContactKind
from leadlight.store.database import Reader
from leadlight.store.tables import metadata
from leadlight.store.views.shared import DISMISSED, listed

_SAME = metadata.tables["same_person"]


class Alias(NamedTuple):
    """One of the customers who are the same person."""

    pk: int
    id: str
    handle: str
    name: str | None


def group_of(connection: Connection, customer: int) -> list[int]:
    """The numbers of all customers who are this person, the one whom the others were merged into first."""
    return _group(lambda sql: connection.exec_driver_sql(sql).all(), customer)


def group_seen_by(reader: Reader, customer: int) -> list[int]:
    """The same, as a reader sees it."""
    return _group(reader.rows, customer)


def _group(rows: Callable[[str], Iterable[Any]], customer: int) -> list[int]:
    found = rows(f"SELECT person_pk FROM same_person WHERE customer_pk = {customer:d}")  # noqa: S608
    main = next((row[0] for row in found), customer)
    others = rows(f"SELECT customer_pk FROM same_person WHERE person_pk = {main:d} ORDER BY customer_pk")  # noqa: S608
    return [main, *(row[0] for row in others)]


def aliases(reader: Reader, customers: Iterable[int]) -> list[Alias]:
    """These customers, in the order of their numbers."""
    sql = f"SELECT pk, id, handle, name FROM customer WHERE pk IN ({listed(customers)}) ORDER BY pk"  # noqa: S608
    return [Alias(*row) for row in reader.rows(sql)]


def row_of_customer(connection: Connection, customer: int) -> int | None:
    """The number of the row that says whom the customer was merged into, or `None`."""
    return connection.execute(select(_SAME.c.pk).where(_SAME.c.customer_pk == customer)).scalar()


def join(connection: Connection, customer: int, person: int) -> None:
    """Makes two customers, and all who are either of them, one person."""
    theirs, ours = group_of(connection, customer), group_of(connection, person)
    if theirs[0] != ours[0]:
        connection.execute(update(_SAME).where(_SAME.c.person_pk == theirs[0]).values(person_pk=ours[0]))
        connection.execute(insert(_SAME).values(customer_pk=theirs[0], person_pk=ours[0]))


def leave(connection: Connection, customer: int) -> None:
    """Takes a customer, who is being deleted, out; the others stay one person."""
    group = group_of(connection, customer)
    connection.execute(delete(_SAME).where(_SAME.c.customer_pk == customer))
    if group[0] == customer and len(group) > 1:
        heir = group[1]
        connection.execute(delete(_SAME).where(_SAME.c.customer_pk == heir))
        connection.execute(update(_SAME).where(_SAME.c.person_pk == customer).values(person_pk=heir))


def rows_of(connection: Connection, person: int) -> list[int]:
    """The numbers of the rows of those who were merged into the customer."""
    return list(connection.execute(select(_SAME.c.pk).where(_SAME.c.person_pk == person)).scalars())


def mains(reader: Reader) -> dict[int, int]:
    """Whom each merged customer was merged into."""
    return {row[0]: row[1] for row in reader.rows("SELECT customer_pk, person_pk FROM same_person")}


def whereabouts(connection: Connection, customers: Iterable[int]) -> list[tuple[int, int, int]]:
    """The conversations of these customers: number, account and customer."""
    table = metadata.tables["conversation"]
    query = select(table.c.pk, table.c.account_pk, table.c.customer_pk)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.where(table.c.customer_pk.in_(customers)))]


class Sighting(NamedTuple):
    """An e-mail address or a number of a customer, and the accounts they gave it to."""

    customer: int
    kind: ContactKind
    value: str
    accounts: frozenset[int]


def sightings(reader: Reader) -> Iterator[Sighting]:
    """Every address and number of a customer, dismissed ones left out, and the numbers that are
    customers' handles."""
    seen: dict[tuple[int, ContactKind, str], set[int]] = defaultdict(set)
    for customer, kind, value, account in reader.each(
        f"""SELECT DISTINCT k.customer_pk, k.kind, k.value, k.account_pk FROM contact k
            WHERE k.kind IN ('email', 'phone', 'whatsapp') AND NOT {DISMISSED}"""  # noqa: S608
    ):
        seen[customer, kind, value].add(account)
    # Where a messenger knows somebody by number alone, the number is the handle.
    for customer, handle, account in reader.each(
        """SELECT u.pk, u.handle, c.account_pk FROM customer u JOIN conversation c ON c.customer_pk = u.pk
           WHERE u.handle GLOB '+[1-9]*' AND u.handle NOT GLOB '+*[^0-9]*'"""
    ):
        seen[customer, "phone", handle].add(account)
    for (customer, kind, value), accounts in seen.items():
        yield Sighting(customer, kind, value, frozenset(accounts))
