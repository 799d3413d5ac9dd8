"""What all exports of chats have in common: chats of two become accounts, customers, conversations and messages.

Most exports have no ids. Ids are made from what never changes, so that another form of a chat, and a later export of
it, give the same ones; identical messages of one moment are told apart by counting them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, NamedTuple

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.core.times import MINUTE
from leadlight.errors import UsageError
from leadlight.exchange.mending import listed
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources.chat_pieces import pieces, until_broken
from leadlight.exchange.sources.fields import EARLIEST, LATEST, TEXT_LIMIT
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.reading import Own, Reading

CANDIDATES: Final = 12
"""Names that are offered where nothing tells who the business is."""
_MARKS: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]")
_NO_CONTENT: Final = Media("unknown")


class Peer(NamedTuple):
    """The customer in a chat: an identity that stays the same in every export of the platform, and what is known.

    Where the platform shows a display name alone, that is the identity. `phone` is in E.164.
    """

    id: str
    name: str | None = None
    handle: str | None = None
    phone: str | None = None
    country: str | None = None


class Said(NamedTuple):
    """One message: `at` in microseconds since the epoch, `sender` the identity it came from.

    `name` is what the sender is shown as where that is not the identity; `id` the platform's own for the message.
    """

    line: int
    at: int
    sender: str
    text: str
    media: Media | None = None
    name: str | None = None
    id: str | None = None


class Chat(NamedTuple):
    """A chat. Its messages are to be taken before the next chat is asked for.

    `peer` is `None` where the export does not tell whom the chat is with: then it is whoever writes and is not the
    business. `title` names the chat where only the business writes. `to_minute`: another export of it may tell minutes
    without seconds, and leave out pictures.
    """

    peer: Peer | None
    said: Iterable[Said | Reject]
    title: str | None = None
    to_minute: bool = False


def customers_among(peer: Peer, shown: Mapping[str, str]) -> set[str]:
    """Which of a chat's senders is its customer: by identity or, where nobody has that, the one by name.

    `shown` maps identities to the names they show.
    """
    same = {one for one in shown if one.casefold() == peer.id.casefold()}
    if same or peer.name is None:
        return same
    named = {one for one, name in shown.items() if name.casefold() == peer.name.casefold()}
    return named if len(named) == 1 else same


class UnknownOwn(UsageError):
    """Nothing tells who of the senders is the business; `candidates` are their names.

    The sentence leaves out those that are phone numbers: it may end up in a log.
    """

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        self.candidates = tuple(sorted(set(candidates))[:CANDIDATES])
        names = listed(self.candidates)
        super().__init__(message, "Pass --me NAME." + (f" Names in these chats: {names}." if names else ""))


def said_or_reject(
    line: int,
    at: int,
    sender: str,
    text: str,
    *,
    media: Media | None = None,
    name: str | None = None,
    own_id: str | None = None,
) -> Said | Reject:
    """A message with its text cleaned, or a reject for one that is too long, from nobody or from no time there is."""
    clean = text.replace("\r\n", "\n").strip()
    if len(clean) > TEXT_LIMIT:
        return reject(line, f"the text is longer than {TEXT_LIMIT:,} characters", clean)
    if not EARLIEST <= at <= LATEST:
        return reject(line, "the time is out of range", f"{at} {sender}: {clean}")
    if not sender.strip():
        return reject(line, "is no message: nobody sent it", clean)
    return Said(line, at, sender.strip(), clean, media, name, own_id)


@dataclass(slots=True)
class Assembler:
    """Makes records of a platform's chats; `platform` begins every id."""

    platform: str
    reading: Reading

    def items(self, chats: Iterable[Chat | Reject]) -> Iterator[Item]:
        """Every record in the order the workspace format wants; at a break, what is whole and then one reject."""
        told: set[str] = set()
        try:
            for chat in chats:
                if isinstance(chat, Reject):
                    yield chat
                else:
                    yield from self._chat(chat, told)
        except Broken as broken:
            yield broken.as_reject()

    def _chat(self, chat: Chat, told: set[str]) -> Iterator[Item]:
        repeats = _Repeats()
        broken = list[Broken]()
        peer, group = chat.peer, False
        for rejects, messages in pieces(until_broken(chat.said, broken)):
            yield from rejects
            if not messages or group:
                continue
            me = self._me(messages)
            peer = peer or self._other(me, chat, messages)
            if peer is None:
                group = True
                self.reading.skipped[_without_us(me, messages) or "group chat"] += 1
                continue
            ours = self._ours(me, peer, messages)
            yield from self._implied(me, peer, messages[0], told)
            told_as = self._as_in_any_export if chat.to_minute else self._as_told
            yield from (told_as(me, peer, one, repeats, one.sender in ours) for one in messages)
            ends = messages[0].at, messages[-1].at
            repeats.forget_all_but(*ends, *map(_minute, ends))
        if broken:
            raise broken[0]

    def _me(self, messages: list[Said]) -> Own:
        if self.reading.own is None:
            raise UnknownOwn("Nothing tells which name in these chats is the business's own.", _names(messages))
        return self.reading.own

    def _other(self, me: Own, chat: Chat, messages: list[Said]) -> Peer | None:
        """Whom a chat is with that does not say so: who writes and is not the business. `None` if there are several."""
        others = {one.sender: one.name for one in messages if not is_own(me, one)}
        if len(others) > 1:
            return None
        for sender, name in others.items():
            return Peer(sender, name)
        return Peer(chat.title or "unknown")

    def _ours(self, me: Own, peer: Peer, messages: list[Said]) -> set[str]:
        """Which of a chat's senders is the business: whoever is not the customer whom the chat is with. Where it is
        named by a display name that nobody writes under, whoever is the business by name.

        Raises `UnknownOwn` where neither tells.
        """
        shown = {one.sender: one.name or one.sender for one in messages}
        senders, others = set(shown), set(shown) - customers_among(peer, shown)
        if others != senders:
            return others
        named = {one.sender for one in messages if is_own(me, one)}
        if len(senders) > 1 and not named:
            raise UnknownOwn("Nothing tells who of two senders in a chat is the business.", _names(messages))
        return named

    def _implied(self, me: Own, peer: Peer, first: Said, told: set[str]) -> Iterator[Item]:
        ours, theirs = self._text(me.id), self._text(peer.id)
        prefix, options = self.platform, self.reading.options
        account = Account(options.account or f"{prefix}:{ours}", self._text(me.name), options.country, True)
        handle = peer.handle or peer.phone or peer.name or peer.id
        name = None if peer.name is None else self._text(peer.name)
        customer = Customer(f"{prefix}:{theirs}", self._text(handle), name, peer.country)
        if not told:
            yield first.line, Implied(account)
        if theirs not in told:
            yield first.line, Implied(customer)
        told.add(theirs)
        yield first.line, Implied(Conversation(f"{prefix}:{ours}:{theirs}", account.id, customer.id, first.at))

    def _as_told(self, me: Own, peer: Peer, said: Said, repeats: "_Repeats", business: bool) -> tuple[int, Message]:
        """The message under an id made of all that is told of it."""
        ours, theirs, text = self._text(me.id), self._text(peer.id), self._text(said.text)
        key = f"{ours}\0{theirs}\0"
        if said.id is not None:
            key += f"#{said.id}"
        else:
            key += f"{said.at}\0{self._text(said.sender)}\0{text}"
            key += f"\0{said.media.kind}\0{said.media.ref}" if said.media else ""
            key += f"\0{repeats.count(said.at, key)}"
        return said.line, Message(
            self._id(key),
            f"{self.platform}:{ours}:{theirs}",
            "business" if business else "customer",
            said.at,
            text or None,
            said.media or (None if text else _NO_CONTENT),
        )

    def _as_in_any_export(self, me: Own, peer: Peer, said: Said, repeats: "_Repeats", business: bool) -> Item:
        """The message under an id made of what every export tells: the minute, the side and the text."""
        line, message = self._as_told(me, peer, said, repeats, business)
        minute = _minute(said.at)
        key = f"{message.conversation}\0{minute}\0{message.sender}\0{_bare(message.text or '')}"
        key += f"\0{repeats.count(minute, key)}"
        return line, Implied(replace(message, id=self._id(key)), former=message.id)

    def _id(self, key: str) -> str:
        return f"{self.platform}:{_digest(key).hex()[:24]}"

    def _text(self, text: str) -> str:
        return self.reading.mender.text(text)


