"""Files and folders to choose from, drawn line by line. The keys stay with the field above it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from leadlight.desk.files import Entry
from leadlight.tui.drawing import Line, clean, cut, lit
from leadlight.tui.privacy import drawable_file
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.ages import Zone, age
from leadlight.tui.widgets.scrolling import set_extent

Kind = Literal["file", "folder", "recent", "place", "up", "whole"]
MARKS: Final = 3
"""Cells of the column on the left that has the marks."""
_AGE: Final = 7
_SIZE: Final = 9
_ROOMY: Final = 46
"""Cells from which on sizes are told too."""


class Choice(NamedTuple):
    """A row: what kind of choice it is, and the file or folder it stands for."""

    kind: Kind
    entry: Entry


class FileList(ScrollView, can_focus=False):
    """Choices with the cursor on one of them, and marks on those that are to be taken together."""

    DEFAULT_CSS = """
    FileList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background: $surface; height: 1fr; }
    """

    class Clicked(Message):
        """A row was clicked; `on_mark` in the column of the marks."""

        def __init__(self, on_mark: bool) -> None:
            super().__init__()
            self.on_mark = on_mark

    def __init__(self, zone: Zone, now: int) -> None:
        super().__init__()
        self.cursor = 0
        self.marked: dict[Path, None] = {}
        self._choices: Sequence[Choice] = ()
        self._part = ""
        self._words = ""
        self._zone, self._now = zone, now

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self._choices[self.cursor] if self._choices else None

    def show(self, choices: Sequence[Choice], part: str, words: str) -> None:
        """Shows these choices, that part of their names lit, and the words where there are none."""
        self._choices, self._part, self._words = choices, part, words
        usual = (at for at, one in enumerate(choices) if one.kind not in ("up", "whole"))
        self.cursor = next(usual, 0)
        set_extent(self, Size(self.size.width, len(choices)))
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def move(self, rows: int) -> None:
        """Moves the cursor, and scrolls it into sight."""
        self.cursor = max(0, min(self.cursor + rows, len(self._choices) - 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def toggle_mark(self) -> None:
        """Marks the file or folder under the cursor, or lets it go."""
        if (choice := self.choice) is not None and choice.kind != "up":
            if choice.entry.path in self.marked:
                del self.marked[choice.entry.path]
            else:
                self.marked[choice.entry.path] = None
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a row is as good as a key."""
        at = event.y + self.scroll_offset.y
        if at < len(self._choices):
            self.cursor = at
            self.refresh()
            self.post_message(self.Clicked(event.x < MARKS))

    def render_line(self, y: int) -> Strip:
        """The row at that line of the window."""
        colours, width = ink(self.app.theme), self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if at >= len(self._choices):
            line = Line(width, colours.ground)
            return line.add(f"   {self._words}" if y == 0 and not self._choices else "", colours.muted).strip()
        return self._row(self._choices[at], width, colours, here=at == self.cursor)

    def _row(self, choice: Choice, width: int, colours: Ink, *, here: bool) -> Strip:
        line = Line(width, colours.cursor if here else colours.ground)
        line.add(" ✓ " if choice.entry.path in self.marked else " ▸ " if here else "   ", colours.star)
        if choice.kind in ("up", "whole"):
            name, words = (
                ("../", "the folder above") if choice.kind == "up" else ("./", "this folder, all that is in it")
            )
            return line.add(name, colours.accent).to(MARKS + 4).add(words, colours.muted).strip()
        self._add_facts(line, choice, colours)
        room = line.room - 1
        if choice.kind in ("recent", "place"):
            return self._place(line, choice, room, colours).strip()
        name = cut(clean(drawable_file(self.app, choice.entry.name)), room) + ("/" if choice.entry.is_folder else "")
        start = name.casefold().find(self._part.casefold()) if self._part else -1
        plain = colours.accent if choice.entry.is_folder else colours.text
        spans = [(start, start + len(self._part), colours.star)] if start >= 0 else []
        return line.add_pieces(lit(name, plain, spans), room + 1).strip()

    def _add_facts(self, line: Line, choice: Choice, colours: Ink) -> None:
        entry = choice.entry
        if choice.kind == "place":
            return
        line.add_right(f"{age(entry.at, self._now, self._zone):>{_AGE}} ", colours.muted)
        if line.width >= _ROOMY:
            line.add_right(f"{'' if entry.is_folder else size_words(entry.size):>{_SIZE}}", colours.muted)

    def _place(self, line: Line, choice: Choice, room: int, colours: Ink) -> Line:
        """A recent file by its name, with its folder behind; a place by its path."""
        path = at_home(choice.entry.path)
        if choice.kind == "place":
            return line.add(cut(clean(path), room), colours.accent)
        name = clean(drawable_file(self.app, choice.entry.name)) + ("/" if choice.entry.is_folder else "")
        line.add(cut(name, room), colours.accent if choice.entry.is_folder else colours.text)
        return line.add(f"  {clean(at_home(choice.entry.path.parent))}", colours.muted, max(0, line.room - 1))


def at_home(path: Path) -> str:
    """The path as people write it, `~` for the home folder; a folder's own path ends without a slash."""
    home = Path.home()
    return f"~/{path.relative_to(home)}".removesuffix("/.") if path.is_relative_to(home) else str(path)


def size_words(size: int) -> str:
    """A number of bytes as people say it: `812 B`, `3.4 MB`."""
    if size < 1000:
        return f"{size} B"
    amount = float(size)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5:
            return f"{amount:.1f} {unit}" if amount < 99.95 else f"{amount:.0f} {unit}"
    return f"{amount / 1000:,.1f} TB"
