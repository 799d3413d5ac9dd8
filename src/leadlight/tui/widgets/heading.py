"""The line of titles above a list."""

from collections.abc import Callable
from typing import Any

from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.rows import Rows


class Heading(Widget):
    """The titles of a list's columns, drawn by a function of width and colours, over the list's own cells."""

    DEFAULT_CSS = """
    Heading { height: 1; background: $tone-bar; }
    """

    def __init__(self, rows: Rows[Any], drawn: Callable[[int, Ink], Strip]) -> None:
        super().__init__()
        self._over = rows
        self._drawn = drawn

    def on_mount(self) -> None:
        """A scrollbar beside the list moves its columns."""
        self.watch(self._over, "show_vertical_scrollbar", self._moved, init=False)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The titles at the list's present width, and nothing above its scrollbar."""
        colours = ink(self.app.theme)
        strip = self._drawn(self._over.scrollable_content_region.width, colours)
        return strip.extend_cell_length(self.size.width, colours.bar)

    def _moved(self) -> None:
        self.refresh()
