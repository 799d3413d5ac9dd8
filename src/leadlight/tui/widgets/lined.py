"""Views that draw their lines whole, edge to edge."""

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Spacing
from textual.scroll_view import ScrollView
from textual.strip import Strip

_EDGE: Final = "vkey"
"""The border that such a view may have on its left, as style sheets name it."""
_EDGE_SIGN: Final = "▏"


class Lined(ScrollView):
    """Textual takes each line through border, padding, outline, opacity and tint, which is half of the time of a
    repaint. Where a view has none of them, or a thin border on its left alone, its lines are drawn as they are."""

    line_width = 0
    """Cells beside the scrollbar, for `render_line`; to ask for each line anew takes as long as to draw it."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of that part of the view, filtered."""
        self.line_width = self.scrollable_content_region.width
        gutter, (border, colour) = self.styles.gutter, self.styles.border_left
        if gutter != Spacing(left=border == _EDGE):
            return super().render_lines(crop)
        base, ground = self.background_colors
        strips = [self.render_line(y) for y in crop.line_range]
        if border == _EDGE:
            edge = _edge(base + colour, base + ground)
            strips = [Strip([edge, *strip], strip.cell_length + 1) for strip in strips]
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, ground) for strip in strips]
        if crop.column_span != (0, self.region.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips


@lru_cache(maxsize=16)
def _edge(colour: Color, ground: Color) -> Segment:
    return Segment(_EDGE_SIGN, Style(color=colour.rich_color, bgcolor=ground.rich_color))
