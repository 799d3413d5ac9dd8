"""A list that holds ids and draws what is visible: as quick with 100,000 rows as with ten.

Rows are fetched by primary key, a page at a time, when the first of them is to be drawn; finished lines are kept under
everything their look depends on. A move of the cursor redraws two rows.
"""

from abc import abstractmethod
from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import ClassVar, Final, Generic, NamedTuple, TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from leadlight.errors import LeadlightError
from leadlight.tui.drawing import Line
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Highlighted, Opened, Unreadable
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.greeting import laid_out
from leadlight.tui.widgets.scrolling import set_extent
from leadlight.tui.widgets.selecting import Selecting

Row = TypeVar("Row", bound=Hashable)
PAGE: Final = 64
"""Rows fetched at once: more than a screen holds, less than a millisecond to read."""
KEPT_ROWS: Final = 32 * PAGE
KEPT_STRIPS: Final = 512
UNREADABLE: Final = "  cannot be read"


class Look(NamedTuple):
    """How a row is drawn this time: `here` under the cursor, `chosen` selected, `focused` if the list has the keys."""

    width: int
    here: bool
    chosen: bool
    focused: bool
    ink: Ink


class Rows(Selecting, Generic[Row], can_focus=True, inherit_bindings=False):
    """A list over primary keys. A subclass says how to fetch rows (`fetch`) and how to draw one (`render_row`)."""

    DEFAULT_CSS = """
    Rows { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background: $background; }
    """
    BINDINGS = bindings("rows")
    row_height: ClassVar[int] = 1

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.greeting: Sequence[str] = ()
        self.moment: Hashable = 0
        self.follower: Callable[[int], bool] | None = None
        """Told of a move of the cursor before `Highlighted` is posted, so that what it draws is painted together with
        the move; the message is posted only where it says no."""
        self._rows: OrderedDict[int, Row | None] = OrderedDict()
        self._unreadable: set[int] = set()
        self._strips: OrderedDict[Hashable, Strip] = OrderedDict()

    # What a subclass gives

    @abstractmethod
    def fetch(self, pks: Sequence[int]) -> Mapping[int, Row]:
        """The rows of these primary keys; one that is gone is left out. Called on the screen's thread: be quick.
        A `LeadlightError` is told by `Unreadable`, and the rows say that they cannot be read."""

    @abstractmethod
    def render_row(self, pk: int, row: Row, line: int, look: Look) -> Strip:
        """Line `line` (from 0) of the row, exactly `look.width` cells wide."""

    # What a screen asks and says

    def row(self, pk: int) -> Row | None:
        """The row of that primary key, fetched with its page if need be."""
        if pk not in self._rows:
            self._fetch_around(pk)
        return self._rows.get(pk)

    def set_pks(self, pks: "array[int]", *, keep: bool = False) -> None:
        """Show these rows. The cursor stays on its row; where that is gone, on its place in the list. With `keep` the
        row under the cursor stays although it is gone (somebody is reading it)."""
        here = self.cursor_pk
        place = _index(pks, here)
        if place is None and keep and here is not None:
            pks = array("q", pks)
            pks.insert(min(self.cursor, len(pks)), here)
        self._show(pks, self.cursor if place is None else place)
        if self.cursor_pk != here:
            self.post_message(Highlighted(self, self.cursor_pk))

    def start_over(self, pks: "array[int]") -> None:
        """Show these rows from the top: another view, another search."""
        self._anchor = None
        self.select(set())
        self._show(pks, 0)
        self.post_message(Highlighted(self, self.cursor_pk))

    def forget(self, pks: Sequence[int] | None = None) -> None:
        """Read these rows again when they are next drawn; all of them when `pks` is `None`."""
        if pks is None:
            self._rows.clear()
            self._unreadable.clear()
        else:
            self._unreadable.difference_update(pks)
            for pk in pks:
                self._rows.pop(pk, None)
        self.refresh()

    def move_to(self, index: int) -> None:
        """Put the cursor on that place in the list (or the nearest there is) and bring it into view."""
        index = max(0, min(index, len(self.pks) - 1))
        if index == self.cursor or not self.pks:
            return
        before, self.cursor = self.cursor, index
        if self._anchor is None:
            self._refresh_row(before)
            self._refresh_row(index)
        else:
            self.refresh()
            self._tell_selection()
        self._into_view()
        if self.follower is None or not self.follower(self.pks[index]):
            self.post_message(Highlighted(self, self.cursor_pk))

    # Keys and mouse

    def action_move(self, rows: int) -> None:
        """Move the cursor by that many rows."""
        self.move_to(self.cursor + rows)

    def action_page(self, pages: float) -> None:
        """Move by that share of what is visible."""
        visible = max(1, self.size.height // self.row_height)
        self.move_to(self.cursor + int(visible * pages))

    def action_scroll_lines(self, rows: int) -> None:
        """Scroll by that many rows; the cursor comes along only where it would leave the view."""
        self.scroll_to(y=self.scroll_offset.y + rows * self.row_height, animate=False, force=True)
        first = -(-self.scroll_offset.y // self.row_height)
        last = (self.scroll_offset.y + self.size.height) // self.row_height - 1
        self.move_to(min(max(self.cursor, first), max(first, last)))

    def action_top(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.move_to(len(self.pks) - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.cursor_pk is not None:
            self.post_message(Opened(self, self.cursor_pk))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the row under the cursor opens it."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if not 0 <= index < len(self.pks):
            return
        if index == self.cursor and event.chain > 1:
            self.action_open()
        else:
            self.move_to(index)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is visible."""
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self.pks):
            return self._beside(y)
        pk = self.pks[index]
        row = self.row(pk)
        if row is None:
            return self._blank(UNREADABLE if pk in self._unreadable and line == 0 else "", here=index == self.cursor)
        look = Look(
            self.line_width,
            index == self.cursor,
            self._is_chosen(index, pk),
            self.has_focus,
            self._ink,
        )
        key = (pk, row, line, look, self.moment)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = self.render_row(pk, row, line, look)
            if len(self._strips) > KEPT_STRIPS:
                self._strips.popitem(last=False)
        return strip

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._resize_virtual()
        self._into_view()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The row under the cursor looks different while the list has the keys."""
        super().watch_has_focus(_has_focus)
        self._refresh_row(self.cursor)

    @property
    def _room(self) -> int:
        """Cells beside the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _ink(self) -> Ink:
        return ink(self.app.theme)

    def _blank(self, words: str, *, here: bool) -> Strip:
        """A row that is not there, or a word on why."""
        ground = self._ink.cursor if here and words else self._ink.ground
        return Line(self.line_width, ground).add(words, self._ink.muted).strip()

    def _beside(self, y: int) -> Strip:
        """A line that holds no row: blank, or a line of the greeting of an empty list."""
        line = Line(self.line_width, self._ink.ground)
        if self.pks or not self.greeting:
            return line.strip()
        greeting = laid_out(self.app, self.greeting, self.line_width)
        top = max(0, (self.size.height - len(greeting)) // 3)
        if 0 <= y - top < len(greeting):
            line.add(greeting[y - top], self._ink.muted)
        return line.strip()

    def _show(self, pks: "array[int]", cursor: int) -> None:
        self.pks = pks
        self.cursor = max(0, min(cursor, len(pks) - 1))
        if self.selected:
            self.select(self.selected.intersection(pks))
        self._resize_virtual()
        self._into_view()
        self.refresh()

    def _resize_virtual(self) -> None:
        set_extent(self, Size(self._room, len(self.pks) * self.row_height))

    def _into_view(self) -> None:
        top, height = self.cursor * self.row_height, self.size.height
        if height < self.row_height:
            return
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False, force=True)

    def _refresh_row(self, index: int) -> None:
        top = index * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self._room, self.row_height))

    def _fetch_around(self, pk: int) -> None:
        index = _index(self.pks, pk, self.scroll_offset.y // self.row_height)
        start = (index or 0) // PAGE * PAGE
        wanted = [pk] if index is None else [one for one in self.pks[start : start + PAGE] if one not in self._rows]
        rows = self._fetched(wanted)
        self._rows.update({one: rows.get(one) for one in wanted})
        while len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)

    def _fetched(self, pks: Sequence[int]) -> Mapping[int, Row]:
        try:
            return self.fetch(pks)
        except LeadlightError as problem:
            self._unreadable.update(pks)
            self.post_message(Unreadable(self, problem))
            return {}


def _index(pks: "array[int]", pk: int | None, near: int = 0) -> int | None:
    """Where the key stands in the list, looked for from `near` on first; `None` if it is not there."""
    if pk is None:
        return None
    for start in (near, 0):
        try:
            return pks.index(pk, start)
        except ValueError:
            continue
    return None
