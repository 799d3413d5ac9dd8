"""Sorts a chat's messages: exports begin with the oldest or with the newest, and a long chat does not fit in memory."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.jsonstream import Broken

if TYPE_CHECKING:
    from leadlight.exchange.sources.chats import Said

CHAT_LIMIT: Final = 200_000
"""Messages of one chat that are sorted together; a longer chat is sorted in pieces of this length."""
CHAT_CHARACTERS: Final = 16_000_000
"""Characters of such a piece, so that a few huge messages do not fill the memory."""


def until_broken(said: "Iterable[Said | Reject]", broken: list[Broken]) -> "Iterator[Said | Reject]":
    """Ends where the file breaks, and leaves the reason in `broken`: what came before it is still to be used."""
    try:
        yield from said
    except Broken as reason:
        broken.append(reason)


def pieces(said: "Iterator[Said | Reject]") -> "Iterator[tuple[list[Reject], list[Said]]]":
    """The rejects and the messages, oldest first, of so many as may be held in memory at once."""
    rejects, messages, characters = list[Reject](), list["Said"](), 0
    for one in said:
        if isinstance(one, Reject):
            rejects.append(one)
            characters += len(one.raw)
        else:
            messages.append(one)
            characters += len(one.text)
        if len(rejects) + len(messages) >= CHAT_LIMIT or characters >= CHAT_CHARACTERS:
            yield rejects, _in_order(messages)
            rejects, messages, characters = [], [], 0
    yield rejects, _in_order(messages)


def _in_order(messages: "list[Said]") -> "list[Said]":
    """Oldest first; messages of one moment stay as they were said, in an export that begins with the newest too."""
    if messages and messages[0].at > messages[-1].at:
        messages.reverse()
    messages.sort(key=_at)
    return messages


def _at(said: "Said") -> int:
    return said.at
