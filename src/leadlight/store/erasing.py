"""Erasing one person from every table. `sqlite.scrub` afterwards takes what is left in free pages."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select, update

from leadlight.store.database import Reader
from leadlight.store.erasing_words import erase_words
from leadlight.store.forgetting import mark_forgotten, platform_of
from leadlight.store.removing import remove_rows
from leadlight.store.rereading import REREADING
from leadlight.store.same_person import leave
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


SHORTEST_WORD: Final = 4
"""Characters from which on a name or a contact is looked for within other text; what is shorter stands in any text."""


class Traces(NamedTuple):
    """What gives the person away in files beside the database: the ids of their records by table, their names (handle
    and name, neither empty), and their contacts as written and in canonical form."""

    ids: Mapping[str, frozenset[str]]
    names: frozenset[str]
    contacts: frozenset[str]

    def all_ids(self) -> frozenset[str]:
        """The ids of every table together."""
        return frozenset().union(*self.ids.values())

    def in_text(self) -> re.Pattern[str]:
        """Finds the contacts where they stand as words of their own."""
        return _words(self.contacts)

    def in_file_name(self) -> re.Pattern[str]:
        """Finds contacts and names in what a file is called, its ending left aside."""
        return _words(self.contacts | self.names)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    found = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words) if len(word) >= SHORTEST_WORD]
    return re.compile("|".join(found) or r"(?!)", re.IGNORECASE)


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
    traces = _traces(connection, person)
    _mark(connection, person, traces)
    _erase_from_log(connection, person, traces)
    _erase_verdicts(connection, traces)
    erased = Erased(
        _count(connection, message.c.conversation_pk.in_(conversations)),
        _count(connection, contact.c.customer_pk == person.pk),
    )
    leave(connection, person.pk)
    remove_rows(connection, "customer", [person.pk])
    erase_words(connection, traces.in_file_name())
    _leave_mark(connection)
    return erased, traces


def _count(connection: Connection, here: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).where(here)).scalar_one()


def _mark(connection: Connection, person: Person, traces: Traces) -> None:
    """So that the person stays out when they come in again. Whose handle others have on the same platform, or is no
    more than their name, is known by id alone."""
    customer, message = _T["customer"], _T["message"]
    namesakes = connection.execute(
        select(customer.c.id).where(func.lower(customer.c.handle) == func.lower(person.handle))
    ).scalars()
    alone = all(one == person.id or platform_of(one) != platform_of(person.id) for one in namesakes)
    handle = person.handle if alone and person.handle != person.name else None
    # Of messages, a verdict can only be about those in which something was found.
    found = select(_T["contact"].c.message_pk).where(_T["contact"].c.customer_pk == person.pk)
    read = _ids(connection, select(message.c.id).where(message.c.pk.in_(found)))
    ids = {"conversation": traces.ids["conversation"], "marking": traces.ids["marking"], "message": read}
    mark_forgotten(connection, person.id, handle, ids)


_PENDING: Final = {"type": "scrub", "id": "pending"}
"""A row among the verdicts, of a type that no record has: someone was erased, and the file not yet rewritten."""


def _leave_mark(connection: Connection) -> None:
    remove_mark(connection)
    connection.execute(insert(_T["verdict"]).values(**_PENDING, content="{}"))


def remove_mark(connection: Connection) -> None:
    """The file has been rewritten since the last person was erased."""
    connection.execute(delete(_T["verdict"]).filter_by(**_PENDING))


def is_marked(reader: Reader) -> bool:
    """Whether someone was erased from the tables, and the file could not be rewritten yet."""
    return reader.row("SELECT 1 FROM verdict WHERE type = :type AND id = :id", _PENDING) is not None


_OWNED: Final = ("conversation", "submission", "marking", "lead", "touch")
"""Tables besides the messages whose records have ids and belong to one customer."""


def _traces(connection: Connection, person: Person) -> Traces:
    conversation, message, contact = _T["conversation"], _T["message"], _T["contact"]
    ids = {"customer": frozenset({person.id})}
    for table in (_T[name] for name in _OWNED):
        ids[table.name] = _ids(connection, select(table.c.id).where(table.c.customer_pk == person.pk))
    said = select(message.c.id).join(conversation, conversation.c.pk == message.c.conversation_pk)
    ids["message"] = _ids(connection, said.where(conversation.c.customer_pk == person.pk))
    found = [
        row
        for table in (contact, _T["reread_contact"])
        for row in connection.execute(select(table.c.value, table.c.raw).where(table.c.customer_pk == person.pk))
    ]
    customer, submission = _T["customer"], _T["submission"]
    given = [
        *connection.execute(select(customer.c.given_name).where(customer.c.pk == person.pk)).scalars(),
        *connection.execute(select(submission.c.name).where(submission.c.customer_pk == person.pk)).scalars(),
    ]
    names = {name for name in (person.handle, person.name, *given) if name and name.strip()}
    return Traces(ids, frozenset(names), frozenset(text for row in found for text in row if text.strip()))


def _ids(connection: Connection, query: Select[Any]) -> frozenset[str]:
    return frozenset(row.id for row in connection.execute(query))


_VERDICT_FIELDS: Final = {
    "customer": "customer",
    "person": "customer",
    "conversation": "conversation",
    "message": "message",
    "lead": "marking",
}
"""Fields of verdicts that refer to people's records, and the tables of those."""


