"""TikTok's export as JSON (`user_data_tiktok.json`, earlier `user_data.json`), a message at a time.

    old:  Direct Messages > Chat History    > ChatHistory > "Chat History with NAME:" > [{Date, From, Content}]
    new:  Direct Message  > Direct Messages > ChatHistory > "Chat History with NAME:" > [{Date, From, Content}]

Both paths as RLEAPP's `tikTokArchiveJson.py` knows them. The business's own name stands in
Profile > Profile Info (earlier: Profile Information) > ProfileMap > userName, before or after the messages.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, BinaryIO, Final

from leadlight.exchange.mending import Mender
from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.tiktok import Assembler, Chat, Said, other_sender, peer_of, read_said

CHAT_SECTIONS: Final = frozenset(("Direct Messages", "Direct Message"))
_OTHER_SECTIONS: Final = frozenset(
    ("Activity", "Your Activity", "Ads and data", "App Settings", "Comment", "Profile", "Profile And Settings", "Video")
)
"""Sections that stand around the direct messages."""
_CHAT_PARTS: Final = frozenset(("Chat History", "Direct Messages"))


def read(stream: BinaryIO, reopen: Callable[[], BinaryIO], options: Options, mender: Mender) -> Iterator[Item]:
    """The export's records. `reopen` gives the same file once more, to look ahead for the business's own name."""
    me = options.me or _profile_name(reopen)
    guess = None if me else _other_sender(reopen)
    yield from Assembler(me, guess, options, mender).items(_chats(JsonStream(stream)))


def is_export(reopen: Callable[[], BinaryIO]) -> bool:
    """Whether the JSON file has TikTok's section of direct messages, or breaks off after other sections of it."""
    known = False
    with closing(reopen()) as stream:
        try:
            for section in _sections(JsonStream(stream)):
                if section in CHAT_SECTIONS:
                    return True
                known = known or section in _OTHER_SECTIONS
        except Broken:
            return known
    return False


def _sections(json: JsonStream) -> Iterator[str]:
    for section in json.members():
        yield section
        json.skip()


def _profile_name(reopen: Callable[[], BinaryIO]) -> str | None:
    with closing(reopen()) as stream:
        try:
            return next(_names(JsonStream(stream)), None)
        except Broken:
            return None


def _other_sender(reopen: Callable[[], BinaryIO]) -> str | None:
    with closing(reopen()) as stream:
        return other_sender(_chats(JsonStream(stream)))


def _names(json: JsonStream) -> Iterator[str]:
    for section in json.members():
        for part in _enter_if(json, section.startswith("Profile")):
            for found in _enter_if(json, part.startswith("Profile Info")):
                for key in _enter_if(json, found == "ProfileMap"):
                    if key != "userName":
                        json.skip()
                    elif (name := json.value()) and isinstance(name, str):
                        yield name


def _chats(json: JsonStream) -> Iterator[Chat]:
    for section in json.members():
        for part in _enter_if(json, section in CHAT_SECTIONS):
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
