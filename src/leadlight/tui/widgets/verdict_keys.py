"""The verdicts on a conversation with their keys, large and in columns: all of the registry that hold now."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, cell_len
from leadlight.tui.keymap import find, named
from leadlight.tui.keys import KEYS
from leadlight.tui.theme import ink

VERDICTS: Final = "Triage"
"""The group of the registry that holds them."""
LEAVE: Final = "screen.back"
LAST: Final = 99
_GAP: Final = 2
"""Cells between two columns at least."""
_ROOMY: Final = 34
"""Lines of the screen from which on there is a blank line between two rows."""


class _Hint(NamedTuple):
    rank: int
    place: int
    key: str
    sign: str
    words: str


class VerdictKeys(Widget):
    """As many rows as it takes; a click on a hint presses its key."""

    DEFAULT_CSS = """
    VerdictKeys { height: auto; padding: 1 1 0 1; background: $background; }
    """

    def on_mount(self) -> None:
        """Follow the keys as they come and go."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The rows it takes at that width, with blank lines between them where there is room."""
        hints = self._hints()
        rows = -(-len(hints) // _columns(hints, width))
        return max(1, 1 + (rows - 1) * self._step)

    def render_line(self, y: int) -> Strip:
        """One row of hints, or a blank line between two."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        row, between = divmod(y, self._step)
        for column, hint in enumerate([] if between else self._row(row)):
            line.to(column * self._cells)
            line.add(f" {hint.sign} ", colours.chosen + colours.key).add(f" {hint.words}", colours.text)
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """A click on a hint presses its key."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, between = divmod(offset.y, self._step)
        hints = [] if between else self._row(row)
        if (column := offset.x // self._cells) < len(hints):
            self.app.simulate_key(hints[column].key)

    @property
    def _step(self) -> int:
        """Lines from one row to the next."""
        return 2 if self.app.size.height >= _ROOMY else 1

    @property
    def _cells(self) -> int:
        """Cells from one column to the next."""
        return max(1, self.size.width // _columns(self._hints(), self.size.width))

    def _row(self, row: int) -> list[_Hint]:
        hints = self._hints()
        columns = _columns(hints, self.size.width)
        return hints[row * columns : (row + 1) * columns]

    def _hints(self) -> list[_Hint]:
        found: dict[str, _Hint] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.id or not active.enabled or binding.id in found:
                continue
            key = find(binding.id)
            if binding.id == LEAVE:
                found[LEAVE] = _Hint(LAST, 0, binding.key, named(self.app, binding.key), "leave")
            elif key.group == VERDICTS and key.rank:
                sign = named(self.app, binding.key)
                found[key.id] = _Hint(key.rank, KEYS.index(key), binding.key, sign, key.words)
        return sorted(found.values())

    def _keys_changed(self, _screen: Screen[object]) -> None:
        self.refresh(layout=True)


def _columns(hints: Sequence[_Hint], width: int) -> int:
    """How many stand beside each other: rows of the same length, as few as hold them all."""
    if not hints:
        return 1
    widest = max(cell_len(hint.sign) + cell_len(hint.words) for hint in hints) + 3 + _GAP
    most = max(1, min(len(hints), (width + _GAP) // widest))
    rows = -(-len(hints) // most)
    return -(-len(hints) // rows)
