"""One question of a lead form as a labelled control, with room below it for what is wrong with the answer."""

from collections.abc import Iterable
from typing import Final

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, Static
from textual.widgets._select import SelectCurrent, SelectOverlay

from leadlight.core.model import Question
from leadlight.tui.drawing import clean, editable
from leadlight.tui.widgets.sure_pages import SurePages

Answer = str | list[str] | bool
"""Text; a list of texts for several choices; whether a consent is given."""

_EXAMPLES: Final = {"email": "name@example.com", "phone": "+65 9123 4567", "date": "2026-10-31", "country": "SG"}


class Tick(Checkbox):
    """A box with a tick or without one: Textual's own tells the two apart by colour alone."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Draws the tick or takes it away."""
        self.BUTTON_INNER = "✓" if self.value else " "
        super().watch_value()


class Answers(SurePages, SelectOverlay):
    """The answers of a choice, unfolded."""


class Choose(Select[int]):
    """One of several answers."""

    def compose(self) -> ComposeResult:
        """The answer, and the others to unfold."""
        yield SelectCurrent(self.prompt)
        yield Answers(type_to_search=self._type_to_search).data_bind(compact=Select.compact)


class Field(Vertical):
    """A question, its control and its complaint."""

    def __init__(self, question: Question, prefilled: str = "") -> None:
        super().__init__(classes="field")
        self.question = question
        self._prefilled = prefilled
        self._complaint = Static(classes="field-complaint")
        self._complaint.display = False

    def compose(self) -> ComposeResult:
        """The label, the control and the complaint."""
        star = ("  required", "$text-muted") if self.question.required else ""
        label = Content.assemble((clean(self.question.label), "bold"), star)
        yield Static(label)
        yield from self._controls()
        yield self._complaint

    @property
    def control(self) -> Widget:
        """The control that takes the focus; the first box of several choices."""
        return self.query(".field-control").first()

    @property
    def answer(self) -> Answer:
        """The answer as it stands; a prefilled text that was not touched is given back as it was stored."""
        control = self.control
        if self.question.kind == "multi_choice":
            ticks = self.query(Tick)
            return [option for option, tick in zip(self.question.options, ticks, strict=True) if tick.value]
        if isinstance(control, Select):
            return "" if control.selection is None else self.question.options[control.selection]
        if isinstance(control, Tick):
            return control.value
        typed = control.value if isinstance(control, Input) else ""
        return self._prefilled if typed == editable(self._prefilled) else typed

    def complain(self, sentence: str) -> None:
        """Says below the control what is wrong with the answer; an empty sentence takes it back."""
        self._complaint.update(Content.assemble("✗ ", clean(sentence)))
        self._complaint.display = bool(sentence)
        self.set_class(bool(sentence), "-wrong")

    def _controls(self) -> Iterable[Widget]:
        options = self.question.options
        match self.question.kind:
            case "choice":
                known = options.index(self._prefilled) if self._prefilled in options else Select.NULL
                shown = [(Text(clean(option)), at) for at, option in enumerate(options)]
                yield Choose(shown, prompt="No answer", value=known, compact=True, classes="field-control")
            case "multi_choice":
                for option in options:
                    yield Tick(Content(clean(option)), option == self._prefilled, compact=True, classes="field-control")
            case "consent":
                yield Tick(Content("yes"), compact=True, classes="field-control")
            case kind:
                example = _EXAMPLES.get(kind, "")
                yield Input(editable(self._prefilled), example, compact=True, classes="field-control")
