"""The rows of the conversions report as a table: what a row stands for, then its numbers, right-aligned."""

from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from textual.strip import Strip

from leadlight.core import money
from leadlight.core.report import Grouping, Report, Row
from leadlight.tui.drawing import Piece, clean
from leadlight.tui.theme import Ink
from leadlight.tui.widgets.columns import Column, draw, heading, inner, layout, started
from leadlight.tui.widgets.moving import MOVING
from leadlight.tui.widgets.rows import Look, Rows

NOTHING: Final = "–"
"""What stands where there is nothing to divide by, or nothing to name."""

_GOAL: Final = Column("Goal", 12, 12, rank=2)
_CAMPAIGN: Final = Column("Campaign", 12, 36, grow=2, rank=4)
_HEADS: Final[dict[Grouping, tuple[Column, ...]]] = {
    "goal": (_GOAL._replace(rank=0),),
    "campaign": (Column("Campaign", 15, 44, grow=3), _GOAL),
    "ad_group": (Column("Ad group", 15, 44, grow=3), _CAMPAIGN, _GOAL),
    "ad": (Column("Ad", 15, 44, grow=3), Column("Ad group", 12, 36, grow=2, rank=3), _CAMPAIGN, _GOAL),
    "day": (Column("Day", 10, 14), _GOAL),
}
_NUMBERS: Final = (
    Column("", 3, 3),
    Column("Spend", 13, 18, right=True, grow=1),
    Column("Shown", 9, 11, right=True, grow=1, rank=6),
    Column("Clicks", 7, 9, right=True, grow=1, rank=5),
    Column("Conversations", 13, 13, right=True),
    Column("Leads", 6, 8, right=True, grow=1),
    Column("Conversions", 11, 11, right=True, rank=7),
    Column("Each", 12, 18, right=True, grow=1),
)
_FEW: Final = {0: 2, 1: 3, 6: 0, 7: 2}
"""Places of the numbers that a narrow table shows (money, and what the goal counts), with their ranks there."""
NARROW: Final = 100
"""Cells below which conversations and leads do not stand apart: only what the goal counts is shown."""


class ReportTable(Rows[Row], inherit_bindings=False):
    """The rows of a report in their published order. There is nothing to select, nor to open."""

    BINDINGS = MOVING

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows_shown: tuple[Row, ...] = ()
        self._by: Grouping = "ad_group"

    def show(self, report: Report) -> None:
        """Shows this report instead, from the top."""
        self._rows_shown, self._by = report.rows, report.request.by
        self.forget()
        self.start_over(array("q", range(len(report.rows))))

    def fetch(self, pks: Sequence[int]) -> Mapping[int, Row]:
        """The report's rows at these places."""
        return {pk: self._rows_shown[pk] for pk in pks if pk < len(self._rows_shown)}

    def render_row(self, pk: int, row: Row, line: int, look: Look) -> Strip:  # noqa: ARG002
        """One line a row."""
        numbers = _number_cells(row, look.ink)
        cells = [
            *_head_cells(row, self._by, look.ink),
            *(numbers if look.width >= NARROW else [numbers[at] for at in _FEW]),
        ]
        columns = self._columns(look.width)
        return draw(started(look), columns, layout(columns, inner(look.width)), cells).strip()

    def heading(self, width: int, colours: Ink) -> Strip:
        """The titles above the rows."""
        return heading(self._columns(width), width, colours)

    def _columns(self, width: int) -> tuple[Column, ...]:
        numbers = _NUMBERS if width >= NARROW else [_NUMBERS[at]._replace(rank=rank) for at, rank in _FEW.items()]
        return (*_HEADS[self._by], *numbers)


def _head_cells(row: Row, by: Grouping, colours: Ink) -> list[list[Piece]]:
    goal = [Piece(row.head.goal or "organic", colours.text if row.head.goal else colours.muted)]
    return [*([Piece(name, colours.strong)] for name in names_of(row, by)), goal]


def names_of(row: Row, by: Grouping) -> list[str]:
    """What the row stands for, the narrowest first, safe to draw; ids where there are no names."""
    head = row.head
    match by:
        case "goal":
            return []
        case "day":
            return [f"{head.day:%a %d %b}" if head.day else NOTHING]
        case "campaign":
            names = [head.campaign_name or head.campaign]
        case "ad_group":
            names = [head.ad_group_name or head.ad_group, head.campaign_name or head.campaign]
        case "ad":
            names = [head.ad_name or head.ad, head.ad_group_name or head.ad_group, head.campaign_name or head.campaign]
    return [clean(name) if name else NOTHING for name in names]


def amount(value: Decimal | None) -> str:
    """Money with two decimals and thousands set apart; a dash for nothing."""
    return NOTHING if value is None else f"{money.to_cents(value):,}"


def _number_cells(row: Row, colours: Ink) -> list[list[Piece]]:
    """The cells of `_NUMBERS`; what the goal counts is strong."""
    goal, known = row.head.goal, row.has_figures
    texts = [
        (clean(row.head.currency or "") if goal else "", colours.muted),
        (amount(row.spend if known else None), colours.text),
        (f"{row.impressions:,}" if known else NOTHING, colours.muted),
        (f"{row.clicks:,}" if known else NOTHING, colours.muted),
        (f"{row.conversations:,}", colours.muted if goal == "lead" else colours.strong),
        (f"{row.leads:,}", colours.muted if goal == "conversation" else colours.strong),
        (NOTHING if row.conversions is None else f"{row.conversions:,}", colours.strong),
        (amount(row.cost_per_conversion if known else None), colours.strong),
    ]
    return [[Piece(text, style)] for text, style in texts]
