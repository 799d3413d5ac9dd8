"""A long message, whole: read by pages, so that a megabyte opens as quickly as a line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from textual.app import ComposeResult

from leadlight.errors import LeadlightError
from leadlight.tui.drawing import clean_lines
from leadlight.tui.hits import found, lit_runs
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import is_private, masked_text
from leadlight.tui.screens.answering import Answering
from leadlight.tui.widgets.blocks import Block, Run
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.tui.app import LeadlightApp

PAGE: Final = 2_000
"""Characters laid out at once."""


class PagerScreen(Answering[None], inherit_bindings=False):
    """Pages of one message, by number from 0, what is searched lit; in privacy mode without what is `hidden`."""

    DEFAULT_CSS = """
    PagerScreen { background: $background; }
    PagerScreen Reading { height: 1fr; padding: 0 1; }
    """
    BINDINGS = bindings("pager", "dialog")

    def __init__(self, desk: "Desk", message: int, size: int, hidden: Sequence[str] = (), search: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._message = message
        self._hidden, self._search = tuple(hidden), search
        self._characters = size
        self._page = 0
        self._text = Reading()
        self._text.can_focus = False

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield self._text
        yield KeyLine()

    def on_mount(self) -> None:
        """The first page."""
        self.call_after_refresh(self._show)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self._text.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by a screen; beyond the end of a page, the next one comes."""
        before = self._text.scroll_offset.y
        self._text.scroll_relative(y=pages * max(1, self._text.size.height - 1), animate=False)
        if self._text.scroll_offset.y == before:
            self._turn(self._page + (1 if pages > 0 else -1), at_end=pages < 0)

    def action_top(self) -> None:
        """The very beginning."""
        self._turn(0)
        self._text.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """The last page."""
        self._turn(self._last, at_end=True)

    def action_cancel(self) -> None:
        """Back to the conversation."""
        self.dismiss()

    @property
    def _last(self) -> int:
        return max(0, (self._characters - 1) // PAGE)

    def _turn(self, page: int, *, at_end: bool = False) -> None:
        page = max(0, min(page, self._last))
        if page != self._page:
            self._page = page
            self._show()
        if at_end:
            self._text.action_bottom()

    def _show(self) -> None:
        from leadlight.desk import browsing

        try:
            text = browsing.message_text(self._desk, self._message, self._page * PAGE, PAGE)
        except LeadlightError as problem:
            cast("LeadlightApp", self.app).complain(problem)
            return
        shown = masked_text(text, self._hidden) if is_private(self.app) else text
        self._text.show([Block(lit_runs(Run(clean_lines(shown)), found(shown, self._search)))])
        share = f"page {self._page + 1:,} of {self._last + 1:,}" if self._last else ""
        self.query_one(KeyLine).say(share)
