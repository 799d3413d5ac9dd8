"""What operators added, as it comes in from another database's export: labels, notes, names, contacts, drafts, views
and replies. Each function carries out one record, given the rows it refers to, and returns the pairs whose leads may
have changed."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from leadlight.core import model
from leadlight.core.wording import folded
from leadlight.store import drafts
from leadlight.store.contacts import BY_HAND, is_contact
from leadlight.store.decided_here import labels_decided_here
from leadlight.store.labels import given, label_pk
from leadlight.store.named import pk_named
from leadlight.store.tables import metadata

_T = metadata.tables
Targets = dict[str, dict[str, Any]]
Pairs = set[tuple[int, int]]


def label(connection: Connection, record: model.Labelling, targets: Targets) -> Pairs:
    """Gives the conversation these labels and no others; those that operators of this desk gave or took stay so."""
    table, conversation = _T["conversation_label"], targets["conversation"]["pk"]
    labels, ours = {label_pk(connection, name) for name in record.labels}, labels_decided_here(connection, conversation)
    connection.execute(
        delete(table).where(table.c.conversation_pk == conversation, table.c.label_pk.not_in(sorted(labels | ours)))
    )
    for pk in sorted(labels - ours):
        if not given(connection, pk, [conversation]):
            connection.execute(insert(table).values(conversation_pk=conversation, label_pk=pk))
    return set()


def note(connection: Connection, record: model.Note, targets: Targets) -> Pairs:
    """Keeps the note, or what it says now."""
    columns = {"at": record.at, "operator": record.operator, "text": record.text}
    _keep(connection, "note", record.id, {"conversation_pk": targets["conversation"]["pk"], **columns})
    return set()


def name(connection: Connection, record: model.GivenName, targets: Targets) -> Pairs:
    """Gives the customer the name."""
    table = _T["customer"]
    here = table.c.pk == targets["customer"]["pk"]
    connection.execute(update(table).where(here).values(given_name=record.name))
    return set()


def contact(connection: Connection, record: model.ContactByHand, targets: Targets) -> Pairs:
    """Adds the contact, unless the customer has it."""
    pair = targets["account"]["pk"], targets["customer"]["pk"]
    if not is_contact(connection, pair, record.kind, record.value, by_hand=True):
        what = {"kind": record.kind, "value": record.value, "raw": record.raw, "at": record.at}
        connection.execute(insert(_T["contact"]).values(account_pk=pair[0], customer_pk=pair[1], **BY_HAND, **what))
    return {pair}


def draft(connection: Connection, record: model.Draft, targets: Targets) -> Pairs:
    """Keeps the draft."""
    drafts.keep(connection, targets["conversation"]["pk"], record.text, record.at)
    return set()


def saved_view(connection: Connection, record: model.SavedView, _targets: Targets) -> Pairs:
    """Keeps the view."""
    columns = {"view": record.view, "query": record.query, "sort": record.sort, "place": record.place}
    _keep_named(connection, "saved_view", record, columns)
    return set()


def reply(connection: Connection, record: model.Reply, _targets: Targets) -> Pairs:
    """Keeps the reply."""
    _keep_named(connection, "reply", record, {"text": record.text})
    return set()


def _keep_named(
    connection: Connection, table: str, record: model.SavedView | model.Reply, columns: dict[str, Any]
) -> None:
    """Keeps the record under its name, or, where another one here has that, with a number behind it."""
    id_ = _T[table].c.id
    mine = connection.execute(select(_T[table].c.pk).where(id_ == record.id)).scalar()
    free, number = record.name, 1
    while pk_named(connection, table, free) not in (None, mine):
        number += 1
        free = f"{record.name} ({number})"
    _keep(connection, table, record.id, {"name": free, "folded": folded(free), **columns})


def _keep(connection: Connection, name: str, id_: str, columns: dict[str, Any]) -> None:
    table = _T[name]
    there = connection.execute(select(table.c.pk).where(table.c.id == id_)).scalar()
    if there is None:
        connection.execute(insert(table).values(id=id_, **columns))
    else:
        connection.execute(update(table).where(table.c.pk == there).values(columns))
