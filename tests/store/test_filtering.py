"""The inbox's filters, views and sorts, held against a reading of the same rows one by one."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from tests.workspaces import random_workspace, write_workspace

from leadlight.config import Settings
from leadlight.core.filters import Filter, Term, moment, parse
from leadlight.core.searching import searchable
from leadlight.core.times import DAY, parse_instant
from leadlight.core.turns import REPLY_WINDOW, turn_of
from leadlight.core.vocabulary import INBOX_SORTS, INBOX_VIEWS, InboxSort
from leadlight.desk import Desk, browsing
from leadlight.desk.adding import add_contact
from leadlight.desk.assigning import assign
from leadlight.desk.drafting import save_draft
from leadlight.desk.importing import import_paths
from leadlight.desk.labelling import change_labels
from leadlight.desk.naming import rename
from leadlight.desk.noting import add_note
from leadlight.desk.snoozing import snooze
from leadlight.desk.triage import toggle_dismissed, toggle_done, toggle_spam, toggle_unread
from leadlight.store.rows import Card, ConversationRow, MessageEntry

NOW = parse_instant("2026-05-01T12:00:00Z")
TERMS = (
    *(f"is:{one}" for one in ("open", "unread", "read", "done", "snoozed", "spam", "lead", "mine", "unassigned")),
    "is:assigned", "is:answered", "from:customer", "from:business", "has:phone", "has:email", "has:line",
    "has:contact", "has:note", "has:draft", "has:label", "has:form", "has:media", "has:ad", "label:VIP", "label:late",
    "label:nothing", "ad:x", "ad:nowhere", "account:shop0", "account:shop", "assignee:mai", "assignee:JO",
    "name:person1", "name:mei", "goal:lead", "goal:conversation", "status:raw", "status:converted", "country:SG",
    "country:TH", "lang:th", "lang:pt", "lang:pt-br", "since:2026-04-20", "since:30d", "before:2026-04-20",
    "before:12h", "hello", "number", '"call her"', "person3", "9123",
)  # fmt: skip


class Seen(NamedTuple):
    """One conversation as the screens see it, whole."""

    row: ConversationRow
    card: Card
    messages: tuple[MessageEntry, ...]
    names: tuple[str, ...]


@pytest.fixture(params=range(3))
def desk(request: pytest.FixtureRequest, open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A random workspace on which a lot has been done."""
    made = open_desk(timezone="Asia/Singapore")
    chance = random.Random(request.param)
    import_paths(made, [write_workspace(tmp_path / "one.jsonl", random_workspace(request.param))])
    desk = Desk(made.database, Settings(operator="mai", timezone="Asia/Singapore"), clock=lambda: NOW)
    everyone = list(browsing.conversation_ids(desk, "all"))
    acts: list[Callable[[list[int]], Any]] = [
        lambda some: toggle_done(desk, some), lambda some: toggle_spam(desk, some),
        lambda some: snooze(desk, some, None), lambda some: snooze(desk, some, NOW + DAY),
        lambda some: assign(desk, some, "mai"), lambda some: assign(desk, some, "Jo"),
        lambda some: change_labels(desk, some, ["vip"]), lambda some: change_labels(desk, some, ["Late"]),
        lambda some: add_note(desk, some[:1], "call her"), lambda some: rename(desk, some[0], "Méi Tan"),
        lambda some: toggle_unread(desk, some), lambda some: toggle_dismissed(desk, some[0], "phone", "+6591234567"),
        lambda some: add_contact(desk, some[0], "line", f"mei.{some[0]}"),
        lambda some: save_draft(desk, some[0], "Hi", ""),
    ]  # fmt: skip
    for act in acts * 2:
        act(chance.sample(everyone, 3))
    return desk


def _seen(desk: Desk) -> dict[int, Seen]:
    rows = browsing.conversation_rows(desk, browsing.conversation_ids(desk, "all"))
    return {
        pk: Seen(
            row,
            browsing.card(desk, pk),
            tuple(one for one in browsing.transcript(desk, pk, 1_000).entries if isinstance(one, MessageEntry)),
            tuple(filter(None, (row.handle, row.name))),
        )
        for pk, row in rows.items()
    }


def _holds(term: Term, seen: Seen) -> bool:
    row, card = seen.row, seen.card
    value = searchable(term.value)
    last = next((one.sender for one in reversed(seen.messages) if one.sender != "system"), None)
    standing = [contact for contact in card.contacts if not contact.dismissed]
    truths: dict[str, Callable[[], bool]] = {
        "": lambda: _mentions(value, seen),
        "is": lambda: _is(term.value, seen, last),
        "from": lambda: last == term.value,
        "has": lambda: {
            "contact": bool(standing), "note": bool(card.notes), "draft": row.drafted,
            "label": bool(row.labels), "form": False,
            "media": any(one.media_kind for one in seen.messages), "ad": card.source.ad is not None,
        }.get(term.value, any(contact.kind == term.value for contact in standing)),
        "label": lambda: value in map(searchable, row.labels),
        "ad": lambda: value in searchable(card.source.ad_name or ""),
        "goal": lambda: card.source.goal == term.value,
        "account": lambda: value in searchable(card.account),
        "assignee": lambda: value == searchable(row.assignee or ""),
        "name": lambda: any(value in searchable(name) for name in seen.names),
        "status": lambda: row.lead == term.value,
        "country": lambda: row.country == term.value,
        "lang": lambda: bool(card.language) and f"{card.language}-".lower().startswith(f"{term.value}-"),
        "since": lambda: row.last_at >= moment(term.value, NOW, ZoneInfo("Asia/Singapore")),
        "before": lambda: row.last_at < moment(term.value, NOW, ZoneInfo("Asia/Singapore")),
    }  # fmt: skip
    return truths[term.field]() is not term.negated


