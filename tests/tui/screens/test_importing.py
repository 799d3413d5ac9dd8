"""Files come in from within the application: picked, looked at, imported beside the keys, stopped, told."""

import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, customer, record
from textual.widgets import Input

from leadlight.desk import browsing, files, import_process
from leadlight.desk.import_protocol import Brought, Coming, Foreseen, line_of
from leadlight.tui.screens.dialogs import Confirm
from leadlight.tui.screens.import_files import FilePicker
from leadlight.tui.screens.import_preview import ImportPreview
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.widgets.path_field import PathField

SAMPLE = Path(__file__).parents[3] / "sample_data"
HOSTILE = "[/x][@click=app.quit]y[/] \x1b]52;c;eA==\x07\x9b31m \u202egnp[b]$name\n.txt"
CHAT = """\
12/01/2026, 09:14 - Mei: hi, how much is it?
12/01/2026, 09:15 - Glow Clinic: Hello!
13/01/2026, 09:16 - Mei: my number is +65 9123 4567
"""
EMPTY = [record("account", "acc-none", handle="none", name="Nothing yet", country="SG", auto_capture=True)]
TURNS = 3_000
"""How often the screen is looked at before what is waited for counts as missing."""


async def until(shop: Shop, is_so: Callable[[], bool]) -> None:
    """Lets the application go on until that is so: other processes take their time."""
    for _ in range(TURNS):
        if is_so():
            return
        await shop.pilot.pause(0.01)
    raise AssertionError(f"it never came to that:\n{shop.text}\n{shop.notices}")


async def pick(shop: Shop, *paths: Path) -> None:
    """Asks to import, and goes on with these files to what they are."""
    await shop.press("I")
    shop.the(PathField).post_message(PathField.Dropped(list(paths)))
    await until(shop, lambda: shop.front() is ImportPreview)


async def looked(shop: Shop) -> None:
    """Waits until the files have been looked at."""
    await until(shop, lambda: isinstance(shop.app.screen, ImportPreview) and not shop.app.screen.is_looking)
    await shop.settle()


async def imported(shop: Shop) -> str:
    """Waits for the end of the import, and returns what is said of it."""
    await until(shop, lambda: not shop.app.is_importing and bool(shop.notices))
    await shop.settle()
    return shop.notices[-1]


