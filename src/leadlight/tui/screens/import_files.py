"""Which files to import: a path that completes as it is typed, and what its folder holds below it."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from leadlight.desk import files
from leadlight.desk.files import Entry
from leadlight.errors import FileProblem
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import drawable_file, is_private
from leadlight.tui.screens.dialogs import Dialog
from leadlight.tui.screens.import_preview import ImportPreview
from leadlight.tui.widgets.ages import zone_named
from leadlight.tui.widgets.file_list import Choice, FileList, at_home
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.path_field import PathField
from leadlight.tui.working import begin

if TYPE_CHECKING:
    from leadlight.desk.import_protocol import Request
    from leadlight.tui.app import LeadlightApp

Result = TypeVar("Result")
START: Final = ("Recent and likely places", "Type a path, ~ for your home folder.")


class FilePicker(Dialog["Request | None"]):
    """Asks for files, folders and archives, then shows what they are; answers with the import that is wanted."""

    CSS_PATH = ["dialogs.tcss", "importing.tcss"]  # noqa: RUF012 - Textual's own declaration
    BINDINGS = bindings("files")

    def __init__(self, timezone: str | None) -> None:
        super().__init__()
        self._field = PathField()
        self._list = FileList(zone_named(timezone), time.time_ns() // 1000)
        self._folder: Path | None = None
        self._entries: list[Entry] = []
        self._problem = ""

    def compose(self) -> ComposeResult:
        """The path, what its folder holds, and what is marked."""
        with Vertical(classes="dialog import"):
            yield Static(Content("Import: which file, folder or zip?"), classes="dialog-title")
            yield self._field
            yield Static(id="import-where")
            yield self._list
            yield Static(id="import-marked")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins where the operator was last, or where an export is likely to lie."""
        self._field.password = is_private(self.app)
        self._field.focus()
        self._start()

    # What is listed

    def _start(self) -> None:
        self._folder = None
        self._read(lambda: (files.recent(), files.places()), self._show_start)

    def _show_start(self, found: tuple[list[Entry], list[Entry]]) -> None:
        if self._field.folder is None:
            recent, places = found
            choices = [*(Choice("recent", one) for one in recent), *(Choice("place", one) for one in places)]
            part = self._field.part.casefold()
            fitting = [one for one in choices if part in str(one.entry.path).casefold()]
            self._show(fitting, START[0] if fitting else START[1])

    @on(Input.Changed)
    def _typed(self) -> None:
        folder = self._field.folder
        if folder is None:
            self._start()
        elif folder != self._folder:
            self._folder, self._problem = folder, ""
            self._read(partial(files.entries, folder), partial(self._show_folder, folder))
        else:
            self._show_fitting()

    def _show_folder(self, folder: Path, found: list[Entry]) -> None:
        if folder == self._folder:
            self._entries = found
            self._show_fitting()

    def _show_fitting(self) -> None:
        folder, part = self._folder, self._field.part
        if folder is None or self._problem:
            return
        fitting = files.matching(self._entries, part)
        choices = [Choice("folder" if one.is_folder else "file", one) for one in fitting]
        if not part:
            above, here = files.existing([folder.parent]), files.existing([folder])
            ways = [*(Choice("up", one) for one in above[:1]), *(Choice("whole", one) for one in here[:1])]
            choices = ways + choices
        self._show(choices, self._folder_words(folder, len(fitting), part))

    def _folder_words(self, folder: Path, found: int, part: str) -> str:
        number = "nothing" if not found else f"{found:,} of {len(self._entries):,}" if part else f"{found:,} inside"
        return f"{number}  ·  {at_home(folder)}"

    def _show(self, choices: list[Choice], words: str) -> None:
        self._list.show(choices, self._field.part, "No file of that name here.")
        self._say(words)

    def _say(self, words: str, problem: str = "") -> None:
        where = self.query_one("#import-where", Static)
        where.update(Content(f"✗ {clean(problem)}" if problem else clean(words)))
        where.set_class(bool(problem), "-wrong")

    def _say_marked(self) -> None:
        marked = list(self._list.marked)
        line = self.query_one("#import-marked", Static)
        line.display = bool(marked)
        line.update(
            Content(
                f"✓ {len(marked):,} marked: {clean(', '.join(drawable_file(self.app, path.name) for path in marked))}"
            )
        )

    # Choosing

    def action_move(self, rows: int) -> None:
        """Through the list."""
        self._list.move(rows)

    def action_page(self, pages: int) -> None:
        """Through the list by what it shows."""
        self._list.move(pages * max(1, self._list.size.height - 1))

    def action_complete(self) -> None:
        """What all fitting names begin with; where that is nothing more, the one under the cursor."""
        choice = self._list.choice
        start = files.common_start(self._entries, self._field.part) if self._folder and self._field.part else ""
        if self._folder is not None and len(start) > len(self._field.part):
            self._field.go_on(start)
        elif choice is not None and choice.entry.is_folder:
            self._enter(choice)
        elif choice is not None and choice.kind == "file":
            self._field.go_on(choice.entry.name)

    def action_above(self) -> None:
        """To the folder above; from the topmost back to the start."""
        folder = self._field.folder
        if folder is None or folder == folder.parent:
            self._field.set("")
        else:
            self._field.go_to(folder.parent, at_home(folder.parent))

    @on(PathField.Picked)
    def _picked(self) -> None:
        choice = self._list.choice
        if choice is None:
            self._say("", self._problem or "There is no such file.")
        elif choice.kind == "whole" or not choice.entry.is_folder:
            self._go_on(choice.entry.path)
        else:
            self._enter(choice)

    def _enter(self, choice: Choice) -> None:
        words = at_home(choice.entry.path)
        if self._folder is not None and choice.kind == "folder":
            words = self._field.value[: self._field.value.rfind("/") + 1] + choice.entry.name
        self._field.go_to(choice.entry.path, words)

    @on(PathField.Marked)
    def _marked(self) -> None:
        self._list.toggle_mark()
        self._say_marked()
        self._list.move(1)

    @on(FileList.Clicked)
    def _clicked(self, event: FileList.Clicked) -> None:
        self._field.focus()
        if event.on_mark:
            self._list.toggle_mark()
            self._say_marked()
        else:
            self._picked()

    @on(PathField.Dropped)
    def _dropped(self, event: PathField.Dropped) -> None:
        self._list.marked.update(dict.fromkeys(event.paths))
        self._say_marked()
        self._go_on()

    def action_take(self) -> None:
        """On with what is marked; else with what is under the cursor."""
        choice = self._list.choice
        if self._list.marked:
            self._go_on()
        elif choice is not None:
            self._go_on(choice.entry.path)

    def _go_on(self, also: Path | None = None) -> None:
        paths = tuple(dict.fromkeys([*self._list.marked, *([also] if also else [])]))
        self.app.push_screen(ImportPreview(self._app, paths), self._looked)

    def _looked(self, wanted: "Request | None") -> None:
        # Turning away from the preview leads back to the choice of files, with the marks as they were.
        if wanted is not None:
            self.dismiss(wanted)

    def action_cancel(self) -> None:
        """Imports nothing."""
        self.dismiss(None)

    # The disk, beside the keys

    @property
    def _app(self) -> "LeadlightApp":
        return cast("LeadlightApp", self.app)

    def _read(self, call: Callable[[], Result], then: Callable[[Result], None]) -> None:
        begin(self, partial(self._look, call, then), "files", exclusive=True)

    async def _look(self, call: Callable[[], Result], then: Callable[[Result], None]) -> None:
        try:
            found = await self._app.in_reader(call)
            if not self.has_answered:
                then(found)
        except FileProblem as problem:
            if self.has_answered:
                return
            self._entries, self._problem = [], problem.message
            self._list.show((), "", "")
            self._say("", problem.message)
