"""The inbox by keys: what is shown of each conversation, and what every key does to the database."""

import time
from typing import Any

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, customer, record, shop_records

from leadlight.config import Settings
from leadlight.desk import Desk, browsing, triage
from leadlight.desk.rows import Card, ConversationRow
from leadlight.tui import watching_app
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.widgets.contact_card import ContactCard
from leadlight.tui.widgets.conversation_list import ConversationList
from leadlight.tui.widgets.transcript import TranscriptPane

DOWN_TO_MEI = ("j", "j")
"""The newest conversation stands first: Ana, Budi, Mei."""


def row(shop: Shop, name: str) -> ConversationRow:
    """The conversation of that customer, as the database has it."""
    rows = browsing.conversation_rows(shop.desk, browsing.conversation_ids(shop.desk, "all"))
    return next(one for one in rows.values() if one.name == name)


def card(shop: Shop, name: str) -> Card:
    return browsing.card(shop.desk, row(shop, name).pk)


def names(shop: Shop) -> list[str | None]:
    """Who stands in the list, from the top."""
    rows = shop.the(ConversationList)
    return [one.name for one in map(rows.row, rows.pks) if one is not None]


def under_cursor(shop: Shop) -> str | None:
    rows = shop.the(ConversationList)
    found = None if rows.cursor_pk is None else rows.row(rows.cursor_pk)
    return found.name if found else None


def focused(shop: Shop) -> str | None:
    """The id of the pane that has the keys."""
    return shop.app.focused.id if shop.app.focused else None


def message(number: str, at: str, text: str, **fields: Any) -> Record:
    return record("message", f"more-{number}", conversation="cnv-1", at=at, text=text, sender="customer") | fields


async def test_the_list_says_who_what_and_which_contacts(opened: Opened) -> None:
    async with opened("1") as shop:
        assert names(shop) == ["Ana Souza", "Budi Santoso", "Mei Tan"]
        assert "●★ Mei Tan  @user1" in shop.line("Mei Tan")
        assert "SG" in shop.line("Mei Tan")
        assert shop.line("hi! my no 9123 4567").split("▏")[0].rstrip().endswith("ph")
        assert "[Open 3]" in shop.text
        assert "Leads 3" in shop.text
        assert "◐ auto capture 1 of 2" in shop.text


async def test_transcript_and_card_follow_the_cursor(opened: Opened) -> None:
    async with opened("1", size=(200, 50)) as shop:
        assert "what time do you open?" in shop.text
        await shop.press(*DOWN_TO_MEI)
        assert shop.line("9123 4567·ph")
        assert shop.line("Contact information was updated in Leads Center")
        assert shop.line("clicked the ad Before and after · Leads SG · lead goal")
        assert shop.line("ph +6591234567 phone")
        assert shop.line("October › Leads SG › Before and after · lead goal")
        assert shop.line("✓ click 30 Sep 03:00 Before and after: the latest")
        assert "3 of 3" in shop.text


async def test_a_contact_is_lit_in_the_hue_of_its_kind_and_underlined(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*DOWN_TO_MEI)
        pane = shop.the(TranscriptPane)
        strips = [pane.render_line(y) for y in range(pane.size.height)]
        found = [segment for strip in strips for segment in strip if segment.text == "9123 4567"]
        assert [segment.style.underline for segment in found if segment.style] == [True]


async def test_opening_clears_the_unread_dot_and_escape_goes_back(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*DOWN_TO_MEI)
        assert row(shop, "Mei Tan").unread
        await shop.press("enter")
        assert not row(shop, "Mei Tan").unread
        assert focused(shop) == "transcript"
        await shop.press("escape")
        assert focused(shop) == "list"


