"""What the boxes have in common that one writes in: the box, what is wrong with it, one's own editor."""

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.app import SuspendNotSupported
from textual.content import Content
from textual.widgets import Static

from leadlight.errors import LeadlightError
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import key_word
from leadlight.tui.privacy import is_private
from leadlight.tui.screens.dialogs import Dialog
from leadlight.tui.widgets.writing_area import WritingArea
from leadlight.tui.working import begin

if TYPE_CHECKING:
    from leadlight.tui.app import LeadlightApp

T = TypeVar("T")


class Writing(Dialog[T], Generic[T]):
    """A subclass puts `area` and `complaint` somewhere."""

    def __init__(self, area: WritingArea) -> None:
        super().__init__()
        self.area = area
        area.add_class("writing-area")
        self.complaint = Static(classes="writing-complaint")
        self.complaint.display = False

    def on_mount(self) -> None:
        """Write at once, behind what is there."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def complain(self, sentence: str) -> None:
        """Says what is wrong; nothing with an empty sentence."""
        self.complaint.update(Content(f"✗ {clean(sentence)}"))
        self.complaint.display = bool(sentence)

    async def keep(self) -> bool:
        """Keep what is typed where a killed process does not take it along, if the box has such a place; whether that
        went well."""
        return True

    def hand_in(self) -> None:
        """Hand over what is typed to whoever keeps it, as the program is about to be left."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Goes on in the operator's own editor, which has the terminal as long as it runs."""
        if is_private(self.app):
            key = key_word(self.app, "app.privacy")
            self.complain(f"An editor shows names and contacts: {key} lets them be seen first.")
            return
        # Keys that come before the editor does are none of the box's any more.
        cast("LeadlightApp", self.app).expect_question(begin(self, self._edit, "editor"))

    async def _edit(self) -> None:
        from leadlight.tui.editor import edited, editor

        if not await self.keep():
            self.complain("Not kept yet: the editor opens when it is.")
            return
        written, problem = None, ""
        try:
            command = editor()
            with self.app.suspend():
                # A screen that was put away comes back only where nothing goes wrong within.
                try:
                    written = edited(self.area.text, command)
                except LeadlightError as refused:
                    problem = str(refused)
        except LeadlightError as refused:
            problem = str(refused)
        except SuspendNotSupported:
            problem = "This terminal cannot be handed to an editor."
        self.complain(problem)
        if written is not None and written != self.area.text:
            self.area.say(written)
