"""All records of the sample in the workspace format, parents before what refers to them."""

from collections.abc import Iterator
from random import Random
from typing import Any

from sample_data.making.business import Business, Record
from sample_data.making.chats import Chat
from sample_data.making.clock import text_of
from sample_data.making.signals import marks, submissions
from sample_data.making.touches import touches_of

_ENDINGS = {"image": "jpg", "video": "mp4", "sticker": "webp"}
_UNTOLD_EVERY = 8
"""Each eighth submission comes without its conversation, as the platform sometimes leaves it out."""


def workspace(chats: list[Chat], business: Business, seed: str) -> Iterator[Record]:
    """The records of `workspace.jsonl`. The same chats, business and seed give the same records."""
    yield from business.records()
    yield from business.daily_stats(Random(f"{seed}/stats"))
    for place, chat in enumerate(chats):
        yield _customer(place, chat)
    touches = touches_of(chats, business, Random(f"{seed}/touches"))
    for number, (place, ad, kind, at) in enumerate(touches, 1):
        yield {
            "type": "touch", "id": f"t-{number:04}", "customer": _customer_id(place), "ad": ad, "kind": kind, "at": at,
        }  # fmt: skip
    for place, chat in enumerate(chats):
        yield _conversation(place, chat, business)
    yield from _messages(chats)
    yield from _signals(chats, business, seed)
    yield from business.replies()


def _customer_id(place: int) -> str:
    return f"cus-{place + 1:04}"


def _conversation_id(place: int) -> str:
    return f"cnv-{place + 1:04}"


def _customer(place: int, chat: Chat) -> Record:
    person = chat.person
    named = {"name": person.name} if person.name else {}
    where = {"country": person.country, "language": person.language}
    return {"type": "customer", "id": _customer_id(place), "handle": person.handle} | named | where


def _conversation(place: int, chat: Chat, business: Business) -> Record:
    return {
        "type": "conversation", "id": _conversation_id(place), "account": business.account_ids[chat.business],
        "customer": _customer_id(place), "opened_at": text_of(chat.opened),
    }  # fmt: skip


def _messages(chats: list[Chat]) -> Iterator[Record]:
    number = 0
    for place, chat in enumerate(chats):
        for turn, moment in zip(chat.dialogue.turns, chat.moments, strict=True):
            number += 1
            said: dict[str, Any] = {"text": turn.text}
            if turn.media:
                said["media"] = {"kind": turn.media, "ref": f"media/{number:05}.{_ENDINGS[turn.media]}"}
            yield {
                "type": "message", "id": f"m-{number:05}", "conversation": _conversation_id(place),
                "sender": turn.sender, "at": text_of(moment),
            } | said  # fmt: skip


def _signals(chats: list[Chat], business: Business, seed: str) -> Iterator[Record]:
    for number, (place, filled) in enumerate(submissions(chats, business, Random(f"{seed}/forms")), 1):
        yield {
            "type": "submission", "id": f"sub-{number:02}", "form": filled["form"], "customer": _customer_id(place),
        } | _where(number, place) | {"at": filled["at"], "answers": filled["answers"]}  # fmt: skip
    for number, (place, mark) in enumerate(marks(chats, Random(f"{seed}/marks")), 1):
        yield {
            "type": "lead", "id": f"ld-{number:02}", "account": business.account_ids[chats[place].business],
            "customer": _customer_id(place),
        } | mark  # fmt: skip


def _where(number: int, place: int) -> Record:
    return {} if number % _UNTOLD_EVERY == 0 else {"conversation": _conversation_id(place)}
