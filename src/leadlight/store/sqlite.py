"""All that is particular to SQLite: telling our files from others', connections, file modes, backup, erasing for good.

Standard library only, so that the application can read its first list before anything heavy is imported.

Settings and why (SQLite documentation, "PRAGMA statements" and "Write-Ahead Logging"): WAL lets readers go on while one
connection writes; `synchronous=FULL` keeps a commit through a power cut; `secure_delete` overwrites what is deleted,
since contact details are personal data; `BEGIN IMMEDIATE` takes the write lock before the first read of a write unit,
without which two programs lose each other's updates.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from leadlight.core.searching import searchable
from leadlight.errors import DatabaseProblem

APPLICATION_ID: Final = 0x4C454144
"""`LEAD`, at offset 68 of the file: what tells our databases from everybody else's."""
BUSY_SECONDS: Final = 5.0
"""How long a write waits for another program's transaction before it gives up."""
WRITER_CACHE: Final = 16_384
"""KiB of pages that the writer keeps: the upper parts of every index, into which an import's rows fall anywhere."""
KEY: Final = "INTEGER NOT NULL PRIMARY KEY"
_MAGIC: Final = b"SQLite format 3\x00"
_COMPANIONS: Final = ("-wal", "-shm", "-journal")
"""What SQLite appends to a database's name for the files that it keeps beside it."""


class Damaged(DatabaseProblem):
    """The file is a database of ours, as its head says, and cannot be read as one."""


