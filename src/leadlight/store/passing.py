"""What stays out of what comes in: people who were to be forgotten, and what is older than the last purge.

Only what is not there is asked about. A record that is stored, or belongs to a person who is, goes its usual way.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, Literal

from leadlight.core import model
from leadlight.store.drawers import DRAWERS, Known
from leadlight.store.forgetting import Register
from leadlight.store.verdicts import VERDICTS

Why = Literal["forgotten", "too_old"]

_PERSONAL: Final = frozenset({"customer", "conversation", "message", "marking"})
"""Tables whose rows belong to one person each."""
_DATED: Final = (model.Message, model.Submission, model.Touch, model.Marking)
"""Records that happened at a time. A conversation comes in for the messages that may follow in it."""


class Doorkeeper:
    """`horizon`: nothing that happened before that instant comes in; `None` lets everything in."""

    def __init__(self, register: Register, horizon: int | None) -> None:
        self.register = register
        self._horizon = horizon

    def keeps_out(self, record: Any) -> Why | None:
        """Why a record that is not there yet, but whose references are, stays out."""
        if isinstance(record, model.Customer):
            person = self.register.whose_customer(record.id, record.handle)
            if person is not None:
                self.register.add(person, "customer", record.id)
                return "forgotten"
        if self._horizon is not None and isinstance(record, _DATED) and record.at < self._horizon:
            return "too_old"
        return None

    def explains(self, record: Any, known: Known) -> Why | None:
        """Why a record stays out that refers to what is not there; `None` where nothing here accounts for it."""
        for table, one in _people_in(record):
            person = self.register.whose(table, one) if known.row(table, one) is None else None
            if person is not None:
                self._mark_too(person, record)
                return "forgotten"
        if self._horizon is not None and isinstance(record, (model.Reading, model.Unmarking)):
            return "too_old"
        return None

    def _mark_too(self, person: int, record: Any) -> None:
        """What later records may refer to belongs to the person as well."""
        if isinstance(record, model.Conversation):
            self.register.add(person, "conversation", record.id)
        elif isinstance(record, model.Message) and record.sender == "customer" and record.text:
            self.register.add(person, "message", record.id)
        elif isinstance(record, model.Marking):
            self.register.add(person, "marking", record.id)

    def without_forgotten(self, record: Any, known: Known) -> Any | None:
        """The submission of somebody who is known, without the conversation of a person who was forgotten; `None`
        for everything else."""
        if not isinstance(record, model.Submission) or record.conversation is None:
            return None
        there = known.row("conversation", record.conversation) is not None
        if there or self.register.whose("conversation", record.conversation) is None:
            return None
        return replace(record, conversation=None)


def _people_in(record: Any) -> Iterator[tuple[str, str]]:
    """The tables and ids by which a record leads to a person."""
    if isinstance(record, model.Conversation):
        yield "conversation", record.id
    drawer = DRAWERS.get(type(record))
    for name, table in drawer.references if drawer else VERDICTS[type(record)]:
        # A submission is its customer's, whosever conversation it names.
        if table in _PERSONAL and not (isinstance(record, model.Submission) and name == "conversation"):
            yield table, getattr(record, name)
