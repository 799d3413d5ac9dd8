"""Moments as a reader wants them: how long ago in a few cells, or day and time, in a zone."""

from datetime import date, datetime, tzinfo
from typing import Final, NamedTuple

from leadlight.core.times import DAY, SECOND, to_datetime

MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
RELATIVE_WIDTH: Final = 6
ABSOLUTE_WIDTH: Final = 12
"""Cells that `Times.short` takes at most."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Times(NamedTuple):
    """How moments are told: as how long before `now` (microseconds) they were, while that says more than the day
    does, or (`absolute`) by day and time with the zone named. `zone` of None is the machine's own."""

    zone: tzinfo | None = None
    now: int = 0
    absolute: bool = False

    @property
    def width(self) -> int:
        """Cells of a column of `short`."""
        return ABSOLUTE_WIDTH if self.absolute else RELATIVE_WIDTH

    def short(self, at: int) -> str:
        """For a column: `5m`, `3 Oct`; absolute `14:02` of today, `3 Oct 14:02`, `3 Oct 2024`."""
        if not self.absolute:
            return age(at, self.now, self.zone)
        if date_of(at, self.zone) == date_of(self.now, self.zone):
            return clock(at, self.zone)
        local = _local(at, self.zone)
        if self.now - at < 330 * DAY:
            return moment(at, self.zone)
        return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"

    def ago(self, at: int, most: int) -> str | None:
        """`now`, `5m ago`; `None` where that is longer ago than `most`, or times are absolute."""
        since = self.now - at
        if self.absolute or not -MINUTE < since < most:
            return None
        return "now" if since < MINUTE else f"{age(at, self.now, self.zone)} ago"


Zone = tzinfo | Times | None
"""What moments are told in: a zone (None is the machine's own), or all that `Times` knows."""


def zone_words(zone: Zone) -> str:
    """The zone by its name: `Asia/Singapore`; the machine's own by what it calls itself, `+08`."""
    known = zone.zone if isinstance(zone, Times) else zone
    return str(getattr(known, "key", "")) or f"{datetime.now().astimezone(known):%Z}"


def zone_named(name: str | None) -> tzinfo | None:
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


def until(at: int, now: int, zone: Zone) -> str:
    """A moment to come: `14:02` today, `Mon 14:02` within a week, then the day, `3 Oct`."""
    local = _local(at, zone)
    if date_of(at, zone) == date_of(now, zone):
        return f"{local:%H:%M}"
    return f"{local:%a %H:%M}" if at - now < 6 * DAY else f"{local.day} {_MONTHS[local.month - 1]}"


def clock(at: int, zone: Zone) -> str:
    """The time of day, `14:02`; relative, of the last day, `5m ago`."""
    if isinstance(zone, Times) and (since := zone.ago(at, DAY)):
        return since
    return f"{_local(at, zone):%H:%M}"


def day(at: int, zone: Zone) -> str:
    """The day in full, `Fri 3 Oct 2026`; absolute, with the zone."""
    moment = _local(at, zone)
    words = f"{moment:%a} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{words} · {zone_words(zone)}" if isinstance(zone, Times) and zone.absolute else words


def date_of(at: int, zone: Zone) -> date:
    """The calendar day."""
    return _local(at, zone).date()


def moment(at: int, zone: Zone) -> str:
    """Day and time, `3 Oct 14:02`, absolute with the zone, `3 Oct 14:02 UTC`; relative, of the last week, `3h ago`."""
    if isinstance(zone, Times) and (since := zone.ago(at, 7 * DAY)):
        return since
    local = _local(at, zone)
    words = f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"
    return f"{words} {local:%Z}" if isinstance(zone, Times) and zone.absolute else words


def full(at: int, times: Times) -> str:
    """Day and time in full, `Sat 3 Oct 2026 14:02`, absolute with the zone; relative, of the last week, `3h ago`."""
    if since := times.ago(at, 7 * DAY):
        return since
    words = f"{day(at, times.zone)} {clock(at, times.zone)}"
    return f"{words} {_local(at, times.zone):%Z}" if times.absolute else words


def _local(at: int, zone: Zone) -> datetime:
    return to_datetime(at).astimezone(zone.zone if isinstance(zone, Times) else zone)
