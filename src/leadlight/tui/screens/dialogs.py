"""Small questions over a screen: pick one of a few, or confirm. Every answer has a key; `esc` answers nothing."""

from collections.abc import Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from leadlight.core.vocabulary import LEAD_STATUSES, LeadStatus
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.answering import Answering
from leadlight.tui.theme import STATUS_SIGNS
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.sure_pages import SurePages

T = TypeVar("T")

STATUS_KEYS: Final[dict[LeadStatus, str]] = {
    "raw": "r",
    "contacted": "c",
    "qualified": "q",
    "unqualified": "u",
    "converted": "v",
}


class Choice(NamedTuple, Generic[T]):
    """One of the answers: what it stands for, its words, its key (its place in the list is a key as well) and a sign
    of ours before the words."""

    value: T
    words: str
    key: str = ""
    sign: str = ""


class Choices(SurePages, OptionList, inherit_bindings=False):
    """The answers as a list that moves by the keys of the registry."""

    BINDINGS = bindings("picker")


class Dialog(Answering[T], Generic[T], inherit_bindings=False):
    """A box over the screen, with the keys of the moment at the bottom."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012 - Textual's own declaration
    BINDINGS = bindings("dialog")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - Textual's own declaration


class Picker(Dialog[T | None], Generic[T]):
    """Asks for one of a few values; answers None when the operator turns away. Titles and words may be hostile."""

    def __init__(self, title: str, choices: Sequence[Choice[T]], current: T | None = None) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current

    def compose(self) -> ComposeResult:
        """A title, the choices and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean(self._title)), classes="dialog-title")
            lines = (Option(self._line(place, choice)) for place, choice in enumerate(self._choices, 1))
            yield Choices(*lines, compact=True, markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor starts on what holds now."""
        values = [choice.value for choice in self._choices]
        self.query_one(Choices).highlighted = values.index(self._current) if self._current in values else 0

    def on_key(self, event: events.Key) -> None:
        """A choice's own key, or its place in the list, picks it at once."""
        for place, choice in enumerate(self._choices, 1):
            if event.character and event.character in (choice.key, str(place)):
                event.stop()
                self.dismiss(choice.value)
                return

    def action_cancel(self) -> None:
        """Answers nothing."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index].value)

    def _line(self, place: int, choice: Choice[T]) -> Content:
        key = (f" {choice.key or (place if place < 10 else ' ')} ", "bold $primary")
        now = ("  now", "$text-muted") if choice.value == self._current else ""
        return Content.assemble(key, " ", f"{choice.sign} " if choice.sign else "", clean(choice.words), now)


class StatusPicker(Picker[LeadStatus]):
    """Asks for the status of one or several leads; `who` names them."""

    def __init__(self, who: str = "", current: LeadStatus | None = None) -> None:
        choices = [
            Choice(status, STATUS_SIGNS[status].word, STATUS_KEYS[status], STATUS_SIGNS[status].sign)
            for status in LEAD_STATUSES
        ]
        super().__init__(f"Status of {who}" if who else "Lead status", choices, current)


class Confirm(Dialog[bool]):
    """Asks before something is done that the operator may not mean. Cancel has the focus."""

    BINDINGS = bindings("confirm")

    def __init__(self, sentence: str, yes: str) -> None:
        super().__init__()
        self._sentence = sentence
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The sentence and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean(self._sentence)), classes="dialog-title")
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content("Cancel"), id="no", compact=True)
                yield Button(Content(clean(self._yes)), id="yes", variant="warning", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Nothing happens by a stray enter."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answers at once."""
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """Answers no."""
        self.dismiss(False)

    def action_other(self) -> None:
        """Goes to the other answer."""
        self.focus_next()
