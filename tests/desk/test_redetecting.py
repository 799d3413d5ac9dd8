"""Messages read again: what an older detection left, put right as one act, taken back and done again as one."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.scenes import leads, message, person, pk, rows, shop, write_lines

from leadlight.config import Own
from leadlight.core.detection import VERSION, detect_many
from leadlight.desk import Desk, browsing, redetecting, upkeep
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import redo, undo
from leadlight.desk.redetecting import Outcome, Progress, redetect
from leadlight.desk.triage import toggle_dismissed, toggle_lead
from leadlight.errors import Refused
from leadlight.store.leads import derive_leads

NUMBER, ADDRESS = "+6591234567", "mei@example.com"


def _write(desk: Desk, sql: str, **values: Any) -> None:
    with desk.database.write() as connection:
        connection.execute(text(sql), values)
        pairs = connection.execute(text("SELECT DISTINCT account_pk, customer_pk FROM conversation"))
        derive_leads(connection, [(row[0], row[1]) for row in pairs])


RECORDS = [
    *shop(), *person(), *person("cus-2"), *person("cus-3"),
    message("m-1", f"9123 4567 and {ADDRESS}"), message("m-2", "ig: mei.tan", conversation="cnv-2"),
    message("m-3", "order 88", conversation="cnv-3"), message("m-4", None, conversation="cnv-3", minute=9),
    message("m-5", "call 9123 4567", conversation="cnv-3", sender="business", minute=10),
]  # fmt: skip


@pytest.fixture
def old(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose contacts an older detection found: it overlooked the first one's address and the second one's
    Instagram altogether, took her number for another, and an order of the third for a phone number."""
    import_paths(desk, [write_lines(tmp_path / "records.jsonl", RECORDS)])
    _write(desk, "DELETE FROM contact WHERE kind IN ('email', 'instagram')")
    _write(desk, "UPDATE contact SET value = '+6512345678', rule = 'guess', detection = NULL WHERE kind = 'phone'")
    _write(
        desk,
        """INSERT INTO contact (account_pk, customer_pk, message_pk, kind, value, raw, start, stop, rule, at, captured)
           SELECT 1, c.customer_pk, m.pk, 'phone', '+6588', '88', 6, 8, 'guess', m.at, TRUE
           FROM message m JOIN conversation c ON c.pk = m.conversation_pk WHERE m.id = 'm-3'""",
    )
    return desk


def _contacts(desk: Desk) -> list[tuple[str, str]]:
    return desk.reader.rows("SELECT kind, value FROM contact ORDER BY message_pk, start")


def _customers(desk: Desk) -> list[str]:
    return sorted(lead[0] for lead in leads(desk))


def test_new_lost_and_changed_contacts_are_put_right_and_leads_follow(old: Desk) -> None:
    assert _customers(old) == ["cus-1", "cus-3"]
    outcome = redetect(old)
    assert (outcome.read, [outcome.total(sort) for sort in redetecting.SORTS]) == (3, [2, 1, 1])
    assert (outcome.leads_added, outcome.leads_withdrawn) == (1, 1)
    assert _contacts(old) == [("phone", NUMBER), ("email", ADDRESS), ("instagram", "mei.tan")]
    assert _customers(old) == ["cus-1", "cus-2"]


