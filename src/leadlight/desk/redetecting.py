"""Reading every stored message again with today's detection: one act, taken back and done again as one.

First all messages are read beside everybody else's work, which finds out where detection sees something else than what
is stored. Only those messages are then read once more under the write lock and put right, in one transaction: whatever
was changed meanwhile is seen, and a kill anywhere leaves nothing half.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from leadlight.core.detection import detect_many
from leadlight.core.finds import Find
from leadlight.core.wording import counted
from leadlight.desk.capturing import OwnContacts, contact_row
from leadlight.desk.desk import Desk
from leadlight.desk.journal import follow
from leadlight.store import journal as log
from leadlight.store import rereading
from leadlight.store.contacts import readings
from leadlight.store.leads import standing_leads
from leadlight.store.transaction import Transaction

TOGETHER: Final = 1_000
"""Messages handed to detection at once."""
CHARACTERS: Final = 2_000_000
"""Characters handed to detection at once, so that a few huge messages do not fill the memory."""
UNDER_LOCK: Final = 500
"""Messages put right with one set of statements."""
EXAMPLES: Final = 20
"""Differences of each sort that are told one by one."""

Sort = Literal["new", "lost", "changed"]
SORTS: Final[tuple[Sort, ...]] = ("new", "lost", "changed")
Pair = tuple[int, int]


class Example(NamedTuple):
    """One difference: the message's id, the contact, and why it was found. `before`: the contact that it replaces."""

    message: str
    kind: str
    value: str
    rule: str
    before: tuple[str, str] | None = None


@dataclass(slots=True)
class Outcome:
    """What a re-reading found: messages read, differences by sort and kind, the first few of each sort, how many leads
    there are that were not before, and how many no more. `act` is its number in the log, `None` where there is none."""

    read: int = 0
    counts: dict[Sort, Counter[str]] = field(default_factory=lambda: {sort: Counter() for sort in SORTS})
    examples: dict[Sort, list[Example]] = field(default_factory=lambda: {sort: [] for sort in SORTS})
    leads_added: int = 0
    leads_withdrawn: int = 0
    act: int | None = None

    def total(self, sort: Sort) -> int:
        """How many differences there are of a sort."""
        return self.counts[sort].total()

    @property
    def sentence(self) -> str:
        """What was done, for the log: numbers alone, no contact."""
        found = ", ".join(f"{self.total(sort):,} {sort}" for sort in SORTS if self.total(sort))
        return f"Read {counted(self.read, 'message')} again: {f'contacts {found}' if found else 'nothing changes'}"


class Progress(NamedTuple):
    """How far a re-reading has come: `done` of `total` messages read, or put right."""

    stage: Literal["reading", "putting right"]
    done: int
    total: int


Tell = Callable[[Progress], None]


