"""The list of backups: a file beside the database, one JSON object a line, in which every backup is written down.

Beside and not in it: it is there for a database of an older version too, and when the database itself is replaced by
one of its backups.
"""

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from leadlight.core.times import format_instant
from leadlight.errors import DatabaseProblem
from leadlight.store import sqlite

Holds = Literal["yes", "no", "unknown"]
_AUTOMATIC: Final = ".before-version-"
"""What the names of backups before an upgrade have after the database's own."""


def list_of(database: Path) -> Path:
    """The file that lists the database's backups."""
    return database.with_name(f"{database.name}.backups.jsonl")


def write_down(database: Path, target: Path) -> None:
    """Adds a backup to the list. Raises `DatabaseProblem`."""
    entry = {"file": str(target.absolute()), "at": format_instant(time.time_ns() // 1000)}
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(list_of(database), flags, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
    except OSError as error:
        raise DatabaseProblem(
            f"The backup {target} was made, but {list_of(database)} cannot be written: {error.strerror}.",
            "`db forget` will not name that backup.",
        ) from None


def existing(database: Path) -> list[Path]:
    """The backups that are still there: those of the list, and those that upgrades left beside the database."""
    listed = {path.resolve() for path in _listed(database)}
    beside = {path.resolve() for path in database.parent.glob("*") if path.name.startswith(database.name + _AUTOMATIC)}
    own = database.resolve()
    return sorted(path for path in listed | beside if path != own and not path.name.endswith(("-wal", "-shm")))


def _listed(database: Path) -> Iterator[Path]:
    """Where a backup was, or, where the folder has been moved since, beside the database."""
    with contextlib.suppress(OSError):
        for line in list_of(database).read_text("utf-8", "replace").splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError):
                path = Path(json.loads(line)["file"])
                yield from (one for one in (path, database.with_name(path.name)) if one.is_file())


def holds(backup: Path, customer: str) -> Holds:
    """Whether the customer of that id is in the backup; `unknown` where that cannot be read."""
    # A backup that nobody has worked in has no log, and reading it as unchangeable leaves no file beside it.
    still = "" if any(backup.with_name(backup.name + end).exists() for end in ("-wal", "-journal")) else "&immutable=1"
    try:
        if not sqlite.ours(backup):
            return "unknown"
        with contextlib.closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro{still}", uri=True)) as connection:
            found = connection.execute("SELECT 1 FROM customer WHERE id = ?", (customer,)).fetchone()
    except (sqlite3.Error, DatabaseProblem):
        return "unknown"
    return "no" if found is None else "yes"
