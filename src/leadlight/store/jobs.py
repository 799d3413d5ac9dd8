"""Imports under way: how far each file has come, written in the transaction that stores its records."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from leadlight.store.tables import metadata

_T = metadata.tables["import_job"]


class Job(NamedTuple):
    """A file's import: `done` items of it are stored; `counts` are the sums so far."""

    pk: int
    done: int
    counts: dict[str, int]


def begin(connection: Connection, fingerprint: str, source: str, at: int) -> Job:
    """The unfinished import of that content, to be continued, or a new one."""
    unfinished = select(_T).where(_T.c.fingerprint == fingerprint, _T.c.finished_at.is_(None)).order_by(_T.c.pk)
    row = connection.execute(unfinished).mappings().first()
    if row is not None:
        return Job(row["pk"], row["done"], json.loads(row["counts"]))
    columns: dict[str, Any] = {"fingerprint": fingerprint, "source": source, "done": 0, "counts": "{}"}
    statement = insert(_T).values(**columns, started_at=at, finished_at=None).returning(_T.c.pk)
    return Job(connection.execute(statement).scalar_one(), 0, {})


def advance(connection: Connection, job: int, done: int, counts: dict[str, int]) -> None:
    """Writes how far the import has come."""
    connection.execute(update(_T).where(_T.c.pk == job).values(done=done, counts=json.dumps(counts)))


def finish(connection: Connection, job: int, at: int) -> None:
    """The file has been read to its end."""
    connection.execute(update(_T).where(_T.c.pk == job).values(finished_at=at))
