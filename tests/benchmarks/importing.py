"""How quick a file is imported, or a folder of them, beside the sum of what cannot be spared.

    python -m tests.benchmarks.importing FILE [OPTIONS OF leadlight import ...]

The floor is measured in the same run: parsing JSON, or reading the lines of texts, `sqlite3.executemany` of the same
rows into the same tables with the same indexes, folding the same texts for the search and detection of the same texts
alone, each on one processor. The import runs in a process of its own, which may start another; the memory is that of
both.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.benchmarks.figures import Figure, show

from leadlight.config import Settings
from leadlight.core.detection import detect_many
from leadlight.core.searching import said_together
from leadlight.desk.desk import Desk

TOGETHER: Final = 5_000
"""Rows in a transaction."""


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    arguments, options = parser.parse_known_args()
    file = arguments.file
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.db"
        first = _import(file, options, database)
        again = _import(file, options, database)
        floors = {
            "parse what is read": _seconds(lambda: _parse(file)),
            "insert the rows": _seconds_inserting(database, Path(folder) / "floor.db"),
            "fold for the search": _seconds_folding(database),
            "detect alone": _seconds_detecting(database),
        }
        with closing(sqlite3.connect(database)) as connection:
            read = sum(json.loads(counts)["read"] for (counts,) in connection.execute("SELECT counts FROM import_job"))
    floor = sum(floors.values())
    figures = [
        *(Figure(name, seconds, unit="s") for name, seconds in floors.items()),
        Figure("import", first.seconds, floor, 1.3, "s"),
        Figure("import, time of all processors", first.processors, floor, unit="s"),
        Figure("records", read / first.seconds, unit="/s"),
        Figure("first conversations there", first.shown, first.seconds, 0.06, "s"),
        Figure("the same file again", again.seconds, first.seconds, 0.1, "s"),
        Figure("peak memory of both processes", first.memory, unit="MB", goal=300),
    ]
    show(str(file), figures)


class Import(NamedTuple):
    """Seconds of the whole import, of all processors, and until the first conversations are there; peak memory in MB,
    as seen twenty times a second."""

    seconds: float
    processors: float
    shown: float
    memory: float


def _import(file: Path, options: Sequence[str], database: Path) -> Import:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "leadlight", "--db", str(database), "import", *options, str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    shown = memory = 0.0
    done = 0
    while not done:
        time.sleep(0.02 if not shown else 0.05)
        if not shown and _has_conversations(database):
            shown = time.perf_counter() - began
        memory = max(memory, _resident(process.pid))
        done, status, used = os.wait4(process.pid, os.WNOHANG)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import failed: {process.returncode}")
    return Import(seconds, used.ru_utime + used.ru_stime, shown, memory)


def _resident(process: int) -> float:
    """MB of a process and its children; 0 where the system does not tell."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1e6 + sum(_resident(int(child)) for child in children)


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
    """Reads the file, or all files of the folder, as plainly as Python can."""
    for one in sorted(file.iterdir()) if file.is_dir() else [file]:
        with one.open(encoding="utf-8") as lines:
            if one.suffix == ".json":
                json.load(lines)
                continue
            for line in lines:
                if one.suffix == ".jsonl":
                    json.loads(line)


def _seconds_inserting(database: Path, empty: Path) -> float:
    """Seconds to insert every row of the database into a new one with the same tables; the reading is not counted."""
    Desk.open(empty, Settings()).close()
    taken = 0.0
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(empty)) as target:
        target.execute("PRAGMA synchronous=FULL")
        made = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('migration', 'record_changes')"
        for (table,) in source.execute(made):
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


def _seconds_folding(database: Path) -> float:
    """Seconds to fold every text for the search; the reading is not counted."""
    taken = 0.0
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT conversation_pk, text FROM message WHERE text <> '' ORDER BY pk")
        while said := list(islice(rows, TOGETHER)):
            taken += _seconds(lambda said=said: sum(1 for _ in said_together(said)))  # type: ignore[misc]
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
