"""Gathers Chatwoot's messages by inbox and conversation, as its pages and webhooks give them in any order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.chats import Assembler, Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.chatwoot_message import Post, read_posts, skip_reason
from leadlight.exchange.sources.chatwoot_shapes import Around, Contact, Found
from leadlight.exchange.sources.reading import Own, Reading

PLATFORM: Final = "chatwoot"
_GATHERED: Final = 5_000
_GATHERED_CHARACTERS: Final = 8_000_000
"""Messages, and characters of them, that are gathered by conversation before they are handed on."""
_REMEMBERED: Final = 50_000
"""Conversations whose contact is remembered for further pages of them."""
_INBOXES: Final = 1_000
"""Inboxes whose names are remembered."""

Place = tuple[str, str]
"""An inbox and the number of a conversation."""


@dataclass(slots=True)
class Gathering:
    """What was said, by conversation, until so much of it is there that it is handed on."""

    reading: Reading
    posts: dict[Place, list[tuple[int, Post]]] = field(default_factory=dict)
    inboxes: dict[str, str | None] = field(default_factory=dict)
    contacts: dict[Place, Contact] = field(default_factory=dict)
    count: int = 0
    characters: int = 0

    @property
    def full(self) -> bool:
        """Whether it is time to hand on."""
        return self.count >= _GATHERED or self.characters >= _GATHERED_CHARACTERS

    def take(self, found: Found) -> Reject | None:
        """Keeps what was said in a message; a reject where it is none."""
        if skipped := "group chat" if found.around.group else skip_reason(found.message):
            self.reading.skipped[skipped] += 1
            return None
        posts = read_posts(found.message)
        if isinstance(posts, str):
            return reject(found.line, posts, str(found.message))
        place = self._place(found.around)
        if place is None:
            return reject(found.line, "nothing tells the conversation of the message", str(found.message))
        self.posts.setdefault(place, []).extend((found.line, post) for post in posts)
        self.count += len(posts)
        self.characters += sum(len(post.text) for post in posts)
        return None

    def items(self) -> Iterator[Item]:
        """The records of all that was gathered, which is then forgotten."""
        gathered, self.posts, self.count, self.characters = self.posts, {}, 0, 0
        for place, posts in gathered.items():
            self.reading.own = self._inbox(place[0])
            yield from Assembler(PLATFORM, self.reading).items([self._chat(place, posts)])

    def _place(self, around: Around) -> Place | None:
        if around.conversation is None:
            return None
        place = (around.inbox or "unknown", around.conversation)
        if place[0] in self.inboxes or len(self.inboxes) < _INBOXES:
            self.inboxes[place[0]] = around.inbox_name or self.inboxes.get(place[0])
        known = self.contacts.get(place)
        if around.contact and (known is None or known.name is None):
            self.contacts[place] = around.contact
        if len(self.contacts) > _REMEMBERED:
            self.contacts.pop(next(one for one in self.contacts if one not in self.posts), None)
        return place

    @property
    def own(self) -> Own | None:
        """The business, under the names of all its inboxes that were met."""
        inboxes = [self._inbox(inbox) for inbox in self.inboxes]
        names = dict.fromkeys(one.name for one in inboxes)
        return Own(inboxes[0].id, ", ".join(names), inboxes[0].why) if inboxes else None

    def _inbox(self, inbox: str) -> Own:
        told = self.reading.options.me
        name = told or self.inboxes.get(inbox) or f"Inbox {inbox}"
        return Own(_identity(inbox), name, "Chatwoot tells incoming from outgoing")

    def _chat(self, place: Place, posts: Iterable[tuple[int, Post]]) -> Chat:
        contact = self.contacts.get(place) or Contact(f"conversation-{place[1]}")
        peer = Peer(contact.id, contact.name, phone=contact.phone)
        return Chat(peer, (_said(line, post, place[0], peer) for line, post in posts))


def _said(line: int, post: Post, inbox: str, peer: Peer) -> Said | Reject:
    sender, name = (_identity(inbox), None) if post.ours else (peer.id, peer.name)
    return said_or_reject(line, post.at, sender, post.text, media=post.media, name=name, own_id=post.id)


def _identity(inbox: str) -> str:
    """The inbox's id, apart from contacts', which are counted from 1 as well."""
    return f"inbox-{inbox}"
