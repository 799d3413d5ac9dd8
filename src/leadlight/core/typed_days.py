"""Days as people type them: by name, as dates with the month in words or figures, or counted from today."""

import contextlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from leadlight.core.times import parse_day

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TOMORROW: Final = ("tomorrow", "tmr", "tmrw", "tmw", "tom")
_TODAY: Final = ("today", "tonight")
_SAID: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? (?P<year>\d{4}))?"
_IN_WORDS: Final = (
    re.compile(rf"(?:the )?{_SAID} (?:of )?(?P<month>[a-z]{{3,9}})\.?{_YEAR}"),
    re.compile(rf"(?P<month>[a-z]{{3,9}})\.? (?:the )?{_SAID}{_YEAR}"),
)
_IN_FIGURES: Final = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4})|\.)?")
_OF_A_MONTH: Final = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)")
_MONTHS_AHEAD: Final = 4
"""Of so many months one has the day, the 31st as well."""
_LEAP_YEARS: Final = 8
"""Years after which a 29th of February has come again for certain."""


def days_meant(words: str, today: date) -> list[date]:
    """The days that the words (small letters, single blanks) may mean, the likeliest first; none where they mean none.

    A name is the next such day after today, `next friday` next week's; a date without a year the next one there is. In
    figures the day goes first, as nearly everywhere; between strokes the month is the other reading.
    """
    return list(dict.fromkeys(_meant(words, today)))


def _meant(words: str, today: date) -> Iterator[date]:
    if words in _TODAY:
        yield today
    elif words in _TOMORROW:
        yield today + timedelta(days=1)
    elif words == "next week":
        yield today + timedelta(days=7 - today.weekday())
    elif (weekday := _numbered(words.removeprefix("this "), _DAYS)) is not None:
        yield today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    elif (weekday := _numbered(words.removeprefix("next "), _DAYS)) is not None:
        yield today + timedelta(days=7 - today.weekday() + weekday)
    else:
        yield from _dates(words, today)


def _dates(words: str, today: date) -> Iterator[date]:
    with contextlib.suppress(ValueError):
        yield parse_day(words)
    for pattern in _IN_WORDS:
        if (found := pattern.fullmatch(words)) and (month := _numbered(found["month"], _MONTHS)) is not None:
            yield from _dated(int(found["day"]), month + 1, found["year"], today)
    if found := _IN_FIGURES.fullmatch(words):
        first, sign, second, year = found.groups()
        yield from _dated(int(first), int(second), year, today)
        if sign == "/":
            yield from _dated(int(second), int(first), year, today)
    if found := _OF_A_MONTH.fullmatch(words):
        months = (_later(today, later) for later in range(_MONTHS_AHEAD))
        days = (day for year, month in months for day in _dated(int(found[1]), month, str(year), today))
        yield from islice((day for day in days if day >= today), 1)


def _dated(day: int, month: int, year: str | None, today: date) -> Iterator[date]:
    """That date; without a year, the next one there is."""
    years = [int(year)] if year else range(today.year, today.year + _LEAP_YEARS + 1)
    for one in years:
        with contextlib.suppress(ValueError):
            there = date(one, month, day)
            if year or there >= today:
                yield there
                return


def _later(today: date, months: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + months, len(_MONTHS))
    return today.year + years, month + 1


def _numbered(name: str, names: tuple[str, ...]) -> int | None:
    return next((number for number, one in enumerate(names) if len(name) >= 3 and one.startswith(name)), None)
