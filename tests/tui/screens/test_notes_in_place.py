"""Notes stand in the transcript where they were written, and the card leads there."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from tests.tui.screens.test_inbox import focused, row

from leadlight.desk import browsing, journal, noting
from leadlight.desk.rows import ActEntry, Note
from leadlight.tui.widgets.transcript import TranscriptPane

WIDE = (200, 50)


def sentences(shop: Shop, pk: int) -> list[str]:
    """The acts that the transcript tells."""
    entries = browsing.transcript(shop.desk, pk).entries
    return [entry.sentence for entry in entries if isinstance(entry, ActEntry)]


async def with_note(shop: Shop, text: str) -> int:
    pk = row(shop, "Ana Souza").pk
    noting.add_note(shop.desk, [pk, row(shop, "Mei Tan").pk], text)
    shop.app.data_changed()
    await shop.settle()
    return pk


async def test_a_note_stands_in_the_transcript_with_its_operator_and_is_told_once(opened: Opened) -> None:
    async with opened("1") as shop:
        pk = await with_note(shop, "Call after six\nnot before")
        assert shop.line("note Call after six")
        assert shop.line("not before · mai")
        assert sentences(shop, pk) == []
        history = [entry.sentence for entry in browsing.card(shop.desk, pk).history]
        assert history == ["Wrote a note on 2 conversations"], "the card's history tells every act"


async def test_what_was_removed_is_told_by_its_acts(opened: Opened) -> None:
    async with opened("1") as shop:
        pk = await with_note(shop, "Call after six")
        (note,) = noting.notes(shop.desk, pk)
        noting.remove_note(shop.desk, note.pk)
        assert sentences(shop, pk) == ["Wrote a note on 2 conversations", "Removed a note on Ana Souza"]
        assert sentences(shop, row(shop, "Mei Tan").pk) == [], "the other one's note stands"
        journal.undo(shop.desk)
        assert sentences(shop, pk) == []
        assert any(isinstance(entry, Note) for entry in browsing.transcript(shop.desk, pk).entries)


async def test_enter_on_the_card_s_note_goes_to_its_place_and_d_removes_it_there(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        pk = await with_note(shop, "Call after six")
        (note,) = noting.notes(shop.desk, pk)
        await shop.press("c", "enter")
        assert focused(shop) == "transcript"
        assert shop.the(TranscriptPane).note == note.pk
        await shop.press("D")
        assert noting.notes(shop.desk, pk) == ()
        await shop.press("z")
        assert noting.notes(shop.desk, pk) == (note,)


async def test_privacy_holds_for_notes_in_the_transcript(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await with_note(shop, "Ana Souza wants 9123 4567")
        await shop.press("P")
        assert "Souza" not in shop.text
        assert "9123" not in shop.text
        assert shop.line("note ••• ••••• wants •••• ••••")
