"""What a search found in conversations: one opens at its newest hit, and a key goes from hit to hit, through messages
from the newest on and through the list from one conversation to the next."""

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from leadlight.errors import LeadlightError
from leadlight.tui import reads
from leadlight.tui.messages import CursorMoved
from leadlight.tui.screens.conversation_reading import FURTHEST, NEWEST, ConversationReading
from leadlight.tui.screens.inbox_views import InboxViews

if TYPE_CHECKING:
    from collections.abc import Hashable

    from leadlight.desk.rows import Hit


class InboxHits(InboxViews, ConversationReading):
    """The hits of the conversation shown, the newest first, and which of them the transcript's cursor is on."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()
        self._searched: tuple[int, str] | None = None
        """Where these hits were found, and by what."""

    def look_for(self, search: str) -> None:
        """Search for this, or for nothing: hits are lit, and the keys that go through them hold."""
        self.search = search
        self.rows.look_for(search)
        self.refresh_bindings()
        if not search and self.transcript.pk is not None:
            self.follow(self.transcript.pk)

    def show(self, shown: reads.Conversation) -> None:
        """Show what was read of a conversation; another one, or another search, at the newest hit that was read."""
        is_new = self._searched != (searched := (shown.pk, self.search))
        self._searched, self._hits = searched, self._read_hits(shown.pk)
        super().show(shown)
        if is_new and self._hits:
            self.transcript.go_to(_key(self._hits[0]))
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
        here, count = self._here, len(self._hits)
        told = f"hit {here + 1:,} of {count:,}" if here is not None else f"{count:,} hits" if count > 1 else "1 hit"
        self.title_line.show_hits(told if self._hits else "", self.search)

    @property
    def _here(self) -> int | None:
        block = self.transcript.here
        return next((at for at, hit in enumerate(self._hits) if block and block.key == _key(hit)), None)

    def land(self) -> None:
        """Go to the newest hit of the conversation that was opened, however far up it is."""
        if self._hits and self._here is None:
            self._go_to_hit(self._hits[0])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hits are gone through while there is a search; who types into a field writes no note beside it."""
        if action == "next_hit":
            return bool(self.search)
        if action == "note" and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    def action_next_hit(self, step: int) -> None:
        """To the next hit, or the one before: in this conversation, else in the next that has been found. Where the
        conversation is not shown beside the list, it is opened."""
        pk = self.rows.cursor_pk
        if pk is None:
            return
        if not self.is_reading_shown or pk != self.transcript.pk:
            self.go_to_pane("transcript")
            self.land()
        elif (hit := self._beyond(step)) is not None:
            self._go_to_hit(hit)
        else:
            self._go_to_next(step)

    def _beyond(self, step: int) -> "Hit | None":
        """The hit next to the cursor, further up by a positive step; what is not read yet is further up than all."""
        cursor = self.transcript.cursor
        places = [(self.transcript.place_of(_key(hit)), hit) for hit in self._hits]
        if step > 0:
            return next((hit for place, hit in places if place is None or place < cursor), None)
        return next((hit for place, hit in reversed(places) if place is not None and place > cursor), None)

    def _go_to_next(self, step: int) -> None:
        at = self.rows.cursor + step
        if not 0 <= at < len(self.rows.pks):
            self.desk_app.say("That was the last hit." if step > 0 else "That was the first hit.")
            return
        self.rows.move_to(at)
        if (pk := self.rows.pks[at]) != self.transcript.pk:
            # In a rush of keys the list lets the transcript wait.
            self.newest = NEWEST
            self.follow(pk)
        if self._hits:
            self._go_to_hit(self._hits[0 if step > 0 else -1])

    def _go_to_hit(self, hit: "Hit") -> None:
        self.go_to(_key(hit), hit.at)
        self._tell()


def _key(hit: "Hit") -> "Hashable":
    """What the transcript calls it."""
    return hit.pk if hit.kind == "message" else (hit.kind, hit.pk)
