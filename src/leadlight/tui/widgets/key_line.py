"""The line at the bottom: the keys that matter now, from the registry, as many as fit."""

from typing import Final, NamedTuple

from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, cell_len
from leadlight.tui.keymap import find, named
from leadlight.tui.theme import ink

HELP_RANK: Final = 20
"""The key of this rank stands at the right edge, whatever else there is room for."""


class _Shown(NamedTuple):
    rank: int
    key: str
    sign: str
    words: str


class KeyLine(Widget):
    """One line, drawn by itself: Textual's own footer mounts a widget a key at every change of focus."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $tone-bar; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._ends: list[tuple[int, str]] = []
        self._note = ""
        self._left_out: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        """Follow the keys as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def say(self, note: str) -> None:
        """Put a short note before the keys ("3 selected"); nothing with an empty one."""
        if note != self._note:
            self._note = note
            self.refresh()

    def leave_out(self, groups: frozenset[str]) -> None:
        """Leave the keys of these groups to another widget."""
        if groups != self._left_out:
            self._left_out = groups
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The keys in force, the most useful first, none of them cut."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.bar).add(" ", colours.muted)
        if self._note:
            line.add(f"{self._note}  ", colours.star)
        self._ends = []
        keys = self._keys()
        if keys and keys[-1].rank >= HELP_RANK:
            line.add_right(f"{keys[-1].words} ", colours.muted).add_right(f" {keys[-1].sign} ", colours.key)
            keys.pop()
        for one in keys:
            if cell_len(one.sign) + cell_len(one.words) + 2 > line.room:
                break
            line.add(one.sign, colours.key).add(f" {one.words}", colours.muted)
            self._ends.append((line.used, one.key))
            line.add("  ", colours.muted)
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        for end, key in self._ends:
            if event.x < end:
                self.app.simulate_key(key)
                return

    def _keys(self) -> list[_Shown]:
        found: dict[str, _Shown] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.id or find(binding.id).group in self._left_out:
                continue
            if binding.show and active.enabled and binding.id not in found:
                sign = named(self.app, binding.key)
                found[binding.id] = _Shown(find(binding.id).rank, binding.key, sign, binding.description)
        return sorted(found.values())

    def _keys_changed(self, _screen: Screen[object]) -> None:
        self.refresh()
