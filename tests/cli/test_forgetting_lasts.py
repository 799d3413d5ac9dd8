"""Forgetting that lasts: who was forgotten stays out, the files are searched, and the backups that hold them named."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import Record, message, person, shop, write_lines

from leadlight.core.model import Conversation, Customer, Message
from leadlight.desk import Desk, batches, upkeep
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths, receive
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview_import
from leadlight.desk.summing import Progress
from leadlight.desk.triage import set_status, toggle_lead
from leadlight.store import sqlite
from leadlight.store.erasing import people_called
from leadlight.store.forgetting import Register

NAME, HANDLE = "Zuleika Quist", "zuleika.q"
SUBMISSION = {
    "type": "submission", "id": "sub-1", "form": "frm-1", "customer": "cus-1", "conversation": "cnv-1",
    "at": "2026-10-01T04:00:00Z", "answers": {"full_name": NAME, "phone": "9123 4567"},
}  # fmt: skip
LEAD = {"type": "lead", "id": "ld-1", "account": "acc-1", "customer": "cus-1", "at": "2026-10-01T04:00:00Z"}
THEIRS: list[Record] = [
    *person(name=NAME, handle=HANDLE), message("m-1", "9123 4567 or zq@example.com"),
    message("m-2", "thank you", sender="business"), SUBMISSION, LEAD,
]  # fmt: skip
OTHERS: list[Record] = [*person("cus-2"), message("m-9", "call 9876 5432", conversation="cnv-2")]
ALL: list[Record] = [*shop(), *THEIRS, *OTHERS]


def _forget(desk: Desk, *names: str) -> upkeep.Forgotten:
    return upkeep.forget(desk, *(upkeep.find_person(desk, name) for name in names))


def _customers(desk: Desk) -> list[str]:
    return [row[0] for row in desk.reader.rows("SELECT id FROM customer ORDER BY id")]


def test_a_file_does_not_bring_a_forgotten_person_back(cli: Run, tmp_path: Path, db: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", ALL)
    assert cli("import", path).code == 0
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    for _ in range(2):
        ran = cli("import", "--json", path)
        summary = json.loads(ran.out)
        assert (ran.code, summary["read"], summary["rejected"], summary["added"]) == (0, len(ALL), 0, 0)
        assert (summary["forgotten"], summary["unchanged"]) == (len(THEIRS), len(ALL) - len(THEIRS))
        assert "leadlight db remember" in ran.err
        assert not any(trace in ran.out + ran.err for trace in (NAME, HANDLE, "cus-1"))
    with closing(sqlite3.connect(db)) as other:
        assert other.execute("SELECT id FROM customer").fetchall() == [("cus-2",)]
    assert NAME.encode() not in b"".join(one.read_bytes() for one in tmp_path.glob("desk.db*"))


def test_an_export_of_their_data_with_verdicts_brings_nothing_back(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)])
    toggle_lead(desk, [1])
    set_status(desk, [1], "qualified")
    export_workspace(desk, tmp_path / "out.jsonl")
    _forget(desk, "cus-1")
    summary = import_paths(desk, [tmp_path / "out.jsonl"])
    assert (summary.rejected, summary.rejects_file) == (0, None)
    assert summary.forgotten > len(THEIRS)
    assert _customers(desk) == ["cus-2"]
    again = import_paths(desk, [tmp_path / "out.jsonl"])
    assert (again.added, again.forgotten, again.rejected) == (0, summary.forgotten, 0)


def test_the_same_handle_under_another_id_stays_out_too(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)])
    _forget(desk, "cus-1")
    told = [*person("cus-7", handle=f"@{HANDLE.upper()}"), message("m-7", "hello", conversation="cnv-7")]
    summary = import_paths(desk, [write_lines(tmp_path / "two.jsonl", told)])
    assert (summary.forgotten, summary.rejected) == (len(told), 0)
    elsewhere = {"type": "customer", "id": "telegram:7", "handle": HANDLE}
    assert import_paths(desk, [write_lines(tmp_path / "three.jsonl", [elsewhere])]).added == 1


def test_a_handle_that_others_have_or_that_is_a_name_keeps_nobody_out(desk: Desk, tmp_path: Path) -> None:
    people = [*person(handle="same"), *person("cus-2", handle="same"), *person("cus-3", handle="Mei", name="Mei")]
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *people])
    import_paths(desk, [path])
    _forget(desk, "cus-1", "cus-3")
    told = [*person("cus-8", handle="same"), *person("cus-9", handle="Mei", name="Mei")]
    assert import_paths(desk, [write_lines(tmp_path / "two.jsonl", told)]).forgotten == 0
    assert import_paths(desk, [path]).forgotten == 6
    assert _customers(desk) == ["cus-2", "cus-8", "cus-9"]


def test_an_import_that_was_cut_short_goes_on_without_the_person(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their conversation was in the part that was stored; their messages come after it."""
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person(name=NAME), *OTHERS, message("m-1", "hello"), LEAD])
    monkeypatch.setattr(batches, "BATCH", 10)

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(desk, [path], progress=stop)
    _forget(desk, "cus-1")
    summary = import_paths(desk, [path])
    assert (summary.rejected, summary.forgotten) == (0, 2)
    assert _customers(desk) == ["cus-2"]


def test_what_they_write_live_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)])
    _forget(desk, "cus-1")
    at = desk.now()
    receive(desk, [Message("m-new", "cnv-1", "customer", at, "it is me")])
    receive(
        desk,
        [
            Customer("cus-1", HANDLE),
            Conversation("cnv-1b", "acc-1", "cus-1", at),
            Message("m-1b", "cnv-1b", "customer", at, "again"),
        ],
    )
    assert desk.reader.rows("SELECT count(*) FROM message") == [(1,)]


