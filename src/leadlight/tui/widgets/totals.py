"""The sums of a report as cards: one for each goal and currency, and one for what came by itself."""

from collections.abc import Sequence
from typing import Final

from textual.strip import Strip
from textual.widget import Widget

from leadlight.core.model import Goal
from leadlight.core.report import Row
from leadlight.tui.drawing import Line, Piece, clean
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.report_figures import Figures
from leadlight.tui.widgets.report_table import amount

CARD: Final = 38
"""Cells of a card."""
NOUNS: Final[dict[Goal, tuple[str, str]]] = {
    "conversation": ("conversation", "conversations"),
    "lead": ("lead", "leads"),
}
"""What each goal counts as a conversion, one and many."""


class Totals(Widget):
    """As many cards as fit; the last one says how many more there are."""

    DEFAULT_CSS = """
    Totals { height: 3; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._figures: Figures | None = None

    def show(self, figures: Figures) -> None:
        """Shows the sums of this answer."""
        self._figures = figures
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line across all cards."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        if self._figures is None:
            return line.strip()
        rows = self._figures.totals
        fit = max(1, self.size.width // CARD)
        for at, row in enumerate(rows[: fit if len(rows) <= fit else max(1, fit - 1)]):
            line.to(at * CARD).add_pieces(self._card(row, colours)[y], CARD - 1)
        if len(rows) > fit:
            more = ["", f"{len(rows) - max(1, fit - 1)} more", "b: by goal"][y]
            line.to(max(1, fit - 1) * CARD).add(more, colours.muted)
        if not rows:
            line.add(["", "Nothing happened in these days.", "r chooses others."][y], colours.muted)
        return line.strip()

    def _card(self, row: Row, colours: Ink) -> Sequence[Sequence[Piece]]:
        assert self._figures is not None
        bar = Piece("▎ ", colours.accent if row.head.goal else colours.muted)
        if row.head.goal is None:
            return (
                (bar, Piece("organic", colours.muted)),
                (bar, Piece(counted(row.conversations, "conversation"), colours.strong)),
                (bar, Piece(counted(row.leads, "lead"), colours.strong)),
            )
        currency = clean(row.head.currency or "")
        each = f"{amount(row.cost_per_conversion)} a {NOUNS[row.head.goal][0]}" if row.conversions else "no cost each"
        return (
            (bar, Piece(f"{row.head.goal} goal · {currency}", colours.muted)),
            (bar, Piece(counted(row.conversions or 0, row.head.goal), colours.strong), self._change(row, colours)),
            (bar, Piece(each, colours.text), Piece(f" · {amount(row.spend)} spent", colours.muted)),
        )

    def _change(self, row: Row, colours: Ink) -> Piece:
        """How the conversions moved against as many days before."""
        assert self._figures is not None
        earlier = self._figures.earlier(row)
        before, now = (earlier.conversions or 0) if earlier else 0, row.conversions or 0
        sign = "▲" if now > before else "▼" if now < before else "="
        return Piece(f"  {sign} {before:,} before", colours.muted)


def counted(count: int, what: Goal) -> str:
    """`1 lead`, `1,204 conversations`."""
    one, many = NOUNS[what]
    return f"{count:,} {one if count == 1 else many}"
