"""The database: opened by name, one writer, readers of their own for each thread.

Reading needs the standard library alone; SQLAlchemy comes with the first write. SQL in `views` is portable text with
named parameters; what only one engine knows is in `sqlite`.
"""

import contextlib
import itertools
import threading
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadlight.errors import DatabaseProblem
from leadlight.store import sqlite

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, Engine

LATEST = 6
"""The version of the schema that this program reads and writes; `migrations` ends with it."""

Parameters = Mapping[str, Any]
_NONE: Parameters = {}


class Reader:
    """Reads by SQL. Every read sees the newest commit; no cursor stays open between calls, except in `each`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection = sqlite.connect_reader(path)

    def rows(self, sql: str, parameters: Parameters = _NONE) -> list[Any]:
        """All rows of the answer, as tuples."""
        with sqlite.translated(self._path):
            return self._execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = _NONE) -> Any | None:
        """The first row of the answer, or `None`."""
        with sqlite.translated(self._path):
            return self._execute(sql, parameters).fetchone()

    def each(self, sql: str, parameters: Parameters = _NONE) -> Iterator[Any]:
        """The rows one after another, in constant memory. For exports and reports, which read to the end."""
        with sqlite.translated(self._path):
            yield from self._execute(sql, parameters)

    def numbers(self, sql: str, parameters: Parameters = _NONE) -> "array[int]":
        """The first column of the answer, eight bytes a row."""
        with sqlite.translated(self._path):
            return array("q", (row[0] for row in self._execute(sql, parameters)))

    def _execute(self, sql: str, parameters: Parameters) -> "sqlite3.Cursor":
        try:
            return self._connection.execute(sql, parameters)
        except UnicodeEncodeError:
            # Half a surrogate pair, from a command line that is no UTF-8: no stored text holds one.
            values = {name: _encodable(value) for name, value in parameters.items()}
            return self._connection.execute(sql, values)

    @contextlib.contextmanager
    def snapshot(self) -> "Iterator[Reader]":
        """A reader of its own, all of whose reads see the database as it is now, whatever others commit meanwhile."""
        reader = Reader(self._path)
        try:
            reader.rows("BEGIN")
            # Only the first read takes the snapshot.
            reader.rows("SELECT count(*) FROM sqlite_master")
            yield reader
        finally:
            reader.close()

    def data_version(self) -> int:
        """A number that changes when another connection has committed (3 microseconds)."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def _encodable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


class Database:
    """A Leadlight database at a path. Use `open_database` to get one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._readers: list[Reader] = []
        self._lock = threading.RLock()
        self._engine: Engine | None = None

    @property
    def reader(self) -> Reader:
        """This thread's reader."""
        reader: Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = Reader(self.path)
            with self._lock:
                self._readers.append(reader)
        return reader

    @contextlib.contextmanager
    def write(self) -> "Iterator[Connection]":
        """One transaction of the one writer: committed at the end of the block, undone as a whole by any exception.

        Raises `DatabaseProblem` when another program holds the file, the disk is full or the file is read-only.
        """
        from sqlalchemy.exc import DBAPIError

        with self._lock:
            try:
                with self.engine.begin() as connection:
                    yield connection
            except DBAPIError as error:
                raise sqlite.problem(self.path, error.orig or error) from None

    @property
    def engine(self) -> "Engine":
        """The writer's engine, made at the first use (it brings SQLAlchemy in)."""
        with self._lock:
            if self._engine is None:
                self._engine = writing_engine(self.path)
            return self._engine

    def close(self) -> None:
        """Ends every connection; the last one folds the write-ahead log into the file."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            self._local = threading.local()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None


def writing_engine(path: Path) -> "Engine":
    """An engine of a single connection whose transactions take the write lock at once."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://", creator=lambda: sqlite.connect_writer(path), poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def open_database(path: Path, *, create: bool, upgrading: bool = True) -> Database:
    """Opens the database; makes it, when `create` is set and there is none; brings an older one up to date
    unless `upgrading` is off.

    Raises `DatabaseProblem`, and leaves the file byte for byte as it is, when it is foreign, newer or damaged.
    """
    if not sqlite.exists(path):
        if not create:
            raise DatabaseProblem(f"There is no database at {path}.", "`leadlight import FILE` makes one.")
        _make(path)
    if not sqlite.ours(path):
        raise DatabaseProblem(f"{path} is another program's database.", "Nothing was changed in it.")
    database = Database(path)
    try:
        version = int(database.reader.rows("PRAGMA user_version")[0][0])
        database.reader.rows("SELECT count(*) FROM sqlite_master")
        if version > LATEST:
            raise DatabaseProblem(
                f"{path} is of version {version}; this Leadlight knows versions up to {LATEST}.",
                "Update Leadlight. Nothing was changed in the file.",
            )
        if version < LATEST and upgrading:
            upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


def upgrade(database: Database) -> list[str]:
    """Brings an older database up to date, after a backup beside it; returns the names of the steps it took."""
    from leadlight.store import backups, migrations

    with contextlib.closing(sqlite.connect_reader(database.path)) as connection:
        version = sqlite.version_of(connection)
    if version >= LATEST:
        return []
    target = _backup_name(database.path)
    sqlite.backup(database.path, target)
    backups.write_down(database.path, target)
    with database.write() as writer:
        return migrations.apply(writer)


def _backup_name(path: Path) -> Path:
    """A name beside the database that nothing has: an upgrade that failed before has left its backup there."""
    name = f"{path.name}.before-version-{LATEST}"
    names = itertools.chain([name], (f"{name}.{number}" for number in itertools.count(2)))
    return next(one for one in map(path.with_name, names) if not one.exists())


def _make(path: Path) -> None:
    """Makes a complete database under another name and puts it in its place only then."""
    from leadlight.store import migrations

    draft = sqlite.create(path)
    try:
        database = Database(draft)
        with database.write() as connection:
            migrations.apply(connection)
        database.close()
        sqlite.use_wal(draft)
        sqlite.adopt(draft, path)
    finally:
        draft.unlink(missing_ok=True)
