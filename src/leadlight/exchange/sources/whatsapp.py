"""WhatsApp's "Export chat": a text file a chat, from an iPhone or an Android phone in any language.

The file is looked through once before it is read: for the order of day and month, and for whom the chat is with. That
is who has nothing but a number, whom the file is named for, perhaps by a part of the name, under whose name an iPhone's
notices stand, or who did not delete the messages that the phone says "you" deleted. A chat of three and more is a
group, and passed over, as is one with a single writer that the app says somebody created.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.day_order import DAY_FIRST, MONTH_FIRST, DayOrder, Order, read_day
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.half_days import hour_of
from leadlight.exchange.sources.phone_names import country_of, number_of
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.text_lines import decoded, encoding_of, text_lines
from leadlight.exchange.sources.whatsapp_lines import Stamped, Written, bare_name, messages, read_stamp, split_sender
from leadlight.exchange.sources.whatsapp_texts import Content, read_content
from leadlight.exchange.sources.whatsapp_words import GROUPED, SECURED

_FIRST_LINES: Final = 100
_NOTICE: Final = 200
"""Characters of the longest line that the app writes about a group."""
_MANY: Final = 1_000
"""Senders of one file that are told apart: a group of more is a group all the same."""
_KEPT: Final = 4_096
"""Files that are not looked through a second time: all those of a folder, as a rule."""
_LEVELS: Final = frozenset(("trace", "debug", "info", "notice", "warn", "warning", "error", "critical", "fatal"))
"""What stands where a sender would in a program's log."""
_TITLE: Final = re.compile(
    r"^(?:whatsapp[ -]?chat|chat (?:de |do )?whatsapp|conversa (?:do|no) whatsapp|discussion whatsapp|чат whatsapp)"
    r"(?: -| with| mit| con| com| avec| met| dengan| s uživatelem| с контактом| с)? ",
    re.IGNORECASE,
)
_COPY: Final = re.compile(r"(?: ?\(\d+\)|\.txt|\.zip)+$", re.IGNORECASE)


def recognise(file: File) -> str | None:
    """Whether one of the first lines begins with a stamp of WhatsApp's and goes on like a message or its notice."""
    lines = decoded(file.head, encoding_of(file.head)).splitlines()[:_FIRST_LINES]
    found = (read_stamp(number, line) for number, line in enumerate(lines))
    # A stamp with nothing behind it, as old iPhones wrote it, begins the lines of many a program's log as well.
    stamps = [one for one in found if one and one.style.close]
    senders = [split_sender(one.rest)[0] for one in stamps]
    if any(one and one.rpartition(".")[2].casefold() in _LEVELS for one in senders):
        return None
    if not any(senders) and not any(SECURED.search(one.rest) for one in stamps):
        return None
    phone = "an iPhone's" if stamps[0].style.close != "-" else "an Android phone's"
    return f"its lines begin like those of {phone} WhatsApp export"


@dataclass(slots=True)
class _Survey:
    """What a look through the whole file tells."""

    days: DayOrder = field(default_factory=DayOrder)
    senders: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    deleting: set[str] = field(default_factory=set)
    capitals: bool = False
    padded: bool = False
    grouped: bool = False

    def see(self, message: Written) -> None:
        """Takes the next message of the file."""
        stamp = message.stamp
        self.days.see(stamp.date)
        self.capitals |= stamp.style.separator == "/" and stamp.word.strip() in {"AM", "PM"}
        self.padded |= stamp.date[0][0] == "0" or stamp.date[1][0] == "0"
        if message.sender is None:
            self.grouped |= _tells_of_group(message.text)
            return
        content = _content(message)
        if content.ours:
            self.deleting.add(message.sender)
        if content.skip == "system line":
            self.noticed[message.sender] += 1
            self.grouped |= _tells_of_group(message.text)
        elif len(self.senders) < _MANY:
            self.senders[message.sender] += 1

    @property
    def is_group(self) -> bool:
        """Whether the app says so; where two write in it, it is a chat of two all the same."""
        return self.grouped and len(self.senders) != 2

    @property
    def likely(self) -> tuple[Order, ...]:
        """What the way of writing makes likely: in the United States and the Philippines it is 9/4/26 with PM."""
        return MONTH_FIRST if self.capitals and not self.padded else DAY_FIRST


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat | Reject]:
    """The one chat of the export; none where it is a group's."""
    survey = _look_through(reading.file)
    order, told = survey.days.decide(survey.likely)
    clock = Clock(reading.options)
    reading.assumed["days"], reading.assumed["clock"] = told, clock.assumption
    title = title_of(reading.file)
    peer = _peer(survey, title, reading) or (_not_us(survey, reading.own.id) if reading.own else None)
    if survey.is_group or (peer is None and len(survey.senders) > 2):
        reading.skipped["group chat"] += 1
        return
    yield Chat(peer, _said(stream, reading, order, clock), title or None, to_minute=True)