async def test_e_is_done_and_the_next_one_comes(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("e")
        assert row(shop, "Ana Souza").state == "done"
        assert (names(shop), under_cursor(shop)) == (["Budi Santoso", "Mei Tan"], "Budi Santoso")
        assert "Budi Santoso" in shop.text.splitlines()[1]
        await shop.press("enter", "e")
        assert under_cursor(shop) == "Mei Tan"
        assert focused(shop) == "transcript"
        assert not row(shop, "Mei Tan").unread
        await shop.press("z", "z")
        assert row(shop, "Ana Souza").state == "open"
        await shop.press("Z")
        assert row(shop, "Ana Souza").state == "done"


async def test_e_steps_on_where_a_done_conversation_stays_in_the_view(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("W", "e")
        assert shop.app.screen_stack[0].query_one(ConversationList).cursor == 1
        assert len(names(shop)) == 3


async def test_m_marks_and_unmarks_a_lead(opened: Opened) -> None:
    records = [one for one in shop_records() if one["type"] != "lead"]
    async with opened("1", records) as shop:
        assert row(shop, "Ana Souza").lead is None
        await shop.press("m")
        assert row(shop, "Ana Souza").lead == "raw"
        assert "★" in shop.line("Ana Souza")
        await shop.press("m")
        assert row(shop, "Ana Souza").lead is None


async def test_s_sets_the_status_of_all_selected(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("X", "s", "c")
        assert {row(shop, name).lead for name in ("Ana Souza", "Budi Santoso", "Mei Tan")} == {"contacted"}
        assert "3 selected" not in shop.text
        await shop.press("z")
        assert row(shop, "Ana Souza").lead == "qualified"


async def test_u_makes_unread_again(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("enter", "u")
        assert row(shop, "Ana Souza").unread
        await shop.press("u")
        assert not row(shop, "Ana Souza").unread


async def test_d_dismisses_the_contact_under_the_cursor_and_restores_it(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*DOWN_TO_MEI, "enter", "d")
        assert [one.dismissed for one in card(shop, "Mei Tan").contacts] == [True]
        assert row(shop, "Mei Tan").lead is None
        assert shop.line("9123 4567·ph×")
        await shop.press("d")
        assert row(shop, "Mei Tan").lead == "raw"


async def test_of_several_contacts_the_one_chosen_is_dismissed(opened: Opened) -> None:
    more = [message("1", "2026-10-04T03:00:00Z", "or me@mei.example, ig: mei.glow")]
    async with opened("1", [*shop_records(), *more]) as shop:
        await shop.press("d")
        assert focused(shop) == "card"
        assert not any(one.dismissed for one in card(shop, "Mei Tan").contacts)
        await shop.press("escape", "escape", "enter", "right", "d")
        assert {one.kind: one.dismissed for one in card(shop, "Mei Tan").contacts} == {
            "phone": False, "email": False, "instagram": True,
        }  # fmt: skip
        await shop.press("c", "d")
        assert [one.kind for one in card(shop, "Mei Tan").contacts if one.dismissed] == ["phone", "instagram"]


async def test_enter_on_a_contact_goes_to_its_message(opened: Opened) -> None:
    more = [message("1", "2026-10-04T03:00:00Z", "hello?"), message("2", "2026-10-04T04:00:00Z", "anybody?")]
    async with opened("1", [*shop_records(), *more]) as shop:
        await shop.press("c", "enter")
        found = shop.the(TranscriptPane).message
        assert found is not None
        assert found.id == "m-1"
        assert focused(shop) == "transcript"


async def test_j_and_k_read_through_the_messages_and_capitals_through_the_conversations(opened: Opened) -> None:
    more = [message("1", "2026-10-04T03:00:00Z", "hello?"), message("2", "2026-10-04T04:00:00Z", "anybody?")]
    async with opened("1", [*shop_records(), *more]) as shop:
        await shop.press("enter", "k")
        found = shop.the(TranscriptPane).message
        assert found is not None
        assert found.text == "hello?"
        await shop.press("J")
        assert (under_cursor(shop), row(shop, "Ana Souza").unread) == ("Ana Souza", False)
        await shop.press("K")
        assert under_cursor(shop) == "Mei Tan"


async def test_w_walks_through_the_views(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("e", "w")
        assert "[Unread" in shop.text
        await shop.press(*["w"] * 4)
        assert "[Leads" in shop.text
        await shop.press("w", "w")
        assert names(shop) == ["Ana Souza"]
        await shop.press("e")
        assert "Nothing here." in shop.text
        await shop.press("w", "w")
        assert names(shop) == ["Ana Souza", "Budi Santoso", "Mei Tan"]


async def test_search_finds_as_it_is_typed_and_escape_drops_it(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("slash")
        await shop.type("91234")
        assert names(shop) == ["Mei Tan"]
        assert "1 found" in shop.text
        await shop.press("enter", "e")
        assert row(shop, "Mei Tan").state == "done"
        await shop.press("escape")
        assert names(shop) == ["Ana Souza", "Budi Santoso"]
        await shop.press("slash")
        await shop.type("nobody")
        assert names(shop) == []
        await shop.press("escape")
        assert len(names(shop)) == 2


async def test_older_messages_come_when_they_are_asked_for(opened: Opened) -> None:
    many = [message(str(at), f"2026-10-04T03:{at // 60:02}:{at % 60:02}Z", f"number {at}") for at in range(130)]
    async with opened("1", [*shop_records(), *many]) as shop:
        await shop.press("enter", "g")
        assert "31 older messages: enter loads more" in shop.text
        await shop.press("g")
        assert "older messages" not in shop.text
        await shop.press("g")
        assert shop.line("hi! my no 9123 4567")


async def test_a_long_message_is_capped_and_read_whole_by_pages(opened: Opened) -> None:
    text = "\n".join(f"line {number}" for number in range(3_000))
    async with opened("1", [*shop_records(), message("1", "2026-10-04T03:00:00Z", text)]) as shop:
        await shop.press("enter")
        assert shop.the(TranscriptPane)._tops[-1] < 80
        await shop.press("G")
        assert f"… {len(text) / 1000:.1f} kB in all, enter reads it whole" in shop.text
        await shop.press("enter")
        assert "line 0" in shop.text
        assert "page 1 of 15" in shop.text
        await shop.press("G")
        assert "line 2999" in shop.text
        await shop.press("g")
        assert "line 0\n" in shop.text
        await shop.press("q")
        assert isinstance(shop.app.screen, InboxScreen)


async def test_what_another_window_does_shows_up(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("j")
        other = Desk.open(shop.desk.database.path, Settings(operator="budi"))
        triage.toggle_done(other, [row(shop, "Ana Souza").pk])
        other.close()
        shop.app.look_for_changes()
        await shop.settle()
        assert (names(shop), under_cursor(shop)) == (["Budi Santoso", "Mei Tan"], "Budi Santoso")
        assert "[Open 2]" in shop.text


@pytest.mark.parametrize(
    ("since_look", "since_key", "shown"), [(1.0, 1.0, 2), (1.0, 0.1, 3), (3.5, 0.1, 2), (0.2, 1.0, 3)]
)
async def test_changes_wait_for_a_pause_between_keys_but_not_for_ever(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, since_look: float, since_key: float, shown: int
) -> None:
    monkeypatch.setattr(watching_app, "LOOK_SECONDS", 3600)
    async with opened("1") as shop:
        other = Desk.open(shop.desk.database.path, Settings(operator="budi"))
        triage.toggle_done(other, [row(shop, "Ana Souza").pk])
        other.close()
        now = time.monotonic()
        shop.app._looked_at, shop.app.typed_at = now - since_look, now - since_key
        shop.app._look_in_a_pause()
        await shop.settle()
        assert len(names(shop)) == shown


@pytest.mark.parametrize(
    ("width", "at_list", "at_transcript", "at_card"),
    [(80, "l", "t", "c"), (120, "lt", "lt", "tc"), (160, "ltc", "ltc", "ltc")],
)
async def test_panes_fold_by_width(opened: Opened, width: int, at_list: str, at_transcript: str, at_card: str) -> None:
    def panes(shop: Shop) -> str:
        kinds = (ConversationList, TranscriptPane, ContactCard)
        return "".join(letter for letter, kind in zip("ltc", kinds, strict=True) if shop.the(kind).size.width)

    async with opened("1", size=(width, 24)) as shop:
        assert panes(shop) == at_list
        await shop.press("tab")
        assert panes(shop) == at_transcript
        await shop.press("tab")
        assert panes(shop) == at_card
        await shop.press("tab")
        assert panes(shop) == at_list


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_no_line_is_wider_than_the_terminal_and_the_bars_stand(opened: Opened, size: tuple[int, int]) -> None:
    from leadlight.tui.drawing import cell_len

    async with opened("1", size=size) as shop:
        for key in ("enter", "escape", "c", "question_mark", "escape"):
            await shop.press(key)
            lines = shop.text.splitlines()
            assert len(lines) == size[1]
            assert all(cell_len(line) <= size[0] for line in lines)
            assert "1 Inbox" in lines[0]


async def test_an_empty_database_says_what_to_do(opened: Opened) -> None:
    account = record("account", "acc-1", handle="glow", name="Glow Clinic", country="SG", auto_capture=True)
    async with opened("1", [account]) as shop:
        assert "leadlight import FILE" in shop.text
        assert "leadlight demo" in shop.text
        await shop.press("j", "enter", "e", "m", "s", "d", "i", "tab", "c", "u", "v", "x", "X", "escape", "G", "K")
        assert "leadlight demo" in shop.text


async def test_one_account_alone(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("o")
        assert "Glow Clinic ● auto capture on" in shop.text.replace("  ", " ")
        await shop.press("o")
        assert names(shop) == []
        assert "○ auto capture off" in shop.text
        await shop.press("o")
        assert len(names(shop)) == 3


async def test_help_shows_the_keys_of_here_and_narrows_down(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("question_mark")
        assert shop.line("One row down.")
        await shop.type("lead by hand")
        assert [line for line in shop.text.splitlines() if "Mark as a lead by hand" in line]
        assert "One row down." not in shop.text
        await shop.press("escape")
        assert isinstance(shop.app.screen, InboxScreen)


async def test_the_palette_runs_an_action_by_its_words(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("ctrl+p")
        await shop.type("mark as unread")
        await shop.press("enter", "enter")
        assert not row(shop, "Ana Souza").unread


async def test_the_theme_changes_and_back(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("ctrl+t")
        assert shop.app.theme == "leadlight-light"
        await shop.press("ctrl+t")
        assert shop.app.theme == "leadlight-dark"


async def test_q_goes_back_and_at_last_leaves(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("q")
        assert shop.app.current_mode == "inbox"
        await shop.press("enter", "q")
        assert focused(shop) == "list"
        await shop.press("q")
        assert not shop.app.is_running


async def test_a_list_that_is_longer_than_its_first_look_is_whole(opened: Opened) -> None:
    """The newest two hundred are read first, the rest when they stand on the screen."""
    many = [one for number in range(230) for one in customer(f"many-{number}", f"P{number:03}", _minute(number), "hi")]
    async with opened("1", [*shop_records(), *many]) as shop:
        assert "1 of 233" in shop.line("Ana Souza")
        assert "Inbox 233" in shop.text
        await shop.press("G")
        assert under_cursor(shop) == "P000"
        assert "233 of 233" in shop.text


def _minute(number: int) -> str:
    return f"2026-09-01T{number // 60:02}:{number % 60:02}:00Z"


async def test_enter_on_evidence_loads_what_is_needed_to_get_there(opened: Opened) -> None:
    later = [
        record("message", f"late-{number}", conversation="cnv-1", sender="customer", text=f"line {number}",
               at=f"2026-10-02T{number // 60:02d}:{number % 60:02d}:00Z")
        for number in range(500)
    ]  # fmt: skip
    async with opened("1", [*shop_records(), *later], size=(200, 50)) as shop:
        while under_cursor(shop) != "Mei Tan":
            await shop.press("j")
        await shop.press("c", "enter")
        assert focused(shop) == "transcript"
        assert "my no 9123 4567" in shop.text
