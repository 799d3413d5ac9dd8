"""Instants as whole microseconds since the epoch, their ISO 8601 texts, and the day an instant falls on in a zone."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
DAY: Final = 86_400 * SECOND
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def parse_instant(text: str) -> int:
    """An ISO 8601 time with an offset or `Z` as microseconds. Raises `ValueError` for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the time has no offset")
    return (moment - _EPOCH) // _MICROSECOND


def to_datetime(at: int) -> datetime:
    """The instant as an aware UTC `datetime`."""
    return _EPOCH + timedelta(microseconds=at)


def parse_day(text: str) -> date:
    """A day written `YYYY-MM-DD`. Raises `ValueError` for every other notation, ISO 8601's shorter ones included."""
    if not _DAY.fullmatch(text):
        raise ValueError("not YYYY-MM-DD")
    return date.fromisoformat(text)


def format_instant(at: int) -> str:
    """The instant as ISO 8601 in UTC with `Z`, microseconds only where there are any."""
    return to_datetime(at).isoformat().replace("+00:00", "Z")


def day_of(at: int, zone: ZoneInfo) -> date:
    """The calendar day of the instant in the zone."""
    offset = _steady_offset(at // DAY, zone)
    if offset is None:
        return to_datetime(at).astimezone(zone).date()
    return numbered_day((at + offset) // DAY)


@lru_cache(maxsize=1_024)
def days_in(zone: str) -> Callable[[int], int]:
    """`day_of` for a million instants in the zone of that IANA name: gives the day as the number of days since 1970."""
    own, offsets = ZoneInfo(zone), dict[int, int | None]()

    def day_number(at: int) -> int:
        utc_day = at // DAY
        if utc_day not in offsets:
            offsets[utc_day] = _steady_offset(utc_day, own)
        offset = offsets[utc_day]
        return (at + offset) // DAY if offset is not None else (day_of(at, own) - _EPOCH.date()).days

    return day_number


@lru_cache(maxsize=65_536)
def numbered_day(number: int) -> date:
    """The day that comes so many days after 1 January 1970."""
    return date.fromordinal(_EPOCH.toordinal() + number)


def day_begins(day: date, zone: ZoneInfo) -> int:
    """The instant at which the calendar day begins in the zone."""
    return (datetime(day.year, day.month, day.day, tzinfo=zone) - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=65_536)
def _steady_offset(utc_day: int, zone: ZoneInfo) -> int | None:
    """Microseconds east of UTC all through that day of UTC; None where the clock changes in between.

    No zone has ever changed its clock and changed it back within 24 hours.
    """
    first = _offset(utc_day * DAY, zone)
    return first if first == _offset(utc_day * DAY + DAY - 1, zone) else None


def _offset(at: int, zone: ZoneInfo) -> int:
    return (to_datetime(at).astimezone(zone).utcoffset() or timedelta()) // _MICROSECOND
