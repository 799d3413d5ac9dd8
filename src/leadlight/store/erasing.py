"""Erasing one person from every table. `sqlite.scrub` afterwards takes what is left in free pages."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, or_, select, update

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


def people_called(reader: Reader, name: str) -> list[Person]:
    """The customer of that id, or else all of that handle."""
    for column in ("id", "handle"):
        rows = reader.rows(f"SELECT pk, id, handle, name FROM customer WHERE {column} = :name", {"name": name})  # noqa: S608
        if rows:
            return [Person(*row) for row in rows]
    return []


def erase(connection: Connection, person: Person) -> tuple[Erased, set[str]]:
    """Deletes the person and all that refers to them; returns how much it was, and the texts that would give them away
    in files beside the database."""
    conversation, message, contact = _T["conversation"], _T["message"], _T["contact"]
    conversations = select(conversation.c.pk).where(conversation.c.customer_pk == person.pk)
    messages = select(message.c.pk).where(message.c.conversation_pk.in_(conversations))
    traces = _traces(connection, person, conversations, messages)
    _erase_from_log(connection, person, conversations)
    verdict = _T["verdict"]
    holds = [
        verdict.c.content.contains(f'"{trace}"', autoescape=True)
        for trace in (traces - {person.handle, person.name or ""})
    ]
    connection.execute(delete(verdict).where(or_(*holds)))
    contacts = connection.execute(delete(contact).where(contact.c.customer_pk == person.pk)).rowcount
    for name in ("dismissal", "marking", "lead", "submission", "touch"):
        connection.execute(delete(_T[name]).where(_T[name].c.customer_pk == person.pk))
    erased = connection.execute(delete(message).where(message.c.pk.in_(messages))).rowcount
    connection.execute(delete(conversation).where(conversation.c.customer_pk == person.pk))
    connection.execute(delete(_T["customer"]).where(_T["customer"].c.pk == person.pk))
    return Erased(erased, contacts), traces


def _traces(connection: Connection, person: Person, conversations: Any, messages: Any) -> set[str]:
    """Ids and values that stand for the person alone."""
    conversation, message, contact = _T["conversation"], _T["message"], _T["contact"]
    ids = connection.execute(select(conversation.c.id).where(conversation.c.pk.in_(conversations))).scalars()
    texts = connection.execute(select(message.c.id).where(message.c.pk.in_(messages))).scalars()
    values = connection.execute(select(contact.c.value).where(contact.c.customer_pk == person.pk)).scalars()
    return {person.id, person.handle, *([person.name] if person.name else []), *ids, *texts, *values}


def _erase_from_log(connection: Connection, person: Person, conversations: Any) -> None:
    """Acts on the person lose their words and can no longer be undone; that something was done then stays."""
    log, touched = _T["activity"], _T["activity_conversation"]
    acts = select(touched.c.activity_pk).where(touched.c.conversation_pk.in_(conversations))
    names = [log.c.sentence.contains(name, autoescape=True) for name in (person.name, person.handle) if name]
    connection.execute(update(log).where(or_(log.c.pk.in_(acts), *names)).values(sentence="(erased)", changes=None))
    connection.execute(delete(touched).where(touched.c.conversation_pk.in_(conversations)))
