"""Who else a customer is: suggested with the evidence, merged and separated by one key, shown in the card."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, customer, shop_records

from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.same_person import SamePerson
from leadlight.tui.widgets.contact_card import ContactCard
from leadlight.tui.widgets.transcript import TranscriptPane

WIDE = (200, 50)


def records() -> list[Record]:
    """The shop's, and Mei once more under another name, with the same number."""
    return [*shop_records(), *customer("4", "Mimi", "2026-10-04T03:00:00Z", "pls call 91234567")]


def also(shop: Shop) -> list[str | None]:
    card = shop.the(ContactCard).card
    assert card is not None
    return [one.name for one in card.also]


async def test_who_shares_a_number_is_offered_with_it_merged_and_taken_back(opened: Opened) -> None:
    async with opened("1", records(), size=WIDE) as shop:
        await shop.press("M")
        assert shop.front() is SamePerson
        assert "Mei Tan  @user1  merge: same phone +6591234567" in shop.text
        await shop.press("enter")
        assert also(shop) == ["Mei Tan"]
        assert "Merged Mei Tan into Mimi" in shop.notices[-1]
        assert shop.line("Also")
        await shop.press("z")
        assert also(shop) == []


async def test_enter_on_the_other_in_the_card_goes_to_that_conversation(opened: Opened) -> None:
    async with opened("1", records(), size=WIDE) as shop:
        await shop.press("M", "enter", "c", "j", "enter")
        assert shop.front() is InboxScreen
        assert shop.the(TranscriptPane).has_focus
        assert also(shop) == ["Mimi"]


async def test_who_was_merged_is_separated(opened: Opened) -> None:
    async with opened("1", records(), size=WIDE) as shop:
        await shop.press("M", "enter", "M")
        assert "Mei Tan  @user1  separate: the same person now" in shop.text
        await shop.press("enter")
        assert also(shop) == []


async def test_where_nobody_shares_anything_it_says_so(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("M")
        assert shop.line("Nobody else shares a number or an address with them.")


async def test_in_privacy_mode_nobody_is_named(opened: Opened) -> None:
    async with opened("1", records(), size=WIDE) as shop:
        await shop.press("P", "M")
        shown = shop.text
        await shop.press("enter")
        for text in (shown, shop.text):
            assert not any(words in text for words in ("Mei", "Mimi", "user1", "91234567"))
        assert also(shop) == ["Mei Tan"]
