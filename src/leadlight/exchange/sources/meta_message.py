"""One message of Instagram's or Messenger's download, in the classic and in the encrypted form.

    classic:    {"sender_name", "timestamp_ms", "content", "photos": [{"uri"}], "share": {"link"}, "reactions": […],
                 "call_duration", "is_unsent", "type": "Generic" | "Share" | "Call" | …}
    encrypted:  {"senderName", "timestamp" in ms, "text", "media": [{"uri"}], "reactions": […], "isUnsent",
                 "type": "text" | "link" | "media" | "placeholder"}

What the app wrote is no message: a call, a reaction told as a line of its own, "Lan sent an attachment." beside it.
"""

import re
from typing import Any, Final, NamedTuple

from leadlight.core.model import Media
from leadlight.exchange.sources.mishap import mended

MILLISECOND: Final = 1_000
SECOND: Final = 1_000_000
_LISTS: Final = (
    ("photos", "image"),
    ("videos", "video"),
    ("audio_files", "audio"),
    ("gifs", "gif"),
    ("files", "file"),
)
_ENDINGS: Final = {
    "image": ("jpg", "jpeg", "png", "webp", "heic"),
    "video": ("mp4", "mov", "webm", "m4v"),
    "audio": ("mp3", "m4a", "wav", "ogg", "opus", "aac"),
    "gif": ("gif",),
}
_KINDS: Final = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}
_LOST: Final = "Failed to download media"
"""Stands instead of the address of what an encrypted chat's download could not get."""
_SYSTEM_TYPES: Final = frozenset(("Call", "Subscribe", "Unsubscribe"))
_OF_SOMEBODY: Final = re.compile(
    r"(?:(?:missed your|missed a|started a|joined the) (?:video |audio )?(?:call|chat)(?: from .+)?|called .+"
    r"|set (?:the|your|his|her|their) (?:own )?nickname .+|changed the (?:chat )?theme.*|removed a message"
    r"|are now connected on messenger|can now message and call each other.*)\.?",
    re.IGNORECASE | re.DOTALL,
)
"""What the app says after the name of whoever acted, or "You"."""
_NOTICE: Final = re.compile(
    r"(?:liked a message|reacted (?:\S+ )?to (?:your|their|a) message|curtiu uma mensagem|le gustó un mensaje"
    r"|a aimé un message|ha messo mi piace a un messaggio|bir mesajı beğendi"
    r"|reagiu (?:com )?\S+ à sua mensagem|reaccionó con \S+ a tu mensaje|hat mit \S+ auf deine nachricht reagiert"
    r"|a réagi \S+ à votre message|(?:the )?(?:video|audio) (?:call|chat) ended"
    r"|say hi to your new facebook friend.*)\.?",
    re.IGNORECASE | re.DOTALL,
)
"""What it says with or without a name before it."""
_SENT: Final = re.compile(r"(?:sent|shared) (?:a|an|the|your) [\w ]+\.?", re.IGNORECASE)
_NOTICE_LIMIT: Final = 160
"""Characters of such a line."""
_TYPED: Final = re.compile(r"[\d@:/]")
"""What a line of the app never holds, and a contact does."""


class Found(NamedTuple):
    """A message before it is told whose it is: `at` in microseconds, `skip` names what it is where it is no message."""

    at: int
    sender: str
    text: str
    media: Media | None
    skip: str | None


def read_message(message: Any) -> Found | None:
    """The message; `None` for what is none, as it has no sender or no time."""
    if not isinstance(message, dict):
        return None
    return _encrypted(message) if "senderName" in message else _classic(message)


def _classic(message: dict[str, Any]) -> Found | None:
    at = _time(message.get("timestamp_ms"), MILLISECOND)
    at = _time(message.get("timestamp"), SECOND) if at is None else at
    sender, text = message.get("sender_name"), message.get("content")
    if at is None or not isinstance(sender, str) or not isinstance(text, str | None):
        return None
    sender, text, media = mended(sender).strip(), mended(text or "").strip(), _media(message)
    if media and _tells_of_attachment(sender, text):
        text = ""
    return Found(at, sender, text, media, _skip(message, sender, text, media))


def _encrypted(message: dict[str, Any]) -> Found | None:
    at = _time(message.get("timestamp"), MILLISECOND)
    sender, text = message.get("senderName"), message.get("text")
    if at is None or not isinstance(sender, str) or not isinstance(text, str | None):
        return None
    skip = "system line" if message.get("type") == "placeholder" else None
    skip = "unsent message" if message.get("isUnsent") is True else skip
    return Found(at, sender.strip(), text or "", _encrypted_media(message), skip)


def _time(value: object, unit: int) -> int | None:
    return value * unit if type(value) is int else None


def _skip(message: dict[str, Any], sender: str, text: str, media: Media | None) -> str | None:
    if message.get("is_unsent") is True:
        return "unsent message"
    if message.get("type") in _SYSTEM_TYPES or "call_duration" in message:
        return "system line"
    return "system line" if media is None and _is_notice(sender, text) else None


def _is_notice(sender: str, text: str) -> bool:
    if len(text) > _NOTICE_LIMIT or _TYPED.search(text.replace(sender, "")):
        return False
    act = _act(sender, text)
    return bool(_NOTICE.fullmatch(act or text) or (act and _OF_SOMEBODY.fullmatch(act)))


def _tells_of_attachment(sender: str, text: str) -> bool:
    """Whether the text is "NAME sent an attachment.", which the app writes where nobody did; after the whole name, in
    whatever language."""
    if len(text) > _NOTICE_LIMIT or _TYPED.search(text.replace(sender, "")):
        return False
    act = _act(sender, text)
    return text.startswith(f"{sender} ") or bool(act and _SENT.fullmatch(act))


def _act(sender: str, text: str) -> str | None:
    """What stands after whoever acted: the sender's name, a part of it as Messenger has it, or "You"."""
    subjects = (sender, *sender.split(), "You")
    return next((text.removeprefix(who).strip() for who in subjects if who and text.startswith(f"{who} ")), None)


def _media(message: dict[str, Any]) -> Media | None:
    for key, kind in _LISTS:
        if isinstance(files := message.get(key), list) and files:
            return Media(kind, _address(files[0], "uri"))
    for key, kind, where in (("sticker", "sticker", "uri"), ("share", "share", "link")):
        if isinstance(one := message.get(key), dict):
            return Media(kind, _address(one, where))
    return None


def _encrypted_media(message: dict[str, Any]) -> Media | None:
    files = message.get("media")
    if not isinstance(files, list) or not files:
        return None
    address = _address(files[0], "uri")
    if address is None or address == _LOST:
        return Media("unknown")
    return Media(_KINDS.get(address.rpartition(".")[2].lower(), "file"), address)


def _address(file: object, key: str) -> str | None:
    address = file.get(key) if isinstance(file, dict) else None
    return mended(address) if isinstance(address, str) and address else None
