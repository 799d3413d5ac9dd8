"""Bars tell the shape of a range: the greatest fills the height, something is never nothing, no day is lost."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadlight.tui.widgets.charts import DayCount, bars, gathered

FIRST = date(2026, 10, 1)


def days(counts: list[int]) -> list[DayCount]:
    return [DayCount(FIRST + timedelta(at), count) for at, count in enumerate(counts)]


def test_the_greatest_fills_the_height_and_one_of_many_still_shows() -> None:
    assert bars([1000, 1, 0, 500], 4, 2) == ["█   ", "█▁ █"]


def test_wide_bars_keep_a_gap() -> None:
    assert bars([2, 1], 6, 1) == ["██ ▄▄ "]


def test_bars_share_out_the_whole_width() -> None:
    assert bars([2, 1, 2], 5, 1) == ["█▄▄██"]


def test_nothing_at_all_draws_blanks() -> None:
    assert bars([0, 0], 4, 1) == ["    "]


def test_a_long_range_is_gathered_by_several_days() -> None:
    sums, together = gathered(days([1] * 365), 100)
    assert together == 4
    assert len(sums) == 92
    assert sums[0] == DayCount(FIRST, 4)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=400), st.integers(1, 200))
def test_no_event_is_lost_by_gathering(counts: list[int], width: int) -> None:
    sums, _ = gathered(days(counts), width)
    assert len(sums) <= width
    assert sum(entry.events for entry in sums) == sum(counts)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60), st.integers(0, 200), st.integers(1, 6))
def test_bars_are_as_wide_and_high_as_asked(counts: list[int], spare: int, height: int) -> None:
    drawn = bars(counts, len(counts) + spare, height)
    assert len(drawn) == height
    assert {len(text) for text in drawn} == {len(counts) + spare}
