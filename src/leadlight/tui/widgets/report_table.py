"""The rows of the conversions report as a table: what a row stands for, then its numbers, right-aligned."""

from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from textual.strip import Strip

from leadlight.core import money
from leadlight.core.report import Grouping, Report, Row
from leadlight.tui.drawing import Line, Piece, clean
from leadlight.tui.theme import Ink
from leadlight.tui.widgets.columns import EDGE, Column, draw, headings, inner, layout, started
from leadlight.tui.widgets.moving import MOVING
from leadlight.tui.widgets.rows import Look, Rows

NOTHING: Final = "–"
"""What stands where there is nothing to divide by, or nothing to name."""

_GOAL: Final = Column("Goal", 12, 12)
_CAMPAIGN: Final = Column("Campaign", 12, 36, grow=2, rank=4)
_HEADS: Final[dict[Grouping, tuple[Column, ...]]] = {
    "goal": (_GOAL,),
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
    Column("Convers.", 8, 8, right=True, rank=3),
    Column("Leads", 6, 8, right=True, grow=1, rank=3),
    Column("Conversions", 11, 11, right=True, rank=1),
    Column("Each", 12, 18, right=True, grow=1),
)


class ReportTable(Rows[Row], inherit_bindings=False):
    """The rows of a report in their published order. There is nothing to select, nor to open."""

    BINDINGS = MOVING

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._report: Report | None = None
        self._by: Grouping = "ad_group"
        self.columns: tuple[Column, ...] = ()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return None if self._report is None or not self.pks else self._report.rows[self.cursor]

    def show(self, report: Report) -> None:
        """Shows this report instead, from the top."""
        self._report = report
        self._by = report.request.by
        self.columns = (*_HEADS[self._by], *_NUMBERS)
        self.forget()
        self.start_over(array("q", range(len(report.rows))))

    def fetch(self, pks: Sequence[int]) -> Mapping[int, Row]:
        """The report's rows at these places."""
        return {} if self._report is None else {pk: self._report.rows[pk] for pk in pks}

    def render_row(self, pk: int, row: Row, line: int, look: Look) -> Strip:  # noqa: ARG002
        """One line a row."""
        widths = layout(self.columns, inner(look.width))
        cells = [*self._head_cells(row, look.ink), *_number_cells(row, look.ink)]
        return draw(started(look), self.columns, widths, cells).strip()

    def heading(self, width: int, colours: Ink) -> Strip:
        """The titles above the rows."""
        line = Line(width, colours.bar).add(" " * EDGE, colours.muted)
        return draw(
            line, self.columns, layout(self.columns, inner(width)), headings(self.columns, colours.muted)
        ).strip()

    def _head_cells(self, row: Row, colours: Ink) -> list[list[Piece]]:
        goal = [Piece(row.head.goal or "organic", colours.text if row.head.goal else colours.muted)]
        names = [[Piece(name, colours.strong)] for name in names_of(row, self._by)]
        return [*names, goal]


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
    organic = row.head.goal is None
    conversions = NOTHING if row.conversions is None else f"{row.conversions:,}"
    texts = [
        ("" if organic else clean(row.head.currency or ""), colours.muted),
        (NOTHING if organic else amount(row.spend), colours.text),
        (NOTHING if organic else f"{row.impressions:,}", colours.muted),
        (NOTHING if organic else f"{row.clicks:,}", colours.muted),
        (f"{row.conversations:,}", colours.text),
        (f"{row.leads:,}", colours.text),
        (conversions, colours.strong),
        (amount(row.cost_per_conversion), colours.strong),
    ]
    return [[Piece(text, style)] for text, style in texts]
