"""Cuts the lines of a WhatsApp export into stamped messages.

    iPhone:   [20/09/2026, 14:03:11] Ana: hola          [14:03:11, 20/9/26] Lan: chào (Vietnamese)
    Android:  20/09/2026, 14:03 - Ana: hola             2026-09-20, 2:03 p.m. - Ana: hola
              20 Sep 2026, 14:03 - Ana: hola            Sep 20, 2026, 2:03 PM - Ana: hi
              14:03, 20/09/2026 - Lan: chào (Vietnamese)
    before 2016:                20 Sep 14:03 - Ana: hola              14:03, 20 Sep - Ana: hola
    before 2016 on an iPhone:   20/09/15 14:03:11: Ana: hola

Separators, digits, the words for noon and the invisible marks around them are the phone's language's. The first stamp
of a file gives its style; a line with a stamp of another style is the text of a message that quotes one. Old Android
phones left away the year at hand: it is the one after the last that is told, or the same. An app-made
line of an iPhone (a picture, a notice) begins with a mark, U+200E or U+200F, in every language.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.day_order import Parts
from leadlight.exchange.sources.fields import TEXT_LIMIT
from leadlight.exchange.sources.half_days import Half, half_of
from leadlight.exchange.sources.month_names import month_of
from leadlight.exchange.sources.text_lines import Line

_MARK: Final = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_SOME: Final = rf"[{_MARK}]{{0,8}}"
_GAP: Final = rf"[\s{_MARK}]{{0,8}}"
_YEAR: Final = r"[HR]?\d{1,4}"
_DATE: Final = rf"({_YEAR}){_SOME}(?P<sep>[./-]){_SOME}\s?(\d{{1,2}}){_SOME}(?P=sep){_SOME}\s?({_YEAR})\.?"
_TIME: Final = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
_WORD: Final = r"(?:[^\W\d_]|[㏂㏘])[^\d\[\]:/–—-]{0,20}?"
_CLOSE: Final = rf"{_SOME}(\]|\s[-–—](?=\s)|:(?=\s))\s?"
_DAY_AND_HOUR: Final = rf"({_SOME})(\[?){_SOME}{_DATE}[,،、]?(?!\d){_GAP}(?:({_WORD}){_GAP})??{_TIME}"
_DATE_FIRST: Final = re.compile(rf"{_DAY_AND_HOUR}(?:{_GAP}(?P<after>{_WORD}))??{_CLOSE}(.*)", re.DOTALL)
_NOTHING_BETWEEN: Final = re.compile(rf"{_DAY_AND_HOUR}()()\s(.*)", re.DOTALL)
_TIME_FIRST: Final = re.compile(rf"({_SOME})(\[?){_SOME}{_TIME}(?:\s*({_WORD}))??[,،]\s*{_DATE}{_CLOSE}(.*)", re.DOTALL)
_BEGINS: Final = re.compile(rf"{_SOME}\[?{_SOME}[HR]?\d")
_BEFORE: Final = rf"{_SOME}\[?{_SOME}(?:{_TIME}(?:\s?[^\W\d_]{{1,12}})?, )?"
_NAMED: Final = re.compile(
    rf"({_BEFORE})(?:(?P<day>\d{{1,2}})\.?[ -](?:de )?(?P<month>[^\W\d_]{{3,12}})\.?[ -](?:de )?"
    r"(?P<year>\d{4}|\d{2})|(?P<first>[^\W\d_]{3,12})\.? (?P<second>\d{1,2}), (?P<third>\d{4}))(?=[,\s])"
)
"""A date with its month's name: "12 Dec 2023", "12 de diciembre de 2023", "Dec 12, 2023"."""
_NO_YEAR: Final = re.compile(
    rf"({_BEFORE})(?:(?P<day>\d{{1,2}}) (?P<month>[^\W\d_]{{3,12}})|(?P<first>[^\W\d_]{{3,12}}) (?P<second>\d{{1,2}}))"
    r",?(?= - | \d{1,2}:\d{2})"
)
_SENDER_LIMIT: Final = 120
_BARE_NAME: Final = re.compile(rf"[{_MARK}\ufffc]")
_SPACES: Final = re.compile(r"\s+")


class Style(NamedTuple):
    """What all stamps of a file have in common."""

    time_first: bool
    bracket: bool
    close: str
    separator: str
    seconds: bool


class Stamped(NamedTuple):
    """A line that begins a message. `marked`: an iPhone's mark stands before it, or behind its bracket. `rest` follows
    the stamp, `word` is what tells the half of the day."""

    line: int
    style: Style
    marked: bool
    date: Parts
    time: tuple[str, str, str]
    half: Half
    word: str
    rest: str


