"""The box that a note is written in."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from leadlight.core.wording import TEXT_LIMIT
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.writing import Writing
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.writing_area import WritingArea


class NoteScreen(Writing[str | None]):
    """Asks for a note's text, `who` it is on above it; answers None to `esc`, and `keep` is told the text as it
    stands. `begun` is what was kept before."""

    BINDINGS = bindings("note")

    def __init__(self, who: str, begun: str, keep: Callable[[str], None]) -> None:
        super().__init__(WritingArea(begun))
        self._who, self._keep = who, keep

    def compose(self) -> ComposeResult:
        """Whom it is on, the text, a word when it is not one."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Note on {clean(self._who)}, for colleagues alone"), classes="dialog-title")
            yield self.area
            yield self.complaint
        yield KeyLine()

    def action_save(self) -> None:
        """Answers with the text, where there is one that can be kept."""
        text = self.area.text.strip()
        if not text:
            self.complain("Type a note first.")
        elif len(text) > TEXT_LIMIT:
            self.complain(f"A note has at most {TEXT_LIMIT:,} characters; this one has {len(text):,}.")
        else:
            self.dismiss(text)

    def hand_in(self) -> None:
        """It is a note that was begun."""
        self._keep(self.area.text)

    def action_cancel(self) -> None:
        """Answers nothing; what was typed is not lost."""
        self._keep(self.area.text)
        self.dismiss(None)
