"""What a search found: lit, landed on, and gone through from hit to hit by one key."""

from collections.abc import Sequence

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, record, shop_records
from tests.tui.screens.test_inbox import focused, row, under_cursor

from leadlight.config import Settings
from leadlight.desk import Desk, noting
from leadlight.desk.triage import toggle_done
from leadlight.tui import keymap
from leadlight.tui.screens import conversation_reading, hits_reading
from leadlight.tui.screens.note import NoteScreen
from leadlight.tui.screens.pager import PagerScreen
from leadlight.tui.screens.triage import TriageScreen
from leadlight.tui.theme import ink
from leadlight.tui.widgets.blocks import Block
from leadlight.tui.widgets.conversation_list import ConversationList
from leadlight.tui.widgets.reading import Reading
from leadlight.tui.widgets.transcript import TranscriptPane

WIDE = (200, 50)


def message(number: int, text: str, conversation: str = "cnv-1", sender: str = "customer") -> Record:
    """Message `number` of a long talk, one a minute, a day after the shop's own."""
    at = f"2026-10-02T{10 + number // 60:02}:{number % 60:02}:00Z"
    return record(
        "message", f"said-{conversation}-{number}", conversation=conversation, at=at, text=text, sender=sender
    )


def talk(hits: Sequence[int], count: int) -> list[Record]:
    """The shop, and a talk with Mei of so many messages, in which these name a price."""
    said = [message(at, f"and the PRICÉ {at}?" if at in hits else f"so {at}") for at in range(count)]
    return [*shop_records(), *said]


def lit(shop: Shop, pane: type[TranscriptPane] | type[ConversationList]) -> list[str]:
    """What is lit in a pane as found, from the top."""
    ground = ink("leadlight-dark").hit.bgcolor
    widget = shop.the(pane)
    strips = [widget.render_line(y) for y in range(widget.size.height)]
    return [piece.text for strip in strips for piece in strip if piece.style and piece.style.bgcolor == ground]


def here(shop: Shop) -> str:
    """The text under the transcript's cursor."""
    block = shop.the(TranscriptPane).here
    assert isinstance(block, Block)
    return block.text


async def search(shop: Shop, words: str) -> None:
    await shop.press("slash")
    await shop.type(words)
    await shop.press("enter")


async def test_what_is_found_is_lit_in_transcript_and_list_and_no_more_once_it_is_dropped(opened: Opened) -> None:
    async with opened("1", talk([3], 5), WIDE) as shop:
        await search(shop, "prICe")
        assert lit(shop, TranscriptPane) == ["PRICÉ"]
        assert lit(shop, ConversationList) == ["PRICÉ"], "the row shows this message rather than the latest one"
        await shop.press("escape")
        await search(shop, "so 4")
        assert (lit(shop, TranscriptPane), lit(shop, ConversationList)) == (["so 4"], ["so 4"])
        await shop.press("escape")
        assert (lit(shop, TranscriptPane), lit(shop, ConversationList)) == ([], [])
        assert "so 4" in shop.text.splitlines()[5]
        assert "hit" not in shop.text.splitlines()[1]


