"""Instagram's download as it was until 2020: all conversations in one `messages.json`, the newest message first.

    [{"participants": ["lan", "lumen"], "conversation": [
        {"sender": "lan", "created_at": "2019-05-01T10:00:00.123456+00:00", "text": "hi", "likes": […]}, …]}, …]

People are told by their handles. A message has one of `text`, `heart`, `media`, `media_share_url` and a dozen others.
"""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, BinaryIO, Final

from leadlight.core.model import Media
from leadlight.core.times import parse_instant
from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.file_kinds import kind_of_file
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.looks import without_mark
from leadlight.exchange.sources.reading import File, Own, Reading

_BEGINS: Final = re.compile(rb'\s*\[\s*\{\s*"participants"\s*:\s*\[[^\[\]{}]*\]\s*,\s*"conversation"\s*:\s*\[')
_ACTS: Final = frozenset(("action", "video_call_action", "live_video_invite"))
"""What is no message: a call, a name that was given."""
_WORDS: Final = ("text", "heart", "link", "location_name", "media_share_caption")
"""Where the words of a message stand, the first that has any."""


def recognise(file: File) -> str | None:
    """Whether the file begins with a conversation as Instagram wrote them."""
    if _BEGINS.match(without_mark(file.head)):
        return "it begins with participants and their conversation, as Instagram's download did until 2020"
    return None


def _may_be(file: File) -> bool:
    return recognise(file) is not None


def profile(file: File) -> Own | None:
    """The one who takes part in every conversation, where there are two at least."""
    common = set[str]()
    with closing(file.reopen()) as stream, suppress(Broken):
        for key, json in _members(JsonStream(stream)):
            if key != "participants":
                json.skip()
            elif len(names := _names(json.value())) > 1:
                common = common & set(names) if common else set(names)
                if len(common) < len(names[:2]):
                    break
    if len(common) != 1:
        return None
    (name,) = common
    return Own(name, name, "takes part in every conversation", sure=False)


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat]:
    """The conversations of two. Raises `Broken`."""
    reading.assumed["clock"] = "the times are UTC"
    names: tuple[str, ...] = ()
    for key, json in _members(JsonStream(stream)):
        if key == "participants":
            names = _names(json.value())
        elif key == "conversation" and json.peek() == "[" and len(names) == len(names[:2]) > 1:
            messages = json.elements()
            yield Chat(_peer(names, reading), _said(messages, json, reading))
            for _ in messages:
                pass  # What nobody took must be walked over before the next conversation.
        else:
            reading.skipped["group chat"] += key == "conversation"
            json.skip()


def _members(json: JsonStream) -> Iterator[tuple[str, JsonStream]]:
    """The keys of every conversation."""
    for _ in json.entries():
        for key in json.enter():
            yield key, json


def _names(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def _peer(names: tuple[str, ...], reading: Reading) -> Peer | None:
    told = reading.options.me or (reading.own.id if reading.own else None)
    others = [name for name in names if told is None or name.casefold() != told.casefold()]
    return Peer(others[0], handle=others[0]) if len(others) == 1 else None


def _said(messages: Iterator[Any], json: JsonStream, reading: Reading) -> Iterator[Said | Reject]:
    for message in messages:
        if isinstance(message, dict) and not _ACTS.isdisjoint(message):
            reading.skipped["system line"] += 1
        else:
            yield _one(json.line, message)


def _one(line: int, message: Any) -> Said | Reject:
    sender, created = (message.get("sender"), message.get("created_at")) if isinstance(message, dict) else (None, None)
    if not isinstance(sender, str) or not isinstance(created, str):
        return reject(line, "is no message: a sender and a time are expected", str(message))
    try:
        at = parse_instant(created)
    except ValueError:
        return reject(line, "created_at is not a time", str(message))
    words = next((text for key in _WORDS if isinstance(text := message.get(key), str) and text), "")
    return said_or_reject(line, at, sender, words, media=_media(message))


def _media(message: dict[str, Any]) -> Media | None:
    for key in ("media", "media_url"):
        if isinstance(address := message.get(key), str) and address:
            return Media(kind_of_file(address.partition("?")[0]), address)
    for key, kind in (("media_share_url", "share"), ("voice_media", "audio")):
        if isinstance(address := message.get(key), str) and address:
            return Media(kind, address)
    if "animated_media_images" in message:
        return Media("gif")
    return Media("share") if "story_share" in message else None


FORMAT: Final = Format(
    "instagram-until-2020", "instagram", "Instagram download of before 2021", recognise, chats=chats, platform="meta",
    profile=profile, may_be=_may_be,
)  # fmt: skip
