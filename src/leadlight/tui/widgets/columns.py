"""Columns of a one-line-a-row list: which of them fit a width, how wide each one is, and their cells on a line.

Widths are terminal cells, never characters: a Thai vowel takes none, a Han character two.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.strip import Strip

from leadlight.tui.drawing import Line, Piece, cell_len, cut
from leadlight.tui.theme import Ink
from leadlight.tui.widgets.rows import Look

GAP: Final = 2
"""Blank cells between two columns."""
EDGE: Final = 2
"""Cells before the first column, where a selected row has its sign; after the last one there is half of it."""


class Column(NamedTuple):
    """A column of `least` to `most` cells. What space is left goes to the columns in the ratio of `grow`; where the
    least widths do not fit, the column with the highest `rank` is left out first."""

    title: str
    least: int
    most: int
    grow: int = 0
    rank: int = 0
    right: bool = False


def layout(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The width of every column in a line of `width` cells, 0 for those that are left out."""
    shown = _shown(columns, width)
    widths = [column.least if here else 0 for column, here in zip(columns, shown, strict=True)]
    spare = width - _taken(widths)
    while spare > 0:
        thirsty = [at for at, column in enumerate(columns) if column.grow and 0 < widths[at] < column.most]
        if not thirsty:
            break
        share = sum(columns[at].grow for at in thirsty)
        for at in thirsty:
            extra = min(max(1, spare * columns[at].grow // share), columns[at].most - widths[at])
            extra = min(extra, width - _taken(widths))
            widths[at] += extra
        spare = width - _taken(widths)
    return tuple(widths)


def started(look: Look) -> Line:
    """A row's line with its ground and, at its edge, the sign of a selected row."""
    colours = look.ink
    ground = colours.chosen if look.chosen else colours.ground
    if look.here:
        ground = colours.cursor if look.focused else colours.away
    return Line(look.width, ground).add(fit("▌" if look.chosen else "", EDGE), colours.accent)


def inner(width: int) -> int:
    """The cells that the columns of a row may share out, in a list of `width` cells."""
    return width - EDGE - EDGE // 2


def draw(line: Line, columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Sequence[Piece]]) -> Line:
    """The cells side by side on the line, each cut with an ellipsis where its column ends."""
    for column, width, cell in zip(columns, widths, cells, strict=True):
        if not width:
            continue
        start = line.used
        if column.right:
            line.to(start + width - min(width, sum(cell_len(piece.text) for piece in cell)))
        line.add_pieces(cell, start + width - line.used)
        line.to(min(start + width + GAP, line.width))
    return line


def heading(columns: Sequence[Column], width: int, colours: Ink) -> Strip:
    """The titles of the columns, over a list of `width` cells."""
    line = Line(width, colours.bar).add(" " * EDGE, colours.muted)
    titles = [[Piece(column.title, colours.muted)] for column in columns]
    return draw(line, columns, layout(columns, inner(width)), titles).strip()


def fit(text: str, width: int) -> str:
    """The text cut with an ellipsis, or filled up with blanks, to exactly that many cells."""
    short = cut(text, width)
    return short + " " * (width - cell_len(short))


def _shown(columns: Sequence[Column], width: int) -> list[bool]:
    """Leaves columns out, highest rank first, until the least widths of the others fit."""
    shown = [True] * len(columns)
    for at in sorted(range(len(columns)), key=lambda at: -columns[at].rank):
        if _taken([c.least if here else 0 for c, here in zip(columns, shown, strict=True)]) <= width:
            break
        if columns[at].rank:
            shown[at] = False
    return shown


def _taken(widths: Sequence[int]) -> int:
    drawn = [width for width in widths if width]
    return sum(drawn) + GAP * max(0, len(drawn) - 1)
