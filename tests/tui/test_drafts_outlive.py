"""Drafts on a real terminal: the process is killed as one types, and the operator's own editor takes over."""

import os
import signal
import sys
import time
from pathlib import Path

from tests.scenes import message, person, shop, write_lines
from tests.tui.test_terminal import LIMIT, Terminal, started

from leadlight.config import Settings
from leadlight.desk import Desk, drafting
from leadlight.desk.importing import import_paths

SETTINGS = Settings(operator="mai")


def filled(folder: Path) -> Path:
    """A database of one conversation, whose number is 1."""
    path, file = folder / "desk.db", folder / "records.jsonl"
    write_lines(file, [*shop(), *person(), message("m-1", "what time do you open?")])
    desk = Desk.open(path, SETTINGS)
    import_paths(desk, [file])
    desk.close()
    return path


def wait_for_draft(terminal: Terminal, path: Path, text: str) -> None:
    """Until another connection reads that draft; what the terminal writes meanwhile is read."""
    desk, end = Desk.open(path, SETTINGS), time.monotonic() + LIMIT
    while drafting.draft(desk, 1) != text:
        assert time.monotonic() < end, terminal.written[-2000:]
        terminal._read()
    desk.close()


def test_a_draft_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with started(path) as terminal:
        terminal.read_until(b"what time do you")
        terminal.press(b"r")
        terminal.read_until(b"Type an answer")
        terminal.press(b"We open at ten")
        wait_for_draft(terminal, path, "We open at ten")
        os.kill(terminal.pid, signal.SIGKILL)
    with started(path) as terminal:
        terminal.read_until(b"Draft")
        terminal.press(b"r")
        terminal.read_until(b"Kept as a draft")


def test_one_s_own_editor_takes_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    path, program = filled(tmp_path), tmp_path / "editor.py"
    program.write_text(
        "import sys\nfrom pathlib import Path\n"
        "file = Path(sys.argv[1])\n"
        "print('the editor has the terminal', flush=True)\n"
        "file.write_text(file.read_text() + ' sharp')\n"
    )
    with started(path, EDITOR=f"{sys.executable} {program}", VISUAL="") as terminal:
        terminal.read_until(b"what time do you")
        terminal.press(b"r")
        terminal.read_until(b"Type an answer")
        terminal.press(b"At ten")
        wait_for_draft(terminal, path, "At ten")
        terminal.press(b"\x05")
        terminal.read_until(b"the editor has the terminal")
        wait_for_draft(terminal, path, "At ten sharp")
        terminal.press(b"\x11")
        assert terminal.exit_code() == 0
