"""Instants, their texts, and the day an instant falls on."""

from datetime import date, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.times import (
    DAY,
    SECOND,
    day_of,
    days_in,
    format_instant,
    numbered_day,
    parse_instant,
    to_datetime,
)  # fmt: skip

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "America/Santiago", "Africa/Cairo", "Asia/Jerusalem", "Australia/Sydney", "Australia/Lord_Howe",
        "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Monrovia", "America/Asuncion", "Asia/Gaza",
    )
]  # fmt: skip
"""With changes of the clock at midnight, by half an hour, one minute after midnight, and by a whole day."""
CHANGES = [
    parse_instant(text)
    for text in (
        "2026-04-05T03:00:00Z", "2026-09-06T04:00:00Z", "2026-04-23T22:00:00Z", "2026-10-29T21:00:00Z",
        "2026-10-03T15:30:00Z", "2010-11-07T02:31:00Z", "2011-12-30T10:00:00Z", "1972-01-07T00:44:30Z",
    )
]  # fmt: skip
EARLIEST, LATEST = parse_instant("0001-01-02T00:00:00Z"), parse_instant("9999-12-30T23:59:59.999999Z")


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(
    st.one_of(
        st.integers(EARLIEST, LATEST),
        st.tuples(st.sampled_from(CHANGES), st.integers(-2 * DAY, 2 * DAY)).map(sum),
        st.tuples(st.sampled_from(CHANGES), st.integers(-3600, 3600).map(lambda n: n * SECOND)).map(sum),
    )
)
def test_the_day_is_the_one_on_a_calendar_in_the_zone(zone: ZoneInfo, at: int) -> None:
    assert day_of(at, zone) == numbered_day(days_in(zone.key)(at)) == to_datetime(at).astimezone(zone).date()


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_every_half_minute_of_a_day_of_change_has_its_day(zone: ZoneInfo) -> None:
    for change in CHANGES:
        for at in range(change - 7200 * SECOND, change + 7200 * SECOND, 30 * SECOND):
            told = to_datetime(at).astimezone(zone).date()
            assert day_of(at, zone) == numbered_day(days_in(zone.key)(at)) == told


def test_santiago_has_a_day_without_midnight() -> None:
    zone = ZoneInfo("America/Santiago")
    skip = parse_instant("2026-09-06T04:00:00Z")  # 24:00 on the 5th becomes 01:00 on the 6th
    assert (day_of(skip - 1, zone), day_of(skip, zone)) == (date(2026, 9, 5), date(2026, 9, 6))


@given(st.integers(EARLIEST, LATEST), st.integers(-840, 840))
def test_an_instant_is_the_same_whatever_the_offset_it_was_written_with(at: int, minutes: int) -> None:
    there = to_datetime(at).astimezone(timezone(timedelta(minutes=minutes)))
    assert parse_instant(there.isoformat()) == at


@given(st.integers(EARLIEST, LATEST))
def test_the_text_of_an_instant_reads_back(at: int) -> None:
    assert parse_instant(format_instant(at)) == at


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        parse_instant("2026-10-01T03:04:05")
