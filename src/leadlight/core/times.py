"""Instants as whole microseconds since the epoch, their ISO 8601 texts, and the day an instant falls on in a zone."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

SECOND: Final = 1_000_000
DAY: Final = 86_400 * SECOND
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_QUARTER: Final = 900 * SECOND
"""Offsets have moved in whole quarters of an hour everywhere since 1972 (Liberia was the last exception)."""


def parse_instant(text: str) -> int:
    """An ISO 8601 time with an offset or `Z` as microseconds. Raises `ValueError` for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the time has no offset")
    return (moment - _EPOCH) // _MICROSECOND


def to_datetime(at: int) -> datetime:
    """The instant as an aware UTC `datetime`."""
    return _EPOCH + timedelta(microseconds=at)


def format_instant(at: int) -> str:
    """The instant as ISO 8601 in UTC with `Z`, microseconds only where there are any."""
    return to_datetime(at).isoformat().replace("+00:00", "Z")


def day_of(at: int, zone: ZoneInfo) -> date:
    """The calendar day of the instant in the zone."""
    if at < 2 * 365 * DAY:
        return to_datetime(at).astimezone(zone).date()
    return _day_of_quarter(at // _QUARTER, zone)


@lru_cache(maxsize=65_536)
def _day_of_quarter(quarter: int, zone: ZoneInfo) -> date:
    return to_datetime(quarter * _QUARTER).astimezone(zone).date()
