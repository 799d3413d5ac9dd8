"""The inbox's list: two lines a conversation, contacts in the preview lit by kind."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.strip import Strip

from leadlight.tui.drawing import Line, Piece, cell_len, clean, cut, lit
from leadlight.tui.hits import found
from leadlight.tui.privacy import all_drawable
from leadlight.tui.theme import (
    ASSIGNED_SIGN,
    DONE_SIGN,
    KIND_TAGS,
    LABEL_SIGN,
    LEAD_STAR,
    OWN_SIGN,
    SNOOZED_SIGN,
    SPAM_SIGN,
    UNREAD_DOT,
)
from leadlight.tui.widgets.ages import until
from leadlight.tui.widgets.dated_rows import DatedRows
from leadlight.tui.widgets.first_rows import FirstRows
from leadlight.tui.widgets.rows import Look

if TYPE_CHECKING:
    from leadlight.desk.rows import ConversationRow

MAX_TAGS: Final = 4
MAX_LABELS: Final = 2
LABEL_CELLS: Final = 12
NAME_CELLS: Final = 14
"""Of a name that what stands at its right leaves it."""
ROOMY: Final = 60
"""Cells of a row from which on words are written out."""


class ConversationList(FirstRows["ConversationRow"], DatedRows["ConversationRow"]):
    """Unread dot, lead star, name, where it was put, whose it is, country and age; below, a draft, how the conversation
    goes on, its labels, and the contacts it holds."""

    row_height: ClassVar[int] = 2
    search = ""
    """What is searched: it is lit in the rows."""
    _rows_of = ""
    """The search of which the rows show the messages that hold it: the one before, while the new list is awaited."""

    def look_for(self, search: str) -> None:
        """Light this from now on; when the list of what was found comes, show the messages that hold it."""
        self.search = search
        self._strips.clear()
        self.refresh()

    def _show(self, pks: "array[int]", cursor: int) -> None:
        if self._rows_of != self.search:
            self._rows_of = self.search
            self.forget()
        super()._show(pks, cursor)

    def fetch(self, pks: Sequence[int]) -> Mapping[int, "ConversationRow"]:
        """A page of conversations; under a millisecond."""
        if self.desk is None:
            return {}
        from leadlight.desk import browsing

        return all_drawable(self.app, browsing.conversation_rows(self.desk, pks, self._rows_of))

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
        for words, style in self._asides(row, look):
            if out.room - cell_len(words) >= NAME_CELLS:
                out.add_right(words, style)
        name = clean(row.name or row.handle)
        out.add_pieces(self._lit(name, row.name or row.handle, colours.strong if row.unread else colours.text, look))
        if row.name and out.room > 6:
            handle = clean(row.handle)
            out.add("  @", colours.muted).add_pieces(self._lit(handle, row.handle, colours.muted, look))
        return out.strip()

    def _asides(self, row: "ConversationRow", look: Look) -> Iterator[tuple[str, Style]]:
        """Whose it is, and where it was put; what comes first stands at the right."""
        roomy = look.width >= ROOMY
        if row.assignee:
            yield f"  {ASSIGNED_SIGN} {self._whose(row.assignee, roomy)}", look.ink.accent
        if row.state == "snoozed":
            yield f"  {SNOOZED_SIGN} {self._until(row.snoozed_until, roomy)}", look.ink.muted
        elif row.state == "spam":
            yield f"  {SPAM_SIGN} spam", look.ink.bad
        elif row.state == "done":
            yield f"  {DONE_SIGN} done", look.ink.muted

    def _whose(self, operator: str, roomy: bool) -> str:
        """`me`, the first name, or, where room is short, initials."""
        if self.desk is not None and operator == self.desk.settings.operator:
            return "me"
        words = clean(operator).split() or ["?"]
        if roomy:
            return cut(words[0], LABEL_CELLS)
        return cut(words[0], 4) if len(words) == 1 else "".join(word[0] for word in words[:2]).upper()

    def _until(self, at: int | None, roomy: bool) -> str:
        if at is None:
            return "until they write" if roomy else "till reply"
        return f"{'until ' if roomy else ''}{until(at, self.times.now, self.times)}"

    def _labels(self, out: Line, row: "ConversationRow", look: Look) -> None:
        """Up to two; where room is short, one."""
        shown = row.labels[: MAX_LABELS if look.width >= ROOMY else 1]
        if more := len(row.labels) - len(shown):
            out.add_right(f" +{more}", look.ink.muted)
        for label in reversed(shown):
            out.add_right(f" {LABEL_SIGN}{cut(clean(label), LABEL_CELLS)}", look.ink.accent)

    def _what(self, out: Line, row: "ConversationRow", look: Look) -> Strip:
        colours = look.ink
        out.add_right(" ", colours.muted)
        for kind in reversed(row.kinds[:MAX_TAGS]):
            out.add_right(f" {KIND_TAGS[kind]}", colours.kinds[kind])
        self._labels(out, row, look)
        out.to(4)
        if row.drafted:
            out.add("draft", colours.accent).add(" · ", colours.muted)
        if row.preview_sender == "business":
            out.add(f"{OWN_SIGN} ", colours.muted)
        if row.preview_media:
            out.add(f"[{clean(row.preview_media)}] ", colours.muted)
        plain = colours.text if row.unread else colours.muted
        hits = found(row.preview, self.search, row.marks)
        return out.add_pieces(_lit_preview(row, hits, plain, look), max(0, out.room - 1)).strip()

    def _lit(self, shown: str, written: str, plain: Style, look: Look) -> list[Piece]:
        """What somebody is called, with what is searched lit in it."""
        return list(lit(shown, plain, [(start, end, look.ink.hit) for start, end in found(written, self.search)]))


def _lit_preview(row: "ConversationRow", hits: Sequence[tuple[int, int]], plain: Style, look: Look) -> Iterator[Piece]:
    """The preview, its contacts in the hues of their kinds; what a search found goes before."""
    text = clean(row.preview)
    spans = [
        (mark.start, mark.end, look.ink.muted if mark.dismissed else look.ink.kinds[mark.kind]) for mark in row.marks
    ]
    at = row.preview_from
    if at:
        yield Piece("… ", look.ink.muted)
    for start, end in hits:
        if end <= at:
            continue
        yield from lit(text, plain, spans, at, start)
        yield Piece(text[max(at, start) : end], look.ink.hit)
        at = end
    yield from lit(text, plain, spans, at)
