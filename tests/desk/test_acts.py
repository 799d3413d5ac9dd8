"""What each act does to leads, inbox and log."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.scenes import Record, leads, message, person, pk, rows, shop, write_lines

from leadlight.config import Own
from leadlight.core.times import format_instant, parse_instant
from leadlight.desk import Desk, browsing
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import redo, undo
from leadlight.desk.rows import ActEntry, MessageEntry
from leadlight.desk.submitting import check, forms_for, submit
from leadlight.desk.summing import Summary
from leadlight.desk.triage import (
    see,
    set_lead_status,
    set_status,
    toggle_dismissed,
    toggle_done,
    toggle_lead,
    toggle_unread,
)
from leadlight.errors import Refused

NUMBER = "+6591234567"
AT = [parse_instant(f"2026-10-01T03:{minute:02}:00Z") for minute in range(60)]
Reads = Callable[..., Summary]


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Reads:
    """Imports records into the desk."""

    def import_(*records: Record, into: Desk | None = None) -> Summary:
        return import_paths(into or desk, [write_lines(tmp_path / "records.jsonl", list(records))])

    return import_


@pytest.fixture
def conversation(desk: Desk, read: Reads) -> int:
    """A conversation in which the customer has said hello."""
    read(*shop(), *person(), message("m-1", "hello", minute=5))
    return pk(desk, "conversation", "cnv-1")


def _answers(**more: Any) -> dict[str, Any]:
    return {"full_name": "Mei Tan", "phone": "9123 4567", "agreed": True, **more}


# Leads and their signals


def test_marking_makes_a_lead_of_the_present_and_unmarking_takes_it_away(desk: Desk, conversation: int) -> None:
    act = toggle_lead(desk, [conversation])
    ((customer, status, source, at),) = leads(desk)
    assert (customer, status, source) == ("cus-1", "raw", "manual")
    assert format_instant(at).startswith("2026-10-05T09:00:")
    assert act.sentence == "Marked Person 1 as a lead"
    assert act.conversations == (conversation,)
    assert toggle_lead(desk, [conversation]).sentence == "Took the lead mark from Person 1"
    assert leads(desk) == []


def test_a_lead_by_message_outlives_the_mark(desk: Desk, conversation: int, read: Reads) -> None:
    toggle_lead(desk, [conversation])
    read(message("m-2", "call 9123 4567", minute=7))
    assert leads(desk) == [("cus-1", "raw", "chat", AT[7])]
    toggle_lead(desk, [conversation])
    assert leads(desk) == [("cus-1", "raw", "chat", AT[7])]


def test_a_mark_on_who_is_a_lead_already_says_so(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "call 9123 4567", minute=7))
    assert toggle_lead(desk, [conversation]).sentence == "Marked Person 1 as a lead by hand too"


def test_the_earliest_standing_signal_gives_time_and_source(desk: Desk, conversation: int, read: Reads) -> None:
    form = {"type": "submission", "form": "frm-1", "customer": "cus-1", "answers": {"phone": "9123 4567"}}
    mark = {"type": "lead", "account": "acc-1", "customer": "cus-1"}
    read(mark | {"id": "ld-1", "at": "2026-10-01T03:30:00Z"})
    assert leads(desk) == [("cus-1", "raw", "manual", AT[30])]
    read(form | {"id": "sub-1", "at": "2026-10-01T03:20:00Z"})
    assert leads(desk) == [("cus-1", "raw", "form", AT[20])]
    read(message("m-2", "call 9123 4567", minute=10))
    assert leads(desk) == [("cus-1", "raw", "chat", AT[10])]
    toggle_dismissed(desk, conversation, "phone", NUMBER)
    assert leads(desk) == [("cus-1", "raw", "form", AT[20])]
    assert desk.reader.rows("SELECT id FROM lead") == [("ld-1",)]


def test_many_contacts_in_many_messages_and_conversations_are_one_lead(desk: Desk, read: Reads) -> None:
    other = {"type": "conversation", "id": "cnv-2", "account": "acc-1", "customer": "cus-1"}
    summary = read(
        *shop(), *person(), other | {"opened_at": "2026-10-02T00:00:00Z"},
        message("m-1", "9123 4567 or mei@example.com", minute=8),
        message("m-2", "IG @mei.tan", minute=9),
        message("m-3", "9123 4567", minute=6, conversation="cnv-2"),
    )  # fmt: skip
    assert leads(desk) == [("cus-1", "raw", "chat", AT[6])]
    assert (summary.leads, summary.contacts) == (1, 3)
    (row,) = browsing.lead_rows(desk, browsing.lead_ids(desk)).values()
    assert {kind for kind, _ in row.contacts} == {"phone", "email", "instagram"}


def test_the_same_customer_is_a_lead_for_each_account_apart(desk: Desk, read: Reads) -> None:
    other = {"type": "conversation", "id": "cnv-2", "account": "acc-2", "customer": "cus-1"}
    read(*shop(), *shop("acc-2"), *person(), other | {"opened_at": "2026-10-02T00:00:00Z"})
    read(message("m-1", "9123 4567"), message("m-2", "mei@example.com", conversation="cnv-2"))
    assert [row[0] for row in leads(desk)] == ["cus-1", "cus-1"]
    toggle_dismissed(desk, pk(desk, "conversation", "cnv-2"), "email", "mei@example.com")
    assert [row[2] for row in leads(desk)] == ["chat"]
    toggle_dismissed(desk, pk(desk, "conversation", "cnv-2"), "phone", NUMBER)
    assert len(leads(desk)) == 1, "a dismissal holds for one account alone"


@pytest.mark.parametrize("sender", ["business", "system"])
def test_what_the_customer_did_not_write_is_never_searched(
    desk: Desk, conversation: int, read: Reads, sender: str
) -> None:
    summary = read(message("m-2", "call us at 9123 4567, mei@example.com", sender=sender))
    assert (summary.contacts, summary.leads) == (0, 0)
    assert desk.reader.rows("SELECT * FROM contact") == []


# Dismissals


def test_dismissing_the_only_contact_ends_the_lead_and_restoring_brings_it_back(
    desk: Desk, conversation: int, read: Reads
) -> None:
    read(message("m-2", "call 9123 4567", minute=7))
    set_status(desk, [conversation], "qualified")
    toggle_dismissed(desk, conversation, "phone", NUMBER)
    assert leads(desk) == []
    assert browsing.card(desk, conversation).lead is None
    assert [contact.dismissed for contact in browsing.card(desk, conversation).contacts] == [True]
    toggle_dismissed(desk, conversation, "phone", NUMBER)
    assert leads(desk) == [("cus-1", "qualified", "chat", AT[7])]


def test_a_dismissed_contact_stays_dismissed_when_it_is_read_again(desk: Desk, conversation: int, read: Reads) -> None:
    said = message("m-2", "call 9123 4567", minute=7)
    read(said)
    toggle_dismissed(desk, conversation, "phone", NUMBER)
    read(said)
    read(message("m-3", "9123 4567!!", minute=8))
    assert leads(desk) == []
    read(message("m-4", "or mei@example.com", minute=9))
    assert leads(desk) == [("cus-1", "raw", "chat", AT[9])]


# Auto capture


def test_without_auto_capture_contacts_are_highlighted_and_nobody_is_a_lead(desk: Desk, read: Reads) -> None:
    summary = read(*shop(auto_capture=False), *person(), message("m-1", "call 9123 4567"))
    assert (summary.contacts, summary.leads) == (1, 0)
    conversation = pk(desk, "conversation", "cnv-1")
    (entry,) = (one for one in browsing.transcript(desk, conversation).entries if isinstance(one, MessageEntry))
    assert [(mark.kind, mark.value) for mark in entry.marks] == [("phone", NUMBER)]
    assert [contact.captured for contact in browsing.card(desk, conversation).contacts] == [False]
    assert leads(desk) == []


def test_the_switch_speaks_of_new_messages_alone_and_travels_with_an_export(
    desk: Desk, read: Reads, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    read(*shop(auto_capture=False), *person(), *person("cus-2"), message("m-1", "call 9123 4567"))
    set_auto_capture(desk, pk(desk, "account", "acc-1"), True)
    assert leads(desk) == []
    read(message("m-2", "call 9123 4568", conversation="cnv-2"))
    assert [row[0] for row in leads(desk)] == ["cus-2"]
    set_auto_capture(desk, pk(desk, "account", "acc-1"), False)
    assert [row[0] for row in leads(desk)] == ["cus-2"]
    export_workspace(desk, tmp_path / "out.jsonl")
    other = open_desk("other.db")
    assert import_paths(other, [tmp_path / "out.jsonl"]).rejected == 0
    assert leads(other) == leads(desk)
    read(message("m-3", "call 9123 4567", minute=9), into=other)
    assert leads(other) == leads(desk), "the switch is off there as well"


def test_a_form_makes_a_lead_even_without_auto_capture(desk: Desk, read: Reads) -> None:
    read(*shop(auto_capture=False), *person(), message("m-1", "hello"))
    submit(desk, pk(desk, "conversation", "cnv-1"), pk(desk, "form", "frm-1"), _answers())
    assert [row[:3] for row in leads(desk)] == [("cus-1", "raw", "form")]


# Status


def test_a_status_is_given_to_leads_alone(desk: Desk, read: Reads) -> None:
    read(*shop(), *person(), *person("cus-2"), message("m-1", "9123 4567"))
    both = [pk(desk, "conversation", id_) for id_ in ("cnv-1", "cnv-2")]
    with pytest.raises(Refused, match="nobody here is one"):
        set_status(desk, both[1:], "qualified")
    assert set_status(desk, both, "qualified").sentence == "Set Person 1 to qualified; 1 left out, not being leads"
    assert [row[:2] for row in leads(desk)] == [("cus-1", "qualified")]
    (lead,) = browsing.lead_ids(desk)
    set_lead_status(desk, [lead], "converted")
    assert [row[:2] for row in leads(desk)] == [("cus-1", "converted")]
    assert list(browsing.lead_ids(desk, "converted")) == [lead]
    assert list(browsing.lead_ids(desk, "raw")) == []


def test_a_lead_that_stands_no_more_takes_no_status(desk: Desk, conversation: int) -> None:
    toggle_lead(desk, [conversation])
    (lead,) = browsing.lead_ids(desk)
    toggle_lead(desk, [conversation])
    with pytest.raises(Refused, match="no lead any more"):
        set_lead_status(desk, [lead], "converted")


def test_an_act_on_a_conversation_that_is_gone_is_refused(desk: Desk, conversation: int) -> None:
    for act in (toggle_lead, toggle_done, toggle_unread):
        with pytest.raises(Refused, match="not there any more"):
            act(desk, [conversation + 100])
    with pytest.raises(Refused, match="not there any more"):
        toggle_dismissed(desk, conversation + 100, "phone", NUMBER)


# The inbox


def _place(desk: Desk, conversation: int) -> tuple[str, bool]:
    row = browsing.conversation_rows(desk, [conversation])[conversation]
    return row.state, row.unread


def test_done_conversations_leave_the_inbox_until_the_customer_writes_again(
    desk: Desk, conversation: int, read: Reads
) -> None:
    assert _place(desk, conversation) == ("open", True)
    toggle_done(desk, [conversation])
    assert _place(desk, conversation) == ("done", False)
    assert list(browsing.conversation_ids(desk, "open")) == []
    read(message("m-2", "are you there?", minute=9))
    assert _place(desk, conversation) == ("open", True)


def test_an_answer_of_the_business_makes_a_conversation_read(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "yes!", minute=9, sender="business"))
    assert _place(desk, conversation) == ("open", False)


def test_reading_the_same_messages_again_opens_nothing(desk: Desk, conversation: int, read: Reads) -> None:
    toggle_done(desk, [conversation])
    read(*shop(), *person(), message("m-1", "hello", minute=5))
    assert _place(desk, conversation) == ("done", False)


def test_an_older_message_that_comes_late_opens_nothing(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "and?", minute=9))
    toggle_done(desk, [conversation])
    read(message("m-0", "an older one", minute=6))
    assert _place(desk, conversation) == ("done", False)


def test_a_message_from_before_the_opening_opens_nothing(desk: Desk, conversation: int, read: Reads) -> None:
    """Regression: a conversation whose only message stood at its opening was taken for a new one each time."""
    toggle_done(desk, [conversation])
    read(message("m-0", "an older one", minute=2))
    assert _place(desk, conversation) == ("done", False)


def test_looking_clears_the_dot_and_is_no_act(desk: Desk, conversation: int) -> None:
    before = len(browsing.activity_ids(desk))
    see(desk, conversation)
    assert _place(desk, conversation) == ("open", False)
    assert len(browsing.activity_ids(desk)) == before
    toggle_unread(desk, [conversation])
    assert _place(desk, conversation) == ("open", True)
    toggle_unread(desk, [conversation])
    assert _place(desk, conversation) == ("open", False)


# Forms


def test_a_form_comes_with_what_is_known_filled_in(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "WhatsApp 9123 4567, mei@example.com, and wrong@example.com", minute=7))
    toggle_dismissed(desk, conversation, "email", "wrong@example.com")
    (sheet,) = forms_for(desk, conversation)
    assert sheet.prefilled["full_name"] == "Person 1"
    assert sheet.prefilled["phone"] == NUMBER
    assert sheet.prefilled["email"] == "mei@example.com"
    assert check(sheet, {**sheet.prefilled, "agreed": True}) == {}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"full_name": "  "}, "This has to be answered."),
    "no consent": ({"agreed": False}, "Without consent the form cannot be submitted."),
    "no phone number": ({"phone": "123"}, "This is no valid phone number"),
    "no e-mail": ({"email": "me at home"}, "This is no valid e-mail address."),
    "no day": ({"day": "31.1.2026"}, "A day is written 2026-01-31."),
    "no such choice": ({"slot": "Noon"}, "Choose from the answers of the form."),
    "one choice too many": ({"extras": ["Tea", "Gold"]}, "Choose from the answers of the form."),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_answer_is_told_beside_its_question_and_nothing_is_stored(
    desk: Desk, conversation: int, wrong: str
) -> None:
    given, words = WRONG[wrong]
    (sheet,) = forms_for(desk, conversation)
    told = check(sheet, _answers(**given))
    assert list(told) == list(given)
    assert told[next(iter(given))].startswith(words)
    before = rows(desk, "submission", "contact")
    with pytest.raises(Refused, match="cannot be submitted"):
        submit(desk, conversation, sheet.pk, _answers(**given))
    assert rows(desk, "submission", "contact") == before


def test_a_submitted_form_makes_the_lead_and_keeps_its_answers(desk: Desk, conversation: int) -> None:
    answers = _answers(email="Mei@Example.com ", day="2026-11-02", slot="Morning", extras=["Tea", "Towel"])
    submit(desk, conversation, pk(desk, "form", "frm-1"), answers)
    assert [row[:3] for row in leads(desk)] == [("cus-1", "raw", "form")]
    card = browsing.card(desk, conversation)
    assert {(one.kind, one.value) for one in card.contacts} == {("phone", NUMBER), ("email", "mei@example.com")}
    (entry,) = card.submissions
    assert dict(entry.answers)["Extras?"] == "Tea, Towel"
    assert dict(entry.answers)["May we call?"] == "yes"
    undo(desk)
    assert leads(desk) == []
    assert browsing.card(desk, conversation).contacts == ()


def test_a_form_enriches_the_lead_that_is_there(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "IG @mei.tan", minute=7))
    submit(desk, conversation, pk(desk, "form", "frm-1"), _answers())
    assert leads(desk) == [("cus-1", "raw", "chat", AT[7])]
    (row,) = browsing.lead_rows(desk, browsing.lead_ids(desk)).values()
    assert {kind for kind, _ in row.contacts} == {"instagram", "phone"}


# The business's own contacts


def test_own_contacts_of_settings_and_records_are_never_a_customers(
    open_desk: Callable[..., Desk], read: Reads
) -> None:
    desk = open_desk("own.db", own=(Own("phone", "9123 4567", "SG"), Own("instagram", "@Glow.SG")))
    own = {"type": "own_contact", "id": "own-1", "kind": "email", "value": "hello@glow.example", "account": "acc-1"}
    text = "you are +65 9123 4567 / WhatsApp +65 9123 4567 / ig @glow.sg / hello@glow.example, right?"
    summary = read(*shop(), own, *person(), message("m-1", text), into=desk)
    assert (summary.rejected, summary.contacts, summary.leads) == (0, 0, 0)
    conversation = pk(desk, "conversation", "cnv-1")
    submit(desk, conversation, pk(desk, "form", "frm-1"), _answers(email="hello@glow.example"))
    assert desk.reader.rows("SELECT kind, value FROM contact") == []
    assert [row[2] for row in leads(desk)] == ["form"]


def test_own_contacts_of_one_account_are_not_anothers(desk: Desk, read: Reads) -> None:
    own = {"type": "own_contact", "id": "own-1", "kind": "phone", "value": NUMBER, "account": "acc-2"}
    assert read(*shop(), *shop("acc-2"), own, *person(), message("m-1", "9123 4567")).contacts == 1


# The log


def test_every_act_is_logged_with_operator_and_time_and_no_contact(desk: Desk, conversation: int, read: Reads) -> None:
    read(message("m-2", "call 9123 4567 or mei@example.com", minute=7))
    acts = [
        toggle_lead(desk, [conversation]),
        set_status(desk, [conversation], "contacted"),
        toggle_done(desk, [conversation]),
        toggle_unread(desk, [conversation]),
        toggle_dismissed(desk, conversation, "phone", NUMBER),
        toggle_dismissed(desk, conversation, "phone", NUMBER),
        submit(desk, conversation, pk(desk, "form", "frm-1"), _answers()),
        set_auto_capture(desk, pk(desk, "account", "acc-1"), False),
    ]
    ids = browsing.activity_ids(desk)
    listed = [browsing.activity_rows(desk, ids)[one] for one in ids]
    done = [row for row in listed if row.undoable]
    assert [(row.pk, row.sentence) for row in done] == [(act.pk, act.sentence) for act in reversed(acts)]
    assert {row.operator for row in listed} == {"mai"}
    assert [row.at for row in listed] == sorted((row.at for row in listed), reverse=True)
    for row in listed:
        assert "9123" not in row.sentence
        assert "@" not in row.sentence
    history = browsing.card(desk, conversation).history
    assert {entry.sentence for entry in history} == {act.sentence for act in acts[:-1]}
    entries = browsing.transcript(desk, conversation).entries
    assert {entry.sentence for entry in entries if isinstance(entry, ActEntry)} >= {act.sentence for act in acts[:-1]}


def test_an_act_that_changes_nothing_is_not_logged(desk: Desk, conversation: int) -> None:
    toggle_lead(desk, [conversation])
    before = len(browsing.activity_ids(desk))
    assert set_status(desk, [conversation], "raw").pk is None
    assert set_auto_capture(desk, pk(desk, "account", "acc-1"), True).pk is None
    assert len(browsing.activity_ids(desk)) == before
    assert undo(desk).sentence == "Undone: Marked Person 1 as a lead"


def test_an_act_that_fails_leaves_nothing(desk: Desk, conversation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(desk)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no log today")

    monkeypatch.setattr("leadlight.store.journal.log", fail)
    with pytest.raises(RuntimeError):
        toggle_lead(desk, [conversation])
    assert rows(desk) == before


def test_the_changes_of_the_log_are_json(desk: Desk, conversation: int) -> None:
    toggle_lead(desk, [conversation])
    (written,) = desk.reader.rows("SELECT changes FROM activity WHERE changes IS NOT NULL")
    assert set(json.loads(written[0])) == {"changes", "pairs"}


def test_redo_after_undo_gives_the_same_again(desk: Desk, conversation: int) -> None:
    toggle_lead(desk, [conversation])
    after = rows(desk)
    undo(desk)
    redo(desk)
    assert rows(desk) == after
