"""What operators add to conversations: every act taken back and done again, in bulk, across restarts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import Record, leads, message, person, pk, rows, shop, write_lines

from leadlight.config import Own
from leadlight.core.filters import parse
from leadlight.core.replies import fill
from leadlight.core.times import DAY, SECOND, parse_instant
from leadlight.desk import Desk, browsing
from leadlight.desk.adding import add_contact
from leadlight.desk.assigning import assign, assign_to_me, operators
from leadlight.desk.drafting import draft, save_draft
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import Act, redo, undo
from leadlight.desk.labelling import change_labels, labels
from leadlight.desk.naming import rename
from leadlight.desk.noting import add_note, notes, remove_note
from leadlight.desk.replies import remove_reply, replies, reply_values, save_reply
from leadlight.desk.saved_views import count_saved, remove_view, save_view, saved_views
from leadlight.desk.snoozing import reopen, snooze, wake
from leadlight.desk.triage import set_no_lead, set_status, toggle_done, toggle_lead, toggle_spam
from leadlight.errors import Refused

SOON = parse_instant("2026-10-05T12:00:00Z")
NUMBER = "+6591234567"
HELD = (
    "conversation", "customer", "contact", "marking", "dismissal", "conversation_label", "note", "saved_view", "reply",
)  # fmt: skip
HOSTILE = (
    "'; DROP TABLE label; --", "\x1b]0;pwned\x07x", "[b]bold[/b]", "\u202egnp.exe", "👨‍👩‍👧", "ลูกค้า", "%_\\",
    "a\ud800b", "x\x00y",
)  # fmt: skip


def _fill(desk: Desk, path: Path) -> None:
    said = [
        message("m-1", "9123 4567"), message("m-2", "hello", conversation="cnv-2"),
        message("m-3", "hello", conversation="cnv-3", sender="business", minute=9),
    ]  # fmt: skip
    import_paths(desk, [write_lines(path, [*shop(), *person(), *person("cus-2"), *person("cus-3"), *said])])


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with three conversations."""
    _fill(desk, tmp_path / "records.jsonl")
    return desk


@pytest.fixture
def read(full: Desk, tmp_path: Path) -> Callable[..., None]:
    """Imports more records."""

    def import_(*records: Record) -> None:
        import_paths(full, [write_lines(tmp_path / "more.jsonl", list(records))])

    return import_


def _all(desk: Desk) -> list[int]:
    return [row[0] for row in desk.reader.rows("SELECT pk FROM conversation ORDER BY pk")]


