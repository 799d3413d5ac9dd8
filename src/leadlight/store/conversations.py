"""Conversations as rows of the inbox: their place in it, and what an act needs to know of them."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, case, exists, false, func, select, update

from leadlight.store.tables import metadata

TOGETHER: Final = 500
"""Numbers looked up in one statement."""

_T = metadata.tables


class Standing(NamedTuple):
    """A conversation as acts see it: whose it is, where it stands, and the customer's name or handle for the log."""

    pk: int
    account: int
    customer: int
    account_id: str
    customer_id: str
    person: str
    state: str
    unread: bool


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
            func.coalesce(customer.c.name, customer.c.handle),
            conversation.c.state,
            conversation.c.unread,
        )
        .join(account, account.c.pk == conversation.c.account_pk)
        .join(customer, customer.c.pk == conversation.c.customer_pk)
        .order_by(conversation.c.pk)
    )
    wanted = sorted(set(conversations))
    return [
        Standing(*row)
        for start in range(0, len(wanted), TOGETHER)
        for row in connection.execute(query.where(conversation.c.pk.in_(wanted[start : start + TOGETHER])))
    ]


def see(connection: Connection, conversation: int) -> None:
    """Clears the unread dot."""
    table = _T["conversation"]
    connection.execute(update(table).where(table.c.pk == conversation).values(unread=False))


def place_conversations(connection: Connection, conversations: Iterable[int], since: int | None) -> None:
    """Brings these conversations to their place in the inbox after messages came.

    `last_at` is the newest message's time; `since` the number of the first message that came. Where the newest one is
    among those, a message of the customer makes the conversation unread and opens it again, one of the business makes
    it read: somebody has answered, here or elsewhere. Messages from before the newest one change nothing.
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
    statement = update(conversation).values(
        unread=case((moved, by_customer), else_=conversation.c.unread),
        state=case((moved & by_customer, "open"), else_=conversation.c.state),
        last_at=func.coalesce(last, conversation.c.opened_at),
        customer_wrote=wrote,
    )
    for start in range(0, len(wanted), TOGETHER):
        connection.execute(statement.where(conversation.c.pk.in_(wanted[start : start + TOGETHER])))


def place_new(conversations: Iterable[dict[str, Any]], messages: Iterable[dict[str, Any]]) -> None:
    """Does the same for rows of new conversations, before they are stored, by the new messages among which all of
    theirs are, in the order of their numbers: an index is not written for a place that is left at once."""
    new = {row["pk"]: row for row in conversations}
    last: dict[int, int] = {}
    newest: dict[int, tuple[int, str]] = {}
    for message in messages:
        pk, at, sender = message["conversation_pk"], message["at"], message["sender"]
        if pk not in new:
            continue
        if at >= last.get(pk, at):
            last[pk] = at
        if sender != "system" and (pk not in newest or at >= newest[pk][0]):
            newest[pk] = at, sender
        if sender == "customer":
            new[pk]["customer_wrote"] = True
    for pk, row in new.items():
        row["last_at"] = last.get(pk, row["opened_at"])
        row["unread"] = pk in newest and newest[pk][1] == "customer"
