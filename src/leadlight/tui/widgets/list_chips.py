"""The line that says what a list is narrowed by and how it is sorted; a click on a chip drops it."""

from typing import Literal, NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, clean
from leadlight.tui.theme import ink

What = Literal["filter", "sort"]


class Chip(NamedTuple):
    """What can be dropped, and its words."""

    what: What
    words: str


class ListChips(Widget):
    """There while there is something to say."""

    DEFAULT_CSS = """
    ListChips { display: none; height: 1; background: $background; }
    ListChips.-shown { display: block; }
    """

    class Dropped(Message):
        """A chip was clicked."""

        def __init__(self, what: What) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self._chips: tuple[Chip, ...] = ()
        self._found = 0
        self._ends: list[tuple[int, What]] = []

    def show(self, chips: tuple[Chip, ...], found: int) -> None:
        """Shows these chips, and how many rows the list has."""
        if (chips, found) != (self._chips, self._found):
            self._chips, self._found = chips, found
            self.set_class(bool(chips), "-shown")
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The chips from the left, the number at the right; long words give way."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        self._ends = []
        line.add_right(f" {self._found:,} found ", colours.muted)
        for chip in self._chips:
            line.add(" ", colours.muted)
            line.add(f" {clean(chip.words)}", colours.chosen + colours.text, max(0, line.room - 3))
            line.add(" × ", colours.chosen + colours.muted)
            self._ends.append((line.used, chip.what))
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """Drops the chip under the mouse."""
        for end, what in self._ends:
            if event.x < end:
                self.post_message(self.Dropped(what))
                return
