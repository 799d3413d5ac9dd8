"""A list that shows its first rows while the rest of them are still being read."""

from array import array
from collections.abc import Callable, Hashable
from typing import TypeVar

from leadlight.tui.widgets.rows import Rows

Row = TypeVar("Row", bound=Hashable)


class FirstRows(Rows[Row]):
    """The cursor moves at once among the rows that are there; what is meant for the whole list waits for the rest."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.is_whole = True
        """Whether no rows are missing behind those shown."""
        self._waiting: Callable[[], None] | None = None

    def show_first(self, pks: "array[int]") -> None:
        """Show these rows from the top; more are to come by `set_pks` or `start_over`."""
        self.start_over(pks)
        self.is_whole = False

    def when_whole(self, call: Callable[[], None]) -> None:
        """Call this now, or, instead of what waits already, when the rest is there."""
        if self.is_whole:
            call()
        else:
            self._waiting = call

    def set_pks(self, pks: "array[int]", *, keep: bool = False) -> None:
        """Show these rows, all of them."""
        super().set_pks(pks, keep=keep)
        self._complete()

    def start_over(self, pks: "array[int]") -> None:
        """Show these rows from the top, all of them. What waited was meant for another list."""
        self._waiting = None
        super().start_over(pks)
        self._complete()

    def action_bottom(self) -> None:
        """To the last row."""
        self.when_whole(super().action_bottom)

    def action_select_all(self) -> None:
        """Select all rows shown; none, when all are selected already."""
        self.when_whole(super().action_select_all)

    def _complete(self) -> None:
        self.is_whole = True
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
