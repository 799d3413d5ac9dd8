"""One message of X's archive.

`createdAt` is ISO 8601, in some archives milliseconds since 1970 (as a number or in a text). Links stand in `text` as
`https://t.co/…`; `urls` tells what they lead to.
"""

from typing import Any, Final

from leadlight.core.model import Media
from leadlight.core.times import parse_instant
from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Said, said_or_reject

Pair = tuple[str, str]
"""The two who talk, by their numbers."""
_KINDS: Final = ("messageCreate", "welcomeMessageCreate")
_MILLISECOND: Final = 1_000
_MEDIA: Final = (("/dm_gif/", "gif"), ("/dm_video/", "video"), ("video.twimg.com", "video"))
"""What an address holds that is not a picture's."""


def is_message(event: Any) -> bool:
    """Whether an event of a conversation is a message; others tell of reactions, of names and of who came and went."""
    return isinstance(event, dict) and any(kind in event for kind in _KINDS)


def talking(event: dict[str, Any]) -> Pair | None:
    """Who sent the message and to whom; `None` where that is nobody in particular."""
    message = _message(event)
    sender, to = (message.get("senderId"), message.get("recipientId")) if message else (None, None)
    return (sender, to) if isinstance(sender, str) and isinstance(to, str) and to else None


def read_message(line: int, event: Any) -> Said | Reject:
    """The message with its links led to where they go."""
    message = _message(event)
    if message is None:
        return reject(line, "is no message: an object is expected", str(event))
    sender, text, at = message.get("senderId"), message.get("text"), _time(message.get("createdAt"))
    if at is None:
        return reject(line, "createdAt is not a time", str(message))
    if not isinstance(sender, str) or not isinstance(text, str | None):
        return reject(line, "is no message: senderId and text must be texts", str(message))
    number = message.get("id")
    own_id = number if isinstance(number, str) and number else None
    return said_or_reject(line, at, sender, _led(text or "", message), media=_media(message), own_id=own_id)


def _message(event: Any) -> dict[str, Any] | None:
    found = next((event[kind] for kind in _KINDS if kind in event), None) if isinstance(event, dict) else None
    return found if isinstance(found, dict) else None


def _time(value: object) -> int | None:
    if isinstance(value, str) and not value.isdecimal():
        try:
            return parse_instant(value)
        except ValueError:
            return None
    if isinstance(value, str) and len(value) < 20:
        return int(value) * _MILLISECOND
    return value * _MILLISECOND if type(value) is int else None


def _led(text: str, message: dict[str, Any]) -> str:
    """The text with each short link once replaced by what it leads to."""
    for link in _list(message, "urls"):
        short, long = (link.get("url"), link.get("expanded")) if isinstance(link, dict) else (None, None)
        if isinstance(short, str) and isinstance(long, str) and short and long:
            text = text.replace(short, long, 1)
    return text


def _media(message: dict[str, Any]) -> Media | None:
    address = next((one for one in _list(message, "mediaUrls") if isinstance(one, str) and one), None)
    if address is None:
        return None
    return Media(next((kind for part, kind in _MEDIA if part in address), "image"), address)


def _list(message: dict[str, Any], key: str) -> list[Any]:
    value = message.get(key)
    return value if isinstance(value, list) else []
