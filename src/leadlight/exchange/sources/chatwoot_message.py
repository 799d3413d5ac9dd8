"""One message of Chatwoot.

    {"id", "content", "message_type": 0-3 or its name, "private", "created_at", "content_type", "content_attributes",
     "attachments": [{"file_type", "data_url"}]}

`created_at` is seconds since 1970 in the interface, "2026-09-20 14:03:11 UTC" or ISO 8601 in webhooks.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from leadlight.core.model import Media
from leadlight.core.times import SECOND, parse_instant
from leadlight.exchange.sources.chatwoot_shapes import Object, identity

_TYPES: Final = ("incoming", "outgoing", "activity", "template")
"""In the order of the numbers that stand for them."""
_MILLISECONDS_FROM: Final = 10**11
"""A number of seconds as great as this would be after the year 5000: it is milliseconds."""
_DIGITS: Final = 15


class Post(NamedTuple):
    """What was said: by the business (`ours`) or by the contact, at a time in microseconds."""

    at: int
    ours: bool
    text: str
    media: Media | None
    id: str | None


def skip_reason(message: Object) -> str | None:
    """What it is, where it is meant for nobody outside or by nobody inside; `None` for what was said."""
    if _type(message) == "activity":
        return "system line"
    if message.get("private") is True:
        return "private note"
    return "unsent message" if _attributes(message).get("deleted") is True else None


def read_posts(message: Object) -> list[Post] | str:
    """What was said in the message, with what the contact filled in there as a post of its own; or why it is none."""
    kind, at, text = _type(message), _time(message.get("created_at")), message.get("content")
    if kind is None:
        return "message_type is none of Chatwoot's"
    if at is None:
        return "created_at is not a time"
    if not isinstance(text, str | None):
        return "is no message: content must be a text"
    number = identity(message.get("id"))
    posts = [Post(at, kind != "incoming", text or "", _media(message), number)]
    if filled_in := "\n".join(_filled_in(_attributes(message))):
        posts.append(Post(at, False, filled_in, None, number and f"{number} filled in"))
    return posts


def _type(message: Object) -> str | None:
    kind = message.get("message_type")
    if type(kind) is int:
        return _TYPES[kind] if 0 <= kind < len(_TYPES) else None
    return kind if isinstance(kind, str) and kind in _TYPES else None


def _attributes(message: Object) -> Object:
    value = message.get("content_attributes")
    return value if isinstance(value, dict) else {}


def _filled_in(attributes: Object) -> Iterator[str]:
    """What the contact wrote into a form that the business sent as a message."""
    values = attributes.get("submitted_values")
    answers = [one.get("value") for one in values if isinstance(one, dict)] if isinstance(values, list) else []
    yield from (one for one in (attributes.get("submitted_email"), *answers) if isinstance(one, str) and one)


def _time(value: Any) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) < _DIGITS:
        value = int(value)
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, float) and 0 <= value < _MILLISECONDS_FROM:
        return round(value * SECOND)
    if type(value) is not int:
        return None
    return value * (SECOND if value < _MILLISECONDS_FROM else 1_000)


def _written(text: str) -> int | None:
    try:
        return parse_instant(text.replace(" UTC", "Z", 1))
    except ValueError:
        return None


def _media(message: Object) -> Media | None:
    files = message.get("attachments")
    first = files[0] if isinstance(files, list) and files else message.get("attachment")
    if not isinstance(first, dict):
        return None
    kind, address = first.get("file_type"), first.get("data_url")
    return Media(
        kind.partition("/")[0] if isinstance(kind, str) and kind else "file",
        address if isinstance(address, str) and address else None,
    )
