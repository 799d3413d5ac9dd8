"""Conversations as rows of the inbox: their place in it, and what an act needs to know of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, case, exists, false, func, select, update

from leadlight.core.turns import Turn, heard, turn_of
from leadlight.core.unnaming import called
from leadlight.store.pairs import in_parts
from leadlight.store.tables import metadata

TOGETHER: Final = 500
"""Numbers looked up in one statement."""

_T = metadata.tables


class Standing(NamedTuple):
    """A conversation as acts see it: whose it is, where it stands, and what the log calls the person."""

    pk: int
    account: int
    customer: int
    account_id: str
    customer_id: str
    person: str
    state: str
    unread: bool
    assignee: str | None


def standings(connection: Connection, conversations: Iterable[int]) -> list[Standing]:
    """These conversations as they stand now, those that are gone left out, in the order of their numbers."""
    conversation, account, customer = _T["conversation"], _T["account"], _T["customer"]
    query = (
        select(
            conversation.c.pk,
            account.c.pk,
            customer.c.pk,
            account.c.id,
            customer.c.id,
            func.coalesce(customer.c.given_name, customer.c.name, customer.c.handle),
            conversation.c.state,
            conversation.c.unread,
            conversation.c.assignee,
        )
        .join(account, account.c.pk == conversation.c.account_pk)
        .join(customer, customer.c.pk == conversation.c.customer_pk)
        .order_by(conversation.c.pk)
    )
    wanted = sorted(set(conversations))
    return [
        _standing(*row)
        for start in range(0, len(wanted), TOGETHER)
        for row in connection.execute(query.where(conversation.c.pk.in_(wanted[start : start + TOGETHER])))
    ]


def _standing(*row: Any) -> Standing:
    standing = Standing(*row)
    return standing._replace(person=called(standing.person))


def wake(connection: Connection, conversations: Iterable[int], now: int) -> list[int]:
    """Opens, as unread, those of these conversations that are due still; returns them."""
    table = _T["conversation"]
    statement = update(table).where(table.c.snoozed_until <= now, table.c.state == "snoozed").returning(table.c.pk)
    awake = {"state": "open", "unread": True, "snoozed_until": None}
    return [
        pk
        for some in in_parts(conversations)
        for pk in connection.execute(statement.where(table.c.pk.in_(some)).values(awake)).scalars()
    ]


def see(connection: Connection, conversation: int) -> None:
    """Clears the unread dot."""
    table = _T["conversation"]
    connection.execute(update(table).where(table.c.pk == conversation).values(unread=False))


def place_conversations(connection: Connection, conversations: Iterable[int], since: int | None) -> None:
    """Brings these conversations to their place in the inbox after messages came.

    `last_at` is the newest message's time; `since` the number of the first message that came. Where the newest one is
    among those, a message of the customer makes the conversation unread and opens it again, snoozed or done, but never
    spam; one of the business makes it read: somebody has answered, here or elsewhere. Messages from before the newest
    one change nothing but whose turn it is.
    """
    conversation, message = _T["conversation"], _T["message"]
    wanted = sorted(set(conversations))
    newest = (
        select(message.c.pk, message.c.sender)
        .where(message.c.conversation_pk == conversation.c.pk, message.c.sender != "system")
        .order_by(message.c.at.desc(), message.c.pk.desc())
        .limit(1)
    )
    last = select(func.max(message.c.at)).where(message.c.conversation_pk == conversation.c.pk).scalar_subquery()
    wrote = exists().where(message.c.conversation_pk == conversation.c.pk, message.c.sender == "customer")
    moved = newest.with_only_columns(message.c.pk).scalar_subquery() >= since if since is not None else false()
    by_customer = newest.with_only_columns(message.c.sender).scalar_subquery() == "customer"
    heard_of = moved & (conversation.c.state != "spam")
    statement = update(conversation).values(
        unread=case((heard_of, by_customer), else_=conversation.c.unread),
        state=case((heard_of & by_customer, "open"), else_=conversation.c.state),
        snoozed_until=case((heard_of & by_customer, None), else_=conversation.c.snoozed_until),
        last_at=func.coalesce(last, conversation.c.opened_at),
        customer_wrote=wrote,
    )
    for start in range(0, len(wanted), TOGETHER):
        part = wanted[start : start + TOGETHER]
        connection.execute(statement.where(conversation.c.pk.in_(part)))
        if since is not None:
            _take_turns(connection, part, since)


def _take_turns(connection: Connection, conversations: Sequence[int], since: int) -> None:
    """Brings up to date whose turn it is, by the messages from the number `since` on."""
    conversation, message = _T["conversation"], _T["message"]
    columns = [conversation.c[name] for name in Turn._fields]
    stored = connection.execute(select(conversation.c.pk, *columns).where(conversation.c.pk.in_(conversations)))
    before = {row[0]: Turn(*row[1:]) for row in stored}
    turns = dict(before)
    came = select(message.c.conversation_pk, message.c.at, message.c.sender).where(
        message.c.pk >= since, message.c.conversation_pk.in_(conversations)
    )
    for pk, at, sender in connection.execute(came.order_by(message.c.at, message.c.pk)):
        turns[pk] = heard(turns[pk], at, sender, partial(_first_after, connection, pk))
    moved = [{"_pk": pk, **_named(turn)} for pk, turn in turns.items() if turn != before[pk]]
    if moved:
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in Turn._fields}
        connection.execute(update(conversation).where(conversation.c.pk == bindparam("_pk")).values(values), moved)


def _named(turn: Turn) -> dict[str, int | None]:
    return {f"_{name}": value for name, value in turn._asdict().items()}


def _first_after(connection: Connection, conversation: int, answer: int) -> int | None:
    """The customer's first message after an answer that came in late."""
    message = _T["message"]
    query = select(message.c.at).where(
        message.c.conversation_pk == conversation, message.c.sender == "customer", message.c.at > answer
    )
    return connection.execute(query.order_by(message.c.at).limit(1)).scalar()


def place_new(conversations: Iterable[dict[str, Any]], messages: Iterable[dict[str, Any]]) -> None:
    """Does the same for rows of new conversations, before they are stored, by the new messages among which all of
    theirs are, in the order of their numbers: an index is not written for a place that is left at once."""
    new = {row["pk"]: row for row in conversations}
    said: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for message in messages:
        if message["conversation_pk"] in new:
            said[message["conversation_pk"]].append((message["at"], message["sender"]))
    for pk, row in new.items():
        # Sorting keeps messages of one instant in the order in which they came.
        there = sorted(said.get(pk, ()), key=itemgetter(0))
        turn = turn_of(there)
        row["last_at"] = there[-1][0] if there else row["opened_at"]
        row["customer_wrote"] = turn.customer_at is not None
        row["unread"] = turn.waiting_since is not None
        row.update(turn._asdict())
