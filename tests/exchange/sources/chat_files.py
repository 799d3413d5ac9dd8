"""Reads an export of chats as the desk does, but without a desk."""

import io
from typing import BinaryIO

from leadlight.core.model import Message
from leadlight.core.times import format_instant
from leadlight.exchange.records import Implied, Item, Record, Reject
from leadlight.exchange.sources.chats import Chat, Said
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.reading import HEAD, File, Reading


def file_of(content: bytes, name: str) -> File:
    """A file that is in memory alone."""

    def reopen() -> BinaryIO:
        return io.BytesIO(content)

    return File(name, len(content), reopen, content[:HEAD])


def reading_of(content: bytes, name: str = "chat.txt", **options: str) -> Reading:
    return Reading(file_of(content, name), Options(**options))  # type: ignore[arg-type]


def chats_of(form: Format, reading: Reading) -> list[tuple[Chat, list[Said], list[Reject]]]:
    """Each chat with its messages and rejects; rejects beside the chats come under none."""
    assert form.chats is not None
    found = []
    for chat in form.chats(reading.file.reopen(), reading):
        if isinstance(chat, Reject):
            continue
        all_said = list(chat.said)
        said = [one for one in all_said if isinstance(one, Said)]
        found.append((chat, said, [one for one in all_said if isinstance(one, Reject)]))
    return found


def items_of(form: Format, reading: Reading) -> list[Item]:
    """Every record and reject, the business's name decided as for an import of this file alone."""
    decide([(form, reading)])
    return list(form.items(reading.file.reopen(), reading))


def records_of(items: list[Item]) -> list[Record | Implied]:
    return [item[1] for item in items if not isinstance(item, Reject)]


def messages_of(items: list[Item]) -> list[Message]:
    told = (record.record if isinstance(record, Implied) else record for record in records_of(items))
    return [record for record in told if isinstance(record, Message)]


def times_of(said: list[Said]) -> list[str]:
    """The times as ISO 8601 in UTC."""
    return [format_instant(one.at) for one in said]
