"""The log: newest first, and any act that stands is taken back from its line."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.core.vocabulary import LeadStatus
from leadlight.desk import browsing
from leadlight.desk.rows import ActivityRow
from leadlight.tui.screens.dialogs import Confirm
from leadlight.tui.theme import DEFAULT_THEME, ink
from leadlight.tui.widgets.activity_list import ActivityList
from leadlight.tui.widgets.rows import Look


def statuses(shop: Shop) -> list[LeadStatus]:
    ids = browsing.lead_ids(shop.desk)
    rows = browsing.lead_rows(shop.desk, ids)
    return [rows[pk].status for pk in ids]


async def two_acts(shop: Shop) -> None:
    """Ana contacted, then Budi converted."""
    await shop.press("2", "s", "c", "j", "s", "v", "5")
    assert statuses(shop) == ["contacted", "converted", "raw"]


async def test_acts_stand_newest_first_with_operator_and_state(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        budi, ana, imported = [line for line in shop.text.splitlines() if "  mai  " in line]
        assert "Budi" in budi
        assert "converted" in budi
        assert "✓ done" in budi
        assert "Ana" in ana
        assert "✓ done" in ana
        assert "Imported" in imported
        assert "kept" in imported


async def test_z_takes_back_the_latest_and_its_line_says_undone(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("z")
        assert statuses(shop) == ["contacted", "raw", "raw"]
        assert "↶ undone" in shop.text
        await shop.press("Z")
        assert statuses(shop) == ["contacted", "converted", "raw"]
        assert "↶ undone" not in shop.text


async def test_the_latest_act_is_undone_from_its_line_without_a_question(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("g", "enter")
        assert statuses(shop) == ["contacted", "raw", "raw"]


async def test_an_older_act_is_undone_after_a_question(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("g", "j", "U")
        assert isinstance(shop.app.screen, Confirm)
        await shop.press("y")
        assert statuses(shop) == ["qualified", "converted", "raw"]


async def test_the_question_is_answered_no_by_a_stray_enter(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("g", "j", "U", "enter")
        assert statuses(shop) == ["contacted", "converted", "raw"]


async def test_an_undone_act_and_an_import_say_why_they_stay(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("g", "U")
        await shop.press("g", "U")
        assert "This act is undone already." in shop.notices
        await shop.press("G", "U")
        assert any(said.startswith("This act cannot be undone:") for said in shop.notices)


async def test_nothing_done_yet(opened: Opened) -> None:
    async with opened("5") as shop:
        assert len(shop.the(ActivityList).pks) == 1, "the import is the only line"
        await shop.press("x", "j", "k")


async def test_an_act_undone_before_another_was_made_stays_undone(opened: Opened) -> None:
    async with opened("5") as shop:
        await two_acts(shop)
        await shop.press("z", "2", "s", "u", "5")
        assert statuses(shop) == ["contacted", "unqualified", "raw"]
        assert "↶ undone" in shop.line("converted")
        await shop.press("g", "j", "U")
        assert "This act is undone already." in shop.notices


def test_an_act_that_can_no_longer_be_undone_is_kept() -> None:
    row = ActivityRow(1, 0, "mai", "done", "Done with Mei", "kept", True)
    shown = ActivityList().render_row(1, row, 0, Look(80, False, False, True, ink(DEFAULT_THEME)))
    assert shown.text.rstrip().endswith("· kept")


async def test_where_there_is_no_room_for_its_state_an_undone_act_has_the_sign(opened: Opened) -> None:
    async with opened("1", size=(40, 12)) as shop:
        await shop.press("e", "z", "e", "5")
        assert "↶ Done with" in shop.line("↶")
        assert shop.text.count("↶") == 1, "the later one stands"
