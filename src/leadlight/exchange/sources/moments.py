"""Times as tables write them: ISO 8601 and its kin, dates in any order, seconds since 1970, with a zone or without."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

from leadlight.core.times import SECOND, parse_instant
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.day_order import DayOrder, Order, Parts, read_day
from leadlight.exchange.sources.half_days import Half, half_of, hour_of
from leadlight.exchange.sources.month_names import month_of
from leadlight.exchange.sources.options import Options

_EPOCH: Final = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})|(\d{15,16})")
"""Seconds, milliseconds or microseconds since 1970."""
_DATE: Final = re.compile(r"\s*(\d{1,4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,4})\s*[日일.]?")
_PACKED: Final = re.compile(r"\s*(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_DAY_NAME: Final = re.compile(r"\s*(\d{1,2})\.?[\s-]+(?:de )?([^\W\d_]{3,12})\.?,?[\s-]+(?:de )?(\d{4})")
_NAME_DAY: Final = re.compile(r"\s*([^\W\d_]{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})")
_TIME: Final = re.compile(r"[T,\s]*([^\d\s]*)\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?")
_ZONE: Final = re.compile(r"\(?\s*(?:UTC|GMT|Z)?\s*(?:([+\u2212-])(\d{1,2}):?(\d{2})?)?\s*\)?", re.IGNORECASE)
_CERTAIN: Final = "year"
"""In place of a sign: the year comes first, or the month is named."""
_FURTHEST: Final = 15 * 60
"""Minutes by which no zone is further from UTC."""


def parts_of(text: str) -> tuple[Parts | None, str]:
    """The numbers of the date that a text begins with, and the rest; `None` where it begins with none."""
    if found := _DATE.match(text) or _PACKED.match(text):
        return (found[1], found[2], found[3]), text[found.end() :]
    if (found := _DAY_NAME.match(text)) and (month := month_of(found[2])):
        return (found[3], str(month), found[1]), text[found.end() :]
    if (found := _NAME_DAY.match(text)) and (month := month_of(found[1])):
        return (found[3], str(month), found[2]), text[found.end() :]
    return None, text


def begins_with_year(text: str) -> bool:
    """Whether the order of the date needs no finding out, or there is none."""
    parts, _ = parts_of(text)
    return parts is None or len(parts[0]) == 4


def zone_in(text: str) -> int | None:
    """Minutes east of UTC that a column's name tells: "Created time (UTC+08:00)"; `None` where it tells none."""
    found = re.search(r"(?:UTC|GMT)[^)]*", text)
    return _offset(found[0]) if found else None


class WrittenOtherwise(ValueError):
    """A day that is not written as most of its column's are: to read it would be to guess."""

    def __init__(self) -> None:
        super().__init__("its day is written otherwise than most of the column's")


def refusal(problem: ValueError) -> str:
    """Why a time of a table is none, in the words of a reject."""
    return str(problem) if isinstance(problem, WrittenOtherwise) else "the time is missing, or is none"


class Days(NamedTuple):
    """How the days of a column are written: the order of day, month and year, the sign between them (`_CERTAIN` where
    the order needs no finding out, `None` where there are no days), and a sentence that says what told so, if any."""

    order: Order = "ymd"
    sign: str | None = None
    why: str = ""


class DayColumn:
    """Looks at the days of a column one after another, and decides how they are written: as most of them are."""

    def __init__(self) -> None:
        self._orders: dict[str, DayOrder] = defaultdict(DayOrder)
        self._seen = Counter[str]()

    def see(self, text: str) -> None:
        """Takes the next cell; what begins with no day says nothing."""
        parts, _ = parts_of(text)
        if parts:
            sign = _sign_in(text, parts)
            self._seen[sign] += 1
            self._orders[sign].see(parts)

    def decide(self) -> Days:
        """How most of the days are written."""
        if not self._seen:
            return Days()
        sign, most = self._seen.most_common(1)[0]
        others = self._seen.total() - most
        certain: tuple[Order, str] = ("ymd", "years first")
        order, why = certain if sign == _CERTAIN else self._orders[sign].decide()
        if others:
            why += f", as most are written; {others:,} otherwise"
        return Days(order, sign, why if others or sign != _CERTAIN else "")


