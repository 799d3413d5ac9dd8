"""Going through what a search found, from hit to hit: through messages from the newest on, and through the list from
one conversation to the next."""

from typing import TYPE_CHECKING

from textual.widgets import Input

from leadlight.tui.screens.conversation_reading import NEWEST
from leadlight.tui.screens.hits_reading import HitsReading, key_of
from leadlight.tui.screens.inbox_views import InboxViews

if TYPE_CHECKING:
    from leadlight.desk.rows import Hit


class InboxHits(InboxViews, HitsReading):
    """While a search is on, a key goes to the next hit, from the list and from the transcript alike."""

    def look_for(self, search: str) -> None:
        """Search for this, or for nothing: hits are lit, and the keys that go through them hold."""
        self.search = search
        self.rows.look_for(search)
        self.refresh_bindings()
        if not search and self.transcript.pk is not None:
            self.follow(self.transcript.pk)

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
        elif (hit := self._beyond(step)) is None or not self.go_to_hit(hit):
            self._go_to_next(step)

    def _beyond(self, step: int) -> "Hit | None":
        """The hit next to the cursor, further up by a positive step; what is not read yet is further up than all."""
        cursor, shown = self.transcript.cursor, self.transcript.places
        places = [(shown.get(key_of(hit)), hit) for hit in self.hits]
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
        if self.hits:
            self.go_to_hit(self.hits[0 if step > 0 else -1])
