"""Taking acts back and doing them again: row for row, one by one, in bulk, and after a restart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scenes import leads, message, person, pk, rows, shop, write_lines

from leadlight.config import Settings
from leadlight.desk import Desk, browsing
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import Act, redo, undo
from leadlight.desk.submitting import submit
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
ANSWERS: dict[str, Any] = {"full_name": "Mei", "phone": "9123 4567", "email": "a@b.example", "agreed": True}


def _fill(desk: Desk, path: Path) -> None:
    """Three people: one a lead by chat, one by a file's mark, one none; the first with two conversations."""
    mark = {"type": "lead", "id": "ld-1", "account": "acc-1", "customer": "cus-2", "at": "2026-10-02T00:00:00Z"}
    again = {"type": "conversation", "id": "cnv-9", "account": "acc-1", "customer": "cus-1"}
    records = [
        *shop(), *person(), *person("cus-2"), *person("cus-3"), mark | {"status": "contacted"},
        again | {"opened_at": "2026-10-02T00:00:00Z"},
        message("m-1", "9123 4567 and mei@example.com"), message("m-2", "hello", conversation="cnv-2"),
        message("m-3", "hello", conversation="cnv-3"), message("m-9", "9123 4567", conversation="cnv-9", minute=50),
    ]  # fmt: skip
    import_paths(desk, [write_lines(path, records)])


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with three people."""
    _fill(desk, tmp_path / "records.jsonl")
    return desk


def _all(desk: Desk) -> list[int]:
    return [row[0] for row in desk.reader.rows("SELECT pk FROM conversation ORDER BY pk")]


ACTS: dict[str, Callable[[Desk], Act]] = {
    "marking one": lambda desk: toggle_lead(desk, _all(desk)[2:3]),
    "marking all": lambda desk: toggle_lead(desk, _all(desk)),
    "unmarking a file's mark": lambda desk: toggle_lead(desk, [pk(desk, "conversation", "cnv-2")]),
    "a status for one": lambda desk: set_status(desk, _all(desk)[:1], "qualified"),
    "a status for all": lambda desk: set_status(desk, _all(desk), "unqualified"),
    "a status for leads": lambda desk: set_lead_status(desk, list(browsing.lead_ids(desk)), "converted"),
    "done with one": lambda desk: toggle_done(desk, _all(desk)[:1]),
    "done with all": lambda desk: toggle_done(desk, _all(desk)),
    "unread": lambda desk: toggle_unread(desk, _all(desk)[1:]),
    "a dismissal": lambda desk: toggle_dismissed(desk, _all(desk)[0], "phone", NUMBER),
    "a submission": lambda desk: submit(desk, _all(desk)[2], 1, ANSWERS),
    "the auto-capture switch": lambda desk: set_auto_capture(desk, 1, False),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back_and_done_again_row_for_row(name: str, full: Desk) -> None:
    before = rows(full)
    act = ACTS[name](full)
    after = rows(full)
    assert before != after
    taken = undo(full)
    assert (taken.pk, taken.sentence) == (act.pk, f"Undone: {act.sentence}")
    assert rows(full) == before
    again = redo(full)
    assert (again.pk, again.sentence) == (act.pk, f"Done again: {act.sentence}")
    assert rows(full) == after
    undo(full)
    assert rows(full) == before


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_taken_back_after_a_restart(name: str, open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk()
    _fill(desk, tmp_path / "records.jsonl")
    before = rows(desk)
    ACTS[name](desk)
    after = rows(desk)
    desk.close()
    desk = open_desk()
    undo(desk)
    assert rows(desk) == before
    desk.close()
    desk = open_desk()
    redo(desk)
    assert rows(desk) == after


def test_with_nothing_done_there_is_nothing_to_undo(full: Desk) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        undo(full)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(full)


def test_a_new_act_drops_what_could_be_done_again(full: Desk) -> None:
    toggle_lead(full, _all(full)[2:3])
    undo(full)
    toggle_done(full, _all(full)[:1])
    with pytest.raises(Refused, match="nothing to redo"):
        redo(full)
    undo(full)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(full)


def test_what_was_changed_since_is_not_overwritten(full: Desk, open_desk: Callable[..., Desk]) -> None:
    other = open_desk(operator="jo")
    act = set_status(full, _all(full)[:1], "qualified")
    set_status(other, _all(full)[:1], "converted")
    before = rows(full)
    with pytest.raises(Refused, match="changed since"):
        undo(full)
    with pytest.raises(Refused, match="changed since"):
        undo(full, act.pk)
    assert rows(full) == before
    undo(other)
    assert act.pk is not None
    undo(full, act.pk)


def test_an_act_that_cannot_be_taken_back_is_told_of_once_and_passed_by(
    full: Desk, open_desk: Callable[..., Desk]
) -> None:
    """Regression: an act whose row had changed since was met again at each undo, and none before it could be."""
    other = open_desk(operator="jo")
    first = toggle_done(full, _all(full)[1:2])
    second = set_status(full, _all(full)[:1], "qualified")
    later = set_status(other, _all(full)[:1], "converted")
    before = rows(full)
    with pytest.raises(Refused) as refused:
        undo(full)
    assert second.sentence in refused.value.message
    assert later.sentence in refused.value.message
    assert rows(full) == before
    assert second.pk is not None
    assert browsing.activity_rows(full, [second.pk])[second.pk].state == "kept"
    assert undo(full).pk == first.pk
    with pytest.raises(Refused, match="nothing to undo"):
        undo(full)


def test_redo_begins_with_what_was_undone_last(full: Desk) -> None:
    """Regression: after an undo by number, redo began with the oldest act instead."""
    first, second, third = (toggle_unread(full, [conversation]) for conversation in _all(full)[:3])
    undo(full, second.pk)
    undo(full, first.pk)
    undo(full, third.pk)
    assert [redo(full).pk for _ in range(3)] == [third.pk, first.pk, second.pk]


def test_redo_keeps_the_order_though_the_clock_runs_back(tmp_path: Path) -> None:
    times = iter(range(10**15, 0, -1))
    desk = Desk.open(tmp_path / "back.db", Settings(operator="mai"), clock=lambda: next(times))
    _fill(desk, tmp_path / "records.jsonl")
    acts = [toggle_unread(desk, [conversation]) for conversation in _all(desk)[:3]]
    for act in (acts[1], acts[2], acts[0]):
        undo(desk, act.pk)
    assert [redo(desk).pk for _ in range(3)] == [acts[0].pk, acts[2].pk, acts[1].pk]
    desk.close()


def test_thousands_of_leads_are_changed_at_once(full: Desk) -> None:
    """Regression: every number was a parameter of one statement, more than the database takes."""
    (lead, *_) = browsing.lead_ids(full)
    act = set_lead_status(full, [lead, *range(100_000, 140_000)], "converted")
    assert act.leads == (lead,)


def test_a_conversation_that_a_message_opened_again_stays_as_it_is_when_done_is_taken_back(
    full: Desk, tmp_path: Path
) -> None:
    conversation = pk(full, "conversation", "cnv-1")
    toggle_done(full, [conversation])
    import_paths(full, [write_lines(tmp_path / "more.jsonl", [message("m-99", "hello?", minute=59)])])
    before = rows(full)
    assert browsing.conversation_rows(full, [conversation])[conversation].state == "open"
    undo(full)
    assert rows(full) == before


def test_a_dot_that_was_cleared_by_looking_does_not_stop_undo(full: Desk) -> None:
    """Regression: an act, once its rows were back by another way, could not be taken back, nor any act before it."""
    conversation = pk(full, "conversation", "cnv-3")
    see(full, conversation)
    before = rows(full)
    toggle_lead(full, [conversation])
    toggle_unread(full, [conversation])
    see(full, conversation)
    undo(full)
    undo(full)
    assert rows(full) == before


def test_undo_takes_back_ones_own_acts_alone(full: Desk, open_desk: Callable[..., Desk]) -> None:
    other = open_desk(operator="jo")
    mine = toggle_lead(full, _all(full)[2:3])
    theirs = toggle_done(other, _all(full)[:1])
    assert undo(full).pk == mine.pk
    with pytest.raises(Refused, match="nothing to undo"):
        undo(full)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(other)
    assert undo(other).pk == theirs.pk


def test_an_act_of_the_log_is_taken_back_by_its_number(full: Desk) -> None:
    first = toggle_lead(full, _all(full)[2:3])
    toggle_done(full, _all(full)[:1])
    assert undo(full, first.pk).pk == first.pk
    assert "cus-3" not in [row[0] for row in leads(full)]
    with pytest.raises(Refused):
        undo(full, first.pk)
    with pytest.raises(Refused):
        undo(full, 10_000)


def test_an_import_cannot_be_taken_back(full: Desk) -> None:
    (one,) = browsing.activity_ids(full)
    assert browsing.activity_rows(full, [one])[one].undoable is False
    with pytest.raises(Refused):
        undo(full, one)


def test_the_log_says_what_was_undone(full: Desk) -> None:
    act = toggle_lead(full, _all(full)[2:3])
    undo(full)
    assert act.pk is not None
    assert browsing.activity_rows(full, [act.pk])[act.pk].state == "undone"
    assert browsing.activity_rows(full, [act.pk])[act.pk].undoable is False


def test_after_undoing_a_customer_can_be_marked_again(full: Desk) -> None:
    toggle_lead(full, _all(full)[2:3])
    undo(full)
    toggle_lead(full, _all(full)[2:3])
    assert "cus-3" in [row[0] for row in leads(full)]
    assert full.reader.rows("SELECT count(*), count(DISTINCT account_pk || '/' || customer_pk) FROM lead") == [(3, 3)]


_some = st.lists(st.integers(0, 3), min_size=1, max_size=4)
_acts = st.one_of(
    st.tuples(st.just("lead"), _some),
    st.tuples(st.just("done"), _some),
    st.tuples(st.just("unread"), _some),
    st.tuples(st.sampled_from(["status raw", "status qualified", "status converted"]), _some),
    st.tuples(st.sampled_from(["dismiss phone", "dismiss email"]), _some),
    st.tuples(st.just("submit"), _some),
    st.tuples(st.just("capture"), _some),
)


VALUES = {"phone": NUMBER, "email": "mei@example.com"}
DOING: dict[str, Callable[[Desk, list[int], Any], Act]] = {
    "lead": lambda desk, chosen, _: toggle_lead(desk, chosen),
    "done": lambda desk, chosen, _: toggle_done(desk, chosen),
    "unread": lambda desk, chosen, _: toggle_unread(desk, chosen),
    "status": set_status,
    "dismiss": lambda desk, chosen, kind: toggle_dismissed(desk, chosen[0], kind, VALUES[kind]),
    "submit": lambda desk, chosen, _: submit(desk, chosen[0], 1, ANSWERS),
    "capture": lambda desk, chosen, _: set_auto_capture(desk, 1, len(chosen) % 2 == 0),
}


def _act(desk: Desk, name: str, chosen: list[int]) -> Act:
    kind, _, word = name.partition(" ")
    return DOING[kind](desk, [_all(desk)[index] for index in chosen], word)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_acts, min_size=1, max_size=10))
def test_any_acts_undone_in_reverse_leave_no_trace_and_done_again_all_of_it(
    acts: list[tuple[str, list[int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    desk = Desk.open(folder / "desk.db", Settings(operator="mai"))
    try:
        _fill(desk, folder / "records.jsonl")
        states = [rows(desk)]
        for name, chosen in acts:
            try:
                act = _act(desk, name, chosen)
            except Refused:
                continue
            if act.pk is not None:
                states.append(rows(desk))
            assert desk.reader.rows("SELECT 1 FROM lead GROUP BY account_pk, customer_pk HAVING count(*) > 1") == []
        for state in states[-2::-1]:
            undo(desk)
            assert rows(desk) == state
        for state in states[1:]:
            redo(desk)
            assert rows(desk) == state
    finally:
        desk.close()
