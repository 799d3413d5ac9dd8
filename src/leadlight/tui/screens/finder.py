"""A question with many answers: what is typed narrows them down, or is an answer itself; several may be ticked."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from leadlight.tui.drawing import clean, clean_lines
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.dialogs import Choices, Dialog
from leadlight.tui.widgets.key_line import KeyLine

T = TypeVar("T")
MOST: Final = 200
"""Offers that are listed; whoever has more types."""


class Offer(NamedTuple, Generic[T]):
    """An answer: what it stands for, its words, a word beside them, and its sign where it can be ticked."""

    value: T
    words: str
    note: str = ""
    sign: str = ""


class FinderField(Input):
    """What is typed; the list below it moves by this field's keys."""

    BINDINGS = bindings("finder")


class Finder(Dialog[tuple[T, ...] | None], Generic[T]):
    """Asks for one of the offers that `offers` makes for what is typed, or for several; answers None to `esc`.

    `hint` says what can be typed, `slip` what is wrong with what was.
    """

    FIELD: ClassVar[type[FinderField]] = FinderField

    def __init__(
        self,
        title: str,
        offers: Callable[[str], Sequence[Offer[T]]],
        hint: str,
        slip: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._offers, self._hint, self._slip = title, offers, hint, slip
        self._shown: Sequence[Offer[T]] = ()
        self._ticked: dict[T, Offer[T]] = {}

    def compose(self) -> ComposeResult:
        """A title, the field, what is offered."""
        with Vertical(classes="dialog"):
            yield Static(Content(clean(self._title)), classes="dialog-title")
            yield self.FIELD(placeholder=self._hint, compact=True, select_on_focus=False, id="finder-field")
            yield Choices(compact=True, markup=False)
            yield Static(id="finder-hint")
            yield from self.compose_more()
        yield KeyLine()

    def compose_more(self) -> ComposeResult:
        """What stands below the offers."""
        yield from ()

    def on_mount(self) -> None:
        """All offers first."""
        self.query_one(Choices).can_focus = False
        self.query_one(FinderField).focus()
        self.show_offers("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_offers(event.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is ticked where no answer goes with another."""
        if action == "tick" and not any(offer.sign for offer in self._shown):
            return False
        return super().check_action(action, parameters)

    def action_move(self, rows: int) -> None:
        """Up or down the list."""
        choices = self.query_one(Choices)
        if self._shown:
            choices.highlighted = ((choices.highlighted or 0) + rows) % len(self._shown)

    def action_tick(self) -> None:
        """Ticks what is under the cursor; what was typed for it has served."""
        if (offer := self.here()) is None or not offer.sign:
            return
        if offer.value in self._ticked:
            del self._ticked[offer.value]
        else:
            self._ticked[offer.value] = offer
        field = self.query_one(FinderField)
        if field.value:
            field.value = ""
        else:
            self.show_offers("")

    def action_take(self) -> None:
        """Answers with what is ticked, else with what is under the cursor."""
        if self._ticked:
            self.dismiss(tuple(self._ticked))
        elif (offer := self.here()) is not None:
            self.dismiss((offer.value,))

    def action_cancel(self) -> None:
        """Answers nothing."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.query_one(Choices).highlighted = event.option_index
        self.action_take()

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.query_one(FinderField).value

    def here(self) -> Offer[T] | None:
        """The offer under the cursor."""
        at = self.query_one(Choices).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def show_offers(self, typed: str) -> None:
        """List what is offered for what is typed."""
        choices = self.query_one(Choices)
        before = choices.highlighted
        offers = self._offers(typed.strip())[:MOST]
        ticked = [] if typed else [one for one in self._ticked.values() if one not in offers]
        self._shown = [*ticked, *offers]
        choices.clear_options().add_options([Option(self._line(offer)) for offer in self._shown])
        if self._shown:
            choices.highlighted = 0 if typed else min(before or 0, len(self._shown) - 1)
        lesson = "" if self._shown else self.lesson(typed.strip())
        hint = self.query_one("#finder-hint", Static)
        hint.update(Content(clean_lines(lesson)))
        hint.display = bool(lesson)
        self.refresh_bindings()

    def lesson(self, typed: str) -> str:
        """What is said where nothing is offered; in an empty field its own hint says it."""
        if not typed:
            return ""
        return f"✗ {self._slip(typed)}\n{self._hint}" if self._slip else self._hint

    def _line(self, offer: Offer[T]) -> Content:
        sign = ("*" if offer.value in self._ticked else " ") + offer.sign if offer.sign else ""
        note = (f"  {clean(offer.note)}", "$text-muted") if offer.note else ""
        return Content.assemble((f" {sign} ".replace("  ", " "), "bold $primary"), clean(offer.words), note)
