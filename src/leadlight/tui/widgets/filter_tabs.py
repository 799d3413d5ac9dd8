"""The line above a list that names its filters, how many rows each holds, and which one is in force."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, cell_len, clean
from leadlight.tui.privacy import dots, is_private
from leadlight.tui.theme import ink


class Tab(NamedTuple):
    """One of the filters: its name, with a sign where it has one, and how many rows it holds, where that is known."""

    name: str
    size: int | None


class FilterTabs(Widget):
    """The filters of a list on one line, the present one marked; a click picks one. Under a search it says what is
    searched for and how many were found."""

    DEFAULT_CSS = """
    FilterTabs { height: 1; background: $background; }
    """

    class Picked(Message):
        """A filter was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._tabs: Sequence[Tab] = ()
        self._at = 0
        self._found: tuple[str, int] | None = None
        self._ends: list[tuple[int, int]] = []

    def show(self, tabs: Sequence[Tab], at: int, found: tuple[str, int] | None) -> None:
        """Shows these filters, the one at that place marked, and the words searched for with the number found."""
        if (tabs, at, found) != (self._tabs, self._at, self._found):
            self._tabs, self._at, self._found = tabs, at, found
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The filters with their counts; where the room is short without the empty ones,
        then without the others' counts, then those around the present one."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        self._ends = []
        if self._found is not None and self._tabs:
            words, found = self._found
            words = dots(words) if is_private(self.app) else words
            line.add_right(f"{found:,} found ", colours.muted)
            return line.add(f" {self._tabs[self._at].name} / ", colours.muted).add(clean(words), colours.strong).strip()
        for at, text in self._texts():
            line.add(text, colours.accent + colours.strong if at == self._at else colours.muted)
            self._ends.append((line.used, at))
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """Picks the filter under the mouse."""
        for end, at in self._ends:
            if event.x < end:
                self.post_message(self.Picked(at))
                return

    def _texts(self) -> list[tuple[int, str]]:
        everything = range(len(self._tabs))
        filled = [at for at in everything if self._tabs[at].size != 0 or at == self._at]
        for shown, counted in ((everything, everything), (filled, filled), (filled, [self._at])):
            texts = [(at, self._text(at, counted=at in counted)) for at in shown]
            if sum(cell_len(text) for _, text in texts) <= self.size.width:
                return texts
        return self._around([(at, self._text(at, counted=at == self._at)) for at in filled])

    def _around(self, texts: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """As many as fit, from the first on; where the present one would be cut off, those before it."""
        room = self.size.width
        place = next((place for place, (at, _) in enumerate(texts) if at == self._at), 0)
        first = 0
        while first < place and sum(cell_len(text) for _, text in texts[first : place + 1]) > room:
            first += 1
        shown: list[tuple[int, str]] = []
        for at, text in texts[first:]:
            room -= cell_len(text)
            if room < 0 and shown:
                break
            shown.append((at, text))
        return shown

    def _text(self, at: int, *, counted: bool) -> str:
        tab = self._tabs[at]
        count = f" {tab.size:,}" if counted and tab.size is not None else ""
        left, right = "[]" if at == self._at else "  "
        return f"{left}{tab.name}{count}{right}"
