"""LINE's "Send chat history": a text file a chat, from a phone or a computer, in any of LINE's languages.

The file is looked through once before it is read: for the order of the headings' numbers, and for who writes in it.
Where that leaves open how a name of several words ends, the business's is guessed, and whoever imports it is told so.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.day_order import DayOrder, Order, read_day
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.line_lines import Entry, entries, read_entry, read_heading, read_title
from leadlight.exchange.sources.line_names import Names
from leadlight.exchange.sources.line_words import media_of, skip_reason
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.text_lines import decoded, encoding_of, text_lines

_FIRST_LINES: Final = 60
_KEPT: Final = 1_024
"""Files that are not looked through a second time: all those of a folder, as a rule."""
_COPY: Final = re.compile(r"(?: ?\(\d+\))?\.txt$", re.IGNORECASE)
_MANY: Final = 1_000
"""Senders of one file that are told apart."""


def recognise(file: File) -> str | None:
    """Whether LINE's title is the first line, or a day's heading and a message stand near the beginning."""
    lines = _first_lines(file)
    if _title(lines) and lines[0].lstrip("\ufeff").startswith("[LINE]"):
        return 'it begins with "[LINE]" and whom the chat is with'
    headings = [number for number, line in enumerate(lines) if (day := read_heading(line)) and any(day.form)]
    if headings and any(read_entry(0, line, None) for line in lines[headings[0] + 1 : headings[0] + 3]):
        return "it has a line for each day, and messages with a time below it, as LINE writes them"
    return None


def _first_lines(file: File) -> list[str]:
    return decoded(file.head, _encoding(file)).splitlines()[:_FIRST_LINES]


@lru_cache(maxsize=64)
def _encoding(file: File) -> str:
    return encoding_of(file.head, lambda text: read_title(text.partition("\n")[0], in_words=True) is not None)


def _title(lines: list[str]) -> tuple[bool, str] | None:
    return read_title(lines[0]) if lines else None


@dataclass(slots=True)
class _Survey:
    """What a look through the whole file tells."""

    names: Names
    days: DayOrder = field(default_factory=DayOrder)
    senders: Counter[str] = field(default_factory=Counter)
    unclear: list[str] = field(default_factory=list)
    clear: bool = False

    def see(self, entry: Entry) -> None:
        """Takes the next entry of the file."""
        if entry.day is not None:
            self.days.see(entry.day.date, entry.day.weekday)
        if not entry.columns:
            self.names.see(entry.text)
        elif entry.sender is not None and len(self.senders) < _MANY:
            self.senders[entry.sender] += 1

    def see_again(self, text: str, title: str) -> None:
        """Takes the next entry of a file that parts columns by spaces, once all of them have been counted."""
        ways = self.names.ways(text)
        if not ways or skip_reason(text):
            return
        self.senders[ways[0]] += len(self.senders) < _MANY
        if len(ways) > 1:
            self.unclear = self.unclear or ways
        else:
            self.clear |= ways[0].casefold() != title.casefold()

    def named_in(self, title: str) -> str:
        """Whom a title names: of two who write the one in it, where its other words are of an unknown language."""
        if title in self.senders or len(self.senders) > 2:
            return title
        held = [name for name in self.senders if title.startswith(f"{name} ") or title.endswith(f" {name}")]
        return held[0] if len(held) == 1 else title

    @property
    def others(self) -> tuple[str, ...]:
        """What whoever is not in the title may be called, where that is left open."""
        return () if self.clear else tuple(self.unclear)


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat | Reject]:
    """The one chat of the export; none where it is a group's."""
    personal, title = _title(_first_lines(reading.file)) or _named(reading.file)
    survey = _look_through(reading.file, title, reading.options.me)
    name = survey.named_in(title) if personal else title
    order, days = survey.days.decide()
    clock = Clock(reading.options)
    reading.assumed["days"], reading.assumed["clock"] = days, clock.assumption
    if name not in survey.senders and (not personal or len(survey.senders) > 2):
        reading.skipped["group chat"] += 1
        return
    ours = reading.options.me is not None and name.casefold() == reading.options.me.casefold()
    told = not ours and (name in survey.senders or (name and len(survey.senders) < 2))
    peer = Peer(name, name) if told else None
    names = survey.names.knowing(reading.own.id) if reading.own else survey.names
    reading.own_may_be = survey.others if peer else ()
    yield Chat(peer, _said(stream, reading, names, order, clock), name or None)


def _named(file: File) -> tuple[bool, str]:
    """Whom the file is named for, as a title says it; nobody where it is named otherwise."""
    return read_title(_COPY.sub("", file.leaf)) or (True, "")


@lru_cache(maxsize=_KEPT)
def _look_through(file: File, title: str, me: str | None) -> _Survey:
    """Kept, as a file is looked at for the business's name before it is read."""
    survey = _Survey(Names(name for name in (title, me) if name))
    for entry in _entries(file):
        if isinstance(entry, Entry):
            survey.see(entry)
    if not survey.senders:
        for entry in _entries(file):
            if isinstance(entry, Entry):
                survey.see_again(entry.text, title)
    return survey


def _entries(file: File) -> Iterator[Entry | Reject]:
    with closing(file.reopen()) as stream:
        yield from entries(text_lines(stream, _encoding(file)))


def _said(stream: BinaryIO, reading: Reading, names: Names, order: Order, clock: Clock) -> Iterator[Said | Reject]:
    for entry in entries(text_lines(stream, _encoding(reading.file))):
        if isinstance(entry, Reject):
            yield entry
            continue
        sender, text = (entry.sender, entry.text) if entry.columns else names.split(entry.text)
        if why := skip_reason(text) or ("system line" if sender is None else None):
            reading.skipped[why] += 1
        else:
            yield _message(entry, sender or "", text, order, clock)


def _message(entry: Entry, sender: str, text: str, order: Order, clock: Clock) -> Said | Reject:
    if entry.day is None:
        return reject(entry.line, "stands before the first date", text)
    try:
        at = clock.at(read_day(entry.day.date, order), entry.hour, entry.minute)
    except ValueError as bad:
        return reject(entry.line, f"the time cannot be read: {bad}", text)
    media = media_of(text, bracketed=entry.columns)
    return said_or_reject(entry.line, at, sender, "" if media else text, media=media)


FORMAT: Final = Format(
    "line-txt", "line", "LINE's chat history", recognise, chats=chats, platform="line",
    takes=frozenset(("text", "utf-16")),
)  # fmt: skip
