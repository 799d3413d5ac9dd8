"""What operators of this desk decided themselves, which no file takes back.

Records of verdicts tell what was decided and not when, so that an export of last week cannot be told from today's. What
somebody did here stands (`done`, `kept`) in the log: where a record is about the same thing, the desk's own word holds.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, text

from leadlight.core import model

PLACING: Final = ("done", "spam", "snooze", "open")
"""Acts that give a conversation its place in the inbox."""
_MARKING: Final = ("lead", "no_lead")

_HERE: Final = "x.conversation_pk = :one"

Targets = Mapping[str, Mapping[str, Any]]


class _Act(NamedTuple):
    """An act of the log."""

    pk: int
    kind: str


_Rows = Mapping[Any, list[dict[str, Any]]]
_READ: Final[WeakKeyDictionary[Connection, dict[tuple[int, str, str], _Rows]]] = WeakKeyDictionary()
"""The rows that acts added or removed in a table, by the values of one of its columns."""


def acts_on_conversation(connection: Connection, conversation: int) -> set[str]:
    """The kinds of the acts that stand and touched the conversation."""
    return {act.kind for act in _acts(connection, _HERE, {"one": conversation})}


def labels_decided_here(connection: Connection, conversation: int) -> set[int]:
    """The numbers of the labels that acts which stand gave to the conversation, or took from it."""
    return {
        row["label_pk"]
        for act in _acts(connection, _HERE, {"one": conversation})
        if act.kind == "label"
        for row in _rows(connection, act, "conversation_label", "conversation_pk", conversation)
    }


def countries_decided_here(rows: Callable[[str, dict[str, Any]], Iterable[Any]]) -> set[int]:
    """The numbers of the accounts whose country acts that stand have set; `rows` answers a query."""
    sql = "SELECT changes FROM activity WHERE kind = 'country' AND state IN ('done', 'kept') AND changes IS NOT NULL"
    return {
        pk for (changes,) in rows(sql, {}) for table, pk, *_ in json.loads(changes)["changes"] if table == "account"
    }


def stands(connection: Connection, record: Any, targets: Targets) -> bool:
    """Whether an operator of this desk has decided what the record is about, so that it changes nothing."""
    ask = _ASK.get(type(record))
    return ask is not None and ask(connection, record, targets)


def _acts(connection: Connection, where: str, values: Mapping[str, Any]) -> Iterator[_Act]:
    """The acts that stand and touched such conversations."""
    sql = (
        "SELECT a.pk, a.kind FROM activity_conversation x JOIN activity a ON a.pk = x.activity_pk"  # noqa: S608
        f" WHERE {where} AND a.state IN ('done', 'kept')"
    )
    # Asked for every verdict of a file: without what SQLAlchemy does to each statement's text.
    yield from (_Act(*row) for row in connection.exec_driver_sql(sql, dict(values)))


def _of_pair(connection: Connection, targets: Targets) -> Iterator[_Act]:
    where = "x.conversation_pk IN (SELECT pk FROM conversation WHERE account_pk = :account AND customer_pk = :customer)"
    return _acts(connection, where, {"account": targets["account"]["pk"], "customer": targets["customer"]["pk"]})


def _of_customer(connection: Connection, targets: Targets) -> Iterator[_Act]:
    where = "x.conversation_pk IN (SELECT pk FROM conversation WHERE customer_pk = :customer)"
    return _acts(connection, where, {"customer": targets["customer"]["pk"]})


def _rows(connection: Connection, act: _Act, table: str, column: str, value: Any) -> list[dict[str, Any]]:
    """The rows of the table with that value that an act added or removed. An act is read and sorted once in a
    transaction: ten thousand conversations of one ask one by one."""
    known, sought = _READ.setdefault(connection, {}), (act.pk, table, column)
    if sought not in known:
        found = connection.exec_driver_sql("SELECT changes FROM activity WHERE pk = ?", (act.pk,)).scalar()
        sorted_: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for name, _, before, after in json.loads(found)["changes"] if found else ():
            row = before or after
            if name == table and None in (before, after) and row is not None:
                sorted_[row[column]].append(row)
        known[sought] = sorted_
    return known[sought].get(value, [])


def _status(connection: Connection, _record: model.StatusGiven, targets: Targets) -> bool:
    return any(act.kind == "status" for act in _of_pair(connection, targets))


def _dismissal(connection: Connection, record: model.Dismissal, targets: Targets) -> bool:
    return any(
        row["kind"] == record.kind
        for act in _of_pair(connection, targets)
        if act.kind == "dismiss"
        for row in _rows(connection, act, "dismissal", "value", record.value)
    )


def _unmarking(connection: Connection, _record: model.Unmarking, targets: Targets) -> bool:
    lead = targets["lead"]
    pair = {"account": {"pk": lead["account_pk"]}, "customer": {"pk": lead["customer_pk"]}}
    return any(act.kind in _MARKING for act in _of_pair(connection, pair))


def _name(connection: Connection, _record: model.GivenName, targets: Targets) -> bool:
    return any(act.kind == "name" for act in _of_customer(connection, targets))


def _person(connection: Connection, _record: model.SamePerson, targets: Targets) -> bool:
    return any(act.kind == "merge" for act in _of_customer(connection, targets))


def _note(connection: Connection, record: model.Note, targets: Targets) -> bool:
    """Removed here: what an operator writes never changes."""
    found = _acts(connection, _HERE, {"one": targets["conversation"]["pk"]})
    return any(act.kind == "note" and _rows(connection, act, "note", "id", record.id) for act in found)


def _draft(connection: Connection, record: model.Draft, targets: Targets) -> bool:
    sql = "SELECT 1 FROM draft WHERE conversation_pk = :one AND at > :at"
    values = {"one": targets["conversation"]["pk"], "at": record.at}
    return connection.execute(text(sql), values).first() is not None


def _own(connection: Connection, record: model.SavedView | model.Reply, _targets: Targets) -> bool:
    """Made, changed or removed here."""
    kind, table = ("view", "saved_view") if isinstance(record, model.SavedView) else ("reply", "reply")
    there = connection.execute(text(f"SELECT pk FROM {table} WHERE id = :id"), {"id": record.id}).scalar()  # noqa: S608
    sql = "SELECT changes FROM activity WHERE kind = :kind AND state IN ('done', 'kept') AND changes IS NOT NULL"
    return any(
        name == table and (pk == there or (before or after).get("id") == record.id)
        for (changes,) in connection.execute(text(sql), {"kind": kind})
        for name, pk, before, after in json.loads(changes)["changes"]
    )


_ASK: Final[dict[type, Any]] = {
    model.SavedView: _own,
    model.Reply: _own,
    model.StatusGiven: _status,
    model.Dismissal: _dismissal,
    model.Unmarking: _unmarking,
    model.GivenName: _name,
    model.SamePerson: _person,
    model.Note: _note,
    model.Draft: _draft,
}
