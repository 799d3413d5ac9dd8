"""Imports under way: how far each file has come, written in the transaction that stores its records."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from leadlight.store.tables import metadata

_T = metadata.tables["import_job"]


class Job(NamedTuple):
    """A file's import: `done` items of it are stored; `counts` are the sums so far; `rejects_file`, by its name alone,
    has its rejects: the database's folder may be elsewhere when the import goes on."""

    pk: int
    done: int
    counts: dict[str, int]
    rejects_file: str | None = None


def begin(connection: Connection, fingerprint: str, source: str, at: int) -> Job:
    """The unfinished import of that content, to be continued, or a new one."""
    unfinished = select(_T).where(_T.c.fingerprint == fingerprint, _T.c.finished_at.is_(None)).order_by(_T.c.pk)
    row = connection.execute(unfinished).mappings().first()
    if row is not None:
        counts = json.loads(row["counts"])
        return Job(row["pk"], row["done"], counts, counts.pop("rejects_file", None))
    columns: dict[str, Any] = {"fingerprint": fingerprint, "source": source, "done": 0, "counts": "{}"}
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
