"""The keys of the screen it was opened from, from the registry; typing narrows them down."""

from collections.abc import Mapping
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical
from textual.widgets import Input

from leadlight.tui.keymap import bindings, find, named
from leadlight.tui.keys import Key
from leadlight.tui.screens.answering import Answering
from leadlight.tui.widgets.blocks import Block, Run
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.reading import Reading

WIDEST_KEYS: Final = 18
"""Cells the keys get before the sentence begins."""
NARROW: Final = 60
NARROW_KEYS: Final = 6
"""On a narrower terminal they get no more than these."""


class HelpScreen(Answering[None], inherit_bindings=False):
    """A list of keys by group, those that hold now and no others."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings("help", "dialog")

    def __init__(self, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        keys: dict[str, list[str]] = {}
        for one in active.values():
            if one.binding.id:
                keys.setdefault(one.binding.id, []).append(one.binding.key)
        self._keys = [(find(key_id), named(self.app, ",".join(names))) for key_id, names in keys.items()]
        self._list = Reading(id="help-list")
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """A field to narrow the list down, and the list."""
        with Vertical(id="help"):
            yield Input(placeholder="type to find a key", compact=True, id="help-field")
            yield self._list
            yield KeyLine()

    def on_mount(self) -> None:
        """All keys first."""
        self.query_one("#help-field").focus()
        self.call_after_refresh(self._show, "")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self._list.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._list.scroll_relative(y=pages * self._list.size.height, animate=False)

    def action_cancel(self) -> None:
        """Back to work."""
        self.dismiss()

    @property
    def _column(self) -> int:
        """Cells of the keys' column."""
        return WIDEST_KEYS if self.size.width >= NARROW else NARROW_KEYS

    def _show(self, words: str) -> None:
        groups: dict[str, list[Block]] = {}
        for key, names in self._keys:
            if all(word in f"{names} {key.words} {key.tooltip} {key.group}".lower() for word in words.lower().split()):
                groups.setdefault(key.group, []).append(_line(key, names, self._column))
        blocks: list[Block] = []
        for group, lines in groups.items():
            blocks += [Block([Run(group, "accent bold")], gap=1 if blocks else 0), *lines]
        self._list.show(blocks or [Block([Run("No key does that here.", "muted")])])


def _line(key: Key, names: str, column: int) -> Block:
    return Block([Run(f"{names:<{column}} ", "key"), Run(key.tooltip)])
