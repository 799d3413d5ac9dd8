"""Hostile text to cells: cut, padded and coloured pieces that come out exactly as wide as they should.

Widths are counted in terminal cells (`rich.cells`), never in code points: names come in thirty scripts. What fits, fits
on every terminal (`widths.widest`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from leadlight.core.text import many_lines, one_line
from leadlight.tui.signs import as_written
from leadlight.tui.widths import is_unsure, widest, with_room

__all__ = ["ELLIPSIS", "Line", "Piece", "cell_len", "clean", "clean_lines", "cut", "editable", "lit", "wrap"]

ELLIPSIS: Final = "…"
_JOINERS: Final = "\u200d\ufe0f"
"""Zero-width joiner and the selector of pictures."""


def clean(text: str) -> str:
    """The one way in for a text from outside that is drawn on one line: same length, nothing a terminal would obey."""
    return as_written(one_line(text))


def editable(text: str) -> str:
    """The same as the value of a field, which is kept as it is."""
    return one_line(text)


def clean_lines(text: str) -> str:
    """The same for a text that keeps its line breaks."""
    return as_written(many_lines(text))


class Piece(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style


def fits(text: str, width: int) -> bool:
    """Whether so many cells hold the text."""
    return len(text) <= _most(width) and widest(text) <= width


def _most(width: int) -> int:
    """A cell holds one base character; more than that many code points cannot fit, and need not be measured."""
    return width * 8 + 8


def cut(text: str, width: int) -> str:
    """At most `width` cells of the text, with an ellipsis in the last one where something is missing."""
    if fits(text, width):
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    short = text[: _most(width)]
    fitting = _fitting_everywhere(short, width - 1) if is_unsure(short) else set_cell_size(short, width - 1)
    return fitting.rstrip(" ") + ELLIPSIS


def _fitting_everywhere(text: str, width: int) -> str:
    fitting = text[: _fitting(text, 0, width)]
    return fitting if widest(fitting) <= width else ""


class Line:
    """One line of a widget under construction: pieces from the left, pieces from the right, `width` cells in all."""

    def __init__(self, width: int, ground: Style) -> None:
        self.width = width
        self.used = 0
        """Cells taken from the left."""
        self._right_used = 0
        self._ground = ground
        self._left: list[Segment] = []
        self._right: list[Segment] = []

    @property
    def room(self) -> int:
        """Cells that are still free."""
        return self.width - self.used - self._right_used

    def add(self, text: str, style: Style, limit: int | None = None) -> "Line":
        """Text on the left side, cut to the room (or to `limit`, if that is less)."""
        shown = self._fit(text, limit)
        if shown:
            self._left.append(self._segment(shown, style))
            self.used += cell_len(shown)
        return self

    def add_right(self, text: str, style: Style, limit: int | None = None) -> "Line":
        """Text on the right side; a later one stands to the left of an earlier one."""
        shown = self._fit(text, limit)
        if shown:
            self._right.append(self._segment(shown, style))
            self._right_used += cell_len(shown)
        return self

    def add_pieces(self, pieces: Iterable[Piece], limit: int | None = None) -> "Line":
        """Pieces on the left side; what does not fit ends in an ellipsis, and nothing comes after that."""
        end = self.used + min(self.room, self.room if limit is None else limit)
        for text, style in pieces:
            left = end - self.used
            self.add(text, style, left)
            if not fits(text, left):
                break
        return self

    def to(self, column: int) -> "Line":
        """Blanks up to the column, counted from 0."""
        return self.add(" " * max(0, column - self.used), Style.null())

    def strip(self) -> Strip:
        """The finished line."""
        gap = [Segment(" " * self.room, self._ground)] if self.room > 0 else []
        return Strip([*self._left, *gap, *reversed(self._right)], self.width).simplify()

    def _segment(self, text: str, style: Style) -> Segment:
        # Blanks have no colour of their own: alike, they melt into one piece, and the terminal is told less.
        return Segment(text, self._ground + (Style(bgcolor=style.bgcolor) if text.isspace() else style))

    def _fit(self, text: str, limit: int | None) -> str:
        # A joiner at either end would tie pieces together, and the line would not be as wide as its pieces.
        free = text.lstrip(_JOINERS).rstrip(_JOINERS[0])
        shown = cut(free, self.room if limit is None else max(0, min(limit, self.room)))
        return with_room(shown) if is_unsure(shown) else shown


Span = tuple[int, int, Style]
"""A part `text[start:end]` and its style."""


def lit(text: str, plain: Style, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The part `text[start:end]` in pieces, the spans (in order, apart from each other) in their own styles."""
    end = len(text) if end is None else end
    at = start
    for first, last, style in spans:
        left, right = max(first, at), min(last, end)
        if left >= right:
            continue
        if left > at:
            yield Piece(text[at:left], plain)
        yield Piece(text[left:right], style)
        at = right
    if at < end:
        yield Piece(text[at:end], plain)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The text's lines at that width as `(start, end)` offsets: broken at spaces where there are any, else anywhere."""
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines.extend((start + left, start + right) for left, right in _wrap_paragraph(paragraph, max(1, width)))
        start += len(paragraph) + 1
    return lines


def _wrap_paragraph(text: str, width: int) -> Iterator[tuple[int, int]]:
    if widest(text) <= width:
        yield 0, len(text)
        return
    start = 0
    while start < len(text):
        end = _fitting(text, start, width)
        if end < len(text) and text[end] != " " and (space := text.rfind(" ", start + 1, end)) > start:
            end = space
        yield start, end
        start = end + 1 if end < len(text) and text[end] == " " else end


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest run from `start` that fits; at least one cluster, and never inside one."""
    piece = text[start : start + _most(width)]
    if piece.isascii():
        return min(start + width, len(text))
    used = 0
    unsure = is_unsure(piece)
    clusters, _ = split_graphemes(piece)
    for left, right, sure in clusters:
        size = widest(piece[left:right]) if unsure else sure
        if used + size > width and left:
            return start + left
        used += size
    return start + len(piece)
