"""Which days a report spans: a preset counted back from the last day that holds data, or any two days."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.dialogs import Choices, Dialog
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.report_words import days_words

Days = tuple[date, date]
PRESET_LENGTHS: Final = (7, 28, 30, 60)
LONGEST: Final = 3_660
"""Days a typed range may span: ten years draw in an instant, ten thousand would not."""


def presets(last: date) -> dict[str, Days]:
    """The ranges to choose from, by name, with `last` as their last day (the months end where months end)."""
    ranges = {f"Last {length} days": (last - timedelta(length - 1), last) for length in PRESET_LENGTHS}
    first = last.replace(day=1)
    before = first - timedelta(1)
    return ranges | {
        "This month": (first, first.replace(day=monthrange(last.year, last.month)[1])),
        "Month before": (before.replace(day=1), before),
    }


def typed_days(first: str, last: str) -> Days | str:
    """The two days as typed, or what is wrong with them in one sentence."""
    try:
        days = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError:
        return "Type both days as 2026-10-31."
    if days[0] > days[1]:
        return "The first day is after the last one."
    if (days[1] - days[0]).days >= LONGEST:
        return "That is longer than ten years."
    return days


class RangePicker(Dialog[Days | None]):
    """Asks for the days of a report; `last` is the last day that holds data."""

    BINDINGS = bindings("range")

    def __init__(self, now: Days, last: date) -> None:
        super().__init__()
        self._now = now
        self._presets = presets(last)
        self._last = last

    def compose(self) -> ComposeResult:
        """The presets, and two fields below them."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Days, up to {days_words(self._last, self._last)}"), classes="dialog-title")
            yield Choices(*(self._option(name, days) for name, days in self._presets.items()), compact=True)
            yield Static(Content("or from and to"), classes="range-label")
            with Horizontal(classes="range-fields"):
                yield Input(self._now[0].isoformat(), placeholder="2026-10-01", compact=True, id="first")
                yield Static(Content(" – "), classes="range-dash")
                yield Input(self._now[1].isoformat(), placeholder="2026-10-31", compact=True, id="last")
            yield Static(id="range-complaint")
        yield KeyLine()

    def on_mount(self) -> None:
        """The cursor starts on what holds now."""
        ranges = list(self._presets.values())
        choices = self.query_one(Choices)
        choices.highlighted = ranges.index(self._now) if self._now in ranges else 0
        choices.focus()

    def action_cancel(self) -> None:
        """Leaves the days as they are."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(list(self._presets.values())[event.option_index])

    @on(Input.Submitted)
    def _typed(self) -> None:
        days = typed_days(self.query_one("#first", Input).value, self.query_one("#last", Input).value)
        if isinstance(days, str):
            self.query_one("#range-complaint", Static).update(Content(f"✗ {clean(days)}"))
        else:
            self.dismiss(days)

    def _option(self, name: str, days: Days) -> Option:
        now = ("  now", "$text-muted") if days == self._now else ""
        return Option(Content.assemble(f" {name:<14}", (f" {days_words(*days)}", "$text-muted"), now))
