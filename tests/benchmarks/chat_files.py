"""Writes the conversations of an invented workspace as other programs export them, instead of as records."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

Record = dict[str, Any]
SHOP: Final = "Lantern Shop"
"""What the business is called in chats that know names alone."""
HANDLE: Final = "lantern.shop"


class Chat(NamedTuple):
    """A conversation: what the customer is called and known by, and its messages from the oldest on."""

    handle: str
    name: str
    messages: list[Record]


def chats(records: Iterable[Record]) -> Iterator[Chat]:
    """The conversations of a stream of records in which each stands behind its customer and before its messages."""
    chat: Chat | None = None
    for record in records:
        if record["type"] == "customer":
            if chat is not None:
                yield chat
            chat = Chat(record["handle"], f"{record['name']} {record['handle']}", [])
        elif record["type"] == "message" and chat is not None:
            chat.messages.append(record)
    if chat is not None:
        yield chat


def write_tiktok(records: Iterable[Record], out: Path) -> None:
    """TikTok's download: one JSON file, in each chat the newest message first."""
    with out.open("w", encoding="utf-8") as file:
        file.write('{"Direct Message": {"Direct Messages": {"ChatHistory": {')
        for number, chat in enumerate(chats(records)):
            said = [
                {"Date": _moment(one), "From": _by(one, chat.handle, HANDLE), "Content": one["text"]}
                for one in reversed(chat.messages)
            ]
            file.write(f"{',' if number else ''}\n{json.dumps(f'Chat History with {chat.handle}:')}: ")
            json.dump(said, file, ensure_ascii=False)
        file.write("\n}}}}\n")


def write_whatsapp(records: Iterable[Record], out: Path) -> None:
    """WhatsApp's export from an Android phone: a folder with a text for each chat."""
    out.mkdir(parents=True, exist_ok=True)
    for chat in chats(records):
        lines = (
            f"{datetime.fromisoformat(one['at']):%d/%m/%Y, %H:%M} - {_by(one, chat.name, SHOP)}: {one['text']}\n"
            for one in chat.messages
        )
        with (out / f"WhatsApp Chat with {chat.name}.txt").open("w", encoding="utf-8") as file:
            file.writelines(lines)


def _moment(message: Record) -> str:
    return f"{datetime.fromisoformat(message['at']):%Y-%m-%d %H:%M:%S}"


def _by(message: Record, customer: str, shop: str) -> str:
    return customer if message["sender"] == "customer" else shop
