"""Somebody who does not know what he does: ten thousand keys at random, on hostile data, and nothing is lost."""

import random
import sqlite3
from pathlib import Path

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from tests.tui.screens.test_hostile import hostile_records
from textual import events

from leadlight.tui.keys import KEYS

RUNS, PRESSES = 10, 1_000
KEPT = ("account", "ad_account", "campaign", "ad_group", "ad", "form", "daily_stats", "touch", "customer",
        "conversation", "message")  # fmt: skip
"""Tables that no key of an operator may take a row from."""
WRITTEN = (*"abc 123@.é漢\u202e", "enter", "enter", "escape", "escape", "tab", "backspace", "left", "delete")
"""What is typed beside the keys that mean something: dialogs and fields are opened, filled and left."""
SIZES = ((40, 12), (80, 24), (120, 40), (200, 50), (300, 100))


def _bound() -> tuple[str, ...]:
    """All keys that are bound, as often as contexts bind them."""
    return tuple(key for one in KEYS for key in one.keys.split(",") if one.id != "app.quit")


def _rows(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in KEPT}  # noqa: S608
    finally:
        connection.close()


async def _mash(shop: Shop, monkey: random.Random) -> None:
    """The keys; where several are waiting at once, and where each is answered before the next."""
    keys = _bound()
    pressed = 0
    while pressed < PRESSES:
        rush = [monkey.choice(keys if monkey.random() < 0.8 else WRITTEN) for _ in range(monkey.choice((1, 20, 200)))]
        for key in rush:
            shop.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await shop.pilot.pause()
        pressed += len(rush)
        if monkey.random() < 0.02:
            await shop.pilot.resize_terminal(*monkey.choice(SIZES))
        if monkey.random() < 0.1:
            await shop.settle()
        assert shop.app.is_running, rush
        assert shop.app.return_code in (None, 0), rush
    await shop.settle()


@pytest.mark.parametrize("seed", range(RUNS))
async def test_no_keys_break_it_or_lose_a_row(
    seed: int, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    async with opened("1", hostile_records(), size=(120, 40)) as shop:
        monkeypatch.setattr(shop.app, "exit", lambda *_args, **_named: None)
        before = _rows(tmp_path / "shop.db")
        await _mash(shop, random.Random(seed))
        assert _rows(tmp_path / "shop.db") == before
