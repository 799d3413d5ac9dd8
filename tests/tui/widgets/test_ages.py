"""Moments as a reader wants them: how long ago, or day and time with the zone named."""

from zoneinfo import ZoneInfo

import pytest

from leadlight.core.times import DAY, parse_instant
from leadlight.tui.widgets.ages import HOUR, Times, clock, day, full, moment, until, zone_words

ZONE = ZoneInfo("Asia/Singapore")
NOW = parse_instant("2026-10-08T06:00:00Z")
RELATIVE = Times(ZONE, NOW)
ABSOLUTE = Times(ZONE, NOW, absolute=True)


@pytest.mark.parametrize(
    ("at", "relative", "absolute"),
    [
        ("2026-10-08T05:59:30Z", "now", "13:59"),
        ("2026-10-08T05:18:00Z", "42m", "13:18"),
        ("2026-10-07T15:30:00Z", "14h", "7 Oct 23:30"),
        ("2026-10-02T06:00:00Z", "6d", "2 Oct 14:00"),
        ("2026-09-30T12:34:00Z", "30 Sep", "30 Sep 20:34"),
        ("2024-10-03T06:00:00Z", "Oct 24", "3 Oct 2024"),
    ],
)
def test_a_column_tells_how_long_ago_or_day_and_time(at: str, relative: str, absolute: str) -> None:
    assert RELATIVE.short(parse_instant(at)) == relative
    assert ABSOLUTE.short(parse_instant(at)) == absolute
    assert len(relative) <= RELATIVE.width
    assert len(absolute) <= ABSOLUTE.width


@pytest.mark.parametrize(
    ("at", "relative", "absolute", "plain"),
    [
        ("2026-10-08T05:18:00Z", "42m ago", "8 Oct 13:18 +08", "8 Oct 13:18"),
        ("2026-10-02T06:01:00Z", "5d ago", "2 Oct 14:01 +08", "2 Oct 14:01"),
        ("2026-10-01T05:00:00Z", "1 Oct 13:00", "1 Oct 13:00 +08", "1 Oct 13:00"),
        ("2026-10-09T05:00:00Z", "9 Oct 13:00", "9 Oct 13:00 +08", "9 Oct 13:00"),
    ],
)
def test_a_sentence_tells_them_in_full_once_they_are_a_week_old(
    at: str, relative: str, absolute: str, plain: str
) -> None:
    assert moment(parse_instant(at), RELATIVE) == relative
    assert moment(parse_instant(at), ABSOLUTE) == absolute
    assert moment(parse_instant(at), ZONE) == plain


def test_beside_a_message_stands_the_time_of_its_day_once_that_is_over() -> None:
    hour_ago, days_ago = parse_instant("2026-10-08T05:00:00Z"), parse_instant("2026-10-05T05:00:00Z")
    assert (clock(hour_ago, RELATIVE), clock(hour_ago, ABSOLUTE)) == ("1h ago", "13:00")
    assert (clock(days_ago, RELATIVE), clock(days_ago, ABSOLUTE)) == ("13:00", "13:00")


def test_a_days_heading_stays_and_names_the_zone_of_absolute_times() -> None:
    assert day(NOW, RELATIVE) == "Thu 8 Oct 2026"
    assert day(NOW, ABSOLUTE) == "Thu 8 Oct 2026 · Asia/Singapore"


def test_the_machines_own_zone_has_a_name_too() -> None:
    assert zone_words(Times())


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-10-08T09:30:00Z", "17:30"),
        ("2026-10-08T16:30:00Z", "Fri 00:30"),
        ("2026-10-12T01:00:00Z", "Mon 09:00"),
        ("2026-10-14T06:00:00Z", "14 Oct"),
        ("2027-01-03T06:00:00Z", "3 Jan"),
    ],
)
def test_a_moment_to_come_is_told_by_its_time_its_weekday_or_its_day(at: str, told: str) -> None:
    assert until(parse_instant(at), NOW, ZoneInfo("Asia/Singapore")) == told


def test_a_moment_in_full() -> None:
    at, utc = parse_instant("2026-10-03T14:02:00Z"), ZoneInfo("UTC")
    assert full(at, Times(utc, at + 3 * HOUR)) == "3h ago"
    assert full(at, Times(utc, at + 8 * DAY)) == "Sat 3 Oct 2026 14:02"
    assert full(at, Times(utc, at + 3 * HOUR, absolute=True)) == "Sat 3 Oct 2026 14:02 UTC"
