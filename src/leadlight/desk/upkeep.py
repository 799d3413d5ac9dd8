"""Looking after the database: checking it, copying it, bringing it up to date, and erasing a person from it."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leadlight.core.text import one_line
from leadlight.desk.desk import Desk
from leadlight.desk.rejecting import forget_rejects
from leadlight.errors import DatabaseProblem, Refused
from leadlight.store import backups, database, sqlite
from leadlight.store.erasing import Erased, Person, Traces, erase, is_marked, people_called, remove_mark
from leadlight.store.forgetting import remember as lift_marks
from leadlight.store.proving import Proof, prove
from leadlight.store.views.people import aliases, group_seen_by


def check(path: Path) -> list[str]:
    """What is wrong with the database, a line each.

    Raises `DatabaseProblem` when there is none, or it is foreign or newer, or may not be read.
    """
    # A damaged one is what this is for.
    with contextlib.suppress(sqlite.Damaged):
        database.open_database(path, create=False, upgrading=False).close()
    return sqlite.check(path)


def backup(path: Path, target: Path) -> None:
    """Copies the live database and writes the copy into the list of backups. Raises `DatabaseProblem`; a file that is
    there is never overwritten."""
    database.open_database(path, create=False, upgrading=False).close()
    sqlite.backup(path, target)
    backups.write_down(path, target)


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


class Forgotten(NamedTuple):
    """How much was erased, the proof that it is gone, and the backups that still hold the person, or may."""

    messages: int
    contacts: int
    proof: Proof
    backups: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def forget(desk: Desk, *people: Person) -> Forgotten:
    """Erases people from every table, the log and the rejects, rewrites the file so that nothing is left in it, and
    searches what is left. From now on they are passed over whenever they come in again.

    Backups that were made before still hold them. Raises `DatabaseProblem` where the file could not be rewritten;
    `finish_forgetting` does that later.
    """
    erased, traces = list[Erased](), list[Traces]()
    with desk.database.write() as connection:
        for person in people:
            how_much, theirs = erase(connection, person)
            erased.append(how_much)
            traces.append(theirs)
            forget_rejects(desk.database.path, theirs)
    _scrub(desk)
    proof = prove(desk.database.path, desk.reader, traces)
    found = _backups_of(desk, people)
    return Forgotten(
        sum(one.messages for one in erased),
        sum(one.contacts for one in erased),
        proof,
        tuple(path for path, holding in found.items() if holding == "yes"),
        tuple(path for path, holding in found.items() if holding == "unknown"),
    )


def _backups_of(desk: Desk, people: Sequence[Person]) -> dict[Path, backups.Holds]:
    """The backups that are still there, and whether one of the people is in them."""
    found: dict[Path, backups.Holds] = {}
    for path in backups.existing(desk.database.path):
        held = {backups.holds(path, person.id) for person in people}
        found[path] = "yes" if "yes" in held else "unknown" if "unknown" in held else "no"
    return found


def everyone_who_is(desk: Desk, person: Person) -> list[Person]:
    """All customers whom operators called the same person, this one among them."""
    group = group_seen_by(desk.reader, person.pk)
    return [Person(*one) for one in aliases(desk.reader, group)]


def remember(desk: Desk, name: str) -> int:
    """Lets people in again who were forgotten under that id or handle; returns how many. Raises `Refused` for nobody.

    Nothing comes back by itself: what was erased is gone until a file brings it.
    """
    with desk.database.write() as connection:
        people = lift_marks(connection, name)
    if not people:
        raise Refused("Nobody was forgotten under that id or handle.")
    return people


def finish_forgetting(desk: Desk) -> bool:
    """Rewrites the file if that was left undone when someone was erased; tells whether it was."""
    if not is_marked(desk.reader):
        return False
    _scrub(desk)
    return True


def _scrub(desk: Desk) -> None:
    scrub(desk, "The person is erased from the tables, but traces remain in the file.", "leadlight db forget")
    with desk.database.write() as connection:
        remove_mark(connection)


def scrub(desk: Desk, done: str, command: str) -> None:
    """Rewrites the file without what was deleted. Raises `DatabaseProblem`, which says what is `done` already."""
    try:
        sqlite.scrub(desk.database.path)
    except DatabaseProblem as problem:
        raise DatabaseProblem(
            f"{done} {problem.message}", f"Run `{command}` again when nothing else has the database open."
        ) from None
