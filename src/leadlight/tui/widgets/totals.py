"""The sums of a report as cards: one for each goal and currency, and one for what came by itself."""

from collections.abc import Sequence
from typing import Final

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from leadlight.core.report import Row
from leadlight.core.vocabulary import Goal
from leadlight.tui.drawing import Line, Piece, clean
from leadlight.tui.keymap import key_word
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.report_figures import Shape
from leadlight.tui.widgets.report_table import amount

CARD: Final = 26
"""Cells of a card: room for a cost in a currency of many digits."""
LINES: Final = 5
"""Lines of a card and the blank one before the next row."""
HIGH: Final = 32
"""Lines of a terminal from which on there is room for a second row of cards."""
NOUNS: Final[dict[Goal, tuple[str, str]]] = {
    "conversation": ("conversation", "conversations"),
    "lead": ("lead", "leads"),
}
"""What each goal counts as a conversion, one and many."""


Card = Sequence[Sequence[Piece]]
"""Four lines."""


class Totals(Widget):
    """The cards side by side, in two rows on a high screen; where they do not all fit, the last says how many more."""

    DEFAULT_CSS = """
    Totals { height: auto; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sums: Sequence[Row] | None = None
        self._shape: Shape | None = None

    def show(self, sums: Sequence[Row], shape: Shape | None) -> None:
        """Shows these sums, and how they stand against the days before once that is known."""
        self._sums, self._shape = sums, shape
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Four lines a row of cards, and one between two rows."""
        rows = -(-len(self._sums or ()) // max(1, width // CARD)) if viewport.height >= HIGH else 1
        return LINES * min(max(rows, 1), 2) - 1

    def render_line(self, y: int) -> Strip:
        """One line across all cards."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        across = max(1, self.size.width // CARD)
        cards = self._cards(across * ((self.size.height + 1) // LINES), colours)
        row, text = divmod(y, LINES)
        for at, card in enumerate(cards[row * across : (row + 1) * across]):
            line.to(at * CARD).add_pieces(card[text] if text < len(card) else (), CARD - 1)
        return line.strip()

    def _cards(self, room: int, colours: Ink) -> Sequence[Card]:
        if not self._sums:
            return []
        cards = [_card(row, self._change(row), colours, key_word(self.app, "app.import")) for row in self._sums]
        if room < 2 or len(cards) <= room:
            return cards[:room]
        return [*cards[: room - 1], _more(len(cards) - room + 1, colours, key_word(self.app, "report.by"))]

    def _change(self, row: Row) -> str:
        """How the conversions moved against as many days right before."""
        if self._shape is None:
            return ""
        now, before = row.conversions or 0, self._shape.conversions_before(row.head)
        return f"{'▲' if now > before else '▼' if now < before else '='} {before:,}"


def _card(row: Row, change: str, colours: Ink, import_key: str) -> Card:
    """One goal and currency, or what was organic."""
    if (goal := row.head.goal) is None:
        lines = [
            [Piece("organic", colours.muted)],
            [Piece(counted(row.conversations, "conversation"), colours.strong)],
            [Piece(counted(row.leads, "lead"), colours.strong)],
            [Piece("no ad brought them", colours.muted)],
        ]
        return [[Piece("▎ ", colours.muted), *pieces] for pieces in lines]
    now = row.conversions or 0
    each = f"{amount(row.cost_per_conversion)} each" if now else "none to pay for"
    costs = [each, f"{amount(row.spend)} spent"] if row.has_figures else ["no cost data", f"{import_key} imports it"]
    lines = [
        [Piece(f"{goal} goal · {clean(row.head.currency or '')}", colours.muted)],
        [Piece(counted(now, goal), colours.strong), Piece(f"  {change}", colours.muted)],
        [Piece(costs[0], colours.text)],
        [Piece(costs[1], colours.muted)],
    ]
    return [[Piece("▎ ", colours.accent), *pieces] for pieces in lines]


def _more(cards: int, colours: Ink, key: str) -> Card:
    return [[], [Piece(f"and {cards} more", colours.muted)], [Piece(f"{key} groups by goal", colours.muted)], []]


def counted(count: int, what: Goal) -> str:
    """`1 lead`, `1,204 conversations`."""
    one, many = NOUNS[what]
    return f"{count:,} {one if count == 1 else many}"
