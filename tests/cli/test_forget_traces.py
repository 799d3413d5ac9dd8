"""Forgetting a person while the file is in use, in rejects of any kind, and without taking anybody else along."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import message, person, shop, write_lines

from leadlight.config import Settings
from leadlight.desk import Desk, batches
from leadlight.desk.importing import import_paths
from leadlight.desk.rejecting import Rejects, forget_rejects
from leadlight.desk.summing import Progress
from leadlight.exchange.records import Reject
from leadlight.store import sqlite
from leadlight.store.erasing import Traces

SECRET = "the aubergine appointment"


@pytest.fixture
def said(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who said something, on a desk that does not wait long for others."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    records = [*shop(), *person(), *person("cus-2"), message("m-1", SECRET)]
    assert cli("import", write_lines(tmp_path / "one.jsonl", records)).code == 0


def _holds(db: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in db.parent.glob("desk.db*"))


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("hold", ["BEGIN", "BEGIN IMMEDIATE"])
def test_a_file_in_use_is_told_and_finished_later(hold: str, cli: Run, db: Path, monkeypatch: Any) -> None:
    """Regression: success was reported while another program's reading kept the person in the log."""
    scrub = sqlite.scrub

    def in_use(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute(hold)
            other.execute("SELECT count(*) FROM message").fetchone()
            scrub(path)

    monkeypatch.setattr(sqlite, "scrub", in_use)
    told = one_line(cli("db", "forget", "cus-1", "--yes"))
    assert "erased from the tables, but traces remain" in told
    one_line(cli("db", "forget", "cus-1", "--yes"))
    monkeypatch.setattr(sqlite, "scrub", scrub)
    ran = cli("db", "forget", "cus-1", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Finished" in ran.out
    assert not _holds(db)
    assert "no customer" in one_line(cli("db", "forget", "cus-1", "--yes"))


@pytest.mark.usefixtures("said")
def test_forgetting_someone_else_finishes_it_too(cli: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken, contextlib.closing(sqlite3.connect(db, isolation_level=None)) as other:
        scrub = sqlite.scrub

        def in_use(path: Path) -> None:
            other.execute("BEGIN IMMEDIATE")
            scrub(path)

        broken.setattr(sqlite, "scrub", in_use)
        one_line(cli("db", "forget", "cus-1", "--yes"))
    assert cli("db", "forget", "cus-2", "--yes").code == 0
    assert not _holds(db)
    one_line(cli("db", "forget", "cus-1", "--yes"))


def test_a_conversation_in_a_strangers_submission_keeps_nobody(cli: Run, tmp_path: Path) -> None:
    """Regression: a person whose conversation another's submission names could not be forgotten."""
    submission = {
        "type": "submission", "id": "s-2", "form": "frm-1", "customer": "cus-2", "conversation": "cnv-1",
        "at": "2026-10-01T04:00:00Z", "answers": {"full_name": "Person 2", "phone": "9123 4567"},
    }  # fmt: skip
    records = [*shop(), *person(), *person("cus-2"), submission]
    assert cli("import", write_lines(tmp_path / "one.jsonl", records)).code == 0
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    assert cli("db", "check").code == 0
    (lead,) = json.loads(cli("leads", "--format", "json").out)
    assert lead["customer"] == "cus-2"


TRACES = Traces({"customer": frozenset({"cus-1"})}, frozenset({"Mei"}), frozenset({"+6591234567", "9123 4567"}))
NOBODY = Traces({"customer": frozenset({"cus-1"})}, frozenset(), frozenset())

ABOUT = {
    "torn": '{"file": "a", "record": "{\\"customer\\":\\"cus-1\\",\\"te',
    "mended": '{"type": "conversation", "id": "c", "customer": "cus-1"}',
    "no JSON": "call 9123 4567",
    "a torn name": '{"record": "{\\"name\\": \\"Mei\\", \\"x',
    "a list": '["cus-1"]',
    "a record that is no text": '{"record": {"customer": "cus-1"}, "line": 1}',
    "a name": '{"record": "{\\"name\\": \\"mei\\"}"}',
}
OTHERS = {
    "torn": '{"file": "a", "record": "{\\"customer\\":\\"cus-10\\",\\"te',
    "no JSON": "hello Mei",
    "empty": "",
    "a name in a text": '{"record": "{\\"text\\": \\"Mei\\"}", "reason": "x"}',
    "bytes that are no text": "\udcff\udcfe",
    "a state": '{"type": "triage", "state": "Mei"}',
}


def _left(folder: Path, content: str, traces: Traces = TRACES) -> str:
    path = folder / "rejects" / "one.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    forget_rejects(folder / "desk.db", traces)
    return path.read_bytes().decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("line", ABOUT.values(), ids=ABOUT)
def test_a_line_about_the_person_goes_whatever_it_looks_like(line: str, tmp_path: Path) -> None:
    assert _left(tmp_path, f"first\n{line}\nlast") == "first\nlast"
    assert _left(tmp_path, f"first\n{line}") == "first"


@pytest.mark.parametrize("traces", [TRACES, NOBODY], ids=["named", "nameless"])
@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_a_line_about_others_stays(line: str, traces: Traces, tmp_path: Path) -> None:
    """Regression: someone without a name or handle took every line along."""
    for content in (f"first\n{line}\nlast\n", f"first\n{line}"):
        assert _left(tmp_path, content, traces) == content


def test_a_file_called_after_the_person_loses_its_name_alone(tmp_path: Path) -> None:
    traces = TRACES._replace(names=frozenset({"zuleika.q"}))
    line = json.dumps({"file": "chat zuleika.q.json", "line": 3, "reason": "x", "record": "{}"})
    assert json.loads(_left(tmp_path, line, traces))["file"] == "(erased)"


def test_verdicts_about_others_stay_whatever_the_persons_id_is(
    open_desk: Callable[..., Desk], cli: Run, tmp_path: Path
) -> None:
    desk = open_desk("desk.db")
    triage = {"type": "triage", "id": "done", "conversation": "cnv-2", "state": "done", "unread": False}
    records = [*shop(), {"type": "customer", "id": "done", "handle": "   "}, *person("cus-2"), triage]
    assert import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)]).rejected == 0
    desk.close()
    assert cli("db", "forget", "done", "--yes").code == 0
    assert open_desk("desk.db").reader.rows("SELECT id FROM verdict") == [("done",)]


