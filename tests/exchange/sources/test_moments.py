"""Times of tables: every way of writing one instant gives it, and nothing else raises than `ValueError`."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadlight.core.times import format_instant
from leadlight.exchange.sources.day_order import Order
from leadlight.exchange.sources.moments import Days, Moments, WrittenOtherwise, days_of, zone_in
from leadlight.exchange.sources.options import Options


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-09-20 14:03:11", "ymd"), ("2026-09-20T14:03:11Z", "ymd"), ("2026-09-20 14:03:11(UTC+00:00)", "ymd"),
        ("2026-09-20 22:03:11 UTC+8", "ymd"), ("2026-09-20T09:03:11-0500", "ymd"), ("1789912991", "ymd"),
        ("1789912991000", "ymd"), ("20/09/2026 02:03:11 PM", "dmy"), ("9/20/26, 2:03:11 p.m.", "mdy"),
        ("20 Sep 2026 14:03:11", "dmy"), ("Sep 20, 2026 2:03:11 PM", "dmy"), ("2026年9月20日 14:03:11", "ymd"),
        ("2026/9/20 下午 2:03:11", "ymd"), ("20260920 14:03:11", "ymd"), ("20.09.2026 14:03:11", "dmy"),
    ],
)  # fmt: skip
def test_an_instant_is_read_however_it_is_written(text: str, order: Order) -> None:
    assert format_instant(Moments(Options(), Days(order)).at(text)) == "2026-09-20T14:03:11Z"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-09-20 25:00", "2026-09-20 14:03 XYZ", "14:03", "12"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=" "):
        Moments(Options()).at(text)


def test_the_users_zone_holds_where_the_time_tells_none() -> None:
    moments = Moments(Options(timezone="Asia/Singapore"))
    assert format_instant(moments.at("2026-09-20 14:03")) == "2026-09-20T06:03:00Z"
    assert moments.assumption == "Asia/Singapore (as --timezone says)"
    assert format_instant(moments.at("2026-09-20 14:03 +07:00")) == "2026-09-20T07:03:00Z"
    assert moments.assumption == "Asia/Singapore (as --timezone says), where they tell no zone"


def test_times_that_all_tell_their_zone_need_no_assumption() -> None:
    moments = Moments(Options())
    assert [format_instant(moments.at(text))[11:16] for text in ("2026-09-20 14:03 +07:00", "1789912991")] == [
        "07:03",
        "14:03",
    ]
    assert moments.assumption == "the times tell their zone"


def test_the_order_and_the_zone_of_a_column_are_found() -> None:
    assert days_of(["01/02/2026", "13/02/2026"]).order == "dmy"
    assert days_of(["01/02/2026", "02/13/2026"]).order == "mdy"
    assert days_of(["2026-02-01", "13 Feb 2026", ""]) == Days(sign="year")
    assert [zone_in(name) for name in ("Created time (UTC+05:30)", "Time GMT-3", "Time")] == [330, -180, None]


def test_a_day_that_is_written_otherwise_than_its_column_is_refused() -> None:
    """Of two ways to write days in one column the rarer was read by the order of the other."""
    days = days_of(["2026-10-09", "2026-10-10", "10/09/2026"])
    assert (days.order, days.sign, days.why) == ("ymd", "year", "years first, as most are written; 1 otherwise")
    moments = Moments(Options(), days)
    assert moments.day("2026-10-11").day == 11
    with pytest.raises(WrittenOtherwise):
        moments.day("10/09/2026")
    with pytest.raises(WrittenOtherwise):
        Moments(Options(), days_of(["13/10/2026", "14/10/2026", "10.09.2026"])).at("10.09.2026 10:00")


@pytest.mark.parametrize("text", ["2026-09-22", "2026/09/22", "22 Sep 2026"])
def test_a_day_that_can_be_read_in_one_way_alone_is_read_in_any_column(text: str) -> None:
    """It was refused where most of the column's days begin with the day, though nothing had to be guessed."""
    days = days_of(["20/09/2026", "21/09/2026", text])
    assert days.why.endswith("as most are written; 1 otherwise")
    assert Moments(Options(), days).day(text).isoformat() == "2026-09-22"


@settings(max_examples=300)
@given(st.text(alphabet="0123456789-/.:T Z+UTC年月日PMapm下午٣Sep,()", max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(ValueError):
        Moments(Options(), Days("dmy")).at(text)
