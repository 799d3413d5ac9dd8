"""The report's request as chips, each with the key that changes it, in as many lines as the width asks for."""

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line
from leadlight.tui.keymap import bound, named
from leadlight.tui.theme import ink

CHIP = 26
"""Cells of a chip at least: the longest range of days with its key."""

Chip = tuple[str, str, str]
"""The id of the key that changes it, its label, and what it is now, drawable."""


class RequestBar(Widget):
    """Chips in a grid; a click presses the chip's key."""

    DEFAULT_CSS = """
    RequestBar { height: auto; background: $tone-bar; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._chips: Sequence[Chip] = ()

    def show(self, chips: Sequence[Chip]) -> None:
        """Shows this request."""
        self._chips = chips
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines that the chips take at that width."""
        return max(1, -(-len(self._chips) // self._per_line(width)))

    def render_line(self, y: int) -> Strip:
        """One line of chips, under each other in columns."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.bar)
        per_line = self._per_line(self.size.width)
        for at, (key_id, label, value) in enumerate(self._chips[y * per_line : (y + 1) * per_line]):
            end = (at + 1) * (self.size.width // per_line) - 1
            line.to(at * (self.size.width // per_line))
            line.add(named(self.app, bound(self.app, key_id)), colours.key, end - line.used)
            line.add(f" {label}" if label else "", colours.muted, end - line.used)
            line.add(f" {value}", colours.strong, end - line.used)
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """Presses the key of the chip under the mouse."""
        per_line = self._per_line(self.size.width)
        offset = event.get_content_offset(self)
        at = None if offset is None else offset.y * per_line + offset.x // (self.size.width // per_line)
        if at is not None and at < len(self._chips):
            self.app.simulate_key(bound(self.app, self._chips[at][0]).split(",")[0])

    def _per_line(self, width: int) -> int:
        most = max(1, width // CHIP)
        lines = -(-len(self._chips) // most) or 1
        return max(1, -(-len(self._chips) // lines))
