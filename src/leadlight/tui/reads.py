"""The desk's reads as the reading threads call them: the desk's modules are imported there, after the first paint."""

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from leadlight.core.filters import Filter
    from leadlight.desk.browsing import Sort, Transcript, View
    from leadlight.desk.desk import Desk
    from leadlight.desk.merging import Person
    from leadlight.desk.rows import AccountRow, Card, ConversationRow, Counts, Hit, LabelRow, ReplyRow, SavedView


class Conversation(NamedTuple):
    """What is shown of one conversation."""

    pk: int
    transcript: "Transcript"
    card: "Card"


FIRST: Final = 200
"""Conversations that are read for the first look: more than a screen holds, and as quick among a million."""


class FirstLook(NamedTuple):
    """What the inbox shows first: the desk, opened, and its newest open conversations. Where these are all of them, the
    counts and accounts as well: a small desk stands there at once."""

    desk: "Desk"
    ids: "array[int]"
    facts: "tuple[Counts, tuple[AccountRow, ...]] | None"


def first_look(open_desk: "Callable[[], Desk]") -> FirstLook:
    """Opens the desk and takes the first look at it."""
    desk = open_desk()
    from leadlight.desk import browsing

    ids = browsing.conversation_ids(desk, "open", first=FIRST)
    return FirstLook(desk, ids, facts(desk, None) if len(ids) < FIRST else None)


def conversation_ids(
    desk: "Desk",
    view: "View",
    search: str,
    account: int | None,
    filter_: "Filter | None" = None,
    sort: "Sort" = "newest",
) -> "array[int]":
    """The conversations of a view, search and filter, in order."""
    from leadlight.desk import browsing

    return browsing.conversation_ids(desk, view, search, account, filter_=filter_, sort=sort)


def filter_values(desk: "Desk") -> "dict[str, tuple[str, ...]]":
    """What a filter's fields may be followed by, where that depends on the data."""
    from leadlight.desk import browsing

    return {field: tuple(values) for field, values in browsing.filter_values(desk).items()}


def saved_views(desk: "Desk", account: int | None) -> "tuple[tuple[SavedView, int | None], ...]":
    """The saved views and how many conversations each holds, where its filter is understood."""
    from leadlight.desk import own_views

    views = own_views.saved_views(desk)
    sizes = own_views.count_saved(desk, account) if views else {}
    return tuple((view, sizes.get(view.pk)) for view in views)


def conversation(desk: "Desk", pk: int, newest: int) -> Conversation | None:
    """One conversation with its newest messages; `None` when it is gone."""
    from leadlight.desk import browsing

    try:
        return Conversation(pk, browsing.transcript(desk, pk, newest), browsing.card(desk, pk))
    except KeyError:
        return None


def count_since(desk: "Desk", pk: int, at: int) -> int:
    """How many of a conversation's newest messages have to be read to get to that instant."""
    from leadlight.desk import browsing

    return browsing.count_since(desk, pk, at)


def hits(desk: "Desk", pk: int, search: str, newest: int) -> "tuple[Hit, ...]":
    """Where a conversation holds what is searched, among its newest messages, the newest first."""
    from leadlight.desk import browsing

    return browsing.hits(desk, pk, search, newest)


def conversation_row(desk: "Desk", pk: int) -> "ConversationRow | None":
    """One conversation as a list has it; `None` when it is gone."""
    from leadlight.desk import browsing

    return browsing.conversation_rows(desk, [pk]).get(pk)


def facts(desk: "Desk", account: int | None) -> "tuple[Counts, tuple[AccountRow, ...]]":
    """What the bar on top counts, and the accounts."""
    from leadlight.desk import browsing

    return browsing.counts(desk, account), browsing.accounts(desk)


class Answer(NamedTuple):
    """What an answer begins with: the draft ("" where there is none), and what the variables of replies stand for."""

    pk: int
    draft: str
    values: "dict[str, str | None]"


def answer(desk: "Desk", pk: int) -> Answer:
    """The beginning of an answer; under a millisecond or two, like the card. Raises `Refused` when it is gone."""
    from leadlight.desk import drafting, replies

    return Answer(pk, drafting.draft(desk, pk), replies.reply_values(desk, pk))


def replies(desk: "Desk") -> "tuple[ReplyRow, ...]":
    """The canned replies, by name."""
    from leadlight.desk import replies as canned

    return canned.replies(desk)


def person(desk: "Desk", pk: int) -> "Person":
    """Who the customer of a conversation is, and may be. Raises `Refused` when it is gone."""
    from leadlight.desk import merging

    return merging.person_of(desk, pk)


def conversation_of(desk: "Desk", customer: int) -> int:
    """The customer's latest conversation. Raises `Refused` where there is none."""
    from leadlight.desk import merging

    return merging.conversation_of(desk, customer)


def operators(desk: "Desk") -> tuple[str, ...]:
    """Whom conversations may be assigned to, oneself first."""
    from leadlight.desk import assigning

    return assigning.operators(desk)


def labels(desk: "Desk") -> "tuple[LabelRow, ...]":
    """The labels there are, and how many conversations have each."""
    from leadlight.desk import labelling

    return labelling.labels(desk)
