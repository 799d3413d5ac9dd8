"""The log of what operators did, newest first; each act can be taken back from here."""

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult

from leadlight.desk import browsing
from leadlight.desk.desk import Desk
from leadlight.desk.rows import ActivityRow
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Opened
from leadlight.tui.screens.base import REDO, DeskScreen
from leadlight.tui.screens.dialogs import Confirm
from leadlight.tui.widgets.activity_list import COLUMNS, TAKEN_BACK, ActivityList
from leadlight.tui.widgets.columns import heading
from leadlight.tui.widgets.heading import Heading

if TYPE_CHECKING:
    from leadlight.desk.journal import Act

NOTHING_DONE: Final = (
    "Nothing has been done yet.",
    "",
    "Every act in the inbox ({app.inbox}) is logged here.",
    "{app.undo} takes back the latest, {activity.undo} the one under the cursor.",
)


class ActivityScreen(DeskScreen):
    """One line an act. An act that others came after is taken back only when the operator means it."""

    MODE = "activity"
    CSS_PATH = "activity.tcss"
    BINDINGS = bindings("activity", "times")

    def compose_body(self) -> ComposeResult:
        """The log."""
        rows = ActivityList()
        yield Heading(rows, partial(heading, COLUMNS))
        yield rows

    def on_mount(self) -> None:
        """The list has the keys."""
        self._list.greeting = NOTHING_DONE
        self._list.focus()

    def reload(self) -> None:
        """Reads the log again; the cursor stays on its line."""
        self._list.show_desk(self.desk)
        self._list.forget()
        self.read(partial(browsing.activity_ids, self.desk), self._list.set_pks, group="ids")

    @on(Opened)
    def action_undo_this(self) -> None:
        """Takes back the act under the cursor; asks first when it is not the latest that stands."""
        pk = self._list.cursor_pk
        row = None if pk is None else self._list.row(pk)
        if row is None:
            return
        if row.state in TAKEN_BACK:
            self.desk_app.say("This act is undone already.")
        elif not row.undoable:
            self.desk_app.say("This act cannot be undone: what came in from a file stays.")
        elif self._is_latest(row):
            self._undo(row.pk, sure=True)
        else:
            question = Confirm(f"Undo “{row.sentence}”, though it is not the latest act?", "Undo it")
            self.app.push_screen(question, lambda sure: self._undo(row.pk, sure=bool(sure)))

    def _is_latest(self, row: ActivityRow) -> bool:
        """Whether no act that stands came after it."""
        for pk in self._list.pks:
            if pk == row.pk:
                return True
            newer = self._list.row(pk)
            if newer is not None and newer.state == "done" and newer.undoable:
                return False
        return False

    def _undo(self, pk: int, *, sure: bool) -> None:
        if sure:
            row = self._list.row(pk)
            mine = row is not None and row.operator == self.desk.settings.operator
            # The key does again what the operator did; a colleague's act is theirs to do again.
            self.run_act(partial(_undo, self.desk, pk), back=REDO if mine else None)

    @property
    def _list(self) -> ActivityList:
        return self.query_one(ActivityList)


def _undo(desk: Desk, pk: int) -> "Act":
    """Imported in the writing thread, never beside the keys."""
    from leadlight.desk import journal

    return journal.undo(desk, pk)