def test_what_is_stored_after_it_is_what_an_import_would_have_stored(
    old: Desk, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    redetect(old)
    fresh = open_desk("fresh.db")
    import_paths(fresh, [tmp_path / "records.jsonl"])
    # All but their numbers.
    held, expected = ([row[1:] for row in rows(one)["contact"]] for one in (old, fresh))
    assert sorted(held, key=repr) == sorted(expected, key=repr)
    assert rows(old)["lead"] == rows(fresh)["lead"]
    assert fresh.reader.rows("SELECT DISTINCT detection FROM contact") == [(VERSION,)]


def test_a_second_run_changes_nothing_and_is_no_act(old: Desk) -> None:
    assert redetect(old).act is not None
    before, acts = rows(old), list(browsing.activity_ids(old))
    again = redetect(old)
    assert (again.act, again.sentence) == (None, "Read 3 messages again: nothing changes")
    assert (rows(old), list(browsing.activity_ids(old))) == (before, acts)


def test_a_dry_run_tells_the_same_and_changes_nothing(old: Desk) -> None:
    before, acts = rows(old, "reread_contact", "activity", "contact"), list(browsing.activity_ids(old))
    told = redetect(old, dry_run=True)
    assert (rows(old, "reread_contact", "activity", "contact"), list(browsing.activity_ids(old))) == (before, acts)
    done = redetect(old)
    assert (told.counts, told.examples) == (done.counts, done.examples)
    assert (told.leads_added, told.leads_withdrawn) == (done.leads_added, done.leads_withdrawn)
    assert told.act is None


def test_examples_name_the_message_the_contact_and_what_it_replaces(old: Desk) -> None:
    examples = redetect(old, dry_run=True).examples
    assert [(one.message, one.kind, one.value) for one in examples["new"]] == [
        ("m-1", "email", ADDRESS), ("m-2", "instagram", "mei.tan"),
    ]  # fmt: skip
    assert examples["lost"] == [redetecting.Example("m-3", "phone", "+6588", "guess")]
    (changed,) = examples["changed"]
    assert (changed.value, changed.before) == (NUMBER, ("phone", "+6512345678"))
    assert changed.rule != "guess"


def test_it_is_one_act_taken_back_and_done_again_row_for_row(old: Desk) -> None:
    before = rows(old)
    act = redetect(old).act
    after = rows(old)
    for _ in range(2):
        taken = undo(old)
        assert (taken.pk, taken.sentence) == (act, "Undone: Read 3 messages again: contacts 2 new, 1 lost, 1 changed")
        assert rows(old) == before
        assert redo(old).pk == act
        assert rows(old) == after


def test_it_is_taken_back_after_a_restart(old: Desk, open_desk: Callable[..., Desk]) -> None:
    before = rows(old)
    redetect(old)
    old.close()
    desk = open_desk()
    undo(desk)
    assert rows(desk) == before


def test_the_log_holds_no_contact(old: Desk) -> None:
    redetect(old)
    for row in old.reader.rows("SELECT sentence, changes FROM activity WHERE kind = 'redetect'"):
        assert not any(one in str(row) for one in (NUMBER, ADDRESS, "mei.tan", "+6588"))


def test_what_operators_decided_stays(old: Desk) -> None:
    conversation = pk(old, "conversation", "cnv-1")
    _write(old, "UPDATE contact SET value = :number WHERE value = '+6512345678'", number=NUMBER)
    toggle_dismissed(old, conversation, "phone", NUMBER)
    toggle_lead(old, [pk(old, "conversation", "cnv-3")])
    before = rows(old, "dismissal", "marking", "conversation")
    redetect(old)
    assert {**rows(old, "dismissal", "marking", "conversation"), "lead": 0} == {**before, "lead": 0}
    assert ("cus-3", "manual") in [(lead[0], lead[2]) for lead in leads(old)]
    assert (NUMBER, 1) in old.reader.rows("SELECT value, count(*) FROM dismissal GROUP BY value")


def test_the_business_s_own_contacts_are_left_out(old: Desk, open_desk: Callable[..., Desk]) -> None:
    _write(old, "INSERT INTO own_contact (id, account_pk, kind, value) VALUES ('own-1', 1, 'whatsapp', :n)", n=NUMBER)
    desk = open_desk(own=(Own("email", ADDRESS),))
    redetect(desk)
    assert _contacts(desk) == [("instagram", "mei.tan")]


def test_a_find_counts_as_the_others_of_its_message_did_or_as_the_switch_says(old: Desk) -> None:
    _write(old, "UPDATE contact SET captured = FALSE WHERE value = '+6512345678'")
    redetect(old)
    captured = dict(old.reader.rows("SELECT kind, captured FROM contact"))
    assert captured == {"phone": 0, "email": 0, "instagram": 1}
    undo(old)
    _write(old, "UPDATE account SET auto_capture = FALSE")
    redetect(old)
    assert dict(old.reader.rows("SELECT kind, captured FROM contact"))["instagram"] == 0


def test_what_was_read_anew_since_is_not_overwritten(old: Desk, tmp_path: Path) -> None:
    redetect(old)
    moved = person("cus-1", country="GB")[:1]
    import_paths(old, [write_lines(tmp_path / "moved.jsonl", moved)])
    before = rows(old)
    with pytest.raises(Refused, match="changed since"):
        undo(old)
    assert rows(old) == before


def test_a_contact_found_since_where_one_was_lost_is_not_overlaid(old: Desk) -> None:
    redetect(old)
    _write(
        old,
        """INSERT INTO contact (account_pk, customer_pk, message_pk, kind, value, raw, start, stop, rule, at, captured)
           SELECT 1, c.customer_pk, m.pk, 'line', 'r 88', 'r 88', 4, 8, 'cue', m.at, TRUE
           FROM message m JOIN conversation c ON c.pk = m.conversation_pk WHERE m.id = 'm-3'""",
    )
    with pytest.raises(Refused, match="changed since"):
        undo(old)


def test_numbers_that_later_contacts_took_do_not_stop_it(
    old: Desk, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    redetect(old)
    undo(old)
    # Another operator's import: one's own would leave nothing to do again.
    records = [*person("cus-4"), message("m-9", "ig: jo.tan", conversation="cnv-4")]
    import_paths(open_desk(operator="jo"), [write_lines(tmp_path / "later.jsonl", records)])
    expected = [("phone", NUMBER), ("email", ADDRESS), ("instagram", "mei.tan"), ("instagram", "jo.tan")]
    redo(old)
    assert _contacts(old) == expected
    undo(old)
    redo(old)
    assert _contacts(old) == expected


def test_an_own_contact_does_not_come_back_with_it(old: Desk, tmp_path: Path) -> None:
    redetect(old)
    own = {"type": "own_contact", "id": "own-1", "account": "acc-1", "kind": "phone", "value": "+6512345678"}
    import_paths(old, [write_lines(tmp_path / "own.jsonl", [own])])
    undo(old)
    assert _contacts(old) == [("phone", "+6588")]


def test_a_forgotten_person_leaves_nothing_in_it_and_the_rest_can_be_taken_back(old: Desk) -> None:
    redetect(old)
    upkeep.forget(old, upkeep.find_person(old, "cus-1"))
    assert old.reader.rows("SELECT DISTINCT value FROM reread_contact ORDER BY value") == [("+6588",), ("mei.tan",)]
    content = old.database.path.read_bytes()
    assert not any(one.encode() in content for one in (NUMBER, ADDRESS, "+6512345678"))
    undo(old)
    assert _customers(old) == ["cus-3"]


def test_many_messages_go_batch_by_batch(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [message(f"m-{number}", f"ig: person.{number}") for number in range(30)]
    import_paths(desk, [write_lines(tmp_path / "many.jsonl", [*shop(), *person(), *told])])
    before = _contacts(desk)
    _write(desk, "DELETE FROM contact")
    monkeypatch.setattr(redetecting, "TOGETHER", 7)
    monkeypatch.setattr(redetecting, "UNDER_LOCK", 4)
    seen: list[Progress] = []
    outcome = redetect(desk, tell=seen.append)
    assert (_contacts(desk), outcome.total("new"), len(outcome.examples["new"])) == (before, 30, redetecting.EXAMPLES)
    assert [(one.done, one.total) for one in seen if one.stage == "reading"][-1] == (30, 30)
    # What one person wrote is never divided.
    assert [(one.done, one.total) for one in seen if one.stage == "putting right"] == [(30, 30)]
    undo(desk)
    assert _contacts(desk) == []


def test_an_empty_desk_has_nothing_to_read(desk: Desk) -> None:
    assert redetect(desk).sentence == "Read 0 messages again: nothing changes"


KILLED = """
import os, signal, sys
from pathlib import Path
from leadlight.config import Settings
from leadlight.desk import Desk, redetecting
from leadlight.store.rereading import Exchange

redetecting.UNDER_LOCK = 1
carry_out, calls = Exchange.carry_out, []

def dying(self, away, brought):
    calls.append(1)
    carry_out(self, away, brought)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)

Exchange.carry_out = dying
redetecting.redetect(Desk.open(Path(sys.argv[1]), Settings(operator="mai")))
"""


def test_what_a_kill_leaves_is_whole_can_be_taken_back_and_is_finished_by_the_next(
    old: Desk, open_desk: Callable[..., Desk]
) -> None:
    before = rows(old)
    path = old.database.path
    old.close()
    ran = subprocess.run([sys.executable, "-c", KILLED, path], timeout=60, check=False)
    assert ran.returncode == -signal.SIGKILL
    desk = open_desk()
    done, left = redetect(desk, dry_run=True), _contacts(desk)
    assert (done.total("new"), done.total("lost"), left) == (
        1, 1, [("phone", NUMBER), ("email", ADDRESS), ("phone", "+6588")],
    )  # fmt: skip
    undo(desk)
    assert rows(desk) == before
    redo(desk)
    assert redetect(desk).total("new") == 1
    assert _customers(desk) == ["cus-1", "cus-2"]


def _meanwhile(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Does something between the second reading of the messages and their exchange."""
    read = redetecting._Rereading._read

    def reading(self: Any, pks: list[int]) -> Any:
        found = read(self, pks)
        what()
        return found

    monkeypatch.setattr(redetecting._Rereading, "_read", reading)


def test_detection_leaves_the_lock_to_others(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    many, held = detect_many, []

    def watched(texts: Any) -> Any:
        with closing(sqlite3.connect(old.database.path, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                held.append(texts)
        return many(texts)

    monkeypatch.setattr(redetecting, "detect_many", watched)
    assert redetect(old).total("new") == 2
    assert held == []


def test_somebody_who_moved_meanwhile_is_read_where_they_are_now(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    move = "UPDATE customer SET country = 'NO' WHERE id = 'cus-1'"
    _meanwhile(monkeypatch, lambda: _write(old, move))
    redetect(old)
    assert _contacts(old)[:2] == [("phone", "+4791234567"), ("email", ADDRESS)]


def test_what_was_put_right_meanwhile_is_not_put_right_twice(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        calls, first = iter(range(9)), list[Outcome]()
        _meanwhile(patch, lambda: None if next(calls) else first.append(redetect(old)))
        assert redetect(old).act is None
    assert first[0].total("new") == 2
    assert _contacts(old) == [("phone", NUMBER), ("email", ADDRESS), ("instagram", "mei.tan")]


def test_taken_back_while_it_goes_on_it_ends(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(old)
    monkeypatch.setattr(redetecting, "UNDER_LOCK", 1)
    parts = iter(range(9))
    _meanwhile(monkeypatch, lambda: undo(old) if next(parts) == 1 else None)
    with pytest.raises(Refused, match="taken back"):
        redetect(old)
    assert rows(old) == before


def test_one_message_is_said_as_one() -> None:
    assert Outcome(read=1).sentence == "Read 1 message again: nothing changes"
