"""What both forms of TikTok's "Download your data" have in common: chats become accounts, customers and messages.

The export has neither ids nor media. Ids are made from what never changes, so that the JSON and the TXT form of a chat,
and a later export of it, give the same ones; identical messages of one second are told apart by counting them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final, NamedTuple

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.core.times import parse_instant
from leadlight.errors import UsageError
from leadlight.exchange.mending import Mender
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources.fields import EARLIEST, LATEST
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.objects import TEXT_LIMIT
from leadlight.exchange.sources.options import Options

CHAT_LIMIT: Final = 200_000
"""Messages of one chat that are sorted together; a longer chat is sorted in pieces of this length."""
_NO_CONTENT: Final = Media("unknown")
_TITLE: Final = re.compile(r"Chat History with (.*?)\s*:{0,3}\s*", re.DOTALL)


class Said(NamedTuple):
    """One message as the export has it: `at` in microseconds since the epoch, `sender` a handle."""

    line: int
    at: int
    sender: str
    text: str


class Chat(NamedTuple):
    """A chat with one customer. Its messages are to be taken before the next chat is asked for."""

    peer: str
    said: Iterable[Said | Reject]


def peer_of(title: str) -> str | None:
    """The customer's handle in "Chat History with NAME:" (colons vary), `None` for any other text."""
    found = _TITLE.fullmatch(title)
    return (found[1] or "unknown") if found else None


def read_said(line: int, date: object, sender: object, text: object) -> Said | Reject:
    """One message of the export; dates without a zone are UTC."""
    if not isinstance(date, str) or not isinstance(sender, str) or not isinstance(text, str | None):
        return reject(line, "is no message: Date, From and Content must be texts", f"{date} {sender}: {text}")
    clean = (text or "").replace("\r\n", "\n").strip()
    if len(clean) > TEXT_LIMIT:
        return reject(line, f"the text is longer than {TEXT_LIMIT:,} characters", clean)
    try:
        return Said(line, _read_date(date), sender.strip(), clean)
    except ValueError:
        return reject(line, "Date is not a time", f"{date} {sender}: {text}")


def _read_date(text: str) -> int:
    bare = text.removesuffix(" UTC")
    try:
        at = parse_instant(bare + "Z")
    except ValueError:
        at = parse_instant(bare)
    if not EARLIEST <= at <= LATEST:
        raise ValueError("out of range")
    return at


def other_sender(chats: Iterator[Chat]) -> str | None:
    """The first sender of any chat who is not the customer the chat is with: the business. `None` if there is none."""
    try:
        for chat in chats:
            for said in chat.said:
                if isinstance(said, Said) and said.sender != chat.peer:
                    return said.sender
    except Broken:
        pass
    return None


@dataclass(slots=True)
class Assembler:
    """Makes records of chats.

    `me` is the business's handle as the user or the profile tells it; where neither does, it is `guess`.
    """

    me: str | None
    guess: str | None
    options: Options
    mender: Mender

    def items(self, chats: Iterator[Chat]) -> Iterator[Item]:
        """Every record in the order the workspace format wants; at a break, what is whole and then one reject."""
        told: set[str] = set()
        try:
            for chat in chats:
                yield from self._chat(chat, told)
        except Broken as broken:
            yield broken.as_reject()

    def _chat(self, chat: Chat, told: set[str]) -> Iterator[Item]:
        peer = self.mender.text(chat.peer)
        repeats: Counter[tuple[int, str, str]] = Counter()
        said, broken = iter(chat.said), list[Broken]()
        while piece := list(islice(_until_broken(said, broken), CHAT_LIMIT)):
            yield from (one for one in piece if isinstance(one, Reject))
            messages = _in_order([one for one in piece if isinstance(one, Said)])
            if messages:
                me = self._me()
                ours = self._ours(chat.peer, {one.sender for one in messages}, first=not told)
                yield from self._implied(me, peer, messages[0], told)
                yield from (self._message(me, peer, one, repeats, one.sender in ours) for one in messages)
        if broken:
            raise broken[0]

    def _implied(self, me: str, peer: str, first: Said, told: set[str]) -> Iterator[Item]:
        account = Account(self.options.account or f"tiktok:{me}", me, self.options.country, auto_capture=True)
        customer = Customer(f"tiktok:{peer}", peer)
        conversation = Conversation(f"tiktok:{me}:{peer}", account.id, customer.id, first.at)
        if not told:
            yield first.line, Implied(account)
        if peer not in told:
            yield first.line, Implied(customer)
        told.add(peer)
        yield first.line, Implied(conversation)

    def _ours(self, peer: str, senders: set[str], *, first: bool) -> set[str]:
        """Which of a chat's senders is the business: whoever is not the customer whom the chat is named for. Where it
        is named by a display name that nobody writes under, whoever is the business by name.

        Raises `UsageError` where neither tells, or where in the first chat, before anything is stored, `--me` names
        somebody else than who answers the customer.
        """
        others = {one for one in senders if one.casefold() != peer.casefold()}
        named = {one for one in senders if self.me is not None and one.casefold() == self.me.casefold()}
        if others == senders and len(senders) > 1 and not named:
            raise UsageError("Nothing tells who of two senders in a chat is the business.", "Pass --me NAME.")
        if others == senders:
            return named or ({self.guess} & senders if self.guess and self.me is None else set())
        if first and self.options.me and others and not named:
            raise UsageError("--me names nobody who writes in these chats.", "It takes the business's own name there.")
        return others

    def _message(self, me: str, peer: str, said: Said, repeats: Counter[tuple[int, str, str]], business: bool) -> Item:
        sender, text = self.mender.text(said.sender), self.mender.text(said.text)
        repeats[said.at, sender, text] += 1
        key = f"{me}\0{peer}\0{said.at}\0{sender}\0{text}\0{repeats[said.at, sender, text]}"
        return said.line, Message(
            f"tiktok:{sha256(key.encode()).hexdigest()[:24]}",
            f"tiktok:{me}:{peer}",
            "business" if business else "customer",
            said.at,
            text or None,
            None if text else _NO_CONTENT,
        )

    def _me(self) -> str:
        me = self.me or self.guess
        if me is None:
            raise UsageError("Nothing in this TikTok export tells which name is the business's own.", "Pass --me NAME.")
        return self.mender.text(me)


def _until_broken(said: Iterator[Said | Reject], broken: list[Broken]) -> Iterator[Said | Reject]:
    """Ends where the file breaks, and leaves the reason in `broken`: what came before it is still to be used."""
    try:
        yield from said
    except Broken as reason:
        broken.append(reason)


def _in_order(messages: list[Said]) -> list[Said]:
    """Oldest first; messages of one second stay as they were said, in an export that begins with the newest too."""
    if messages and messages[0].at > messages[-1].at:
        messages.reverse()
    messages.sort(key=_at)
    return messages


def _at(said: Said) -> int:
    return said.at
