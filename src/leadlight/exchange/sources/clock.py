"""Local times of a file as instants: exports of messengers tell the hour on the phone's own clock, without a zone."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from leadlight.core.times import DAY, SECOND
from leadlight.exchange.sources.options import Options

_EPOCH: Final = date(1970, 1, 1).toordinal()
_MICROSECOND: Final = timedelta(microseconds=1)
_UTC: Final = ZoneInfo("UTC")


class Clock:
    """The zone of a file's times; UTC where the user names none, so that the same file gives the same everywhere."""

    def __init__(self, options: Options) -> None:
        self._zone = _UTC if options.timezone is None else ZoneInfo(options.timezone)
        told = "as --timezone says" if options.timezone else "assumed: the file tells no zone, --timezone does"
        self.assumption = f"{self._zone.key} ({told})"

    def at(self, day: date, hour: int, minute: int, second: int = 0) -> int:
        """Microseconds since the epoch; of an hour that comes twice, the first. Raises `ValueError` for no time."""
        if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
            raise ValueError("is no time of a day")
        midnight, offset = _day(day, self._zone)
        if offset is None:
            local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=self._zone)
            return (local.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // _MICROSECOND
        return midnight + (hour * 3_600 + minute * 60 + second) * SECOND - offset


@lru_cache(maxsize=16_384)
def _day(day: date, zone: ZoneInfo) -> tuple[int, int | None]:
    """The day's midnight as if it were UTC, and its offset east in microseconds; `None` where the clock changes."""
    offsets = {
        datetime(on.year, on.month, on.day, tzinfo=zone).utcoffset() or timedelta()
        for on in (day, min(day, date.max - timedelta(1)) + timedelta(1))
    }
    offset = offsets.pop() // _MICROSECOND if len(offsets) == 1 else None
    return (day.toordinal() - _EPOCH) * DAY, offset
