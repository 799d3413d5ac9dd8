"""The contacts of a batch, looked for while the batch before is still being stored.

Whose text it is, and so where its phone numbers are at home, is certain only when the batch is filed. What is asked
ahead is therefore a guess from the records as they were read: where it is wrong, the text is simply read again.
"""

from collections import deque
from collections.abc import Collection, Generator, Iterable
from concurrent.futures import Future
from typing import Any, Final

from leadlight.core.model import Account, Conversation, Customer, Message
from leadlight.desk.desk import Desk
from leadlight.desk.detecting_apart import Apart, Finds, Text, answer, has_room
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.store.database import Reader
from leadlight.store.views.homes import Homes, homes_of_accounts, homes_of_conversations, homes_of_customers

AHEAD_FROM: Final = 4_000_000
"""Bytes of a file, some 20,000 messages, from which the other process earns more than its start costs."""

Batch = list[Item]


class Ahead:
    """Goes through a file's batches one ahead of who stores them. `useful`: of what was asked last some had to be read;
    in a file that is read again nothing has."""

    def __init__(self, desk: Desk, size: int) -> None:
        self._desk = desk
        self._apart = size >= AHEAD_FROM and has_room()
        self.useful = True

    def through(self, batches: Iterable[Batch]) -> Generator[tuple[Batch, Finds], None, None]:
        """Each batch, and what is known already of the contacts in its texts."""
        if not self._apart:
            yield from ((batch, {}) for batch in batches)
            return
        with Apart() as apart:
            guess = Guess(self._desk.reader)
            waiting = deque[tuple[Batch, Future[Finds]]]()
            for batch in batches:
                guess.take_in(batch)
                waiting.append((batch, apart.ask(guess.texts() if self.useful else ())))
                if len(waiting) > 1:
                    first, asked = waiting.popleft()
                    yield first, answer(asked)
            yield from ((last, answer(asked)) for last, asked in waiting)


class Guess:
    """Where customers are at home, by the batches read last and by what is stored."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._accounts = homes_of_accounts(reader)
        # Of this batch and the one before, which may not be stored yet.
        self._customers = deque[Homes]([{}], maxlen=2)
        self._threads = deque[dict[str, tuple[str, str]]]([{}], maxlen=2)
        self._said: list[Message] = []

    def take_in(self, batch: Batch) -> None:
        """Looks at the next batch."""
        self._customers.appendleft({})
        self._threads.appendleft({})
        self._said = []
        for item in batch:
            if not isinstance(item, Reject):
                self._learn(item[1])

    def _learn(self, told: Any) -> None:
        implied = isinstance(told, Implied)
        record = told.record if implied else told
        if isinstance(record, Message):
            if record.sender == "customer" and record.text:
                self._said.append(record)
        elif isinstance(record, Conversation):
            self._threads[0][record.id] = record.account, record.customer
        elif isinstance(record, Customer):
            if record.country or not implied:
                self._customers[0][record.id] = record.country
        elif isinstance(record, Account):
            self._accounts[record.id] = record.country

    def texts(self) -> Collection[Text]:
        """What customers wrote in this batch, with the country of each as far as it can be told."""
        homes = self._homes({message.conversation for message in self._said})
        return {
            (message.text or "", homes[message.conversation]): None
            for message in self._said
            if message.conversation in homes
        }

    def _homes(self, threads: set[str]) -> Homes:
        recent = {one: of[one] for of in reversed(self._threads) for one in threads & of.keys()}
        stored = homes_of_conversations(self._reader, threads - recent.keys())
        customers = {customer for _, customer in recent.values()}
        known = {one: of[one] for of in reversed(self._customers) for one in customers & of.keys()}
        known |= homes_of_customers(self._reader, customers - known.keys())
        return stored | {
            thread: known.get(customer) or self._accounts.get(account) for thread, (account, customer) in recent.items()
        }
