"""A pane of facts beside a list: a title, then labelled lines, wrapped to the pane and scrolled when they are many."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from leadlight.tui.widgets.columns import fit

LABEL: Final = 15
"""Cells of the labels' column."""


class Fact(NamedTuple):
    """A line of the pane: a label (or none, to go on below the one before) and what is said, ready to draw."""

    label: str
    said: Content


class Detail(VerticalScroll, can_focus=False):
    """What there is to know of the row under the cursor."""

    DEFAULT_CSS = """
    Detail { padding: 0 1 0 2; border-left: solid $tone-line; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """One text that is exchanged as a whole."""
        yield Static(Content(""))

    def show(self, title: Content, parts: Sequence[Sequence[Fact]] = ()) -> None:
        """Shows this instead, from the top; a blank line stands before each part."""
        lines = [title]
        for part in parts:
            lines.append(Content(""))
            for label, said in part:
                lines.append(Content.styled(fit(label, LABEL), "$text-muted") + said)
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)
