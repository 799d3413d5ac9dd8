"""Imports: cut short and continued, read twice, updated, refused; never a record lost or counted wrongly."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.scenes import Record, digest, leads, message, person, pk, rows, shop, write_lines
from tests.workspaces import random_workspace

from leadlight.core.wording import counted
from leadlight.desk import Desk, batches, browsing, upkeep
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.capturing import Captured, capture
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.summing import Progress, Summary
from leadlight.desk.triage import set_status, toggle_dismissed, toggle_done, toggle_lead
from leadlight.errors import FileProblem
from leadlight.exchange.sources import Options


def _counts(summary: Summary) -> dict[str, Any]:
    counts = summary.as_json()
    del counts["rejects_file"]
    return counts


def _rejects(summary: Summary) -> list[dict[str, Any]]:
    assert summary.rejects_file is not None
    return [json.loads(line) for line in Path(summary.rejects_file).read_text("utf-8").splitlines()]


def _busy_workspace() -> list[Record]:
    records = random_workspace(5)
    records.insert(40, {"type": "message", "id": "lost", "conversation": "no", "sender": "customer", "at": "x"})
    records.append(message("orphan", "9123 4567", conversation="nowhere"))
    return records


# Cut short


def _break_in_batch(broken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes in the middle of that batch's transaction, once."""
    calls = itertools.count(1)

    def capture_or_break(*given: Any) -> Captured:
        if next(calls) == broken:
            raise RuntimeError("the power went")
        return capture(*given)

    monkeypatch.setattr("leadlight.desk.importing.capture", capture_or_break)


@pytest.mark.parametrize("batch", [1, 7, 60])
def test_an_import_cut_short_at_any_batch_goes_on_to_the_same_end(
    batch: int, open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "one.jsonl", _busy_workspace())
    whole, broken = open_desk("whole.db"), open_desk("broken.db")
    expected = import_paths(whole, [path])
    monkeypatch.setattr(batches, "BATCH", batch)
    _break_in_batch(3, monkeypatch)
    with pytest.raises(RuntimeError):
        import_paths(broken, [path])
    stored = sum(broken.reader.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("account", "ad_account"))  # noqa: S608
    assert stored <= 2 * batch
    summary = import_paths(broken, [path])
    assert _counts(summary) == _counts(expected)
    assert rows(broken) == rows(whole)
    assert any(f"went on after {counted(2 * batch, 'record')} stored before" in sentence for sentence in summary.notes)


