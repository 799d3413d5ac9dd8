"""Until when a conversation is put away: the usual times, those that are typed, and how they are spoken of."""

import re
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from leadlight.core.times import SECOND, day_of, parse_day, to_datetime

MORNING: Final = time(9)
EVENING: Final = time(20)
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPANS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN: Final = re.compile(r"(?:in )?(\d{1,3}) ?(m|h|d|w)(?:in|inutes?|ours?|ays?|eeks?)?")
_CLOCK: Final = re.compile(r"(?:at )?(\d{1,2}):(\d{2})")


class Choice(NamedTuple):
    """A time to snooze until: its words and the instant."""

    words: str
    until: int


def choices(now: int, zone: ZoneInfo) -> list[Choice]:
    """The usual times after `now`: in an hour, tonight while it is to come, tomorrow and next Monday in the morning."""
    usual = (("in 1 hour", "1h"), ("tonight", "tonight"), ("tomorrow", "tomorrow"), ("next week", "next week"))
    listed = [Choice(words, typed_time(typed, now, zone)) for words, typed in usual]
    return [choice for choice in listed if choice.until > now]


def typed_time(text: str, now: int, zone: ZoneInfo) -> int:
    """The instant that is typed: `3h`, `in 20 min`, `tonight`, `tomorrow`, `next week`, `friday`, `14:30`,
    `2026-10-05`, a day and a time together. Days alone mean the morning. Raises `ValueError` for anything else."""
    words = " ".join(text.lower().split())
    if span := _SPAN.fullmatch(words):
        wait = timedelta(**{_SPANS[span[2]]: int(span[1])})
        return now + wait // timedelta(microseconds=1)
    day, clock = _day_and_clock(words)
    local = to_datetime(now).astimezone(zone)
    if day:
        return _instant(_date(day, local), clock or (EVENING if day == "tonight" else MORNING), zone)
    if clock is None:
        raise ValueError("no time")
    today = _instant(local, clock, zone)
    return today if today > now else _instant(local + timedelta(days=1), clock, zone)


def spoken(until: int, now: int, zone: ZoneInfo) -> str:
    """The instant in words: `14:30` today, `tomorrow 09:00`, `Mon 5 Oct 09:00`."""
    local = to_datetime(until).astimezone(zone)
    days = (day_of(until, zone) - day_of(now, zone)).days
    clock = f"{local:%H:%M}"
    if days in (0, 1):
        return clock if days == 0 else f"tomorrow {clock}"
    return f"{local:%a} {local.day} {local:%b} {clock}"


def _day_and_clock(words: str) -> tuple[str, time | None]:
    found = re.search(rf"(?:^| ){_CLOCK.pattern}$", words)
    if found is None:
        return words, None
    return words[: found.start()].strip(), time(int(found[1]), int(found[2]))


def _date(day: str, local: datetime) -> datetime:
    if day in ("today", "tonight"):
        return local
    if day == "tomorrow":
        return local + timedelta(days=1)
    if day == "next week":
        day = "monday"
    weekday = next((number for number, name in enumerate(_DAYS) if len(day) >= 3 and name.startswith(day)), None)
    if weekday is not None:
        return local + timedelta(days=(weekday - local.weekday() - 1) % 7 + 1)
    return datetime.combine(parse_day(day), MORNING)


def _instant(day: datetime, clock: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day.date(), clock, zone).timestamp()) * SECOND