def _erase_verdicts(connection: Connection, traces: Traces) -> None:
    """Verdicts refer to people by ids in their content, where no key can follow them."""
    verdict = _T["verdict"]
    gone = []
    for type_, id_, content in connection.execute(select(verdict.c.type, verdict.c.id, verdict.c.content)):
        said = json.loads(content)
        if any(said.get(name) in traces.ids[table] for name, table in _VERDICT_FIELDS.items()):
            gone.append({"_type": type_, "_id": id_})
    if gone:
        here = (verdict.c.type == bindparam("_type"), verdict.c.id == bindparam("_id"))
        connection.execute(delete(verdict).where(*here), gone)


def _file_name(sentence: str) -> str:
    """What the file was called whose import the sentence tells of, without its ending."""
    return Path(sentence.removeprefix("Imported ").rpartition(": ")[0]).stem


def _names_person(written: dict[str, Any], customer: int) -> bool:
    """Whether an act is about the customer: about a lead of theirs, or about their being the same as another."""
    merged = (part for change in written["changes"] if change[0] == "same_person" for part in change[2:])
    return any(pair[1] == customer for pair in written["pairs"]) or any(
        customer in (part or {}).values() for part in merged
    )


def _erase_from_log(connection: Connection, person: Person, traces: Traces) -> None:
    """Acts on the person lose their words and can no longer be undone; that something was done then stays."""
    log, touched, conversation = _T["activity"], _T["activity_conversation"], _T["conversation"]
    conversations = select(conversation.c.pk).where(conversation.c.customer_pk == person.pk)
    # A re-reading names nobody, and what it did to others can still be taken back.
    of_many = select(log.c.pk).where(log.c.kind == REREADING)
    acts = select(touched.c.activity_pk).where(
        touched.c.conversation_pk.in_(conversations), touched.c.activity_pk.not_in(of_many)
    )
    # Acts on a lead without a conversation, and imports of files named after the person.
    named = traces.in_file_name()
    others = [
        {"_pk": pk}
        for pk, kind, sentence, changes in connection.execute(
            select(log.c.pk, log.c.kind, log.c.sentence, log.c.changes).where(log.c.pk.not_in(acts))
        )
        if (changes is not None and _names_person(json.loads(changes), person.pk))
        or (kind == "import" and named.search(_file_name(sentence)))
    ]
    erased = {"sentence": "(erased)", "changes": None}
    connection.execute(update(log).where(log.c.pk.in_(acts)).values(erased))
    if others:
        connection.execute(update(log).where(log.c.pk == bindparam("_pk")).values(erased), others)
    connection.execute(delete(touched).where(touched.c.conversation_pk.in_(conversations)))
