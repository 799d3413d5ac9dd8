"""The leads: who, how they came, filtered and found; a status set here is stored and can be taken back."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, record

from leadlight.core.vocabulary import LeadStatus
from leadlight.desk import browsing
from leadlight.tui.screens.dialogs import StatusPicker
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.widgets.filter_tabs import FilterTabs
from leadlight.tui.widgets.lead_list import LeadList


def statuses(shop: Shop) -> dict[str | None, LeadStatus]:
    rows = browsing.lead_rows(shop.desk, browsing.lead_ids(shop.desk)).values()
    return {row.name: row.status for row in rows}


async def test_every_lead_stands_with_status_contacts_source_and_ad(opened: Opened) -> None:
    async with opened("2", size=(200, 50)) as shop:
        lines = [line for line in shop.text.splitlines() if "@user" in line]
        assert len(lines) == 3
        ana, budi, mei = lines
        assert "● qualified" in ana
        assert "manual" in ana
        assert "organic" in ana
        assert "○ raw" in budi
        assert "+6581234567" in budi
        assert "form" in budi
        assert "+6591234567" in mei
        assert "chat" in mei
        assert "October › Leads SG › Before and after" in mei


async def test_the_columns_stand_at_80_120_and_200(opened: Opened) -> None:
    for size in ((80, 24), (120, 40), (200, 50)):
        async with opened("2", size=size) as shop:
            lines = shop.text.splitlines()
            assert {line.index("@user") > 0 for line in lines if "@user" in line} == {True}
            assert all(len(line) <= size[0] for line in lines)
            assert "Status" in shop.text
            assert "Contacts" in shop.text


async def test_on_a_wide_terminal_the_lead_is_told_in_full(opened: Opened) -> None:
    async with opened("2", size=(200, 50)) as shop:
        await shop.press("G")
        assert "a contact in a message" in shop.text
        assert "✓ click of Before and after" in shop.text


async def test_a_status_is_set_by_its_key_and_taken_back(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("G", "s")
        assert isinstance(shop.app.screen, StatusPicker)
        await shop.press("v")
        assert statuses(shop)["Mei Tan"] == "converted"
        assert "✓ converted" in shop.text
        await shop.press("z")
        assert statuses(shop)["Mei Tan"] == "raw"


async def test_a_status_goes_to_all_selected_leads(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("X", "s")
        assert "3 leads" in shop.text
        await shop.press("c")
        assert set(statuses(shop).values()) == {"contacted"}


async def test_turning_away_from_the_status_changes_nothing(opened: Opened) -> None:
    async with opened("2") as shop:
        before = statuses(shop)
        await shop.press("s", "escape")
        assert statuses(shop) == before


async def test_f_goes_through_the_statuses(opened: Opened) -> None:
    async with opened("2") as shop:
        assert "[All 3]" in shop.text
        await shop.press("f")
        assert "[○ Raw 2]" in shop.text
        assert "Ana Souza" not in shop.text
        await shop.press("f")
        assert "No lead is contacted." in shop.text
        await shop.press("F", "F")
        assert len(shop.the(LeadList).pks) == 3


async def test_a_search_finds_a_number_however_it_is_written_and_escape_drops_it(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("slash")
        await shop.type("9123 4567")
        assert "Mei Tan" in shop.text
        assert "Ana Souza" not in shop.text
        await shop.press("enter")
        assert "1 found" in shop.text
        await shop.press("escape")
        assert "Ana Souza" in shop.text


async def test_the_selection_is_counted_and_escape_lets_it_go(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("x", "x")
        assert "2 selected" in shop.text
        await shop.press("escape")
        assert "selected" not in shop.text


async def test_no_leads_yet_says_how_they_come_about(opened: Opened) -> None:
    account = {"type": "account", "id": "a", "handle": "a", "country": "SG", "auto_capture": True}
    async with opened("2", [account]) as shop:
        assert "No leads yet." in shop.text
        await shop.press("s", "enter", "j", "x")


async def test_enter_opens_the_conversation_in_the_inbox(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("G", "enter")
        assert isinstance(shop.app.screen, InboxScreen)
        assert "hi! my no 9123 4567" in shop.text


async def test_one_step_back_from_a_lead_s_conversation_leads_to_the_leads(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.press("G", "enter", "escape")
        assert shop.app.current_mode == "leads"
        await shop.press("1", "enter", "escape")
        assert shop.app.current_mode == "inbox"


async def test_a_lead_without_a_conversation_says_so(opened: Opened) -> None:
    lone = [
        record("account", "acc-1", handle="glow", country="SG", auto_capture=True),
        record("customer", "cus-1", handle="mei", name="Mei Tan"),
        record("lead", "ld-1", account="acc-1", customer="cus-1", at="2026-10-01T03:00:00Z"),
    ]
    async with opened("2", lone) as shop:
        await shop.press("enter")
        assert any("has no conversation" in said for said in shop.notices)


async def test_a_click_on_a_filter_shows_its_leads(opened: Opened) -> None:
    async with opened("2") as shop:
        await shop.pilot.click(FilterTabs, offset=(shop.line("[All").index("Qualified"), 0))
        await shop.settle()
        assert "[● Qualified 1]" in shop.text
        assert "Mei Tan" not in shop.text