def _tells_of_group(notice: str) -> bool:
    return len(notice) < _NOTICE and GROUPED.search(notice) is not None


@lru_cache(maxsize=_KEPT)
def _look_through(file: File) -> _Survey:
    """Kept, as a file is looked at for the business's name before it is read."""
    survey = _Survey()
    with closing(file.reopen()) as stream:
        for message in messages(text_lines(stream, encoding_of(file.head))):
            if isinstance(message, Written):
                survey.see(message)
    return survey


def title_of(file: File) -> str:
    """Whom or what the file is named for: "WhatsApp Chat with Ana.txt", "WhatsApp Chat - Ana.zip › _chat.txt"."""
    return _TITLE.sub("", _stem(file))


def _stem(file: File) -> str:
    stem = _COPY.sub("", file.leaf)
    if stem.strip("_ ").casefold() in {"chat", ""} and "›" in file.name:
        stem = _COPY.sub("", file.name.partition("›")[0].strip())
    return bare_name(unicodedata.normalize("NFC", stem).replace("_", " "))


def _not_us(survey: _Survey, me: str) -> Peer | None:
    """Who writes beside the business, which everything together tells."""
    names = [one for one in survey.senders if not _is(one, me)]
    return _as_peer(names[0]) if len(names) == 1 else None


def _peer(survey: _Survey, title: str, reading: Reading) -> Peer | None:
    """The customer, where the file tells who of those who write it is, or the user who is not."""
    me = reading.options.me
    names = [one for one in survey.senders if me is None or not _is(one, me)]
    if len(names) == 1 and len(survey.senders) == 2:
        return _as_peer(names[0])
    silent = [one for one, times in survey.noticed.items() if times == 1 and one not in survey.senders]
    if len(survey.senders) == len(silent) == 1:
        return _as_peer(silent[0])
    whole = [one for one in names if _names(title, one)]
    named = whole or (_named_in_part(title, names, reading.file) if len(survey.senders) < 3 else [])
    if len(named) == 1:
        return _as_peer(named[0])
    return _told_by_lines(survey, names) if len(names) == 2 else None


def _named_in_part(title: str, names: list[str], file: File) -> list[str]:
    """Whose name stands in the title, or holds it as words of its own: "WhatsApp Chat with Ana.txt" is Ana Pérez's. A
    file that somebody else named may be named for the business; a group may be named for one of its people."""
    held = [one for one in names if len(one) > 2 and _holds(title, one)]
    if held or len(title) < 2 or not _TITLE.match(_stem(file)):
        return held
    return [one for one in names if _holds(one, title)]


def _told_by_lines(survey: _Survey, names: list[str]) -> Peer | None:
    told = (
        [one for one in names if number_of(one)],
        [one for one in names if one in survey.noticed],
        [one for one in names if one not in survey.deleting] if survey.deleting else [],
    )
    return next((_as_peer(some[0]) for some in told if len(some) == 1), None)


def _is(sender: str, me: str) -> bool:
    wanted = bare_name(me)
    return sender.casefold() == wanted.casefold() or (number_of(sender) or "") == number_of(wanted)


def _names(title: str, sender: str) -> bool:
    number = number_of(sender)
    if number:
        return number[1:] in re.sub(r"\D", "", title)
    return title.casefold() == sender.casefold()


def _holds(name: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part.casefold())}(?!\w)", name.casefold()) is not None


def _as_peer(sender: str) -> Peer:
    number = number_of(sender)
    if number is None:
        return Peer(sender, sender)
    return Peer(number, phone=number, country=country_of(number))


def _said(stream: BinaryIO, reading: Reading, order: Order, clock: Clock) -> Iterator[Said | Reject]:
    for message in messages(text_lines(stream, encoding_of(reading.file.head))):
        if isinstance(message, Reject):
            yield message
        elif message.sender is None:
            reading.skipped["system line"] += 1
        elif (content := _content(message)).skip:
            reading.skipped[content.skip] += 1
        else:
            yield _one(message.stamp, message.sender, content, order, clock)


def _content(message: Written) -> Content:
    return read_content(message.text, marked=message.stamp.marked, opening=message.opening)


def _one(stamp: Stamped, sender: str, content: Content, order: Order, clock: Clock) -> Said | Reject:
    try:
        at = _instant(stamp, order, clock)
    except ValueError as bad:
        return reject(stamp.line, f"the time cannot be read: {bad}", content.text)
    number = number_of(sender)
    name = sender if number else None
    return said_or_reject(stamp.line, at, number or sender, content.text, media=content.media, name=name)


def _instant(stamp: Stamped, order: Order, clock: Clock) -> int:
    hour, minute, second = map(int, stamp.time)
    return clock.at(read_day(stamp.date, order), hour_of(hour, stamp.half), minute, second)


FORMAT: Final = Format(
    "whatsapp-txt", "whatsapp", "WhatsApp's chat export", recognise, chats=chats, platform="whatsapp",
    takes=frozenset(("text", "utf-16")),
)  # fmt: skip
