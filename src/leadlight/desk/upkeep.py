"""Looking after the database: checking it, copying it, bringing it up to date, and erasing a person from it."""

import contextlib
from pathlib import Path

from leadlight.core.text import one_line
from leadlight.desk.desk import Desk
from leadlight.desk.rejecting import forget_rejects
from leadlight.errors import DatabaseProblem, Refused
from leadlight.store import database, sqlite
from leadlight.store.erasing import Erased, Person, erase, is_marked, people_called, remove_mark


def check(path: Path) -> list[str]:
    """What is wrong with the database, a line each.

    Raises `DatabaseProblem` when there is none, or it is foreign or newer, or may not be read.
    """
    # A damaged one is what this is for.
    with contextlib.suppress(sqlite.Damaged):
        database.open_database(path, create=False, upgrading=False).close()
    return sqlite.check(path)


def backup(path: Path, target: Path) -> None:
    """Copies the live database. Raises `DatabaseProblem`; a file that is there is never overwritten."""
    database.open_database(path, create=False, upgrading=False).close()
    sqlite.backup(path, target)


def upgrade(path: Path) -> list[str]:
    """Brings the database to the newest schema, after a backup beside it; returns the names of the steps it took."""
    with contextlib.closing(database.open_database(path, create=False, upgrading=False)) as opened:
        return database.upgrade(opened)


def find_person(desk: Desk, name: str) -> Person:
    """The customer of that id, or of that handle if only one has it. Raises `Refused`."""
    found = people_called(desk.reader, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{len(found)} customers have that handle.", "Give the id: `leadlight conversations` shows it.")
    raise Refused("There is no customer of that id or handle.", "`leadlight conversations` shows both.")


def shown(person: Person) -> str:
    """The person as a question names them, safe to print."""
    return one_line(f"{person.name or person.handle} ({person.id})")


def forget(desk: Desk, person: Person) -> Erased:
    """Erases the person from every table, the log and the rejects, and rewrites the file so that nothing is left in it.

    Backups that were made before still hold the person. Raises `DatabaseProblem` where the file could not be
    rewritten; `finish_forgetting` does that later.
    """
    with desk.database.write() as connection:
        erased, traces = erase(connection, person)
        forget_rejects(desk.database.path, traces)
    _scrub(desk)
    return erased


def finish_forgetting(desk: Desk) -> bool:
    """Rewrites the file if that was left undone when someone was erased; tells whether it was."""
    if not is_marked(desk.reader):
        return False
    _scrub(desk)
    return True


def _scrub(desk: Desk) -> None:
    try:
        sqlite.scrub(desk.database.path)
    except DatabaseProblem as problem:
        raise DatabaseProblem(
            f"The person is erased from the tables, but traces remain in the file. {problem.message}",
            "Run `leadlight db forget` again when nothing else has the database open.",
        ) from None
    with desk.database.write() as connection:
        remove_mark(connection)
