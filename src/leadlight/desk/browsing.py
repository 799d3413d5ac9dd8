"""Reading: what the screens and the lists of the command line show. Every function may be called from any thread."""

import json
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from leadlight.core.turns import REPLY_WINDOW
from leadlight.core.vocabulary import LeadStatus
from leadlight.desk.desk import Desk
from leadlight.store.rows import (
    AccountRow,
    ActivityRow,
    Card,
    ConversationRow,
    Counts,
    Entry,
    Hit,
    LeadRow,
    Source,
    SubmissionEntry,
    SubmissionRow,
    TouchEntry,
)
from leadlight.store.views import activity as _activity
from leadlight.store.views import conversation as _conversation
from leadlight.store.views import inbox as _inbox
from leadlight.store.views import leads as _leads
from leadlight.store.views import people as _people
from leadlight.store.views import searching as _searching
from leadlight.store.views import triage as _triage
from leadlight.store.views.inbox import Sort, View
from leadlight.store.views.shared import Asked, labels_of

if TYPE_CHECKING:
    from leadlight.core.filters import Filter

__all__ = ["Sort", "Transcript", "View"]


class Transcript(NamedTuple):
    """The newest part of a conversation, the oldest entry first, how many older messages there are, and the draft of
    an answer ("" where there is none)."""

    entries: tuple[Entry, ...]
    older: int
    draft: str = ""


def conversation_ids(
    desk: Desk,
    view: View,
    search: str = "",
    account: int | None = None,
    *,
    filter_: "Filter | None" = None,
    sort: Sort = "newest",
    first: int | None = None,
) -> "array[int]":
    """The conversations of a view, in order, or the `first` so many. `search` finds a part of a message, name, handle,
    contact or note; of a `filter_` (`core.filters.parse`) every term must hold."""
    asked = Asked(desk.settings.operator, desk.now(), desk.settings.timezone)
    return _inbox.conversation_ids(
        desk.reader, view, search, account, filter_=filter_, sort=sort, asked=asked, first=first
    )


def filter_values(desk: Desk) -> dict[str, Iterable[str]]:
    """The values of the filter's fields that depend on the data, for `core.filters.completions`."""
    return _triage.filter_values(desk.reader)


def conversation_rows(desk: Desk, pks: Sequence[int], search: str = "") -> dict[int, ConversationRow]:
    """The rows of these conversations, by number; with a `search` they show the newest message that holds it."""
    return _inbox.conversation_rows(desk.reader, pks, search)


def counts(desk: Desk, account: int | None = None) -> Counts:
    """How many conversations each view holds, and how many leads stand."""
    return _inbox.counts(desk.reader, account, desk.settings.operator)


def transcript(desk: Desk, pk: int, newest: int = 100) -> Transcript:
    """The newest messages of a conversation with what happened between them. Raises `KeyError` when it is gone."""
    reader = desk.reader
    account, customer = _conversation.people(reader, pk)
    messages = _conversation.messages(reader, pk, newest)
    older = _conversation.count_messages(reader, pk) - len(messages)
    since = messages[0].at if older else None
    forms = [_submission(row) for row in _conversation.submissions(reader, account, customer)]
    touches = [
        TouchEntry(touch.at, touch.kind, touch.ad_name, touch.ad_group_name, touch.goal)
        for touch in _conversation.weighed_touches(reader, account, [customer]).get(customer, ())
    ]
    acts = _conversation.history(reader, pk, noting=False)
    around: list[Entry] = [*touches, *forms, *acts, *_triage.notes(reader, pk)]
    entries = [*(entry for entry in around if since is None or entry.at >= since), *messages]
    in_order = tuple(sorted(entries, key=lambda entry: entry.at))
    return Transcript(in_order, older, _triage.draft(reader, pk) or "")


def count_since(desk: Desk, pk: int, at: int) -> int:
    """How many of a conversation's messages are of that instant or later: so many have to be read to get there."""
    return _conversation.count_since(desk.reader, pk, at)


