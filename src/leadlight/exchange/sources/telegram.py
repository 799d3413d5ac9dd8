"""Telegram Desktop's export, "Machine-readable JSON" (`result.json`): of one chat, or of all.

    one:  {"name", "type", "id", "messages": […]}
    all:  {"personal_information": {"user_id", "first_name", …}, "contacts": {"list": […]},
           "chats": {"list": [{"name", "type", "id", "messages": […]}, …]}, "left_chats": {"list": […]}}

The schema: https://core.telegram.org/import-export. People are told by numbers (`"from_id": "user42"`), and a personal
chat has the number of the person it is with. Programs that sort or thin out an export leave a chat's type, id and name
behind its messages, or away.
"""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.chats import Chat, Peer, Said
from leadlight.exchange.sources.clock import Clock
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.looks import begins_as_json, is_workspace
from leadlight.exchange.sources.phone_names import country_of, number_of
from leadlight.exchange.sources.reading import File, Own, Reading
from leadlight.exchange.sources.telegram_message import has_zone, identity, read_message, skip_reason

_TYPE: Final = re.compile(
    rb'"type"\s*:\s*"(?:(?:personal|bot)_chat|saved_messages|(?:private|public)_(?:super)?group)"'
)
_MESSAGE: Final = re.compile(rb'"type"\s*:\s*"(?:message|service)"')
_SIGN: Final = re.compile(rb'"(?:date_unixtime|text_entities)"\s*:|"from_id"\s*:\s*"(?:user|channel)\d')
"""What no other program writes beside a message's type."""
_TOLD: Final = frozenset(("name", "type", "id"))
_PERSON: Final = re.compile(rb'"personal_information"\s*:\s*\{\s*"user_id"\s*:')
_LISTS: Final = frozenset(("chats", "left_chats"))
_PASSED_OVER: Final = {"bot_chat": "chat with a bot", "saved_messages": "saved messages"}
_CONTACTS: Final = 100_000
"""Contacts whose numbers are remembered."""


def recognise(file: File) -> str | None:
    """Whether the file begins with a chat, or with whose export it is, as Telegram writes them."""
    if not begins_as_json(file.head):
        return None
    if _TYPE.search(file.head) and b'"messages"' in file.head:
        return "its chats have Telegram's type, id and messages"
    if _MESSAGE.search(file.head) and _SIGN.search(file.head) and b'"messages"' in file.head:
        return "its messages have Telegram's keys"
    return "it begins with Telegram's personal_information" if _PERSON.search(file.head) else None


def profile(file: File) -> Own | None:
    """Whose export it is; an export of one chat does not say so."""
    with closing(file.reopen()) as stream, suppress(Broken):
        json = JsonStream(stream)
        for key in json.enter():
            if key == "personal_information":
                return _owner(json.value())
            json.skip()
    return None


def _owner(person: Any) -> Own | None:
    number = identity(person.get("user_id")) if isinstance(person, dict) else None
    if number is None:
        return None
    names = [name for key in ("first_name", "last_name") if isinstance(name := person.get(key), str) and name]
    return Own(number, " ".join(names) or number, "the export's personal information says so")


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat]:
    """The personal chats. Raises `Broken`."""
    json, numbers = JsonStream(stream), dict[str, str]()
    about = _About(reading.file)
    for key in json.enter():
        if key in _LISTS:
            yield from _listed(json, reading, numbers)
        elif key == "contacts":
            numbers = _numbers(json)
        else:
            yield from about.take(key, json, reading, numbers)


def _listed(json: JsonStream, reading: Reading, numbers: dict[str, str]) -> Iterator[Chat]:
    for key in json.enter():
        if key != "list" or json.peek() != "[":
            json.skip()
            continue
        for _ in json.entries():
            about = _About()
            for member in json.enter():
                yield from about.take(member, json, reading, numbers)


def _numbers(json: JsonStream) -> dict[str, str]:
    """The phone numbers of contacts by identity, as far as the export has both."""
    numbers: dict[str, str] = {}
    for key in json.enter():
        if key != "list" or json.peek() != "[":
            json.skip()
            continue
        for contact in json.elements():
            person = identity(contact.get("user_id")) if isinstance(contact, dict) else None
            phone = number_of(str(contact.get("phone_number"))) if person else None
            if person and phone and len(numbers) < _CONTACTS:
                numbers[person] = phone
    return numbers


class _About:
    """What a chat says of itself before its messages."""

    def __init__(self, file: File | None = None) -> None:
        """`file`: the chat is all it holds, and may tell the rest behind the messages."""
        self._told: dict[str, Any] = {}
        self._file = file

    def take(self, key: str, json: JsonStream, reading: Reading, numbers: dict[str, str]) -> Iterator[Chat]:
        """Takes a member of the chat, and gives the chat where its messages stand."""
        if key in _TOLD and json.peek() not in {"{", "["}:
            self._told[key] = json.value()
        elif key == "messages" and json.peek() == "[":
            yield from self._chat(json, reading, numbers)
        else:
            json.skip()

    def _chat(self, json: JsonStream, reading: Reading, numbers: dict[str, str]) -> Iterator[Chat]:
        if self._file and "type" not in self._told:
            self._told |= _envelope(self._file)
        kind = self._told.get("type")
        if kind not in ("personal_chat", None):
            reading.skipped[_PASSED_OVER.get(str(kind), "group chat")] += 1
            json.skip()
            return
        messages = json.elements()
        name = self._told.get("name")
        yield Chat(self._peer(numbers), _said(messages, json, reading), name if isinstance(name, str) else None)
        for _ in messages:
            pass  # What nobody took must be walked over before the next chat.

    def _peer(self, numbers: dict[str, str]) -> Peer | None:
        person, name = identity(self._told.get("id")), self._told.get("name")
        if person is None or "type" not in self._told:
            return None
        phone = numbers.get(person)
        return Peer(
            person,
            name if isinstance(name, str) and name else None,
            phone=phone,
            country=country_of(phone) if phone else None,
        )


def _envelope(file: File) -> dict[str, Any]:
    """What a chat says of itself before and behind its messages, as far as the file goes."""
    told: dict[str, Any] = {}
    with closing(file.reopen()) as stream, suppress(Broken):
        json = JsonStream(stream)
        for key in json.enter():
            if key in _TOLD and json.peek() not in {"{", "["}:
                told[key] = json.value()
            else:
                json.skip()
    return told


def _said(messages: Iterator[Any], json: JsonStream, reading: Reading) -> Iterator[Said | Reject]:
    clock = Clock(reading.options)
    for message in messages:
        if why := skip_reason(message):
            reading.skipped[why] += 1
        else:
            if isinstance(message, dict):
                reading.assumed.setdefault("clock", "the times are UTC")
                if not has_zone(message):
                    reading.assumed["clock"] = clock.assumption
            yield read_message(json.line, message, clock)


def _may_be(file: File) -> bool:
    return begins_as_json(file.head) and not is_workspace(file.head)


FORMAT: Final = Format(
    "telegram-json", "telegram", "Telegram's export, JSON", recognise, chats=chats, platform="telegram",
    profile=profile, may_be=_may_be,
)  # fmt: skip
