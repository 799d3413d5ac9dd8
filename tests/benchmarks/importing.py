"""How quick a workspace file is imported, beside the sum of what cannot be spared.

    python -m tests.benchmarks.importing FILE

The floor is measured in the same run: parsing the lines as JSON, `sqlite3.executemany` of the same rows into the same
tables with the same indexes, and detection of the same texts alone. The import runs in processes of its own, whose
peak memory is read.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.figures import Figure, show

from leadlight.config import Settings
from leadlight.core.detection import detect_many
from leadlight.desk.desk import Desk

TOGETHER: Final = 5_000
"""Rows in a transaction."""


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    file = parser.parse_args().file
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.db"
        first, shown, memory = _import(file, database)
        again, _, _ = _import(file, database)
        floors = {
            "parse the lines": _seconds(lambda: _parse(file)),
            "insert the rows": _seconds_inserting(database, Path(folder) / "floor.db"),
            "detect alone": _seconds_detecting(database),
        }
    floor = sum(floors.values())
    figures = [
        *(Figure(name, seconds, unit="s") for name, seconds in floors.items()),
        Figure("import", first, floor, 1.3, "s"),
        Figure("first conversations there", shown, first, 0.06, "s"),
        Figure("the same file again", again, first, 0.1, "s"),
        Figure("peak memory", memory, unit="MB", goal=300),
    ]
    show(str(file), figures)


def _import(file: Path, database: Path) -> tuple[float, float, float]:
    """Seconds of the whole import, seconds until the first conversations are there, and peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "leadlight", "--db", str(database), "import", str(file)], stdout=subprocess.DEVNULL
    )
    shown = 0.0
    while not shown and process.poll() is None:
        time.sleep(0.02)
        shown = time.perf_counter() - began if _has_conversations(database) else 0.0
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the import failed: {status}")
    return time.perf_counter() - began, shown, used.ru_maxrss / 1000


def _has_conversations(database: Path) -> bool:
    if not database.exists():
        return False
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT 1 FROM conversation LIMIT 1").fetchone() is not None


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _parse(file: Path) -> None:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            json.loads(line)


def _seconds_inserting(database: Path, empty: Path) -> float:
    """Seconds to insert every row of the database into a new one with the same tables; the reading is not counted."""
    Desk.open(empty, Settings()).close()
    taken = 0.0
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(empty)) as target:
        target.execute("PRAGMA synchronous=FULL")
        for (table,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'"):
            cursor = source.execute(f"SELECT * FROM {table}")
            places = ",".join("?" * len(cursor.description))
            while rows := cursor.fetchmany(TOGETHER):
                began = time.perf_counter()
                target.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
                target.commit()
                taken += time.perf_counter() - began
    return taken


def _seconds_detecting(database: Path) -> float:
    """Seconds to search every customer's message for contacts; the reading is not counted."""
    taken = 0.0
    for texts in _texts(database):
        taken += _seconds(lambda texts=texts: sum(1 for _ in detect_many(texts)))  # type: ignore[misc]
    return taken


def _texts(database: Path) -> Iterator[list[Any]]:
    query = """SELECT m.text, coalesce(u.country, a.country) FROM message m
               JOIN conversation c ON c.pk = m.conversation_pk JOIN account a ON a.pk = c.account_pk
               JOIN customer u ON u.pk = c.customer_pk WHERE m.sender = 'customer' AND m.text <> ''"""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(query)
        while texts := list(islice(rows, TOGETHER)):
            yield texts


if __name__ == "__main__":
    main()
