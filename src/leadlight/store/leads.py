"""Leads as rows: found or made for a pair of account and customer, and derived anew from the signals that stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, exists, func, insert, select, update

from leadlight.core.leads import lead_of
from leadlight.core.model import Lead, Signal
from leadlight.core.unnaming import called
from leadlight.core.vocabulary import LeadStatus
from leadlight.store.pairs import Pair, in_parts, of_pairs
from leadlight.store.tables import metadata

_T = metadata.tables
_LEAD = _T["lead"]


def derived_id(account: str, customer: str) -> str:
    """The id of a lead, and of an operator's mark, that no file has named: the same in every database.

    Colons and percent signs of the two ids are percent-encoded: no two pairs have the same one.
    """
    return ":".join(("lead", *(one.replace("%", "%25").replace(":", "%3A") for one in (account, customer))))


def is_derived(id_: str) -> bool:
    """Whether the id is one that `derived_id` gives to some pair."""
    word, *pair = id_.split(":")
    return word == "lead" and len(pair) == 2


def lead_pk(connection: Connection, account: int, customer: int) -> int:
    """The number of the pair's lead; the row is made, not yet standing, if there is none."""
    return _lead_rows(connection, [(account, customer)])[account, customer]["pk"]  # type: ignore[no-any-return]


def derive_leads(connection: Connection, pairs: Iterable[Pair]) -> int:
    """Derives the leads of these pairs from their signals; returns how many stand now that did not before."""
    return sum(_derive(connection, some) for some in in_parts(pairs))


def _derive(connection: Connection, pairs: Sequence[Pair]) -> int:
    signals, dismissed, ids = _signals(connection, pairs), _dismissed(connection, pairs), _ids(connection, pairs)
    leads = {pair: lead_of(signals.get(pair, ()), dismissed.get(pair, ())) for pair in pairs}
    rows = _lead_rows(connection, pairs, unless=leads)
    taken = _owners(connection, ids.values())
    # A lead of an older database may have the id; the pair's own then stays.
    free = {
        pair: id_ for pair, id_ in ids.items() if pair in rows and taken.get(id_, rows[pair]["pk"]) == rows[pair]["pk"]
    }
    changes = [_change(row, leads[pair], free.get(pair)) for pair, row in rows.items()]
    moved = [change for change in changes if change is not None]
    if moved:
        here = _LEAD.c.pk == bindparam("_pk")
        new: dict[str, Any] = {name: bindparam(f"_{name}") for name in ("id", "source", "captured_at")}
        connection.execute(update(_LEAD).where(here).values(new), moved)
    return sum(row["captured_at"] is None and leads[pair] is not None for pair, row in rows.items())


def give_statuses(connection: Connection, statuses: Mapping[Pair, LeadStatus | str]) -> None:
    """Sets the status of the leads of these pairs."""
    for (account, customer), status in statuses.items():
        pk = lead_pk(connection, account, customer)
        connection.execute(update(_LEAD).where(_LEAD.c.pk == pk).values(status=status))


def _signals(connection: Connection, pairs: Sequence[Pair]) -> dict[Pair, list[Signal]]:
    """Every signal of each pair: contacts read while auto capture was on, submissions, marks not taken back."""
    contact, submission, marking = _T["contact"], _T["submission"], _T["marking"]
    signals: dict[Pair, list[Signal]] = defaultdict(list)
    chat = select(contact.c.account_pk, contact.c.customer_pk, contact.c.at, contact.c.kind, contact.c.value)
    captured = contact.c.captured & contact.c.message_pk.is_not(None)
    for account, customer, at, kind, value in connection.execute(chat.where(of_pairs(contact, pairs), captured)):
        signals[account, customer].append(Signal("chat", at, (kind, value)))
    forms = select(submission.c.account_pk, submission.c.customer_pk, submission.c.at)
    for account, customer, at in connection.execute(forms.where(of_pairs(submission, pairs))):
        signals[account, customer].append(Signal("form", at))
    marks = select(marking.c.account_pk, marking.c.customer_pk, marking.c.at)
    for account, customer, at in connection.execute(marks.where(of_pairs(marking, pairs), ~marking.c.withdrawn)):
        signals[account, customer].append(Signal("manual", at))
    return signals


