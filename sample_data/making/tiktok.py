"""The first business's newest chats as TikTok's "Download your data" writes them.

Key path and stamps as in the archives that public parsers read (JSON: `Direct Message` > `Direct Messages` >
`ChatHistory`, times in UTC without saying so; TXT: `>>> Chat History with NAME::` and stamps that do say UTC). Media
come as links to a shared video, and what the system said is not there.
"""

import json
from collections.abc import Iterator

from sample_data.making.chats import Chat

_FIRST_VIDEO = 7_630_000_000_000_000_000
_VIDEO_STEP = 104_729_000_017

Line = tuple[str, str, str]
"""Stamp, handle, content."""


def export_of(chats: list[Chat], handle: str) -> dict[str, list[Line]]:
    """The lines of each chat by the other side's handle, oldest first."""
    return {chat.person.handle: list(_lines(chat, handle, place)) for place, chat in enumerate(chats)}


def as_json(export: dict[str, list[Line]], handle: str) -> str:
    """`user_data_tiktok.json`, newest message first, as the app writes it."""
    history = {
        f"Chat History with {name}:": [
            {"Date": stamp, "From": sender, "Content": content} for stamp, sender, content in reversed(lines)
        ]
        for name, lines in export.items()
    }
    whole = {
        "Direct Message": {"Direct Messages": {"ChatHistory": history}},
        "Profile": {"Profile Info": {"ProfileMap": {"userName": handle}}},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_text(export: dict[str, list[Line]]) -> str:
    """`Direct Messages.txt`, oldest message first; a message's further lines stand without a stamp."""
    parts = []
    for name, lines in export.items():
        body = "\n".join(f"{stamp} UTC {sender}: {content}" for stamp, sender, content in lines)
        parts.append(f">>> Chat History with {name}::\n\n{body}\n")
    return "\n".join(parts)


def _lines(chat: Chat, handle: str, place: int) -> Iterator[Line]:
    for number, (turn, moment) in enumerate(zip(chat.dialogue.turns, chat.moments, strict=True)):
        if turn.sender == "system":
            continue
        video = _FIRST_VIDEO + (place * 100 + number) * _VIDEO_STEP
        content = turn.text or f"https://www.tiktokv.com/share/video/{video}/"
        sender = handle if turn.sender == "business" else chat.person.handle
        yield moment.strftime("%Y-%m-%d %H:%M:%S"), sender, content