class _Repeats:
    """Counts identical messages of one moment."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, bytes], int] = {}

    def count(self, at: int, key: str) -> int:
        """How often the message has come so far, this time included."""
        mark = at, _digest(key)
        number = self._counts[mark] = self._counts.get(mark, 0) + 1
        return number

    def forget_all_but(self, *moments: int) -> None:
        """Keeps the counts of those moments alone: where one piece of a sorted chat ends and the next begins."""
        self._counts = {mark: number for mark, number in self._counts.items() if mark[0] in moments}


def is_own(me: Own, said: Said) -> bool:
    """Whether the business sent it: by its identity or, where no more is known of it, by the name it shows."""
    if said.sender.casefold() == me.id.casefold():
        return True
    return me.id == me.name and said.name is not None and said.name.casefold() == me.name.casefold()


def _minute(at: int) -> int:
    return at - at % MINUTE


def _bare(text: str) -> str:
    """The text without what phones write differently: invisible marks, spaces, capitals."""
    return " ".join(_MARKS.sub("", text).split()).casefold()


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "replace")).digest()


def _without_us(me: Own, messages: list[Said]) -> str | None:
    """What a chat of two is called that the business does not write in; `None` for any other."""
    if len({one.sender for one in messages}) == 2 and not any(is_own(me, one) for one in messages):
        return "chat that we do not write in"
    return None


def _names(messages: Iterable[Said]) -> set[str]:
    return {one.name or one.sender for one in messages}
