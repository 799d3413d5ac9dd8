"""How long ago something was, in at most six cells, and moments as a reader wants them."""

from datetime import date, datetime, tzinfo
from typing import Final

from leadlight.core.times import DAY, SECOND, to_datetime

Zone = tzinfo | None
"""The zone that moments are shown in; None is the machine's own."""

MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def zone_named(name: str | None) -> Zone:
    """The zone of that IANA name; the machine's own for None."""
    if name is None:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def age(at: int, now: int, zone: Zone) -> str:
    """`now`, `5m`, `3h`, `6d`, then the day (`3 Oct`), then month and year (`Oct 24`), counted in microseconds."""
    since = now - at
    if since < MINUTE:
        return "now"
    if since < HOUR:
        return f"{since // MINUTE}m"
    if since < DAY:
        return f"{since // HOUR}h"
    if since < 7 * DAY:
        return f"{since // DAY}d"
    moment = _local(at, zone)
    if since < 330 * DAY:
        return f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{_MONTHS[moment.month - 1]} {moment.year % 100:02}"


def clock(at: int, zone: Zone) -> str:
    """The time of day, `14:02`."""
    return f"{_local(at, zone):%H:%M}"


def day(at: int, zone: Zone) -> str:
    """The day in full, `Fri 3 Oct 2026`."""
    moment = _local(at, zone)
    return f"{moment:%a} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def date_of(at: int, zone: Zone) -> date:
    """The calendar day."""
    return _local(at, zone).date()


def moment(at: int, zone: Zone) -> str:
    """Day and time, `3 Oct 14:02`."""
    local = _local(at, zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"


def _local(at: int, zone: Zone) -> datetime:
    return to_datetime(at).astimezone(zone)