def test_the_rejects_of_the_first_part_are_named_when_an_import_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: the rejects of what was read before the break were counted, but no rejects file was named."""
    path = write_lines(tmp_path / "one.jsonl", [message("m-1", "hi"), *shop(), *person()])
    monkeypatch.setattr(batches, "BATCH", 2)
    _break_in_batch(2, monkeypatch)
    with pytest.raises(RuntimeError):
        import_paths(desk, [path])
    summary = import_paths(desk, [path])
    assert summary.rejected == 1
    assert [reject["line"] for reject in _rejects(summary)] == [1]


def _many(tmp_path: Path) -> Path:
    records = [*shop()]
    for number in range(150):
        records += person(f"cus-{number}")
        records += (
            message(
                f"m-{number}-{minute}", f"mail me: me{number}@example.com", conversation=f"cnv-{number}", minute=minute
            )
            for minute in range(10, 40)
        )
    return write_lines(tmp_path / "many.jsonl", records)


def _command(db: Path, path: Path) -> "subprocess.Popen[bytes]":
    """The command in a program of its own, with small batches, so that there is something to be cut in between."""
    small = "from leadlight.desk import batches; batches.BATCH = 250; from leadlight.cli.main import run; run()"
    call = [sys.executable, "-c", small, "--db", str(db), "import", "--json", str(path)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _until(condition: Callable[[], bool], program: "subprocess.Popen[bytes]") -> None:
    while program.poll() is None and not condition():
        time.sleep(0.01)


def test_a_program_killed_at_random_times_loses_and_doubles_nothing(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path, db = _many(tmp_path), tmp_path / "killed.db"
    whole = open_desk("whole.db")
    expected = import_paths(whole, [path])
    chance, kills, output = random.Random(7), 0, b""
    while True:
        program = _command(db, path)
        if kills < 8:
            _until(db.exists, program)
            time.sleep(chance.random() * 0.5)
            program.kill()
        output, _ = program.communicate(timeout=60)
        if program.returncode != -signal.SIGKILL:
            assert program.returncode == 0
            break
        kills += 1
        assert not db.exists() or upkeep.check(db) == []
    assert kills > 0
    broken = open_desk("killed.db")
    assert rows(broken) == rows(whole)
    assert [row[0] for row in broken.reader.rows("SELECT count(*) FROM import_job")] == [1]
    assert json.loads(output) == expected.as_json()


def test_ctrl_c_keeps_what_was_stored_and_the_next_import_goes_on(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path, db = _many(tmp_path), tmp_path / "stopped.db"

    def some_are_stored() -> bool:
        desk = open_desk("stopped.db") if db.exists() else None
        return desk is not None and desk.reader.rows("SELECT count(*) FROM message")[0][0] > 0

    program = _command(db, path)
    _until(some_are_stored, program)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (130, b"")
    assert err.decode() == "leadlight: Stopped. What was stored before is kept.\n"
    whole, stopped = open_desk("whole.db"), open_desk("stopped.db")
    assert 0 < stopped.reader.rows("SELECT count(*) FROM message")[0][0] < 4500
    expected, summary = import_paths(whole, [path]), import_paths(stopped, [path])
    assert _counts(summary) == _counts(expected)
    assert rows(stopped) == rows(whole)


# Rejects


def test_a_reject_names_file_line_reason_and_record(desk: Desk, tmp_path: Path) -> None:
    good = [*shop(), *person()]
    path = write_lines(tmp_path / "one.jsonl", good)
    bad = ['{"type":"message","id":"m-1"', '{"type":"spaceship","id":"s-1"}', "[1, 2]"]
    lost = json.dumps(message("m-2", "9123 4567", conversation="no-such"))
    path.write_text(path.read_text() + "\n".join([*bad, lost]) + "\n")
    summary = import_paths(desk, [path])
    assert (summary.read, summary.added, summary.rejected) == (len(good) + 4, len(good), 4)
    first = len(good) + 1
    told = _rejects(summary)
    assert [(one["file"], one["line"]) for one in told] == [("one.jsonl", first + number) for number in range(4)]
    assert [one["record"] for one in told[:3]] == bad
    assert json.loads(told[3]["record"])["id"] == "m-2"
    assert told[3]["reason"] == "conversation: no conversation 'no-such' has come before"
    assert all(one["reason"] for one in told)
    assert desk.reader.rows("SELECT * FROM contact") == []


def test_the_same_rejects_stay_in_the_file_they_are_in(desk: Desk, tmp_path: Path) -> None:
    """A file that was imported every day left a copy of its bad records every day."""
    path = write_lines(tmp_path / "one.jsonl", [*shop(), {"type": "customer", "id": 5}])
    first = import_paths(desk, [path])
    again = import_paths(desk, [path])
    assert (again.rejected, again.rejects_file) == (1, first.rejects_file)
    assert "an earlier import rejected" in again.notes[-1]
    write_lines(path, [*shop(), {"type": "customer", "id": 6}])
    other = import_paths(desk, [path])
    assert len({first.rejects_file, other.rejects_file}) == len(list((tmp_path / "rejects").iterdir())) == 2


def test_rejects_can_be_mended_and_read_again(desk: Desk, tmp_path: Path) -> None:
    summary = import_paths(desk, [write_lines(tmp_path / "one.jsonl", [message("m-1", "hi"), *shop(), *person()])])
    mended = tmp_path / "mended.jsonl"
    mended.write_text("".join(one["record"] + "\n" for one in _rejects(summary)))
    assert import_paths(desk, [mended]).added == 1


CHANGED: list[dict[str, Any]] = [
    {"text": "something else"},
    {"sender": "business"},
    {"at": "2026-10-01T04:00:00Z"},
    {"conversation": "cnv-2"},
    {"text": None, "media": {"kind": "image", "ref": "x"}},
]


@pytest.mark.parametrize("change", CHANGED)
def test_what_a_message_said_never_changes(change: dict[str, Any], desk: Desk, tmp_path: Path) -> None:
    said = message("m-1", "call 9123 4567")
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *person(), *person("cus-2"), said])])
    before = rows(desk)
    summary = import_paths(desk, [write_lines(tmp_path / "two.jsonl", [said | change])])
    assert (summary.rejected, summary.updated, summary.added) == (1, 0, 0)
    assert _rejects(summary)[0]["reason"] == "a message's text, sender, time and conversation never change"
    assert rows(desk) == before


def test_duplicate_ids_in_one_file(desk: Desk, tmp_path: Path) -> None:
    said, renamed = message("m-1", "hello"), person()[0] | {"name": "Mei Tan"}
    records = [*shop(), *person(), said, said, said | {"text": "other"}, renamed]
    summary = import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    assert (summary.unchanged, summary.updated, summary.rejected) == (1, 1, 1)
    assert desk.reader.rows("SELECT name FROM customer") == [("Mei Tan",)]
    assert desk.reader.rows("SELECT text FROM message") == [("hello",)]


def test_the_same_id_in_two_types_is_two_records(desk: Desk, tmp_path: Path) -> None:
    records: list[Record] = [
        {"type": "account", "id": "x", "handle": "shop", "country": "SG", "auto_capture": True},
        {"type": "customer", "id": "x", "handle": "mei"},
        {"type": "conversation", "id": "x", "account": "x", "customer": "x", "opened_at": "2026-10-01T03:05:00Z"},
        message("x", "9123 4567", conversation="x"),
    ]
    assert import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)]).added == 4
    assert [row[0] for row in leads(desk)] == ["x"]


def test_children_before_their_parents_are_rejected_and_taken_the_next_time(desk: Desk, tmp_path: Path) -> None:
    records = [*shop(), *person(), message("m-1", "hi")]
    summary = import_paths(desk, [write_lines(tmp_path / "one.jsonl", records[::-1])])
    assert 0 < summary.added < len(records)
    assert summary.added + summary.rejected == len(records)
    import_paths(desk, [write_lines(tmp_path / "two.jsonl", records)])
    again = import_paths(desk, [write_lines(tmp_path / "three.jsonl", records[::-1])])
    assert again.unchanged == len(records)


REFERENCES: list[tuple[str, str]] = [
    ("ad_account", "account"), ("form", "account"), ("campaign", "ad_account"), ("ad_group", "campaign"),
    ("ad_group", "form"), ("ad", "ad_group"), ("daily_stats", "ad"), ("touch", "customer"), ("touch", "ad"),
    ("conversation", "account"), ("conversation", "customer"), ("message", "conversation"), ("submission", "form"),
    ("submission", "customer"), ("submission", "conversation"), ("lead", "account"), ("lead", "customer"),
]  # fmt: skip


def _one_of_each() -> list[Record]:
    return [
        *shop(), *person(), message("m-1", "hello"),
        {
            "type": "submission", "id": "sub-1", "form": "frm-1", "customer": "cus-1", "conversation": "cnv-1",
            "at": "2026-10-01T03:09:00Z", "answers": {"full_name": "Mei", "phone": "9123 4567"},
        },
        {"type": "lead", "id": "ld-1", "account": "acc-1", "customer": "cus-1", "at": "2026-10-01T03:05:00Z"},
    ]  # fmt: skip


@pytest.mark.parametrize(("type_", "field"), REFERENCES)
def test_a_reference_to_nothing_is_a_reject_that_names_it(type_: str, field: str, desk: Desk, tmp_path: Path) -> None:
    records = _one_of_each()
    (record,) = (one for one in records if one["type"] == type_)
    path = write_lines(tmp_path / "one.jsonl", [*records, record | {"id": "new", field: "no\x1b[31msuch"}])
    summary = import_paths(desk, [path])
    assert (summary.added, summary.rejected) == (len(records), 1)
    (told,) = _rejects(summary)
    assert told["reason"].startswith(f"{field}: no {field.replace('_', ' ')} 'no")
    assert "\x1b" not in Path(str(summary.rejects_file)).read_text("utf-8")


UPDATES: list[tuple[str, str, Any, str]] = [
    ("account", "name", "New name", "name"),
    ("ad_account", "timezone", "Asia/Tokyo", "timezone"),
    ("form", "thank_you", "Bye!", "thank_you"),
    ("campaign", "name", "November", "name"),
    ("ad_group", "click_window_days", 28, "click_window_days"),
    ("ad", "name", "After", "name"),
    ("daily_stats", "clicks", 31, "clicks"),
    ("customer", "language", "ms", "language"),
    ("touch", "kind", "view", "kind"),
    ("message", "media", {"kind": "image", "ref": "r"}, "media_ref"),
]


@pytest.mark.parametrize(("type_", "field", "value", "column"), UPDATES)
def test_a_known_record_with_other_content_is_updated_and_then_the_same(
    type_: str, field: str, value: Any, column: str, desk: Desk, tmp_path: Path
) -> None:
    records = _one_of_each()
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    changed = [record | {field: value} if record["type"] == type_ else record for record in records]
    path = write_lines(tmp_path / "two.jsonl", changed)
    summary = import_paths(desk, [path])
    assert (summary.updated, summary.unchanged, summary.rejected) == (1, len(records) - 1, 0)
    wanted = value["ref"] if isinstance(value, dict) else value
    assert desk.reader.rows(f"SELECT {column} FROM {type_}") == [(wanted,)]  # noqa: S608
    assert import_paths(desk, [path]).unchanged == len(records)


def test_a_changed_submission_is_read_anew(desk: Desk, tmp_path: Path) -> None:
    records = _one_of_each()
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    filled = records[-2] | {"answers": {"phone": "9123 4568", "email": "mei@example.com"}}
    summary = import_paths(desk, [write_lines(tmp_path / "two.jsonl", [filled])])
    assert (summary.updated, summary.contacts) == (1, 2)
    assert {row[0] for row in desk.reader.rows("SELECT value FROM contact")} == {"+6591234568", "mei@example.com"}
    assert len(leads(desk)) == 1


def test_a_changed_mark_moves_the_lead_and_gives_its_status(desk: Desk, tmp_path: Path) -> None:
    records = [*shop(), *person(), message("m-1", "hello"), _one_of_each()[-1]]
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    mark = records[-1] | {"status": "qualified", "at": "2026-10-01T03:01:00Z"}
    import_paths(desk, [write_lines(tmp_path / "two.jsonl", [mark])])
    ((_, status, source, at),) = leads(desk)
    assert (status, source, at % 3_600_000_000) == ("qualified", "manual", 60_000_000)


def test_a_mark_that_comes_again_at_another_time_keeps_the_operators_status(desk: Desk, tmp_path: Path) -> None:
    """Regression: whoever renewed a mark and gave a status lost it when an older export was read again."""
    mark = _one_of_each()[-1]
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *person(), mark])])
    set_status(desk, [pk(desk, "conversation", "cnv-1")], "qualified")
    import_paths(desk, [write_lines(tmp_path / "two.jsonl", [mark | {"at": "2026-10-01T03:01:00Z"}])])
    assert [row[1] for row in leads(desk)] == ["qualified"]


def test_a_conversation_never_changes_hands(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *shop("acc-2"), *person(), *person("cus-2")])])
    for change in ({"account": "acc-2"}, {"customer": "cus-2"}):
        summary = import_paths(desk, [write_lines(tmp_path / "two.jsonl", [person()[2] | change])])
        assert summary.rejected == 1


# TikTok's own files


SAID = [
    ("2026-10-01 03:05:00", "mei.t", "hi! my no +65 9123 4567"),
    ("2026-10-01 03:06:00", "glowclinic", "thanks, we call from +65 6123 4567"),
    ("2026-10-01 03:06:00", "mei.t", "ok"),
    ("2026-10-01 03:06:00", "mei.t", "ok"),
]


def _tiktok(path: Path, *chats: tuple[str, list[tuple[str, str, str]]]) -> Path:
    histories = {
        f"Chat History with {peer}:": [{"Date": at, "From": sender, "Content": text} for at, sender, text in said]
        for peer, said in chats
    }
    path.write_text(json.dumps({"Direct Messages": {"Chat History": {"ChatHistory": histories}}}))
    return path


ME = Options(me="glowclinic", country="SG")


def test_overlapping_exports_add_each_message_once(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [_tiktok(tmp_path / "early.json", ("mei.t", SAID[:3]))], ME)
    before = desk.reader.rows("SELECT count(*) FROM message")
    summary = import_paths(
        desk, [_tiktok(tmp_path / "late.json", ("mei.t", SAID), ("jo", [(*SAID[0][:1], "jo", "hi")]))], ME
    )
    assert before == [(3,)]
    assert desk.reader.rows("SELECT count(*) FROM message") == [(5,)]
    assert (summary.rejected, summary.leads) == (0, 0)
    assert [row[0] for row in leads(desk)] == ["tiktok:mei.t"]
    assert import_paths(desk, [tmp_path / "early.json"], ME).added == 0


def test_json_and_text_of_the_same_chat_add_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [_tiktok(tmp_path / "chat.json", ("mei.t", SAID))], ME)
    before = rows(desk)
    lines = [">>> Chat History with mei.t::\n", *(f"{at} UTC {sender}: {text}" for at, sender, text in SAID)]
    text = tmp_path / "Direct Messages.txt"
    text.write_text("\n".join(lines))
    summary = import_paths(desk, [text], ME)
    assert (summary.added, summary.rejected) == (0, 0)
    assert rows(desk) == before


def test_an_export_for_an_account_that_is_there_leaves_it_as_it_is(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", shop(auto_capture=False))])
    before = rows(desk, "account")["account"]
    options = Options(me="glowclinic", account="acc-1", country="MY")
    summary = import_paths(desk, [_tiktok(tmp_path / "chat.json", ("mei.t", SAID))], options)
    assert rows(desk, "account")["account"] == before
    assert (summary.rejected, summary.leads, summary.contacts) == (0, 0, 1)


# What operators decided


def _decide(desk: Desk) -> None:
    """Uses every verdict there is."""
    ids = {id_: pk(desk, "conversation", id_) for id_ in ("cnv-1", "cnv-2", "cnv-3")}
    toggle_lead(desk, [ids["cnv-3"]])
    toggle_lead(desk, [ids["cnv-2"]])
    set_status(desk, [ids["cnv-1"]], "converted")
    toggle_dismissed(desk, ids["cnv-1"], "email", "mei@example.com")
    toggle_done(desk, [ids["cnv-1"]])
    set_auto_capture(desk, pk(desk, "account", "acc-1"), False)


def _three(tmp_path: Path) -> Path:
    mark = {"type": "lead", "id": "ld-2", "account": "acc-1", "customer": "cus-2", "at": "2026-10-01T03:05:00Z"}
    said = [message("m-1", "9123 4567"), message("m-1b", "mei@example.com", minute=9)]
    records = [*shop(), *person(), *person("cus-2"), *person("cus-3"), mark, *said]
    return write_lines(tmp_path / "three.jsonl", records)


def test_verdicts_travel_and_the_second_reading_changes_nothing(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    import_paths(desk, [_three(tmp_path)])
    _decide(desk)
    out = tmp_path / "out.jsonl"
    export_workspace(desk, out)
    first = import_paths(other, [out])
    assert (first.rejected, first.updated) == (0, 0)
    tables = ("conversation", "message", "contact", "dismissal", "marking", "account")
    assert rows(other, *tables).keys() == rows(desk, *tables).keys()
    for table, held in rows(other, *tables).items():
        # A dismissal's number, and what a file said of the switch, are each database's own.
        if table not in ("dismissal", "account"):
            assert held == rows(desk, *tables)[table], table
    again = import_paths(other, [out])
    assert again.unchanged == again.read == first.read
    export_workspace(other, tmp_path / "again.jsonl")
    assert digest(tmp_path / "again.jsonl") == digest(out)


def test_a_verdict_read_again_does_not_overrule_an_operator_who_changed_his_mind(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    import_paths(desk, [_three(tmp_path)])
    _decide(desk)
    export_workspace(desk, tmp_path / "out.jsonl")
    import_paths(other, [tmp_path / "out.jsonl"])
    one, two = pk(other, "conversation", "cnv-1"), pk(other, "conversation", "cnv-2")
    set_status(other, [one], "contacted")
    toggle_dismissed(other, one, "email", "mei@example.com")
    toggle_done(other, [one])
    toggle_lead(other, [two])
    before = rows(other)
    again = import_paths(other, [tmp_path / "out.jsonl"])
    assert (again.added, again.updated, again.rejected) == (0, 0, 0)
    assert rows(other) == before


def test_verdicts_between_other_records_come_to_the_same(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, tidy, mixed = open_desk("one.db"), open_desk("tidy.db"), open_desk("mixed.db")
    import_paths(desk, [_three(tmp_path)])
    _decide(desk)
    export_workspace(desk, tmp_path / "out.jsonl")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    # Each record as early as what it refers to allows, verdicts included.
    early: list[Record] = []
    waiting = records
    while waiting:
        known = {one["id"] for one in early}
        ready = next(one for one in reversed(waiting) if _referred(one) <= known)
        early.append(ready)
        waiting = [one for one in waiting if one is not ready]
    import_paths(tidy, [tmp_path / "out.jsonl"])
    summary = import_paths(mixed, [write_lines(tmp_path / "mixed.jsonl", early)])
    assert summary.rejected == 0
    assert leads(mixed) != []
    assert sorted(row[0:3] for row in leads(mixed)) == sorted(row[0:3] for row in leads(tidy))
    shown = [
        {
            row.id: (row.state, row.lead)
            for row in browsing.conversation_rows(one, browsing.conversation_ids(one, "all")).values()
        }
        for one in (tidy, mixed)
    ]
    assert shown[0] == shown[1]


def _referred(record: Record) -> set[str]:
    names = (
        "account",
        "customer",
        "ad_account",
        "campaign",
        "ad_group",
        "ad",
        "form",
        "conversation",
        "message",
        "lead",
    )
    referred = {record[name] for name in names if isinstance(record.get(name), str)}
    # A verdict about a conversation or a lead speaks of what was said before it.
    late = record["type"] not in ("account", "ad_account", "form", "campaign", "ad_group", "ad", "daily_stats",
                                  "customer", "touch", "conversation", "message", "submission", "lead")  # fmt: skip
    return referred | ({"m-1", "m-1b"} if late else set())


# Files that cannot be read


def test_of_several_paths_one_that_is_not_there_is_left_out_and_told(desk: Desk, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", shop())
    summary = import_paths(desk, [tmp_path / "no.jsonl", path])
    assert summary.added == len(shop())
    assert not summary.is_whole
    [told] = summary.as_json()["left_out"]
    assert "no.jsonl: there is no such file" in told
    assert told in summary.notes


def test_where_no_path_can_be_read_nothing_is_imported(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="one"):
        import_paths(desk, [tmp_path / "one.jsonl", tmp_path / "two.jsonl"])


def test_a_rejects_folder_that_cannot_be_made_stops_before_anything_of_the_batch_is_stored(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "rejects").write_text("in the way")
    with pytest.raises(FileProblem, match="rejects file"):
        import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), message("m-1", "hi")])])
    assert desk.reader.rows("SELECT * FROM account") == []
    os.unlink(tmp_path / "rejects")
    assert import_paths(desk, [tmp_path / "one.jsonl"]).rejected == 1


def test_progress_ends_at_the_files_end(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 3)
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person()])
    seen: list[Progress] = []
    import_paths(desk, [path], None, seen.append)
    assert [one.position for one in seen] == sorted(one.position for one in seen)
    assert (seen[-1].position, seen[-1].size) == (path.stat().st_size, path.stat().st_size)
    assert len(seen) == 4


def test_messages_of_one_instant_come_to_the_same_in_any_batches(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: an answer within the same second, in another batch than the question, left the question unread."""
    said = [message("m-1", "hello?", minute=9), message("m-2", "hello!", sender="business", minute=9)]
    asked = [message(f"m-{number}", "hi", conversation="cnv-2", minute=9) for number in (3, 4)]
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person(), *person("cus-2"), *said, *asked])
    whole, pieces = open_desk("whole.db"), open_desk("pieces.db")
    import_paths(whole, [path])
    monkeypatch.setattr(batches, "BATCH", 1)
    import_paths(pieces, [path])
    assert rows(pieces) == rows(whole)
    assert whole.reader.rows("SELECT id, unread FROM conversation ORDER BY id") == [("cnv-1", 0), ("cnv-2", 1)]