def test_a_preview_says_who_stays_out(desk: Desk, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", ALL)
    import_paths(desk, [path])
    _forget(desk, "cus-1")
    found = preview_import(desk, open_paths([path]))
    assert (found.total("forgotten"), found.total("rejected"), found.total("added")) == (len(THEIRS), 0, 0)


@pytest.mark.parametrize("name", ["cus-1", HANDLE, f"@{HANDLE}"])
def test_a_person_who_is_remembered_comes_in_again(name: str, cli: Run, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", ALL)
    cli("import", path)
    cli("db", "forget", "cus-1", "--yes")
    assert "One person may come in again" in cli("db", "remember", name).out
    summary = json.loads(cli("import", "--json", path).out)
    assert (summary["added"], summary["contacts"], "forgotten" in summary) == (len(THEIRS), 2, False)
    assert "Nobody was forgotten" in one_line(cli("db", "remember", name))


def test_a_strangers_form_keeps_its_place_without_the_conversation(desk: Desk, tmp_path: Path) -> None:
    form = {**SUBMISSION, "id": "sub-2", "customer": "cus-2"}
    path = write_lines(tmp_path / "one.jsonl", [*ALL, form])
    import_paths(desk, [path])
    _forget(desk, "cus-1")
    assert import_paths(desk, [path]).rejected == 0
    assert desk.reader.rows("SELECT id, conversation_pk FROM submission") == [("sub-2", None)]


def test_marks_say_nothing_without_the_key(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    """Two databases that forgot the same person have no mark in common, and no mark stands for itself."""
    marks = []
    for name in ("one.db", "two.db"):
        desk = open_desk(name)
        import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)])
        _forget(desk, "cus-1")
        marks.append({row[0] for row in desk.reader.rows("SELECT mark FROM forgotten")})
        assert Register.seen_by(desk.reader).whose("customer", "cus-1") is not None
        assert Register.seen_by(desk.reader).whose("customer", "cus-2") is None
    assert marks[0]
    assert not marks[0] & marks[1]


# The proof


def test_it_says_what_it_searched(cli: Run, tmp_path: Path) -> None:
    cli("import", write_lines(tmp_path / "one.jsonl", [*ALL, message("m-1", "other words")]))
    out = cli("db", "forget", "cus-1", "--yes").out
    (searched,) = [line for line in out.splitlines() if line.startswith("Searched ")]
    assert "desk.db, desk.db-wal" in searched
    assert ".jsonl" in searched
    assert "nothing was found" in searched
    assert NAME not in out


def test_a_file_beside_that_nobody_rewrites_is_found(cli: Run, tmp_path: Path) -> None:
    cli("import", write_lines(tmp_path / "one.jsonl", ALL))
    (tmp_path / "rejects").mkdir(exist_ok=True)
    (tmp_path / "rejects" / "kept-by-hand.txt").write_text(f"about {NAME}")
    ran = cli("db", "forget", "cus-1", "--yes")
    assert ran.code == 1
    assert "1 string left in" in ran.out
    assert "kept-by-hand.txt" in ran.out


def test_pages_that_were_not_overwritten_are_found(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", ALL)])
    monkeypatch.setattr(sqlite, "scrub", lambda _path: None)
    proof = _forget(desk, "cus-1").proof
    assert set(proof.left) <= set(proof.files)
    assert proof.left


def test_what_others_have_too_is_told_apart(desk: Desk, tmp_path: Path) -> None:
    said = message("m-99", f"I am a friend of {NAME}", conversation="cnv-2")
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*ALL, said])])
    proof = _forget(desk, "cus-1").proof
    assert proof.left == {}
    assert proof.others["message"] == 1


# Backups


def test_forgetting_names_the_backups_that_hold_the_person(cli: Run, tmp_path: Path) -> None:
    empty, full, gone, odd = (tmp_path / "copies" / f"{name}.db" for name in ("empty", "full", "gone", "odd"))
    empty.parent.mkdir()
    cli("import", write_lines(tmp_path / "none.jsonl", shop()))
    cli("db", "backup", empty)
    cli("import", write_lines(tmp_path / "one.jsonl", ALL))
    for target in (full, gone, odd):
        cli("db", "backup", target)
    gone.unlink()
    odd.write_text("no database any more")
    out = cli("db", "forget", "cus-1", "--yes").out
    told = {line.rsplit(": ", 1)[1]: line for line in out.splitlines() if line.startswith("This backup")}
    assert set(told) == {str(full), str(odd)}
    assert "still holds" in told[str(full)]
    assert "could not be read" in told[str(odd)]
    assert sorted(path.name for path in empty.parent.iterdir()) == ["empty.db", "full.db", "odd.db"]


def test_a_backup_before_an_upgrade_is_named_whether_it_is_listed_or_not(cli: Run, tmp_path: Path) -> None:
    cli("import", write_lines(tmp_path / "one.jsonl", ALL))
    cli("db", "backup", tmp_path / "copy.db")
    (tmp_path / "copy.db").rename(tmp_path / "desk.db.before-version-2")
    (tmp_path / "desk.db.backups.jsonl").unlink()
    assert "desk.db.before-version-2" in cli("db", "forget", "cus-1", "--yes").out


# Asking


def test_off_a_terminal_nobody_is_forgotten_without_yes(
    cli: Run, tmp_path: Path, open_desk: Callable[..., Desk]
) -> None:
    cli("import", write_lines(tmp_path / "one.jsonl", ALL))
    assert "--yes" in one_line(cli("db", "forget", "cus-1"))
    assert len(people_called(open_desk().reader, "cus-1")) == 1