class _Rehearsed(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def redetect(desk: Desk, *, dry_run: bool = False, tell: Tell | None = None) -> Outcome:
    """Reads all customers' messages again and puts the stored contacts and leads right; `dry_run` only says how.

    Own contacts are left out as ever; dismissals, marks and statuses stay. A find counts as a signal if the others of
    its message did or, where there were none, if the account's switch is on now. Where nothing changes, there is no
    act. Raises `DatabaseProblem`.
    """
    outcome, tell = Outcome(), tell or (lambda _: None)
    differing = _differing(desk, outcome, tell)
    if differing:
        try:
            with desk.database.write() as connection:
                _Rereading(desk, connection, outcome).put_right(differing, tell)
                if dry_run or outcome.act is None:
                    raise _Rehearsed
        except _Rehearsed:
            outcome.act = None
    return outcome


def _differing(desk: Desk, outcome: Outcome, tell: Tell) -> "array[int]":
    """The messages in which detection finds something else than what is stored."""
    reader = desk.reader
    total = rereading.last_message(reader)
    own = OwnContacts(desk.settings.own, rereading.stored_own(reader))
    differing = array("q")
    for batch in _batches(rereading.everything_said(reader)):
        for said, finds in zip(batch, detect_many((said.text, said.region) for said in batch), strict=True):
            if (finds or said.kept) and _places(finds, own, said.account) != said.kept:
                differing.append(said.pk)
        outcome.read += len(batch)
        tell(Progress("reading", batch[-1].pk, total))
    return differing


def _batches(messages: Iterator[rereading.Said]) -> Iterator[list[rereading.Said]]:
    batch: list[rereading.Said] = []
    characters = 0
    for said in messages:
        batch.append(said)
        characters += len(said.text)
        if len(batch) == TOGETHER or characters > CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _places(finds: list[Find], own: OwnContacts, account: int) -> set[rereading.Place]:
    return {
        (find.kind, find.value, find.start, find.end) for find in finds if not own.holds(account, find.kind, find.value)
    }


class _Rereading:
    """The act under way, in its transaction."""

    def __init__(self, desk: Desk, connection: Transaction, outcome: Outcome) -> None:
        self._desk, self._connection, self._outcome = desk, connection, outcome
        self._own = OwnContacts(desk.settings.own, rereading.stored_own(desk.reader))
        self._pairs: set[Pair] = set()
        self._conversations: set[int] = set()

    def put_right(self, differing: "array[int]", tell: Tell) -> None:
        """Exchanges the contacts of these messages, derives the leads, and logs it all as one act."""
        act = log.log(
            self._connection,
            at=self._desk.now(),
            operator=self._desk.settings.operator,
            kind=rereading.REREADING,
            sentence="",
            changes=(),
        )
        exchange = rereading.Exchange(self._connection, act)
        for start in range(0, len(differing), UNDER_LOCK):
            self._exchange(exchange, differing[start : start + UNDER_LOCK].tolist())
            tell(Progress("putting right", min(start + UNDER_LOCK, len(differing)), len(differing)))
        if self._pairs:
            self._follow(act)
            self._outcome.act = act

    def _exchange(self, exchange: rereading.Exchange, pks: list[int]) -> None:
        messages = rereading.messages_of(self._connection, pks)
        how = readings(self._connection, (message["conversation_pk"] for message, _ in messages))
        texts = [(message["text"], how[message["conversation_pk"]].region) for message, _ in messages]
        away: list[dict[str, Any]] = []
        brought: list[dict[str, Any]] = []
        for (message, kept), finds in zip(messages, detect_many(texts), strict=True):
            reading = how[message["conversation_pk"]]
            found = [
                contact_row(message, reading, find)
                for find in finds
                if not self._own.holds(reading.account, find.kind, find.value)
            ]
            gone, new = _without_equal(kept, found)
            if gone or new:
                self._count(message["id"], gone, new)
                self._pairs.add((reading.account, reading.customer))
                self._conversations.add(message["conversation_pk"])
                away += gone
                brought += new
        exchange.carry_out(away, brought)

    def _count(self, message: str, gone: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
        replaced = []
        for row in new:
            under = next((old for old in gone if old["start"] < row["stop"] and row["start"] < old["stop"]), None)
            if under is None:
                self._note("new", message, row)
            else:
                replaced.append(under)
                self._note("changed", message, row, (under["kind"], under["value"]))
        for row in gone:
            if row not in replaced:
                self._note("lost", message, row)

    def _note(self, sort: Sort, message: str, row: Mapping[str, Any], before: tuple[str, str] | None = None) -> None:
        self._outcome.counts[sort][row["kind"]] += 1
        examples = self._outcome.examples[sort]
        if len(examples) < EXAMPLES:
            examples.append(Example(message, row["kind"], row["value"], row["rule"], before))

    def _follow(self, act: int) -> None:
        before = self._standing()
        follow(self._connection, self._pairs, self._conversations)
        after = self._standing()
        self._outcome.leads_added, self._outcome.leads_withdrawn = len(after - before), len(before - after)
        log.tell(self._connection, act, self._outcome.sentence, sorted(self._conversations))

    def _standing(self) -> set[int]:
        return {lead.pk for lead in standing_leads(self._connection, pairs=self._pairs)}


def _without_equal(
    kept: list[dict[str, Any]], found: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What only the one side has: the same contact at the same place may have another reason now, and stays."""
    before, now = ({_place(row) for row in rows} for rows in (kept, found))
    return [row for row in kept if _place(row) not in now], [row for row in found if _place(row) not in before]


def _place(row: Mapping[str, Any]) -> rereading.Place:
    return row["kind"], row["value"], row["start"], row["stop"]
