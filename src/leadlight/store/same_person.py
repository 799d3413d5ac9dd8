"""Customers who are the same person: said in a table of its own, so that nothing is moved and nothing counted anew.

A customer who was merged into another has a row that names that one; who is named there has none.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from leadlight.store.tables import metadata
from leadlight.store.views.people import group

_SAME = metadata.tables["same_person"]


def group_of(connection: Connection, customer: int) -> list[int]:
    """The numbers of all customers who are this person, the one whom the others were merged into first."""
    return group(lambda sql: connection.exec_driver_sql(sql).all(), customer)


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
    people = group_of(connection, customer)
    connection.execute(delete(_SAME).where(_SAME.c.customer_pk == customer))
    if people[0] == customer and len(people) > 1:
        heir = people[1]
        connection.execute(delete(_SAME).where(_SAME.c.customer_pk == heir))
        connection.execute(update(_SAME).where(_SAME.c.person_pk == customer).values(person_pk=heir))


def rows_of(connection: Connection, person: int) -> list[int]:
    """The numbers of the rows of those who were merged into the customer."""
    return list(connection.execute(select(_SAME.c.pk).where(_SAME.c.person_pk == person)).scalars())


def whereabouts(connection: Connection, customers: Iterable[int]) -> list[tuple[int, int, int]]:
    """The conversations of these customers: number, account and customer."""
    table = metadata.tables["conversation"]
    query = select(table.c.pk, table.c.account_pk, table.c.customer_pk)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.where(table.c.customer_pk.in_(customers)))]
