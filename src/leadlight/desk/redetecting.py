"""Reading every stored message again with today's detection: one act, taken back and done again as one.

First all messages are read beside everybody else's work, which finds out where detection sees something else than what
is stored. Only those are then put right, some people at a time: their messages are read beside everybody else's work
once more, and the write lock is held for the exchange alone, which looks whether the messages are still the ones that
were read. Each transaction leaves contacts, leads and log in step: stopped half way, what was done stands as an act
that can be taken back, and the next run does the rest.
"""

import contextlib
import operator
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
from leadlight.errors import Refused
from leadlight.store import journal as log
from leadlight.store import rereading
from leadlight.store.contacts import own_contacts, readings
from leadlight.store.leads import standing_leads
from leadlight.store.transaction import Transaction

TOGETHER: Final = 1_000
"""Messages handed to detection at once."""
CHARACTERS: Final = 2_000_000
"""Characters handed to detection at once, so that a few huge messages do not fill the memory."""
UNDER_LOCK: Final = 500
"""Messages put right in one transaction, or more where one person has more of them."""
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
    there are that were not before, and how many no more. `act` is its number in the log, `None` where there is none;
    `begun` says what the act did before, where the re-reading is a part of it."""

    read: int = 0
    counts: dict[Sort, Counter[str]] = field(default_factory=lambda: {sort: Counter() for sort in SORTS})
    examples: dict[Sort, list[Example]] = field(default_factory=lambda: {sort: [] for sort in SORTS})
    leads_added: int = 0
    leads_withdrawn: int = 0
    act: int | None = None
    begun: str = ""

    def total(self, sort: Sort) -> int:
        """How many differences there are of a sort."""
        return self.counts[sort].total()

    @property
    def sentence(self) -> str:
        """What was done, for the log: numbers alone, no contact."""
        found = ", ".join(f"{self.total(sort):,} {sort}" for sort in SORTS if self.total(sort))
        read = f"{counted(self.read, 'message')} again: {f'contacts {found}' if found else 'nothing changes'}"
        return f"{self.begun}; read {read}" if self.begun else f"Read {read}"


class Progress(NamedTuple):
    """How far a re-reading has come: `done` of `total` messages read, or put right."""

    stage: Literal["reading", "putting right"]
    done: int
    total: int


Tell = Callable[[Progress], None]


class _Rehearsed(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def redetect(
    desk: Desk,
    *,
    dry_run: bool = False,
    tell: Tell | None = None,
    account: int | None = None,
    outcome: Outcome | None = None,
) -> Outcome:
    """Reads all customers' messages again and puts the stored contacts and leads right; `dry_run` only says how.

    Own contacts are left out as ever; dismissals, marks and statuses stay. A find counts as a signal if the others of
    its message did or, where there were none, if the account's switch is on now. Where nothing changes, there is no
    act. `account`: only that one's, by number; `outcome`: an act that has begun and that this is a part of. Raises
    `Refused` when somebody takes the act back while it goes on, and `DatabaseProblem`.
    """
    outcome, tell = outcome or Outcome(), tell or (lambda _: None)
    differing = _differing(desk, outcome, tell, account)
    rereading = _Rereading(desk, outcome, dry_run=dry_run)
    done, total = 0, sum(map(len, differing.values()))
    for some in _by_person(differing):
        rereading.put_right(some)
        done += len(some)
        tell(Progress("putting right", done, total))
    return outcome


def _differing(desk: Desk, outcome: Outcome, tell: Tell, account: int | None) -> "dict[Pair, array[int]]":
    """The messages in which detection finds something else than what is stored, by account and customer."""
    reader = desk.reader
    total = rereading.last_message(reader)
    own = OwnContacts(desk.settings.own, rereading.stored_own(reader))
    differing: dict[Pair, array[int]] = {}
    for batch in _batches(rereading.everything_said(reader, account)):
        for said, finds in zip(batch, detect_many((said.text, said.region) for said in batch), strict=True):
            if (finds or said.kept) and _places(finds, own, said.account) != said.kept:
                differing.setdefault((said.account, said.customer), array("q")).append(said.pk)
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


def _by_person(differing: "dict[Pair, array[int]]") -> Iterator[list[int]]:
    """The messages in parts, none of which ends within a person's: a lead follows from all that they wrote."""
    some: list[int] = []
    for pks in differing.values():
        some += pks
        if len(some) >= UNDER_LOCK:
            yield some
            some = []
    if some:
        yield some


class _Read(NamedTuple):
    """A message as it was read beside everybody else's work, and what was found in it."""

    text: str
    region: str | None
    finds: list[Find]