def conversations(shop: Shop) -> int:
    return len(browsing.conversation_ids(shop.desk, "all"))


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "exports" / "chat.txt"
    path.parent.mkdir()
    path.write_text(CHAT, "utf-8")
    return path


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs these lines in the place of the importing process."""

    def run(*code: str) -> None:
        monkeypatch.setattr(import_process, "PROGRAM", ("-c", "\n".join(code)))

    return run


async def test_the_sample_comes_in_from_the_first_key_to_the_last_notice(opened: Opened) -> None:
    """End to end: an empty inbox offers the key, the preview tells what there is, the rows are there afterwards."""
    async with opened("1", EMPTY) as shop:
        await until(shop, lambda: "I imports a file, a folder or a zip" in shop.text)
        await pick(shop, SAMPLE / "tiktok", SAMPLE / "workspace.jsonl")
        await looked(shop)
        assert "TikTok's download, text" in shop.text
        assert "100 conversations, 826 messages" in shop.text
        assert "tembikar.skin (the export's profile says so)" in shop.text
        assert "8,017 new" in shop.line("Back")
        assert conversations(shop) == 0, "a look changes nothing"
        await shop.press("enter")
        said = await imported(shop)
        assert "8,017 new" in said
        assert "234 new contacts, 210 new leads" in said
        assert shop.front() is InboxScreen
        assert conversations(shop) == 512
        await until(shop, lambda: "512" in shop.line("1 Inbox"))
        await pick(shop, SAMPLE / "tiktok", SAMPLE / "workspace.jsonl")
        await looked(shop)
        assert "Nothing new: all of it is known." in shop.text
        await shop.press("enter")
        await until(shop, lambda: any("nothing new" in notice for notice in shop.notices))


async def test_a_path_completes_as_it_is_typed(opened: Opened, chat: Path) -> None:
    (chat.parent / "other.zip").write_text("x")
    async with opened("1") as shop:
        await shop.press("I")
        await shop.type(f"{chat.parents[1]}/exp")
        assert "exports/" in shop.text
        await shop.press("tab", "tab")
        assert shop.the(PathField).value == f"{chat.parent}/"
        assert "2 inside" in shop.text
        await shop.type("CH")
        assert "other.zip" not in shop.text
        assert "1 of 2" in shop.text
        await shop.press("enter")
        assert shop.front() is ImportPreview
        await shop.press("escape")
        assert shop.front() is FilePicker
        assert shop.the(PathField).value == f"{chat.parent}/CH", "what was typed stands there still"
        await shop.press("shift+tab")
        assert shop.the(PathField).value == f"{chat.parents[1]}/"
        await shop.press("escape")
        assert shop.front() is InboxScreen


async def test_a_folder_that_is_not_there_is_said(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("I")
        await shop.type("/nowhere/x")
        assert "✗ /nowhere: there is no such folder." in shop.text
        await shop.press("enter")
        assert shop.front() is FilePicker


async def test_several_files_are_marked_and_taken_together(opened: Opened, chat: Path) -> None:
    more = chat.with_name("more.txt")
    more.write_text(CHAT.replace("Mei", "Ana"), "utf-8")
    os.utime(more, (1, 1))
    async with opened("1") as shop:
        await shop.press("I")
        await shop.type(f"{chat.parent}/")
        await shop.press("ctrl+x", "ctrl+x")
        assert "✓ 2 marked: chat.txt, more.txt" in shop.text
        await shop.press("ctrl+s")
        assert "Import chat.txt, more.txt" in shop.text
        await looked(shop)
        assert "Glow Clinic (the one who writes in all chats)" in shop.text


async def test_the_mouse_is_as_good(opened: Opened, chat: Path) -> None:
    async with opened("1") as shop:
        await shop.press("I")
        await shop.type(f"{chat.parent}/")
        row = next(at for at, line in enumerate(shop.text.splitlines()) if "chat.txt" in line)
        column = shop.line("chat.txt").index("chat.txt")
        await shop.pilot.click(offset=(column - 2, row))
        await shop.settle()
        assert "✓ 1 marked: chat.txt" in shop.text
        await shop.pilot.click(offset=(column, row))
        await shop.settle()
        assert shop.front() is ImportPreview


async def test_who_we_are_is_asked_and_can_be_picked(opened: Opened, chat: Path) -> None:
    async with opened("1", EMPTY) as shop:
        await pick(shop, chat)
        await looked(shop)
        assert "Who are we?" in shop.text
        await shop.press("enter")
        assert shop.app.screen.query_one("#import-me", Input).value == "Glow Clinic"
        await looked(shop)
        assert "1 conversation, 3 messages" in shop.text
        assert "Glow Clinic (as you say)" in shop.text
        await shop.press("enter")
        assert "6 new" in await imported(shop)


async def test_what_the_fields_say_is_looked_at_anew(opened: Opened, chat: Path) -> None:
    async with opened("1", EMPTY) as shop:
        await pick(shop, chat)
        await looked(shop)
        shop.app.screen.query_one("#import-me", Input).value = "Glow Clinic"
        shop.app.screen.query_one("#import-timezone", Input).focus()
        await shop.type("Nowhere/Land")
        await shop.press("enter")
        await looked(shop)
        assert "'Nowhere/Land' is not an IANA time zone." in shop.text
        shop.app.screen.query_one("#import-timezone", Input).value = "Asia/Singapore"
        shop.app.screen.query_one("#import-country", Input).focus()
        await shop.type("sg")
        await shop.press("enter")
        await looked(shop)
        assert "Asia/Singapore (as “time zone” says)" in shop.text
        await shop.press("ctrl+s")
        assert "6 new" in await imported(shop)


async def test_what_cannot_be_read_is_said_and_leads_back(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "damaged.zip").write_bytes(b"PK\x03\x04" + b"x" * 100)
    async with opened("1") as shop:
        await pick(shop, tmp_path / "damaged.zip")
        await looked(shop)
        assert "damaged.zip" in shop.text.partition("✗")[2]
        await shop.press("ctrl+s")
        assert shop.front() is ImportPreview, "there is nothing to import"
        await shop.press("enter")
        assert shop.front() is FilePicker


async def test_the_bar_stays_while_the_agent_goes_on_and_goes_at_the_end(
    opened: Opened, tmp_path: Path, program: Callable[..., None]
) -> None:
    half = line_of(Coming("a.zip", 1, 1, 42, 100, 1_234, 1_200)).decode()
    end = line_of(Brought(2_000, 1_900, 3, 7, 20, 10, "/data/rejects/x.jsonl")).decode()
    program(
        "import sys, json",
        "looking = json.loads(sys.stdin.readline())['task'] == 'look'",
        f"print({half!r}, end='', flush=True)",
        "sys.stdin.readline()",
        f"print({end!r}, end='')",
    )
    (tmp_path / "a.zip").write_text("x")
    async with opened("1") as shop:
        await pick(shop, tmp_path / "a.zip")
        await until(shop, lambda: "Looking: 42%, 1,234 records" in shop.text)
        await shop.press("ctrl+s")
        await until(shop, lambda: "1,234 records, 1,200 new" in shop.text)
        line = shop.line("1,200 new")
        assert "a.zip" in line
        assert " 42%" in line
        assert "━" in line
        for key in ("2", "3", "4", "5", "1"):
            await shop.press(key)
            assert "1,200 new" in shop.text, "it is to be seen on every screen"
        await shop.press("e")
        assert any("done" in notice.lower() for notice in shop.notices), "verdicts are given meanwhile"
        await shop.press("I")
        assert shop.front() is Confirm
        assert "a.zip is being imported: 42%" in " ".join(shop.text.split())
        await shop.press("y")
        said = await imported(shop)
        assert "1,900 new, 3 changed" in said
        assert "20 new contacts, 10 new leads" in said
        assert "7 records were rejected; they are, with reasons, in /data/rejects/x.jsonl" in said
        assert "━" not in shop.text


async def test_a_stopped_import_says_how_to_go_on(opened: Opened, tmp_path: Path, program: Callable[..., None]) -> None:
    half = line_of(Coming("a.zip", 1, 1, 42, 100, 1_234, 1_200)).decode()
    end = line_of(Brought(5_000, 4_900, 0, 0, 0, 0, None, stopped=True)).decode()
    program(
        "import sys", f"print({half!r}, flush=True)", "sys.stdin.readline(), sys.stdin.readline()", f"print({end!r})"
    )
    (tmp_path / "a.zip").write_text("x")
    async with opened("1") as shop:
        await pick(shop, tmp_path / "a.zip")
        await shop.press("ctrl+s")
        await until(shop, lambda: shop.app.coming is not None)
        await shop.press("I", "n")
        assert shop.app.is_importing
        await shop.press("I", "y")
        said = await imported(shop)
        assert "Stopped a.zip after 5,000 records, 4,900 of them new." in said
        assert "import the same again to go on" in said


async def test_a_real_import_that_cannot_begin_is_stopped_and_stores_nothing(opened: Opened, tmp_path: Path) -> None:
    """Another program holds the database: the import waits for it, and need not be waited for."""
    async with opened("1", EMPTY) as shop:
        await pick(shop, SAMPLE / "workspace.jsonl")
        await looked(shop)
        with closing(sqlite3.connect(shop.desk.database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await shop.press("ctrl+s")
            assert shop.app.is_importing
            await shop.press("I", "y")
            said = await imported(shop)
            other.execute("ROLLBACK")
        assert "Stopped workspace.jsonl." in said or "is in use" in said
        assert conversations(shop) == 0


@pytest.mark.parametrize("read", [0, 5_000])
async def test_a_process_that_is_killed_is_said_and_loses_nothing(
    opened: Opened, tmp_path: Path, program: Callable[..., None], read: int
) -> None:
    nothing, coming = line_of(Foreseen((), ())), line_of(Coming("a.zip", 1, 1, read, 10_000, read, read))
    program(
        "import json, os, signal, sys",
        "is_look = json.loads(sys.stdin.readline())['task'] == 'look'",
        f"print({nothing.decode()!r} if is_look else {coming.decode()!r}, flush=True)",
        "is_look or os.kill(os.getpid(), signal.SIGKILL)",
    )
    (tmp_path / "a.zip").write_text("x")
    async with opened("1") as shop:
        before = conversations(shop)
        await pick(shop, tmp_path / "a.zip")
        await looked(shop)
        await shop.press("ctrl+s")
        said = await imported(shop)
        assert "a.zip: The import's process was ended by signal 9." in said
        assert ("import the same again to go on" in said) is bool(read)
        assert conversations(shop) == before


async def test_a_look_that_dies_is_said(opened: Opened, tmp_path: Path, program: Callable[..., None]) -> None:
    program("raise SystemExit(1)")
    (tmp_path / "a.zip").write_text("x")
    async with opened("1") as shop:
        await pick(shop, tmp_path / "a.zip")
        await looked(shop)
        await until(shop, lambda: "ended before its time, with exit code 1" in shop.text)


async def test_leaving_during_an_import_asks_first(
    opened: Opened, tmp_path: Path, program: Callable[..., None]
) -> None:
    program("import sys", "sys.stdin.readline(), sys.stdin.readline()")
    (tmp_path / "a.zip").write_text("x")
    async with opened("1") as shop:
        await pick(shop, tmp_path / "a.zip")
        await shop.press("ctrl+s")
        for key in ("q", "ctrl+q"):
            await shop.press(key)
            assert shop.front() is Confirm
            await shop.press("escape")
            assert shop.front() is InboxScreen
        await shop.press("q", "y")
        await until(shop, lambda: not shop.app.is_running)
    process = shop.app._import
    assert process is not None
    assert process._process is not None
    assert process._process.poll() is not None, "nothing goes on behind the operator's back"


async def test_what_was_imported_is_offered_the_next_time(opened: Opened, chat: Path) -> None:
    files.remember([chat])
    async with opened("1") as shop:
        await shop.press("I")
        assert "chat.txt" in shop.text
        await shop.press("enter")
        assert shop.front() is ImportPreview


async def test_the_palette_has_it(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("ctrl+p")
        await shop.type("import")
        await until(shop, lambda: bool(re.search(r"Import +I ", shop.text)))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_names_of_files_are_drawn_and_never_obeyed(opened: Opened, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / HOSTILE.replace("/", "|")
    folder.mkdir()
    account = record("account", "acc-1", handle=HOSTILE, name=HOSTILE, country="SG", auto_capture=True)
    lines = [account, *customer("9", HOSTILE, "2026-10-01T03:00:00Z", "hi"), {"type": HOSTILE, "id": HOSTILE}]
    file = folder / HOSTILE.replace("/", "|")
    file.write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    async with opened("1", size=size) as shop:
        await shop.press("I")
        await shop.type(f"{tmp_path}/[")
        check_drawn(shop, size)
        await shop.press("tab", "tab")
        assert shop.app.screen.query_one(PathField).folder == folder
        check_drawn(shop, size)
        await shop.press("enter")
        await looked(shop)
        check_drawn(shop, size)
        await shop.press("pagedown", "ctrl+s")
        await imported(shop)
        check_drawn(shop, size)


def check_drawn(shop: Shop, size: tuple[int, int]) -> None:
    lines = shop.text.split("\n")
    assert len(lines) == size[1]
    assert all(cell_len(line) <= size[0] for line in lines)
    assert shop.app.is_running
