"""What a screen says that has nothing to show: what to do, and the key for it as it is bound."""

from pathlib import Path

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, record

from leadlight.config import Settings
from leadlight.desk import Desk
from leadlight.tui.app import LeadlightApp

ACCOUNT = record("account", "acc-1", handle="glow", name="Glow", country="SG", auto_capture=True)
EMPTY = {
    "no data": (("1",), "No conversations yet.", "I imports a file"),
    "no leads": (("2",), "No leads yet.", "so does m in the inbox"),
    "nothing to report": (("3",), "Nothing in these days.", "r chooses others"),
}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize(("keys", "words", "way_on"), EMPTY.values(), ids=EMPTY)
async def test_an_empty_screen_says_what_to_do(
    opened: Opened, keys: tuple[str, ...], words: str, way_on: str, size: tuple[int, int]
) -> None:
    async with opened("1", [ACCOUNT], size=size) as shop:
        await shop.press(*keys)
        told = " ".join(shop.text.split())
        assert words in told
        assert way_on in told, shop.text


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_an_empty_log_says_what_will_be_in_it(tmp_path: Path, size: tuple[int, int]) -> None:
    app = LeadlightApp(lambda: Desk.open(tmp_path / "new.db", Settings(operator="mai", timezone="UTC")))
    async with app.run_test(size=size) as pilot:
        shop = Shop(pilot)
        await shop.settle()
        await shop.press("5")
        told = " ".join(shop.text.split())
        assert "Nothing has been done yet." in told
        assert "z takes back the latest" in told


@pytest.mark.parametrize(
    ("keys", "words", "way_on"),
    [
        (("w", "w"), "Nothing here.", "w shows another view"),
        (("slash", *"qqq", "enter"), "Nothing matches the search.", "esc drops it, / changes it"),
        (("f", *"is:spam", "enter"), "Open holds nothing that is spam.", "esc drops it, f changes it"),
        (("o", "o"), "Nothing of this account.", "o shows the next"),
        (("2", "slash", *"qqq", "enter"), "No lead matches the search.", "esc drops it, / changes it"),
        (("2", "F"), "No lead is converted.", "f goes on"),
    ],
)
async def test_a_list_narrowed_to_nothing_says_how_to_widen_it(
    opened: Opened, keys: tuple[str, ...], words: str, way_on: str
) -> None:
    async with opened("1") as shop:
        await shop.press(*keys)
        assert words in shop.text, shop.text
        assert way_on in shop.text, shop.text


async def test_the_words_name_the_keys_as_they_are_bound(opened: Opened) -> None:
    async with opened("1", [ACCOUNT]) as shop:
        shop.app.own_keys = {"app.import": "ctrl+o"}
        await shop.press("2", "1")
        shop.app.screen.refresh(layout=True)
        await shop.settle()
        assert "ctrl+o imports a file" in shop.text