class _Difference(NamedTuple):
    """Contacts that go, and that come in their place, as rows; whose they are, and where."""

    message: str
    pair: Pair
    conversation: int
    gone: list[dict[str, Any]]
    new: list[dict[str, Any]]


class _Rereading:
    """The act under way, through all its transactions."""

    def __init__(self, desk: Desk, outcome: Outcome, *, dry_run: bool) -> None:
        self._desk, self._outcome, self._dry_run = desk, outcome, dry_run
        self._last: int | None = None

    def put_right(self, pks: list[int]) -> None:
        """Exchanges the contacts of these messages and derives the leads, in one transaction. Raises `Refused`."""
        read = self._read(pks)
        with contextlib.suppress(_Rehearsed), self._desk.database.write() as connection:
            self._look_for_undoing(connection)
            differences = self._differences(connection, pks, read)
            if differences:
                self._carry_out(connection, differences)
            if self._dry_run:
                self._outcome.act = self._last = None
                raise _Rehearsed

    def _read(self, pks: list[int]) -> dict[int, _Read]:
        texts = rereading.texts_of(self._desk.reader, pks)
        finds = detect_many(texts.values())
        return {pk: _Read(*said, found) for (pk, said), found in zip(texts.items(), finds, strict=True)}

    def _look_for_undoing(self, connection: Transaction) -> None:
        act = self._outcome.act
        if act is not None and log.state_of(connection, act) not in ("done", "kept"):
            raise Refused("It was taken back while it went on, and ends here.", "`leadlight redetect` begins anew.")

    def _differences(self, connection: Transaction, pks: list[int], read: Mapping[int, _Read]) -> list[_Difference]:
        """What is to be exchanged. A message that is not as it was read any more is read now."""
        own = OwnContacts(self._desk.settings.own, own_contacts(connection))
        messages = rereading.messages_of(connection, pks)
        how = readings(connection, (message["conversation_pk"] for message, _ in messages))
        differences = []
        for message, kept in messages:
            reading, before = how[message["conversation_pk"]], read.get(message["pk"])
            text = message["text"] or ""
            if before is None or (before.text, before.region) != (text, reading.region):
                before = _Read(text, reading.region, next(iter(detect_many([(text, reading.region)]))))
            found = [
                contact_row(message, reading, find)
                for find in before.finds
                if not own.holds(reading.account, find.kind, find.value)
            ]
            gone, new = _without_equal(kept, found)
            if gone or new:
                pair = reading.account, reading.customer
                differences.append(_Difference(message["id"], pair, message["conversation_pk"], gone, new))
        return differences

    def _carry_out(self, connection: Transaction, differences: list[_Difference]) -> None:
        act = self._act(connection)
        exchange = rereading.Exchange(connection, act, self._last)
        for one in differences:
            self._count(one.message, one.gone, one.new)
        away, brought = ([row for one in differences for row in rows(one)] for rows in (_GONE, _NEW))
        exchange.carry_out(away, brought)
        self._last = exchange.last
        conversations = {one.conversation for one in differences}
        self._follow(connection, {one.pair for one in differences}, conversations)
        log.tell(connection, act, self._outcome.sentence, sorted(conversations))

    def _act(self, connection: Transaction) -> int:
        """The number of the act, which begins with its first difference."""
        if self._outcome.act is None:
            self._outcome.act = log.log(
                connection,
                at=self._desk.now(),
                operator=self._desk.settings.operator,
                kind=rereading.REREADING,
                sentence="",
                changes=(),
            )
        return self._outcome.act

    def _follow(self, connection: Transaction, pairs: set[Pair], conversations: set[int]) -> None:
        before = _standing(connection, pairs)
        follow(connection, pairs, conversations)
        after = _standing(connection, pairs)
        self._outcome.leads_added += len(after - before)
        self._outcome.leads_withdrawn += len(before - after)

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


_GONE: Final = operator.attrgetter("gone")
_NEW: Final = operator.attrgetter("new")


def _standing(connection: Transaction, pairs: set[Pair]) -> set[int]:
    return {lead.pk for lead in standing_leads(connection, pairs=pairs)}


def _without_equal(
    kept: list[dict[str, Any]], found: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What only the one side has: the same contact at the same place may have another reason now, and stays."""
    before, now = ({_place(row) for row in rows} for rows in (kept, found))
    return [row for row in kept if _place(row) not in now], [row for row in found if _place(row) not in before]


def _place(row: Mapping[str, Any]) -> rereading.Place:
    return row["kind"], row["value"], row["start"], row["stop"]
