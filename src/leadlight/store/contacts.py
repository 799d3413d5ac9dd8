"""Contacts as rows: what is known of the people when a message is read, and the finds that are kept."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, select

from leadlight.store.pairs import in_parts, of_pairs
from leadlight.store.tables import metadata

TOGETHER: Final = 500
"""Numbers looked up in one statement."""

_T = metadata.tables


class Reading(NamedTuple):
    """Whose conversation it is, where national phone numbers are at home, and whether a find makes a lead."""

    account: int
    customer: int
    region: str | None
    auto_capture: bool


def readings(connection: Connection, conversations: Iterable[int]) -> dict[int, Reading]:
    """How the messages of these conversations are to be read, by conversation."""
    conversation, account, customer = _T["conversation"], _T["account"], _T["customer"]
    query = (
        select(
            conversation.c.pk,
            account.c.pk,
            customer.c.pk,
            func.coalesce(customer.c.country, account.c.country),
            account.c.auto_capture,
        )
        .join(account, account.c.pk == conversation.c.account_pk)
        .join(customer, customer.c.pk == conversation.c.customer_pk)
    )
    found: dict[int, Reading] = {}
    wanted = sorted(set(conversations))
    for start in range(0, len(wanted), TOGETHER):
        rows = connection.execute(query.where(conversation.c.pk.in_(wanted[start : start + TOGETHER])))
        found.update((row[0], Reading(*row[1:])) for row in rows)
    return found


def region_of(connection: Connection, account: int, customer: int) -> str | None:
    """Where the customer's national phone numbers are at home: the customer's country, or the account's."""
    a, u = _T["account"], _T["customer"]
    at_home = select(u.c.country).where(u.c.pk == customer).scalar_subquery()
    query = select(func.coalesce(at_home, a.c.country)).where(a.c.pk == account)
    return connection.execute(query).scalar_one()  # type: ignore[no-any-return]


def own_contacts(connection: Connection) -> dict[int | None, set[tuple[str, str]]]:
    """The business's own contacts by account; under `None` those that hold for all."""
    table = _T["own_contact"]
    own: dict[int | None, set[tuple[str, str]]] = {None: set()}
    for account, kind, value in connection.execute(select(table.c.account_pk, table.c.kind, table.c.value)):
        own.setdefault(account, set()).add((kind, value))
    return own


def form_questions(connection: Connection, forms: Iterable[int]) -> dict[int, str]:
    """The questions, as JSON, of these forms."""
    table = _T["form"]
    rows = connection.execute(select(table.c.pk, table.c.questions).where(table.c.pk.in_(sorted(set(forms)))))
    return {row[0]: row[1] for row in rows}


BY_HAND: Final[dict[str, Any]] = {
    **dict.fromkeys(("message_pk", "submission_pk", "question", "start", "stop", "detection")),
    "rule": "by hand",
    "captured": False,
}
"""What a contact that an operator entered has beside its people, kind, value and time."""


def is_contact(connection: Connection, pair: tuple[int, int], kind: str, value: str, *, by_hand: bool = False) -> bool:
    """Whether the contact is one of the customer's already, dismissed or not; `by_hand`: as one that was entered."""
    columns = _T["contact"].c
    same = [columns.account_pk == pair[0], columns.customer_pk == pair[1], columns.kind == kind, columns.value == value]
    if by_hand:
        same += [columns.message_pk.is_(None), columns.submission_pk.is_(None)]
    return bool(connection.execute(select(exists().where(*same))).scalar())


