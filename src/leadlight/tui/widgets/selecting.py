"""Which rows of a list an act is meant for: those that are selected, one by one or as a range, else the one under the
cursor."""

from array import array

from leadlight.tui.messages import SelectionChanged
from leadlight.tui.widgets.lined import Lined


class Selecting(Lined):
    """Holds the list's ids, the cursor's place among them and the selection; a subclass moves the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.pks: array[int] = array("q")
        self.cursor = 0
        self.selected: set[int] = set()
        self._anchor: int | None = None
        """Where a range began that goes to the cursor."""

    def move_to(self, index: int) -> None:
        """Put the cursor on that place in the list."""
        raise NotImplementedError

    @property
    def cursor_pk(self) -> int | None:
        """The primary key under the cursor, `None` in an empty list."""
        return self.pks[self.cursor] if self.pks else None

    @property
    def chosen(self) -> set[int]:
        """The rows that are selected, one by one or from one to the cursor."""
        return self.selected | self._range()

    @property
    def targets(self) -> list[int]:
        """What an act is meant for: the selected rows in the list's order, else the row under the cursor."""
        if chosen := self.chosen:
            return [pk for pk in self.pks if pk in chosen]
        return [] if self.cursor_pk is None else [self.cursor_pk]

    def select(self, pks: set[int]) -> None:
        """Select these and no others."""
        self.selected = pks
        self.refresh()
        self._tell_selection()

    def clear_selection(self) -> bool:
        """Let all selected rows go; whether there were any."""
        if not self.selected and self._anchor is None:
            return False
        self._anchor = None
        self.select(set())
        return True

    def action_select(self) -> None:
        """Select the row under the cursor, or let it go, and move on."""
        if self.cursor_pk is not None:
            self.select(self.selected ^ {self.cursor_pk})
            self.move_to(self.cursor + 1)

    def action_select_range(self) -> None:
        """Start a range under the cursor; a second time: keep what it spans."""
        if self._anchor is None and self.pks:
            self._anchor = self.cursor
            self.select(self.selected)
        else:
            spanned, self._anchor = self._range(), None
            self.select(self.selected | spanned)

    def action_select_all(self) -> None:
        """Select all rows shown; none, when all are selected already."""
        everything = set(self.pks)
        self._anchor = None
        self.select(set() if self.selected == everything else everything)

    def _range(self) -> set[int]:
        if self._anchor is None:
            return set()
        first, last = sorted((self._anchor, self.cursor))
        return set(self.pks[first : last + 1])

    def _is_chosen(self, index: int, pk: int) -> bool:
        if pk in self.selected:
            return True
        return self._anchor is not None and min(self._anchor, self.cursor) <= index <= max(self._anchor, self.cursor)

    def _tell_selection(self) -> None:
        self.post_message(SelectionChanged(self, len(self.chosen)))
