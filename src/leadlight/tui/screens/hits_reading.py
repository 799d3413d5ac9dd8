"""Reading a conversation that a search found: at its newest hit, with the line above telling which one that is."""

from typing import TYPE_CHECKING

from textual import on

from leadlight.errors import LeadlightError
from leadlight.tui import reads
from leadlight.tui.messages import CursorMoved
from leadlight.tui.screens.conversation_reading import FURTHEST, ConversationReading

if TYPE_CHECKING:
    from collections.abc import Hashable

    from leadlight.desk.rows import Hit


class HitsReading(ConversationReading):
    """The hits of the conversation shown, the newest first, and which of them the transcript's cursor is on."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()
        self._searched: tuple[int, str] | None = None
        """Where these hits were found, and by what."""
        self._is_long = False
        """Whether it goes on further up than hits are looked for."""

    def show(self, shown: reads.Conversation) -> None:
        """Show what was read of a conversation; another one, or another search, at the newest hit that was read."""
        is_new = self._searched != (searched := (shown.pk, self.search))
        self._searched, self.hits = searched, self._read_hits(shown.pk)
        super().show(shown)
        self._is_long = self.transcript.shown + shown.transcript.older > FURTHEST
        if is_new and self.hits:
            self.transcript.go_to(key_of(self.hits[0]))
        self._tell()

    def _read_hits(self, pk: int) -> "tuple[Hit, ...]":
        if not self.search:
            return ()
        try:
            return reads.hits(self.desk, pk, self.search, FURTHEST)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
            return ()

    @on(CursorMoved, "#transcript")
    def _tell(self) -> None:
        """How many hits there are, and which of them the cursor is on."""
        self.title_line.show_hits(self._told() if self.search else "", self.search)

    def _told(self) -> str:
        here, count = self._here, len(self.hits)
        if here is not None:
            return f"hit {here + 1:,} of {count:,}"
        if not count:
            return f"no hit in the newest {FURTHEST:,}" if self._is_long else ""
        return "1 hit" if count == 1 else f"{count:,} hits"

    @property
    def _here(self) -> int | None:
        block = self.transcript.here
        return next((at for at, hit in enumerate(self.hits) if block and block.key == key_of(hit)), None)

    def land(self) -> None:
        """Go to the newest hit of the conversation that was opened, however far up it is."""
        if self.hits and self._here is None:
            self.go_to_hit(self.hits[0])

    def go_to_hit(self, hit: "Hit") -> bool:
        """Put the transcript's cursor there; where that cannot be, say why."""
        is_there = self.go_to(key_of(hit), hit.at)
        self._tell()
        return is_there


def key_of(hit: "Hit") -> "Hashable":
    """What the transcript calls it."""
    return hit.pk if hit.kind == "message" else (hit.kind, hit.pk)
