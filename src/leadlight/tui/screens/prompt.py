"""Asks for one line of text."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadlight.errors import LeadlightError
from leadlight.tui.drawing import clean, editable
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import drawable_sentence
from leadlight.tui.screens.dialogs import Dialog
from leadlight.tui.widgets.key_line import KeyLine


class PromptField(Input):
    """The field, with its key in the line of keys."""

    BINDINGS = bindings("prompt")


class Prompt(Dialog[str | None]):
    """Answers with what was typed, on enter; with None when the operator turns away. The title may be hostile.
    `problem`: why the value as it stands was refused."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012 - Textual's own declaration

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        problem: LeadlightError | None = None,
        *,
        masked: bool = False,
    ) -> None:
        super().__init__()
        self._refused = problem
        self._problem = Static(classes="writing-complaint")
        self._problem.display = problem is not None
        self._title, self._value, self._hint, self._masked = title, editable(value), hint, masked

    def compose(self) -> ComposeResult:
        """A title, the field, what it is good for, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean(self._title)), classes="dialog-title")
            yield PromptField(self._value, compact=True, select_on_focus=False, password=self._masked)
            yield self._problem
            if self._hint:
                yield Static(Content(clean(self._hint)), classes="dialog-keys")
        yield KeyLine()

    def on_mount(self) -> None:
        """One may type at once."""
        if self._refused is not None:
            self._problem.update(Content(f"✗ {clean(drawable_sentence(self.app, self._refused.message))}"))
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        # The screen beneath looks at what is typed into its own field.
        event.stop()
        if event.value != self._value:
            self._problem.display = False

    def action_cancel(self) -> None:
        """Answers nothing."""
        self.dismiss(None)
