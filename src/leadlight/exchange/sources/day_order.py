"""Which number of a date is its day: found out from all the dates of a file, since no one date need tell.

A number above 12 is no month, one above 31 a year; chats go forward in time, so that the order under which the dates
go backward least often is the right one. Years may be Buddhist (2569 or 69, that is 2026), or of the Japanese eras
Heisei and Reiwa (H31, R8).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

Order = Literal["dmy", "mdy", "ymd", "ydm"]
Parts = tuple[str, str, str]
"""The three numbers of a date as they are written, in any script's digits; a year of a Japanese era begins with H or R,
and a month that was written by its name with m: it is nothing else in any order."""

DAY_FIRST: Final[tuple[Order, ...]] = ("dmy", "mdy", "ymd", "ydm")
MONTH_FIRST: Final[tuple[Order, ...]] = ("mdy", "dmy", "ymd", "ydm")
_TITLES: Final[dict[Order, str]] = {
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
    "ydm": "year, day, month",
}
_EARLIEST, _LATEST = 2000, 2099
"""Years in which the messengers whose dates are read here can have been used."""
_BUDDHIST: Final = 543
_ERAS: Final = {"h": 1988, "r": 2018}
"""The years before Heisei and Reiwa."""
_FIRST_SHORT_BUDDHIST: Final = 52
"""Of two-digit years: 52 is 2552 BE, that is 2009, rather than 2052."""


@lru_cache(maxsize=4_096)
def read_day(parts: Parts, order: Order) -> date:
    """The day that the parts give in this order. Raises `ValueError` where they give none."""
    at = dict(zip(order, parts, strict=True))
    return date(_year(at["y"]), int(at["m"].removeprefix("m")), int(at["d"]))


def _year(text: str) -> int:
    if before := _ERAS.get(text[:1].lower()):
        return before + int(text[1:])
    year = int(text)
    if len(text) <= 2:
        year += 2000 if year < _FIRST_SHORT_BUDDHIST else 2500
    if year > 2400:
        year -= _BUDDHIST
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"the year {text} is of no calendar that is read")
    return year


@dataclass(slots=True)
class _Candidate:
    order: Order
    impossible: int = 0
    backward: int = 0
    last: int = 0
    first: int = 0

    def see(self, parts: Parts, weekday: int | None) -> None:
        try:
            day = read_day(parts, self.order)
        except ValueError:
            self.impossible += 1
            return
        self.impossible += weekday is not None and day.weekday() != weekday
        self.backward += day.toordinal() < self.last
        self.last = day.toordinal()
        self.first = self.first or self.last

    @property
    def days(self) -> int:
        return abs(self.last - self.first)


class DayOrder:
    """Looks at a file's dates one after another, and decides."""

    def __init__(self) -> None:
        self._candidates = [_Candidate(order) for order in DAY_FIRST]
        self._seen: Parts | None = None

    def see(self, parts: Parts, weekday: int | None = None) -> None:
        """Takes the next date of the file; `weekday` (0 is Monday) where it stands beside it."""
        if parts != self._seen:
            self._seen = parts
            for candidate in self._candidates:
                candidate.see(parts, weekday)

    def decide(self, likely: tuple[Order, ...] = DAY_FIRST) -> tuple[Order, str]:
        """The order, and a sentence that says it and what told so; `likely` decides where the dates do not."""
        fewest = min(one.impossible for one in self._candidates)
        possible = [one for one in self._candidates if one.impossible == fewest]
        if len(possible) == 1:
            return _told(possible[0], "no other order gives dates")
        forward = min(one.backward for one in possible)
        steady = [one for one in possible if one.backward == forward]
        if len(steady) == 1:
            often = "assumed: in this order they go back least often"
            return _told(steady[0], often if forward else "in this order the days go forward")
        shortest = min(one.days for one in steady)
        dense = [one for one in steady if one.days <= 2 * shortest]
        if len(dense) == 1:
            doubt = "assumed: " if any(_has_same_year(one, dense[0]) for one in steady) else ""
            return _told(dense[0], f"{doubt}in this order the days follow each other")
        best = min(dense, key=lambda one: likely.index(one.order))
        if len({(one.first, one.last) for one in dense}) == 1:
            return _told(best, "another order gives the same")
        return _told(best, "assumed: nothing in the file tells")


def _has_same_year(other: _Candidate, chosen: _Candidate) -> bool:
    """Whether two orders take day and month for each other: both may go forward, years apart go astray."""
    return other is not chosen and other.order.index("y") == chosen.order.index("y")


def _told(chosen: _Candidate, why: str) -> tuple[Order, str]:
    return chosen.order, f"{_TITLES[chosen.order]} ({why})"
