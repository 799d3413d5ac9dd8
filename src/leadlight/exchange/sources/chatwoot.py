"""Chatwoot's messages as JSON: answers of its interface, webhook bodies, lists and lines of either.

An inbox is the business's account, a contact the customer; what both said to each other in one inbox is one
conversation, over however many of Chatwoot's. Ids are Chatwoot's own, so that any page and any webhook fall together.
"""

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.chatwoot_gathering import PLATFORM, Gathering
from leadlight.exchange.sources.chatwoot_shapes import Found, walk
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.lines import LINE_LIMIT, read_lines
from leadlight.exchange.sources.looks import begins_as_json, without_mark
from leadlight.exchange.sources.reading import File, Reading

_TYPE: Final = re.compile(rb'"message_type"\s*:\s*(?:[0-3]\b|"(?:incoming|outgoing|activity|template)")')
_BESIDE: Final = re.compile(rb'"(?:conversation_id|conversation|inbox_id|inbox|content_type|sender_type)"\s*:')


def recognise(file: File) -> str | None:
    """Whether the file begins with messages as Chatwoot writes them."""
    if begins_as_json(file.head) and _TYPE.search(file.head) and _BESIDE.search(file.head):
        return "its messages have Chatwoot's message_type, and its conversation or inbox"
    return None


def read(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """The records of the file; at a break, what is whole and then one reject."""
    reading.assumed["clock"] = "the times are UTC"
    gathered, broken = Gathering(reading), None
    found = _found(stream, reading.file)
    while (one := _next(found)) is not None:
        if isinstance(one, Broken):
            broken = one
            break
        refused = one if isinstance(one, Reject) else gathered.take(one)
        if refused:
            yield refused
        if gathered.full:
            yield from gathered.items()
    yield from gathered.items()
    reading.own = gathered.own
    if broken:
        yield broken.as_reject()


def _next(found: Iterator[Found | Reject]) -> Found | Reject | Broken | None:
    try:
        return next(found, None)
    except Broken as broken:
        return broken


def _found(stream: BinaryIO, file: File) -> Iterator[Found | Reject]:
    if not _in_lines(file.head):
        values = JsonStream(stream, limit=LINE_LIMIT)
        while values.peek():
            yield from walk(values)
        return
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
        elif line[1].strip():
            yield from _in_line(*line)


def _in_line(number: int, line: bytes) -> Iterator[Found | Reject]:
    try:
        for one in walk(JsonStream(io.BytesIO(line), limit=LINE_LIMIT)):
            yield one._replace(line=number) if isinstance(one, Found) else reject(number, one.reason, one.raw)
    except Broken as broken:
        yield reject(number, str(broken), line)


def _in_lines(head: bytes) -> bool:
    """Whether each line is a value of its own, so that a bad one harms no other."""
    first, _, rest = without_mark(head).lstrip().partition(b"\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return bool(rest.strip())


FORMAT: Final = Format(PLATFORM, "chatwoot", "Chatwoot messages", recognise, read=read, platform=PLATFORM)
