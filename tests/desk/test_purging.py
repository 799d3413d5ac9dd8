"""Retention: what has been silent for long goes whole, what is alive stays, and old files do not bring it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.scenes import Record, leads, message, person, pk, rows, shop, write_lines

from leadlight.core.times import parse_instant
from leadlight.desk import Desk, browsing, importing, merging, purging, upkeep
from leadlight.desk.importing import import_opened, import_paths
from leadlight.desk.journal import undo
from leadlight.desk.opened import open_paths
from leadlight.desk.triage import set_lead_status, toggle_dismissed, toggle_done
from leadlight.errors import Refused, UsageError
from leadlight.store import purging as store
from leadlight.store import sqlite

DAY = 86_400_000_000
AUTUMN, SPRING = "2026-10-04T03:00:00Z", "2026-03-01T03:00:00Z"


def _at(record: Record, at: str) -> Record:
    return {**record, **{name: at for name in ("at", "opened_at") if name in record}}


def _one(number: int, at: str, text: str) -> list[Record]:
    """Somebody with one conversation of one message at that time."""
    said = message(f"m-{number}", text, conversation=f"cnv-{number}")
    return [_at(record, at) for record in (*person(f"cus-{number}"), said)]


ALIVE: list[Record] = [
    # A lead whose contact is old, with a newer conversation.
    *_one(1, SPRING, "9123 4567"),
    {"type": "conversation", "id": "cnv-1b", "account": "acc-1", "customer": "cus-1", "opened_at": AUTUMN},
    _at(message("m-1b", "hello again", conversation="cnv-1b"), AUTUMN),
    *_one(2, AUTUMN, "call 9876 5432"),
    *_one(3, AUTUMN, "price?"),
]  # fmt: skip
OLD_LEADS: list[Record] = [
    *_one(4, SPRING, "9000 1111, zuleika@example.com"),
    *[_at(one, SPRING) for one in person("cus-6")[:1]],
    {"type": "lead", "id": "ld-6", "account": "acc-1", "customer": "cus-6", "at": SPRING},
]
OLD_OTHERS: list[Record] = _one(5, SPRING, "the aubergine appointment")
ALL: list[Record] = [*shop(), *ALIVE, *OLD_LEADS, *OLD_OTHERS]
Customers = set[str]


def _customers(desk: Desk) -> Customers:
    return {row[0] for row in desk.reader.rows("SELECT id FROM customer")}


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    """People who are alive and people who have been silent for long."""
    assert import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)]).rejected == 0
    return desk


@pytest.mark.parametrize(
    ("words", "days"), [("90d", 90), ("2w", 14), ("6m", 180), ("1y", 365), (" 1D ", 1), ("36500d", 36_500)]
)
def test_a_length_of_time_is_read(words: str, days: int) -> None:
    assert purging.silent_for(words) == days * DAY


@pytest.mark.parametrize("words", ["", "90", "0d", "-1d", "d", "90 days", "101y", "１d", "1e9d"])
def test_what_is_no_length_of_time_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        purging.silent_for(words)


def test_a_plan_tells_what_is_older_and_changes_nothing(full: Desk) -> None:
    before = rows(full)
    planned = purging.plan(full, 90 * DAY)
    assert planned.accounts == (purging.OldOfAccount("acc-1", 2, 2, 2, parse_instant(SPRING)),)
    assert purging.plan(full, 90 * DAY, ["messages"]).accounts[0][1:4] == (1, 1, 0)
    assert purging.plan(full, 90 * DAY, ["leads"]).accounts[0][1:4] == (1, 1, 2)
    assert purging.plan(full, 300 * DAY).accounts == ()
    assert rows(full) == before


@pytest.mark.parametrize(
    ("sorts", "left", "purged"),
    [
        (purging.BOTH, {"cus-1", "cus-2", "cus-3"}, (2, 2, 2, 3)),
        (("leads",), {"cus-1", "cus-2", "cus-3", "cus-5"}, (1, 1, 2, 2)),
        (("messages",), {"cus-1", "cus-2", "cus-3", "cus-4", "cus-6"}, (1, 1, 0, 1)),
    ],
)
def test_a_purge_deletes_what_the_plan_told(
    sorts: tuple[purging.Sort, ...], left: Customers, purged: tuple[int, ...], full: Desk
) -> None:
    assert tuple(purging.purge(full, purging.plan(full, 90 * DAY, sorts))) == purged
    assert _customers(full) == left
    assert purging.plan(full, 90 * DAY, sorts).accounts == ()
    assert upkeep.check(full.database.path) == []


def test_who_is_alive_loses_nothing(full: Desk) -> None:
    """A lead is one thing with its evidence: the old conversation that holds the number stays."""
    before = [lead for lead in leads(full) if lead[0] in ("cus-1", "cus-2")]
    purging.purge(full, purging.plan(full, 90 * DAY))
    assert leads(full) == before
    assert [row[0] for row in full.reader.rows("SELECT id FROM message ORDER BY id")] == ["m-1", "m-1b", "m-2", "m-3"]


def test_nothing_of_it_is_left_in_the_file_and_the_log_names_nobody(full: Desk) -> None:
    conversations = {row[0]: row[1] for row in full.reader.rows("SELECT id, pk FROM conversation")}
    toggle_done(full, [conversations["cnv-5"]])
    toggle_dismissed(full, conversations["cnv-4"], "email", "zuleika@example.com")
    toggle_done(full, [conversations["cnv-3"]])
    purging.purge(full, purging.plan(full, 90 * DAY))
    content = b"".join(one.read_bytes() for one in sqlite.files_of(full.database.path) if one.exists())
    for trace in (b"zuleika", b"+6590001111", b"aubergine", b"cnv-4", b"cnv-5", b"Person 4", b"Person 5"):
        assert trace not in content, trace
    log = browsing.activity_rows(full, browsing.activity_ids(full)).values()
    (act,) = [row for row in log if row.kind == "purge"]
    assert (act.undoable, "this cannot be undone" in act.sentence) == (False, True)
    assert "Done with Person 3" in undo(full).sentence
    with pytest.raises(Refused):
        undo(full)


def test_an_old_file_does_not_bring_it_back_and_again_does(full: Desk, tmp_path: Path) -> None:
    purging.purge(full, purging.plan(full, 90 * DAY))
    before = rows(full)
    path = tmp_path / "one.jsonl"
    for _ in range(2):
        summary = import_paths(full, [path])
        assert (summary.added, summary.rejected, summary.read) == (0, 0, len(ALL))
        assert (summary.too_old, summary.unchanged) == (len(OLD_LEADS) + len(OLD_OTHERS), len(shop()) + len(ALIVE))
        assert any("--again" in sentence for sentence in summary.notes)
        assert rows(full) == before
    again = import_opened(full, open_paths([path]), again=True)
    assert (again.added, again.too_old, again.rejected) == (len(OLD_LEADS) + len(OLD_OTHERS), 0, 0)
    assert len(leads(full)) == 4
    assert import_paths(full, [path]).too_old == 0


def test_somebody_who_writes_again_comes_back_with_what_is_new(full: Desk, tmp_path: Path) -> None:
    purging.purge(full, purging.plan(full, 90 * DAY))
    newer = [*_one(5, SPRING, "the aubergine appointment"), _at(message("m-5b", "me", conversation="cnv-5"), AUTUMN)]
    path = write_lines(tmp_path / "two.jsonl", newer)
    for _ in range(2):
        summary = import_paths(full, [path])
        assert (summary.too_old, summary.rejected) == (2, 0)
    assert full.reader.rows("SELECT id FROM message WHERE id LIKE 'm-5%'") == [("m-5b",)]


def test_a_purge_that_was_stopped_is_finished_by_the_next(
    full: Desk, monkeypatch: pytest.MonkeyPatch, open_desk: Callable[..., Desk]
) -> None:
    monkeypatch.setattr(store, "TOGETHER", 1)
    some, calls = store.purge_some, iter(range(2))

    def stop(*given: Any) -> object:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return some(*given)

    with monkeypatch.context() as patch:
        patch.setattr(store, "purge_some", stop)
        with pytest.raises(KeyboardInterrupt):
            purging.purge(full, purging.plan(full, 90 * DAY))
    assert purging.plan(full, 90 * DAY).accounts
    purging.purge(full, purging.plan(full, 90 * DAY))
    assert _customers(full) == {"cus-1", "cus-2", "cus-3"}


def test_who_was_merged_with_somebody_purged_stays_one_person(full: Desk) -> None:
    for other in ("cus-1", "cus-2"):
        merging.merge(full, pk(full, "customer", "cus-5"), pk(full, "customer", other))
    purging.purge(full, purging.plan(full, 90 * DAY))
    assert [one.id for one in merging.same_as(full, pk(full, "customer", "cus-1"))] == ["cus-2"]
    assert upkeep.check(full.database.path) == []


def test_an_act_on_a_purged_lead_without_a_conversation_loses_its_words(full: Desk) -> None:
    """Its number may be another lead's by the time that somebody undoes the act."""
    (lead,) = full.reader.rows("SELECT l.pk FROM lead l JOIN customer c ON c.pk = l.customer_pk WHERE c.id = 'cus-6'")
    set_lead_status(full, [lead[0]], "qualified")
    purging.purge(full, purging.plan(full, 90 * DAY))
    assert full.reader.rows("SELECT sentence, changes FROM activity WHERE kind = 'status'") == [("(erased)", None)]
    with pytest.raises(Refused):
        undo(full)


