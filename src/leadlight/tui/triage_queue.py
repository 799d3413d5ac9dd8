"""Triage, one conversation at a time: which one is next, what became of the others, and how fast it goes."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from leadlight.core.times import SECOND

if TYPE_CHECKING:
    from leadlight.tui.screens.dealing import Verdict

FEWEST: Final = 3
"""Conversations that are dealt with before there is a pace to speak of."""


class Judgement:
    """A verdict on a conversation, and the number of its act in the log once that is made."""

    def __init__(self, pk: int, verdict: "Verdict") -> None:
        self.pk, self.verdict = pk, verdict
        self.act: int | None = None


class Pace(NamedTuple):
    """Conversations a minute, and microseconds that the rest takes at that."""

    a_minute: float
    rest: int


class TriageQueue:
    """The conversations of a list at one moment, `here` the one at hand (`None`: that was all).

    Times are microseconds of the clock given. What was skipped comes once more at the end; skipped then, it is left.
    `known` is what else the list held at the start, where only a part of it is gone through.
    """

    def __init__(self, pks: Sequence[int], now: int, known: Iterable[int] = ()) -> None:
        self.total = len(pks)
        self.started_at = self.judged_at = now
        self.here: int | None = None
        self.arrived: tuple[int, ...] = ()
        """What the list holds by now and did not at the start."""
        self.known = {*pks, *known}
        self._waiting = deque(pks)
        self._seen: list[int] = []
        self._skipped: set[int] = set()
        self._left: set[int] = set()
        self._gone: set[int] = set()
        self._judgements: list[Judgement] = []
        self._undone: list[Judgement] = []
        self._go_on()

    # What there is to tell

    @property
    def judged(self) -> set[int]:
        """Those with a verdict."""
        return {one.pk for one in self._judgements}

    @property
    def skipped(self) -> int:
        """How many were skipped and have no verdict yet."""
        return len(self._skipped - self.judged)

    @property
    def gone(self) -> int:
        """How many others have dealt with meanwhile."""
        return len(self._gone)

    @property
    def over(self) -> int:
        """How many need no more looking at."""
        return len(self.judged | self._left | self._gone)

    @property
    def last_seen(self) -> int | None:
        """The conversation at hand, or else the one before."""
        return self.here if self.here is not None or not self._seen else self._seen[-1]

    def was_skipped(self, pk: int) -> bool:
        """Whether it comes for the second time."""
        return pk in self._skipped

    def count(self, *verdicts: "Verdict") -> int:
        """How many conversations had one of these verdicts."""
        return len({one.pk for one in self._judgements if one.verdict in verdicts})

    def pace(self) -> Pace | None:
        """The pace so far, as of the latest verdict; `None` while there is none to speak of."""
        judged, took = len(self.judged), self.judged_at - self.started_at
        if judged < FEWEST or took < SECOND:
            return None
        return Pace(judged * 60 * SECOND / took, (self.total - self.over) * took // judged)

    # What is done

    def judge(self, pk: int, verdict: "Verdict", now: int) -> Judgement:
        """A verdict on that conversation; where it is the one at hand, the next comes."""
        judgement = Judgement(pk, verdict)
        self._judgements.append(judgement)
        self._undone.clear()
        self.judged_at = now
        self._leave(pk)
        return judgement

    def skip(self) -> None:
        """Go on without a verdict."""
        if self.here is not None:
            if self.here not in self.judged:
                (self._left if self.here in self._skipped else self._skipped).add(self.here)
                if self.here not in self._left:
                    self._waiting.append(self.here)
            self._leave(self.here)

    def pass_over(self) -> None:
        """The conversation at hand was dealt with by somebody else, or is gone."""
        if self.here is not None:
            self._gone.add(self.here)
            self._go_on()

    def back(self) -> bool:
        """To the conversation looked at before; whether there was one."""
        if not self._seen:
            return False
        pk = self._seen.pop()
        if pk in self._waiting:
            # It has not come for the second time: the skip is taken back with the step.
            self._skipped.discard(pk)
        self.bring(pk)
        return True

    def bring(self, pk: int) -> None:
        """Put that conversation in front; the one at hand comes next."""
        if self._seen and self._seen[-1] == pk:
            self._seen.pop()
        if self.here not in (None, pk) and self.here not in self.judged:
            self._waiting.appendleft(self.here)
        if pk in self._waiting:
            self._waiting.remove(pk)
        self._left.discard(pk)
        self._gone.discard(pk)
        self.here = pk

    def take_back(self, judgement: Judgement) -> None:
        """That verdict does not hold: its conversation is at hand again."""
        if judgement in self._judgements:
            self._judgements.remove(judgement)
            self.bring(judgement.pk)

    def undone(self, act: int | None) -> bool:
        """The act of that number was taken back; whether it was one of the verdicts here."""
        judgement = next((one for one in self._judgements if one.act == act is not None), None)
        if judgement is None:
            return False
        self.take_back(judgement)
        self._undone.append(judgement)
        return True

    def redone(self, act: int | None) -> bool:
        """It was done again; whether it was one of the verdicts here."""
        judgement = next((one for one in self._undone if one.act == act is not None), None)
        if judgement is None:
            return False
        self._undone.remove(judgement)
        self._judgements.append(judgement)
        self._leave(judgement.pk)
        return True

    def tell_arrived(self, pks: Iterable[int]) -> None:
        """The list holds these by now; those that were taken in meanwhile are no news."""
        self.arrived = tuple(pk for pk in pks if pk not in self.known)

    def take_in(self) -> None:
        """What arrived is dealt with as well, before what was skipped."""
        skipped = [pk for pk in self._waiting if pk in self._skipped]
        rest = [pk for pk in self._waiting if pk not in self._skipped]
        self._waiting = deque([*rest, *self.arrived, *skipped])
        self.known.update(self.arrived)
        self.total += len(self.arrived)
        self.arrived = ()
        if self.here is None:
            self._go_on()

    def expects(self, pk: int, listed: Collection[int]) -> bool:
        """Whether it still waits for a verdict, going by what the list holds now."""
        return pk in listed or pk in self._skipped or pk in self.judged

    def _leave(self, pk: int) -> None:
        """That one need not come any more now; if it is at hand, it can be gone back to."""
        if pk == self.here:
            self._seen.append(pk)
            self._go_on()
        elif pk in self._waiting:
            self._waiting.remove(pk)

    def _go_on(self) -> None:
        self.here = self._waiting.popleft() if self._waiting else None
