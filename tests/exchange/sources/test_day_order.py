"""The order of day, month and year is found in all the dates of a file together."""

from datetime import date

import pytest

from leadlight.exchange.sources.day_order import DAY_FIRST, MONTH_FIRST, DayOrder, Order, read_day


def order_of(*dates: str, likely: tuple[Order, ...] = DAY_FIRST) -> tuple[Order, str]:
    days = DayOrder()
    for text in dates:
        first, second, third = text.split("/")
        days.see((first, second, third))
    return days.decide(likely)


@pytest.mark.parametrize(
    ("dates", "order", "why"),
    [
        (["12/9/2026", "13/9/2026"], "dmy", "no other order gives dates"),
        (["12/9/26", "13/9/26"], "dmy", "(in this order the days follow each other"),
        (["9/12/2026", "9/13/2026"], "mdy", "no other order gives dates"),
        (["2026/9/12", "2026/9/13"], "ymd", "no other order gives dates"),
        (["2026/12/9", "2026/13/9"], "ydm", "no other order gives dates"),
        (["1/2/2026", "1/4/2026", "1/5/2026", "2/1/2026"], "mdy", "(in this order the days go forward)"),
        (["1/4/2026", "2/4/2026", "1/4/2026", "5/6/2026", "2/7/2026"], "dmy", "assumed: in this order they go back"),
        (["3/4/2026", "4/4/2026", "5/4/2026"], "dmy", "(assumed: in this order the days follow each other"),
        (["4/3/2026", "4/4/2026", "4/5/2026"], "mdy", "(assumed: in this order the days follow each other"),
        (["3/4/2026"], "dmy", "assumed: nothing in the file tells"),
        (["4/4/2026"], "dmy", "another order gives the same"),
    ],
)
def test_the_dates_tell_their_order(dates: list[str], order: Order, why: str) -> None:
    found, sentence = order_of(*dates)
    assert found == order
    assert why in sentence


def test_where_nothing_tells_the_likely_order_is_assumed() -> None:
    assert order_of("3/4/2026", likely=MONTH_FIRST)[0] == "mdy"


def test_one_quoted_date_in_another_order_does_not_turn_a_file_around() -> None:
    assert order_of("9/13/2026", "9/14/2026", "25/1/2026", "9/15/2026")[0] == "mdy"


def test_a_weekday_beside_the_date_tells_its_order() -> None:
    days = DayOrder()
    days.see(("11", "02", "2025"), weekday=6)
    assert days.decide()[0] == "mdy"


@pytest.mark.parametrize("year", ["2026", "26", "2569", "69", "R8", "H38", "٢٠٢٦", "๒๕๖๙"])
def test_years_of_other_calendars_and_scripts(year: str) -> None:
    assert read_day(("20", "9", year), "dmy") == date(2026, 9, 20)


@pytest.mark.parametrize("year", ["1448", "026", "0", "9999"])
def test_a_year_of_no_known_calendar_is_no_day(year: str) -> None:
    with pytest.raises(ValueError, match=r"year|month"):
        read_day(("20", "9", year if len(year) > 1 else "1999"), "dmy")
