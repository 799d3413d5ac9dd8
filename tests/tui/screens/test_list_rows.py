"""What a row of the inbox says beside name and preview: whose it is, where it was put, its labels, a draft."""

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.core.times import DAY
from leadlight.desk import assigning, browsing, drafting, labelling, snoozing, triage

ROOMY = (80, 24)
"""The list has the whole width."""
SHORT = (120, 40)
"""The list stands beside the transcript."""


def first(shop: Shop) -> int:
    return browsing.conversation_ids(shop.desk, "all")[0]


async def show_all(shop: Shop) -> None:
    """All conversations, as they are now."""
    shop.app.data_changed()
    await shop.settle()
    await shop.press("W")
    assert "[All 3]" in shop.text


@pytest.mark.parametrize(
    ("operator", "size", "said"),
    [
        ("mai", ROOMY, "→ me"),
        ("mai", SHORT, "→ me"),
        ("Jonas Weber", ROOMY, "→ Jonas"),
        ("Jonas Weber", SHORT, "→ JW"),
        ("小林", ROOMY, "→ 小林"),
    ],
)
async def test_the_row_says_whose_it_is(opened: Opened, operator: str, size: tuple[int, int], said: str) -> None:
    async with opened("1", size=size) as shop:
        assigning.assign(shop.desk, [first(shop)], operator)
        await show_all(shop)
        assert said in shop.line("★ Ana Souza").partition(" SG ")[0]


@pytest.mark.parametrize(("size", "said"), [(ROOMY, "z until they write"), (SHORT, "z till reply")])
async def test_the_row_says_that_it_waits_for_them(opened: Opened, size: tuple[int, int], said: str) -> None:
    async with opened("1", size=size) as shop:
        snoozing.snooze(shop.desk, [first(shop)], None)
        await show_all(shop)
        assert said in shop.line("★ Ana Souza")


async def test_the_row_says_until_when_it_is_put_away(opened: Opened) -> None:
    async with opened("1", size=ROOMY) as shop:
        until = shop.desk.now() + 40 * DAY
        snoozing.snooze(shop.desk, [first(shop)], until)
        await show_all(shop)
        words = shop.line("★ Ana Souza").partition("z until ")[2].split()
        assert words[0].isdecimal()
        assert words[1].isalpha()


async def test_spam_and_done_have_a_sign_and_a_word(opened: Opened) -> None:
    async with opened("1", size=ROOMY) as shop:
        pks = browsing.conversation_ids(shop.desk, "all")
        triage.toggle_spam(shop.desk, [pks[0]])
        triage.toggle_done(shop.desk, [pks[1]])
        await show_all(shop)
        assert "× spam" in shop.line("★ Ana Souza")
        assert "✓ done" in shop.line("Budi Santoso")


@pytest.mark.parametrize(("size", "said"), [(ROOMY, "#a very long… #hot +1"), (SHORT, "#a very long… +2")])
async def test_few_labels_are_shown_and_the_rest_counted(opened: Opened, size: tuple[int, int], said: str) -> None:
    async with opened("1", size=size) as shop:
        labelling.change_labels(shop.desk, [first(shop)], ["a very long label", "hot", "vip"], [])
        await show_all(shop)
        assert said in shop.text


async def test_a_draft_stands_before_the_preview(opened: Opened) -> None:
    async with opened("1", size=ROOMY) as shop:
        drafting.save_draft(shop.desk, first(shop), "Dear Ana", "")
        await show_all(shop)
        assert shop.line("draft · what time do you open?")


async def test_a_name_keeps_its_room_on_the_narrowest_screen(opened: Opened) -> None:
    async with opened("1", size=(40, 12)) as shop:
        pk = first(shop)
        assigning.assign(shop.desk, [pk], "Bartholomew Featherstonehaugh")
        snoozing.snooze(shop.desk, [pk], None)
        await show_all(shop)
        assert "Ana Souza" in shop.text
