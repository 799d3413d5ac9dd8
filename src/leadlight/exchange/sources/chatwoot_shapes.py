"""Finds the messages in whatever Chatwoot hands out, and what stands around them.

    GET …/conversations/7/messages:  {"meta": {"contact": {…}}, "payload": [MESSAGE, …]}
    GET …/conversations:             {"data": {"payload": [{"meta": {"sender": {…}}, "id", "messages": [MESSAGE]}]}}
    webhooks, one after another:     {"event": "message_created", …MESSAGE…, "conversation": {…}, "inbox": {…}}
    passed on by others:             {"event": "message_created", "message": MESSAGE, "conversation": {…}, …}

and lists of any of these, as scripts that walk through the pages keep them
(https://developers.chatwoot.com, `_message.json.jbuilder` and `webhook_data` in Chatwoot's own code).
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.jsonstream import JsonStream

Object = dict[str, Any]
_LISTS: Final = frozenset(("data", "payload", "messages", "conversations"))
"""Keys whose values are walked, as they may be of any length; every other value is built."""
_DEPTH: Final = 8


class Contact(NamedTuple):
    """A person as Chatwoot knows them. `phone` is in E.164."""

    id: str
    name: str | None = None
    phone: str | None = None


class Around(NamedTuple):
    """What stands around a message: the conversation's number in its account, the inbox, the contact."""

    conversation: str | None = None
    inbox: str | None = None
    inbox_name: str | None = None
    contact: Contact | None = None
    group: bool = False


class Found(NamedTuple):
    """A message as it stands in the file."""

    line: int
    message: Object
    around: Around


def walk(json: JsonStream, around: Around | None = None, depth: int = 0) -> Iterator[Found | Reject]:
    """The messages in the value here. Raises `Broken`."""
    around = around or Around()
    if depth > _DEPTH:
        json.skip()
    elif json.peek() == "[":
        for _ in json.entries():
            yield from walk(json, around, depth + 1)
    elif json.peek() == "{":
        yield from _object(json, around, depth)
    else:
        yield reject(json.line, "is no message: an object is expected", str(json.value()))


def _object(json: JsonStream, around: Around, depth: int) -> Iterator[Found | Reject]:
    fields: Object = {}
    for key in json.members():
        if key in _LISTS and json.peek() in {"[", "{"}:
            conversation = fields if key == "messages" else {}
            yield from walk(json, _further(around, fields, conversation), depth + 1)
        else:
            fields[key] = json.value()
    outer = _part(fields, "conversation")
    near = _further(_further(around, outer, outer), fields, {})
    inner = _part(fields, "message")
    if "message_type" in inner:
        yield Found(json.line, inner, _further(near, inner, {}))
    elif "message_type" in fields:
        yield Found(json.line, fields, near)


def _further(around: Around, fields: Object, conversation: Object) -> Around:
    """What is known once these fields are read too; `conversation` has the conversation's own id."""
    inbox = _part(fields, "inbox")
    return Around(
        identity(fields.get("conversation_id")) or identity(conversation.get("id")) or around.conversation,
        identity(fields.get("inbox_id")) or identity(inbox.get("id")) or around.inbox,
        _text(inbox, "name") or around.inbox_name,
        _contact(fields) or around.contact,
        around.group or fields.get("group") is True,
    )


def _contact(fields: Object) -> Contact | None:
    meta = _part(fields, "meta")
    people = [_part(fields, "contact"), _part(meta, "contact"), _part(meta, "sender")]
    sender = _part(fields, "sender")
    if sender.get("type") == "contact" or fields.get("message_type") in (0, "incoming"):
        people.append(sender)
    for person in people:
        if number := identity(person.get("id")):
            return Contact(number, _text(person, "name"), _text(person, "phone_number"))
    numbers = (meta.get("contact_id"), _part(fields, "contact_inbox").get("contact_id"))
    return next((Contact(number) for number in map(identity, numbers) if number), None)


def identity(value: object) -> str | None:
    """An id, which is a number in the interface and in some places a text."""
    if isinstance(value, str) and value:
        return value
    return str(value) if type(value) is int else None


def _part(fields: Object, key: str) -> Object:
    value = fields.get(key)
    return value if isinstance(value, dict) else {}


def _text(fields: Object, key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) and value.strip() else None
