"""Checking and copying the file, what belongs to it, and what SQLite's errors mean."""

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from leadlight.errors import DatabaseProblem
from leadlight.store import sqlite
from leadlight.store.database import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty database."""
    path = tmp_path / "desk.db"
    open_database(path, create=True).close()
    return path


def _files(folder: Path) -> list[str]:
    """What is in the folder, without what a reader leaves beside a database."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(("desk.db-", "copy.db-")))


def _break(path: Path) -> None:
    """Zeroes the first page of the messages."""
    with contextlib.closing(sqlite3.connect(path)) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'message'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))


def test_a_damaged_database_is_not_copied(path: Path, tmp_path: Path) -> None:
    """Regression: the copy of a damaged database was called a backup."""
    _break(path)
    before = _files(tmp_path)
    with pytest.raises(DatabaseProblem, match="is damaged"):
        sqlite.backup(path, tmp_path / "copy.db")
    assert _files(tmp_path) == before


def test_a_backup_that_is_stopped_leaves_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _files(tmp_path)

    def stop(_path: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlite, "_publish", stop)
    with pytest.raises(KeyboardInterrupt):
        sqlite.backup(path, tmp_path / "copy.db")
    assert _files(tmp_path) == before


def test_a_backup_never_takes_another_files_name(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copy.db"
    copy = sqlite._copy

    def meanwhile(source: Path, draft: Path) -> None:
        copy(source, draft)
        target.write_text("mine")

    monkeypatch.setattr(sqlite, "_copy", meanwhile)
    with pytest.raises(DatabaseProblem, match="is there already"):
        sqlite.backup(path, target)
    assert target.read_text() == "mine"
    assert _files(tmp_path) == ["copy.db", "desk.db"]


def test_a_backup_is_its_owners_alone_and_whole(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    sqlite.backup(path, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert sqlite.check(target) == []
    assert _files(tmp_path) == ["copy.db", "desk.db"]


def test_a_check_names_what_is_wrong(path: Path) -> None:
    _break(path)
    faults = sqlite.check(path)
    assert faults
    assert all(fault and "\n" not in fault for fault in faults)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_the_files_beside_the_database_belong_to_it(end: str, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    for database in (path, link):
        assert sqlite.belongs(tmp_path / "." / f"desk.db{end}", database)
    assert not sqlite.belongs(tmp_path / f"desk.db{end}.jsonl", path)


def test_a_hard_link_to_the_database_is_the_database(path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "other.db")
    assert sqlite.belongs(tmp_path / "other.db", path)


def test_a_link_to_nothing_is_said_to_be_one(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere.db")
    for create in (True, False):
        with pytest.raises(DatabaseProblem, match="is a link to a file that is not there"):
            open_database(link, create=create)


def _error(code: int, words: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words", "meaning"),
    [
        (sqlite3.SQLITE_ERROR, "no such column: full_name", "refused"),
        (sqlite3.SQLITE_ERROR, "no such table: locked", "refused"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "database is locked", "in use"),
        (sqlite3.SQLITE_LOCKED, "database table is locked", "in use"),
        (sqlite3.SQLITE_FULL, "database or disk is full", "disk is full"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "attempt to write", "read-only"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "malformed", "damaged"),
        (sqlite3.SQLITE_NOTADB, "file is not a database", "damaged"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "unable to open database file", "cannot be opened"),
    ],
)
def test_an_error_is_known_by_its_code(code: int, words: str, meaning: str) -> None:
    """Regression: a column called `full_name` was taken for a full disk."""
    assert meaning in sqlite.problem(Path("desk.db"), _error(code, words)).message
