"""Until when a conversation is put away: the usual times, those that are typed, and how they are spoken of."""

import re
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from leadlight.core.times import DAY, SECOND, day_of, parse_day, to_datetime

MORNING: Final = time(9)
EVENING: Final = time(20)
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPANS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN: Final = re.compile(r"(?:in )?(\d{1,3}(?:[.,]\d{1,2})?) ?(m|h|d|w)(?:ins?|inutes?|rs?|ours?|ays?|ks?|eeks?)?")
_CLOCK: Final = re.compile(r"(?:at )?(?:(\d{1,2}):(\d{2})|(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?|(noon))")
_TOMORROW: Final = ("tomorrow", "tmr", "tmrw", "tmw", "tom")
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
    listed = {words: _meant(typed, now, zone) for words, typed in usual}
    if listed["next week"] == listed["tomorrow"]:
        del listed["next week"]
    return [Choice(words, until) for words, until in listed.items() if until > now]


def typed_time(text: str, now: int, zone: ZoneInfo) -> int:
    """The instant that is typed: `3h`, `in 20 min`, `tonight`, `tomorrow`, `next week`, `friday`, `next friday` (next
    week's), `14:30`, `9am`, `2026-10-05`, a day and a time together. Days alone mean the morning.

    Raises `ValueError` with a sentence for what is no time, is over, or lies more than ten years ahead."""
    try:
        until = _meant(text, now, zone)
        over = f"{to_datetime(until).astimezone(zone):%Y-%m-%d %H:%M} is over."
    except (ValueError, OverflowError):
        raise ValueError(f"“{text}” is no time that is known here.") from None
    if until <= now:
        raise ValueError(over)
    if until > now + LONGEST:
        raise ValueError("That is more than ten years ahead.")
    return until


def _meant(text: str, now: int, zone: ZoneInfo) -> int:
    words = " ".join(text.lower().split())
    if span := _SPAN.fullmatch(words):
        wait = timedelta(**{_SPANS[span[2]]: float(span[1].replace(",", "."))})
        return now + wait // timedelta(microseconds=1)
    day, clock = _day_and_clock(words)
    local = to_datetime(now).astimezone(zone)
    if day:
        return _instant(_date(day, local), clock or (EVENING if day == "tonight" else MORNING), zone)
    if clock is None:
        raise ValueError("no time")
    # In the hour that comes twice when clocks are put back, it may be the second time.
    today = (_instant(local, clock.replace(fold=fold), zone) for fold in (0, 1))
    return next((at for at in today if at > now), _instant(local + timedelta(days=1), clock, zone))


def spoken(until: int, now: int, zone: ZoneInfo) -> str:
    """The instant in words: `14:30` today, `tomorrow 09:00`, `Mon 5 Oct 09:00`, `Tue 5 Oct 2027 09:00`."""
    local = to_datetime(until).astimezone(zone)
    days = (day_of(until, zone) - day_of(now, zone)).days
    clock = f"{local:%H:%M}"
    if days in (0, 1):
        return clock if days == 0 else f"tomorrow {clock}"
    year = "" if day_of(now, zone).year == local.year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year} {clock}"


def _day_and_clock(words: str) -> tuple[str, time | None]:
    found = re.search(rf"(?:^| ){_CLOCK.pattern}$", words)
    if found is None:
        return words, None
    hour, minute, hour_of_12, minute_of_12, half, noon = found.groups()
    if noon:
        clock = time(12)
    elif half:
        clock = time(_of_24(int(hour_of_12), half), int(minute_of_12 or 0))
    else:
        clock = time(int(hour), int(minute))
    return words[: found.start()].strip(), clock


def _of_24(hour: int, half: str) -> int:
    if not 1 <= hour <= 12:
        raise ValueError("no hour")
    return hour % 12 + (12 if half == "p" else 0)


def _date(day: str, local: datetime) -> datetime:
    if day in ("today", "tonight"):
        return local
    if day in _TOMORROW:
        return local + timedelta(days=1)
    if day == "next week":
        day = "monday"
    weekday = _weekday(day)
    if weekday is not None:
        return local + timedelta(days=(weekday - local.weekday() - 1) % 7 + 1)
    if (weekday := _weekday(day.removeprefix("next "))) is not None:
        return local + timedelta(days=7 - local.weekday() + weekday)
    return datetime.combine(parse_day(day), MORNING)


def _weekday(name: str) -> int | None:
    return next((number for number, day in enumerate(_DAYS) if len(name) >= 3 and day.startswith(name)), None)


def _instant(day: datetime, clock: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day.date(), clock, zone).timestamp()) * SECOND
