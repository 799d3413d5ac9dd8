"""People: customers who are the same one, and the addresses and numbers by which that may be seen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from leadlight.core.vocabulary import ContactKind
from leadlight.store.database import Reader
from leadlight.store.rows import Alias
from leadlight.store.views.shared import DISMISSED, listed


def group_seen_by(reader: Reader, customer: int) -> list[int]:
    """The numbers of all customers who are this person, the one whom the others were merged into first."""
    return group(reader.rows, customer)


def group(rows: Callable[[str], Iterable[Any]], customer: int) -> list[int]:
    """The same, by whatever runs a query."""
    found = rows(f"SELECT person_pk FROM same_person WHERE customer_pk = {customer:d}")  # noqa: S608
    main = next((row[0] for row in found), customer)
    others = rows(f"SELECT customer_pk FROM same_person WHERE person_pk = {main:d} ORDER BY customer_pk")  # noqa: S608
    return [main, *(row[0] for row in others)]


def aliases(reader: Reader, customers: Iterable[int]) -> list[Alias]:
    """These customers, in the order of their numbers."""
    sql = f"SELECT pk, id, handle, name FROM customer WHERE pk IN ({listed(customers)}) ORDER BY pk"  # noqa: S608
    return [Alias(*row) for row in reader.rows(sql)]


def others_of(reader: Reader, customer: int) -> list[Alias]:
    """The other customers who are the same person."""
    return [one for one in aliases(reader, group_seen_by(reader, customer)) if one.pk != customer]


def customer_of(reader: Reader, conversation: int) -> int | None:
    """Whose the conversation is, or `None` where it is gone."""
    sql = f"SELECT customer_pk FROM conversation WHERE pk = {conversation:d}"  # noqa: S608
    return next((row[0] for row in reader.rows(sql)), None)


def latest_conversation(reader: Reader, customer: int) -> int | None:
    """The customer's conversation that was last written in, or `None` where there is none."""
    sql = f"SELECT pk FROM conversation WHERE customer_pk = {customer:d} ORDER BY last_at DESC, pk DESC LIMIT 1"  # noqa: S608
    return next((row[0] for row in reader.rows(sql)), None)


def mains(reader: Reader) -> dict[int, int]:
    """Whom each merged customer was merged into."""
    return {row[0]: row[1] for row in reader.rows("SELECT customer_pk, person_pk FROM same_person")}


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


def same_ids(reader: Reader, customers: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """The ids of all other customers who are the same person, for those of the customers who were merged."""
    asked = set(customers)
    some = listed(asked)
    named = reader.rows(
        f"SELECT DISTINCT person_pk FROM same_person WHERE customer_pk IN ({some}) OR person_pk IN ({some})"  # noqa: S608
    )
    members: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for main, customer, id_ in reader.rows(
        f"""SELECT s.person_pk, u.pk, u.id FROM same_person s JOIN customer u ON u.pk IN (s.customer_pk, s.person_pk)
            WHERE s.person_pk IN ({listed(row[0] for row in named)}) GROUP BY s.person_pk, u.pk ORDER BY u.id"""  # noqa: S608
    ):
        members[main].append((customer, id_))
    return {
        customer: tuple(id_ for other, id_ in whole if other != customer)
        for whole in members.values()
        for customer, _ in whole
        if customer in asked
    }
