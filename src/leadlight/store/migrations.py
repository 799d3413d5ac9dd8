"""The schema's history: numbered steps, each applied once, all pending ones in one transaction, each recorded by name.

A step never changes once released; a database of any version walks the rest of the list. Asking what is pending
writes nothing.
"""

import time
from collections.abc import Callable
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, inspect

from leadlight.core.searching import said_together, searchable
from leadlight.core.turns import turn_of
from leadlight.store import sqlite

Step = Callable[[Connection], None]
_TOGETHER: Final = 1_000
"""Conversations whose texts are held in memory at a time."""


def _run(connection: Connection, name: str) -> None:
    """Runs the statements of a file in `schema/`: each ends a line with a semicolon, and nothing else does."""
    script = resources.files("leadlight.store").joinpath("schema", name).read_text("utf-8")
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    for statement in "\n".join(lines).format(key=sqlite.KEY).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def desk(connection: Connection) -> None:
    """Accounts, ads, conversations, contacts, leads, the activity log and imports."""
    _run(connection, "0001_desk.sql")


def rereading(connection: Connection) -> None:
    """Messages read again: the detection that each contact came from, and what re-readings took away or brought."""
    _run(connection, "0002_rereading.sql")


def record_changes(connection: Connection) -> None:
    """What tells that a file which was read before would change nothing."""
    _run(connection, "0003_changes.sql")


def searching(connection: Connection) -> None:
    """What was said, and people's names, as they are searched."""
    _run(connection, "0004_searching.sql")
    people = connection.exec_driver_sql("SELECT pk, name, handle FROM customer").all()
    if people:
        names = [(searchable(f"{name or ''}\n{handle}"), pk) for pk, name, handle in people]
        connection.exec_driver_sql("UPDATE customer SET folded = ? WHERE pk = ?", names)
    last = connection.exec_driver_sql("SELECT coalesce(max(pk), 0) FROM conversation").scalar_one()
    for start in range(0, last, _TOGETHER):
        said = connection.exec_driver_sql(
            "SELECT conversation_pk, text FROM message WHERE conversation_pk > ? AND conversation_pk <= ?"
            " AND text <> '' ORDER BY conversation_pk, at",
            (start, start + _TOGETHER),
        )
        if pieces := list(said_together((pk, text) for pk, text in said)):
            connection.exec_driver_sql("INSERT INTO search_text (conversation_pk, folded) VALUES (?, ?)", pieces)


def triage(connection: Connection) -> None:
    """Snoozing, assignment, labels, notes, given names, saved views, replies, drafts, and whose turn it is."""
    _run(connection, "0005_triage.sql")
    said = connection.exec_driver_sql(
        "SELECT conversation_pk, at, sender FROM message ORDER BY conversation_pk, at, pk"
    )
    turns = [(*turn_of((row[1], row[2]) for row in rows), pk) for pk, rows in groupby(said, key=itemgetter(0))]
    if turns:
        connection.exec_driver_sql(
            "UPDATE conversation SET customer_at = ?, business_at = ?, waiting_since = ? WHERE pk = ?", turns
        )


def looking_after(connection: Connection) -> None:
    """People who stay forgotten, what was purged, and customers who are the same person."""
    _run(connection, "0006_looking_after.sql")


STEPS: Final[tuple[Step, ...]] = (desk, rereading, record_changes, searching, triage, looking_after)


def pending(connection: Connection) -> list[tuple[int, Step]]:
    """The steps that the database has not been through, with their numbers."""
    done = 0
    if inspect(connection).has_table("migration"):
        done = connection.exec_driver_sql("SELECT coalesce(max(version), 0) FROM migration").scalar_one()
    return [(number, step) for number, step in enumerate(STEPS, start=1) if number > done]


def apply(connection: Connection) -> list[str]:
    """Takes the database through what is pending, inside the caller's transaction; returns the steps' names."""
    names = []
    for number, step in pending(connection):
        step(connection)
        connection.exec_driver_sql(
            "INSERT INTO migration (version, name, at) VALUES (?, ?, ?)",
            (number, step.__name__, time.time_ns() // 1000),
        )
        sqlite.identify(connection, number)
        names.append(step.__name__)
    return names
