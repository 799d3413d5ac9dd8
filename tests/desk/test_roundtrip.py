"""Out into a file and into another database: whatever operators did, nothing is lost and nothing is added."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.scenes import digest, pk
from tests.workspaces import random_workspace, write_workspace

from leadlight.core.filters import parse
from leadlight.core.report import Request
from leadlight.core.times import DAY
from leadlight.core.vocabulary import LEAD_STATUSES
from leadlight.desk import Desk, browsing
from leadlight.desk.adding import add_contact
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.assigning import assign
from leadlight.desk.drafting import draft, save_draft
from leadlight.desk.exporting import export_workspace, leads
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import undo
from leadlight.desk.labelling import change_labels
from leadlight.desk.naming import rename
from leadlight.desk.noting import add_note, remove_note
from leadlight.desk.replies import replies, save_reply
from leadlight.desk.reporting import report
from leadlight.desk.saved_views import remove_view, save_view, saved_views
from leadlight.desk.snoozing import snooze
from leadlight.desk.triage import set_status, toggle_dismissed, toggle_done, toggle_lead, toggle_spam, toggle_unread
from leadlight.errors import Refused

ADDITIONS: dict[str, Callable[[Desk, list[int], random.Random], object]] = {
    "snooze": lambda desk, some, chance: snooze(desk, some, chance.choice([None, desk.now() + DAY])),
    "spam": lambda desk, some, _: toggle_spam(desk, some),
    "assign": lambda desk, some, chance: assign(desk, some, chance.choice(["mai", "jo", None])),
    "label": lambda desk, some, chance: change_labels(
        desk, some, [chance.choice(["vip", "late", "ลูกค้า", "Ω"])], [chance.choice(["vip", "late", "Ω"])]
    ),
    "note": lambda desk, some, chance: add_note(desk, some, chance.choice(["calls back", "two\nlines \u2028"])),
    "name": lambda desk, some, chance: rename(desk, some[0], chance.choice(["Mei", "[b]", None])),
    "contact": lambda desk, some, chance: add_contact(desk, some[0], "email", f"a{chance.randrange(9)}@example.com"),
    "view": lambda desk, _, chance: save_view(desk, chance.choice(["Hot", "Cold"]), "is:unread -label:vip"),
    "reply": lambda desk, _, chance: save_reply(desk, chance.choice(["Hello", "Bye"]), "Hi {name}"),
}


def _do_anything(desk: Desk, chance: random.Random) -> None:
    conversations = list(browsing.conversation_ids(desk, "all"))
    some = chance.sample(conversations, 3)
    try:
        match chance.randrange(9):
            case 0:
                toggle_lead(desk, some)
            case 1:
                set_status(desk, some, chance.choice(LEAD_STATUSES))
            case 2:
                toggle_done(desk, some)
            case 3:
                toggle_unread(desk, some)
            case 4:
                contacts = browsing.card(desk, some[0]).contacts
                if contacts:
                    toggle_dismissed(desk, some[0], contacts[0].kind, contacts[0].value)
            case 5:
                set_auto_capture(desk, pk(desk, "account", "account-0"), chance.random() < 0.5)
            case 6:
                ADDITIONS[chance.choice(sorted(ADDITIONS))](desk, some, chance)
            case 7:
                save_draft(desk, some[0], chance.choice(["", "Hi", "\u202eHi\n\nthere"]), draft(desk, some[0]))
            case _:
                undo(desk)
    except Refused:
        return


@pytest.mark.parametrize("seed", range(4))
def test_a_worked_on_desk_survives_the_journey(seed: int, open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, other, chance = open_desk("one.db"), open_desk("other.db"), random.Random(seed)
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", random_workspace(seed))])
    for _ in range(40):
        _do_anything(desk, chance)
    export_workspace(desk, tmp_path / "out.jsonl")
    summary = import_paths(other, [tmp_path / "out.jsonl"])
    assert (summary.rejected, summary.updated, summary.added) == (0, 0, summary.read)
    assert set(leads(other)) == set(leads(desk))
    for status in (None, *LEAD_STATUSES):
        assert len(browsing.lead_ids(other, status)) == len(browsing.lead_ids(desk, status))
    assert browsing.counts(other) == browsing.counts(desk)
    for by in ("goal", "ad", "day"):
        request = Request(date(2026, 3, 20), date(2026, 12, 31), by=by)
        assert report(other, request).as_json() == report(desk, request).as_json()
    assert _added(other) == _added(desk)
    export_workspace(other, tmp_path / "again.jsonl")
    assert digest(tmp_path / "again.jsonl") == digest(tmp_path / "out.jsonl")
    again = import_paths(other, [tmp_path / "again.jsonl"])
    assert (again.rejected, again.updated, again.added) == (0, 0, 0)


def _added(desk: Desk) -> list[object]:
    """What operators added, as they see it."""
    shown = browsing.conversation_rows(desk, browsing.conversation_ids(desk, "all")).values()
    cards = [browsing.card(desk, row.pk) for row in shown]
    return [
        sorted(
            (row.id, row.state, row.snoozed_until, row.labels, row.assignee, row.name, row.waiting_since)
            for row in shown
        ),
        sorted((card.conversation, card.given_name, [note[1:] for note in card.notes]) for card in cards),
        sorted((card.conversation, [(one.kind, one.value, one.rule) for one in card.contacts]) for card in cards),
        sorted((card.conversation, draft(desk, card.pk)) for card in cards),
        [view[1:] for view in saved_views(desk)],
        [reply[1:] for reply in replies(desk)],
    ]


def test_names_that_are_taken_are_kept_apart(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    save_reply(desk, "Hello", "Hi")
    save_view(desk, "Hot", "has:phone")
    save_reply(other, "HELLO", "Good day")
    save_view(other, "hot", "has:email")
    export_workspace(desk, tmp_path / "out.jsonl")
    for _ in range(2):
        import_paths(other, [tmp_path / "out.jsonl"])
        assert [(reply.name, reply.text) for reply in replies(other)] == [("HELLO", "Good day"), ("Hello (2)", "Hi")]
        assert {view.name: view.query for view in saved_views(other)} == {"hot": "has:email", "Hot (2)": "has:phone"}


def test_the_same_file_again_leaves_what_was_decided_since(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", random_workspace(1))])
    one = browsing.conversation_ids(desk, "all")[0]
    change_labels(desk, [one], ["vip"])
    add_note(desk, [one], "n")
    rename(desk, one, "M")
    assign(desk, [one], "jo")
    export_workspace(desk, tmp_path / "out.jsonl")
    import_paths(other, [tmp_path / "out.jsonl"])
    (here,) = browsing.conversation_ids(other, "all", "M", filter_=parse("label:vip"))
    change_labels(other, [here], ["vip"])
    assign(other, [here], None)
    rename(other, here, None)
    before = _added(other)
    write_workspace(tmp_path / "more.jsonl", random_workspace(1)[:1])
    import_paths(other, [tmp_path / "more.jsonl", tmp_path / "out.jsonl"])
    assert _added(other) == before


def test_an_older_export_of_its_own_takes_nothing_back(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    """The export was never read here: nothing but the log tells that what it says is older."""
    desk = open_desk("one.db")
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", random_workspace(1))])
    one = browsing.conversation_ids(desk, "all")[0]
    change_labels(desk, [one], ["old"])
    add_note(desk, [one], "a note that is removed")
    rename(desk, one, "Old")
    assign(desk, [one], "jo")
    toggle_lead(desk, [one])
    save_draft(desk, one, "an older draft", "")
    save_reply(desk, "Hello", "Hi")
    save_view(desk, "Hot", "has:phone")
    export_workspace(desk, tmp_path / "out.jsonl")
    remove_note(desk, browsing.card(desk, one).notes[0].pk)
    change_labels(desk, [one], ["new"], ["old"])
    rename(desk, one, "New")
    assign(desk, [one], "al")
    toggle_done(desk, [one])
    save_draft(desk, one, "a newer draft", "an older draft")
    save_reply(desk, "Hello", "Good day")
    remove_view(desk, saved_views(desk)[0].pk)
    before, standing = _added(desk), leads(desk)
    summary = import_paths(desk, [tmp_path / "out.jsonl"])
    assert (summary.rejected, summary.updated) == (0, 0)
    assert (_added(desk), list(leads(desk))) == (before, list(standing))


def test_what_an_export_says_of_what_nobody_here_decided_is_taken(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    for one in (desk, other):
        import_paths(one, [write_workspace(tmp_path / "one.jsonl", random_workspace(1))])
    (here,) = browsing.conversation_ids(desk, "all")[:1]
    there = pk(other, "conversation", browsing.card(desk, here).conversation)
    change_labels(desk, [here], ["vip"])
    assign(desk, [here], "jo")
    change_labels(other, [there], ["late"])
    toggle_done(other, [there])
    export_workspace(desk, tmp_path / "out.jsonl")
    import_paths(other, [tmp_path / "out.jsonl"])
    card = browsing.card(other, there)
    assert (card.labels, card.assignee, card.state) == (("late", "vip"), "jo", "done")
