"""What all five screens share: the bars, the desk, reads beside the keys, acts with their toast and their errors."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, cast

from textual import on
from textual.app import App, ComposeResult
from textual.screen import Screen

from leadlight.errors import DatabaseProblem, LeadlightError
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Unreadable
from leadlight.tui.times import is_absolute
from leadlight.tui.widgets.ages import zone_named, zone_words
from leadlight.tui.widgets.ground import Ground
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.top_bar import BarFacts, TopBar
from leadlight.tui.working import Work, begin

if TYPE_CHECKING:
    from textual.worker import Worker

    from leadlight.desk.desk import Desk
    from leadlight.desk.journal import Act
    from leadlight.tui.app import LeadlightApp
    from leadlight.tui.widgets.import_bar import ImportBar

Result = TypeVar("Result")
ACTS: Final = "act"
"""The group of the workers that wait for acts."""
LONG_SECONDS: Final = 1.0
"""Who waits longer for an act is told."""
WAITING: Final = "Still being written …"
UNDO: Final = "app.undo"
REDO: Final = "app.redo"
BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (150, "-wide")]
"""Columns from which on a screen has the class, by which the style sheets fold its panes."""


class DeskScreen(Ground, Screen[None], inherit_bindings=False):
    """A mode of the application. A subclass gives `MODE`, `compose_body` and `reload`."""

    MODE: ClassVar[str]
    BINDINGS = bindings("screen")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1
        self._import_bar: ImportBar | None = None

    def compose(self) -> ComposeResult:
        """The bar on top, the screen's own widgets, the keys at the bottom."""
        # Textual gives the class of the width after the first layout, and lays everything out again for it.
        self.add_class(next(name for columns, name in reversed(BREAKPOINTS) if self.app.size.width >= columns))
        yield TopBar(self.MODE)
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """The widgets between the two bars."""
        yield from ()

    def reload(self) -> None:
        """Read again what is shown, keeping cursor and selection. Called when the desk opens and when data changed."""

    def step_back(self) -> bool:
        """One step back within the screen (`esc`, `q`); whether there was one."""
        return False

    def show_facts(self, facts: BarFacts) -> None:
        """The counts, accounts or switches on the bar have changed."""
        zone = ""
        if self.desk_app.is_open and is_absolute(self.app, self.desk):
            zone = zone_words(zone_named(self.desk.settings.timezone))
        self.query_one(TopBar).show(facts._replace(zone=zone))

    def show_import(self) -> None:
        """The bar of an import that is under way; nothing without one."""
        app = self.desk_app
        if app.is_importing and self._import_bar is None:
            # Loaded when there is something to show, and not before the first paint.
            from leadlight.tui.widgets.import_bar import ImportBar

            self._import_bar = ImportBar()
            self.mount(self._import_bar)
        if self._import_bar is not None:
            self._import_bar.display = app.is_importing
            self._import_bar.show(app.import_words, app.coming)

    @property
    def desk_app(self) -> "LeadlightApp":
        """The application."""
        return cast("LeadlightApp", self.app)

    @property
    def desk(self) -> "Desk":
        """The open desk. There is one whenever `reload` is called, or a key is pressed after that."""
        return self.desk_app.desk

    def read(
        self, call: Callable[[], Result], then: Callable[[Result], None], *, group: str, after: float = 0.0
    ) -> "Worker[None] | None":
        """Run a read in a thread and hand its result to `then`, back on the screen; nothing before the desk is open.

        A newer read of the same group makes an older one pointless: its result is dropped. `after` waits that many
        seconds first, for somebody who is still typing.
        """
        if not self.desk_app.is_open:
            return None
        return begin(self, partial(self._read, call, then, after), group, exclusive=True)

    def read_question(self, call: Callable[[], Result], ask: Callable[[Result], None]) -> None:
        """Read what a question offers, and ask it; keys that come meanwhile are for the question."""
        self.desk_app.expect_question(self.read(call, ask, group="ask"))

    def run_act(
        self,
        call: "Callable[[], Act]",
        then: "Callable[[Act], None] | None" = None,
        *,
        back: str | None = UNDO,
        failed: Callable[[LeadlightError], None] | None = None,
    ) -> None:
        """Run an act in the writing thread, one after the other in the order of the keys; then `then`, a toast with
        its sentence and with the key that takes it back (`back`, an id of the registry; `None` where no key does),
        and a reload. An error of the family becomes a notice, after `failed`."""
        if self.desk_app.is_open:
            # Submitted at once: a worker that has not begun yet is dropped when the application ends.
            made = self.desk_app.in_writer(call)
            self.wait_for(partial(self._act, made, then, back, failed), group=ACTS)

    def wait_for(self, work: Work, group: str) -> "Worker[None]":
        """Run what follows an act."""
        return begin(self, work, group)

    async def _read(self, call: Callable[[], Result], then: Callable[[Result], None], after: float) -> None:
        try:
            result = await self.desk_app.in_reader(call, after)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
        else:
            then(result)

    async def _act(
        self,
        made: "Awaitable[Act]",
        then: "Callable[[Act], None] | None",
        back: str | None,
        failed: Callable[[LeadlightError], None] | None,
    ) -> None:
        waiting = asyncio.get_running_loop().call_later(LONG_SECONDS, self.desk_app.say, WAITING)
        try:
            act = await made
        except LeadlightError as problem:
            self.desk_app.lost_acts += isinstance(problem, DatabaseProblem)
            if failed is not None:
                failed(problem)
            self.desk_app.complain(problem)
            return
        finally:
            waiting.cancel()
        if then is not None:
            then(act)
        self.desk_app.acted(act, back)

    def undone(self, act: "Act") -> None:
        """That act was taken back."""

    def redone(self, act: "Act") -> None:
        """That act was done again."""

    @on(Unreadable)
    def _unreadable(self, event: Unreadable) -> None:
        self.desk_app.complain(event.problem)

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was shown."""
        self.show_facts(self.desk_app.facts)
        self.show_import()
        self.catch_up()

    def catch_up(self) -> None:
        """Reload, if the data changed since the last time."""
        if self.desk_app.is_open and self.is_mounted and self._seen != self.desk_app.generation:
            self._seen = self.desk_app.generation
            self.reload()

    def action_back(self) -> None:
        """One step back; where there is none, the tutor goes."""
        if not self.step_back():
            self.desk_app.end_tutor()

    def action_switch_times(self) -> None:
        """Tell moments by day and time, or as how long ago they were; for this session."""
        if self.desk_app.is_open:
            absolute = self.desk_app.absolute_times = not is_absolute(self.app, self.desk)
            zone = zone_words(zone_named(self.desk.settings.timezone))
            self.desk_app.say(f"Day and time, in {zone}." if absolute else "How long ago.")
            self.show_facts(self.desk_app.facts)
            self.desk_app.generation += 1
            self.catch_up()

    def action_next_pane(self) -> None:
        """To the next pane."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self.focus_previous()


def front_of(app: App[Any]) -> DeskScreen | None:
    """The screen in front, dialogs aside."""
    return next((one for one in reversed(app.screen_stack) if isinstance(one, DeskScreen)), None)
