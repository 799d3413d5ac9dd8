"""The log of what operators did, newest first; what was taken back is struck through and says so."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.style import Style
from textual.strip import Strip

from leadlight.core.times import DAY
from leadlight.desk import browsing
from leadlight.desk.rows import ActivityRow
from leadlight.tui.drawing import Piece, clean
from leadlight.tui.privacy import all_drawable
from leadlight.tui.theme import Ink
from leadlight.tui.widgets.ages import moment
from leadlight.tui.widgets.columns import Column, draw, inner, layout, started
from leadlight.tui.widgets.dated_rows import DatedRows
from leadlight.tui.widgets.moving import MOVING_AND_OPENING
from leadlight.tui.widgets.rows import Look

COLUMNS: Final = (
    Column("When", 12, 12),
    Column("Operator", 10, 20, grow=1, rank=2),
    Column("What", 24, 400, grow=8),
    Column("State", 10, 10, rank=1),
)
TAKEN_BACK: Final = ("undone", "settled")
"""The states of an act that was undone, whether or not it may be redone."""
TAKEN_BACK_SIGN: Final = "↶"
_WHAT: Final = 2
"""The place of the sentence among the columns. The sign goes before it where there is no room for the state."""
_STRUCK: Final = Style(strike=True)


class ActivityList(DatedRows[ActivityRow], inherit_bindings=False):
    """The acts, newest first."""

    BINDINGS = MOVING_AND_OPENING

    def fetch(self, pks: Sequence[int]) -> Mapping[int, ActivityRow]:
        """The acts of these primary keys."""
        return {} if self.desk is None else all_drawable(self.app, browsing.activity_rows(self.desk, pks))

    def render_row(self, pk: int, row: ActivityRow, line: int, look: Look) -> Strip:  # noqa: ARG002
        """One line an act."""
        when = [Piece(self.times.ago(row.at, 7 * DAY) or moment(row.at, self.times.zone), look.ink.muted)]
        widths = layout(COLUMNS, inner(look.width))
        cells = [when, *_cells(row, look.ink)]
        if not widths[-1] and row.state in TAKEN_BACK:
            cells[_WHAT].insert(0, Piece(f"{TAKEN_BACK_SIGN} ", look.ink.muted))
        return draw(started(look), COLUMNS, widths, cells).strip()


def _cells(row: ActivityRow, colours: Ink) -> list[list[Piece]]:
    said = colours.muted + _STRUCK if row.state in TAKEN_BACK else colours.text
    return [
        [Piece(clean(row.operator), colours.muted)],
        [Piece(clean(row.sentence), said)],
        [_state(row, colours)],
    ]


def _state(row: ActivityRow, colours: Ink) -> Piece:
    if row.state in TAKEN_BACK:
        return Piece(f"{TAKEN_BACK_SIGN} undone", colours.muted)
    stands = row.state == "done" and row.undoable
    return Piece("✓ done", colours.good) if stands else Piece("· kept", colours.muted)
