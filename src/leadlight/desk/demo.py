"""The demo: the bundled sample, its times moved to end today, and customers who go on writing while one watches."""

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any, Final

from leadlight.core.model import Conversation, DailyStats, Marking, Message, Submission, Touch
from leadlight.core.times import DAY
from leadlight.desk.desk import Desk
from leadlight.desk.importing import receive
from leadlight.errors import DatabaseProblem, FileProblem
from leadlight.exchange.records import Reject
from leadlight.exchange.sources import Options, open_sources

HELD_BACK: Final = 80
"""Messages of the sample that a live demo keeps for later: at its pace, a quarter of an hour of them."""
PAUSE: Final = (2.0, 18.0)
"""Seconds between two live messages, at least and at most: people type, and read what others wrote."""


def sample_path() -> Path:
    """The sample's workspace file: inside the package when installed, beside the sources in a checkout."""
    packaged = Path(str(resources.files("leadlight"))) / "sample_data" / "workspace.jsonl"
    checkout = Path(__file__).parents[3] / "sample_data" / "workspace.jsonl"
    for path in (packaged, checkout):
        if path.is_file():
            return path
    raise FileProblem("The demo's sample is not installed.", "Install Leadlight again.")


def fill(desk: Desk, *, live: bool = False) -> list[Message]:
    """Fills the desk with the sample, moved by whole days so that its last message came within a day.

    For a live demo the last messages are left out and returned, in the order they were written.
    """
    records = _records()
    last = max(record.at for record in records if isinstance(record, Message))
    days = max((desk.now() - last) // DAY, 0)
    moved = [_moved(record, days) for record in records]
    held_back = _last_words(moved) if live else []
    later = {message.id for message in held_back}
    receive(desk, [record for record in moved if not (isinstance(record, Message) and record.id in later)])
    return held_back


def _records() -> list[Any]:
    """The sample's records. Raises `FileProblem` if it is not what it should be."""
    records = []
    for source in open_sources([sample_path()], Options(source="workspace")):
        for item in source.items():
            if isinstance(item, Reject):
                raise FileProblem(f"The demo's sample is damaged in line {item.line}.", "Install Leadlight again.")
            records.append(item[1])
    return records


def _moved(record: Any, days: int) -> Any:
    if isinstance(record, Touch | Message | Submission | Marking):
        return replace(record, at=record.at + days * DAY)
    if isinstance(record, Conversation):
        return replace(record, opened_at=record.opened_at + days * DAY)
    if isinstance(record, DailyStats):
        return replace(record, date=record.date + timedelta(days=days))
    return record


def _last_words(records: Sequence[Any]) -> list[Message]:
    """What was written lately in conversations that had begun before, in the order it was written."""
    messages = sorted(
        (record for record in records if isinstance(record, Message)), key=lambda message: (message.at, message.id)
    )
    since = messages[-HELD_BACK].at
    older = {record.id for record in records if isinstance(record, Conversation) and record.opened_at < since}
    return [message for message in messages[-HELD_BACK:] if message.conversation in older]


class Feed:
    """Lets the held back messages arrive one by one, each at the time it comes, in a thread of its own."""

    def __init__(self, desk: Desk, messages: Sequence[Message], seed: int = 7) -> None:
        self._desk = desk
        self._messages = messages
        self._random = random.Random(seed)  # noqa: S311
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="leadlight-demo", daemon=True)

    def start(self) -> None:
        """Begins; the first message comes after a pause."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, after the message under way."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        for message in self._messages:
            if self._stop.wait(self._random.uniform(*PAUSE)):
                return
            try:
                receive(self._desk, [replace(message, at=self._desk.now())])
            except DatabaseProblem:
                # The file is busy or gone; a demo that cannot store a message has nothing to add.
                return