def add_contacts(connection: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """Keeps these finds; returns how many contacts (kind and value of a customer) were not known before."""
    if not rows:
        return 0
    new = {_contact(row) for row in rows}
    known = _known_of(connection, {contact[:2] for contact in new})
    connection.execute(insert(_T["contact"]), list(rows))
    return len(new - known)


def drop_contacts_of(connection: Connection, submission: int) -> None:
    """Forgets what was read in a submission, which has been changed."""
    table = _T["contact"]
    connection.execute(delete(table).where(table.c.submission_pk == submission))


def _contact(row: dict[str, Any]) -> tuple[int, int, str, str]:
    return row["account_pk"], row["customer_pk"], row["kind"], row["value"]


def _known_of(connection: Connection, pairs: set[tuple[int, int]]) -> set[tuple[int, int, str, str]]:
    """Every contact that is kept of these pairs of account and customer."""
    table = _T["contact"]
    query = select(table.c.account_pk, table.c.customer_pk, table.c.kind, table.c.value).distinct()
    known: set[tuple[int, int, str, str]] = set()
    for some in in_parts(pairs):
        found = connection.execute(query.where(of_pairs(table, some)))
        known.update((row[0], row[1], row[2], row[3]) for row in found)
    return known


def conversations_to_reread(connection: Connection, customers: set[int], accounts: set[int]) -> list[int]:
    """The conversations whose phone numbers are at home elsewhere now: of customers who moved, and of accounts that did
    where the customer's own country is not known."""
    conversation, customer = _T["conversation"], _T["customer"]
    stay = customer.c.country.is_(None) & conversation.c.account_pk.in_(sorted(accounts))
    query = select(conversation.c.pk).join(customer, customer.c.pk == conversation.c.customer_pk)
    found = set(connection.execute(query.where(stay)).scalars()) if accounts else set()
    for some in in_parts(sorted(customers)):
        found.update(connection.execute(query.where(conversation.c.customer_pk.in_(some))).scalars())
    return sorted(found)


def submissions_to_reread(connection: Connection, customers: set[int]) -> list[dict[str, Any]]:
    """The submissions of customers who moved."""
    table = _T["submission"]
    return [
        dict(row)
        for some in in_parts(sorted(customers))
        for row in connection.execute(select(table).where(table.c.customer_pk.in_(some))).mappings()
    ]


def forget_readings(connection: Connection, conversations: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The customers' messages of these conversations, to be read again: what was found in them before is dropped.

    Each row has `captured`: what the switch said when it was read, where anything was found, else `None`.
    """
    message, contact = _T["message"], _T["contact"]
    for some in in_parts(conversations):
        here = message.c.conversation_pk.in_(some) & (message.c.sender == "customer") & message.c.text.is_not(None)
        rows = [dict(row) for row in connection.execute(select(message).where(here)).mappings()]
        found = contact.c.message_pk.in_([row["pk"] for row in rows])
        switch = select(contact.c.message_pk, contact.c.captured).where(found)
        captured = {row[0]: row[1] for row in connection.execute(switch)}
        connection.execute(delete(contact).where(found))
        yield from ({**row, "captured": captured.get(row["pk"])} for row in rows)


def disown(connection: Connection, account: int | None, kind: str, value: str) -> set[tuple[int, int]]:
    """Drops a contact that turned out to be the business's own wherever it was found; returns whose it had been.

    A number is own by whatever kind it is called; `account` of `None` means every account. What a re-reading took away
    or brought of it goes too, so that taking that act back does not bring it again.
    """
    contact, reread = _T["contact"], _T["reread_contact"]
    query = select(contact.c.account_pk, contact.c.customer_pk).where(*_like(contact, account, kind, value))
    pairs = {(row[0], row[1]) for row in connection.execute(query)}
    if pairs:
        connection.execute(delete(contact).where(*_like(contact, account, kind, value)))
    connection.execute(delete(reread).where(*_like(reread, account, kind, value)))
    return pairs


def _like(table: Table, account: int | None, kind: str, value: str) -> list[ColumnElement[bool]]:
    """The conditions that a row has that contact."""
    same = [table.c.value == value]
    if not value.startswith("+"):
        same.append(table.c.kind == kind)
    if account is not None:
        same.append(table.c.account_pk == account)
    return same
