"""The inbox's list: two lines a conversation, contacts in the preview lit by kind."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.strip import Strip

from leadlight.tui.drawing import Line, Piece, clean, lit
from leadlight.tui.privacy import all_drawable
from leadlight.tui.theme import KIND_TAGS, LEAD_STAR, UNREAD_DOT
from leadlight.tui.widgets.dated_rows import DatedRows
from leadlight.tui.widgets.rows import Look

if TYPE_CHECKING:
    from leadlight.desk.rows import ConversationRow

OWN: Final = "↩ "
"""Before a preview that the business wrote."""
MAX_TAGS: Final = 4
PREVIEW: Final = 240
"""Characters of a preview that are looked at; no line is longer."""


class ConversationList(DatedRows["ConversationRow"]):
    """Unread dot, lead star, name, country and age; below, how the conversation goes on, and the contacts it holds."""

    row_height: ClassVar[int] = 2

    def fetch(self, pks: Sequence[int]) -> Mapping[int, "ConversationRow"]:
        """A page of conversations; under a millisecond."""
        if self.desk is None:
            return {}
        from leadlight.desk import browsing

        return all_drawable(self.app, browsing.conversation_rows(self.desk, pks))

    def render_row(self, pk: int, row: "ConversationRow", line: int, look: Look) -> Strip:  # noqa: ARG002
        """The upper line says who and when, the lower one what."""
        colours = look.ink
        ground = colours.chosen if look.chosen else colours.ground
        if look.here:
            ground = colours.cursor if look.focused else colours.away
        out = Line(look.width, ground)
        out.add("▎" if look.here or look.chosen else " ", colours.star if look.chosen else colours.accent)
        return (self._who if line == 0 else self._what)(out, row, look)

    def _who(self, out: Line, row: "ConversationRow", look: Look) -> Strip:
        colours = look.ink
        out.add(UNREAD_DOT if row.unread else " ", colours.accent)
        out.add(LEAD_STAR if row.lead else " ", colours.star).add(" ", colours.text)
        out.add_right(f" {self.times.short(row.last_at):>{self.times.width}} ", colours.muted)
        if row.country:
            out.add_right(f" {clean(row.country)[:2]}", colours.muted)
        name = clean(row.name or row.handle)
        out.add(name, colours.strong if row.unread else colours.text)
        if row.name and out.room > 6:
            out.add(f"  @{clean(row.handle)}", colours.muted)
        return out.strip()

    def _what(self, out: Line, row: "ConversationRow", look: Look) -> Strip:
        colours = look.ink
        out.add_right(" ", colours.muted)
        for kind in reversed(row.kinds[:MAX_TAGS]):
            out.add_right(f" {KIND_TAGS[kind]}", colours.kinds[kind])
        out.to(4)
        if row.preview_sender == "business":
            out.add(OWN, colours.muted)
        if row.preview_media:
            out.add(f"[{clean(row.preview_media)}] ", colours.muted)
        plain = colours.text if row.unread else colours.muted
        return out.add_pieces(_lit_preview(row, plain, look), max(0, out.room - 1)).strip()


def _lit_preview(row: "ConversationRow", plain: object, look: Look) -> list[Piece]:
    spans = [
        (mark.start, mark.end, look.ink.muted if mark.dismissed else look.ink.kinds[mark.kind]) for mark in row.marks
    ]
    return list(lit(clean(row.preview[:PREVIEW]), plain, spans))  # type: ignore[arg-type]
