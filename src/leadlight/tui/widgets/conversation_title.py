"""The line above the transcript: whose conversation it is, how the lead stands, and its place in the list."""

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, clean
from leadlight.tui.theme import LEAD_STAR, STATUS_SIGNS, ink

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

    def show(self, card: "Card | None", place: str) -> None:
        """Name this conversation from now on; `place` is where it stands in the list (`3 of 60`)."""
        if (card, place) != (self._card, self._place):
            self._card, self._place = card, place
            self.refresh()

    def show_place(self, place: str) -> None:
        """The same conversation stands there now."""
        self.show(self._card, place if self._card is not None else "")

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The title at the present width."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground).add("  ", colours.muted)
        card = self._card
        if card is None:
            return line.strip()
        line.add(clean(card.name or f"@{card.handle}"), colours.strong)
        line.add_right(f"{self._place} ", colours.muted)
        if card.lead is not None:
            sign = STATUS_SIGNS[card.lead.status]
            line.add_right(f" {sign.sign} {sign.word}  ", colours.statuses[card.lead.status])
            line.add_right(f"  {LEAD_STAR}", colours.star)
        if card.state != "open":
            line.add_right(f"  {card.state}", colours.muted)
        if card.name and line.room > 8:
            line.add(f"  @{clean(card.handle)}", colours.muted)
        if card.country and line.room > 5:
            line.add(f" · {clean(card.country)}", colours.muted)
        return line.strip()
