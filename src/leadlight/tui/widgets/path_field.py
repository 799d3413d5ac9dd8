"""The field that a path is typed into. What it shows can be drawn; the path it stands for keeps its own characters."""

import os
from pathlib import Path

from textual import events
from textual.message import Message
from textual.widgets import Input

from leadlight.desk.files import dropped
from leadlight.tui.drawing import editable
from leadlight.tui.keymap import bindings


class PathField(Input):
    """A path, typed or put together from what folders hold. Its keys are the input's own, and those of `path`."""

    DEFAULT_CSS = """
    PathField { height: 1; border: none; padding: 0 1; background: $tone-bar; }
    PathField:focus { border: none; background: $tone-cursor; }
    """
    BINDINGS = bindings("path")

    class Dropped(Message):
        """Files were dropped on the terminal, which pastes their paths."""

        def __init__(self, paths: list[Path]) -> None:
            super().__init__()
            self.paths = paths

    class Picked(Message):
        """Enter: what is under the cursor of the list is meant."""

    class Marked(Message):
        """What is under the cursor of the list is marked, or let go."""

    def __init__(self) -> None:
        super().__init__(placeholder="a path; or drop a file here", compact=True, select_on_focus=False)
        self._real: dict[str, Path] = {}

    @property
    def folder(self) -> Path | None:
        """The folder that is looked into; `None` while no folder is typed."""
        typed = self.value[: self.value.rfind("/") + 1]
        if not typed:
            return Path.home() if self.value.startswith("~") else None
        return self._real.get(typed) or Path(os.path.expanduser(typed)).absolute()

    @property
    def part(self) -> str:
        """What is typed behind the folder."""
        rest = self.value[self.value.rfind("/") + 1 :]
        return "" if rest == "~" and rest == self.value else rest

    def go_to(self, folder: Path, words: str) -> None:
        """Looks into the folder, which people write like that."""
        typed = f"{editable(words).rstrip('/')}/"
        self._real[typed] = folder
        self.set(typed)

    def go_on(self, part: str) -> None:
        """Puts the part of a name behind the folder."""
        self.set(self.value[: self.value.rfind("/") + 1] + editable(part))

    def set(self, typed: str) -> None:
        """Shows the text, with the cursor behind it."""
        self.value = typed
        self.cursor_position = len(typed)

    def on_paste(self, event: events.Paste) -> None:
        """Paths of files that were dropped are taken as such; any other text is inserted as ever."""
        if paths := dropped(event.text):
            event.prevent_default()
            event.stop()
            self.post_message(self.Dropped(paths))

    def action_pick(self) -> None:
        """Into the folder, or on with the file."""
        self.post_message(self.Picked())

    def action_mark(self) -> None:
        """One of several."""
        self.post_message(self.Marked())
