"""Acts: done in one transaction, written into the activity log, taken back and done again across restarts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from leadlight.desk.desk import Desk
from leadlight.errors import Refused
from leadlight.store import journal as log
from leadlight.store.leads import conversations_of, derive_leads, standing_leads
from leadlight.store.rereading import swap
from leadlight.store.transaction import Transaction

Pair = tuple[int, int]


class Act(NamedTuple):
    """What was done: its number in the log (`None`: nothing had to change), a sentence for the operator, and the
    conversations and leads whose rows look different now."""

    pk: int | None
    sentence: str
    conversations: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()


class Doing:
    """An act under way: the journal it writes through, and what it touches."""

    def __init__(self, connection: Transaction) -> None:
        self.connection = connection
        self.journal = log.Journal(connection)
        self.pairs: set[Pair] = set()
        self.conversations: set[int] = set()


def perform(desk: Desk, kind: str, work: Callable[[Doing], str]) -> Act:
    """Does the work in one transaction, derives the leads it touches and logs it. `work` returns the sentence.

    Nothing is logged where nothing changed. Any exception undoes the whole.
    """
    with desk.database.write() as connection:
        doing = Doing(connection)
        sentence = work(doing)
        if not doing.journal.changes:
            return Act(None, sentence)
        conversations, leads = follow(connection, doing.pairs, doing.conversations)
        pk = log.log(
            connection,
            at=desk.now(),
            operator=desk.settings.operator,
            kind=kind,
            sentence=sentence,
            changes=doing.journal.changes,
            pairs=doing.pairs,
            conversations=conversations,
        )
        return Act(pk, sentence, conversations, leads)


def note(desk: Desk, connection: Transaction, kind: str, sentence: str) -> None:
    """Writes into the log, in the caller's transaction, what cannot be taken back."""
    log.log(connection, at=desk.now(), operator=desk.settings.operator, kind=kind, sentence=sentence, changes=None)


def undo(desk: Desk, act: int | None = None) -> Act:
    """Takes back the operator's latest act that stands, or the act of that number.

    Raises `Refused` when there is none, or when what it wrote has been changed since. The latest act is then passed by
    from now on (`kept`), so that the one before it comes next; by its number it can still be taken back.
    """
    try:
        return _turn(desk, act, "done")
    except log.ChangedSince:
        if act is not None:
            raise
        raise _pass_by(desk) from None


def redo(desk: Desk) -> Act:
    """Does again what the operator undid last. Raises `Refused` when there is nothing, or it has been changed since."""
    return _turn(desk, None, "undone")


def _turn(desk: Desk, act: int | None, state: str) -> Act:
    with desk.database.write() as connection:
        pk = log.latest(connection, desk.settings.operator, state) if act is None else act
        entry = None if pk is None else log.entry(connection, pk)
        if entry is None or entry.state not in (state, "kept" if act is not None else state):
            raise Refused(_NOTHING[state] if act is None else "This cannot be undone.")
        if state == "done":
            log.take_back(connection, entry.changes)
        else:
            log.do_again(connection, entry.changes)
        log.set_state(connection, entry, "undone" if state == "done" else "done", desk.now())
        pairs = {*entry.pairs, *swap(connection, entry.pk)}
        conversations, leads = follow(connection, pairs, entry.conversations)
        return Act(entry.pk, f"{_TURNED[state]}: {entry.sentence}", conversations, leads)


def _pass_by(desk: Desk) -> Refused:
    """Keeps the latest act, which cannot be taken back; returns what tells the operator so."""
    with desk.database.write() as connection:
        pk = log.latest(connection, desk.settings.operator, "done")
        entry = None if pk is None else log.entry(connection, pk)
        if entry is None:
            return Refused(_NOTHING["done"])
        later = log.changed_by(connection, entry)
        log.set_state(connection, entry, "kept", desk.now())
    by = f"by “{later}”" if later else "by something that is no act, such as an import"
    return Refused(
        f"“{entry.sentence}” stays: it has been changed since, {by}.", "Undo again to take back the act before it."
    )


_NOTHING = {"done": "There is nothing to undo.", "undone": "There is nothing to redo."}
_TURNED = {"done": "Undone", "undone": "Done again"}


def follow(
    connection: Transaction, pairs: Sequence[Pair] | set[Pair], conversations: Sequence[int] | set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Derives the pairs' leads; returns all conversations and leads whose rows look different now."""
    derive_leads(connection, pairs)
    touched = {*conversations, *conversations_of(connection, pairs)}
    leads = [lead.pk for lead in standing_leads(connection, pairs=pairs)]
    return tuple(sorted(touched)), tuple(leads)
