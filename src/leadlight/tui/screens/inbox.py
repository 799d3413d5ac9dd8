"""The inbox: conversations, the transcript of one, and its contact card."""

import time
from array import array
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Highlighted, Opened, SelectionChanged
from leadlight.tui.screens.card_acts import CardActs
from leadlight.tui.screens.conversation_reading import NEWEST, ConversationReading
from leadlight.tui.screens.inbox_hits import InboxHits
from leadlight.tui.screens.inbox_list import InboxList
from leadlight.tui.screens.inbox_triage import InboxTriage
from leadlight.tui.screens.inbox_verdicts import InboxVerdicts
from leadlight.tui.widgets.ages import Times
from leadlight.tui.widgets.ground import Ground
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.top_bar import BarFacts

if TYPE_CHECKING:
    from textual.worker import Worker

TICK_SECONDS: Final = 30
"""How often ages are counted again."""
REST_SECONDS: Final = 0.03
"""The first rows are painted before the rest of a long list is read."""
FRAME_SECONDS: Final = 1 / 60
"""Moves closer together than this are a rush: the transcript waits until it is over. Not all are painted anyway."""


class Column(Ground, Vertical):
    """Holds a pane's widgets; covered by them, so there is nothing to draw but blanks."""


class Columns(Ground, Horizontal):
    """Holds the panes beside each other."""


class InboxScreen(InboxTriage, InboxHits, InboxList, ConversationReading, InboxVerdicts, CardActs):
    """Three panes on a wide terminal, two on a medium one, one at a time on a narrow one."""

    MODE = "inbox"
    BINDINGS = bindings("hits", "conversation", "inbox", "times")
    CSS_PATH = "inbox.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._moved_at = 0.0
        self.rows.follower = self._follow_at_once
        self._is_filled = False
        self._wanted: int | None = None
        self._came_from: tuple[int, str] | None = None

    def compose_body(self) -> ComposeResult:
        """List, transcript and card; tabs, fields and chips stand above the list."""
        with Columns(id="panes"):
            with Column(id="left"):
                yield self._tabs
                yield self._field
                yield self._filter_field
                yield self._filter_field.hint
                yield self._chips
                yield self.rows
            with Column(id="middle"):
                yield self.title_line
                yield self.transcript
            yield self.card

    def on_mount(self) -> None:
        """The list has the keys first."""
        self.rows.focus()
        self.set_interval(TICK_SECONDS, self._tick)

    def _tick(self) -> None:
        self.rows.tick()
        if self.transcript.pk is not None and not self.rows.times.absolute:
            self.follow(self.transcript.pk)

    # The list: which conversations, and which of them is shown beside it

    def reload(self) -> None:
        """Read the ids again, the visible rows and the conversation shown."""
        self.rows.show_desk(self.desk)
        self.read_ids(start_over=False)
        if self.transcript.pk is not None:
            self.follow(self.transcript.pk)

    def show_facts(self, facts: BarFacts) -> None:
        """The counts stand on the tabs as well."""
        super().show_facts(facts)
        self.show_tabs()
        self.read_own_views()
        self.rows.refresh()

    def read_ids(self, *, start_over: bool, after: float = 0.0) -> "Worker[None] | None":
        """Read the list; from its top, or with the cursor kept."""
        show = partial(self._show_ids, start_over)
        first, self.desk_app.first_look = self.desk_app.first_look, None
        if first is not None and first.facts is not None:
            show(first.ids)
            return None
        if first is not None:
            self.rows.show_first(first.ids)
            after = REST_SECONDS
        return self.read(self.ids_call(), show, group="ids", after=after)

    def _show_ids(self, start_over: bool, pks: "array[int]") -> None:
        self.is_typed, self.outside = False, 0
        # What another process changed meanwhile is read with the rest: a newer read takes the place of the reload.
        self.rows.forget()
        if start_over:
            self.rows.start_over(pks)
        else:
            self.rows.set_pks(pks, keep=self.pane != "list" and self.verdict != self.rows.cursor_pk)
            self.show_brought_back()
        self.show_tabs()
        self.title_line.show_place(self.place())
        if not pks:
            self.show_nothing()
            self.look_outside()
        self._reveal()
        if not self._is_filled:
            self._is_filled = True
            self.desk_app.warm_up()

    def open_conversation(self, pk: int, came_from: str) -> None:
        """Show one conversation's transcript, in this view or, where it is not in it, among all.

        `came_from` is the mode that one step back from it leads to.
        """
        self.leave_triage()
        self._wanted, self._came_from = pk, (pk, came_from)
        if pk in self.rows.pks:
            self._reveal()
            return
        self.show_all()
        self.read_ids(start_over=True)

    def _reveal(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in self.rows.pks:
            self.rows.move_to(self.rows.pks.index(wanted))
            self.go_to_pane("transcript")

    def _follow_at_once(self, pk: int) -> bool:
        """A single move is followed in the same paint; of a rush of keys, only the last, by `Highlighted`."""
        now = time.monotonic()
        is_rush, self._moved_at = now - self._moved_at < FRAME_SECONDS, now
        if not is_rush:
            self._came_to(pk)
        return not is_rush

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        if event.pk is None:
            self.show_nothing()
        elif self.transcript.pk is None:
            # The list is painted first: the first transcript and card have modules to load.
            self.call_after_refresh(self._came_to_cursor)
        else:
            self._came_to(event.pk)

    def _came_to_cursor(self) -> None:
        if (pk := self.rows.cursor_pk) is not None:
            self._came_to(pk)

    def _came_to(self, pk: int) -> None:
        if pk != self.transcript.pk:
            self.newest = NEWEST
        self.verdict = None
        if self.is_reading_shown:
            self.follow(pk)
        if self.pane != "list" and pk != self.came_back:
            self.see(pk)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self.see(event.pk)
        self.go_to_pane("transcript")
        self.land()

    @on(SelectionChanged)
    def _selection_changed(self, event: SelectionChanged) -> None:
        self.query_one(KeyLine).say(f"{event.count:,} selected" if event.count else "")

    @property
    def times(self) -> Times:
        """As in the list."""
        return self.rows.times

    def place(self) -> str:
        """The place in the list."""
        counts = self.desk_app.counts
        known = len(self.rows.pks) if self.rows.is_whole else counts and counts.open
        return f"{self.rows.cursor + 1:,} of {known:,}" if known else f"{self.rows.cursor + 1:,}"

    # Steps

    def step_back(self) -> bool:
        """From the card to the transcript to the list, or to the screen it was opened from; then the selection goes,
        then the search, then the filter."""
        if self.pane == "transcript" and (back := self._came_from) and back[0] == self.transcript.pk:
            self._came_from = None
            self.go_to_pane("list")
            self.app.switch_mode(back[1])
            return True
        if self.pane != "list":
            self.go_to_pane("transcript" if self.pane == "card" and not self.has_class("-wide") else "list")
            return True
        if self.rows.clear_selection():
            return True
        if self.search:
            self.drop_search()
            return True
        if self.filter:
            self.drop_filter()
            return True
        return False

    def action_step(self, rows: int) -> None:
        """The next conversation, or the one before, whichever pane has the keys."""
        self.rows.action_move(rows)
