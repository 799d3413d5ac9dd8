"""Answers on their way from the box that they are typed in into the database."""

import contextlib
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from leadlight.errors import LeadlightError
from leadlight.tui import acts
from leadlight.tui.working import begin, ended

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.worker import Worker

    from leadlight.desk.drafting import Kept
    from leadlight.tui.app import LeadlightApp

RETRY_SECONDS: Final = 3.0
"""A draft that could not be kept is tried again so much later; whoever held the database may be done by then."""


class Box(Protocol):
    """What an answer is typed in."""

    def kept(self) -> None:
        """All that is typed is in the database."""

    def not_kept(self) -> None:
        """It could not be written; it is tried again."""

    def take_in(self, kept: "Kept") -> str:
        """Another window has written too: shows both texts, and tells what the box holds now."""


class Drafting:
    """The draft of one answer. It outlives its box: what could not be written is tried again until it is, and goes on
    in the box that is opened next.

    One text is on its way at a time: what comes back tells what the next one grew out of.
    """

    def __init__(self, app: "LeadlightApp", pk: int, text: str) -> None:
        self.pk, self.text = pk, text
        self.box: Box | None = None
        self.is_watched = False
        """Whether somebody waits behind the closed box, to show the draft once it is written."""
        self._app = app
        self._before = text
        """The draft that the next text grows out of. Set by the thread that writes, and beside it only while nothing
        is on its way."""
        self._kept = text
        self._underway: str | None = None
        self._worker: Worker[None] | None = None
        self._again: Timer | None = None
        self.problem: LeadlightError | None = None
        """Why the latest try to write it failed."""

    @property
    def is_kept(self) -> bool:
        """Whether the database has all of it, and nothing else is on its way there."""
        return self._underway is None and self.text == self._kept

    def keep(self, text: str) -> None:
        """Hold this text from now on, and write it; asked for at once, so that leaving does not lose it."""
        self.text = text
        if self._underway is None and text != self._kept:
            self._underway = text
            made = self._app.in_writer(partial(self._save, text))
            self._worker = begin(self._app, partial(self._told, made, text), "draft")

    def keep_on_leaving(self) -> None:
        """Write what is not yet, as the program ends: nobody is told any more."""
        if not self.is_kept:
            # Also what is on its way: it may be refused.
            self._app.in_writer(self._save_last)

    async def settled(self) -> bool:
        """Wait until it is written, or could not be; whether it was."""
        while self._underway is not None and self._worker is not None:
            await ended(self._worker)
        return self.is_kept

    def _save_last(self) -> None:
        with contextlib.suppress(LeadlightError):
            self._save(self.text)

    def _save(self, text: str) -> "Kept":
        kept = acts.save_draft(self._app.desk, self.pk, text, self._before)
        self._before = kept.own
        return kept

    async def _told(self, made: "Awaitable[Kept]", text: str) -> None:
        try:
            kept = await made
        except LeadlightError as problem:
            self._underway = None
            self._refused(problem)
            return
        self._underway, self._kept, self.problem = None, text, None
        if kept.standing != kept.own and self.box is not None:
            self.text = self.box.take_in(kept)
            self._before = self._kept = kept.standing
        self.keep(self.text)
        if self.is_kept and self.box is not None:
            self.box.kept()

    def _refused(self, problem: LeadlightError) -> None:
        if self.box is not None:
            if self.problem is None:
                self._app.complain(problem)
            self.box.not_kept()
        self.problem = problem
        if self._again is not None:
            self._again.stop()
        self._again = self._app.set_timer(RETRY_SECONDS, lambda: self.keep(self.text))


class Drafts:
    """The answers of this window that were begun, by their conversations."""

    def __init__(self, app: "LeadlightApp") -> None:
        self._app = app
        self._begun: dict[int, Drafting] = {}

    def begin(self, pk: int, draft: str) -> Drafting:
        """The answer of a conversation: the one that is not written yet, else one that begins with the draft."""
        begun = self._begun.get(pk)
        if begun is None or begun.is_kept:
            begun = self._begun[pk] = Drafting(self._app, pk, draft)
        return begun

    async def settled(self) -> None:
        """Wait until all of them are written, or could not be."""
        for one in self.unkept():
            await one.settled()

    def refused(self) -> int:
        """How many could not be written."""
        return sum(one.problem is not None for one in self.unkept())

    def unkept(self) -> list[Drafting]:
        """Those that the database does not have yet."""
        return [one for one in self._begun.values() if not one.is_kept]
