"""The report screen shows what the desk counts, for the request that its keys put together."""

from dataclasses import replace
from datetime import date

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.core.report import Request, totals
from leadlight.desk import reporting
from leadlight.tui.screens.ranges import RangePicker, presets, typed_days
from leadlight.tui.screens.report import ReportScreen
from leadlight.tui.widgets.report_table import amount, names_of
from leadlight.tui.widgets.request_bar import RequestBar


def request_of(shop: Shop) -> Request:
    screen = shop.app.screen
    assert isinstance(screen, ReportScreen)
    assert screen.request is not None
    return screen.request


async def test_the_table_holds_the_rows_of_the_desk(opened: Opened) -> None:
    async with opened("3", size=(200, 50)) as shop:
        report = reporting.report(shop.desk, request_of(shop))
        lines = shop.text.splitlines()
        assert len(report.rows) == 3
        for row in report.rows:
            name = names_of(row, report.request.by)[0]
            (line,) = [line for line in lines if line.strip().startswith(name) and "▎" not in line]
            for said in (str(row.conversations), str(row.leads), amount(row.cost_per_conversion)):
                assert said in line.split()


async def test_the_sums_stand_for_each_goal_and_currency_and_are_those_of_the_rows(opened: Opened) -> None:
    async with opened("3", size=(200, 50)) as shop:
        sums = totals(reporting.report(shop.desk, request_of(shop)).rows)
        assert [(row.head.goal, row.head.currency) for row in sums] == [
            ("conversation", "SGD"),
            ("lead", "SGD"),
            (None, None),
        ]
        assert "lead goal · SGD" in shop.text
        assert "1 lead  ▲ 0" in shop.text
        assert "30.00 each" in shop.text
        assert "conversation goal · SGD" in shop.text
        assert "12.50 spent" in shop.text
        assert "none to pay for" in shop.text, "the talk's touch lies outside its one-day window"


async def test_b_goes_through_the_groupings(opened: Opened) -> None:
    async with opened("3") as shop:
        seen = []
        for _ in range(5):
            seen.append(request_of(shop).by)
            await shop.press("b")
        assert seen == ["ad_group", "ad", "day", "goal", "campaign"]
        assert request_of(shop).by == "ad_group"


async def test_by_day_every_row_is_a_day(opened: Opened) -> None:
    async with opened("3") as shop:
        await shop.press("b", "b")
        assert "Thu 01 Oct" in shop.text
        assert "by day" in shop.text


async def test_a_wider_click_window_brings_the_organic_conversation_to_its_ad(opened: Opened) -> None:
    async with opened("3", size=(200, 50)) as shop:
        assert "12.50 each" not in shop.text
        await shop.press("c", "c", "c")
        assert request_of(shop).click_window == 7
        assert "a 7-day click window" in shop.text
        assert "12.50 each" in shop.text


async def test_model_clock_and_view_window_have_their_keys_and_the_rule_says_so(opened: Opened) -> None:
    async with opened("3") as shop:
        assert "its ad group's own windows" in shop.text
        await shop.press("m", "t", "w")
        request = request_of(shop)
        assert (request.model, request.clock, request.view_window) == ("click", "touch", 0)
        assert "The last click, or without one the last view" in shop.text
        assert "of the touch" in shop.text
        assert "no view window" in shop.text


async def test_the_account_shown_narrows_the_report(opened: Opened) -> None:
    async with opened("3") as shop:
        await shop.press("o", "o")
        assert request_of(shop).account == "acc-2"
        assert "o Kopi House" in shop.text
        assert "Nothing in these days." in shop.text


async def test_a_preset_counts_back_from_the_last_day_that_holds_data(opened: Opened) -> None:
    async with opened("3") as shop:
        await shop.press("r")
        assert isinstance(shop.app.screen, RangePicker)
        await shop.press("g", "enter")
        request = request_of(shop)
        assert (request.from_day, request.to_day) == (date(2026, 9, 27), date(2026, 10, 3))
        assert "27 Sep – 3 Oct 2026" in shop.text


async def test_days_are_typed_and_a_mistake_is_said_below_them(opened: Opened) -> None:
    async with opened("3") as shop:
        await shop.press("r", "tab", "ctrl+u", *"2026-10-40", "enter")
        assert "Type both days as 2026-10-31." in shop.text
        await shop.press("ctrl+u", *"2026-10-02", "tab", "ctrl+u", *"2026-10-02", "enter")
        request = request_of(shop)
        assert (request.from_day, request.to_day) == (date(2026, 10, 2), date(2026, 10, 2))
        assert "2 Oct 2026" in shop.text


async def test_escape_leaves_the_days_as_they_are(opened: Opened) -> None:
    async with opened("3") as shop:
        before = request_of(shop)
        await shop.press("r", "escape")
        assert request_of(shop) == before


async def test_the_zone_of_organic_events_is_chosen(opened: Opened) -> None:
    async with opened("3") as shop:
        await shop.press("T", "enter")
        assert request_of(shop).timezone == "UTC"
        assert "organic in UTC" in shop.text


async def test_an_answer_to_an_older_request_is_dropped(opened: Opened) -> None:
    async with opened("3") as shop:
        screen = shop.app.screen
        assert isinstance(screen, ReportScreen)
        shown = screen.report
        assert shown is not None
        screen._show(replace(shown, request=replace(shown.request, by="goal")))
        assert screen.report is shown


async def test_it_stands_at_80_columns_with_spend_and_cost_whole(opened: Opened) -> None:
    async with opened("3", size=(80, 24)) as shop:
        assert "30.00" in shop.text
        assert "Conversions" in shop.text
        assert "on the day it" in shop.text


async def test_an_empty_database_has_an_empty_report(opened: Opened) -> None:
    account = {"type": "account", "id": "a", "handle": "a", "country": "SG", "auto_capture": True}
    async with opened("3", [account]) as shop:
        await shop.press("b", "c", "j", "G")
        assert "Nothing in these days." in shop.text


def test_presets_end_where_the_data_ends() -> None:
    ranges = presets(date(2026, 3, 5))
    assert ranges["Last 7 days"] == (date(2026, 2, 27), date(2026, 3, 5))
    assert ranges["This month"] == (date(2026, 3, 1), date(2026, 3, 31))
    assert ranges["Month before"] == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-10-02", "2026-10-01", "The first day is after the last one."),
        ("x", "2026-10-01", "Type both days as 2026-10-31."),
        ("", "", "Type both days as 2026-10-31."),
        ("0001-01-01", "9999-12-31", "That is longer than ten years."),
    ],
)
def test_impossible_days_are_refused_in_a_sentence(first: str, last: str, said: str) -> None:
    assert typed_days(first, last) == said


def test_typed_days_may_be_a_single_one() -> None:
    assert typed_days(" 2026-10-01", "2026-10-01 ") == (date(2026, 10, 1), date(2026, 10, 1))


async def test_a_click_on_a_chip_presses_its_key(opened: Opened) -> None:
    async with opened("3", size=(200, 50)) as shop:
        await shop.pilot.click(RequestBar, offset=(55, 0))
        await shop.settle()
        assert request_of(shop).by == "ad"


async def test_the_bars_count_what_the_rows_count(opened: Opened) -> None:
    async with opened("3") as shop:
        rows = reporting.report(shop.desk, request_of(shop)).rows
        assert f"{sum(row.conversations for row in rows)} conversations by day" in shop.text
        assert f"{sum(row.leads for row in rows)} leads by day" in shop.text
