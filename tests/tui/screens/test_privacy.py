"""Privacy mode: nothing that names or reaches a person comes to the screen, and everything still works."""

from typing import Any

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, customer, record, shop_records

from leadlight.desk import browsing, noting
from leadlight.tui.keys import KEYS
from leadlight.tui.privacy import masked_sentence, masked_text
from leadlight.tui.widgets.contact_card import ContactCard

SECRETS = (
    "Mei", "Tan", "Budi", "Santoso", "Souza", "user1", "user2", "user3", "9123", "8123", "เมย์", "สวยงาม", "mei_glow",
)  # fmt: skip
SIZES = [(200, 50), (80, 24)]


def records() -> list[Record]:
    long = "Mei Tan here. " + "I would like to know. " * 400 + "call 9123 4567, ig mei_glow"
    return [
        *shop_records(),
        *customer("4", "เมย์ สวยงาม", "2026-10-04T03:00:00Z", "เมย์ค่ะ ig: mei_glow"),
        record("message", "m-5", conversation="cnv-1", sender="business", at="2026-10-01T04:00:00Z",
                text="Dear Mei, is it 91234567? And are you @user1?"),
        record("message", "m-6", conversation="cnv-1", sender="customer", at="2026-10-01T05:00:00Z", text=long),
    ]  # fmt: skip


def told(shop: Shop) -> str:
    return "\n".join((shop.text, *shop.notices, shop.app.title, shop.app.sub_title))


def assert_hidden(shop: Shop) -> None:
    said = told(shop)
    assert [secret for secret in SECRETS if secret in said] == [], said


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_a_person_reaches_any_screen(opened: Opened, size: tuple[int, int]) -> None:
    async with opened("1", records(), size=size) as shop:
        pk = browsing.conversation_ids(shop.desk, "all")[-1]
        noting.add_note(shop.desk, [pk], "Mei calls from 9123 4567")
        await shop.press("P")
        assert shop.line("private")
        tour: list[tuple[str, ...]] = [
            ("j", "j", "j"), ("enter",), ("escape",), ("c",), ("escape", "escape"), ("s", "escape"), ("m",), ("z",),
            ("e",), ("z",), ("u",), ("R", "escape"), ("2",), ("j", "s"), ("escape",), ("5",), ("j", "enter"),
            ("escape",), ("3",), ("4",), ("1", "slash"),
        ]  # fmt: skip
        for keys in tour:
            for key in keys:
                await shop.press(key)
                assert_hidden(shop)
        await shop.type("Mei")
        assert_hidden(shop)
        await shop.press("enter")
        assert_hidden(shop)


async def test_a_long_message_is_read_whole_without_its_names(opened: Opened) -> None:
    async with opened("1", records(), size=(200, 50)) as shop:
        await shop.press("P", "j", "j", "j", "enter", "enter")
        assert "would like to know" in shop.text
        assert_hidden(shop)
        await shop.press("G")
        assert "call" in shop.text
        assert_hidden(shop)


async def test_the_form_keeps_its_answers_and_hides_them(opened: Opened) -> None:
    async with opened("1", size=(120, 40)) as shop:
        await shop.press("P", "j", "j", "i")
        assert "Consultation" in shop.text
        assert_hidden(shop)


async def test_acts_go_on_with_what_is_stored(opened: Opened) -> None:
    async with opened("1", records(), size=(200, 50)) as shop:
        await shop.press("P", "j", "j", "j")
        await shop.press("c", "d")
        shown = shop.the(ContactCard).card
        assert shown is not None
        assert any(one.dismissed for one in browsing.card(shop.desk, shown.pk).contacts)
        assert shop.line("Dismissed a phone number of")


async def test_p_again_shows_all(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        await shop.press("P", "P", "j", "j")
        assert shop.line("Mei Tan")
        assert shop.line("+6591234567")
        assert "private" not in shop.line("Inbox")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("write mei@glow.sg now", "write ••••••••••• now"),
        ("+65 9123-4567!", "••• •••••••••!"),
        ("see https://glow.sg/mei", "see •••••••••••••••••••"),
        ("only 2026 left, 10 for 5", "only 2026 left, 10 for 5"),
        ("MEI and mei", "••• and •••"),
    ],
)
def test_texts_keep_their_length(text: str, hidden: str) -> None:
    assert masked_text(text, ["Mei"]) == hidden
    assert len(hidden) == len(text)


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("Marked Mei Tan as a lead", "Marked ••• ••• as a lead"),
        ("Undone: Done with Mark", "Undone: Done with ••••"),
        ("Set 3 leads to qualified", "Set 3 leads to qualified"),
        ("Wrote a note on +6591234567", "Wrote a note on +••••••••••"),
        ("เมย์ has this contact already.", "•••• has this contact already."),
    ],
)
def test_sentences_keep_our_words_alone(sentence: str, hidden: str) -> None:
    assert masked_sentence(sentence) == hidden


def test_privacy_has_its_key() -> None:
    keys: list[Any] = [key.keys for key in KEYS if key.id == "app.privacy"]
    assert keys == ["P"]
