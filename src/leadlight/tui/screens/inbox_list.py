"""What comes after a verdict in the inbox's list."""

from collections.abc import Sequence

from leadlight.tui.screens.dealing import Verdict
from leadlight.tui.screens.inbox_panes import InboxPanes


class InboxList(InboxPanes):
    """The selection goes, and the next conversation comes under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict: int | None = None
        """The conversation under the cursor, where it was dealt with and there was no other to go on to."""

    def dealt_with(self, pks: Sequence[int], verdict: Verdict) -> None:  # noqa: ARG002
        """There was a verdict on these: the selection goes, and the next conversation comes, if that is set."""
        self.rows.clear_selection()
        if self.desk.settings.advance:
            self._go_on(set(pks))

    def remarked(self, pks: Sequence[int], verdict: Verdict) -> None:  # noqa: ARG002
        """The selection goes."""
        self.rows.clear_selection()

    def _go_on(self, dealt_with: set[int]) -> None:
        """To the next conversation, where the one under the cursor was dealt with."""
        if self.rows.cursor_pk not in dealt_with:
            return
        later = range(self.rows.cursor + 1, len(self.rows.pks))
        here = next((index for index in later if self.rows.pks[index] not in dealt_with), self.rows.cursor)
        self.verdict = self.rows.cursor_pk if here == self.rows.cursor else None
        self.rows.move_to(here)
