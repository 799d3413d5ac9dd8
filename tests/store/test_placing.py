"""Where a conversation stands in the inbox does not depend on how its messages were cut into batches."""

import random
from collections.abc import Callable

import pytest

from leadlight.core.model import Account, Conversation, Customer, Message
from leadlight.core.vocabulary import SENDERS
from leadlight.desk import Desk
from leadlight.desk.importing import receive

THREADS = 40


@pytest.mark.parametrize("seed", range(3))
def test_at_once_as_one_by_one(open_desk: Callable[..., Desk], seed: int) -> None:
    """With few senders and times, so that messages meet at one instant, and with threads that have none."""
    chance = random.Random(seed)
    records = [
        Account("acc", "shop", "SG", auto_capture=True),
        Customer("u", "mei"),
        *(Conversation(f"c-{number}", "acc", "u", 2) for number in range(THREADS)),
    ]
    said = [
        Message(f"m-{number}", f"c-{chance.randrange(THREADS)}", chance.choice(SENDERS), chance.randrange(4), "hi")
        for number in range(THREADS * 2)
    ]
    at_once, one_by_one = open_desk("at-once.db"), open_desk("one-by-one.db")
    receive(at_once, [*records, *said])
    receive(one_by_one, records)
    for message in said:
        receive(one_by_one, [message])
    assert _places(at_once) == _places(one_by_one)
    assert len({row[1:] for row in _places(at_once)}) > 5


def _places(desk: Desk) -> list[tuple[object, ...]]:
    query = "SELECT id, last_at, state, unread, customer_wrote FROM conversation ORDER BY id"
    return desk.database.reader.rows(query)
