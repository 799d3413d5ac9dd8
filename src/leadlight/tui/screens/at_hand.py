"""The one conversation that triage has at hand, in the place of a list's rows."""

from typing import TYPE_CHECKING

from leadlight.tui import reads
from leadlight.tui.privacy import drawable

if TYPE_CHECKING:
    from leadlight.desk.rows import ConversationRow
    from leadlight.tui.screens.triage import TriageScreen


class AtHand:
    """The conversation at hand, as acts see it."""

    def __init__(self, screen: "TriageScreen") -> None:
        self._screen = screen
        self._row: tuple[int, ConversationRow | None] | None = None

    @property
    def targets(self) -> list[int]:
        """That one alone."""
        return [] if self.cursor_pk is None else [self.cursor_pk]

    @property
    def cursor_pk(self) -> int | None:
        """That one."""
        return self._screen.queue.here

    def row(self, pk: int) -> "ConversationRow | None":
        """Its row, read when it is first asked for."""
        if self._row is None or self._row[0] != pk:
            row = None
            with self._screen.desk_app.complaining():
                row = reads.conversation_row(self._screen.desk, pk)
            self._row = pk, None if row is None else drawable(self._screen.app, row)
        return self._row[1]

    def forget(self) -> None:
        """Read the row again when it is next asked for."""
        self._row = None

    def clear_selection(self) -> bool:
        """Nothing is selected here."""
        return False