def hits(desk: Desk, pk: int, search: str, newest: int) -> tuple[Hit, ...]:
    """Where a conversation holds what is searched, among so many newest messages, in its notes and submissions; the
    newest first."""
    return tuple(_searching.hits(desk.reader, pk, search, newest))


def message_text(desk: Desk, message: int, offset: int, length: int) -> str:
    """A part of a message's text, in characters."""
    return _conversation.message_text(desk.reader, message, offset, length)


def card(desk: Desk, pk: int) -> Card:
    """What the contact card shows. Raises `KeyError` when the conversation is gone."""
    # Here and below: the first list does not wait for the rules of attribution.
    from leadlight.desk.sources import source_of

    reader = desk.reader
    account, customer = _conversation.people(reader, pk)
    head = _conversation.card_head(reader, pk)
    lead = _leads.lead_of(reader, account, customer)
    touches = _conversation.weighed_touches(reader, account, [customer]).get(customer, [])
    return Card._make(
        (
            *head[:4],
            bool(head[4]),
            *head[5:8],
            bool(head[8]),
            *head[9:14],
            lead,
            _conversation.marked(reader, account, customer),
            tuple(_conversation.card_contacts(reader, account, customer)),
            source_of(lead.captured_at if lead else head[2], str(customer), touches),
            tuple(_submission(row) for row in _conversation.submissions(reader, account, customer)),
            tuple(_conversation.history(reader, pk)),
            *head[14:15],
            tuple(labels_of(reader, [pk]).get(pk, ())),
            tuple(_triage.notes(reader, pk)),
            *head[15:18],
            None if head[18] is None else head[18] + REPLY_WINDOW,
            tuple(_people.others_of(reader, customer)),
        )
    )


def lead_ids(
    desk: Desk, status: LeadStatus | None = None, search: str = "", account: int | None = None
) -> "array[int]":
    """The standing leads, the newest first."""
    return _leads.lead_ids(desk.reader, status, search, account)


def lead_rows(desk: Desk, pks: Sequence[int]) -> dict[int, LeadRow]:
    """The rows of these leads, by number."""
    return _leads.lead_rows(desk.reader, pks)


def lead_sources(desk: Desk, pks: Sequence[int]) -> dict[int, Source]:
    """Where these leads came from by last touch, by number."""
    from leadlight.desk.sources import source_of

    people = _leads.lead_people(desk.reader, pks)
    accounts_of = {account for account, _, _ in people.values()}
    touches = {
        account: _conversation.weighed_touches(
            desk.reader, account, [customer for one, customer, _ in people.values() if one == account]
        )
        for account in accounts_of
    }
    return {
        pk: source_of(at, str(customer), touches[account].get(customer, []))
        for pk, (account, customer, at) in people.items()
        if at is not None
    }


def same_people(desk: Desk, pks: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The ids of the other customers who are the same person, for those of these leads, by number, who have some."""
    customers = {pk: customer for pk, (_, customer, _) in _leads.lead_people(desk.reader, pks).items()}
    same = _people.same_ids(desk.reader, customers.values())
    return {pk: same[customer] for pk, customer in customers.items() if customer in same}


def accounts(desk: Desk) -> tuple[AccountRow, ...]:
    """The business accounts, by name."""
    return tuple(_activity.accounts(desk.reader))


def activity_ids(desk: Desk) -> "array[int]":
    """The log's lines, the newest first."""
    return _activity.activity_ids(desk.reader)


def activity_rows(desk: Desk, pks: Sequence[int]) -> dict[int, ActivityRow]:
    """These lines of the log, by number."""
    return _activity.activity_rows(desk.reader, pks)


def _submission(row: SubmissionRow) -> SubmissionEntry:
    answers: dict[str, Any] = json.loads(row.answers)
    labels = {question["key"]: question["label"] for question in json.loads(row.questions)}
    keys = [*(key for key in labels if key in answers), *(key for key in answers if key not in labels)]
    return SubmissionEntry(row.at, row.pk, row.form, tuple((labels.get(key, key), _said(answers[key])) for key in keys))


def _said(answer: Any) -> str:
    """An answer as a person reads it."""
    if isinstance(answer, list):
        return ", ".join(str(one) for one in answer)
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)
