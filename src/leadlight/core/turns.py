"""Whose turn it is in a conversation: since when the customer waits for an answer, and until when one may be sent.

A business may answer within 48 hours of each message of the customer (TikTok Business Messaging API, "Send a message":
10 messages within 48 hours of each message of the user; a new message of the user opens a new window).
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from leadlight.core.times import DAY

REPLY_WINDOW: Final = 2 * DAY
"""How long after the customer's last message the business may answer, in microseconds."""


class Turn(NamedTuple):
    """When the customer and the business wrote last, and the first message of the customer that nobody has answered;
    instants, or `None` where there is no such message."""

    customer_at: int | None = None
    business_at: int | None = None
    waiting_since: int | None = None


NOBODY: Final = Turn()
"""Before the first message."""


def turn_of(messages: Iterable[tuple[int, str]]) -> Turn:
    """The turn after these messages, each an instant and a sender, in their order."""
    turn = NOBODY
    for at, sender in messages:
        # In order, no answer comes in late.
        turn = heard(turn, at, sender, _nobody)
    return turn


def _nobody(_at: int) -> None:
    return None


def heard(turn: Turn, at: int, sender: str, first_after: Callable[[int], int | None]) -> Turn:
    """The turn after one more message; of messages of one instant the one that came later is the later.

    `first_after` finds the first message of the customer after an instant: asked only when an answer comes in late,
    from between messages that are known already.
    """
    customer_at, business_at, since = turn
    if sender == "customer":
        if business_at is None or at >= business_at:
            since = at if since is None else min(since, at)
        return Turn(_later(customer_at, at), business_at, since)
    if sender != "business" or (business_at is not None and at < business_at):
        return turn
    if since is not None and since <= at:
        since = first_after(at) if customer_at is not None and customer_at > at else None
    return Turn(customer_at, at, since)


def _later(before: int | None, at: int) -> int:
    return at if before is None else max(before, at)