def _state(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return rows(desk, *HELD)


ACTS: dict[str, Callable[[Desk], Act]] = {
    "snoozing": lambda desk: snooze(desk, _all(desk), SOON),
    "snoozing until they write": lambda desk: snooze(desk, _all(desk)[:1], None),
    "spam": lambda desk: toggle_spam(desk, _all(desk)),
    "assigning": lambda desk: assign(desk, _all(desk), "jo"),
    "assigning to me": lambda desk: assign_to_me(desk, _all(desk)[1:]),
    "labelling": lambda desk: change_labels(desk, _all(desk), ["vip"]),
    "changing labels": lambda desk: change_labels(desk, _all(desk)[:2], ["vip", "late"]),
    "a note": lambda desk: add_note(desk, _all(desk), "calls back on Monday"),
    "a name": lambda desk: rename(desk, _all(desk)[0], "Mei Tan"),
    "a contact by hand": lambda desk: add_contact(desk, _all(desk)[1], "email", "Mei@Example.com"),
    "no lead": lambda desk: set_no_lead(desk, _all(desk)),
    "a saved view": lambda desk: save_view(desk, "Hot", "is:unread has:phone"),
    "a reply": lambda desk: save_reply(desk, "Hello", "Hi {name}"),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back_and_done_again_across_restarts(
    name: str, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = open_desk()
    _fill(desk, tmp_path / "records.jsonl")
    before = _state(desk)
    act = ACTS[name](desk)
    after = _state(desk)
    assert act.pk is not None
    assert before != after
    for turn, expected in ((undo, before), (redo, after), (undo, before)):
        desk.close()
        desk = open_desk()
        assert turn(desk).pk == act.pk
        assert _state(desk) == expected


def test_all_acts_one_after_another_are_all_taken_back(full: Desk) -> None:
    states = [_state(full)]
    for act in ACTS.values():
        act(full)
        states.append(_state(full))
    for state in states[-2::-1]:
        undo(full)
        assert _state(full) == state
    for state in states[1:]:
        redo(full)
        assert _state(full) == state


# Snoozing


def test_a_snoozed_conversation_wakes_when_it_is_due_and_not_before(full: Desk) -> None:
    one, other, third = _all(full)
    assert snooze(full, [one, other], SOON).sentence.startswith("Snoozed 2 conversations until ")
    snooze(full, [third], None)
    assert set(browsing.conversation_ids(full, "snoozed")) == {one, other, third}
    assert browsing.counts(full).snoozed == 3
    assert wake(full) == ()
    late = Desk(full.database, full.settings, clock=lambda: SOON)
    assert wake(late) == (one, other)
    woken = browsing.conversation_rows(late, [one, third])
    assert (woken[one].state, woken[one].unread, woken[one].snoozed_until) == ("open", True, None)
    assert woken[third].state == "snoozed"
    assert wake(late) == ()


def test_what_they_write_wakes_them_and_leaves_spam_alone(full: Desk, read: Callable[..., None]) -> None:
    one, other, _ = _all(full)
    snooze(full, [one], SOON + DAY)
    toggle_spam(full, [other])
    read(message("m-4", "hello?", minute=30), message("m-5", "buy!", conversation="cnv-2", minute=31))
    woken = browsing.conversation_rows(full, [one, other])
    assert (woken[one].state, woken[one].unread, woken[one].snoozed_until) == ("open", True, None)
    assert (woken[other].state, woken[other].unread) == ("spam", False)


def test_a_time_that_has_passed_is_refused(full: Desk) -> None:
    with pytest.raises(Refused, match="has passed"):
        snooze(full, _all(full), 5 * SECOND)


def test_done_and_spam_end_a_snooze_and_open_again(full: Desk) -> None:
    (one, *_) = _all(full)
    for put_away, state in ((toggle_done, "done"), (toggle_spam, "spam")):
        snooze(full, [one], SOON + DAY)
        put_away(full, [one])
        row = browsing.conversation_rows(full, [one])[one]
        assert (row.state, row.snoozed_until) == (state, None)
        put_away(full, [one])
        assert browsing.conversation_rows(full, [one])[one].state == "open"
    snooze(full, [one], None)
    reopen(full, [one])
    assert browsing.conversation_rows(full, [one])[one].state == "open"


# Assigning


def test_assignment_is_seen_in_rows_views_and_counts(full: Desk) -> None:
    one, other, third = _all(full)
    assign_to_me(full, [one, other])
    assign(full, [other], "Jo")
    assert list(browsing.conversation_ids(full, "mine")) == [one]
    assert list(browsing.conversation_ids(full, "unassigned")) == [third]
    counts = browsing.counts(full)
    assert (counts.mine, counts.unassigned, counts.open) == (1, 1, 3)
    assert browsing.conversation_rows(full, [other])[other].assignee == "Jo"
    assert operators(full) == ("mai", "Jo")
    assign(full, [third], "JO")
    assert browsing.conversation_rows(full, [third])[third].assignee == "Jo", "as the name is known already"
    assign_to_me(full, [one])
    assign(full, [other, third], None)
    assert browsing.counts(full).unassigned == 3


# Labels


def test_a_label_is_one_whatever_its_capitals_and_while_somebody_has_it(full: Desk) -> None:
    one, other, third = _all(full)
    change_labels(full, [one], [" VIP\n"])
    assert change_labels(full, [one, other], ["vip"]).sentence == "Labelled 2 conversations “VIP”"
    assert [tuple(label) for label in labels(full)] == [("VIP", 2)]
    assert browsing.conversation_rows(full, [one])[one].labels == ("VIP",)
    assert browsing.card(full, other).labels == ("VIP",)
    change_labels(full, [one, other], remove=["ＶＩＰ"])
    assert labels(full) == ()
    change_labels(full, [third], ["vip"])
    assert [label.name for label in labels(full)] == ["vip"]


def test_taking_back_the_first_labelling_leaves_the_others(full: Desk, open_desk: Callable[..., Desk]) -> None:
    one, other, _ = _all(full)
    first = change_labels(full, [one], ["vip"])
    change_labels(open_desk(operator="jo"), [other], ["vip"])
    undo(full, first.pk)
    assert [tuple(label) for label in labels(full)] == [("vip", 1)]


def test_several_labels_at_once(full: Desk) -> None:
    one, other, _ = _all(full)
    change_labels(full, [one, other], ["late", "vip"])
    change_labels(full, [one], ["new"], ["late", "never there"])
    labelled = browsing.conversation_rows(full, [one, other])
    assert (labelled[one].labels, labelled[other].labels) == (("new", "vip"), ("late", "vip"))
    assert change_labels(full, [one], ["new"]).pk is None


def test_leads_have_the_labels_and_the_assignee_of_their_conversations(full: Desk) -> None:
    (one, *_) = _all(full)
    change_labels(full, [one], ["vip"])
    assign(full, [one], "jo")
    (row,) = browsing.lead_rows(full, browsing.lead_ids(full)).values()
    assert (row.labels, row.assignee) == (("vip",), "jo")


# Hostile words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_words(words: str, full: Desk) -> None:
    (one, *_) = _all(full)
    change_labels(full, [one], [words])
    add_note(full, [one], words)
    rename(full, one, words)
    assign(full, [one], words)
    save_view(full, words, "")
    save_reply(full, words, words)
    save_draft(full, one, words, "")
    card = browsing.card(full, one)
    (name,) = card.labels
    assert name.isprintable() or not words.isprintable()
    assert not {"\x00", "\ud800", "\x1b", "\n"} & set(name + (card.name or "") + (card.assignee or ""))
    assert len(browsing.conversation_ids(full, "all", words.replace("\x00", "�").replace("\ud800", "�"))) >= 1
    change_labels(full, [one], remove=[words])
    assert browsing.card(full, one).labels == ()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "needs a letter"),
        (" \n\t", "needs a letter"),
        ("\u200b\u2060", "needs a letter"),
        ("x" * 20_000, "has at most"),
    ],
)
def test_what_is_no_name_is_refused_with_a_sentence(words: str, sentence: str, full: Desk) -> None:
    (one, *_) = _all(full)
    before = _state(full)
    attempts: list[Callable[[], Act]] = [
        lambda: change_labels(full, [one], [words]), lambda: add_note(full, [one], words),
        lambda: assign(full, [one], words), lambda: save_view(full, words, ""), lambda: save_reply(full, words, "x"),
        lambda: save_reply(full, "x", words), lambda: add_contact(full, one, "email", words),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(Refused, match=sentence):
            attempt()
    assert _state(full) == before


# Notes and drafts


def test_notes_are_listed_searched_and_removed(full: Desk) -> None:
    one, other, _ = _all(full)
    add_note(full, [one], "  Prefers Éva\r\nin the morning ")
    (note,) = notes(full, one)
    assert (note.operator, note.text) == ("mai", "Prefers Éva\nin the morning")
    assert browsing.card(full, one).notes == (note,)
    assert list(browsing.conversation_ids(full, "all", "eva")) == [one]
    assert [row.noted for row in browsing.conversation_rows(full, [one, other]).values()] == [True, False]
    remove_note(full, note.pk)
    assert notes(full, one) == ()
    with pytest.raises(Refused, match="not there any more"):
        remove_note(full, note.pk)
    undo(full)
    assert notes(full, one) == (note,)


def test_a_note_on_several_is_one_act(full: Desk) -> None:
    one, other, third = _all(full)
    act = add_note(full, [one, other], "closed on Monday")
    assert act.sentence == "Wrote a note on 2 conversations"
    assert [[note.text for note in notes(full, each)] for each in (one, other, third)] == [
        ["closed on Monday"], ["closed on Monday"], [],
    ]  # fmt: skip
    undo(full)
    assert [notes(full, each) for each in (one, other)] == [(), ()]


def test_a_draft_outlives_a_crash_and_is_no_act(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk()
    _fill(desk, tmp_path / "records.jsonl")
    one, other, _ = _all(desk)
    save_draft(desk, one, "Hi M", "")
    save_draft(desk, one, "Hi Mei,\r\n", "Hi M")
    save_draft(desk, 999, "to nobody", "")
    again = open_desk()
    assert draft(again, one) == "Hi Mei,\n"
    assert browsing.conversation_rows(again, [one])[one].drafted
    assert draft(again, other) == ""
    with pytest.raises(Refused, match="nothing to undo"):
        undo(again)
    save_draft(again, one, "  ", "Hi Mei,\n")
    save_draft(again, other, "x", "")
    assert list(browsing.conversation_ids(again, "all", filter_=parse("has:draft"))) == [other]
    save_draft(again, other, "", "x")
    assert again.reader.rows("SELECT * FROM draft") == []


# Names


def test_a_given_name_wins_and_outlives_a_new_import(full: Desk, read: Callable[..., None]) -> None:
    (one, *_) = _all(full)
    assert rename(full, one, "Mei  Tan").sentence == "Named Person 1 Mei Tan"
    read(person(name="Another Name")[0])
    assert browsing.conversation_rows(full, [one])[one].name == "Mei Tan"
    (lead,) = browsing.lead_rows(full, browsing.lead_ids(full)).values()
    assert lead.name == "Mei Tan"
    assert browsing.card(full, one)[11] == browsing.card(full, one).given_name == "Mei Tan"
    assert list(browsing.conversation_ids(full, "all", "mei tan")) == [one]
    assert list(browsing.lead_ids(full, search="mei tan")) == [lead.pk]
    assert toggle_done(full, [one]).sentence == "Done with Mei Tan"
    rename(full, one, None)
    assert browsing.conversation_rows(full, [one])[one].name == "Another Name"


# Contacts by hand


def test_a_contact_by_hand_is_canonical_and_no_signal(full: Desk) -> None:
    _, other, _ = _all(full)
    add_contact(full, other, "whatsapp", "9876 5432")
    (contact,) = browsing.card(full, other).contacts
    assert (contact.kind, contact.value, contact.rule) == ("whatsapp", "+6598765432", "by hand")
    assert (contact.message, contact.submission, contact.raw) == (None, None, "9876 5432")
    assert [lead[0] for lead in leads(full)] == ["cus-1"]
    toggle_lead(full, [other])
    assert [lead[:3] for lead in leads(full)][1:] == [("cus-2", "raw", "manual")]


def test_a_contact_that_cannot_be_one_is_refused(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk(own=(Own("phone", "+65 6123 4567"),))
    _fill(desk, tmp_path / "records.jsonl")
    (one, *_) = _all(desk)
    refused = {
        "no valid e-mail": ("email", "me at home"), "no valid phone": ("phone", "12"),
        "already": ("phone", "9123 4567"), "business itself": ("whatsapp", "61234567"),
        "not an Instagram name": ("instagram", "no name at all!"),
    }  # fmt: skip
    for words, (kind, text) in refused.items():
        with pytest.raises(Refused, match=words):
            add_contact(desk, one, kind, text)  # type: ignore[arg-type]


# No lead


def test_no_lead_takes_marks_and_contacts_and_leaves_who_filled_a_form(full: Desk, read: Callable[..., None]) -> None:
    form = {"type": "submission", "id": "s-1", "form": "frm-1", "customer": "cus-3", "answers": {"phone": "91112222"}}
    read(form | {"at": "2026-10-01T04:00:00Z"})
    one, other, third = _all(full)
    toggle_lead(full, [one, other])
    act = set_no_lead(full, [one, other, third])
    assert act.sentence == "Said that 2 people are no leads; 1 stay by the form they submitted"
    assert [lead[0] for lead in leads(full)] == ["cus-3"]
    with pytest.raises(Refused, match="stays a lead"):
        set_no_lead(full, [third])
    with pytest.raises(Refused, match="Nobody here"):
        set_no_lead(full, [one])


# Saved views and replies


def test_saved_views_are_counted_and_replaced(full: Desk) -> None:
    save_view(full, "Hot", "has:phone")
    save_view(full, "Mine", "is:mine", view="open", sort="waiting")
    hot, mine = saved_views(full)
    assert (mine.name, mine.view, mine.query, mine.sort) == ("Mine", "open", "is:mine", "waiting")
    assert count_saved(full) == {hot.pk: 1, mine.pk: 0}
    save_view(full, "HOT", "has:email")
    assert [(one.name, one.query) for one in saved_views(full)] == [("HOT", "has:email"), ("Mine", "is:mine")]
    remove_view(full, hot.pk)
    with pytest.raises(Refused, match="not there"):
        remove_view(full, hot.pk)


def test_a_reply_is_filled_in_for_each_conversation(full: Desk) -> None:
    (one, *_) = _all(full)
    save_reply(full, "Hello", "Hi {first_name} (@{handle}), thanks for {ad}! {operator}, {account} {{1}} {}")
    (reply,) = replies(full)
    filled, empty = fill(reply.text, reply_values(full, one))
    assert (filled, empty) == ("Hi Person (@person1), thanks for Before/after! mai, Shop 1 {{1}} {}", ())
    rename(full, one, "{operator} Tan")
    assert fill("{name}{country}", reply_values(full, one)) == ("{operator} TanSG", ())
    with pytest.raises(Refused, match=r"Nobody knows {price}\."):
        save_reply(full, "Price", "It is {price}")
    with pytest.raises(Refused, match="not there any more"):
        reply_values(full, 999)
    remove_reply(full, reply.pk)
    assert replies(full) == ()


def test_a_variable_that_stands_for_nothing_is_told(full: Desk, read: Callable[..., None]) -> None:
    customer, _, conversation = person("cus-4")
    read(customer, conversation)
    values = reply_values(full, pk(full, "conversation", "cnv-4"))
    assert fill("You saw {ad}, {ad}?", values) == ("You saw {ad}, {ad}?", ("ad",))


def test_the_log_calls_nobody_by_number_or_address(desk: Desk, tmp_path: Path) -> None:
    """Whom nobody has saved is called by number, and so is the file that a messenger exports."""
    records = [
        *shop(),
        *person(handle="+6591234567", name=None),
        message("m-1", "mei.tan@example.com"),
        *person("cus-2", name="bo@example.com"),
    ]
    import_paths(desk, [write_lines(tmp_path / "Chat with +65 9123 4567.jsonl", records)])
    conversations = [pk(desk, "conversation", f"cnv-{number}") for number in (1, 2)]
    for one in conversations:
        toggle_done(desk, [one])
        toggle_lead(desk, [one])
        set_status(desk, [one], "contacted")
        rename(desk, one, "+65 9123 4567")
    said = "\n".join(row[0] for row in desk.reader.rows("SELECT sentence FROM activity"))
    assert said.count("\n") == 8
    assert "9123" not in said
    assert "example.com" not in said
