"""The lines that make up nearly all of a workspace file, decoded in one go: messages and whom they are from.

`read_common` knows four types, written as everybody writes them. Of any other line, and of one that is in the least
unusual (an unknown field, an escape, a wrong value), it says nothing: the careful way, which has a reason for every
refusal, then decides. So it never takes what that would refuse, nor takes it otherwise.
"""

from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.json import Decoder

from leadlight.core.codes import COUNTRIES
from leadlight.core.model import Conversation, Customer, Media, Message, Touch
from leadlight.core.times import parse_instant
from leadlight.core.vocabulary import Sender, TouchKind
from leadlight.exchange.records import Record
from leadlight.exchange.sources.fields import EARLIEST, LATEST, TEXT_LIMIT

Id = Annotated[str, Meta(min_length=1)]


class _Line(Struct, tag_field="type", forbid_unknown_fields=True, gc=False):
    """A line as it is written."""


class _Media(Struct, forbid_unknown_fields=True, gc=False):
    kind: Id
    ref: str | None = None


class _Message(_Line, tag="message"):
    id: Id
    conversation: Id
    sender: Sender
    at: str
    text: Annotated[str, Meta(max_length=TEXT_LIMIT)] | None = None
    media: _Media | None = None

    def record(self) -> Message | None:
        text, media = self.text, self.media
        if media is None:
            return None if text is None else Message(self.id, self.conversation, self.sender, _instant(self.at), text)
        found = Media(media.kind, media.ref)
        return Message(self.id, self.conversation, self.sender, _instant(self.at), text, found)


class _Customer(_Line, tag="customer"):
    id: Id
    handle: str
    name: str | None = None
    country: str | None = None
    language: str | None = None

    def record(self) -> Customer | None:
        if self.country is not None and self.country not in COUNTRIES:
            return None
        return Customer(self.id, self.handle, self.name, self.country, self.language)


class _Conversation(_Line, tag="conversation"):
    id: Id
    account: Id
    customer: Id
    opened_at: str

    def record(self) -> Conversation:
        return Conversation(self.id, self.account, self.customer, _instant(self.opened_at))


class _Touch(_Line, tag="touch"):
    id: Id
    customer: Id
    ad: Id
    kind: TouchKind
    at: str

    def record(self) -> Touch:
        return Touch(self.id, self.customer, self.ad, self.kind, _instant(self.at))


_decode: Final = Decoder(_Message | _Customer | _Conversation | _Touch).decode


def read_common(line: bytes) -> Record | None:
    """The record, or `None` where the line is to be read carefully."""
    if b"\\u" in line:
        return None  # It may hold what has to be mended.
    try:
        common: _Message | _Customer | _Conversation | _Touch = _decode(line)
        return common.record()
    except ValueError:  # Of text that is no JSON, no UTF-8 or no such record alike.
        return None


def _instant(text: str) -> int:
    """Microseconds. Raises `ValueError` for what is no time, or out of range."""
    at = parse_instant(text)
    if not EARLIEST <= at <= LATEST:
        raise ValueError
    return at
