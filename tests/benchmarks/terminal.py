"""How quick the application is on a real pseudo-terminal, beside the least that Textual itself takes.

    python -m tests.benchmarks.terminal DB [--rounds 5] [--presses 60]

The programs take turns, round by round, so that whatever else the machine does meets all of them alike. The first
round is thrown away: it compiles, and brings the database into the system's memory.
"""

import argparse
import contextlib
import os
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, p50, p95, show
from tests.benchmarks.pseudo_terminal import Terminal, running

FLOORS: Final = Path(__file__).with_name("floors")
TOP_BAR: Final = "Inbox"
NARROW: Final = 60
"""Columns at which the inbox shows its list alone."""

Samples = defaultdict[str, list[float]]


class Run:
    """The programs to compare, and what was measured of them so far."""

    def __init__(self, database: Path, presses: int, environment: dict[str, str]) -> None:
        self._leadlight = [sys.executable, "-m", "leadlight", "--db", str(database)]
        self._names = _newest_names(database)
        self._presses = presses
        self._environment = environment
        self.samples: Samples = defaultdict(list)

    def round(self) -> None:
        """One turn of each program."""
        with self._floor("one_line") as terminal:
            self._add("bare start", terminal.until("one line"))
            self._remember_memory("bare", terminal)
        with self._floor("line_list") as terminal:
            terminal.until("Somebody")
            self._keys("bare", terminal)
        with running(self._leadlight, self._environment) as terminal:
            self._add("first paint", terminal.until(TOP_BAR))
            self._add("filled list", terminal.until(*self._names))
            self._keys("following", terminal)
            self._remember_memory("leadlight", terminal)
        with running(self._leadlight, self._environment, NARROW) as terminal:
            terminal.until(*self._names)
            self._keys("list", terminal)

    def _floor(self, name: str) -> "contextlib.AbstractContextManager[Terminal]":
        return running([sys.executable, str(FLOORS / f"{name}.py")], self._environment)

    def _keys(self, name: str, terminal: Terminal) -> None:
        """Presses down and up in turn, then down at the lower edge, where every press scrolls."""
        terminal.settle()
        for press in range(self._presses):
            self._press(f"{name} move", terminal, "kj"[press % 2 == 0])
        terminal.press("j" * 60)
        terminal.settle()
        for _ in range(self._presses):
            self._press(f"{name} scroll", terminal, "j")

    def _press(self, name: str, terminal: Terminal, key: str) -> None:
        seconds, painted = terminal.press(key)
        self._add(name, seconds)
        self._add(f"{name} bytes", painted)

    def _remember_memory(self, name: str, terminal: Terminal) -> None:
        self._add(f"{name} memory", terminal.memory() / 1e6)

    def _add(self, name: str, value: float) -> None:
        self.samples[name].append(value)


def figures(samples: Samples) -> list[Figure]:
    """What was measured, each beside its floor."""
    start, scroll = p50(samples["bare start"]), samples["bare scroll"]
    listed = [
        Figure("start to first paint", p50(samples["first paint"]), start, 1.2),
        Figure("start to a filled list", p50(samples["filled list"]), start, 1.5),
    ]
    for name, measured, floor, goal in (
        ("move in the list alone", "list move", samples["bare move"], 1.4),
        ("scroll the list alone", "list scroll", scroll, 1.3),
        ("move, the transcript following", "following move", scroll, 1.8),
        ("scroll, the transcript following", "following scroll", scroll, 1.8),
    ):
        times = samples[measured]
        listed.append(Figure(f"{name}, p50", p50(times), p50(floor), goal))
        listed.append(Figure(f"{name}, p95", p95(times), p95(floor), goal))
    memory = max(samples["leadlight memory"])
    return [*listed, Figure("memory once all is loaded", memory, max(samples["bare memory"]), 2, "MB")]


def _newest_names(database: Path) -> list[str]:
    """The first words of the names that stand at the top of the inbox."""
    with contextlib.closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT u.name FROM conversation c JOIN customer u ON u.pk = c.customer_pk"
            " WHERE c.state = 'open' ORDER BY c.last_at DESC, c.pk DESC LIMIT 10"
        )
        return [name.split()[0] for (name,) in rows]


@contextlib.contextmanager
def _environment() -> Iterator[dict[str, str]]:
    """A terminal of many colours, nobody's settings, and byte code kept as an installed program's is."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        yield {
            **kept,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
            "XDG_CONFIG_HOME": folder,
        }


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--presses", type=int, default=60, help="of each kind in a round")
    arguments = parser.parse_args()
    with _environment() as environment:
        run = Run(arguments.database, arguments.presses, environment)
        run.round()
        run.samples.clear()
        for _ in range(arguments.rounds):
            run.round()
    show(f"{arguments.database}, {arguments.rounds} rounds", figures(run.samples))
    for name in ("bare move", "bare scroll", "list move", "list scroll", "following move", "following scroll"):
        painted = sorted(run.samples[f"{name} bytes"])[len(run.samples[name]) // 2]
        print(f"{name}: {painted:,.0f} bytes a press")


if __name__ == "__main__":
    main()