def ours(path: Path) -> bool:
    """Whether the file is a Leadlight database. Reads its first 100 bytes and nothing else.

    Raises `DatabaseProblem` when there is a file but it is no SQLite database, is empty, or cannot be read.
    """
    if path.is_dir():
        raise DatabaseProblem(f"{path} is a folder, not a database.")
    if not path.is_file():
        raise DatabaseProblem(f"{path} is a device or a pipe, not a database.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise DatabaseProblem(f"{path} may not be read by this user: {error.strerror}.") from None
    if not head:
        raise DatabaseProblem(f"{path} is an empty file, not a Leadlight database.", "Delete it, or name another.")
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise DatabaseProblem(f"{path} is not a database.", "Nothing was changed in it.")
    return int.from_bytes(head[68:72]) == APPLICATION_ID


def exists(path: Path) -> bool:
    """Whether there is anything at `path`. Raises `DatabaseProblem` where that cannot be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise DatabaseProblem(f"{path} is a link to a file that is not there.") from None
        return False
    except OSError as error:
        raise DatabaseProblem(f"{path} cannot be opened: {error.strerror}.") from None
    return True


def create(path: Path) -> Path:
    """An empty database file beside `path`, readable by its owner alone; `adopt` puts it in its place when complete."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = _draft_of(path)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise DatabaseProblem(f"{path} cannot be created: {error.strerror}.") from None
    return draft


def _draft_of(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    import secrets

    return path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")


def adopt(draft: Path, path: Path) -> None:
    """Puts the finished draft in its place, unless another program was quicker, whose file then stays."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        # File systems without hard links (FAT, some network shares).
        draft.rename(path)
        return
    draft.unlink()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the driver's errors into one sentence each. No statement and no parameter gets into it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise problem(path, error) from None


def problem(path: Path, error: BaseException) -> DatabaseProblem:
    """What the driver's error means for the user. The low byte of its code says what is wrong ("Result Codes")."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseProblem(
            f"{path} is in use: another program has been writing to it for {BUSY_SECONDS:.0f} seconds.",
            "Nothing was changed. Try again when it is done.",
        )
    if code == sqlite3.SQLITE_FULL:
        return DatabaseProblem(f"The disk is full; {path} could not grow.", "Nothing half was kept. Free some space.")
    if code == sqlite3.SQLITE_READONLY:
        return DatabaseProblem(
            f"This database cannot be written: {path} is read-only for this user.", "Nothing was changed."
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged(f"{path} is damaged.", "Nothing was changed in it. Open a backup instead.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return DatabaseProblem(f"{path} cannot be opened.", "Is its folder there, and may this user write in it?")
    return DatabaseProblem(f"{path}: the database refused ({type(error).__name__}).", "Nothing half was kept.")


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. It sees each commit of others with its next statement.

    Where the folder cannot be written, SQLite could not make the files beside the database that readers share with a
    writer. Then nobody has it open, as long as those files are not there, and it is read as one that nobody changes.
    Raises `DatabaseProblem`.
    """
    with translated(path):
        connection = _reading(path)
        try:
            connection.execute("PRAGMA schema_version")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in _UNSHARED:
                connection.close()
                _refuse_log(path)
                connection = _reading(path, "&immutable=1")
        except sqlite3.DatabaseError:
            # Damage is told by whoever reads what is damaged.
            pass
        connection.execute("PRAGMA query_only=ON")
        connection.create_function("folded", 1, searchable, deterministic=True)
    return connection


_UNSHARED: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
"""How SQLite says that it cannot make the files beside a database."""


def _reading(path: Path, more: str = "") -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro{more}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )


def _refuse_log(path: Path) -> None:
    """Raises `DatabaseProblem` where commits stand in the log beside the database alone: they would be missing."""
    real = path.resolve()
    with contextlib.suppress(OSError):
        if real.with_name(real.name + "-wal").stat().st_size:
            raise DatabaseProblem(
                f"{path} has changes in its log, which cannot be read where its folder cannot be written.",
                "Copy it, together with the file of that name and -wal, and open the copy.",
            )


def connect_writer(path: Path) -> sqlite3.Connection:
    """The connection of the one writer."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute(f"PRAGMA cache_size=-{WRITER_CACHE:d}")
    return connection


def identify(connection: Any, version: int) -> None:
    """Writes who we are into the file's head; part of the migration's transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID:d}")
    connection.exec_driver_sql(f"PRAGMA user_version={version:d}")


def version_of(connection: sqlite3.Connection) -> int:
    """The schema's version, 0 for a database without one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def use_wal(path: Path) -> None:
    """Turns write-ahead logging on; it stays on, being written in the file."""
    with translated(path), contextlib.closing(connect_writer(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def check(path: Path) -> list[str]:
    """What is wrong in the file, line by line; empty when it is sound. Reads every page.

    Where SQLite gives up before the end, its own sentence is the last line.
    """
    faults: list[str] = []
    with translated(path), contextlib.closing(connect_reader(path)) as connection:
        try:
            for row in connection.execute("PRAGMA integrity_check(100)"):
                faults += [line for line in str(row[0]).splitlines() if line != "ok" and not line.startswith("***")]
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                faults.append(f"{table} row {row} points to a {parent} that is not there")
        except sqlite3.DatabaseError as error:
            if not isinstance(problem(path, error), Damaged):
                raise
            faults.append(str(error))
    return faults


def files_of(database: Path) -> list[Path]:
    """The database and the files that SQLite keeps beside it, there or not."""
    real = database.resolve()
    return [real.with_name(real.name + suffix) for suffix in ("", *_COMPANIONS)]


def belongs(path: Path, database: Path) -> bool:
    """Whether `path` is the database itself, or one of the files that SQLite keeps beside it, there or not."""
    return any(_same(path, one) for one in files_of(database))


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other or (path.exists() and other.exists() and path.samefile(other))


def backup(path: Path, target: Path) -> None:
    """A whole copy of the live database in a new file, by SQLite's own backup, readable by its owner alone.

    The copy is made under another name and looked through (`quick_check`) before it gets its own: whatever goes wrong
    leaves nothing. Raises `DatabaseProblem` if there is a file at `target` already, it cannot be written, or the
    database is damaged.
    """
    if belongs(target, path) or target.is_symlink() or target.exists():
        raise DatabaseProblem(f"{target} is there already.", "A backup never overwrites a file.")
    draft = _draft_of(target)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _copy(path, draft)
        _publish(draft, target)
    except OSError as error:
        raise DatabaseProblem(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        for suffix in ("", *_COMPANIONS):
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + suffix).unlink()


def _copy(path: Path, draft: Path) -> None:
    with (
        translated(path),
        contextlib.closing(connect_reader(path)) as source,
        contextlib.closing(sqlite3.connect(draft)) as copy,
    ):
        source.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged(f"{path} is damaged.", "Nothing was copied. Open an older backup instead.")


def _publish(draft: Path, target: Path) -> None:
    """Gives the finished draft its name, unless something has taken that meanwhile."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise DatabaseProblem(f"{target} is there already.", "A backup never overwrites a file.") from None
    except OSError:
        # File systems without hard links (FAT, some network shares).
        draft.rename(target)


def scrub(path: Path) -> None:
    """Rewrites the file so that nothing deleted is left in free pages or in the log (`VACUUM`, checkpoint).

    Raises `DatabaseProblem` where another program's reading or writing keeps it from that.
    """
    with translated(path), contextlib.closing(connect_writer(path)) as connection:
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseProblem(f"{path} is in use: another program is reading it.", "Try again when it is done.")
