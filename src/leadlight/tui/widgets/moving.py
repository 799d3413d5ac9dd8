"""The keys of a list that only moves: nothing in it can be selected or opened."""

from typing import Final

from leadlight.tui.keymap import bindings

MOVING: Final = tuple(
    binding for binding in bindings("rows") if binding.id not in {"rows.open", "rows.select", "rows.range", "rows.all"}
)
