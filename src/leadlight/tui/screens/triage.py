"""Triage: the conversations of a list one at a time, over the whole screen, a verdict on each leading to the next."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from leadlight.errors import LeadlightError
from leadlight.tui import reads
from leadlight.tui.keymap import bindings, key_word, of_contexts
from leadlight.tui.messages import Entered
from leadlight.tui.screens.at_hand import AtHand
from leadlight.tui.screens.base import UNDO
from leadlight.tui.screens.card_acts import CardActs
from leadlight.tui.screens.conversation_reading import NEWEST
from leadlight.tui.screens.dealing import Pane, Verdict
from leadlight.tui.screens.hits_reading import HitsReading
from leadlight.tui.screens.inbox_verdicts import InboxVerdicts
from leadlight.tui.times import is_absolute
from leadlight.tui.triage_queue import Judgement, TriageQueue
from leadlight.tui.widgets.ages import Times, zone_named
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.triage_bar import Progress, TriageBar
from leadlight.tui.widgets.triage_summary import TriageSummary
from leadlight.tui.widgets.verdict_keys import VERDICTS, VerdictKeys

if TYPE_CHECKING:
    from array import array

    from leadlight.desk.desk import Desk
    from leadlight.desk.journal import Act

_ON_ONE: Final = {"skip", "next_pane"} | {key.action for key in of_contexts(["conversation"]) if "(" not in key.action}
"""Actions that need a conversation at hand."""
LOW: Final = 18
"""Lines of a terminal under which the verdicts stand in the line of keys alone."""


class TriageScreen(HitsReading, InboxVerdicts, CardActs):
    """Progress on top, transcript and card in the middle, the verdicts below.

    `known` is what the list held at the start, `listed` reads what it holds now (by the same view, filter and search),
    `source` names that, and `left` is told the conversation last seen.
    """

    MODE = "inbox"
    BINDINGS = bindings("conversation", "triage", "times")
    CSS_PATH = "triage.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012 - Textual's own declaration

    def __init__(
        self,
        desk: "Desk",
        pks: Sequence[int],
        known: Iterable[int],
        source: Callable[[], str],
        listed: "Callable[[], array[int]]",
        left: Callable[[int | None], None],
    ) -> None:
        super().__init__()
        self.add_class("at-transcript")
        self.queue = TriageQueue(pks, desk.now(), known)
        self.at_hand = AtHand(self)
        self.rows = self.at_hand
        self._zone = zone_named(desk.settings.timezone)
        self._source, self._read_listed, self._left = source, listed, left
        self._listed: Collection[int] = self.queue.known
        self._is_over = False
        """Left: what keys were on their way has nothing to be shown on."""
        self._states: dict[int, str] = {}
        """How those that were shown stood then."""
        self._asked: list[Judgement] = []
        """The verdicts that the latest act is for."""
        self._bar, self._keys, self._summary = TriageBar(), VerdictKeys(), TriageSummary(id="summary")

    def compose_body(self) -> ComposeResult:
        """Progress, the conversation, the verdicts."""
        yield self._bar
        with Horizontal(id="panes"):
            with Vertical(id="middle"):
                yield self.title_line
                yield self.transcript
            yield self.card
        yield self._summary
        yield self._keys

    def on_mount(self) -> None:
        """The first conversation."""
        self.transcript.focus()
        self._show_here()

    def on_resize(self) -> None:
        """On a low terminal the line of keys has the verdicts as well."""
        self._share_keys()

    def _share_keys(self) -> None:
        alone = self.size.height < LOW or self.queue.here is None
        self.query_one(KeyLine).leave_out(frozenset() if alone else frozenset({VERDICTS}))

    @property
    def times(self) -> Times:
        """In the operator's zone."""
        return Times(self._zone, self.desk.now(), is_absolute(self.app, self.desk))

    def place(self) -> str:
        """Whether it was skipped before."""
        here = self.queue.here
        return "skipped before" if here is not None and self.queue.was_skipped(here) else ""

    # What is shown

    def reload(self) -> None:
        """Read the conversation again, and what else the list holds by now."""
        self.at_hand.forget()
        if self.queue.here is not None:
            self.follow(self.queue.here)
        self.read(partial(_listing, self._read_listed, self.queue.known), self._show_listed, group="ids")
        self._show_progress()

    def _show_listed(self, found: tuple[Collection[int], tuple[int, ...]]) -> None:
        self._listed, arrived = found
        self.queue.tell_arrived(arrived)
        self._show_progress()
        if self.queue.here is None:
            self._summary.show_queue(self.queue)

    def _show_here(self, *, anyway: bool = False) -> None:
        """Show the conversation at hand, the next that still waits; `anyway`, whatever has become of it."""
        if self._is_over:
            return
        self.at_hand.forget()
        self.newest = NEWEST
        while (pk := self.queue.here) is not None:
            if (shown := self._waiting(pk, anyway=anyway)) is not None:
                self.show(shown)
                self.land()
                self._states[pk] = shown.card.state
                self.see(pk)
                break
            anyway = False
            self.queue.pass_over()
        self._show_progress()
        self._show_end(self.queue.here is None)

    def _waiting(self, pk: int, *, anyway: bool) -> reads.Conversation | None:
        """What is to be shown of it; `None` where it is gone or somebody else has dealt with it."""
        if not anyway and not self.queue.expects(pk, self._listed):
            return None
        if not anyway and pk in self._states:
            # Looked at before: its row alone tells whether it has to be read.
            row = self.at_hand.row(pk)
            if row is None or row.state != self._states[pk]:
                return None
        try:
            return reads.conversation(self.desk, pk, self.newest)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
            return None

    def _show_end(self, is_over: bool) -> None:
        self.set_class(is_over, "at-end")
        if is_over:
            self.show_nothing()
            self._summary.show_queue(self.queue)
            self._summary.focus()
        elif self.focused in (None, self._summary):
            self.go_to_pane("transcript")
        self._share_keys()

    def _show_progress(self) -> None:
        queue = self.queue
        key = key_word(self.app, "triage.take_in")
        self._bar.show(
            Progress(queue.over, queue.total, queue.skipped, len(queue.arrived), queue.pace(), self._source(), key)
        )
        self.refresh_bindings()

    # Verdicts

    def run_act(
        self,
        call: "Callable[[], Act]",
        then: "Callable[[Act], None] | None" = None,
        *,
        back: str | None = UNDO,
        failed: Callable[[LeadlightError], None] | None = None,
    ) -> None:
        """Run an act; a verdict that comes with it knows its number then, or does not hold where it was refused."""
        asked = self._asked = []

        def made(act: "Act") -> None:
            for judgement in asked:
                judgement.act = act.pk
            if then is not None:
                then(act)

        def refused(problem: LeadlightError) -> None:
            for judgement in asked:
                self.queue.take_back(judgement)
                self._show_here(anyway=True)
            if failed is not None:
                failed(problem)

        super().run_act(call, made, back=back, failed=refused)

    def dealt_with(self, pks: Sequence[int], verdict: Verdict) -> None:
        """Count it, and go on to the next."""
        here = self.queue.here
        self._asked.extend(self.queue.judge(pk, verdict, self.desk.now()) for pk in pks)
        if self.queue.here != here:
            self._show_here()

    def remarked(self, pks: Sequence[int], verdict: Verdict) -> None:
        """A verdict like the others here."""
        self.dealt_with(pks, verdict)

    def undone(self, act: "Act") -> None:
        """Its conversation is in front again."""
        if self.queue.undone(act.pk):
            self._show_here(anyway=True)

    def redone(self, act: "Act") -> None:
        """Its conversation is dealt with again."""
        if self.queue.redone(act.pk):
            self._show_here()

    # Steps

    def action_skip(self) -> None:
        """The next one, without a verdict."""
        self.queue.skip()
        self._show_here()

    def action_step(self, steps: int) -> None:
        """The next one, or the one looked at before."""
        if steps > 0:
            self.action_skip()
        elif self.queue.back():
            self._show_here(anyway=True)

    def action_take_in(self) -> None:
        """What came in is dealt with as well."""
        self.queue.take_in()
        self._show_here(anyway=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What came in can be taken in only when something has; at the end there is nothing to judge."""
        if self._is_over or not self.is_mounted:
            return False
        if action == "take_in":
            return bool(self.queue.arrived)
        if action in _ON_ONE and self.queue.here is None:
            return False
        return super().check_action(action, parameters)

    def step_back(self) -> bool:
        """From a card that hides the transcript to that; else back to the list."""
        if self.pane == "card" and self.has_class("-narrow") and self.queue.here is not None:
            self.go_to_pane("transcript")
        elif self.is_active and not self._is_over:
            self._is_over = True
            self.app.pop_screen()
            self._left(self.queue.last_seen)
        return True

    @on(Entered, "#summary")
    def _finished(self) -> None:
        self.step_back()

    # Panes

    @property
    def pane(self) -> Pane:
        """Transcript or card."""
        return "card" if self.has_class("at-card") else "transcript"

    def go_to_pane(self, pane: Pane) -> None:
        """Give it the keys; on a narrow terminal it stands in the other's place."""
        if self.queue.here is not None:
            self.set_class(pane == "card", "at-card")
            (self.card if pane == "card" else self.transcript).focus()

    def action_next_pane(self) -> None:
        """The other one."""
        self.go_to_pane("transcript" if self.pane == "card" else "card")

    action_previous_pane = action_card = action_next_pane


def _listing(read: "Callable[[], array[int]]", known: set[int]) -> tuple[Collection[int], tuple[int, ...]]:
    """What the list holds now, and what of that was not known."""
    pks = read()
    listed = frozenset(pks)
    return listed, tuple(pk for pk in pks if pk not in known)
