"""Pieces of a reading pane: a few runs of text, wrapped into a bubble on the left or right, or over the whole width."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final, Literal, NamedTuple

from rich.style import Style
from textual.strip import Strip

from leadlight.tui.drawing import Line, Piece, Span, cell_len, lit, wrap
from leadlight.tui.theme import Ink

Side = Literal["left", "right", "wide"]
MARGIN: Final = 2
"""Cells between the pane's edge and a bubble's bar."""
_BAR: Final = {"left": "▎", "right": "▕", "wide": " "}
_FULL: Final = 0.8
"""A bubble takes at most this share of the pane, so that its side is seen at a glance."""
_NARROW: Final = 44
"""Panes up to this width give bubbles all they have."""


class Run(NamedTuple):
    """Text in one role (see `Ink.style`); `mark` numbers the contact it shows, from 0 within its block."""

    text: str
    role: str = "text"
    mark: int = -1


class View(NamedTuple):
    """How a block is drawn this time; `mark` is the contact under the cursor within the block under the cursor."""

    width: int
    ink: Ink
    here: bool
    mark: int


class Block:
    """One piece: `key` names it, `stop` lets the cursor rest on it, `gap` blank lines stand above it.

    `runs` are drawable text already; `aside` (a time) stands beside the first line of a bubble, at the right edge of a
    wide one.
    """

    def __init__(
        self,
        runs: Iterable[Run],
        *,
        key: Hashable = None,
        stop: bool = False,
        gap: int = 0,
        side: Side = "wide",
        ground: str = "ground",
        bar: str = "line",
        aside: str = "",
        indent: int = MARGIN,
    ) -> None:
        self.runs = tuple(runs)
        self.text = "".join(run.text for run in self.runs)
        self.key, self.stop, self.gap = key, stop, gap
        self._side: Side = side
        self._ground, self._bar, self._aside, self._indent = ground, bar, aside, indent
        self._width = 0
        self._lines: Sequence[tuple[int, int]] = ()
        self._bubble = 0

    @property
    def marks(self) -> int:
        """How many contacts it shows."""
        return 1 + max((run.mark for run in self.runs), default=-1)

    def height(self, width: int) -> int:
        """Lines it takes at that width, the gap among them."""
        if width != self._width:
            self._width = width
            self._lines = wrap(self.text, self._inner(width))
            if self._side != "wide":
                self._bubble = max(cell_len(self.text[start:end]) for start, end in self._lines)
        return self.gap + len(self._lines)

    def draw(self, line: int, view: View) -> Strip:
        """Line `line` (from 0) of the block."""
        out = Line(view.width, view.ink.ground)
        if line < self.gap:
            return out.strip()
        start, end = self._lines[line - self.gap]
        first = line == self.gap
        (self._draw_wide if self._side == "wide" else self._draw_bubble)(out, start, end, first=first, view=view)
        return out.strip()

    def _inner(self, width: int) -> int:
        aside = cell_len(self._aside) + 1 if self._aside else 0
        if self._side == "wide":
            return max(1, width - self._indent - 1 - aside)
        whole = width - MARGIN - 4 - aside
        return max(1, whole if width <= _NARROW else min(whole, int(width * _FULL)))

    def _spans(self, view: View) -> list[Span]:
        spans: list[Span] = []
        at = 0
        for run in self.runs:
            style = view.ink.style(run.role)
            if run.mark >= 0 and view.here and run.mark == view.mark:
                # What a search found is reversed already.
                style += Style(underline=False) if run.role.startswith("hit") else Style(reverse=True)
            spans.append((at, at + len(run.text), style))
            at += len(run.text)
        return spans

    def _draw_wide(self, out: Line, start: int, end: int, *, first: bool, view: View) -> None:
        ground = view.ink.cursor if view.here else view.ink.style(self._ground)
        if first and self._aside:
            out.add_right(f"{self._aside} ", ground + view.ink.muted)
        out.add(("▎" if view.here else " ") + " " * (self._indent - 1), ground + view.ink.accent)
        out.add_pieces(Piece(piece.text, ground + piece.style) for piece in self._pieces(start, end, view))
        out.add(" " * out.room, ground)

    def _draw_bubble(self, out: Line, start: int, end: int, *, first: bool, view: View) -> None:
        ground = view.ink.cursor if view.here else view.ink.style(self._ground)
        bar = ground + (view.ink.accent if view.here else view.ink.style(self._bar))
        aside = self._aside if first else ""
        right = self._side == "right"
        if right:
            out.to(out.width - self._bubble - 4 - cell_len(aside)).add(f"{aside} " if aside else " ", view.ink.muted)
        out.add(" " if right else " " + _BAR["left"], ground if right else bar)
        if not right:
            out.add(" ", ground)
        edge = out.used + self._bubble
        out.add_pieces(Piece(piece.text, ground + piece.style) for piece in self._pieces(start, end, view))
        out.add(" " * (edge - out.used + 1), ground)
        if right:
            out.add(_BAR["right"], bar)
        elif aside:
            out.add(f" {aside}", view.ink.muted)

    def _pieces(self, start: int, end: int, view: View) -> Iterable[Piece]:
        return lit(self.text, view.ink.text, self._spans(view), start, end)
