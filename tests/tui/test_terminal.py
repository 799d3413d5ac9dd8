"""The application on a real pseudo-terminal: signals, a missing terminal, a database that will not open, a crash."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LIMIT = 60.0
"""Seconds after which a test gives up; reached only where something hangs."""
SCRIPT = """
import sys
from pathlib import Path
from leadlight.config import Settings
from leadlight.tui.app import LeadlightApp
from leadlight.tui.lifecycle import run

def open_desk():
    from leadlight.desk import Desk
    return Desk.open(Path(sys.argv[1]), Settings(operator="mai"))

class Crashing(LeadlightApp):
    def action_undo(self):
        secret = "+65 9123 4567"
        raise ValueError(f"no such number: {secret}")

app = Crashing if "crashing" in sys.argv else LeadlightApp
sys.exit(run(app(open_desk)))
"""
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""The main screen and the cursor are back."""


class Terminal:
    """A child on a pseudo-terminal, and all that it wrote."""

    def __init__(self, pid: int, descriptor: int) -> None:
        self.pid, self.descriptor = pid, descriptor
        self.written = b""

    def read_until(self, part: bytes) -> None:
        """Read until the child wrote that part."""
        end = time.monotonic() + LIMIT
        while part not in self.written:
            assert time.monotonic() < end, self.written[-2000:]
            self._read()

    def exit_code(self) -> int:
        """Read to the end; the child's exit code."""
        end = time.monotonic() + LIMIT
        while self._read():
            assert time.monotonic() < end, self.written[-2000:]
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def press(self, keys: bytes) -> None:
        os.write(self.descriptor, keys)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], 1.0)
        try:
            part = os.read(self.descriptor, 65_536) if ready else b""
        except OSError:
            return False
        self.written += part
        return bool(part) or not ready


@contextmanager
def started(path: Path, *how: str, **surroundings: str) -> Iterator[Terminal]:
    # A fork of a process with threads may hang; a child that only execs at once does not.
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path), *how],
        stdin=child, stdout=child, stderr=child, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", **surroundings},
    )  # fmt: skip
    os.close(child)
    try:
        yield Terminal(process.pid, parent)
    finally:
        process.kill()
        process.wait()
        os.close(parent)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_restores_the_terminal_and_is_told_in_the_exit_code(tmp_path: Path, number: int, code: int) -> None:
    with started(tmp_path / "desk.db") as terminal:
        terminal.read_until(b"No conversations yet")
        os.kill(terminal.pid, number)
        assert terminal.exit_code() == code
        assert all(part in terminal.written for part in RESTORED)


def test_q_leaves_with_0(tmp_path: Path) -> None:
    with started(tmp_path / "desk.db") as terminal:
        terminal.read_until(b"No conversations yet")
        terminal.press(b"q")
        assert terminal.exit_code() == 0
        assert all(part in terminal.written for part in RESTORED)


def test_a_crash_shows_where_but_no_value_and_exits_with_1(tmp_path: Path) -> None:
    with started(tmp_path / "desk.db", "crashing") as terminal:
        terminal.read_until(b"No conversations yet")
        terminal.press(b"z")
        assert terminal.exit_code() == 1
        last = terminal.written.rpartition(RESTORED[0])[2]
        assert b"internal error" in last
        assert b"action_undo" in last
        assert b"ValueError" in last
        assert b"9123" not in terminal.written
        assert b"secret" not in terminal.written


def test_a_database_that_will_not_open_is_told_after_the_screen_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are my notes, not a database.\n" * 100)
    before = path.read_bytes()
    with started(path) as terminal:
        assert terminal.exit_code() == 2
        assert b"leadlight:" in terminal.written.rpartition(RESTORED[0])[2]
        assert b"Traceback" not in terminal.written
    assert path.read_bytes() == before


@pytest.mark.parametrize("surroundings", [{}, {"TERM": "dumb"}])
def test_without_a_terminal_it_says_so_and_exits_with_2(tmp_path: Path, surroundings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "desk.db")], capture_output=True, text=True,
        stdin=subprocess.DEVNULL, env={**os.environ, **surroundings}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "terminal" in done.stderr
    assert not (tmp_path / "desk.db").exists()


COLOURS = re.compile(rb"\x1b\[[0-9;]*m")
"""What selects attributes and colours (SGR); the parameters 1, 2, 4, 7, 9 and 0 are attributes."""


def test_with_no_color_no_colour_is_written_and_states_have_words(tmp_path: Path) -> None:
    with started(tmp_path / "desk.db", NO_COLOR="1") as terminal:
        terminal.read_until(b"No conversations yet")
        terminal.press(b"4")
        terminal.read_until(b"No accounts yet")
        terminal.press(b"1q")
        assert terminal.exit_code() == 0
    numbers = {int(one or 0) for code in COLOURS.findall(terminal.written) for one in code[2:-1].split(b";")}
    assert numbers <= {0, 1, 2, 3, 4, 7, 9}


def test_a_terminal_that_reads_latin_1_is_written_to_in_ascii(tmp_path: Path) -> None:
    with started(tmp_path / "desk.db", LC_ALL="en_US.ISO-8859-1") as terminal:
        terminal.read_until(b"No conversations yet")
        terminal.press(b"?")
        terminal.read_until(b"type to find a key")
        terminal.press(b"\x11")
        assert terminal.exit_code() == 0
    assert terminal.written.isascii()
