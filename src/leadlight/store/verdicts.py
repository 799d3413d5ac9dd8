"""What operators decided, as it comes in from another database's export.

Each verdict is kept as it came (`verdict`): the same one again changes nothing. What operators of this desk decided
themselves stands, whatever comes (`decided_here`).
"""

import json
from dataclasses import asdict
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from leadlight.core import model
from leadlight.store import additions
from leadlight.store.decided_here import PLACING, acts_on_conversation, stands
from leadlight.store.drawers import Known
from leadlight.store.leads import lead_pk
from leadlight.store.same_person import join
from leadlight.store.tables import metadata

_T = metadata.tables

VERDICTS: Final[dict[type, tuple[tuple[str, str], ...]]] = {
    model.Dismissal: (("account", "account"), ("customer", "customer")),
    model.StatusGiven: (("account", "account"), ("customer", "customer")),
    model.Triage: (("conversation", "conversation"),),
    model.Labelling: (("conversation", "conversation"),),
    model.Note: (("conversation", "conversation"),),
    model.GivenName: (("customer", "customer"),),
    model.ContactByHand: (("account", "account"), ("customer", "customer")),
    model.Draft: (("conversation", "conversation"),),
    model.SavedView: (),
    model.Reply: (),
    model.Reading: (("message", "message"),),
    model.Unmarking: (("lead", "marking"),),
    model.SamePerson: (("customer", "customer"), ("person", "customer")),
}
"""The verdicts' types, each with the fields that refer to rows, and the rows' tables."""


class FiledVerdict(NamedTuple):
    """What became of a verdict, and the pairs whose leads may have changed by it."""

    outcome: Literal["added", "updated", "unchanged"]
    pairs: set[tuple[int, int]]


def file_verdict(connection: Connection, record: Any, known: Known) -> FiledVerdict:
    """Carries the verdict out unless the same one came before. Raises `UnknownReference`."""
    targets = {name: known.referred(name, table, getattr(record, name)) for name, table in VERDICTS[type(record)]}
    outcome = _remember(connection, record)
    if outcome == "unchanged" or stands(connection, record, targets):
        # A verdict that is overruled is counted as what it is, a record that came: a preview tells the same.
        return FiledVerdict(outcome, set())
    return FiledVerdict(outcome, _APPLY[type(record)](connection, record, targets))


def content_of(record: Any) -> str:
    """The verdict as it is kept, to tell whether the same one came before."""
    said = asdict(record)
    if isinstance(record, model.Triage):
        # Exports from before there was snoozing and assignment say the same as those of today that have neither.
        said = {name: value for name, value in said.items() if value is not None}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _remember(connection: Connection, record: Any) -> Literal["added", "updated", "unchanged"]:
    table = _T["verdict"]
    key = (table.c.type == type(record).__name__, table.c.id == record.id)
    content = content_of(record)
    before = connection.execute(select(table.c.content).where(*key)).scalar()
    if before == content:
        return "unchanged"
    connection.execute(delete(table).where(*key))
    connection.execute(insert(table).values(type=type(record).__name__, id=record.id, content=content))
    return "added" if before is None else "updated"


Targets = dict[str, dict[str, Any]]
Pairs = set[tuple[int, int]]


def _dismiss(connection: Connection, record: model.Dismissal, targets: Targets) -> Pairs:
    table = _T["dismissal"]
    account, customer = targets["account"]["pk"], targets["customer"]["pk"]
    columns = {"account_pk": account, "customer_pk": customer, "kind": record.kind, "value": record.value}
    same = [table.c[name] == value for name, value in columns.items()]
    if connection.execute(select(table.c.pk).where(*same)).scalar() is None:
        connection.execute(insert(table).values(**columns, at=record.at, operator=record.operator))
    return {(account, customer)}


def _give_status(connection: Connection, record: model.StatusGiven, targets: Targets) -> Pairs:
    pair = targets["account"]["pk"], targets["customer"]["pk"]
    table = _T["lead"]
    pk = lead_pk(connection, *pair)
    connection.execute(update(table).where(table.c.pk == pk).values(status=record.status))
    return {pair}


def _triage(connection: Connection, record: model.Triage, targets: Targets) -> Pairs:
    table, conversation = _T["conversation"], targets["conversation"]["pk"]
    columns = _place(record, acts_on_conversation(connection, conversation))
    if columns:
        connection.execute(update(table).where(table.c.pk == conversation).values(columns))
    return set()


def _place(record: model.Triage, acts: set[str]) -> dict[str, Any]:
    """What the record says of the place, but for what such acts here have decided."""
    columns: dict[str, Any] = {}
    if acts.isdisjoint(PLACING):
        until = record.snoozed_until if record.state == "snoozed" else None
        columns |= {"state": record.state, "snoozed_until": until}
    if acts.isdisjoint((*PLACING, "unread")):
        columns["unread"] = record.unread
    if "assign" not in acts:
        columns["assignee"] = record.assignee
    return columns


def _read(connection: Connection, record: model.Reading, targets: Targets) -> Pairs:
    table = _T["contact"]
    here = table.c.message_pk == targets["message"]["pk"]
    pairs = {
        (row[0], row[1]) for row in connection.execute(select(table.c.account_pk, table.c.customer_pk).where(here))
    }
    connection.execute(update(table).where(here).values(captured=record.captured))
    return pairs


def _unmark(connection: Connection, _record: model.Unmarking, targets: Targets) -> Pairs:
    table, marking = _T["marking"], targets["lead"]
    connection.execute(update(table).where(table.c.pk == marking["pk"]).values(withdrawn=True))
    return {(marking["account_pk"], marking["customer_pk"])}


def _join(connection: Connection, _record: model.SamePerson, targets: Targets) -> Pairs:
    join(connection, targets["customer"]["pk"], targets["person"]["pk"])
    return set()


_APPLY: Final[dict[type, Any]] = {
    model.Dismissal: _dismiss,
    model.StatusGiven: _give_status,
    model.Triage: _triage,
    model.Labelling: additions.label,
    model.Note: additions.note,
    model.GivenName: additions.name,
    model.ContactByHand: additions.contact,
    model.Draft: additions.draft,
    model.SavedView: additions.saved_view,
    model.Reply: additions.reply,
    model.Reading: _read,
    model.Unmarking: _unmark,
    model.SamePerson: _join,
}
