"""`T`: how long ago, or day and time with the zone named, in list, transcript and card."""

import re
from dataclasses import replace

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.tui.widgets.conversation_list import ConversationList


def row_line(shop: Shop, name: str) -> str:
    """The upper line of a conversation in the list."""
    rows = shop.the(ConversationList)
    return next(line.text for y in range(rows.size.height) if name in (line := rows.render_line(y)).text)


async def test_the_list_the_transcript_and_the_card_switch_together(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        assert "3 Oct 03:00" not in row_line(shop, "Ana Souza")
        await shop.press("T")
        assert "3 Oct 03:00" in row_line(shop, "Ana Souza")
        assert shop.line("── Sat 3 Oct 2026 · UTC ──")
        assert shop.line("captured 3 Oct 03:00 UTC")
        assert "times in UTC" in shop.text.splitlines()[0]
        assert shop.notices[-1] == "Day and time, in UTC."
        await shop.press("T")
        assert shop.line("── Sat 3 Oct 2026 ──")
        assert "times in UTC" not in shop.text


async def test_the_choice_is_kept_for_the_session_in_triage_too(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "T")
        assert shop.line("── Sat 3 Oct 2026 · UTC ──")
        await shop.press("escape", "2", "1")
        assert "3 Oct 03:00" in row_line(shop, "Ana Souza")


async def test_an_act_of_just_now_is_told_as_that(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        await shop.press("m")
        assert "now" in shop.line("Took the lead mark from Ana Souza")


async def test_the_settings_say_which_it_is_at_first(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.desk.settings = replace(shop.desk.settings, times="absolute")
        shop.app.data_changed()
        await shop.settle()
        assert "3 Oct 03:00" in row_line(shop, "Ana Souza")


async def test_leads_and_activity_switch_too(opened: Opened) -> None:
    async with opened("2", size=(160, 40)) as shop:
        assert "Age" in shop.line("Status")
        await shop.press("T")
        assert "Since" in shop.line("Status")
        assert "3 Oct 03:00" in shop.line("@user3")
        assert shop.line("lead since").rstrip().endswith("Sat 3 Oct 2026 03:00 UTC")
        await shop.press("5")
        assert " ago" not in shop.text
        await shop.press("T")
        assert re.match(r" *(now|\dm ago) ", shop.line("Imported"))
        await shop.press("2")
        assert "Age" in shop.line("Status")
        assert "3 Oct 03:00" not in shop.line("@user3")