async def test_numbers_are_lit_however_they_are_written(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await search(shop, "+65 91234567")
        assert under_cursor(shop) == "Mei Tan"
        assert (lit(shop, TranscriptPane), lit(shop, ConversationList)) == (["9123 4567"], ["9123 4567"])
        assert "hit 1 of 1" in shop.text


async def test_names_are_lit_and_are_no_hits(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await search(shop, "souz")
        assert lit(shop, ConversationList) == ["Souz"]
        assert "hit" not in shop.text.splitlines()[1]
        await shop.press("escape")
        await search(shop, "user3")
        assert lit(shop, ConversationList) == ["user3"]


async def test_a_conversation_opens_at_its_newest_hit_however_far_up(opened: Opened) -> None:
    async with opened("1", talk([20, 30], 260), WIDE) as shop:
        await search(shop, "price")
        assert "2 hits" in shop.text.splitlines()[1]
        await shop.press("enter")
        assert focused(shop) == "transcript"
        assert here(shop) == "and the PRICÉ 30?"
        assert "hit 1 of 2" in shop.text.splitlines()[1]
        assert "and the PRICÉ 30?" in shop.text
        assert "so 29" in shop.text, "what it was about stands above it"
        await shop.press("k")
        assert "2 hits" in shop.text.splitlines()[1]
        await shop.press("n")
        assert here(shop) == "and the PRICÉ 20?"


@pytest.mark.parametrize("key", ["", "enter"])
async def test_n_goes_through_messages_and_then_through_conversations(opened: Opened, key: str) -> None:
    records = [*talk([1, 190], 200), message(7, "price, please", "cnv-2"), message(9, "a price?", "cnv-2")]
    async with opened("1", records, WIDE) as shop:
        await search(shop, "price")
        await shop.press(*[key] if key else [])
        pane = focused(shop)
        seen = [here(shop)]
        for _ in range(3):
            await shop.press("n")
            seen.append(here(shop))
        assert seen == ["and the PRICÉ 190?", "and the PRICÉ 1?", "a price?", "price, please"]
        assert under_cursor(shop) == "Budi Santoso"
        assert "hit 2 of 2" in shop.text.splitlines()[1]
        await shop.press("n")
        assert shop.notices[-1] == "That was the last hit."
        for text in reversed(seen[:-1]):
            await shop.press("N")
            assert here(shop) == text
        await shop.press("N")
        assert shop.notices[-1] == "That was the first hit."
        assert focused(shop) == pane


async def test_a_rush_of_keys_ends_where_single_ones_do(opened: Opened) -> None:
    records = [*talk([1, 190], 200), message(7, "price, please", "cnv-2"), message(9, "a price?", "cnv-2")]
    async with opened("1", records, WIDE) as shop:
        await search(shop, "price")
        await shop.type("nnnNN")
        assert here(shop) == "and the PRICÉ 1?"
        assert under_cursor(shop) == "Mei Tan"


async def test_n_opens_a_conversation_where_only_the_list_is_shown(opened: Opened) -> None:
    async with opened("1", talk([2, 130], 140), (40, 12)) as shop:
        await search(shop, "price")
        await shop.press("n")
        assert focused(shop) == "transcript"
        assert here(shop) == "and the PRICÉ 130?"
        await shop.press("n")
        assert here(shop) == "and the PRICÉ 2?"


async def test_notes_and_forms_are_hits_too(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        noting.add_note(shop.desk, [row(shop, "Budi Santoso").pk], "Rang +65 8123 4567")
        await search(shop, "8123 4567")
        assert "hit 1 of 2" in shop.text
        assert here(shop).startswith("note Rang")
        await shop.press("n")
        assert here(shop).startswith("form Consultation")
        assert set(lit(shop, TranscriptPane)) >= {"8123 4567"}
        await shop.press("escape")
        await search(shop, "81234567")
        assert lit(shop, TranscriptPane) == ["+65 8123 4567"], "in the form, however it is written there"


async def test_without_a_search_n_is_the_note_and_ctrl_n_always(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("n")
        assert shop.front() is NoteScreen
        await shop.press("escape")
        await search(shop, "open")
        assert "n next hit" in shop.text.splitlines()[-1]
        await shop.press("n")
        assert shop.front() is not NoteScreen
        await shop.press("ctrl+n")
        assert shop.front() is NoteScreen
        await shop.type("call her")
        await shop.press("escape")
        assert "ctrl+n goes on with it" in shop.notices[-1]
        await shop.press("escape")
        assert "next hit" not in shop.text.splitlines()[-1]
        await shop.press("n")
        assert shop.front() is NoteScreen


@pytest.mark.parametrize(
    ("own", "note", "following"),
    [
        ({}, "n", "n"), ({"preset": "vim"}, "o", "n"), ({"preset": "mail"}, "N", "f3"), ({"inbox.note": "N"}, "N", "n"),
        ({"inbox.note": "comma"}, "comma", "n"), ({"hits.next": "comma"}, "n", "comma"),
        ({"inbox.note": "comma", "inbox.snooze": "n"}, "comma", "n"),
    ],
)  # fmt: skip
async def test_keys_of_ones_own_keep_both(opened: Opened, own: dict[str, str], note: str, following: str) -> None:
    async with opened("1", talk([1, 3], 5), WIDE) as shop:
        shop.app.set_keymap(keymap.apply_keymap(own))
        await shop.press(note)
        assert shop.front() is NoteScreen
        await shop.press("escape")
        await search(shop, "price")
        assert here(shop) == "and the PRICÉ 3?"
        await shop.press(following)
        assert here(shop) == "and the PRICÉ 1?"


async def test_triage_of_what_was_found_begins_at_the_newest_hit_of_each(opened: Opened) -> None:
    async with opened("1", talk([2, 130], 260), WIDE) as shop:
        await search(shop, "price")
        await shop.press("t")
        assert shop.front() is TriageScreen
        assert here(shop) == "and the PRICÉ 130?"
        assert lit(shop, TranscriptPane) == ["PRICÉ"]
        assert "hit 1 of 2" in shop.text
        await shop.press("n")
        assert shop.front() is NoteScreen


async def test_a_message_read_whole_is_lit_too(opened: Opened) -> None:
    records = [*talk([], 2), message(9, "so " * 3_000 + "PRICÉ")]
    async with opened("1", records, WIDE) as shop:
        await search(shop, "price")
        await shop.press("enter", "enter", "G")
        assert shop.front() is PagerScreen
        (block,) = shop.the(Reading).blocks
        assert [run.text for run in block.runs if run.role == "hit"] == ["PRICÉ"]


async def test_where_hits_are_further_up_than_they_are_looked_for_the_title_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits_reading, "FURTHEST", 200)
    async with opened("1", talk([1], 230), WIDE) as shop:
        await search(shop, "price")
        assert "no hit in the newest 200" in shop.text.splitlines()[1]


async def test_a_hit_that_is_too_far_up_is_passed_over(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form is found wherever it stands, and messages only as far up as they are read at once."""
    monkeypatch.setattr(conversation_reading, "FURTHEST", 200)
    records = [*talk([], 2), *(message(number, f"so {number}", "cnv-2") for number in range(230))]
    async with opened("1", records, WIDE) as shop:
        await search(shop, "santoso")
        assert under_cursor(shop) == "Budi Santoso"
        assert "1 hit" in shop.text.splitlines()[1]
        await shop.press("n")
        assert shop.notices[-2:] == ["That is 230 messages up, too far to go there at once.", "That was the last hit."]


async def test_privacy_lights_nothing_that_it_hides(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await search(shop, "mei")
        assert lit(shop, ConversationList) == ["Mei"]
        await shop.press("P")
        assert (lit(shop, ConversationList), lit(shop, TranscriptPane)) == ([], [])


async def test_enter_on_evidence_reads_what_is_needed_to_get_there(opened: Opened) -> None:
    async with opened("1", talk([], 230), WIDE) as shop:
        await shop.press("j", "c", "enter")
        assert focused(shop) == "transcript"
        assert "9123 4567" in here(shop)


async def test_what_is_too_far_up_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation_reading, "FURTHEST", 200)
    async with opened("1", talk([], 230), WIDE) as shop:
        await shop.press("j", "c", "enter")
        assert focused(shop) == "card"
        assert shop.notices[-1] == "That is 231 messages up, too far to go there at once."


async def test_what_stands_in_another_conversation_is_said(opened: Opened) -> None:
    again = [
        record("conversation", "cnv-9", account="acc-1", customer="cus-1", opened_at="2026-10-09T10:00:00Z"),
        record("message", "m-9", conversation="cnv-9", sender="customer", at="2026-10-09T10:00:00Z", text="me again"),
    ]
    async with opened("1", [*shop_records(), *again], WIDE) as shop:
        assert "me again" in shop.text
        await shop.press("c", "enter")
        assert focused(shop) == "card"
        assert shop.notices[-1] == "That is in another conversation with them."


async def test_changes_from_elsewhere_show_in_a_filtered_searched_and_sorted_list_under_the_same_cursor(
    opened: Opened,
) -> None:
    """Another process deals with a conversation and marks one: the row under the cursor stays, the others follow."""
    async with opened("1", talk([1], 2), WIDE) as shop:
        await shop.press("f")
        await shop.type("country:SG")
        await shop.press("enter", "S")
        await search(shop, "o")
        await shop.press("j")
        rows = shop.the(ConversationList)
        before, cursor = list(rows.pks), rows.cursor_pk
        assert len(before) == 3
        other = Desk.open(shop.desk.database.path, Settings(operator="elsewhere", timezone="UTC"))
        toggle_done(other, [before[0]])
        noting.add_note(other, [before[2]], "o, from elsewhere")
        other.close()
        shop.app.look_for_changes()
        await shop.settle()
        assert list(rows.pks) == before[1:]
        assert rows.cursor_pk == cursor
        assert (rows.cursor, shop.the(TranscriptPane).pk) == (0, cursor)
        assert "2 found" in shop.text
        await shop.press("j")
        assert "note o, from elsewhere" in shop.text
