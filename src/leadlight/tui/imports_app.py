"""The application's imports: one at a time, in a process of its own, while the agent goes on working."""

import asyncio
import math
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from textual import on
from textual.message import Message

from leadlight.core.wording import counted
from leadlight.tui.drawing import clean_lines
from leadlight.tui.looks_app import QUICKEST_SECONDS
from leadlight.tui.privacy import drawable, drawable_file
from leadlight.tui.safe_app import COMPLAINT_SECONDS
from leadlight.tui.tutored_app import TutoredApp
from leadlight.tui.working import begin

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.desk.import_process import ImportProcess
    from leadlight.desk.import_protocol import Brought, Coming, Failed, Request, Told
    from leadlight.tui.screens.dialogs import Confirm

SUMMARY_SECONDS: Final = 12.0
"""How long the notice of what came in stands: there is more in it to read than in others."""
PATIENCE: Final = 3.0
"""Seconds in which an import may finish its batch when the application is left."""
LEAVING_SECONDS: Final = 0.5
"""Who has to wait longer until the program is left is told."""
RESUMES: Final = "What came in stays; import the same again to go on."


class ImportTold(Message):
    """The importing process has told something."""

    def __init__(self, told: "Told") -> None:
        super().__init__()
        self.told = told


class ImportsApp(TutoredApp, inherit_bindings=False):
    """What the application knows of the import that is under way."""

    def __init__(self, **looks: Any) -> None:
        super().__init__(**looks)
        self._told_at = -math.inf
        self.coming: Coming | None = None
        self._import_names: tuple[str, ...] = ()
        self._import: ImportProcess | None = None
        self._is_about_to_leave = False
        self._leaving: Confirm | None = None
        """The question whether to leave all the same."""

    @property
    def desk(self) -> "Desk":
        """The open desk."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the desk is open already."""
        raise NotImplementedError

    @property
    def import_words(self) -> str:
        """What is imported, as it may be seen now."""
        first, *others = (drawable_file(self, name) for name in self._import_names or ("",))
        return f"{first} and {len(others)} more" if others else first

    @property
    def is_importing(self) -> bool:
        """Whether an import is under way."""
        return self._import is not None

    def import_changed(self) -> None:
        """An import began, is further on, or has ended."""

    def data_changed(self) -> None:
        """Something in the database changed."""

    def action_import(self) -> None:
        """Asks what to import; while something is imported, tells how far it is and asks whether to stop."""
        if self.is_importing:
            from leadlight.tui.screens.dialogs import Confirm

            self.push_screen(Confirm(f"{self._how_far()} Stop it? {RESUMES}", "Stop"), self._stop)
        elif self.is_open:
            from leadlight.tui.screens.import_files import FilePicker

            self.push_screen(FilePicker(self.desk.settings.timezone), self._begin)

    def leave(self) -> None:
        """Leaves once all that is on its way is written; asks first where something would be left undone. Whoever wants
        to leave again, instead of answering, means it."""
        if self.screen is self._leaving:
            self.exit()
            return
        if not self._is_about_to_leave:
            self._is_about_to_leave = True
            begin(self, self._leave_when_written, "leave")

    async def _leave_when_written(self) -> None:
        told = asyncio.get_running_loop().call_later(LEAVING_SECONDS, self.say, "Leaving once all of it is written …")
        try:
            undone = await self.undone_by_leaving()
        finally:
            told.cancel()
            self._is_about_to_leave = False
        if not undone:
            self.exit()
            return
        from leadlight.tui.screens.dialogs import Confirm

        self._leaving = Confirm(" ".join([*undone, "Leave all the same?"]), "Leave")
        self.push_screen(self._leaving, self._leave)

    async def undone_by_leaving(self) -> list[str]:
        """What ends half done, a sentence each."""
        return [f"{self._how_far()} {RESUMES}"] if self.is_importing else []

    async def action_quit(self) -> None:
        """Leaves at once, unless that leaves something undone."""
        self.leave()

    def end_import(self) -> None:
        """The application ends, and its import after the batch it is at; whatever is too slow for that is killed."""
        if self._import is not None:
            self._import.end(PATIENCE)

    def _how_far(self) -> str:
        if self.coming is None:
            return f"{self.import_words} is being looked at."
        return f"{self.import_words} is being imported: {self.coming.part:.0%}, {self.coming.added:,} new so far."

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.exit()

    def _stop(self, sure: bool | None) -> None:
        if sure and self._import is not None:
            self._import.stop()

    def _begin(self, request: "Request | None") -> None:
        if request is None or self.is_importing:
            return
        from leadlight.desk.import_process import ImportProcess

        self._import_names = tuple(Path(path).name or path for path in request.paths)
        self._import = process = ImportProcess(request)
        self.import_changed()
        Thread(target=self._follow, args=(process, request), name="leadlight-import", daemon=True).start()

    def _follow(self, process: "ImportProcess", request: "Request") -> None:
        """In a thread: passes on what the process tells."""
        from leadlight.desk import files
        from leadlight.errors import FileProblem

        try:
            files.remember(Path(path) for path in request.paths)
        except FileProblem as problem:
            self.log.warning(problem.message)
        for told in process.told():
            self.post_message(ImportTold(told))

    @on(ImportTold)
    def _told(self, event: ImportTold) -> None:
        from leadlight.desk.import_protocol import Brought, Coming, Failed

        told = event.told
        if isinstance(told, Coming):
            self.coming = told
            now = time.monotonic()
            if not self.is_calm or now - self._told_at >= QUICKEST_SECONDS:
                self._told_at = now
                self.import_changed()
            return
        stopped = self._import is not None and self._import.is_unwanted
        words, self._import, self.coming = self.import_words, None, None
        self.import_changed()
        self.data_changed()
        if isinstance(told, Brought):
            self._announce(_summary(words, drawable(self, told)), wrong=False)
        elif isinstance(told, Failed):
            self._announce(_failure(words, drawable(self, told), stopped), wrong=not stopped)

    def _announce(self, sentence: str, *, wrong: bool) -> None:
        self.notify(
            clean_lines(sentence),
            severity="error" if wrong else "information",
            timeout=max(SUMMARY_SECONDS, COMPLAINT_SECONDS),
            markup=False,
        )


def _summary(words: str, told: "Brought") -> str:
    if told.stopped:
        begin = f"Stopped {words} after {counted(told.read, 'record')}, {told.added:,} of them new."
    elif not (told.added or told.updated or told.rejected):
        begin = f"Imported {words}: nothing new, all of it was known."
    else:
        changed = f", {told.updated:,} changed" if told.updated else ""
        begin = f"Imported {words}: {told.added:,} new{changed}."
    lines = [begin]
    if told.contacts or told.leads:
        lines.append(f"{counted(told.contacts, 'new contact')}, {counted(told.leads, 'new lead')}.")
    if told.rejected:
        were = "was rejected; it is, with the reason" if told.rejected == 1 else "were rejected; they are, with reasons"
        lines.append(f"{counted(told.rejected, 'record')} {were}, in {told.rejects_file}.")
    if told.stopped:
        lines.append(RESUMES)
    return "\n".join(lines)


def _failure(words: str, told: "Failed", stopped: bool) -> str:
    if stopped:
        return f"Stopped {words}. {RESUMES}"
    return f"{words}: {told.sentence}\n{RESUMES}" if told.read else f"{words}: {told.sentence}"
