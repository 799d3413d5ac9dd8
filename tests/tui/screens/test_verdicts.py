"""Verdicts by one key: snooze, spam, assign, labels, notes; from the list and the transcript, for one and for many."""

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from tests.tui.screens.test_inbox import card, names, row, under_cursor

from leadlight.core.times import SECOND
from leadlight.tui.widgets.conversation_list import ConversationList

HOUR = 3_600 * SECOND


def states(shop: Shop) -> dict[str, str]:
    return {name: row(shop, name).state for name in ("Ana Souza", "Budi Santoso", "Mei Tan")}


async def test_b_snoozes_for_an_hour_and_the_next_one_comes(opened: Opened) -> None:
    async with opened("1") as shop:
        before = shop.desk.now()
        await shop.press("b", "h")
        found = row(shop, "Ana Souza")
        assert found.state == "snoozed"
        assert found.snoozed_until is not None
        assert before + HOUR <= found.snoozed_until <= shop.desk.now() + HOUR
        assert under_cursor(shop) == "Budi Santoso"
        assert names(shop) == ["Budi Santoso", "Mei Tan"]
        await shop.press("z")
        assert row(shop, "Ana Souza").state == "open"


async def test_b_in_the_transcript_snoozes_until_they_write(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("enter", "b", "u")
        found = row(shop, "Ana Souza")
        assert (found.state, found.snoozed_until) == ("snoozed", None)
        assert under_cursor(shop) == "Budi Santoso"


async def test_a_time_may_be_typed(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("b", "o")
        await shop.type("no time")
        await shop.press("enter")
        assert row(shop, "Ana Souza").state == "open"
        await shop.press(*["backspace"] * 7)
        await shop.type("3h")
        await shop.press("enter")
        until = row(shop, "Ana Souza").snoozed_until
        assert until is not None
        assert 2 * HOUR < until - shop.desk.now() <= 3 * HOUR


@pytest.mark.parametrize("before", [(), ("enter",)])
async def test_spam_goes_away_and_comes_back(opened: Opened, before: tuple[str, ...]) -> None:
    async with opened("1") as shop:
        await shop.press(*before, "exclamation_mark")
        assert states(shop) == {"Ana Souza": "spam", "Budi Santoso": "open", "Mei Tan": "open"}
        assert under_cursor(shop) == "Budi Santoso"
        await shop.press("z")
        assert row(shop, "Ana Souza").state == "open"


async def test_many_are_put_into_spam_as_one_act(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("X", "exclamation_mark")
        assert set(states(shop).values()) == {"spam"}
        await shop.press("z")
        assert set(states(shop).values()) == {"open"}


async def test_a_capital_is_ones_own(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("A")
        assert row(shop, "Ana Souza").assignee == shop.desk.settings.operator
        assert under_cursor(shop) == "Budi Santoso"
        await shop.press("k", "A")
        assert row(shop, "Ana Souza").assignee is None


async def test_a_assigns_to_a_name_that_is_typed_and_to_nobody(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("X", "a")
        await shop.type("Linh")
        await shop.press("enter")
        assert {row(shop, name).assignee for name in states(shop)} == {"Linh"}
        await shop.press("a")
        await shop.type("nob")
        await shop.press("enter")
        assert sorted(str(row(shop, name).assignee) for name in states(shop)) == ["Linh", "Linh", "None"]


async def test_l_gives_a_new_label_and_takes_it_away(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("enter", "l")
        await shop.type("vip")
        await shop.press("enter")
        assert row(shop, "Ana Souza").labels == ("vip",)
        await shop.press("K", "l", "enter")
        assert row(shop, "Ana Souza").labels == ()
        await shop.press("z")
        assert row(shop, "Ana Souza").labels == ("vip",)


async def test_several_labels_are_ticked_and_given_as_one_act(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("X", "l")
        await shop.type("vip")
        await shop.press("tab")
        await shop.type("bridal")
        await shop.press("tab", "enter")
        assert {row(shop, name).labels for name in states(shop)} == {("bridal", "vip")}
        await shop.press("z")
        assert {row(shop, name).labels for name in states(shop)} == {()}


async def test_escape_leaves_everything_as_it_was(opened: Opened) -> None:
    async with opened("1") as shop:
        for key in "baln":
            await shop.press(key, "escape")
        found = row(shop, "Ana Souza")
        assert (found.state, found.assignee, found.labels, found.noted) == ("open", None, (), False)


async def test_n_writes_a_note_of_several_lines(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("n", "ctrl+s")
        assert "Type a note first." in shop.text
        await shop.type("ask")
        await shop.press("enter")
        await shop.type("her")
        await shop.press("ctrl+s")
        assert [note.text for note in card(shop, "Ana Souza").notes] == ["ask\nher"]
        await shop.press("z")
        assert card(shop, "Ana Souza").notes == ()


@pytest.mark.parametrize("key", ["e", "exclamation_mark", "A"])
async def test_undo_brings_the_cursor_back_to_whom_it_was_about(key: str, opened: Opened) -> None:
    async with opened("1") as shop:
        rows = shop.the(ConversationList)
        first = rows.cursor_pk
        await shop.press(key)
        assert rows.cursor_pk != first
        await shop.press("z")
        assert rows.cursor_pk == first
        assert f"1 of {len(rows.pks)}" in shop.text


async def test_what_is_no_time_is_said_as_it_is_typed(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("b", "o")
        assert shop.text.count("3h, 20 min, friday") == 1
        await shop.type("fridai")
        assert "✗ “fridai” is no time that is known here." in shop.text
        assert "3h, 20 min, friday" in shop.text
        await shop.press(*["backspace"] * 6)
        await shop.type("2020-01-01")
        assert "✗ 2020-01-01 09:00 is over." in shop.text
        await shop.press("enter", "escape")
        assert row(shop, "Ana Souza").state == "open"


async def test_capital_l_says_that_it_is_no_lead_whatever_made_it_one(opened: Opened) -> None:
    async with opened("1") as shop:
        assert row(shop, "Mei Tan").lead is not None
        await shop.press("j", "j", "L")
        assert row(shop, "Mei Tan").lead is None
        assert shop.notices == ["Said that Mei Tan is no lead. z takes it back."]
        await shop.press("z")
        assert row(shop, "Mei Tan").lead is not None
        await shop.press("k", "L")
        assert "Who has submitted a form stays a lead. s sets the status to unqualified." in shop.notices
