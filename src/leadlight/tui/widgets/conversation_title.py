"""The line above the transcript: whose conversation it is, how the lead stands, and its place in the list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, Piece, clean, lit
from leadlight.tui.hits import found
from leadlight.tui.theme import LEAD_STAR, STATUS_SIGNS, Ink, ink

if TYPE_CHECKING:
    from leadlight.desk.rows import Card


class ConversationTitle(Widget):
    """One line; the name gives way last."""

    DEFAULT_CSS = """
    ConversationTitle { height: 1; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._place = ""
        self._hits = self._search = ""

    def show(self, card: "Card | None", place: str) -> None:
        """Name this conversation from now on; `place` is where it stands in the list (`3 of 60`)."""
        if (card, place) != (self._card, self._place):
            self._card, self._place = card, place
            self.refresh()

    def show_place(self, place: str) -> None:
        """The same conversation stands there now."""
        self.show(self._card, place if self._card is not None else "")

    def show_hits(self, hits: str, search: str) -> None:
        """Say so of what a search found in the conversation (`hit 3 of 17`), and light it in the name."""
        if (hits, search) != (self._hits, self._search):
            self._hits, self._search = hits, search
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The title at the present width."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground).add("  ", colours.muted)
        card = self._card
        if card is None:
            return line.strip()
        line.add_pieces(self._lit(card.name or f"@{card.handle}", colours.strong, colours))
        line.add_right(f"{self._place} ", colours.muted)
        if self._hits:
            line.add_right(f" {self._hits}  ", colours.star)
        if card.lead is not None:
            sign = STATUS_SIGNS[card.lead.status]
            line.add_right(f" {sign.sign} {sign.word}  ", colours.statuses[card.lead.status])
            line.add_right(f"  {LEAD_STAR}", colours.star)
        if card.state != "open":
            # The star has its own blanks before it.
            line.add_right(f"  {card.state}" + "  " * (card.lead is None), colours.muted)
        if card.name and line.room > 8:
            line.add_pieces(self._lit(f"  @{card.handle}", colours.muted, colours))
        if card.country and line.room > 5:
            line.add(f" · {clean(card.country)}", colours.muted)
        return line.strip()

    def _lit(self, name: str, plain: Style, colours: Ink) -> Iterator[Piece]:
        """What somebody is called, with what is searched lit in it."""
        return lit(clean(name), plain, [(start, end, colours.hit) for start, end in found(name, self._search)])
