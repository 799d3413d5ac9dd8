"""What comes after a verdict, and after it is taken back, in the inbox's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leadlight.tui.screens.base import UNDO
from leadlight.tui.screens.dealing import Verdict
from leadlight.tui.screens.inbox_panes import InboxPanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadlight.desk.journal import Act
    from leadlight.errors import LeadlightError


@dataclass
class _Place:
    """What an act was asked for: the conversation under the cursor, what was selected, the conversation that the
    verdict led to, and when a key was pressed last by then."""

    cursor: int | None
    chosen: set[int]
    led_to: int | None = None
    typed_at: float = 0.0


class InboxList(InboxPanes):
    """The selection goes, and the next conversation comes under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = _Place(None, set())
        self.verdict: int | None = None
        """The conversation under the cursor, where it was dealt with and there was no other to go on to."""
        self._brought_back: int | None = None
        self.came_back: int | None = None
        """What the latest undo brought back. To look at it leaves its dot: redo would find it changed."""

    def dealt_with(self, pks: Sequence[int], verdict: Verdict) -> None:  # noqa: ARG002
        """There was a verdict on these: the selection goes, and the next conversation comes, if that is set."""
        self.rows.clear_selection()
        if self.desk.settings.advance:
            self._go_on(set(pks))
        self._lead_on()

    def remarked(self, pks: Sequence[int], verdict: Verdict) -> None:  # noqa: ARG002
        """The selection goes."""
        self.rows.clear_selection()
        self._lead_on()

    def _lead_on(self) -> None:
        self._asked.led_to, self._asked.typed_at = self.rows.cursor_pk, self.desk_app.typed_at

    def run_act(
        self,
        call: "Callable[[], Act]",
        then: "Callable[[Act], None] | None" = None,
        *,
        back: str | None = UNDO,
        failed: "Callable[[LeadlightError], None] | None" = None,
    ) -> None:
        """Run an act. Where it is refused, what it was meant for is there again: the same rows selected, the same one
        under the cursor, unless the operator has gone on since."""
        asked = self._asked = _Place(self.rows.cursor_pk, self.rows.chosen)

        def refused(problem: "LeadlightError") -> None:
            self._return_to(asked)
            if failed is not None:
                failed(problem)

        super().run_act(call, then, back=back, failed=refused)

    def _return_to(self, asked: "_Place") -> None:
        has_gone_on = self.desk_app.typed_at != asked.typed_at
        if asked.led_to is None or self.rows.cursor_pk != asked.led_to or has_gone_on:
            return
        if asked.cursor is not None and asked.cursor in self.rows.pks:
            self.rows.move_to(self.rows.pks.index(asked.cursor))
        if asked.chosen and not self.rows.chosen:
            self.rows.select(asked.chosen.intersection(self.rows.pks))

    def undone(self, act: "Act") -> None:
        """The conversation it was about is under the cursor again once it is listed: the next key is for that."""
        self._brought_back = act.conversations[0] if len(act.conversations) == 1 else None

    def show_brought_back(self) -> None:
        """To the conversation that an undo brought back."""
        self.came_back, self._brought_back = self._brought_back, None
        if self.came_back is not None and self.came_back in self.rows.pks:
            self.rows.move_to(self.rows.pks.index(self.came_back))

    def _go_on(self, dealt_with: set[int]) -> None:
        """To the next conversation, where the one under the cursor was dealt with."""
        if self.rows.cursor_pk not in dealt_with:
            return
        later = range(self.rows.cursor + 1, len(self.rows.pks))
        here = next((index for index in later if self.rows.pks[index] not in dealt_with), self.rows.cursor)
        self.verdict = self.rows.cursor_pk if here == self.rows.cursor else None
        self.rows.move_to(here)
