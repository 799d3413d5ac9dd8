"""What a source yields, cut into the pieces that an import stores in one transaction each."""

from collections.abc import Generator, Iterable
from typing import Any, Final

from leadlight.core.model import Message
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.store.records import Incoming, is_verdict

BATCH: Final = 5_000
"""Records in a transaction: large enough that its end costs little, small enough that the first ones show at once."""
BATCH_CHARACTERS: Final = 4_000_000
"""Characters of text in a transaction, so that a few huge messages do not fill the memory."""


def batches(items: Iterable[Item]) -> Generator[list[Item]]:
    """The items in batches; verdicts apart from what they are about, which must be stored and read by then."""
    batch: list[Item] = []
    characters, verdicts = 0, False
    for item in items:
        record = item if isinstance(item, Reject) else _record(item[1])
        verdict = is_verdict(record)
        if batch and (len(batch) >= BATCH or characters >= BATCH_CHARACTERS or verdict is not verdicts):
            yield batch
            batch, characters = [], 0
        verdicts = verdict
        batch.append(item)
        if isinstance(record, Message):
            characters += len(record.text or "")
        elif isinstance(record, Reject):
            characters += len(record.raw)
    if batch:
        yield batch


def _record(told: Any) -> Any:
    return told.record if isinstance(told, Implied) else told


def incoming(line: int, record: Any) -> Incoming:
    """A source's item as the store files it."""
    return Incoming(line, record.record, implied=True) if isinstance(record, Implied) else Incoming(line, record)
