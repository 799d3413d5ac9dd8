"""The workspace format's customers and what they said: a function for each `type`, which raises `BadField`."""

from collections.abc import Callable
from typing import Any, Final

from leadlight.core.model import Conversation, Customer, Media, Message
from leadlight.core.vocabulary import SENDERS
from leadlight.exchange.records import Record
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import TEXT_LIMIT, BadField, Object


def _customer(o: Object) -> Customer:
    return Customer(
        id=f.identifier(o, "id"),
        handle=f.text(o, "handle"),
        name=f.text_or_none(o, "name"),
        country=f.country_or_none(o, "country"),
        language=f.text_or_none(o, "language"),
    )


def _conversation(o: Object) -> Conversation:
    return Conversation(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        opened_at=f.instant(o, "opened_at"),
    )


def _message(o: Object) -> Message:
    text, media = f.text_or_none(o, "text"), o.get("media")
    if text is None and media is None:
        raise BadField("holds neither text nor media")
    if text is not None and len(text) > TEXT_LIMIT:
        raise BadField(f"text is longer than {TEXT_LIMIT:,} characters")
    return Message(
        f.identifier(o, "id"),
        f.identifier(o, "conversation"),
        f.choice(o, "sender", SENDERS),
        f.instant(o, "at"),
        text,
        None if media is None else _media(media),
    )


def _media(o: Any) -> Media:
    if type(o) is not dict:
        raise f.wrong_kind("media", o, "an object")
    try:
        return Media(f.identifier(o, "kind"), f.text_or_none(o, "ref"))
    except BadField as bad:
        raise BadField(f"media.{bad}") from None


READERS: Final[dict[str, Callable[[Object], Record]]] = {
    "customer": _customer,
    "conversation": _conversation,
    "message": _message,
}
