"""A pane of facts beside a list: a title, then labelled lines, wrapped to the pane and scrolled when they are many."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from leadlight.tui.widgets.columns import fit

LABEL: Final = 15
"""Cells of the labels' column."""


SET_IN: Final = 2
"""Cells by which a fact without a label is set in from its second line on."""


class Fact(NamedTuple):
    """Something said under a label, both ready to draw; an empty label goes on below the one before, without a label
    (None) the fact stands at the margin."""

    label: str | None
    said: Content


class Detail(VerticalScroll, can_focus=False):
    """What there is to know of the row under the cursor."""

    DEFAULT_CSS = """
    Detail { padding: 0 1 0 2; border-left: solid $tone-line; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """The facts, scrolled as a whole."""
        yield Facts()

    def show(self, title: Content, parts: Sequence[Sequence[Fact]] = ()) -> None:
        """Shows this instead, from the top; a blank line stands before each part."""
        self.query_one(Facts).show(title, parts)
        self.scroll_home(animate=False)


class Facts(Widget):
    """A title and parts of facts, laid out for the width there is."""

    DEFAULT_CSS = """
    Facts { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = Content("")
        self._parts: Sequence[Sequence[Fact]] = ()

    def show(self, title: Content, parts: Sequence[Sequence[Fact]]) -> None:
        """Shows this instead."""
        self._title, self._parts = title, parts
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines of all facts at that width."""
        return sum(1 for _ in self._lines(width))

    def render(self) -> Content:
        """The lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        yield from self._title.wrap(max(1, width))
        for part in self._parts:
            yield Content("")
            for fact in part:
                yield from _laid_out(fact, width)


def _laid_out(fact: Fact, width: int) -> Iterator[Content]:
    """The fact's lines: beside its label, or over the whole width with all but the first set in."""
    margin = SET_IN if fact.label is None else LABEL
    first = Content("") if fact.label is None else Content.styled(fit(fact.label, LABEL), "$text-muted")
    for at, line in enumerate(fact.said.wrap(max(1, width - margin))):
        yield (Content(" " * margin) if at else first) + line
