"""Every act's notice says what was done and which key takes it back, as that key is bound now."""

import pytest
from tests.tui.screens.conftest import Opened


@pytest.mark.parametrize(
    ("keys", "notice"),
    [
        (("e",), "Done with Ana Souza. z takes it back."),
        (("exclamation_mark",), "Put Ana Souza into spam. z takes it back."),
        (("b", "u"), "Snoozed Ana Souza until they write. z takes it back."),
        (("m",), "Took the lead mark from Ana Souza. z takes it back."),
        (("s", "c"), "Set Ana Souza to contacted. z takes it back."),
        (("A",), "Assigned Ana Souza to mai. z takes it back."),
        (("u",), "Made Ana Souza read. z takes it back."),
        (("X", "e"), "Done with 3 conversations. z takes it back."),
        (("X", "A"), "Assigned 3 conversations to mai. z takes it back."),
        (("e", "z"), "Undone: Done with Ana Souza. Z does it again."),
        (("e", "5", "U"), "Undone: Done with Ana Souza. Z does it again."),
        (("e", "z", "Z"), "Done again: Done with Ana Souza. z takes it back."),
    ],
)
async def test_it_says_what_was_done_and_how_to_take_it_back(
    opened: Opened, keys: tuple[str, ...], notice: str
) -> None:
    async with opened("1") as shop:
        await shop.press(*keys)
        assert shop.notices[-1] == notice


async def test_it_names_the_keys_of_the_users_own_map(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.app.own_keys = {"app.undo": "ctrl+z,z"}
        await shop.press("e")
        assert shop.notices[-1] == "Done with Ana Souza. ctrl+z takes it back."


async def test_where_nothing_had_to_change_there_is_nothing_to_take_back(opened: Opened) -> None:
    """Ana is qualified already."""
    async with opened("1") as shop:
        await shop.press("s", "q")
        assert shop.notices[-1] == "Set Ana Souza to qualified"


@pytest.mark.parametrize("width", [80, 120])
async def test_all_of_a_notice_is_shown_whatever_its_length(opened: Opened, width: int) -> None:
    """As long as the notice may be wide, its last word stood in a line that was not shown."""
    async with opened("1", size=(width, 24)) as shop:
        for length in range(width * 60 // 100 - 8, width * 60 // 100 + 4):
            shop.app.say("word " * (length // 5 - 1) + "z" * (length % 5 + 5))
            await shop.settle()
            assert " " + "z" * (length % 5 + 5) in shop.text, length
