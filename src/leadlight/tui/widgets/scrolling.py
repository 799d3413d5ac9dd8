"""How tall what scrolls is, told to Textual without laying out the screen."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def set_extent(view: ScrollView, size: Size) -> None:
    """The view's content is of this size from now on.

    Setting `virtual_size` itself makes Textual lay out and draw the whole screen anew, 25 ms for each conversation that
    is shown. The views this is for always keep room for their scrollbar, so nothing around them moves.
    """
    if size != view.virtual_size:
        view.set_reactive(Widget.virtual_size, size)
        # What fits has no thumb to draw, however much less than the window it is.
        view.vertical_scrollbar.window_virtual_size = max(size.height, view.size.height)
        view.scroll_to(y=view.scroll_y, animate=False, force=True)
