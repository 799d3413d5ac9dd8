"""The box that an answer is written in. It is a draft from the first pause on; it is copied to be sent elsewhere."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from leadlight.core.joining import joined
from leadlight.core.replies import fill, variables_in
from leadlight.core.wording import DRAFT_LIMIT
from leadlight.errors import Refused
from leadlight.tui import acts, reads
from leadlight.tui.drafting import Drafting
from leadlight.tui.drawing import clean
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.screens.canned import CannedFinder
from leadlight.tui.screens.finder import Finder
from leadlight.tui.screens.finders import name_offers
from leadlight.tui.screens.writing import Writing
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.writing_area import ReplyArea

if TYPE_CHECKING:
    from leadlight.desk.drafting import Kept
    from leadlight.desk.rows import ReplyRow

KEEP_SECONDS: Final = 0.5
"""What is typed is kept this long after it was, at the latest: no more of it is lost, whatever happens."""
LONG_SECONDS: Final = 1.0
"""Who waits longer for the database is told."""
KEPT: Final = "Kept as a draft. Sending comes later: copy it."
SHARED: Final = "Another window writes this answer too. What both typed is kept."


class Person(NamedTuple):
    """Whom one answers: what they are called, what they said last, and what to hide of them in privacy mode."""

    name: str
    said: str
    hidden: Sequence[str]


class ReplyScreen(Writing[None], inherit_bindings=False):
    """Acts and reads are the screen's below, `front`, which stays when this one closes; `copy` takes a text to the
    clipboard, and a word for it."""

    def __init__(
        self,
        front: DeskScreen,
        answer: reads.Answer,
        drafting: Drafting,
        person: Person,
        copy: Callable[[str, str], None],
    ) -> None:
        super().__init__(ReplyArea(drafting.text, person.hidden, placeholder="Type an answer"))
        self._front, self._answer, self._person, self._copy = front, answer, person, copy
        self._drafting = drafting
        drafting.box = self
        self._is_shared = False
        self._state = Static(Content(self._words() if drafting.text else ""), classes="dialog-keys")
        self._timer: Timer | None = None
        self._copied_anyway = ""

    def compose(self) -> ComposeResult:
        """Whom it answers, what they said, the text, whether it is kept."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Answer to {clean(self._person.name)}"), classes="dialog-title")
            if self._person.said:
                yield Static(Content(f"“{clean(self._person.said)}”"), classes="reply-said")
            yield self.area
            yield self.complaint
            yield self._state
        yield KeyLine()

    # Keeping

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.complain("")
        if self.area.text != self._drafting.text:
            self._state.update("")
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self._keep)

    def _keep(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._drafting.keep(self.area.text)
        if not self._drafting.is_kept and self.is_mounted:
            self.set_timer(LONG_SECONDS, self.not_kept)

    def kept(self) -> None:
        """It is in the database."""
        self._state.update(Content(self._words()))

    def not_kept(self) -> None:
        """It is not yet."""
        self._state.update(Content(self._words()))

    def _words(self) -> str:
        """Whether the answer is kept."""
        if not self._drafting.is_kept:
            return "Not kept yet."
        if len(self._drafting.text) > DRAFT_LIMIT:
            return f"Only its first {DRAFT_LIMIT:,} characters are kept."
        return "" if not self._drafting.text else SHARED if self._is_shared else KEPT

    def hand_in(self) -> None:
        """Keep what is typed now."""
        self._keep()

    def take_in(self, kept: "Kept") -> str:
        """What another window wrote stands beside what is typed here, the cursor where it was."""
        self.area.change_to(joined(kept.own, self.area.text, kept.standing))
        self._is_shared = True
        return self.area.text

    def on_unmount(self) -> None:
        """Whoever leaves the program leaves a draft behind."""
        self._let_go()

    async def keep(self) -> bool:
        """In the database."""
        self._keep()
        return await self._drafting.settled()

    def action_close(self) -> None:
        """Close; what is typed stays as a draft."""
        self._let_go()
        self.dismiss(None)

    def _let_go(self) -> None:
        if self._drafting.box is self:
            self._keep()
            self._drafting.box = None

    def action_clear(self) -> None:
        """Empty the box, and with it the draft; the box's own undo brings it back."""
        self.area.say("")

    # Copying

    def action_copy(self) -> None:
        """Copy the text as it is stored, its variables filled in; one that stands for nothing is pointed out once."""
        self._fill_in()
        text = self.area.text
        gaps = variables_in(text)
        if not text.strip():
            self.complain("Type an answer first.")
        elif gaps and text != self._copied_anyway:
            self._copied_anyway = text
            self.area.select_span(*gaps[0])
            self.complain(f"{text[slice(*gaps[0])]} stands for nothing here: type over it, or copy once more.")
        else:
            self._keep()
            self._copy(text, "the answer")

    # Canned replies

    def action_canned(self) -> None:
        """Choose a canned reply; it is put in where the cursor is, filled in for this person."""
        with self._front.desk_app.complaining():
            replies = reads.replies(self._front.desk)
            finder = CannedFinder(self._front, replies, self._answer.values, self._person.name, self._person.hidden)
            self.app.push_screen(finder, self._put_in)

    def _put_in(self, chosen: "tuple[ReplyRow, ...] | None") -> None:
        for reply in chosen or ():
            self._insert(reply.text)

    def _insert(self, text: str) -> None:
        filled, empty = fill(text, self._answer.values)
        at = self.area.put_in(filled)
        if empty:
            start, end = variables_in(filled)[0]
            self.area.select_span(at + start, at + end)

    def action_save_canned(self) -> None:
        """Ask for a name to save the text under."""
        if not self.area.text.strip():
            self.complain("Type a reply first.")
            return
        try:
            acts.check_variables(self.area.text)
        except Refused as problem:
            self.complain(str(problem))
            return
        with self._front.desk_app.complaining():
            names = [reply.name for reply in reads.replies(self._front.desk)]
            finder = Finder("Save as a canned reply", name_offers(names), "a name for it")
            self.app.push_screen(finder, partial(self._named, self.area.text))

    def _named(self, text: str, answer: tuple[str, ...] | None) -> None:
        if answer:
            save = partial(acts.save_reply, self._front.desk, answer[0], text)
            self._front.run_act(save, lambda _act: None if self.has_answered else self._fill_in())

    def _fill_in(self) -> None:
        """Put in what the variables stand for; the box's own undo takes it back."""
        text = self.area.text
        if (filled := fill(text, self._answer.values)[0]) != text:
            self.area.say(filled)
