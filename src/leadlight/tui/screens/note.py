"""The box that a note is written in."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from leadlight.core.wording import TEXT_LIMIT
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.dialogs import Dialog
from leadlight.tui.widgets.key_line import KeyLine


class NoteScreen(Dialog[str | None]):
    """Asks for a note's text, `who` it is on above it; answers None to `esc`, which keeps nothing."""

    BINDINGS = bindings("note")

    def __init__(self, who: str) -> None:
        super().__init__()
        self._who = who

    def compose(self) -> ComposeResult:
        """Whom it is on, the text, a word when it is not one."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Note on {clean(self._who)}, for colleagues alone"), classes="dialog-title")
            yield TextArea(soft_wrap=True, show_line_numbers=False, compact=True, id="note-text")
            yield Static(id="note-complaint")
        yield KeyLine()

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        """Answers with the text, where there is one that can be kept."""
        text = self.query_one(TextArea).text.strip()
        if not text:
            self._complain("Type a note first.")
        elif len(text) > TEXT_LIMIT:
            self._complain(f"A note has at most {TEXT_LIMIT:,} characters; this one has {len(text):,}.")
        else:
            self.dismiss(text)

    def action_cancel(self) -> None:
        """Answers nothing."""
        self.dismiss(None)

    def _complain(self, sentence: str) -> None:
        self.query_one("#note-complaint", Static).update(Content(f"✗ {sentence}"))
