"""A pane to read in: blocks of text under each other, with a cursor that rests on those that can be acted on."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import Final

from textual import events
from textual.geometry import Size
from textual.strip import Strip

from leadlight.tui.drawing import Line
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import CursorMoved, Entered
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.blocks import Block, View
from leadlight.tui.widgets.lined import Lined
from leadlight.tui.widgets.scrolling import set_extent

NEWEST: Final = -1
"""For `show`: put the cursor on the last block it can rest on."""


class Reading(Lined, can_focus=True, inherit_bindings=False):
    """Blocks are laid out when they are shown and drawn, line by line, when they come into view."""

    DEFAULT_CSS = """
    Reading { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background: $background; }
    """
    BINDINGS = bindings("reading")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.blocks: Sequence[Block] = ()
        self.cursor = 0
        self.mark = 0
        self._start = 0
        self._tops: list[int] = [0]
        self._strips: dict[Hashable, Strip] = {}

    def show(self, blocks: Sequence[Block], at: int = 0) -> None:
        """Show other blocks, the cursor on the first or (`NEWEST`) the last it can rest on, and that in view."""
        self.blocks = blocks
        self._start = at
        self._lay_out()
        stops = self._stops()
        self.cursor, self.mark = (stops[at] if stops else 0), 0
        self.scroll_to(y=max(0, self._tops[-1] - self.size.height) if at == NEWEST else 0, animate=False, force=True)
        self.refresh()

    def update(self, blocks: Sequence[Block]) -> None:
        """The same blocks, read again: the cursor stays on the block of the same key, and that where it was."""
        key = self.here.key if self.here else None
        at_end = bool(self._stops()) and self.cursor == self._stops()[-1]
        height = self._tops[self.cursor] - self.scroll_offset.y if self.blocks else 0
        self.blocks = blocks
        self._lay_out()
        stops = self._stops()
        kept = next((index for index in stops if blocks[index].key == key), stops[0] if stops else 0)
        self.cursor = stops[-1] if at_end and stops else kept
        self.mark = min(self.mark, max(0, self.marks - 1))
        self.scroll_to(y=max(0, self._tops[self.cursor] - height), animate=False, force=True)
        self._into_view()
        self.refresh()

    @property
    def here(self) -> Block | None:
        """The block under the cursor."""
        return self.blocks[self.cursor] if self.cursor < len(self.blocks) else None

    @property
    def marks(self) -> int:
        """How many contacts the block under the cursor shows."""
        return self.here.marks if self.here else 0

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the block of that key, and what stands before it in view as well; whether there is one."""
        index = next((at for at, block in enumerate(self.blocks) if block.key == key and block.stop), None)
        if index is None:
            return False
        self._put(index, scroll=False)
        shown, height = self.scroll_offset.y, self.size.height
        if not shown <= self._tops[index] <= self._tops[index + 1] <= shown + height:
            self.scroll_to(y=max(0, self._tops[index] - height // 3), animate=False, force=True)
        return True

    def action_move(self, step: int) -> None:
        """To the next block the cursor can rest on; through one that is taller than the pane, half a page at a time."""
        if self._scroll_within(step):
            return
        stops = self._stops()
        later = [stop for stop in stops if (stop - self.cursor) * step > 0]
        if later:
            self._put(later[0] if step > 0 else later[-1])
        else:
            self.scroll_to(y=self.scroll_offset.y + step * self.size.height // 2, animate=False, force=True)

    def action_page(self, pages: float) -> None:
        """Scroll by that share of the pane; the cursor comes along."""
        self.action_scroll_lines(int(self.size.height * pages))

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by that many lines; the cursor comes along where it would leave the view."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        inside = [stop for stop in self._stops() if top <= self._tops[stop] < bottom]
        if inside and self.cursor not in inside:
            self._put(inside[0] if lines > 0 else inside[-1], scroll=False)

    def action_top(self) -> None:
        """To the first block the cursor can rest on, and the very top."""
        if stops := self._stops():
            self._put(stops[0])
        self.scroll_to(y=0, animate=False, force=True)

    def action_bottom(self) -> None:
        """To the last one, and the very bottom."""
        if stops := self._stops():
            self._put(stops[-1])
        self.scroll_to(y=self._tops[-1], animate=False, force=True)

    def action_contact(self, step: int) -> None:
        """To the next contact within the block under the cursor."""
        if self.marks:
            self.mark = (self.mark + step) % self.marks
            self.refresh()

    def action_open(self) -> None:
        """Enter on the block under the cursor."""
        if self.here is not None and self.here.stop:
            self.post_message(Entered(self, self.here.key))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a double click opens."""
        index = self._block_at(event.y + self.scroll_offset.y)
        if index is None or not self.blocks[index].stop:
            return
        self._put(index)
        if event.chain > 1:
            self.action_open()

    def on_resize(self) -> None:
        """Lay out anew, and keep the block under the cursor where it was."""
        if self._tops[-1]:
            self.update(self.blocks)
        else:
            # Nothing had a place so far; the cursor may have gone to a block all the same.
            cursor = self.cursor
            self.show(self.blocks, self._start)
            if cursor != self.cursor:
                self.go_to(self.blocks[cursor].key)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor shows only while the pane has the keys."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is visible."""
        line = y + self.scroll_offset.y
        index = self._block_at(line)
        colours = self._ink
        if index is None:
            return Line(self.line_width, colours.ground).strip()
        here = index == self.cursor and self.has_focus and self.blocks[index].stop
        view = View(self.line_width, colours, here, self.mark if here else -1)
        key = (line, view)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = self.blocks[index].draw(line - self._tops[index], view)
        return strip

    @property
    def _ink(self) -> Ink:
        return ink(self.app.theme)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._strips.clear()
        heights = (block.height(width) if width else 0 for block in self.blocks)
        self._tops = [0, *accumulate(heights)]
        set_extent(self, Size(width, self._tops[-1]))

    def _stops(self) -> list[int]:
        return [index for index, block in enumerate(self.blocks) if block.stop]

    def _block_at(self, line: int) -> int | None:
        index = bisect_right(self._tops, line) - 1
        return index if 0 <= index < len(self._tops) - 1 else None

    def _put(self, index: int, *, scroll: bool = True) -> None:
        if index != self.cursor:
            self.cursor, self.mark = index, 0
            self.post_message(CursorMoved(self))
        if scroll:
            self._into_view()
        self.refresh()

    def _scroll_within(self, step: int) -> bool:
        """Whether the block under the cursor went on beyond the pane, and was scrolled."""
        if not self.blocks or len(self._tops) <= self.cursor + 1:
            return False
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        shown_top, shown_bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        beyond = bottom > shown_bottom if step > 0 else top < shown_top
        if beyond and bottom - top > self.size.height:
            self.scroll_to(y=shown_top + step * max(1, self.size.height // 2), animate=False, force=True)
            return True
        return False

    def _into_view(self) -> None:
        if len(self._tops) <= self.cursor + 1:
            return
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        shown = self.scroll_offset.y
        if top < shown or bottom - top > self.size.height:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > shown + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False, force=True)