def _dismissed(connection: Connection, pairs: Sequence[Pair]) -> dict[Pair, set[Any]]:
    table = _T["dismissal"]
    dismissed: dict[Pair, set[Any]] = defaultdict(set)
    rows = select(table.c.account_pk, table.c.customer_pk, table.c.kind, table.c.value).where(of_pairs(table, pairs))
    for account, customer, kind, value in connection.execute(rows):
        dismissed[account, customer].add((kind, value))
    return dismissed


def _ids(connection: Connection, pairs: Sequence[Pair]) -> dict[Pair, str]:
    """The id that a file gave to the pair's lead: the least of its marks' ids, an operator's own mark left aside."""
    marking, account, customer = _T["marking"], _T["account"], _T["customer"]
    named: dict[Pair, str] = {}
    rows = (
        select(marking.c.account_pk, marking.c.customer_pk, marking.c.id, account.c.id, customer.c.id)
        .join(account, account.c.pk == marking.c.account_pk)
        .join(customer, customer.c.pk == marking.c.customer_pk)
        .where(of_pairs(marking, pairs))
    )
    for account_pk, customer_pk, mark, account_id, customer_id in connection.execute(rows):
        if mark != derived_id(account_id, customer_id):
            named[account_pk, customer_pk] = min(mark, named.get((account_pk, customer_pk), mark))
    return named


