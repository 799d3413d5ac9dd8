"""Filing: a batch of records into the tables, in the order they came, inside the caller's transaction.

A record is new, known and the same, or known with other content, which updates it. References must have come before.
Row numbers are given here, not by the engine: the write lock is held, so that a batch goes in with one `executemany`
a table and children know their parents' numbers at once.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, text, update

from leadlight.core.searching import said_together, searchable
from leadlight.store.conversations import place_new
from leadlight.store.decided_here import countries_decided_here
from leadlight.store.drawers import DRAWERS, Drawer, Known, UnknownReference
from leadlight.store.forgetting import Register
from leadlight.store.passing import Doorkeeper, Why
from leadlight.store.purging import horizon_of
from leadlight.store.statements import insert_rows, rows_by_id
from leadlight.store.tables import metadata
from leadlight.store.verdicts import VERDICTS, FiledVerdict, file_verdict

Pair = tuple[int, int]
"""An account and a customer, by number: whom a lead stands for."""


class Incoming(NamedTuple):
    """A record to file: its line, for the reject; `implied`: what is there already stays as it is."""

    line: int
    record: Any
    implied: bool = False


@dataclass(slots=True)
class Filed:
    """What became of a batch: how many records were added, updated or unchanged, who was refused and why, and what is
    to be done next: messages and submissions to read for contacts, the statuses that marks by hand carry, pairs whose
    leads and stored conversations whose place in the inbox may have changed, people whose country did, own contacts.
    `forgotten` and `too_old` count what was passed over."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    forgotten: int = 0
    too_old: int = 0
    refused: list[tuple[Incoming, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    submissions: list[dict[str, Any]] = field(default_factory=list)
    statuses: dict[Pair, str] = field(default_factory=dict)
    pairs: set[Pair] = field(default_factory=set)
    conversations: set[int] = field(default_factory=set)
    moved_customers: set[int] = field(default_factory=set)
    moved_accounts: set[int] = field(default_factory=set)
    own: list[dict[str, Any]] = field(default_factory=list)
    first_message: int | None = None
    """The number of the first message that was added; the others follow it."""
    new_customers: set[int] = field(default_factory=set)
    new_conversations: set[int] = field(default_factory=set)


def file_records(connection: Connection, batch: Sequence[Incoming], *, again: bool = False) -> Filed:
    """Files the batch. A record that refers to nothing known, or would change a message, is refused with the reason.

    What belongs to people who were forgotten is passed over, and so is what happened before the last purge's horizon,
    unless `again` asks for it.

    Verdicts are about what is stored and read already: they come in batches of their own (`is_verdict`).
    """
    filing = _Writing(connection, batch, again=again)
    for incoming in batch:
        filing.take(incoming)
    filing.write()
    return filing.filed


def is_verdict(record: object) -> bool:
    """Whether the record is an operator's verdict about others, rather than one of the field's own."""
    return type(record) in VERDICTS


class Filing(ABC):
    """The state of one batch: what is known of the rows it names, and what is to be written."""

    def __init__(self, rows: dict[str, dict[str, dict[str, Any]]], door: Doorkeeper) -> None:
        self.door = door
        self.filed = Filed()
        self.known = Known(rows)
        self.inserts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.updates: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)

    def take(self, incoming: Incoming) -> None:
        drawer = DRAWERS.get(type(incoming.record))
        try:
            if drawer is None:
                self._verdict(incoming.record)
            else:
                self.record(incoming, drawer)
        except UnknownReference as unknown:
            self._unplaced(incoming, unknown)

    def _unplaced(self, incoming: Incoming, unknown: UnknownReference) -> None:
        """A record refers to what is not there: it may be that this was to stay out."""
        why = self.door.explains(incoming.record, self.known)
        rest = self.door.without_forgotten(incoming.record, self.known)
        if why is not None:
            self._pass_over(why)
        elif rest is not None:
            self.take(incoming._replace(record=rest))
        else:
            self.filed.refused.append((incoming, str(unknown)))

    def _pass_over(self, why: Why) -> None:
        self.filed.forgotten += why == "forgotten"
        self.filed.too_old += why == "too_old"

    def record(self, incoming: Incoming, drawer: Drawer) -> None:
        """Files a record that is no verdict. Raises `UnknownReference`."""
        record = incoming.record
        columns = drawer.columns(record, self.known)
        row = self.known.row(drawer.table, record.id)
        if row is None:
            why = self.door.keeps_out(record)
            if why is not None:
                self._pass_over(why)
            else:
                self._add(drawer, columns)
            return
        if drawer.table == "account" and row["told_auto_capture"] == record.auto_capture:
            # The file says what it said before: whatever the operator made of the switch since stays.
            columns["auto_capture"] = row["auto_capture"]
        if drawer.table == "account" and row["country"] != columns["country"] and row["pk"] in self.settled_accounts():
            columns["country"] = row["country"]
        if incoming.implied:
            self._imply(drawer, row, columns)
        elif columns.items() <= row.items():
            self.filed.unchanged += 1
        elif any(row[name] != columns[name] for name in drawer.fixed):
            self.filed.refused.append((incoming, drawer.refusal))
        else:
            self._change(drawer, row, columns)

    def _add(self, drawer: Drawer, row: dict[str, Any]) -> None:
        table = drawer.table
        row["pk"] = self.next_number(table)
        row |= drawer.defaults
        if table == "conversation":
            row["last_at"] = row["opened_at"]
        self.known.put(table, row)
        self.inserts[table].append(row)
        self.filed.added += 1
        self._note(table, row)

    def _imply(self, drawer: Drawer, row: dict[str, Any], columns: dict[str, Any]) -> None:
        """What a chat export knows of a row that is there: that the conversation began earlier, or the country of an
        account that had none, which the user has named by now."""
        if drawer.table == "conversation" and columns["opened_at"] < row["opened_at"]:
            self._change(drawer, row, {"opened_at": columns["opened_at"]})
        elif drawer.table == "account" and row["country"] is None and columns["country"] is not None:
            self._change(drawer, row, {"country": columns["country"]})
        else:
            self.filed.unchanged += 1

    def _change(self, drawer: Drawer, row: dict[str, Any], columns: dict[str, Any]) -> None:
        before = dict(row)
        row.update(columns)
        if not self.is_new(drawer.table, row):
            self.updates[drawer.table][row["pk"]] = row
        self.filed.updated += 1
        if drawer.table in ("submission", "marking"):
            self.filed.pairs.add((before["account_pk"], before["customer_pk"]))
        if drawer.table != "message":
            self._note(drawer.table, row, before)

    def _note(self, table: str, row: dict[str, Any], before: dict[str, Any] | None = None) -> None:
        """Remembers what follows from a row that came, or changed from `before`."""
        if table == "message":
            self.filed.conversations.add(row["conversation_pk"])
            self.filed.first_message = self.filed.first_message or row["pk"]
            if row["sender"] == "customer" and row["text"]:
                self.filed.messages.append(row)
        elif table == "conversation":
            self.filed.conversations.add(row["pk"])
        elif table == "own_contact":
            self.filed.own.append(row)
        elif table in ("account", "customer") and before is not None and before["country"] != row["country"]:
            (self.filed.moved_accounts if table == "account" else self.filed.moved_customers).add(row["pk"])
        elif table in ("submission", "marking"):
            pair = row["account_pk"], row["customer_pk"]
            self.filed.pairs.add(pair)
            if table == "submission":
                self.filed.submissions.append(row)
            elif row["status"] != (before["status"] if before else "raw"):
                # A mark that says the same as before leaves the status to the operator.
                self.filed.statuses[pair] = row["status"]

    def _verdict(self, record: Any) -> None:
        filed = self.file_verdict(record)
        self.filed.pairs |= filed.pairs
        self.filed.added += filed.outcome == "added"
        self.filed.updated += filed.outcome == "updated"
        self.filed.unchanged += filed.outcome == "unchanged"

    @abstractmethod
    def file_verdict(self, record: Any) -> FiledVerdict:
        """Carries a verdict out. Raises `UnknownReference`."""

    @abstractmethod
    def settled_accounts(self) -> set[int]:
        """The numbers of the accounts whose country an operator has set: no file changes it."""

    @abstractmethod
    def next_number(self, table: str) -> int:
        """The number for a new row of a table."""

    @abstractmethod
    def is_new(self, table: str, row: dict[str, Any]) -> bool:
        """Whether the row came with this batch."""


class _Writing(Filing):
    """A batch that is written into the database."""

    def __init__(self, connection: Connection, batch: Sequence[Incoming], *, again: bool) -> None:
        named = named_by(batch)
        rows = {table: {row["id"]: row for row in rows_by_id(connection, table, ids)} for table, ids in named.items()}
        super().__init__(rows, Doorkeeper(Register.of(connection), None if again else horizon_of(connection)))
        self.connection = connection
        self._last: dict[str, int] = {}
        self._numbers: dict[str, Iterator[int]] = {}

    def file_verdict(self, record: Any) -> FiledVerdict:
        return file_verdict(self.connection, record, self.known)

    def settled_accounts(self) -> set[int]:
        return countries_decided_here(lambda sql, values: self.connection.execute(text(sql), values).all())

    def next_number(self, table: str) -> int:
        if table not in self._numbers:
            numbers = metadata.tables[table].c.pk
            self._last[table] = self.connection.execute(select(func.coalesce(func.max(numbers), 0))).scalar_one()
            self._numbers[table] = count(self._last[table] + 1)
        return next(self._numbers[table])

    def is_new(self, table: str, row: dict[str, Any]) -> bool:
        return table in self._last and row["pk"] > self._last[table]

    def write(self) -> None:
        self.door.register.store(self.connection)
        new = self.inserts.get("conversation", [])
        place_new(new, self.inserts.get("message", ()))
        self.filed.new_conversations.update(row["pk"] for row in new)
        self.filed.new_customers.update(row["pk"] for row in self.inserts.get("customer", ()))
        self.filed.conversations -= self.filed.new_conversations
        for person in (*self.inserts.get("customer", ()), *self.updates.get("customer", {}).values()):
            person["folded"] = searchable(f"{person['name'] or ''}\n{person['handle']}")
        said = [(row["conversation_pk"], row["text"]) for row in self.inserts.get("message", ()) if row["text"]]
        for drawer in DRAWERS.values():
            table = metadata.tables[drawer.table]
            if rows := self.inserts.pop(drawer.table, None):
                insert_rows(self.connection, drawer.table, rows)
            for pk, row in self.updates.pop(drawer.table, {}).items():
                columns = {name: value for name, value in row.items() if name != "pk"}
                self.connection.execute(update(table).where(table.c.pk == bindparam("_pk")), {"_pk": pk, **columns})
        pieces = [{"conversation_pk": pk, "folded": folded} for pk, folded in said_together(said)]
        if pieces:
            insert_rows(self.connection, "search_text", pieces)


def named_by(batch: Iterable[Incoming]) -> dict[str, set[str]]:
    """The ids that the batch names, by table: its records' own and those they refer to."""
    wanted: dict[str, set[str]] = defaultdict(set)
    records: dict[type, list[Any]] = defaultdict(list)
    for incoming in batch:
        records[type(incoming.record)].append(incoming.record)
    for kind, same in records.items():
        drawer = DRAWERS.get(kind)
        if drawer is not None:
            wanted[drawer.table].update(record.id for record in same)
        for name, table in drawer.references if drawer else VERDICTS[kind]:
            wanted[table].update(filter(None, map(attrgetter(name), same)))
    return wanted
