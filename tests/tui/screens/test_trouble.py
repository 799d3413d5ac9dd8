"""A busy, broken or changed database, a slow act, hasty keys: a notice at most, never a crash, never a lost verdict."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, customer, record, shop_records

from leadlight.config import Settings
from leadlight.desk import Desk, browsing, triage
from leadlight.errors import DatabaseProblem
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.pager import PagerScreen
from leadlight.tui.widgets.conversation_list import ConversationList

BROKEN = "The database cannot be read."


def broken(*_args: Any, **_named: Any) -> Any:
    raise DatabaseProblem(BROKEN)


def busy(*_args: Any, **_named: Any) -> None:
    raise DatabaseProblem("Another program holds the database.")


def six_records() -> list[Record]:
    """The shop with six conversations."""
    others = [customer(str(at), f"Guest {at}", f"2026-09-0{at}T03:00:00Z", "hello") for at in (4, 5, 6)]
    return [*shop_records(), *(one for records in others for one in records)]


def done(path: Any) -> list[str]:
    """The ids of the conversations that are stored as done."""
    desk = Desk.open(path, Settings(operator="mai"))
    rows = browsing.conversation_rows(desk, browsing.conversation_ids(desk, "done"))
    desk.close()
    return sorted(row.id for row in rows.values())


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Acts of being done wait for this event."""
    go_on = threading.Event()
    act: Callable[..., Any] = triage.toggle_done

    def waiting(*args: Any) -> Any:
        assert go_on.wait(60)
        return act(*args)

    monkeypatch.setattr(triage, "toggle_done", waiting)
    return go_on


async def test_opening_a_conversation_while_the_database_is_held(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("1") as shop:
        monkeypatch.setattr(triage, "see", busy)
        await shop.press("enter")
        assert shop.app.is_running
        assert "what time do you open?" in shop.text
        assert shop.notices == []


@pytest.mark.parametrize("name", ["counts", "accounts", "conversation_ids", "conversation_rows", "transcript", "card"])
async def test_what_cannot_be_read_is_told_once(opened: Opened, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async with opened("1") as shop:
        monkeypatch.setattr(browsing, name, broken)
        shop.app.data_changed()
        await shop.settle()
        await shop.press("j", "k", "f", "enter")
        assert shop.app.is_running
        assert shop.notices == [BROKEN]


async def test_a_list_that_cannot_be_read_says_so_and_comes_back(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("1") as shop:
        with monkeypatch.context() as breaking:
            breaking.setattr(browsing, "conversation_rows", broken)
            shop.app.data_changed()
            await shop.settle()
            assert "cannot be read" in shop.text
            await shop.press("e", "m", "s", "u", "enter", "escape")
        shop.app.data_changed()
        await shop.settle()
        assert "cannot be read\n" not in shop.text.replace(BROKEN, "")
        assert "Mei Tan" in shop.text


async def test_looking_for_changes_that_cannot_be_seen(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("1") as shop:
        monkeypatch.setattr(Desk, "version", broken)
        shop.app.look_for_changes()
        shop.app.look_for_changes()
        shop.app.data_changed()
        await shop.settle()
        assert shop.app.is_running
        assert shop.notices == [BROKEN]


async def test_a_page_that_cannot_be_read(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    long = record("message", "long", conversation="cnv-3", sender="customer", at="2026-10-04T03:00:00Z",
                  text="word\n" * 2_000)  # fmt: skip
    async with opened("1", [*shop_records(), long]) as shop:
        monkeypatch.setattr(browsing, "message_text", broken)
        await shop.press("enter", "G", "enter", "G")
        assert shop.front() is PagerScreen
        assert shop.notices == [BROKEN]


async def test_keys_on_a_conversation_that_another_process_erased(opened: Opened) -> None:
    async with opened("1") as shop:
        with closing(sqlite3.connect(shop.desk.database.path)) as other, other:
            other.execute("DELETE FROM message")
            other.execute("DELETE FROM conversation")
        await shop.press("i")
        assert shop.front() is InboxScreen
        assert len(shop.notices) == 1
        await shop.press("e", "m", "u", "d", "s", "escape", "enter", "j")
        assert shop.app.is_running


async def test_verdicts_that_wait_are_stored_before_leaving(opened: Opened, slow: threading.Event) -> None:
    async with opened("1", six_records()) as shop:
        path = shop.desk.database.path
        threading.Timer(1.0, slow.set).start()
        await shop.pilot.press("e", "j", "e", "j", "e", "q")
    assert done(path) == ["cnv-1", "cnv-3", "cnv-5"]


async def test_the_cursor_goes_on_before_the_verdict_is_stored(opened: Opened, slow: threading.Event) -> None:
    async with opened("1", six_records()) as shop:
        await shop.pilot.press("e", "e")
        assert place(shop) == 2
        slow.set()
        await shop.settle()
        assert done(shop.desk.database.path) == ["cnv-2", "cnv-3"]
        assert place(shop) == 0
        await shop.press("z")
        assert done(shop.desk.database.path) == ["cnv-3"]


async def test_a_verdict_given_twice_on_the_last_conversation_stays(opened: Opened, slow: threading.Event) -> None:
    async with opened("1") as shop:
        await shop.pilot.press("G", "e", "e")
        slow.set()
        await shop.settle()
        assert done(shop.desk.database.path) == ["cnv-1"]
        assert "This conversation is done already." in shop.notices


async def test_a_verdict_on_several_goes_on_behind_them(opened: Opened, slow: threading.Event) -> None:
    async with opened("1", six_records()) as shop:
        await shop.pilot.press("v", "j", "e")
        assert place(shop) == 2
        slow.set()
        await shop.settle()
        assert done(shop.desk.database.path) == ["cnv-2", "cnv-3"]


def place(shop: Shop) -> int:
    return shop.the(ConversationList).cursor


@pytest.mark.parametrize("verdict", [("e",), ("b", "h"), ("m",)])
@pytest.mark.parametrize("chosen", [(), ("j",), ("x", "j", "x"), ("v", "j"), ("X",)])
async def test_a_verdict_that_is_refused_leaves_cursor_and_selection(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, chosen: tuple[str, ...], verdict: tuple[str, ...]
) -> None:
    """The next key was for the next conversation, and what had been selected was gone."""
    async with opened("1", six_records()) as shop:
        await shop.press(*chosen)
        rows = shop.the(ConversationList)
        before = (rows.cursor_pk, rows.targets)
        for name in ("set_done", "toggle_done", "snooze", "toggle_lead"):
            monkeypatch.setattr(f"leadlight.tui.acts.{name}", busy)
        await shop.press(*verdict)
        assert "Another program holds the database." in shop.notices
        assert (rows.cursor_pk, rows.targets) == before


@pytest.mark.parametrize(("keys", "cursor"), [("j", 2), ("enter", 1), ("v", 1)])
async def test_who_has_gone_on_is_not_called_back(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, keys: str, cursor: int
) -> None:
    held = threading.Event()

    def late(*_args: Any, **_named: Any) -> None:
        assert held.wait(60)
        busy()

    async with opened("1", six_records()) as shop:
        monkeypatch.setattr("leadlight.tui.acts.set_done", late)
        await shop.pilot.press("e")
        await shop.pilot.pause(0.05)
        await shop.pilot.press(keys)
        await shop.pilot.pause(0.05)
        rows = shop.the(ConversationList)
        before = rows.targets
        held.set()
        await shop.settle()
        assert "Another program holds the database." in shop.notices
        assert (rows.cursor, rows.targets) == (cursor, before)
