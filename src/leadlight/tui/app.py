"""The terminal application: five screens on one desk, opened after the first paint."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from leadlight.core.wording import counted
from leadlight.errors import LeadlightError
from leadlight.tui import acts, lifecycle, privacy, reads
from leadlight.tui.drafting import Drafts
from leadlight.tui.keymap import bindings, key_word
from leadlight.tui.modes import FIRST_MODE, MODES
from leadlight.tui.screens.base import ACTS, REDO, UNDO, DeskScreen, front_of
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.watching_app import WatchingApp
from leadlight.tui.widgets.top_bar import BarFacts, bar_facts
from leadlight.tui.working import begin, ended

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.desk.journal import Act
    from leadlight.desk.rows import AccountRow, Counts
    from leadlight.tui.reads import FirstLook
    from leadlight.tui.screens.palette import Command
    from leadlight.tui.widgets.rows import Rows

Result = TypeVar("Result")
_BACK = {UNDO: "takes it back", REDO: "does it again"}
WARM_UP_SECONDS = 0.25
"""What writing needs is imported this long after the first list: list and transcript are painted by then."""


class LeadlightApp(WatchingApp, inherit_bindings=False):
    """The application over the desk that `open_desk` opens, looking as `LooksApp` says."""

    TITLE = "Leadlight"
    MODES: ClassVar[dict[str, Any]] = MODES
    DEFAULT_MODE = FIRST_MODE
    BINDINGS = bindings("app")
    NOTIFICATION_TIMEOUT = 4
    CSS = """
    Toast { width: auto; max-width: 60%; padding: 0 1; background: $tone-bar; color: $text; }
    ToastRack { overflow-y: hidden; }
    .tutored ToastRack { dock: top; align: right top; margin: 2 0 0 0; }
    """

    def __init__(self, open_desk: "Callable[[], Desk]", **looks: Any) -> None:
        super().__init__(**looks)
        self.facts = BarFacts()
        self.counts: Counts | None = None
        self.accounts: tuple[AccountRow, ...] = ()
        self.account: int | None = None
        self.first_look: FirstLook | None = None
        self.generation = 0
        self.is_warm = False
        self.is_private = False
        self.begun_notes: dict[tuple[int, ...], str] = {}
        """Notes that were begun and not saved, by the conversations they are meant for."""
        self.drafts = Drafts(self)
        self.absolute_times: bool | None = None
        self._open_desk = open_desk
        self._desk: Desk | None = None
        self.lost_acts = 0
        """How many acts could not be stored."""
        self._is_leaving = False
        self._opening: Future[FirstLook] = Future()
        self._reader = ThreadPoolExecutor(2, "leadlight-read")
        self._writer = ThreadPoolExecutor(1, "leadlight-write")

    # The desk

    @property
    def desk(self) -> "Desk":
        """The open desk. Raises `RuntimeError` before the first paint."""
        if self._desk is None:
            raise RuntimeError("the desk is not open yet")
        return self._desk

    @property
    def is_open(self) -> bool:
        """Whether the desk is open already."""
        return self._desk is not None

    def on_mount(self) -> None:
        """Signals are heard from now on."""
        lifecycle.leave_on_signals(self)

    async def on_ready(self) -> None:
        """Painted for the first time: open the desk."""
        await self._open()

    def exit(self, *given: Any, **named: Any) -> None:
        """Leave: from now on nothing is read again for screens that go."""
        self._is_leaving = True
        super().exit(*given, **named)

    def on_unmount(self) -> None:
        """Let every act finish that was asked for, then close the desk."""
        self.end_import()
        for drafting in self.drafts.unkept():
            drafting.keep_on_leaving()
        self._writer.shutdown()
        self._reader.shutdown(cancel_futures=True)
        # Whoever leaves at once may leave before the desk that was opened has been taken up.
        opening = self._opening
        if opening.done() and not opening.cancelled() and opening.exception() is None:
            opening.result().desk.close()

    async def undone_by_leaving(self) -> list[str]:
        """An import; an act that was asked for and is refused now; what was typed and is written nowhere."""
        from leadlight.tui.screens.writing import Writing

        lost_before = self.lost_acts
        for screen in self.screen_stack:
            if isinstance(screen, Writing):
                screen.hand_in()
        await self.drafts.settled()
        await self._acts_made()
        undone = await super().undone_by_leaving()
        if lost := self.lost_acts - lost_before:
            undone.append(f"{counted(lost, 'act')} could not be stored.")
        if unkept := self.drafts.refused():
            undone.append(f"{counted(unkept, 'answer')} could not be written and would be lost.")
        if self.begun_notes:
            undone.append(f"{counted(len(self.begun_notes), 'note')} that you began would be lost.")
        return undone

    async def _acts_made(self) -> None:
        """Wait for the acts that were asked for before."""
        for worker in [one for one in self.workers if one.group == ACTS and not one.is_finished]:
            await ended(worker)

    async def in_reader(self, call: Callable[[], Result], after: float = 0.0) -> Result:
        """The result of a read, made in a thread after that many seconds."""
        if after:
            await asyncio.sleep(after)
        return await asyncio.get_running_loop().run_in_executor(self._reader, call)

    def in_writer(self, call: Callable[[], Result]) -> Awaitable[Result]:
        """The result of an act, made in the one thread that writes. It waits its turn there from now on, and is made
        even where nobody waits for it any more: leaving loses no verdict."""
        made = asyncio.wrap_future(self._writer.submit(call))
        # Whoever waited for it may be gone by the time that it fails; asyncio would write its words to the log.
        made.add_done_callback(lambda done: done.cancelled() or done.exception())
        return asyncio.shield(made)

    def open_conversation(self, pk: int) -> None:
        """Go to the inbox and show this conversation; one step back from it leads to the screen in front now."""
        before = self.current_mode
        self.switch_mode(FIRST_MODE)
        if isinstance(inbox := self.screen_stack[0], InboxScreen):
            inbox.open_conversation(pk, before)

    def acted(self, act: "Act", back: str | None = UNDO) -> None:
        """An act was made: say so, with the key that takes it back, and show what changed."""
        said = privacy.drawable_sentence(self, act.sentence)
        self.act_seen(undone=back == REDO)
        self.say(said if act.pk is None or back is None else f"{said}. {key_word(self, back)} {_BACK[back]}.")
        self.data_changed()

    def import_changed(self) -> None:
        """The screen in front shows how far the import is."""
        if (front := front_of(self)) is not None:
            front.show_import()

    def data_changed(self) -> None:
        """Something in the database changed: the screen in front reads again, the others when they are shown."""
        if self._is_leaving:
            return
        with self.complaining():
            self._version = self.desk.version()
        begin(self, self._read_facts, "facts", exclusive=True)
        self._catch_up()

    def _catch_up(self) -> None:
        self.generation += 1
        if (front := front_of(self)) is not None:
            front.catch_up()

    def warm_up(self) -> None:
        """Once the first list stands: show what was snoozed and is due, and import what writing needs beside the keys;
        nobody who leaves waits for it."""
        self.greet()
        self.call_after_refresh(begin, self, self._wake, "wake", exclusive=True)
        self.set_timer(WARM_UP_SECONDS, Thread(target=self._warm_up, name="leadlight-warm-up", daemon=True).start)

    def _warm_up(self) -> None:
        # Whatever goes wrong here (the desk may be closed by now) goes wrong again, and is told, at the first act.
        with contextlib.suppress(Exception):
            self.desk.warm_up()
            self.is_warm = True
        lifecycle.settle()

    async def _open(self) -> None:
        self._opening = self._reader.submit(reads.first_look, self._open_desk)
        try:
            first = await asyncio.wrap_future(self._opening)
        except LeadlightError as problem:
            self.leave_with(problem)
            return
        self._desk, self.first_look = first.desk, first
        with self.complaining():
            self._version = self.desk.version()
        if first.facts is None:
            begin(self, self._read_facts, "facts", exclusive=True)
        else:
            self._show_facts(*first.facts)
        self._catch_up()
        self.watch_desk()

    async def _read_facts(self) -> None:
        with self.complaining():
            self._show_facts(*await self.in_reader(partial(reads.facts, self.desk, self.account)))

    def _show_facts(self, counts: "Counts", accounts: "tuple[AccountRow, ...]") -> None:
        self.counts, self.accounts = counts, accounts
        self.facts = bar_facts(self.desk, counts, [one for one in accounts if self.account in (None, one.pk)])
        self.facts = self.facts._replace(private=self.is_private)
        if (front := front_of(self)) is not None and front.is_mounted:
            front.show_facts(self.facts)

    # Actions

    def action_mode(self, mode: str) -> None:
        """Go to a screen."""
        self.switch_mode(mode)

    def action_close(self) -> None:
        """One step back; on the first screen, with nothing open, leave."""
        front = self.screen
        if isinstance(front, DeskScreen) and front.step_back():
            return
        if self.current_mode == self.DEFAULT_MODE:
            self.leave()
        else:
            self.switch_mode(self.DEFAULT_MODE)

    def action_privacy(self) -> None:
        """Hide names and contacts, or show them again."""
        self.is_private = not self.is_private
        self.clear_notifications()
        for rows in self.screen_stack[0].query("Rows"):
            cast("Rows[Any]", rows).forget()
        if self.is_open:
            self._read_again()
        self.say("Names and contacts are hidden." if self.is_private else "Names and contacts are shown.")

    def _read_again(self) -> None:
        self.facts = self.facts._replace(private=self.is_private)
        if (front := front_of(self)) is not None and front.is_mounted:
            front.show_facts(self.facts)
        self._catch_up()

    def action_next_account(self) -> None:
        """Show the next account alone; after the last, all of them."""
        order = [None, *(one.pk for one in self.accounts)]
        self.account = order[(order.index(self.account) + 1) % len(order)] if self.account in order else None
        self.data_changed()

    def action_help(self) -> None:
        """The keys of this screen."""
        from leadlight.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen.active_bindings))

    def action_command_palette(self) -> None:
        """Every action by its name; over a palette that is open already, nothing."""
        from leadlight.tui.screens.palette import Palette, commands

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(commands(self, self.screen.active_bindings)), self._run_command)

    def _run_command(self, taken: "tuple[Command, ...] | None") -> None:
        for command in taken or ():
            self.call_later(command.run)

    def action_undo(self) -> None:
        """Take back the latest act."""
        self._act(acts.undo, REDO)

    def action_redo(self) -> None:
        """Make it again."""
        self._act(acts.redo, UNDO)

    def _act(self, act: "Callable[[Desk], Act]", back: str) -> None:
        if (front := front_of(self)) is not None:
            front.run_act(lambda: act(self.desk), front.undone if back == REDO else front.redone, back=back)
