"""Until when a conversation is put away: the usual times, those that are typed, and how they are spoken of."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from leadlight.core.times import DAY, SECOND, day_of, to_datetime
from leadlight.core.typed_days import days_meant

MORNING: Final = time(9)
EVENING: Final = time(20)
_SPANS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN: Final = re.compile(r"(?:in )?(\d{1,3}(?:[.,]\d{1,2})?) ?(m|h|d|w)(?:ins?|inutes?|rs?|ours?|ays?|ks?|eeks?)?")
_NAMED: Final = {
    "morning": MORNING, "noon": time(12), "afternoon": time(15), "evening": EVENING, "night": EVENING,
}  # fmt: skip
_CLOCK: Final = re.compile(
    r"(?:at |in the )?(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"|(?P<half_hour>\d{1,2})(?::(?P<half_minute>\d{2}))? ?(?P<half>[ap])\.?m\.?"
    rf"|(?P<named>{'|'.join(_NAMED)}))"
)
_LAST: Final = re.compile(rf"(?:^| ){_CLOCK.pattern}$")
_FIRST: Final = re.compile(rf"{_CLOCK.pattern}(?: on)? ")
_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})h?")
"""An hour alone is one behind a day: `fri 14`."""
LONGEST: Final = 3_650 * DAY
"""Who is put away for longer is lost: more likely a slip of the keys."""


class Choice(NamedTuple):
    """A time to snooze until: its words and the instant."""

    words: str
    until: int


def choices(now: int, zone: ZoneInfo) -> list[Choice]:
    """The usual times after `now`: in an hour, tonight while it is to come, tomorrow and next Monday in the morning; on
    a Sunday, when these two are the same, tomorrow alone."""
    usual = (("in 1 hour", "1h"), ("tonight", "tonight"), ("tomorrow", "tomorrow"), ("next week", "next week"))
    listed = {words: next(_meant(typed, now, zone)) for words, typed in usual}
    if listed["next week"] == listed["tomorrow"]:
        del listed["next week"]
    return [Choice(words, until) for words, until in listed.items() if until > now]


def typed_times(text: str, now: int, zone: ZoneInfo) -> list[int]:
    """The instants that may be typed, the likeliest first: `3h`, `in 20 min`, `tonight`, `tomorrow`, `next week`,
    `friday`, `next friday` (next week's), `2 dec`, `25/12`, `the 14th`, `14:30`, `9am`, `2026-10-05`, a day and a time
    together (`fri 14`, `tomorrow evening`). Days alone mean the morning; `3d` is the same time of day.

    Raises `ValueError` with a sentence for what is no time, is over, or lies more than ten years ahead."""
    try:
        meant = list(dict.fromkeys(_meant(text, now, zone)))
        over = "".join(f"{to_datetime(at).astimezone(zone):%Y-%m-%d %H:%M} is over." for at in meant[:1])
    except (ValueError, OverflowError):
        meant, over = [], ""
    if not meant:
        raise ValueError(f"“{text}” is no time that is known here.")
    if not (ahead := [at for at in meant if at > now]):
        raise ValueError(over)
    if not (near := [at for at in ahead if at <= now + LONGEST]):
        raise ValueError("That is more than ten years ahead.")
    return near


def typed_time(text: str, now: int, zone: ZoneInfo) -> int:
    """The likeliest of `typed_times`."""
    return typed_times(text, now, zone)[0]


def _meant(text: str, now: int, zone: ZoneInfo) -> Iterator[int]:
    words, local = " ".join(text.lower().split()), to_datetime(now).astimezone(zone)
    if span := _SPAN.fullmatch(words):
        yield _after(now, local, float(span[1].replace(",", ".")), _SPANS[span[2]])
        return
    words = " ".join(words.replace(",", " ").split())
    for day in days_meant(words, local.date()):
        yield from _instants([day], EVENING if words == "tonight" else MORNING, zone)
    for day_words, clock in _day_and_clock(words):
        if day_words:
            yield from _instants(days_meant("today" if day_words == "this" else day_words, local.date()), clock, zone)
            continue
        # In the hour that comes twice when clocks are put back, it may be the second time.
        today = (_instant(local.date(), clock.replace(fold=fold), zone) for fold in (0, 1))
        yield next((at for at in today if at > now), _instant(local.date() + timedelta(days=1), clock, zone))


def _instants(days: Iterable[date], clock: time, zone: ZoneInfo) -> Iterator[int]:
    for day in days:
        # A day that no clock has there, at either end of the calendar.
        with contextlib.suppress(ValueError, OverflowError):
            yield _instant(day, clock, zone)


def _after(now: int, local: datetime, count: float, unit: str) -> int:
    """So many whole days or weeks later it is the same time of day, whatever clocks did meanwhile."""
    wait = timedelta(**{unit: count})
    if unit in ("days", "weeks") and count.is_integer():
        return int((local + wait).timestamp()) * SECOND
    return now + wait // timedelta(microseconds=1)


def spoken(until: int, now: int, zone: ZoneInfo) -> str:
    """The instant in words: `14:30` today, `tomorrow 09:00`, `Mon 5 Oct 09:00`, `Tue 5 Oct 2027 09:00`."""
    local = to_datetime(until).astimezone(zone)
    days = (day_of(until, zone) - day_of(now, zone)).days
    clock = f"{local:%H:%M}"
    if days in (0, 1):
        return clock if days == 0 else f"tomorrow {clock}"
    year = "" if day_of(now, zone).year == local.year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year} {clock}"


def _day_and_clock(words: str) -> Iterator[tuple[str, time]]:
    """The ways to part the words into those of a day, or none, and a time."""
    parted = []
    if found := _LAST.search(words):
        parted.append((words[: found.start()].strip(), found))
    if (found := _FIRST.match(words)) and found.end() < len(words):
        parted.append((words[found.end() :].strip(), found))
    day, _, last = words.rpartition(" ")
    if day and (found := _HOUR.fullmatch(last)):
        parted.append((day.removesuffix(" at"), found))
    for day_words, found in parted:
        if (clock := _clock(found.groupdict())) is not None:
            yield day_words, clock


def _clock(said: Mapping[str, str | None]) -> time | None:
    """The time that is said; `None` where there is no such hour or minute."""
    if said.get("named"):
        return _NAMED[said["named"] or ""]
    hour, minute = said.get("half_hour") or said["hour"] or "", said.get("half_minute") or said.get("minute") or "0"
    try:
        return time(_of_24(int(hour), said.get("half")), int(minute))
    except ValueError:
        return None


def _of_24(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no hour")
    return hour % 12 + (12 if half == "p" else 0)


def _instant(day: date, clock: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, clock, zone).timestamp()) * SECOND
