"""Cuts the lines of a LINE export into days and messages.

    [LINE] Chat history with Ana          [LINE] Anaとのトーク履歴        [LINE] 與Ana的聊天記錄
    Saved on: 2026/09/20 14:10            保存日時：2026/09/20 14:10      儲存日期：2026/09/20 14:10

    2026/09/20(Sun)                       2026.09.20 日曜日              Sun, 09/20/2026 · ศ. 20/09/2569
    14:03<TAB>Ana<TAB>"hello              14:03 Ana hello                下午2:03<TAB>Ana<TAB>hello
    I am Ana"                             I am Ana

                                          R8/09/20(日)                   20/09/2026
                                          14:03    Ana    hello          14:03<TAB>Ana<TAB>hello

Many exports part columns by one space, so that only what the file says as a whole tells where a name ends. The first
heading gives the form of all; a date of another form, or one within quotes, is the text of a message.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.day_order import Parts
from leadlight.exchange.sources.fields import TEXT_LIMIT
from leadlight.exchange.sources.half_days import half_of, hour_of
from leadlight.exchange.sources.line_words import weekday_of
from leadlight.exchange.sources.text_lines import Line

_TITLES: Final = (
    (True, re.compile(r"(?:\[LINE\] ?)?Chat history with (.+)")),
    (False, re.compile(r"(?:\[LINE\] ?)?Chat history in (.+)")),
    (True, re.compile(r"\[LINE\] ?Chat with (.+)")),
    (False, re.compile(r"\[LINE\] ?Chat in (.+)")),
    (True, re.compile(r"\[LINE\] ?(.+)とのトーク(?:履歴)?")),
    (False, re.compile(r"\[LINE\] ?(.+)のトーク(?:履歴)?")),
    (True, re.compile(r"\[LINE\] ?[與与](.+)的(?:聊天(?:[記记紀纪][錄录]?)?|對話|对话)")),
    (False, re.compile(r"\[LINE\] ?(.+?) ?的?聊天[記记紀纪][錄录]")),
    (False, re.compile(r"\[LINE\] ?ประวัติการ(?:แชท|สนทนา)ในกลุ่ม ?\"?(.+?)\"?")),
    (False, re.compile(r"\[LINE\] ?แชทใน ?(.+)")),
    (True, re.compile(r"\[LINE\] ?(?:ประวัติการ)?(?:แชท|สนทนา)กับ ?(.+)")),
    (True, re.compile(r"\[LINE\] ?(.+)님과(?:의)? 대화(?: 내용)?")),
    (True, re.compile(r"\[LINE\] ?(.+)")),
)
"""First lines with the name in them, and whether it is a person's; a group's chat is "in" or "of" it."""
_DAY_LAST: Final = re.compile(r"([^\d\s][^\d]{0,15}?)[ ,]+(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR_FIRST: Final = re.compile(
    r"([RH]\d{1,2}|\d{4})(?:[./-]|[年년] ?)(\d{1,2})(?:[./-]|[月월] ?)(\d{1,2})[日일]?"
    r"(?:[ ,]*([(（][^()（）]{1,15}[)）]|[^\d\s][^\d]{0,15}))?"
)
_BARE: Final = re.compile(r"(?:[^\W\d_]{1,12}\.?(?: \d)?, )?(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
"""A day alone, or behind a weekday of a language that is not known: "dom., 20/09/2026"."""
_TIME: Final = re.compile(
    r"(上午|下午|午前|午後|中午|凌晨|오전 ?|오후 ?)?(\d{1,2}):(\d{2})(?: ?([AaPp]\.?[Mm]\.?))?(\t| {1,16}(?=\S))(.*)",
    re.DOTALL,
)
_SPACES: Final = re.compile(r" {2,16}")
"""What parts columns where a program that showed the export made several spaces of a tab."""


class Heading(NamedTuple):
    """A day: its numbers as written, its weekday (0 is Monday) where that is known, and the form of the heading: the
    year first, a weekday beside it."""

    date: Parts
    weekday: int | None
    form: tuple[bool, bool]


class Entry(NamedTuple):
    """What stands beside a time, parted from it by a `gap`: behind one space sender and text in one, behind more or a
    tab in columns, where no sender is the app."""

    line: int
    day: Heading | None
    hour: int
    minute: int
    gap: str
    sender: str | None
    text: str

    @property
    def columns(self) -> bool:
        """Whether sender and text stand in columns of their own."""
        return self.gap != " "


def read_title(line: str, *, in_words: bool = False) -> tuple[bool, str] | None:
    """Whether a first line names a person's chat, and the name; `None` for another line.

    `in_words`: the line must hold words of a language beside the name.
    """
    for personal, pattern in _TITLES[: -1 if in_words else None]:
        if found := pattern.fullmatch(line.strip("\ufeff \t\r\n")):
            return personal, found[1].strip()
    return None


def read_heading(line: str) -> Heading | None:
    """The day that a line is, `None` for another line."""
    if len(line) > 40:
        return None
    text = line.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return Heading((found[1], found[2], found[3]), weekday_of(found[4] or ""), (True, found[4] is not None))
    found = _DAY_LAST.fullmatch(text)
    # Without a weekday that is known, "see you 11/01/2025" would be a day.
    if found and (weekday := weekday_of(found[1])) is not None:
        return Heading((found[2], found[3], found[4]), weekday, (False, True))
    found = _BARE.fullmatch(text)
    return Heading((found[1], found[3], found[4]), None, (False, False)) if found else None


def read_entry(number: int, line: str, day: Heading | None) -> Entry | None:
    """The line with a time at its beginning taken apart, `None` where it has none."""
    found = _TIME.match(line)
    if not found:
        return None
    before, hour, minute, after, gap, rest = found.groups()
    at = hour_of(int(hour), half_of(after or before or ""))
    if gap == " ":
        return Entry(number, day, at, int(minute), gap, None, rest)
    sender, *text = rest.split("\t", 1) if gap == "\t" else _SPACES.split(rest, maxsplit=1)
    gap = "\t" if gap == "\t" else "  "
    return Entry(number, day, at, int(minute), gap, sender.strip() or None if text else None, (text or [rest])[0])


def entries(lines: Iterable[Line]) -> Iterator[Entry | Reject]:
    """The entries, each with the lines that go on with it."""
    cutter = _Cutter()
    for line in lines:
        yield from [line] if isinstance(line, Reject) else cutter.take(*line)
    yield from cutter.close()


class _Cutter:
    """Holds the day and the entry at hand; an entry's text stops growing once it is too long to be taken."""

    def __init__(self) -> None:
        self._day: Heading | None = None
        self._entry: Entry | None = None
        self._gap: str | None = None
        self._parts: list[str] = []
        self._length = 0

    def take(self, number: int, line: str) -> Iterator[Entry | Reject]:
        """Takes a line, and gives the entry that ends before it."""
        if self._is_heading(heading := read_heading(line)):
            yield from self.close()
            self._day = heading
        elif (entry := read_entry(number, line, self._day)) and self._gap in (None, entry.gap):
            yield from self.close()
            if self._day is None:
                yield reject(number, "stands before the first date", line)
                return
            self._entry, self._gap, self._parts, self._length = entry, entry.gap, [entry.text], len(entry.text)
        elif self._entry is not None and self._length <= TEXT_LIMIT:
            self._parts.append(line.removeprefix("\t"))
            self._length += len(line) + 1

    def close(self) -> Iterator[Entry]:
        """Gives the entry at hand."""
        if self._entry is not None:
            yield self._entry._replace(text=unquoted("\n".join(self._parts).strip()))
        self._entry = None

    def _is_heading(self, heading: Heading | None) -> bool:
        if heading is None or (self._day is not None and heading.form != self._day.form):
            return False
        # A text of several lines stands in quotes, and LINE leaves a line free before a day.
        return not self._in_quotes() or self._parts[-1] == ""

    def _in_quotes(self) -> bool:
        if self._entry is None or not self._parts[0].startswith('"'):
            return False
        return len(self._parts) == 1 or not self._parts[-1].endswith('"')


def unquoted(text: str) -> str:
    """A text of several lines without the quotes around it; the quotes in it are doubled."""
    if "\n" in text and len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text