def test_what_is_new_comes_in_though_its_conversation_began_in_an_older_file(full: Desk, tmp_path: Path) -> None:
    purging.purge(full, purging.plan(full, 90 * DAY))
    began = write_lines(tmp_path / "a.jsonl", _one(5, SPRING, "the aubergine appointment"))
    went_on = write_lines(tmp_path / "b.jsonl", [_at(message("m-5b", "me", conversation="cnv-5"), AUTUMN)])
    old = write_lines(tmp_path / "c.jsonl", _one(7, SPRING, "somebody else, long ago"))
    summary = import_paths(full, [began, went_on, old])
    assert (summary.rejected, summary.read, summary.added + summary.too_old) == (0, 9, 9)
    assert full.reader.rows("SELECT id FROM message WHERE id LIKE 'm-5%'") == [("m-5b",)]
    assert _customers(full) == {"cus-1", "cus-2", "cus-3", "cus-5"}


def test_what_another_import_has_just_brought_is_not_swept(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import stores a conversation and its messages in different transactions, and another's end lies in between."""
    purging.purge(full, purging.plan(full, 90 * DAY))
    customer, _, conversation, said = _one(8, SPRING, "an old friend")
    began = write_lines(tmp_path / "began.jsonl", [customer, conversation])
    store_batch, calls = importing._store, iter(range(99))

    def storing(*given: Any, **named: Any) -> int:
        if next(calls) == 0:
            import_paths(full, [began])
        return store_batch(*given, **named)

    monkeypatch.setattr(importing, "_store", storing)
    assert import_paths(full, [write_lines(tmp_path / "old.jsonl", OLD_OTHERS)]).too_old == len(OLD_OTHERS)
    assert _customers(full) == {"cus-1", "cus-2", "cus-3", "cus-8"}
    went_on = import_paths(full, [write_lines(tmp_path / "went_on.jsonl", [_at({**said, "id": "m-8b"}, AUTUMN)])])
    assert (went_on.added, went_on.rejected) == (1, 0)


def test_verdicts_about_what_is_gone_go_in_parts(full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [
        {
            "type": "note",
            "id": f"n-{number}",
            "conversation": f"cnv-{number}",
            "at": AUTUMN,
            "operator": "mai",
            "text": "x",
        }
        for number in (2, 3, 4, 5)
    ]
    assert import_paths(full, [write_lines(tmp_path / "notes.jsonl", notes)]).rejected == 0
    monkeypatch.setattr(store, "_LOOKED_AT", 1)
    purging.purge(full, purging.plan(full, 90 * DAY))
    assert full.reader.rows("SELECT id FROM verdict ORDER BY id") == [("n-2",), ("n-3",)]