def read_stamp(line: int, text: str) -> Stamped | None:
    """The line taken apart, `None` where it has no stamp."""
    text, month = _in_numbers(text)
    if not _BEGINS.match(text):
        return None
    if (found := _DATE_FIRST.match(text)) and half_of(found["after"] or "") == "?":
        found = None
    if found or (found := _NOTHING_BETWEEN.match(text)):
        mark, bracket, first, separator, second, third, before, hour, minute, sec, after, close, rest = found.groups()
    elif found := _TIME_FIRST.match(text):
        mark, bracket, hour, minute, sec, after, first, separator, second, third, close, rest = found.groups()
        before = None
    else:
        return None
    half, later = half_of(before or ""), half_of(after or "")
    if "?" in (half, later) or bool(bracket) != (close == "]") or not (close or sec):
        return None
    word = (after if later else before) or ""
    style = Style(found.re is _TIME_FIRST, bool(bracket), close.strip(), separator, sec is not None)
    # Within the bracket, dates written from right to left have marks of their own.
    marked = mark[-1:] in {"\u200e", "\u200f"} or "\u200e" in text[: found.start(3)]
    parts = (first, month or second, third)
    return Stamped(line, style, marked, parts, (hour, minute, sec or "0"), later or half, word, rest)


def _in_numbers(text: str) -> tuple[str, str]:
    """The line with the month of its date as a number, and the month as `Parts` have it; `""` where none is named."""
    found = _NAMED.match(text)
    month = month_of(found["month"] or found["first"]) if found else None
    if found is None or month is None:
        return text, ""
    day, year = found["day"] or found["second"], found["year"] or found["third"]
    return f"{found[1]}{day}/{month}/{year}{text[found.end() :]}", f"m{month}"


def stamped_lines(lines: Iterable[Line]) -> Iterator[Stamped | Line]:
    """Each line: taken apart where it begins a message, else as it is."""
    last: Stamped | None = None
    for line in lines:
        if isinstance(line, Reject):
            yield line
            continue
        found = read_stamp(*line) or (_in_year_of(last, *line) if last else None)
        if found is None or (last is not None and found.style != last.style):
            yield line
        else:
            last = found
            yield found


def _in_year_of(last: Stamped, line: int, text: str) -> Stamped | None:
    """The line taken apart whose date names a month and no year, like that of the message before it."""
    found = _NO_YEAR.match(text) if last.date[1][0] == "m" else None
    month = month_of(found["month"] or found["first"]) if found else None
    if found is None or month is None:
        return None
    year = int(last.date[2]) + (month < int(last.date[1][1:]))
    day, between = found["day"] or found["second"], "" if last.style.time_first else ","
    date = f"{day} {found['month'] or found['first']} {year}"
    return read_stamp(line, f"{found[1]}{date}{between}{text[found.end() :]}")


class Written(NamedTuple):
    """A message with all its lines; `sender` is `None` where the app itself speaks. `opening`: the file's first."""

    stamp: Stamped
    sender: str | None
    text: str
    opening: bool = False


def split_sender(rest: str) -> tuple[str | None, str]:
    """The sender's name and the text after a stamp; no name where the line is the app's."""
    name, colon, text = rest.partition(": ")
    if not colon:
        # A message of nothing, whose last space an editor took away.
        name, colon, text = (rest[:-1], ":", "") if rest.endswith(":") else ("", "", rest)
    shown = bare_name(name)
    return (shown, text) if colon and shown and len(shown) <= _SENDER_LIMIT else (None, rest)


@lru_cache(maxsize=1_024)
def bare_name(name: str) -> str:
    """A name without the marks around it, and without the tilde of somebody who is not in the phone's contacts, unless
    that is all there is."""
    shown = _SPACES.sub(" ", _BARE_NAME.sub("", name)).strip()
    return shown.removeprefix("~").strip() or shown


def messages(lines: Iterable[Line]) -> Iterator[Written | Reject]:
    """The messages, each with the lines that go on with it."""
    open_message: Stamped | None = None
    first: Stamped | None = None
    parts: list[str] = []
    length = 0
    for line in stamped_lines(lines):
        if isinstance(line, Stamped):
            if open_message is not None:
                yield _written(open_message, parts, open_message is first)
            open_message, first, parts, length = line, first or line, [], len(line.rest)
        elif isinstance(line, Reject):
            yield line
        elif open_message is None:
            if line[1].strip(" \t\ufeff"):
                yield reject(line[0], "stands before the first message", line[1])
        elif length <= TEXT_LIMIT:
            parts.append(line[1])
            length += len(line[1]) + 1
    if open_message is not None:
        yield _written(open_message, parts, open_message is first)


def _written(stamp: Stamped, more: list[str], opening: bool) -> Written:
    sender, text = split_sender(stamp.rest)
    return Written(stamp, sender, "\n".join([text, *more]) if more else text, opening)
