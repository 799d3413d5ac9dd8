"""Imports under way: how far each file has come, written in the transaction that stores its records."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from leadlight.store.database import Reader
from leadlight.store.tables import metadata

_T, _CHANGES = metadata.tables["import_job"], metadata.tables["record_changes"]


class Job(NamedTuple):
    """A file's import: `done` items of it are stored; `counts` are the sums so far; `rejects_file`, by its name alone,
    has its rejects: the database's folder may be elsewhere when the import goes on."""

    pk: int
    done: int
    counts: dict[str, int]
    rejects_file: str | None = None


def begin(connection: Connection, fingerprint: str, source: str, at: int, program: str) -> Job:
    """The unfinished import of that content, to be continued, or a new one by that version of the program."""
    unfinished = select(_T).where(_T.c.fingerprint == fingerprint, _T.c.finished_at.is_(None)).order_by(_T.c.pk)
    row = connection.execute(unfinished).mappings().first()
    if row is not None:
        counts = json.loads(row["counts"])
        return Job(row["pk"], row["done"], counts, counts.pop("rejects_file", None))
    columns: dict[str, Any] = {"fingerprint": fingerprint, "source": source, "done": 0, "counts": "{}"}
    columns |= {"changes": select(_CHANGES.c.number).scalar_subquery(), "program": program}
    statement = insert(_T).values(**columns, started_at=at, finished_at=None).returning(_T.c.pk)
    return Job(connection.execute(statement).scalar_one(), 0, {})


def advance(connection: Connection, job: int, done: int, counts: dict[str, int], rejects_file: str | None) -> None:
    """Writes how far the import has come."""
    name = None if rejects_file is None else Path(rejects_file).name
    written = json.dumps({**counts, "rejects_file": name})
    connection.execute(update(_T).where(_T.c.pk == job).values(done=done, counts=written))


def finish(connection: Connection, job: int, at: int) -> None:
    """The file has been read to its end."""
    connection.execute(update(_T).where(_T.c.pk == job).values(finished_at=at))


def read_to_its_end(reader: Reader, fingerprint: str, program: str) -> int | None:
    """How many records the content has, where all of them are stored as it states them, so that reading it again would
    change nothing; `None` where that is not certain.

    It is where this version of the program has read it to its end, took every record without changing one that was
    there, and no record has been changed or deleted since that reading began, by whomever.
    """
    row = reader.row(
        """SELECT j.counts FROM import_job j JOIN record_changes r ON r.number = j.changes
           WHERE j.fingerprint = :fingerprint AND j.program = :program AND j.finished_at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM import_job u WHERE u.fingerprint = :fingerprint AND u.finished_at IS NULL)
           ORDER BY j.pk DESC LIMIT 1""",
        {"fingerprint": fingerprint, "program": program},
    )
    counts = json.loads(row[0]) if row else {}
    read: int | None = counts.get("read")
    return read if read is not None and read == counts["added"] + counts["unchanged"] else None
