"""The tutor: six acts, each noticed by itself; it leaves when told to, and writes nothing of its own."""

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, record

from leadlight.desk import browsing
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.tutor import STEPS

STEPS_DONE = (
    ("j",), ("enter",), ("c",), ("escape", "escape", "e", "z"), ("slash", *"mei", "enter"), ("3",),
)  # fmt: skip
"""What a learner presses, step by step."""


def asked(shop: Shop) -> str:
    """The line that the tutor's words begin on; empty without it."""
    return next((line for line in shop.text.splitlines() if f" of {len(STEPS)}  " in line or "Tutor  " in line), "")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_each_act_leads_to_the_next_step(opened: Opened, size: tuple[int, int]) -> None:
    async with opened("1", size=size) as shop:
        before = browsing.counts(shop.desk)
        await shop.press("f2")
        for number, keys in enumerate(STEPS_DONE, 1):
            assert asked(shop).startswith(f" {number} of 6"), shop.text
            assert len(shop.text.splitlines()) <= size[1]
            await shop.press(*keys)
        assert asked(shop).startswith(" Tutor"), shop.text
        await shop.press("f2")
        assert not asked(shop)
        assert browsing.counts(shop.desk)._replace(unread=before.unread) == before


async def test_another_act_is_no_step(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f2", "o", "S", "2", "1", "question_mark", "escape")
        assert asked(shop).startswith(" 1 of 6")


async def test_escape_with_nothing_open_ends_it(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f2", "j", "enter", "escape")
        assert asked(shop).startswith(" 3 of 6")
        await shop.press("escape")
        assert not asked(shop)


async def test_ones_own_data_is_told_from_the_demo(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f2")
        assert "your own data" in shop.text


async def test_it_names_the_keys_as_they_are_bound(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.app.own_keys = {"rows.down": "ctrl+n", "rows.up": "ctrl+y"}
        await shop.press("f2")
        assert "ctrl+n and ctrl+y" in shop.text


async def test_without_conversations_it_says_where_there_are_some(opened: Opened) -> None:
    only_an_account = [record("account", "acc-1", handle="glow", name="Glow", country="SG", auto_capture=True)]
    async with opened("1", only_an_account) as shop:
        await shop.press("f2")
        assert not asked(shop)
        assert "demo --tutor" in shop.notices[-1]


async def test_the_demo_offers_it_once(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.app._start = "offered"
        shop.app.greet()
        shop.app.greet()
        await shop.settle()
        assert shop.notices == ["New here? f2 teaches the keys in six steps."]
        assert shop.front() is InboxScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_notice_covers_its_words(opened: Opened, size: tuple[int, int]) -> None:
    def line_of(part: str) -> int:
        return next(at for at, line in enumerate(shop.text.splitlines()) if part in line)

    async with opened("1", size=size) as shop:
        await shop.press("f2", "e")
        assert line_of("Done with") < size[1] // 2
        assert "f2 ends this." in shop.text
        await shop.press("f2", "z")
        assert line_of("Undone: Done with") > size[1] // 2, "without it they stand below again"
