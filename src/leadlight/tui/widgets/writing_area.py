"""A box of several lines to write in. It keeps what is typed, and draws nothing of it that a terminal would obey, nor,
in privacy mode, whom it names."""

from collections.abc import Sequence
from typing import cast

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Document, Selection

from leadlight.core.joining import change
from leadlight.core.replies import variables_in
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import is_private, masked_text
from leadlight.tui.theme import ink


class WritingArea(TextArea):
    """`hidden`: names and contacts of the person it is about."""

    BINDINGS = bindings("writing")

    def __init__(self, text: str = "", hidden: Sequence[str] = (), *, placeholder: str = "") -> None:
        super().__init__(text, compact=True, placeholder=placeholder, highlight_cursor_line=False)
        self._hidden = tuple(hidden)

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn, as many characters long as it is."""
        line = self.document.get_line(line_index)
        if is_private(self.app):
            line = masked_text(line, self._hidden)
        # The box lays out tabs itself.
        return Text("\t".join(map(clean, line.split("\t"))), end="", no_wrap=True)

    def say(self, text: str) -> None:
        """Hold that text and no other, the cursor behind it; the box's own undo takes it back."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def change_to(self, text: str) -> None:
        """Hold that text and no other, the cursor where it was in what stays; the box's own undo takes it back."""
        at = self._held.get_index_from_location(self.cursor_location)
        start, end, put = change(self.text, text)
        self.replace(put, *map(self._held.get_location_from_index, (start, end)))
        self.move_cursor(self._held.get_location_from_index(at if at <= start else start + len(put) + max(0, at - end)))

    def put_in(self, text: str) -> int:
        """Put the text where the cursor is, instead of what is selected; tells where it begins, in characters."""
        start, end = sorted(self.selection)
        self.replace(text, start, end, maintain_selection_offset=False)
        return self._held.get_index_from_location(start)

    def select_span(self, start: int, end: int) -> None:
        """Select these characters of the text."""
        self.selection = Selection(*map(self._held.get_location_from_index, (start, end)))

    @property
    def _held(self) -> Document:
        return cast("Document", self.document)


class ReplyArea(WritingArea):
    """The box of an answer: variables are lit, as they are still to be filled in."""

    BINDINGS = bindings("reply")

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn."""
        line = super().get_line(line_index)
        for start, end in variables_in(line.plain):
            line.stylize(ink(self.app.theme).style("accent bold underline"), start, end)
        return line
