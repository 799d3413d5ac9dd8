"""Every text from outside, on every one of these screens, at every size: drawn as it is written, never obeyed."""

from typing import Any

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, shop_records

from leadlight.tui.screens.form import FormScreen

HOSTILE = "[/x][@click=app.quit]y[/] \x1b]52;c;eA==\x1b\\ \x9b31m \u202egnp\u202c [b]$name"
LONG = "👩\u200d👩\u200d👧\u200d👦ที่อยู่\u0301美惠" * 40
TEXTS = {"name", "label", "thank_you", "privacy_policy_url", "text", "handle"}
SIZES = [(40, 12), (80, 24), (120, 40), (200, 50)]


def spoiled(value: Any, with_: str) -> Any:
    """The record with every free text made hostile, inside questions and options too."""
    if isinstance(value, dict):
        return {
            key: f"{said} {with_}" if key in TEXTS and isinstance(said, str) else spoiled(said, with_)
            for key, said in value.items()
        }
    if isinstance(value, list):
        return [spoiled(one, with_) for one in value]
    return value


def hostile_records(with_: str) -> list[Record]:
    records = [spoiled(record, with_) for record in shop_records()]
    for record in records:
        for question in record.get("questions", ()):
            if "options" in question:
                question["options"] = [f"{option} {with_}" for option in question["options"]]
    return records


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
async def test_all_screens_draw_whatever_stands_in_names(opened: Opened, size: tuple[int, int], text: str) -> None:
    async with opened("2", hostile_records(text), size) as shop:
        for keys in (
            ["2", "j", "x", "s", "q"],
            ["3", "b", "b", "b", "r", "escape", "T", "escape"],
            ["4", "G", "t"],
            ["5", "G"],
        ):
            await shop.press(*keys)
            for line in shop.text.splitlines():
                assert not {"\x1b", "\x9b", "\u202e", "\x00"} & set(line)
        assert shop.app.is_running, "no click, no markup and no control ended it"
        await shop.press("g", "j", "U", "escape")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
async def test_a_form_of_hostile_questions_opens_and_complains(
    opened: Opened, size: tuple[int, int], text: str
) -> None:
    async with opened("1", hostile_records(text), size) as shop:
        await shop.press("G", "i")
        assert isinstance(shop.app.screen, FormScreen)
        await shop.press("tab", "tab", "enter", "down", "enter", "ctrl+s", "escape")
        assert "\x1b" not in shop.text
        await shop.press("y")
        assert not isinstance(shop.app.screen, FormScreen)
