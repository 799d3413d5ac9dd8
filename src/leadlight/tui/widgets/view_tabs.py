"""The line above the list: the five views with their counts, the one shown marked; and what is searched for."""

from typing import TYPE_CHECKING, Final, Literal, get_args

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, cell_len, clean
from leadlight.tui.theme import ink

if TYPE_CHECKING:
    from leadlight.desk.rows import Counts

View = Literal["open", "unread", "leads", "done", "all"]
VIEWS: Final[tuple[View, ...]] = get_args(View)


class ViewTabs(Widget):
    """One line; names without counts, then the shown view alone, when the room gets short."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; background: $background; }
    """

    class Picked(Message):
        """A view was clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view: View = view

    def __init__(self) -> None:
        super().__init__()
        self.view: View = "open"
        self._counts: Counts | None = None
        self._found: tuple[str, int] | None = None
        self._ends: list[tuple[int, View]] = []

    def show(self, view: View, counts: "Counts | None", found: tuple[str, int] | None) -> None:
        """The view shown, all views' counts, and the words searched for with how many were found."""
        if (view, counts, found) != (self.view, self._counts, self._found):
            self.view, self._counts, self._found = view, counts, found
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The tabs at the present width."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        self._ends = []
        if self._found is not None:
            words, found = self._found
            line.add_right(f"{found:,} found ", colours.muted)
            line.add(f" {self.view.capitalize()} / ", colours.muted).add(clean(words), colours.strong)
            return line.strip()
        for view, text in self._tabs():
            here = view == self.view
            line.add(text, colours.accent + colours.strong if here else colours.muted)
            self._ends.append((line.used, view))
        return line.strip()

    def on_click(self, event: events.Click) -> None:
        """A click on a view shows it."""
        for end, view in self._ends:
            if event.x < end:
                self.post_message(self.Picked(view))
                return

    def _tabs(self) -> list[tuple[View, str]]:
        for only in (VIEWS, (self.view,), ()):
            tabs = [(view, self._tab(view, counted=view in only)) for view in VIEWS]
            if sum(cell_len(text) for _, text in tabs) <= self.size.width:
                return tabs
        return [(self.view, self._tab(self.view, counted=True))]

    def _tab(self, view: View, *, counted: bool) -> str:
        count = f" {getattr(self._counts, view):,}" if counted and self._counts is not None else ""
        sides = "[]" if view == self.view else "  "
        return f"{sides[0]}{view.capitalize()}{count}{sides[1]}"
