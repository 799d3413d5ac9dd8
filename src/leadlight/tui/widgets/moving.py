"""The keys of lists in which nothing can be selected."""

from typing import Final

from textual.binding import Binding, BindingType

from leadlight.tui.keymap import bindings


def _without(*ids: str) -> list[BindingType]:
    return [one for one in bindings("rows") if isinstance(one, Binding) and one.id not in ids]


MOVING_AND_OPENING: Final = _without("rows.select", "rows.range", "rows.all")
MOVING: Final = _without("rows.select", "rows.range", "rows.all", "rows.open")