def test_rejects_that_go_on_begin_a_line_of_their_own(desk: Desk) -> None:
    with Rejects(desk) as first:
        first.write("a", [Reject(1, "x", "one")], [])
        assert first.name
        path = Path(first.name)
    path.write_bytes(path.read_bytes() + b'{"torn')
    with Rejects(desk) as second:
        second.go_on(path.name)
        second.write("a", [Reject(2, "x", "two")], [])
        assert second.name == str(path)
    one, torn, two = path.read_text("utf-8").splitlines()
    assert (json.loads(one)["line"], torn, json.loads(two)["line"]) == (1, '{"torn', 2)


def test_rejects_that_are_gone_are_begun_anew(desk: Desk) -> None:
    with Rejects(desk) as rejects:
        rejects.go_on("gone.jsonl")
        assert not (desk.database.path.parent / "rejects").exists()
        rejects.write("a", [Reject(2, "x", "two")], [])
        assert rejects.name
        assert Path(rejects.name).name != "gone.jsonl"


def test_an_import_goes_on_with_its_rejects_after_the_folder_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: the rejects file was looked for where the folder had been."""
    monkeypatch.setattr(batches, "BATCH", 2)
    path = write_lines(tmp_path / "one.jsonl", [message("m-1", "hi"), *shop(), *person()])

    def stop(progress: Progress) -> None:
        if progress.summary.added:
            raise KeyboardInterrupt

    before, after = tmp_path / "before", tmp_path / "after"
    first = Desk.open(before / "desk.db", Settings(operator="mai"))
    with pytest.raises(KeyboardInterrupt):
        import_paths(first, [path], progress=stop)
    first.close()
    before.rename(after)
    desk = Desk.open(after / "desk.db", Settings(operator="mai"))
    summary = import_paths(desk, [path])
    desk.close()
    assert summary.rejected == 1
    assert summary.rejects_file
    assert Path(summary.rejects_file).parent == after / "rejects"
    assert len(Path(summary.rejects_file).read_text("utf-8").splitlines()) == 1


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("what", ["leads", "workspace"])
def test_an_export_never_takes_the_place_of_a_database_file(what: str, end: str, cli: Run, db: Path) -> None:
    told = one_line(cli("export", what, "-o", f"{db}{end}"))
    assert "is the database itself" in told
    assert cli("db", "check").code == 0


@pytest.mark.usefixtures("said")
def test_a_check_of_a_damaged_database_says_what_is_wrong(cli: Run, db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db)) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'message'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with db.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    ran = cli("db", "check")
    assert (ran.code, ran.err) == (1, "")
    assert len(ran.out.splitlines()) > 1
    assert "damaged" in one_line(cli("db", "backup", db.with_name("copy.db")))


@pytest.mark.usefixtures("said")
def test_a_backups_name_is_printed_on_one_line(cli: Run, tmp_path: Path) -> None:
    ran = cli("db", "backup", tmp_path / "a\x1b[31m\nb.db")
    assert (ran.code, ran.out.count("\n"), "\x1b" in ran.out) == (0, 1, False)
