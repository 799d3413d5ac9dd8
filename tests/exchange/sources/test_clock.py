"""Times without a zone become instants by the zone the user names, else by UTC."""

from datetime import date

import pytest

from leadlight.core.times import format_instant
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.options import Options


def test_the_users_zone_moves_the_times() -> None:
    clock = Clock(Options(timezone="Asia/Singapore"))
    assert format_instant(clock.at(date(2026, 9, 20), 14, 3)) == "2026-09-20T06:03:00Z"
    assert clock.assumption == "Asia/Singapore (as --timezone says)"


def test_without_a_zone_times_are_utc_and_that_is_told() -> None:
    clock = Clock(Options())
    assert format_instant(clock.at(date(2026, 9, 20), 14, 3, 11)) == "2026-09-20T14:03:11Z"
    assert clock.assumption.startswith("UTC (assumed")


@pytest.mark.parametrize(
    ("hour", "minute", "instant"),
    [(1, 30, "2026-03-29T00:30:00Z"), (2, 30, "2026-03-29T01:30:00Z"), (3, 30, "2026-03-29T01:30:00Z")],
)
def test_a_day_on_which_the_clock_changes(hour: int, minute: int, instant: str) -> None:
    """Berlin's clock went from 2 to 3 on that day; an hour that there never was is told by the clock before."""
    clock = Clock(Options(timezone="Europe/Berlin"))
    assert format_instant(clock.at(date(2026, 3, 29), hour, minute)) == instant


@pytest.mark.parametrize("time", [(24, 0, 0), (12, 60, 0), (12, 0, 60)])
def test_what_is_no_time_of_a_day_is_refused(time: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no time"):
        Clock(Options()).at(date(2026, 9, 20), *time)
