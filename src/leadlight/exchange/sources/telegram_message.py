"""One message of Telegram Desktop's export.

    {"id": 7, "type": "message", "date": "2026-09-20T14:03:11", "date_unixtime": "1789912991",
     "from": "Ana", "from_id": "user42", "text": ["my mail ", {"type": "email", "text": "ana@example.com"}],
     "photo" | "file" | "media_type" | "contact_information" | "location_information" | "poll": …}

`date` is local time without a zone; exports before 2021 have no `date_unixtime` beside it, and
a bare number for `from_id`. `text` stands once more, in pieces, in `text_entities`.
"""

import re
from datetime import datetime
from typing import Any, Final

from leadlight.core.model import Media
from leadlight.core.times import SECOND
from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Said, said_or_reject
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.file_kinds import kind_of_file

_KINDS: Final = {
    "sticker": "sticker",
    "voice_message": "audio",
    "audio_file": "audio",
    "video_message": "video",
    "video_file": "video",
    "animation": "gif",
}
_SKIPPED: Final = {"service": "system line", "unsupported": "unsupported message"}
_ZONED: Final = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_NOT_THERE: Final = "(File "
"""Begins what stands instead of the path of a file that was left out: "(File not included. Change data …)"."""


def identity(number: Any) -> str | None:
    """A person's identity, `user42`, of a chat's or a sender's id; `None` for what is no person's."""
    if type(number) is int and number > 0:
        return f"user{number}"
    if isinstance(number, str) and number.removeprefix("user").isdecimal():
        return f"user{number.removeprefix('user')}"
    return None


def skip_reason(message: Any) -> str | None:
    """What a message is that no person wrote: a call, somebody who joined; or that Telegram itself leaves out."""
    return _SKIPPED.get(str(message.get("type"))) if isinstance(message, dict) else None


def has_zone(message: dict[str, Any]) -> bool:
    """Whether the message's time is told without a doubt."""
    return "date_unixtime" in message or _ZONED.search(str(message.get("date"))) is not None


def read_message(line: int, message: Any, clock: Clock) -> Said | Reject:
    """The message; `clock` reads the times of an export that has local ones alone."""
    if not isinstance(message, dict):
        return reject(line, "is no message: an object is expected", str(message))
    name = message.get("from") if isinstance(message.get("from"), str) else None
    sender = identity(message.get("from_id")) or name or ""
    try:
        at = _time(message, clock)
        text = _text(message.get("text", message.get("text_entities")))
    except (ValueError, OverflowError):
        return reject(line, "is no message: its date or text cannot be read", str(message))
    number = message.get("id")
    return said_or_reject(
        line,
        at,
        sender,
        "\n".join(filter(None, (text, _told(message)))),
        media=_media(message),
        name=name,
        own_id=str(number) if type(number) is int else None,
    )


def _time(message: dict[str, Any], clock: Clock) -> int:
    if (stamp := message.get("date_unixtime")) is not None:
        return int(stamp) * SECOND
    local = datetime.fromisoformat(str(message.get("date")))
    if local.tzinfo is not None:
        return int(local.timestamp()) * SECOND
    return clock.at(local.date(), local.hour, local.minute, local.second)


def _text(value: Any) -> str:
    """The text with the addresses that links in it hide. Raises `ValueError` for what is none."""
    if isinstance(value, str | None):
        return value or ""
    if not isinstance(value, list):
        raise ValueError("no text")
    return "".join(part if isinstance(part, str) else _entity(part) for part in value)


def _entity(part: Any) -> str:
    if not isinstance(part, dict) or not isinstance(text := part.get("text"), str):
        raise ValueError("no text")
    address = part.get("href")
    return f"{text} ({address})" if isinstance(address, str) and address and address not in text else text


def _told(message: dict[str, Any]) -> str:
    """What a card, a place or a poll says in words."""
    card, poll = message.get("contact_information"), message.get("poll")
    if isinstance(card, dict):
        return _joined(card, "first_name", "last_name", "phone_number")
    if isinstance(poll, dict):
        return _joined(poll, "question")
    return _joined(message, "place_name", "address")


def _joined(values: dict[str, Any], *keys: str) -> str:
    return " ".join(text for key in keys if isinstance(text := values.get(key), str) and text)


def _media(message: dict[str, Any]) -> Media | None:
    if "photo" in message:
        return Media("image", _path(message["photo"]))
    if "file" in message or "media_type" in message:
        path = _path(message.get("file"))
        kind = _KINDS.get(str(message.get("media_type"))) or kind_of_file(path or "")
        return Media(kind, path)
    if "contact_information" in message:
        return Media("contact", _path(message.get("contact_vcard")))
    place = message.get("location_information")
    if isinstance(place, dict):
        return Media("location", f"{place.get('latitude')},{place.get('longitude')}")
    return Media("poll") if "poll" in message else None


def _path(value: Any) -> str | None:
    return value if isinstance(value, str) and value and not value.startswith(_NOT_THERE) else None
