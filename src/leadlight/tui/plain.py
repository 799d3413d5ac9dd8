"""Our tones as what a terminal has of its own: its 16 colours, or none at all and attributes in their place.

Screens are drawn in the tones of a theme; these filters translate them below all widgets. Only attributes and the
terminal's default colours are sure to be readable on dark and light grounds alike, so the cursor is a reversed line.
"""

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from leadlight.tui.tones import Tones

_HUES: Final = {
    "blue": "blue", "sky": "cyan", "green": "green", "orange": "magenta", "red": "red", "pink": "magenta",
}  # fmt: skip
"""No yellow: on white grounds most terminals' yellow cannot be read."""


class Plain(LineFilter):
    """Drops the theme's colours for the terminal's own; without `hues`, for none."""

    def __init__(self, tones: Tones, *, hues: bool) -> None:
        super().__init__()
        self._inks = {getattr(tones, tone): Style(color=hue) for tone, hue in _HUES.items()} if hues else {}
        self._inks[tones.yellow] = Style(bold=True)
        self._grounds = {
            **dict.fromkeys((tones.cursor, *tones.inks), Style(reverse=True)),
            tones.away: Style(underline=True),
            tones.chosen: Style(bold=True),
        }
        self._known: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments in their new styles."""
        return [
            segment if segment.control or segment.style is None else segment._replace(style=self._plain(segment.style))
            for segment in segments
        ]

    def _plain(self, style: Style) -> Style:
        if (known := self._known.get(style)) is None:
            known = self._known[style] = self._translated(style)
        return known

    def _translated(self, style: Style) -> Style:
        ground = self._grounds.get(_hex(style.bgcolor), Style.null())
        ink = Style.null() if ground.reverse else self._inks.get(_hex(style.color), Style.null())
        return style.without_color + ink + ground + Style(meta=style.meta, link=style.link)


def _hex(colour: object) -> str:
    triplet = getattr(colour, "triplet", None)
    return triplet.hex if triplet is not None else ""
