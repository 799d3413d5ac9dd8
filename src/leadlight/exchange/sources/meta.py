"""Instagram's and Messenger's "Download your information": `messages/inbox/THREAD/message_N.json`.

Both apps write the same form, so ids are made alike for both: a part of a thread that was taken out of its folder does
not always tell which app it is of, and must still fall to its thread. A file is one part of one thread; who the
business is, and whom the thread is with, stands in every part.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import JsonStream
from leadlight.exchange.sources.meta_looks import app_of, form_of
from leadlight.exchange.sources.meta_message import read_message
from leadlight.exchange.sources.meta_profile import read_profile
from leadlight.exchange.sources.meta_thread import Thread, read_thread
from leadlight.exchange.sources.reading import File, Own, Reading

_VALUE_LIMIT: Final = 20 << 20
"""Characters of one message in the file: the longest text (1 MiB) of three bytes each, six characters for a byte."""
_KEYS: Final = "its keys are those of a thread in"


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat]:
    """The file's part of a thread; none where it is a group, with oneself or about the profile. Raises `Broken`."""
    if form_of(reading.file) in {"instagram profile", "facebook profile"}:
        return
    reading.assumed["clock"] = "the times are UTC"
    thread = read_thread(reading.file)
    me = _me(thread, reading)
    if not (thread.names or (thread.folder and me)):
        yield Chat(None, _said(JsonStream(stream, limit=_VALUE_LIMIT), None, None, reading), thread.title or None)
    elif thread.group:
        reading.skipped["group chat"] += 1
    elif thread.names == (me,) == (thread.title,):
        reading.skipped["chat with oneself"] += 1
    else:
        name = thread.other_than(me)
        peer = Peer(thread.folder or name or "unknown", name or None, thread.handle or name or None)
        yield Chat(peer, _said(JsonStream(stream, limit=_VALUE_LIMIT), me, peer, reading), name)


def profile(file: File) -> Own | None:
    """The business as the thread tells it, or as a file about the profile does that lies beside the messages."""
    if form_of(file) in {"instagram profile", "facebook profile"}:
        name = read_profile(file)
        return Own(name, name, "the profile in the download") if name else None
    thread = read_thread(file)
    if thread.me:
        return Own(thread.me, thread.me, "threads are named for the others")
    last = None if thread.group else thread.last
    return Own(last, last, "stands last among those who take part", sure=False) if last else None


def _me(thread: Thread, reading: Reading) -> str:
    """The business by its name in this thread."""
    told = reading.options.me or (reading.own.id if reading.own else None)
    found = thread.named(told) if told else None
    unnamed = told if len(thread.names) < 2 else None
    return found or thread.me or unnamed or thread.last


def _said(json: JsonStream, me: str | None, peer: Peer | None, reading: Reading) -> Iterator[Said | Reject]:
    """The messages under the identities of both sides or, without a peer, under the senders' names."""
    for key in json.members():
        if key == "messages" and json.peek() == "[":
            for message in json.elements():
                if (one := _one(json.line, message, me, peer, reading)) is not None:
                    yield one
        else:
            json.skip()


def _one(line: int, message: Any, me: str | None, peer: Peer | None, reading: Reading) -> Said | Reject | None:
    found = read_message(message)
    if found is None:
        return reject(line, "is no message: a sender and a time are expected", str(message))
    if found.skip:
        reading.skipped[found.skip] += 1
        return None
    if peer is None or found.sender == me:
        return said_or_reject(line, found.at, found.sender, found.text, media=found.media)
    name = found.sender or peer.name
    return said_or_reject(line, found.at, peer.id, found.text, media=found.media, name=name)


def _is_thread(file: File) -> bool:
    return form_of(file) in {"classic", "encrypted"}


def _instagram(file: File) -> str | None:
    form = form_of(file)
    if form == "instagram profile":
        return "it holds the profile of an Instagram download"
    if form == "classic" and app_of(file) == "instagram":
        return f"{_KEYS} Meta's download, and Instagram stands in its addresses or its path"
    return None


def _messenger(file: File) -> str | None:
    form = form_of(file)
    if form == "facebook profile":
        return "it holds the profile of a Facebook download"
    if form == "classic" and app_of(file) == "messenger":
        return f"{_KEYS} Meta's download, and Facebook stands in its addresses or its path"
    return None


def _either(file: File) -> str | None:
    return f"{_KEYS} Instagram's or Messenger's download" if form_of(file) == "classic" else None


def _encrypted(file: File) -> str | None:
    return f"{_KEYS} Messenger's download of encrypted chats" if form_of(file) == "encrypted" else None


INSTAGRAM: Final = Format(
    "instagram", "instagram", "Instagram download", _instagram,
    chats=chats, platform="meta", profile=profile, may_be=_is_thread,
)  # fmt: skip
MESSENGER: Final = Format(
    "messenger", "messenger", "Messenger download", _messenger,
    chats=chats, platform="meta", profile=profile, may_be=_is_thread,
)  # fmt: skip
EITHER: Final = Format(
    "instagram-or-messenger", "instagram", "Instagram or Messenger download", _either,
    chats=chats, platform="meta", profile=profile, may_be=_is_thread,
)  # fmt: skip
ENCRYPTED: Final = Format(
    "messenger-encrypted", "messenger", "Messenger download, encrypted chats", _encrypted,
    chats=chats, platform="meta", profile=profile, may_be=_is_thread,
)  # fmt: skip