def days_of(texts: Iterable[str]) -> Days:
    """How the days of a column are written, by its cells."""
    column = DayColumn()
    for text in texts:
        column.see(text)
    return column.decide()


def _sign_in(text: str, parts: Parts) -> str:
    return _CERTAIN if len(parts[0]) == 4 else text.strip().lstrip("0123456789").lstrip()[:1]


class Moments:
    """Reads the times of one column. `zone`: minutes east of UTC of those that tell none, and `why` it is these."""

    def __init__(self, options: Options, days: Days = Days(), zone: int | None = None, why: str = "") -> None:  # noqa: B008 - it never changes
        self._clock = Clock(options)
        self._order, self._sign, _ = days
        self._zone = zone
        self._why = why
        self.zoned = self.local = False

    @property
    def assumption(self) -> str:
        """Which clock the times were read by."""
        if self.zoned and not self.local:
            return "the times tell their zone"
        told = self._clock.assumption if self._zone is None else self._why
        return f"{told}, where they tell no zone" if self.zoned else told

    def at(self, text: str) -> int:
        """Microseconds since the epoch. Raises `ValueError` for what is no time."""
        if text[10:11] == "T" and text.endswith("Z"):
            self.zoned = True
            return parse_instant(text)
        if found := _EPOCH.fullmatch(text):
            self.zoned = True
            return int(found[1] or 0) * SECOND or int(found[2] or 0) * 1_000 or int(found[3])
        day, rest = self._day(text)
        found = _TIME.match(rest)
        if found is None:
            self.local = True
            return self._clock.at(day, 0, 0) if not rest.strip() else _refuse()
        half, rest = _half(found[1], rest[found.end() :])
        if half == "?" or int(found[2]) > 24:
            _refuse()
        hour, minute, second = hour_of(int(found[2]), half), int(found[3]), int(found[4] or 0)
        fraction = int(f"{found[5] or 0:0<6}"[:6]) if found[5] else 0
        return self._instant(day, hour, minute, second, rest) + fraction

    def day(self, text: str) -> date:
        """The day that a text begins with. Raises `ValueError`."""
        return self._day(text)[0]

    def _day(self, text: str) -> tuple[date, str]:
        parts, rest = parts_of(text)
        if parts is None:
            _refuse()
        # A day that begins with the year, or names its month, is read in one way alone, whatever the others are like.
        if self._sign is not None and _sign_in(text, parts) not in (self._sign, _CERTAIN):
            raise WrittenOtherwise
        return read_day(parts, "ymd" if len(parts[0]) == 4 and self._order[0] != "y" else self._order), rest

    def _instant(self, day: date, hour: int, minute: int, second: int, rest: str) -> int:
        zone = self._zone
        if rest.strip():
            told = _offset(rest.strip())
            if told is None:
                _refuse()
            zone, self.zoned = told, True
        else:
            self.local = True
        if zone is None:
            return self._clock.at(day, hour, minute, second)
        if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
            _refuse()
        days = (day - date(1970, 1, 1)) // timedelta(days=1)
        return (days * 86_400 + hour * 3_600 + (minute - zone) * 60 + second) * SECOND


def _half(before: str, rest: str) -> tuple[Half, str]:
    """Which half of the day the word before or after the hour tells, and what follows it."""
    if before:
        return half_of(before), rest
    word = re.match(r"\s*([AaPp]\.?\s?[Mm]\.?|[^\W\dA-Za-z]{1,6})", rest)
    return (half_of(word[1]), rest[word.end() :]) if word else ("", rest)


@lru_cache(maxsize=256)
def _offset(text: str) -> int | None:
    found = _ZONE.fullmatch(text)
    if found is None:
        return None
    minutes = int(found[2] or 0) * 60 + int(found[3] or 0)
    if minutes > _FURTHEST:
        return None
    return minutes if found[1] == "+" else -minutes


def _refuse() -> NoReturn:
    raise ValueError("is no time")
