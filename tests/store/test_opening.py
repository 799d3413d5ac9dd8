"""Whatever lies where the database should be: one sentence, and not a byte of it changed."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.scenes import digest, message, person, shop, write_lines

from leadlight.config import Settings
from leadlight.desk import Desk, upkeep
from leadlight.desk.importing import import_paths
from leadlight.errors import DatabaseProblem
from leadlight.store import sqlite
from leadlight.store.database import open_database

NOBODY = 65534


def _ours(path: Path, records: int = 300) -> Path:
    desk = Desk.open(path, Settings(operator="mai"))
    told = [message(f"m-{number}", f"line {number} " * 20) for number in range(records)]
    import_paths(desk, [write_lines(path.with_suffix(".jsonl"), [*shop(), *person(), *told])])
    desk.close()
    path.with_suffix(".jsonl").unlink()
    return path


def _foreign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places (id INTEGER)")
        other.commit()


def _foreign_in_wal(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("PRAGMA application_id=1234")
        other.execute("CREATE TABLE moz_places (id INTEGER)")
        other.commit()


def _newer(path: Path) -> None:
    _ours(path, 1)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version=99")


def _smashed_head(path: Path) -> None:
    _ours(path, 1)
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


def _cut(path: Path) -> None:
    _ours(path)
    content = path.read_bytes()
    path.write_bytes(content[:150])


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "an empty file": (lambda path: path.write_bytes(b""), "is an empty file"),
    "a text": (lambda path: path.write_text("Dear diary, " * 100), "is not a database"),
    "the first bytes of a database": (lambda path: path.write_bytes(b"SQLite format 3\x00abc"), "is not a database"),
    "another program's database": (_foreign, "another program's"),
    "another program's database in WAL mode": (_foreign_in_wal, "another program's"),
    "a newer Leadlight's database": (_newer, "of version 99"),
    "a database with a smashed first page": (_smashed_head, "is damaged"),
    "a database cut short": (_cut, "is damaged"),
    "a device": (lambda path: path.symlink_to("/dev/null"), "is a device"),
    "a pipe": (os.mkfifo, "a pipe"),
}


OURS = ("a newer Leadlight's database", "a database with a smashed first page", "a database cut short")


@pytest.mark.parametrize("make", REFUSED)
def test_what_is_no_database_of_ours_is_refused_and_left_as_it_is(make: str, tmp_path: Path) -> None:
    path = tmp_path / "data" / "thing.db"
    path.parent.mkdir()
    prepare, words = REFUSED[make]
    prepare(path)
    before = digest(path) if path.is_file() else None
    for create in (True, False):
        with pytest.raises(DatabaseProblem) as caught:
            open_database(path, create=create)
        assert words in caught.value.message
        assert "\n" not in str(caught.value)
    assert (digest(path) if path.is_file() else None) == before
    # A reader of a WAL database of ours may leave its empty side files; beside a stranger's file nothing may appear.
    beside = {one.name for one in path.parent.iterdir()} - {"thing.db"}
    assert not beside or (make in OURS and beside == {"thing.db-wal", "thing.db-shm"})


def test_a_missing_database_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="There is no database at"):
        open_database(tmp_path / "no.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_name_that_no_file_can_have_is_one_sentence(create: bool, tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem):
        open_database(tmp_path / ("x" * 300), create=create)


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseProblem):
        open_database(tmp_path / "file" / "new.db", create=True)


def _zero_page(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def test_damage_further_in_is_found_by_the_check_and_left_as_it_is(tmp_path: Path) -> None:
    path = _ours(tmp_path / "desk.db")
    assert upkeep.check(path) == []
    for page in range(4, path.stat().st_size // 4096, 7):
        _zero_page(path, page)
    before = digest(path)
    try:
        faults = upkeep.check(path)
    except DatabaseProblem as problem:
        faults = [problem.message]
    assert faults
    assert digest(path) == before


def test_reading_a_damaged_table_is_one_sentence(tmp_path: Path) -> None:
    path = _ours(tmp_path / "desk.db")
    with contextlib.closing(sqlite3.connect(path)) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'message'").fetchone()
    _zero_page(path, root)
    before = digest(path)
    opened = open_database(path, create=False)
    with pytest.raises(DatabaseProblem, match="is damaged"):
        opened.reader.rows("SELECT * FROM message")
    with pytest.raises(DatabaseProblem, match="is damaged"):
        list(opened.reader.each("SELECT * FROM message"))
    with pytest.raises(DatabaseProblem, match="is damaged"):
        opened.reader.numbers("SELECT length(text) FROM message")
    opened.close()
    assert digest(path) == before


def test_a_reference_to_nothing_is_a_fault(tmp_path: Path) -> None:
    path = _ours(tmp_path / "desk.db", 3)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM conversation")
        other.commit()
    assert any("conversation that is not there" in fault for fault in upkeep.check(path))


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Another program in the middle of a transaction."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_write_waits_for_another_program_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _ours(tmp_path / "desk.db", 1)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    opened = open_database(path, create=False)
    before = digest(path)
    with _writing(path):
        with pytest.raises(DatabaseProblem, match="is in use"), opened.write():
            pass
        assert opened.reader.rows("SELECT count(*) FROM message") == [(1,)]
        assert digest(path) == before
    with opened.write() as connection:
        connection.exec_driver_sql("UPDATE conversation SET unread = 0")
    opened.close()


@contextlib.contextmanager
def _as_nobody() -> Iterator[Path]:
    """The database of an ordinary user in a folder of its own, and that user's rights: root may write everywhere.

    It is made before the rights are given up: the program itself may lie where that user cannot read.
    """
    folder = Path(tempfile.mkdtemp())
    path = _ours(folder / "desk.db", 2)
    root = os.geteuid() == 0
    if root:
        for one in (folder, *folder.iterdir()):
            os.chown(one, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield path
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_read_only_file_can_be_read_and_a_write_says_why_not() -> None:
    with _as_nobody() as path:
        path.chmod(0o400)
        before = digest(path)
        opened = open_database(path, create=False)
        assert opened.reader.rows("SELECT count(*) FROM message") == [(2,)]
        with pytest.raises(DatabaseProblem, match="is read-only"), opened.write() as connection:
            connection.exec_driver_sql("DELETE FROM message")
        opened.close()
        assert digest(path) == before


def test_a_file_that_may_not_be_read_is_one_sentence() -> None:
    with _as_nobody() as path:
        path.chmod(0o000)
        with pytest.raises(DatabaseProblem, match="may not be read"):
            open_database(path, create=False)
        path.chmod(0o600)
        closed = path.with_name("closed")
        closed.mkdir()
        path.rename(closed / "desk.db")
        closed.chmod(0o000)
        for create in (True, False):
            with pytest.raises(DatabaseProblem):
                open_database(closed / "desk.db", create=create)
        closed.chmod(0o700)


def test_a_folder_that_may_not_be_written_is_one_sentence() -> None:
    with _as_nobody() as path:
        path.parent.chmod(0o500)
        with pytest.raises(DatabaseProblem):
            open_database(path.with_name("new.db"), create=True)


def test_a_database_in_a_folder_that_may_not_be_written_is_read() -> None:
    with _as_nobody() as path:
        path.chmod(0o400)
        path.parent.chmod(0o500)
        before = digest(path)
        opened = open_database(path, create=False)
        assert opened.reader.rows("SELECT count(*) FROM message") == [(2,)]
        with pytest.raises(DatabaseProblem, match="This database cannot be written"), opened.write() as connection:
            connection.exec_driver_sql("DELETE FROM message")
        opened.close()
        assert sqlite.check(path) == []
        assert digest(path) == before
        assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_log_that_cannot_be_read_is_not_passed_over() -> None:
    """What stands in the write-ahead log alone would be missing, and nothing would tell."""
    with _as_nobody() as path:
        writing = sqlite3.connect(path)
        writing.execute("DELETE FROM message WHERE id = 'm-1'")
        writing.commit()
        log = path.with_name(path.name + "-wal")
        content, stored = log.read_bytes(), path.read_bytes()
        writing.close()
        path.write_bytes(stored)
        log.write_bytes(content)
        path.parent.chmod(0o500)
        with pytest.raises(DatabaseProblem, match="has changes in its log"):
            open_database(path, create=False)
        path.parent.chmod(0o700)
        opened = open_database(path, create=False)
        assert opened.reader.rows("SELECT count(*) FROM message") == [(1,)]
        opened.close()


def test_files_are_their_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "folder" / "desk.db"
        desk = Desk.open(path, Settings(operator="mai"))
        bad = write_lines(tmp_path / "one.jsonl", [*shop(), *person(), message("m-1", "hi", conversation="no")])
        import_paths(desk, [bad])
        held = sqlite3.connect(path)
        held.execute("SELECT * FROM message").fetchall()
        upkeep.backup(path, path.with_name("copy.db"))
        modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.rglob("*") if one.is_file()}
        folders = [one.stat().st_mode & 0o777 for one in (path.parent, path.parent / "rejects")]
        held.close()
        desk.close()
    finally:
        os.umask(before)
    assert {"desk.db", "desk.db-wal", "desk.db-shm", "copy.db", "desk.db.backups.jsonl"} < set(modes)
    assert len(modes) == 6
    assert set(modes.values()) == {0o600}
    assert folders == [0o700, 0o700]


def test_threads_that_make_the_same_database_at_once_share_one(tmp_path: Path) -> None:
    path, problems, gate = tmp_path / "new.db", list[BaseException](), threading.Barrier(4)

    def make() -> None:
        gate.wait()
        try:
            opened = open_database(path, create=True)
            opened.reader.rows("SELECT * FROM message")
            opened.close()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert upkeep.check(path) == []
    assert {one.name.removesuffix("-wal").removesuffix("-shm") for one in tmp_path.iterdir()} == {"new.db"}


def test_programs_that_make_the_same_database_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    code = "import sys; from leadlight.cli.main import run; run()"
    programs = []
    for number in range(3):
        account = {"type": "account", "id": f"acc-{number}", "handle": "x", "country": "SG", "auto_capture": True}
        file = write_lines(tmp_path / f"{number}.jsonl", [account])
        call = [sys.executable, "-c", code, "--db", str(path), "import", str(file)]
        programs.append(subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    ends = [(program.communicate(timeout=60), program.returncode) for program in programs]
    assert [code for _, code in ends] == [0, 0, 0], ends
    opened = open_database(path, create=False)
    assert opened.reader.rows("SELECT count(*) FROM account") == [(3,)]
    opened.close()
