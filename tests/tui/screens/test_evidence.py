"""Why a contact was found stands on the contact card, and a re-reading is taken back by the key of every act."""

from sqlalchemy import text
from tests.tui.screens.conftest import Opened

from leadlight.desk.redetecting import redetect
from leadlight.tui.widgets.contact_card import ContactCard


async def test_the_card_says_why_a_contact_was_found(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        await shop.press("j", "j")
        assert shop.line("“9123 4567” in a message,")
        evidence = next(block.text for block in shop.the(ContactCard).blocks if "“9123 4567”" in block.text)
        assert evidence.endswith("(number, cue 'my no')")


async def test_a_rereading_is_taken_back_and_done_again_by_key(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        with shop.desk.database.write() as connection:
            connection.execute(text("UPDATE contact SET value = '+6599999999' WHERE value = '+6591234567'"))
        redetect(shop.desk)
        await shop.press("j", "j", "z")
        assert shop.line("ph +6599999999 phone")
        await shop.press("Z")
        assert shop.line("ph +6591234567 phone")
        await shop.press("5")
        assert shop.line("Read 3 messages again: contacts 1 changed")
