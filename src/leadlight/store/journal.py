"""Changes as values: what an act wrote, row by row, so that it can be taken back and done again.

An act writes through a `Journal`, which carries the change out and remembers the row before and after. Taking back
writes `before` again, provided that the rows still are as the act left them.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from leadlight.errors import Refused
from leadlight.store.statements import insert_rows, row_of, set_columns
from leadlight.store.tables import metadata

_T = metadata.tables
_LOG = _T["activity"]


class Change(NamedTuple):
    """One row: its table and number, what changed in it before and after; `None` where there was, or is, no row."""

    table: str
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class ChangedSince(Refused):
    """What an act wrote has been changed since; taking it back would lose that."""

    def __init__(self) -> None:
        super().__init__("It has been changed since; that change would be lost.", "Take the later act back first.")


class Journal:
    """Writes rows within a transaction, and remembers what it wrote."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes: list[Change] = []

    def add(self, table: str, columns: dict[str, Any]) -> int:
        """Adds a row; returns its number."""
        target = _T[table]
        pk: int = self.connection.execute(insert(target).values(**columns).returning(target.c.pk)).scalar_one()
        self.changes.append(Change(table, pk, None, columns))
        return pk

    def add_all(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows, which all have the same columns."""
        if not rows:
            return
        number = _T[table].c.pk
        first = self.connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one() + 1
        insert_rows(self.connection, table, [{"pk": pk, **row} for pk, row in enumerate(rows, start=first)])
        self.changes += [Change(table, pk, None, row) for pk, row in enumerate(rows, start=first)]

    def set(self, table: str, pk: int, columns: dict[str, Any]) -> bool:
        """Sets columns of a row; tells whether that changed anything."""
        now = _row(self.connection, table, pk)
        if now is None:
            raise Refused("It is not there any more.")
        before = {name: now[name] for name, value in columns.items() if now[name] != value}
        if not before:
            return False
        after = {name: columns[name] for name in before}
        _write(self.connection, Change(table, pk, before, after))
        self.changes.append(Change(table, pk, before, after))
        return True

    def remove(self, table: str, pk: int) -> None:
        """Removes a row."""
        before = _row(self.connection, table, pk)
        if before is not None:
            _write(self.connection, Change(table, pk, before, None))
            self.changes.append(Change(table, pk, before, None))


def _row(connection: Connection, table: str, pk: int) -> dict[str, Any] | None:
    """The row's columns but its number, as plain values."""
    found = row_of(connection, table, pk)
    return None if found is None else {name: value for name, value in found.items() if name != "pk"}


def _write(connection: Connection, change: Change) -> None:
    table = _T[change.table]
    if change.after is None:
        connection.execute(delete(table).where(table.c.pk == change.pk))
    elif change.before is None:
        connection.execute(insert(table).values(pk=change.pk, **change.after))
    else:
        set_columns(connection, change.table, change.pk, change.after)


def take_back(connection: Connection, changes: Sequence[Change]) -> None:
    """Writes the rows as they were before; one that is so already stays. Raises `ChangedSince`."""
    for change in reversed(changes):
        _carry_out(connection, Change(change.table, change.pk, change.after, change.before))


def do_again(connection: Connection, changes: Sequence[Change]) -> None:
    """Writes the rows as the act left them; one that is so already stays. Raises `ChangedSince`."""
    for change in changes:
        _carry_out(connection, change)


def _carry_out(connection: Connection, change: Change) -> None:
    now = _row(connection, change.table, change.pk)
    if _agrees(now, change.after):
        # It came about by another way: a dot cleared by looking, a conversation opened again by a message.
        return
    if not _agrees(now, change.before):
        raise ChangedSince
    _write(connection, change)


def _agrees(now: dict[str, Any] | None, expected: dict[str, Any] | None) -> bool:
    if now is None or expected is None:
        return now is expected
    return all(now[name] == value for name, value in expected.items())


# The log


class Entry(NamedTuple):
    """An act of the log with what takes it back: the changes, and the pairs whose leads follow from them."""

    pk: int
    operator: str
    kind: str
    sentence: str
    state: str
    changes: tuple[Change, ...]
    pairs: tuple[tuple[int, int], ...]
    conversations: tuple[int, ...]


def log(
    connection: Connection,
    *,
    at: int,
    operator: str,
    kind: str,
    sentence: str,
    changes: Sequence[Change] | None,
    pairs: Iterable[tuple[int, int]] = (),
    conversations: Sequence[int] = (),
) -> int:
    """Writes an act into the log and settles what the operator had undone: after a new act there is nothing to redo.

    `changes` of `None` says that the act cannot be taken back. Returns the act's number.
    """
    connection.execute(
        update(_LOG).where(_LOG.c.operator == operator, _LOG.c.state == "undone").values(state="settled")
    )
    written = None if changes is None else json.dumps({"changes": changes, "pairs": sorted(pairs)}, ensure_ascii=False)
    columns = {"at": at, "operator": operator, "kind": kind, "sentence": sentence, "state": "done", "changes": written}
    pk: int = connection.execute(insert(_LOG).values(**columns).returning(_LOG.c.pk)).scalar_one()
    _touch(connection, pk, conversations)
    return pk


def tell(connection: Connection, pk: int, sentence: str, conversations: Sequence[int]) -> None:
    """Gives an act that was logged at its beginning its sentence and the conversations it touched."""
    connection.execute(update(_LOG).where(_LOG.c.pk == pk).values(sentence=sentence))
    _touch(connection, pk, conversations)


def state_of(connection: Connection, pk: int) -> str | None:
    """Whether the act of that number is done, undone, settled or kept; `None` where there is none."""
    return connection.execute(select(_LOG.c.state).where(_LOG.c.pk == pk)).scalar()


def _touch(connection: Connection, pk: int, conversations: Sequence[int]) -> None:
    if conversations:
        rows = [{"conversation_pk": one, "activity_pk": pk} for one in sorted(set(conversations))]
        connection.execute(insert(_T["activity_conversation"]), rows)


def latest(connection: Connection, operator: str, state: str) -> int | None:
    """The operator's newest undoable act that stands (`done`), or the one that was taken back last (`undone`)."""
    order = [_LOG.c.pk.desc()] if state == "done" else [_LOG.c.turned_at.desc(), _LOG.c.pk]
    query = select(_LOG.c.pk).where(_LOG.c.operator == operator, _LOG.c.state == state, _LOG.c.changes.is_not(None))
    return connection.execute(query.order_by(*order).limit(1)).scalar()


def changed_by(connection: Connection, act: Entry) -> str | None:
    """The sentence of the newest later act that stands and wrote into the same rows, or `None` if no act did."""
    mine = {(change.table, change.pk) for change in act.changes}
    later = select(_LOG.c.sentence, _LOG.c.changes).where(
        _LOG.c.pk > act.pk, _LOG.c.state != "undone", _LOG.c.state != "settled", _LOG.c.changes.is_not(None)
    )
    for sentence, written in connection.execute(later.order_by(_LOG.c.pk.desc())):
        if any((table, pk) in mine for table, pk, *_ in json.loads(written)["changes"]):
            return str(sentence)
    return None


def entry(connection: Connection, pk: int) -> Entry | None:
    """The act of that number, or `None` if there is none or it cannot be taken back."""
    row = connection.execute(select(_LOG).where(_LOG.c.pk == pk)).mappings().first()
    if row is None or row["changes"] is None:
        return None
    written = json.loads(row["changes"])
    touched = _T["activity_conversation"]
    conversations = connection.execute(select(touched.c.conversation_pk).where(touched.c.activity_pk == pk)).scalars()
    return Entry(
        pk,
        row["operator"],
        row["kind"],
        row["sentence"],
        row["state"],
        tuple(Change(*change) for change in written["changes"]),
        tuple((account, customer) for account, customer in written["pairs"]),
        tuple(conversations),
    )


def set_state(connection: Connection, act: Entry, state: str, at: int) -> None:
    """Marks an act as done, undone or kept, at that time or, where the clock stands or runs back, after the last."""
    same = (_LOG.c.operator == act.operator, _LOG.c.state == "undone")
    last = connection.execute(select(func.max(_LOG.c.turned_at)).where(*same)).scalar() or 0
    connection.execute(update(_LOG).where(_LOG.c.pk == act.pk).values(state=state, turned_at=max(at, last + 1)))
