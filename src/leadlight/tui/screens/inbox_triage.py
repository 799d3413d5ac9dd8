"""From the inbox's list into triage, one conversation at a time, and back to the place in the list."""

from functools import partial

from leadlight.tui.privacy import is_private
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.screens.inbox_views import SORT_WORDS, InboxViews


class InboxTriage(InboxViews):
    """What is listed now, or what is selected of it, is gone through."""

    def action_triage(self) -> None:
        """Go through the conversations one at a time."""
        self.rows.when_whole(self._triage)

    def _triage(self) -> None:
        from leadlight.tui.screens.triage import TriageScreen

        targets = self.rows.targets
        chosen = targets if self.rows.clear_selection() else []
        if pks := chosen or self.rows.pks:
            source = partial("{:,} selected".format, len(chosen)) if chosen else self._source
            screen = TriageScreen(self.desk, pks, self.rows.pks, source, self.ids_call(), self._back_at)
            screen.search = self.search
            self.app.push_screen(screen)

    def leave_triage(self) -> None:
        """Where triage stands over the list, close it."""
        front = self.app.screen
        if isinstance(front, DeskScreen) and front is not self and front.MODE == self.MODE:
            self.app.pop_screen()

    def _source(self) -> str:
        """The view, filter, search and sort that the list has now, without what may name somebody."""
        told = [self.own or self.view.capitalize()]
        if self.filter:
            told.append("filtered" if is_private(self.app) else str(self.filter))
        if self.search:
            told.append("searched" if is_private(self.app) else f"“{self.search}”")
        if self.sort != "newest":
            told.append(SORT_WORDS[self.sort])
        return " · ".join(told)

    def _back_at(self, pk: int | None) -> None:
        """Put the cursor on the conversation seen last."""
        if pk is not None and pk in self.rows.pks:
            self.rows.move_to(self.rows.pks.index(pk))
        self.go_to_pane("list")
