"""Tables for a person: aligned by the cells that a terminal gives each sign, cut to its width and not in a pipe."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from leadlight.core.text import one_line

GAP: Final = "  "
MORE: Final = "…"
"""Ends a cell that was cut."""
TOGETHER: Final = 500
"""Lines handed out at once."""

Row = tuple[str, ...]


def table_of(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """The table in pieces of some lines. Cells are made drawable; columns whose index is in `right` are set to the
    right."""
    cells = [tuple(map(_drawable, row)) for row in rows]
    widths = [max(map(_width, column)) for column in zip(headings, *cells, strict=True)]
    on_terminal = sys.stdout.isatty()
    if on_terminal:
        widths = fitted(widths, shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1))
    to_the_right = [index in set(right) for index in range(len(widths))]
    head = _line(tuple(headings), widths, to_the_right)
    yield f"{head}\n{'─' * (sum(widths) + len(GAP) * (len(widths) - 1))}\n"
    for start in range(0, len(cells), TOGETHER):
        yield "".join(f"{_line(row, widths, to_the_right)}\n" for row in cells[start : start + TOGETHER])


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest of them made narrower until all fit into the room; a column keeps one cell at least."""
    wanted = list(widths)
    left = room
    for rank, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        wanted[index] = max(1, min(wanted[index], left // (len(wanted) - rank)))
        left -= wanted[index]
    return wanted


def _line(row: Row, widths: Sequence[int], to_the_right: Sequence[bool]) -> str:
    return GAP.join(map(_set, row, widths, to_the_right)).rstrip()


def _set(cell: str, width: int, to_the_right: bool) -> str:
    """The cell in exactly so many cells of the terminal."""
    taken = _width(cell)
    if taken > width:
        cell = _cut(cell, width)
        taken = _width(cell)
    blanks = " " * (width - taken)
    return f"{blanks}{cell}" if to_the_right else f"{cell}{blanks}"


def _cut(cell: str, width: int) -> str:
    from rich.cells import set_cell_size

    return f"{set_cell_size(cell, width - 1).rstrip()}{MORE}"


def _drawable(cell: str) -> str:
    return cell if cell.isascii() and cell.isprintable() else one_line(cell)


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from rich.cells import cell_len

    return cell_len(cell)
