"""A list over the desk whose rows tell how long ago something was."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from leadlight.tui.times import is_absolute
from leadlight.tui.widgets.ages import MINUTE, Times, zone_named
from leadlight.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk

Row = TypeVar("Row", bound=Hashable)


class DatedRows(Rows[Row]):
    """Rows of a desk, drawn at a moment, in the operator's zone (`times`)."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.desk: Desk | None = None
        self.times = Times()

    def show_desk(self, desk: "Desk") -> None:
        """Draws the rows of this desk from now on."""
        self.desk = desk
        self.times = Times(zone_named(desk.settings.timezone))
        self.tick()

    def tick(self) -> None:
        """Counts ages from this minute."""
        if self.desk is None:
            return
        self.times = Times(self.times.zone, self.desk.now(), is_absolute(self.app, self.desk))
        if self.moment != (moment := (self.times.now // MINUTE, self.times.absolute)):
            self.moment = moment
            self.refresh()
