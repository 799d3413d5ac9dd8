"""Whether a chat of a file is stored already: under ids of an earlier version, by another clock, under other names.

Most chats come without ids, so that theirs are made of times and names. Read by another time zone, or with another name
for the business, a chat would come in a second time beside itself.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from leadlight.core.model import Conversation, Message
from leadlight.core.times import MINUTE
from leadlight.exchange.records import Implied, Item, Record, Reject
from leadlight.exchange.sources import Source
from leadlight.exchange.sources.table_contacts import PLATFORM
from leadlight.store.database import Reader
from leadlight.store.views.chats import conversations_with, stored_messages, texts_in

Texts = Sequence[tuple[int, str]]
"""Times and texts, in order."""

_CHATS: Final = 50
"""Chats of a batch that are looked at: what is wrong with one is wrong with all of a file."""
_TEXTS: Final = 2_000
"""Messages of a chat that are compared."""
_QUARTER: Final = 15
_HOUR: Final = 60
_WIDEST: Final = 26 * 60
"""Clocks differ by quarters of an hour, and by no more than these minutes."""
_FEWEST: Final = 2
_FEWEST_OF_TABLES: Final = 5
_CHARACTERS: Final = 20
"""Messages, and characters in them, that must be the same: "hi" is said by many, and on many days. A table may hold a
day's messages alone, where answers from a template come again; exports hold all that was said before."""
_FEW: Final = 3
_SHORT: Final = 4
"""So many messages that are longer than a greeting or "ok" are enough, too, however few characters there are in all."""
_MOST_OF: Final = 0.8


def are_chats(source: Source) -> bool:
    """Whether it is an export of chats, which another one may tell again."""
    return source.recognised.format.chats is not None


def under_stored_ids(reader: Reader, batch: Sequence[Item]) -> list[Item]:
    """The batch, where messages that an earlier version of the program stored under another id bear that one."""
    former = {told.former for told in _implied(batch) if told.former}
    stored = stored_messages(reader, former) if former else set()
    if not stored:
        return list(batch)
    return [item if isinstance(item, Reject) else (item[0], _as_stored(item[1], stored)) for item in batch]


def _as_stored(told: Record | Implied, stored: set[str]) -> Record | Implied:
    if isinstance(told, Implied) and told.former in stored:
        return replace(told, record=replace(told.record, id=told.former))
    return told


def seems_here(reader: Reader, source: Source, batch: Sequence[Item]) -> str | None:
    """A sentence where the chats in the first batch of a source are stored already, but under other ids."""
    platform = source.recognised.format.platform
    for chat in _new_chats(reader, batch):
        for number, identity in conversations_with(reader, chat.customers(platform)):
            stored = [(at, text) for one, at, text in texts_in(reader, number, _TEXTS) if one not in chat.known]
            apart = shift(chat.texts, stored, _FEWEST_OF_TABLES if platform == PLATFORM else _FEWEST)
            if apart is not None:
                return f"{source.name}: {_sentence(apart, same=identity == chat.conversation.id)}"
    return None


def _sentence(apart: int, *, same: bool) -> str:
    if apart:
        return f"this chat seems to be here already, {_span(apart)} apart: was it read with another --timezone?"
    if same:
        return "this chat seems to be here already."
    return "this chat seems to be here already, with other names: was it read with another --me or --account?"


def _span(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{hours} h" if not rest else f"{hours} h {rest} min" if hours else f"{rest} min"


@dataclass(slots=True)
class _Chat:
    """A chat of a batch: which of its messages are stored under their ids, and what the others say."""

    conversation: Conversation
    known: set[str] = field(default_factory=set)
    texts: list[tuple[int, str]] = field(default_factory=list)

    def customers(self, platform: str) -> list[str]:
        """Whoever may be the customer of the same chat: theirs and, where the sides were taken for each other, ours."""
        theirs = self.conversation.customer
        tail = theirs.removeprefix(platform)
        ours = self.conversation.id.removesuffix(tail)
        return [theirs, ours]


def _new_chats(reader: Reader, batch: Iterable[Item]) -> Iterator[_Chat]:
    """Chats with messages that are not stored under their ids."""
    chats: dict[str, _Chat] = {}
    for told in _implied(batch):
        if isinstance(told.record, Conversation) and len(chats) < _CHATS:
            chats.setdefault(told.record.id, _Chat(told.record))
    said = [message for message in _messages(batch) if message.conversation in chats]
    known = stored_messages(reader, (message.id for message in said))
    for message in said:
        chat = chats[message.conversation]
        if message.id in known:
            chat.known.add(message.id)
        elif message.text and len(chat.texts) < _TEXTS:
            chat.texts.append((message.at, message.text))
    return (chat for chat in chats.values() if chat.texts)


def _implied(batch: Iterable[Item]) -> Iterator[Implied]:
    return (item[1] for item in batch if not isinstance(item, Reject) and isinstance(item[1], Implied))


def _messages(batch: Iterable[Item]) -> Iterator[Message]:
    for item in batch:
        if not isinstance(item, Reject):
            record = item[1].record if isinstance(item[1], Implied) else item[1]
            if isinstance(record, Message):
                yield record


def shift(told: Texts, stored: Texts, fewest: int = _FEWEST) -> int | None:
    """By how many minutes the one is later than the other, where both say the same; `None` where they do not.

    Texts that come once on each side are compared. Where the clock was changed in between, and not everywhere, some are
    an hour further apart than others. A chat of short texts is the same where all of them come in the same order.
    """
    ours, theirs = _once(told), _once(stored)
    both = ours.keys() & theirs.keys()
    fitting = _of_one_clock({text: ours[text] - theirs[text] for text in both})
    enough = max(fewest, _MOST_OF * min(len(ours), len(theirs)))
    if len(fitting) < enough or not _say_something(fitting):
        return _in_step(told, stored)
    return Counter(fitting.values()).most_common(1)[0][0]


def _of_one_clock(apart: Mapping[str, int]) -> Mapping[str, int]:
    """The texts that are as far apart as most of them, or an hour more or less."""
    times = Counter(filter(_is_of_clocks, apart.values()))
    near = {minutes: sum(times[minutes + more] for more in (-_HOUR, 0, _HOUR)) for minutes in times}
    middle = max(near, key=lambda minutes: (near[minutes], times[minutes]), default=0)
    return {
        text: minutes for text, minutes in apart.items() if minutes in times and abs(minutes - middle) in (0, _HOUR)
    }


def _say_something(texts: Collection[str]) -> bool:
    return sum(map(len, texts)) >= _CHARACTERS or sum(len(text) >= _SHORT for text in texts) >= _FEW


def _in_step(told: Texts, stored: Texts) -> int | None:
    """By how many minutes, where the shorter is how the longer begins, text by text, and the clocks never move."""
    pairs = list(zip(told, stored, strict=False))
    texts = [text for (_, text), _ in pairs]
    if len(pairs) < _FEW or len(set(texts)) < _FEWEST or texts != [text for _, (_, text) in pairs]:
        return None
    apart = {ours // MINUTE - theirs // MINUTE for (ours, _), (theirs, _) in pairs}
    return apart.pop() if len(apart) == 1 and all(map(_is_of_clocks, apart)) else None


def _once(texts: Texts) -> Mapping[str, int]:
    """The minute of each text that comes once."""
    number = Counter(text for _, text in texts)
    return {text: at // MINUTE for at, text in texts if number[text] == 1}


def _is_of_clocks(minutes: int) -> bool:
    return abs(minutes) <= _WIDEST and minutes % _QUARTER == 0
