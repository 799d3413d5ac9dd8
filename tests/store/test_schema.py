"""What the migrations make is what the tables say."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, UniqueConstraint

from leadlight.errors import DatabaseProblem
from leadlight.store import database, migrations, sqlite
from leadlight.store.database import open_database
from leadlight.store.tables import metadata


def _reflected(path: Path) -> MetaData:
    found = MetaData()
    opened = open_database(path, create=True)
    with opened.write() as connection:
        found.reflect(connection)
    opened.close()
    return found


def _column(column: "Column[Any]") -> tuple[Any, ...]:
    # The affinity alone: SQLite has one integer of eight bytes and one text, whatever their declared length.
    return column.name, column.type._type_affinity, column.nullable, column.primary_key


def _uniques(table: Table) -> set[tuple[str, ...]]:
    constraints = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    named = {tuple(column.name for column in one.columns) for one in constraints}
    return named | {tuple(index.columns.keys()) for index in table.indexes if index.unique}


def _foreign(table: Table) -> set[tuple[str, str]]:
    return {(key.parent.name, key.target_fullname) for key in table.foreign_keys}


def _indexes(table: Table) -> set[tuple[str, tuple[str, ...]]]:
    return {(str(index.name), tuple(index.columns.keys())) for index in table.indexes if not index.unique}


def test_the_migrated_schema_is_that_of_the_tables(tmp_path: Path) -> None:
    reflected = _reflected(tmp_path / "new.db")
    assert set(reflected.tables) == set(metadata.tables)
    for name, table in metadata.tables.items():
        made = reflected.tables[name]
        assert [_column(column) for column in made.columns] == [_column(column) for column in table.columns], name
        assert _foreign(made) == _foreign(table), name
        assert _uniques(made) == _uniques(table), name
        assert _indexes(made) == _indexes(table), name


def test_the_latest_version_is_the_number_of_steps() -> None:
    assert len(migrations.STEPS) == database.LATEST


def test_every_step_is_recorded_by_its_name(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "new.db", create=True)
    recorded = opened.reader.rows("SELECT version, name FROM migration ORDER BY version")
    opened.close()
    assert recorded == [(number, step.__name__) for number, step in enumerate(migrations.STEPS, start=1)]


def extra(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE extra (pk INTEGER PRIMARY KEY)")


def failing(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (pk INTEGER PRIMARY KEY)")
    raise RuntimeError("the step failed half way")


def _later(monkeypatch: pytest.MonkeyPatch, *steps: migrations.Step) -> int:
    """Makes this a later Leadlight with more steps; returns its version."""
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, *steps))
    monkeypatch.setattr(database, "LATEST", len(migrations.STEPS))
    return len(migrations.STEPS)


def _tables(path: Path) -> set[str]:
    opened = open_database(path, create=False, upgrading=False)
    names = {row[0] for row in opened.reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    opened.close()
    return names


def test_an_older_database_is_copied_and_then_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    open_database(path, create=True).close()
    before = _tables(path)
    version = _later(monkeypatch, extra)
    opened = open_database(path, create=False)
    assert opened.reader.rows("PRAGMA user_version") == [(version,)]
    opened.close()
    assert _tables(path) == {*before, "extra"}
    (copy,) = tmp_path.glob("old.db.before-version-*")
    assert _tables(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_an_upgrade_that_fails_leaves_the_database_as_it_was_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    open_database(path, create=True).close()
    before = _tables(path)
    with monkeypatch.context() as now:
        _later(now, failing)
        with pytest.raises(RuntimeError):
            open_database(path, create=False)
    assert _tables(path) == before
    _later(monkeypatch, extra)
    open_database(path, create=False).close()
    assert _tables(path) == {*before, "extra"}


def test_a_database_whose_making_fails_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _later(monkeypatch, failing)
    with pytest.raises(RuntimeError):
        open_database(tmp_path / "new.db", create=True)
    assert list(tmp_path.glob("*")) == []


def test_an_upgrade_with_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_database(path, create=True).close()
    before = path.read_bytes()
    opened = open_database(path, create=False, upgrading=False)
    assert database.upgrade(opened) == []
    opened.close()
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*before-version*")) == []


def test_a_backup_never_overwrites_a_file(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_database(path, create=True).close()
    target = tmp_path / "precious"
    target.write_text("precious")
    with pytest.raises(DatabaseProblem, match="is there already"):
        sqlite.backup(path, target)
    assert target.read_text() == "precious"
