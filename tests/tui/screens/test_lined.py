"""Views that draw their lines themselves look as Textual would draw them."""

import pytest
from rich.style import Style
from tests.tui.screens.conftest import Opened
from textual.scroll_view import ScrollView
from textual.strip import Strip

from leadlight.tui.widgets.lined import Lined

Cells = list[tuple[str, Style | None]]


def cells(strip: Strip) -> Cells:
    """The characters with their styles, however they are put together."""
    return [(character, segment.style) for segment in strip for character in segment.text]


@pytest.mark.parametrize("columns", [60, 120, 200])
@pytest.mark.parametrize("keys", ["", "jj", "\t", "\tkk", "\t\t"])
@pytest.mark.parametrize("screen", ["1", "2", "4"])
async def test_every_line_is_what_textual_makes_of_it(opened: Opened, screen: str, keys: str, columns: int) -> None:
    async with opened(screen, size=(columns, 30)) as shop:
        await shop.press(*("tab" if key == "\t" else key for key in keys))
        views = [view for view in shop.app.screen.query(Lined) if view.region.area]
        assert views
        for view in views:
            region, drawn = view.region.reset_offset, view.gutter.left + view.scrollable_content_region.width
            ours, theirs = view.render_lines(region), ScrollView.render_lines(view, region)
            assert [cells(strip.crop(0, drawn)) for strip in ours] == [cells(strip.crop(0, drawn)) for strip in theirs]
            part = region.shrink((1, 2, 1, 1))
            assert [strip.text for strip in view.render_lines(part)] == [
                strip.crop(1, region.width - 2).text for strip in ours[1:-1]
            ]
