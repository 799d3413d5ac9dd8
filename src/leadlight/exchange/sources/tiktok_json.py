"""TikTok's export as JSON (`user_data_tiktok.json`, earlier `user_data.json`), a message at a time.

    old:  Direct Messages > Chat History    > ChatHistory > "Chat History with NAME:" > [{Date, From, Content}]
    new:  Direct Message  > Direct Messages > ChatHistory > "Chat History with NAME:" > [{Date, From, Content}]

Both paths as RLEAPP's `tikTokArchiveJson.py` knows them. The business's own name stands in
Profile > Profile Info (earlier: Profile Information) > ProfileMap > userName, before or after the messages.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Said
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.looks import begins_as_json, is_workspace
from leadlight.exchange.sources.reading import File, Own, Reading
from leadlight.exchange.sources.tiktok import CLOCK, peer_of, read_said

_CHAT_SECTIONS: Final = frozenset(("Direct Messages", "Direct Message"))
_OTHER_SECTIONS: Final = frozenset(
    ("Activity", "Your Activity", "Ads and data", "App Settings", "Comment", "Profile", "Profile And Settings", "Video")
)
"""Sections that stand around the direct messages."""
_CHAT_PARTS: Final = frozenset(("Chat History", "Direct Messages"))


def recognise(file: File) -> str | None:
    """Whether the JSON file has TikTok's section of direct messages, or breaks off after other sections of it."""
    if not begins_as_json(file.head):
        return None
    known = None
    with closing(file.reopen()) as stream:
        try:
            for section in _sections(JsonStream(stream)):
                if section in _CHAT_SECTIONS:
                    return f'it has the section "{section}"'
                if section in _OTHER_SECTIONS:
                    known = f'it begins with the section "{section}"'
        except Broken:
            return known
    return None


def _may_be(file: File) -> bool:
    return begins_as_json(file.head) and not is_workspace(file.head)


def _sections(json: JsonStream) -> Iterator[str]:
    for section in json.members():
        yield section
        json.skip()


def _profile(file: File) -> Own | None:
    with closing(file.reopen()) as stream:
        try:
            name = next(_names(JsonStream(stream)), None)
        except Broken:
            return None
    return Own(name, name, "the export's profile says so") if name else None


def _names(json: JsonStream) -> Iterator[str]:
    for section in json.members():
        for part in _enter_if(json, section.startswith("Profile")):
            for found in _enter_if(json, part.startswith("Profile Info")):
                for key in _enter_if(json, found == "ProfileMap"):
                    if key != "userName":
                        json.skip()
                    elif (name := json.value()) and isinstance(name, str):
                        yield name


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat]:
    """The chats of the export."""
    reading.assumed["clock"] = CLOCK
    json = JsonStream(stream)
    for section in json.members():
        for part in _enter_if(json, section in _CHAT_SECTIONS):
            for key in _enter_if(json, part in _CHAT_PARTS):
                for title in _enter_if(json, key == "ChatHistory"):
                    peer = peer_of(title)
                    if peer is None or json.peek() != "[":
                        json.skip()
                    else:
                        yield Chat(peer, _said(json))


def _enter_if(json: JsonStream, wanted: bool) -> Iterator[str]:
    if wanted:
        yield from json.enter()
    else:
        json.skip()


def _said(json: JsonStream) -> Iterator[Said | Reject]:
    for message in json.elements():
        yield _read_message(json.line, message)


def _read_message(line: int, message: Any) -> Said | Reject:
    if not isinstance(message, dict):
        return reject(line, "is no message: an object is expected", str(message))
    return read_said(line, message.get("Date"), message.get("From"), message.get("Content"))


FORMAT: Final = Format(
    "tiktok-json", "tiktok", "TikTok's download, JSON", recognise, chats=chats, platform="tiktok", profile=_profile,
    may_be=_may_be, own_as_told=True,
)  # fmt: skip
