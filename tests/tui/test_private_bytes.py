"""Privacy mode to the last byte: what a terminal is sent on a tour of all screens names nobody and reaches nobody."""

import json
import re
import select
import time
from pathlib import Path
from typing import Final

from tests.tui.screens.shop import customer, shop_records
from tests.tui.test_terminal import Terminal, started

from leadlight.config import Settings
from leadlight.desk import Desk, browsing, noting
from leadlight.desk.importing import import_paths

QUIET_SECONDS: Final = 0.15
"""After a key, nothing more is awaited once nothing came for so long."""
LIMIT_SECONDS: Final = 5.0
_CODES: Final = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|\x1b[()].|\x1b.")
ESCAPE: Final = "\x1b"
TOUR: Final = (
    "j", "\r", "k", "c", "j", "\r", ESCAPE, ESCAPE, "g", "T", "T",
    "M", "\r", "z", "b", ESCAPE, "s", ESCAPE, "a", ESCAPE, "l", ESCAPE, "n", "x", ESCAPE, "r", "hi", ESCAPE,
    "i", ESCAPE, "R", ESCAPE, "+", ESCAPE, "m", "z", "e", "z", "!", "z", "A", "z", "y",
    "/", "souza", "\r", ESCAPE, "f", "has:phone", "\r", "V", ESCAPE, ESCAPE, "S", "w", "W", "t", " ", "e", "z", ESCAPE,
    "2", "j", "\r", "2", "s", ESCAPE, "3", "j", "\r", ESCAPE, "4", "j", "j", "5", "j", "1", "?", ESCAPE, "\x10", ESCAPE,
    "f", "has:phone souza", "\r", "t", ESCAPE, "V", ESCAPE, ESCAPE, ESCAPE,
)  # fmt: skip
SECRETS: Final = (
    "Mei Tan", "Mimi", "Budi", "Santoso", "Souza", "user1", "user2", "user3", "user4", "9123 4567", "91234567",
    "8123 4567", "81234567",
)  # fmt: skip


def filled(folder: Path) -> Path:
    """The shop, Mei once more under another name, and a note on each that names them."""
    file, path = folder / "shop.jsonl", folder / "desk.db"
    records = [*shop_records(), *customer("4", "Mimi", "2026-10-04T03:00:00Z", "pls call 91234567")]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    desk = Desk.open(path, Settings(operator="mai"))
    import_paths(desk, [file])
    for pk in browsing.conversation_ids(desk, "all"):
        noting.add_note(desk, [pk], f"kept for {browsing.card(desk, pk).name}, 9123 4567")
    desk.close()
    return path


def press(terminal: Terminal, keys: str) -> None:
    """Press, and read until nothing more comes."""
    terminal.press(keys.encode())
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end and select.select([terminal.descriptor], [], [], QUIET_SECONDS)[0]:
        terminal._read()


def test_no_byte_names_or_reaches_anybody(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "WhatsApp Chat with Mei Tan.txt").write_text("12/01/2026, 09:14 - Mei Tan: hi\n", "utf-8")
    with started(filled(tmp_path)) as terminal:
        terminal.read_until(b"Mei Tan")
        press(terminal, "P")
        press(terminal, "j")
        terminal.written = b""
        for keys in (*TOUR, "I", f"{exports}/", "\x1b[B", "\r", ESCAPE, ESCAPE):
            press(terminal, keys)
            seen = _CODES.sub(b"", terminal.written).decode(errors="replace")
            assert not [secret for secret in SECRETS if secret.casefold() in seen.casefold()], keys
            terminal.written = b""
        # A note that was begun is asked for.
        terminal.press(b"\x11")
        terminal.press(b"y")
        assert terminal.exit_code() == 0
