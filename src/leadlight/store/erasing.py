"""Erasing one person from every table. `sqlite.scrub` afterwards takes what is left in free pages."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from leadlight.store.database import Reader
from leadlight.store.tables import metadata

_T = metadata.tables


class Person(NamedTuple):
    """A customer."""

    pk: int
    id: str
    handle: str
    name: str | None


class Erased(NamedTuple):
    """How much there was."""

    messages: int
    contacts: int


class Traces(NamedTuple):
    """What gives the person away in files beside the database: ids of their records, and names and contacts."""

    ids: frozenset[str]
    words: frozenset[str]

    def pattern(self) -> re.Pattern[str]:
        """Finds the words where they stand as words of their own."""
        return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(self.words)), re.IGNORECASE)


def people_called(reader: Reader, name: str) -> list[Person]:
    """The customer of that id, or else all of that handle."""
    for column in ("id", "handle"):
        rows = reader.rows(f"SELECT pk, id, handle, name FROM customer WHERE {column} = :name", {"name": name})  # noqa: S608
        if rows:
            return [Person(*row) for row in rows]
    return []


def erase(connection: Connection, person: Person) -> tuple[Erased, Traces]:
    """Deletes the person and all that refers to them; returns how much it was, and what would give them away in files
    beside the database."""
    conversation, message, contact = _T["conversation"], _T["message"], _T["contact"]
    conversations = select(conversation.c.pk).where(conversation.c.customer_pk == person.pk)
    messages = select(message.c.pk).where(message.c.conversation_pk.in_(conversations))
    traces = _traces(connection, person)
    _erase_from_log(connection, person, traces)
    _erase_verdicts(connection, traces.ids)
    contacts = connection.execute(delete(contact).where(contact.c.customer_pk == person.pk)).rowcount
    for name in ("dismissal", "marking", "lead", "submission", "touch"):
        connection.execute(delete(_T[name]).where(_T[name].c.customer_pk == person.pk))
    erased = connection.execute(delete(message).where(message.c.pk.in_(messages))).rowcount
    connection.execute(delete(conversation).where(conversation.c.customer_pk == person.pk))
    connection.execute(delete(_T["customer"]).where(_T["customer"].c.pk == person.pk))
    return Erased(erased, contacts), traces


_OWNED: Final = ("conversation", "submission", "marking", "lead", "touch")
"""Tables besides the messages whose records have ids and belong to one customer."""


def _traces(connection: Connection, person: Person) -> Traces:
    conversation, message, contact = _T["conversation"], _T["message"], _T["contact"]
    ids = {person.id}
    for table in (_T[name] for name in _OWNED):
        ids.update(connection.execute(select(table.c.id).where(table.c.customer_pk == person.pk)).scalars())
    said = select(message.c.id).join(conversation, conversation.c.pk == message.c.conversation_pk)
    ids.update(connection.execute(said.where(conversation.c.customer_pk == person.pk)).scalars())
    found = connection.execute(select(contact.c.value, contact.c.raw).where(contact.c.customer_pk == person.pk))
    words = {person.handle, person.name or "", *(text for row in found for text in row)}
    return Traces(frozenset(ids), frozenset(word for word in words if word))


def _erase_verdicts(connection: Connection, ids: frozenset[str]) -> None:
    """Verdicts refer to people by ids in their content, where no key can follow them."""
    verdict = _T["verdict"]
    gone = [
        {"_type": type_, "_id": id_}
        for type_, id_, content in connection.execute(select(verdict.c.type, verdict.c.id, verdict.c.content))
        if not ids.isdisjoint(_texts(json.loads(content)))
    ]
    if gone:
        here = (verdict.c.type == bindparam("_type"), verdict.c.id == bindparam("_id"))
        connection.execute(delete(verdict).where(*here), gone)


def _texts(values: dict[str, Any]) -> Iterator[str]:
    return (value for value in values.values() if isinstance(value, str))


def _erase_from_log(connection: Connection, person: Person, traces: Traces) -> None:
    """Acts on the person lose their words and can no longer be undone; that something was done then stays."""
    log, touched, conversation = _T["activity"], _T["activity_conversation"], _T["conversation"]
    conversations = select(conversation.c.pk).where(conversation.c.customer_pk == person.pk)
    acts = select(touched.c.activity_pk).where(touched.c.conversation_pk.in_(conversations))
    # Acts on a lead without a conversation, and imports of files named after the person.
    named = traces.pattern()
    others = [
        {"_pk": pk}
        for pk, kind, sentence, changes in connection.execute(
            select(log.c.pk, log.c.kind, log.c.sentence, log.c.changes).where(log.c.pk.not_in(acts))
        )
        if (changes is not None and any(pair[1] == person.pk for pair in json.loads(changes)["pairs"]))
        or (kind == "import" and named.search(sentence))
    ]
    erased = {"sentence": "(erased)", "changes": None}
    connection.execute(update(log).where(log.c.pk.in_(acts)).values(erased))
    if others:
        connection.execute(update(log).where(log.c.pk == bindparam("_pk")).values(erased), others)
    connection.execute(delete(touched).where(touched.c.conversation_pk.in_(conversations)))
