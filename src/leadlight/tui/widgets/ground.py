"""What is covered by other widgets, and draws nothing but the blanks between them."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground(Widget):
    """Textual's short way to draw blanks (`BLANK`), which goes around the filters: here they have their say."""

    BLANK = True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines, filtered."""
        strip, *_ = super().render_lines(crop) or [Strip.blank(0)]
        for one in self.get_line_filters():
            strip = strip.apply_filter(one, self.background_colors[1])
        return [strip] * crop.height