def _is(value: str, seen: Seen, last: str | None) -> bool:
    row = seen.row
    return {
        "unread": row.unread, "read": not row.unread, "lead": row.lead is not None, "mine": row.assignee == "mai",
        "unassigned": row.assignee is None, "assigned": row.assignee is not None,
        "answered": last == "business" and any(one.sender == "customer" for one in seen.messages),
    }.get(value, row.state == value)  # fmt: skip


def _mentions(value: str, seen: Seen) -> bool:
    said = [one.text or "" for one in seen.messages] + [note.text for note in seen.card.notes]
    values = [contact.value for contact in seen.card.contacts]
    return any(value in searchable(text) for text in (*said, *seen.names)) or any(value in one for one in values)


def _naive(seen: dict[int, Seen], filter_: Filter) -> set[int]:
    return {pk for pk, one in seen.items() if all(_holds(term, one) for term in filter_.terms)}


def test_every_term_and_its_opposite(desk: Desk) -> None:
    seen = _seen(desk)
    kinds = set()
    for typed in TERMS:
        for sign in ("", "-"):
            filter_ = parse(sign + typed)
            expected = _naive(seen, filter_)
            assert set(browsing.conversation_ids(desk, "all", filter_=filter_)) == expected, sign + typed
            kinds.add((sign, 0 < len(expected) < len(seen)))
    assert len(kinds) == 4, "terms that tell conversations apart, and terms that do not"


def test_any_terms_together_in_any_view(desk: Desk) -> None:
    seen, chance = _seen(desk), random.Random(7)
    views = {view: set(browsing.conversation_ids(desk, view)) for view in INBOX_VIEWS}
    for _ in range(150):
        typed = [chance.choice(["", "-"]) + one for one in chance.sample(TERMS, chance.choice([1, 2, 3]))]
        view, sort, filter_ = chance.choice(INBOX_VIEWS), chance.choice(INBOX_SORTS), parse(" ".join(typed))
        found = list(browsing.conversation_ids(desk, view, filter_=filter_, sort=sort))
        assert len(found) == len(set(found))
        assert set(found) == _naive(seen, filter_) & views[view], (view, sort, typed)


def test_the_views_hold_what_their_names_say_and_counts_count_them(desk: Desk) -> None:
    seen, counts = _seen(desk), browsing.counts(desk)
    said = {
        "open": "is:open", "unread": "is:open is:unread", "mine": "is:open is:mine",
        "unassigned": "is:open is:unassigned", "snoozed": "is:snoozed", "leads": "is:lead", "spam": "is:spam",
        "done": "is:done", "all": "",
    }  # fmt: skip
    for view in INBOX_VIEWS:
        found = browsing.conversation_ids(desk, view)
        assert set(found) == _naive(seen, parse(said[view]))
        assert view == "leads" or getattr(counts, view) == len(found), view
    assert counts.leads == len(browsing.lead_ids(desk))


@pytest.mark.parametrize("sort", INBOX_SORTS)
def test_each_sort_orders_as_it_says(desk: Desk, sort: InboxSort) -> None:
    seen = _seen(desk)

    def rank(pk: int) -> tuple[int, ...]:
        row = seen[pk].row
        newest = -row.last_at, -pk
        if sort == "waiting" and row.waiting_since is not None:
            return (0, row.waiting_since, *newest)
        if sort == "window" and row.waiting_since is not None and (row.window_until or 0) > NOW:
            return (0, row.window_until or 0, *newest)
        return (1, 0, *newest)

    for view in INBOX_VIEWS:
        found = list(browsing.conversation_ids(desk, view, sort=sort))
        assert found == sorted(found, key=rank)


def test_whose_turn_it_is_follows_from_the_messages(desk: Desk) -> None:
    for one in _seen(desk).values():
        turn = turn_of((message.at, message.sender) for message in one.messages)
        assert one.row.waiting_since == turn.waiting_since
        expected = None if turn.customer_at is None else turn.customer_at + REPLY_WINDOW
        assert one.row.window_until == one.card.window_until == expected


def test_days_begin_in_the_operators_zone(desk: Desk) -> None:
    midnight = datetime(2026, 4, 19, 16, tzinfo=UTC)
    assert moment("2026-04-20", NOW, ZoneInfo("Asia/Singapore")) == int(midnight.timestamp()) * 1_000_000
