"""One person, several customers: who they may be, with the evidence, and the act that says so.

Merging moves nothing. Each customer keeps conversations, leads and touches, so that attribution, the rule of one lead
per account and customer, and every report stay as they were; what changes is that they are shown as one person.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from leadlight.core.unnaming import called
from leadlight.core.vocabulary import ContactKind
from leadlight.desk.capturing import OwnContacts
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.rereading import stored_own
from leadlight.store.rows import Alias
from leadlight.store.same_person import group_of, row_of_customer, rows_of, whereabouts
from leadlight.store.views.people import (
    Sighting,
    aliases,
    customer_of,
    latest_conversation,
    mains,
    others_of,
    sightings,
)

__all__ = [
    "FEW", "Alias", "Evidence", "Person", "Suggestion", "conversation_of", "merge", "person_of", "same_as", "separate",
    "suggestions",
]  # fmt: skip

FEW: Final = 3
"""Customers who may share a number or address before it is nobody's own: a family's phone, a shop's counter."""


class Evidence(NamedTuple):
    """A contact that was found for both: an e-mail address or a number, by its canonical value."""

    kind: ContactKind
    value: str


class Suggestion(NamedTuple):
    """Two customers who may be the same person, the one who is known for longer first, and what speaks for it."""

    one: Alias
    other: Alias
    evidence: tuple[Evidence, ...]


def suggestions(desk: Desk) -> list[Suggestion]:
    """Customers who share an e-mail address or a number, whoever has most in common first.

    A number counts whether it is called by phone or WhatsApp, and where it is somebody's handle. Contacts of the
    business, those that operators dismissed, and those that more than `FEW` customers have, are no evidence; neither is
    a name. Who is one person already is not suggested.
    """
    main = mains(desk.reader)
    shared: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    for evidence, customers in sorted(_shared(desk).items()):
        for pair in combinations(sorted(customers), 2):
            if main.get(pair[0], pair[0]) != main.get(pair[1], pair[1]):
                shared[pair].append(evidence)
    people = {one.pk: one for one in aliases(desk.reader, {pk for pair in shared for pk in pair})}
    found = [Suggestion(people[one], people[other], tuple(why)) for (one, other), why in shared.items()]
    return sorted(found, key=lambda suggestion: (-len(suggestion.evidence), suggestion.one.pk, suggestion.other.pk))


class Person(NamedTuple):
    """Who somebody is: the customer at hand, those who are the same person, and those who may be."""

    customer: int
    same: tuple[Alias, ...]
    maybe: tuple[Suggestion, ...]


def person_of(desk: Desk, conversation: int) -> Person:
    """Who the customer of a conversation is. Raises `Refused` when it is gone."""
    customer = customer_of(desk.reader, conversation)
    if customer is None:
        raise Refused("The conversation is not there any more.")
    same = others_of(desk.reader, customer)
    ours = {customer, *(one.pk for one in same)}
    maybe = (one for one in suggestions(desk) if (one.one.pk in ours) != (one.other.pk in ours))
    return Person(customer, tuple(same), tuple(maybe))


def _shared(desk: Desk) -> dict[Evidence, set[int]]:
    """The addresses and numbers that a few customers have."""
    own = OwnContacts(desk.settings.own, stored_own(desk.reader))
    having: dict[Evidence, set[int]] = defaultdict(set)
    for seen in sightings(desk.reader):
        if not _is_own(own, seen):
            having[Evidence("email" if seen.kind == "email" else "phone", seen.value)].add(seen.customer)
    return {evidence: customers for evidence, customers in having.items() if 1 < len(customers) <= FEW}


def _is_own(own: OwnContacts, seen: Sighting) -> bool:
    return any(own.holds(account, seen.kind, seen.value) for account in seen.accounts)


def merge(desk: Desk, into: int, other: int) -> Act:
    """Makes two customers, by number, and all who are either of them, one person, who is shown as `into` is.

    Raises `Refused` where they are one already.
    """

    def work(doing: Doing) -> str:
        ours, theirs = group_of(doing.connection, into), group_of(doing.connection, other)
        names = _names(desk, (into, other))
        if ours[0] == theirs[0]:
            raise Refused("They are one person already.")
        for pk in rows_of(doing.connection, theirs[0]):
            doing.journal.set("same_person", pk, {"person_pk": ours[0]})
        doing.journal.add("same_person", {"customer_pk": theirs[0], "person_pk": ours[0]})
        _touch(doing, (*ours, *theirs))
        return f"Merged {names[other]} into {names[into]}"

    return perform(desk, "merge", work)


def separate(desk: Desk, customer: int) -> Act:
    """Makes a customer a person of their own again. Raises `Refused` where they are one."""

    def work(doing: Doing) -> str:
        group = group_of(doing.connection, customer)
        mine = row_of_customer(doing.connection, customer)
        if mine is not None:
            doing.journal.remove("same_person", mine)
        elif len(group) > 1:
            _hand_over(doing, group)
        else:
            raise Refused("Nobody was merged with that customer.")
        _touch(doing, group)
        return f"Separated {_names(desk, [customer])[customer]} from {_others(len(group) - 1)}"

    return perform(desk, "merge", work)


def _hand_over(doing: Doing, group: Sequence[int]) -> None:
    """The others stay one person: the first of them is now whom they were merged into."""
    heir = group[1]
    for pk in rows_of(doing.connection, group[0]):
        if pk == row_of_customer(doing.connection, heir):
            doing.journal.remove("same_person", pk)
        else:
            doing.journal.set("same_person", pk, {"person_pk": heir})


def _others(number: int) -> str:
    return "another customer" if number == 1 else f"{number} other customers"


def _names(desk: Desk, customers: Iterable[int]) -> dict[int, str]:
    """How the log speaks of these customers. Raises `Refused` when one is gone."""
    names = {one.pk: called(one.name or one.handle) for one in aliases(desk.reader, customers)}
    if len(names) < len(set(customers)):
        raise Refused("The customer is not there any more.")
    return names


def _touch(doing: Doing, customers: Iterable[int]) -> None:
    """The rows of all of them look different now."""
    found = whereabouts(doing.connection, customers)
    doing.conversations |= {pk for pk, _, _ in found}
    doing.pairs |= {(account, customer) for _, account, customer in found}


def conversation_of(desk: Desk, customer: int) -> int:
    """The conversation in which the customer was last written with. Raises `Refused` where there is none."""
    found = latest_conversation(desk.reader, customer)
    if found is None:
        raise Refused("That customer has no conversation.")
    return found


def same_as(desk: Desk, customer: int) -> list[Alias]:
    """The other customers who are the same person."""
    return others_of(desk.reader, customer)
