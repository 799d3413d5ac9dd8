"""A list over the desk whose rows tell how long ago something was."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from leadlight.tui.widgets.ages import MINUTE, Zone, zone_named
from leadlight.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk

Row = TypeVar("Row", bound=Hashable)


class DatedRows(Rows[Row]):
    """Rows of a desk, drawn at a moment (`now`, microseconds) in the operator's zone."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.desk: Desk | None = None
        self.zone: Zone = None
        self.now = 0

    def show_desk(self, desk: "Desk") -> None:
        """Draws the rows of this desk from now on."""
        self.desk = desk
        self.zone = zone_named(desk.settings.timezone)
        self.tick()

    def tick(self) -> None:
        """Counts ages from this minute."""
        if self.desk is None:
            return
        self.now = self.desk.now()
        if self.moment != (minute := self.now // MINUTE):
            self.moment = minute
            self.refresh()
