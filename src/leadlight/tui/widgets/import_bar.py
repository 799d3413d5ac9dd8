"""The line above the keys that tells how far an import is."""

from typing import Final

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from leadlight.core.wording import counted
from leadlight.desk.import_protocol import Coming
from leadlight.tui.drawing import Line, cell_len, clean
from leadlight.tui.keymap import bound, key_word
from leadlight.tui.theme import ink

_LONGEST: Final = 40
"""Cells of the bar itself at most."""
_SHORTEST: Final = 8


def progress_words(coming: Coming) -> str:
    """`42 %, 12,400 records`."""
    return f"{coming.part:.0%}, {counted(coming.read, 'record')}"


class ImportBar(Widget):
    """One line, as long as an import is under way; a click asks for more."""

    DEFAULT_CSS = """
    ImportBar { dock: bottom; height: 1; margin-bottom: 1; background: $tone-chosen; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._coming: Coming | None = None
        self._words = ""

    def show(self, words: str, coming: Coming | None) -> None:
        """Tells what is imported, and how far it is; `None` before that is known."""
        self._words, self._coming = words, coming
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Name, bar, part and records; what matters least goes first where there is little room."""
        colours, coming = ink(self.app.theme), self._coming
        line = Line(self.size.width, colours.chosen)
        key = key_word(self.app, "app.import")
        line.add_right(" stop " if coming is None or line.width < 60 else " how far, stop ", colours.muted)
        line.add_right(f" {key}", colours.key)
        line.add(" ⇣ ", colours.star)
        if coming is None:
            return line.add(f"Looking at {clean(self._words)} …", colours.text).strip()
        part = f"{coming.part:>4.0%}"
        numbers = f"  {counted(coming.read, 'record')}, {coming.added:,} new"
        room = line.room - cell_len(part) - 2
        name = min(cell_len(clean(self._words)), max(8, room // 3))
        line.add(clean(self._words), colours.strong, name).add("  ", colours.text)
        room -= name
        if room - len(numbers) >= _SHORTEST:
            room -= len(numbers)
        else:
            numbers = ""
        cells = max(0, min(_LONGEST, room - 1))
        full = round(cells * coming.part)
        line.add("━" * full, colours.good).add("─" * (cells - full), colours.muted)
        return line.add(part, colours.strong).add(numbers, colours.muted).strip()

    def on_click(self, event: events.Click) -> None:
        """As good as its key."""
        event.stop()
        self.app.simulate_key(bound(self.app, "app.import").split(",")[0])
