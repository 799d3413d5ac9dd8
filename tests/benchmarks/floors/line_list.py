"""The floor of a key press: 100,000 rows drawn line by line, with nothing behind them."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

ROWS = 100_000
PLAIN, HERE = Style(), Style(reverse=True)


class LineList(ScrollView, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "move(1)"), Binding("k", "move(-1)")]

    def on_mount(self) -> None:
        self.cursor = 0
        self.virtual_size = Size(0, ROWS)

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        style = HERE if index == self.cursor else PLAIN
        text = f" {index:>6}  Somebody  how much is it, and when can I come?"
        return Strip([Segment(text[: self.size.width].ljust(self.size.width), style)], self.size.width)

    def action_move(self, step: int) -> None:
        before, self.cursor = self.cursor, max(0, min(ROWS - 1, self.cursor + step))
        top, height = self.scroll_offset.y, self.size.height
        if not top <= self.cursor < top + height:
            self.scroll_to(y=top + step, animate=False, force=True)
            return
        for index in (before, self.cursor):
            self.refresh(Region(0, index - top, self.size.width, 1))


class LineListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield LineList()


if __name__ == "__main__":
    LineListApp().run()
