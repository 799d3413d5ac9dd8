"""One writer, many readers: who sees what, and what is left when something goes wrong."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadlight.errors import DatabaseProblem
from leadlight.store.database import LATEST, Database, open_database

ADD = "INSERT INTO customer (id, handle) VALUES ('{0}', '{0}')"
COUNT = "SELECT count(*) FROM customer"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.db", create=True)
    yield opened
    opened.close()


def _add(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(ADD.format(name))


def _add_and_fail(database: Database, error: BaseException) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(ADD.format("half way"))
        raise error


def test_a_reader_cannot_write(database: Database) -> None:
    for statement in (ADD.format("x"), "DELETE FROM migration", "DROP TABLE message", "PRAGMA user_version=7"):
        with pytest.raises(DatabaseProblem, match="is read-only"):
            database.reader.rows(statement)
    assert database.reader.rows("PRAGMA user_version") == [(LATEST,)]


def test_an_exception_takes_the_whole_write_back(database: Database) -> None:
    _add(database, "one")
    with pytest.raises(RuntimeError):
        _add_and_fail(database, RuntimeError())
    assert database.reader.rows(COUNT) == [(1,)]
    _add(database, "three")
    assert database.reader.rows(COUNT) == [(2,)]


def test_a_ctrl_c_takes_the_whole_write_back(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt):
        _add_and_fail(database, KeyboardInterrupt())
    assert database.reader.rows(COUNT) == [(0,)]


def test_a_snapshot_stays_as_it_was(database: Database) -> None:
    _add(database, "one")
    with database.reader.snapshot() as snapshot:
        _add(database, "two")
        assert snapshot.rows(COUNT) == [(1,)]
        assert database.reader.rows(COUNT) == [(2,)]
    with database.reader.snapshot() as snapshot:
        assert snapshot.rows(COUNT) == [(2,)]


def test_readers_of_other_threads_see_each_commit(database: Database) -> None:
    seen: list[int] = []
    turn, done = threading.Event(), threading.Event()

    def look() -> None:
        for _ in range(3):
            turn.wait(10)
            turn.clear()
            seen.append(database.reader.rows(COUNT)[0][0])
            done.set()

    thread = threading.Thread(target=look)
    thread.start()
    for name in ("one", "two", "three"):
        _add(database, name)
        turn.set()
        assert done.wait(10)
        done.clear()
    thread.join()
    assert seen == [1, 2, 3]


def test_the_data_version_moves_with_a_commit_and_not_without(database: Database) -> None:
    before = database.reader.data_version()
    assert database.reader.data_version() == before
    _add(database, "one")
    assert database.reader.data_version() != before


def test_writes_of_many_threads_all_arrive(database: Database) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with database.write() as connection:
                count = connection.exec_driver_sql(COUNT).scalar_one()
                connection.exec_driver_sql(ADD.format(f"{name}-{number}-{count}"))

    threads = [threading.Thread(target=write, args=(str(name),)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.reader.rows(COUNT) == [(40,)]


def test_an_error_of_the_database_holds_no_value(database: Database) -> None:
    _add(database, "mei@example.com")
    with pytest.raises(DatabaseProblem) as caught:
        _add(database, "mei@example.com")
    assert "mei@" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert database.reader.rows(COUNT) == [(1,)]


def test_a_closed_database_leaves_one_file(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "desk.db", create=True)
    _add(opened, "one")
    assert opened.reader.rows(COUNT) == [(1,)]
    opened.close()
    assert [one.name for one in tmp_path.iterdir()] == ["desk.db"]