def _owners(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Which of the ids leads have already, and the leads' numbers."""
    owners = select(_LEAD.c.id, _LEAD.c.pk).where(_LEAD.c.id.in_(set(ids)))
    return {row.id: row.pk for row in connection.execute(owners)}


def _lead_rows(
    connection: Connection, pairs: Sequence[Pair], unless: Mapping[Pair, Lead | None] | None = None
) -> dict[Pair, dict[str, Any]]:
    """The pairs' lead rows; missing ones are made, except where `unless` says that no lead stands."""
    found = connection.execute(select(_LEAD).where(of_pairs(_LEAD, pairs))).mappings()
    rows = {(row["account_pk"], row["customer_pk"]): dict(row) for row in found}
    missing = [pair for pair in pairs if pair not in rows and (unless is None or unless[pair] is not None)]
    if missing:
        connection.execute(insert(_LEAD), _new_leads(connection, missing))
        rows |= _lead_rows(connection, missing)
    return rows


def _new_leads(connection: Connection, pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    account, customer = _T["account"], _T["customer"]
    accounts = select(account.c.pk, account.c.id).where(account.c.pk.in_({pair[0] for pair in pairs}))
    customers = select(customer.c.pk, customer.c.id).where(customer.c.pk.in_({pair[1] for pair in pairs}))
    account_ids = {row[0]: row[1] for row in connection.execute(accounts)}
    customer_ids = {row[0]: row[1] for row in connection.execute(customers)}
    waiting = {"status": "raw", "source": None, "captured_at": None}
    return [
        {"id": derived_id(account_ids[one], customer_ids[other]), "account_pk": one, "customer_pk": other, **waiting}
        for one, other in pairs
    ]


def _change(row: dict[str, Any], lead: Lead | None, named: str | None) -> dict[str, Any] | None:
    """What is to be written into the lead's row, or `None` when all of it stands there already."""
    new = {
        "id": named or row["id"],
        "source": lead.source if lead else None,
        "captured_at": lead.captured_at if lead else None,
    }
    if all(row[name] == value for name, value in new.items()):
        return None
    return {"_pk": row["pk"], **{f"_{name}": value for name, value in new.items()}}


class LeadStanding(NamedTuple):
    """A standing lead as acts see it; `person` is what the log calls the customer."""

    pk: int
    account: int
    customer: int
    person: str


def standing_leads(
    connection: Connection, *, pks: Iterable[int] | None = None, pairs: Iterable[Pair] | None = None
) -> list[LeadStanding]:
    """The leads that stand among these numbers, or among these pairs."""
    customer = _T["customer"]
    query = (
        select(
            _LEAD.c.pk,
            _LEAD.c.account_pk,
            _LEAD.c.customer_pk,
            func.coalesce(customer.c.given_name, customer.c.name, customer.c.handle),
        )
        .join(customer, customer.c.pk == _LEAD.c.customer_pk)
        .where(_LEAD.c.captured_at.is_not(None))
        .order_by(_LEAD.c.pk)
    )
    if pks is not None:
        return [
            LeadStanding(row[0], row[1], row[2], called(row[3]))
            for some in in_parts(set(pks))
            for row in connection.execute(query.where(_LEAD.c.pk.in_(some)))
        ]
    return [
        LeadStanding(row[0], row[1], row[2], called(row[3]))
        for some in in_parts(set(pairs or ()))
        for row in connection.execute(query.where(of_pairs(_LEAD, some)))
    ]


class MarkRow(NamedTuple):
    """A mark by hand."""

    pk: int
    id: str
    account: int
    customer: int
    withdrawn: bool


def marks(connection: Connection, pairs: Iterable[Pair]) -> list[MarkRow]:
    """The marks by hand of these pairs, those taken back included."""
    table = _T["marking"]
    query = select(table.c.pk, table.c.id, table.c.account_pk, table.c.customer_pk, table.c.withdrawn)
    return [
        MarkRow(*row)
        for some in in_parts(set(pairs))
        for row in connection.execute(query.where(of_pairs(table, some)).order_by(table.c.pk))
    ]


def dismissal_pk(connection: Connection, pair: Pair, kind: str, value: str) -> int | None:
    """The number of the dismissal of a contact, if it was dismissed."""
    table = _T["dismissal"]
    same = [table.c.account_pk == pair[0], table.c.customer_pk == pair[1], table.c.kind == kind, table.c.value == value]
    return connection.execute(select(table.c.pk).where(*same)).scalar()


def submitters(connection: Connection, pairs: Iterable[Pair]) -> set[Pair]:
    """Those of these pairs that a form was submitted for."""
    table = _T["submission"]
    query = select(table.c.account_pk, table.c.customer_pk)
    return {
        (row[0], row[1])
        for some in in_parts(set(pairs))
        for row in connection.execute(query.where(of_pairs(table, some)))
    }


def signalling_contacts(connection: Connection, pairs: Iterable[Pair]) -> list[tuple[int, int, str, str]]:
    """The contacts of these pairs that are a signal and stand: account, customer, kind, value."""
    contact, dismissal = _T["contact"], _T["dismissal"]
    columns = ("account_pk", "customer_pk", "kind", "value")
    query = select(*(contact.c[name] for name in columns)).distinct().order_by(*(contact.c[name] for name in columns))
    wrong = exists().where(*(dismissal.c[name] == contact.c[name] for name in columns))
    read = contact.c.captured & contact.c.message_pk.is_not(None)
    return [
        (row[0], row[1], row[2], row[3])
        for some in in_parts(set(pairs))
        for row in connection.execute(query.where(of_pairs(contact, some), read, ~wrong))
    ]


def conversations_of_customer(connection: Connection, customer: int) -> list[int]:
    """The customer's conversations, with every account."""
    table = _T["conversation"]
    return list(connection.execute(select(table.c.pk).where(table.c.customer_pk == customer)).scalars())


def conversations_of(connection: Connection, pairs: Iterable[Pair]) -> list[int]:
    """The conversations of these pairs."""
    table = _T["conversation"]
    return [
        pk
        for some in in_parts(set(pairs))
        for pk in connection.execute(select(table.c.pk).where(of_pairs(table, some))).scalars()
    ]
