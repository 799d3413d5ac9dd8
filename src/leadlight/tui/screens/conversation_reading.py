"""Reading one conversation: its transcript, its card and the line above them, and enter within them."""

from collections.abc import Hashable
from typing import Final

from textual import on

from leadlight.errors import LeadlightError
from leadlight.tui import reads
from leadlight.tui.messages import Entered
from leadlight.tui.privacy import drawable, names_in
from leadlight.tui.screens.dealing import Dealing
from leadlight.tui.widgets.ages import Times
from leadlight.tui.widgets.conversation_title import ConversationTitle
from leadlight.tui.widgets.transcript import OLDER

FURTHEST: Final = 6_400
"""Messages that are read at once to get to one of them."""
AROUND: Final = 20
"""Messages before one that is gone to, to tell what it was about."""
NEWEST: Final = 100
"""Messages of a transcript that are read at first, and more each time older ones are asked for."""


class ConversationReading(Dealing):
    """A subclass says where the conversation stands (`place`), and puts the widgets somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.title_line = ConversationTitle()
        self.newest = NEWEST
        self.search = ""
        """What is lit in the transcript."""

    @property
    def times(self) -> Times:
        """How moments are told."""
        raise NotImplementedError

    def place(self) -> str:
        """Where the conversation stands among those to be read: `3 of 60`."""
        raise NotImplementedError

    def follow(self, pk: int) -> None:
        """Show the conversation. It takes one or two milliseconds to read, less than a thread's way there and back,
        and so stands on the screen together with the cursor's move."""
        try:
            shown = reads.conversation(self.desk, pk, self.newest)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
            return
        if shown is None:
            self.show_nothing()
        else:
            self.show(shown)

    def show(self, shown: reads.Conversation) -> None:
        """Show what was read of a conversation."""
        seen = drawable(self.app, shown)
        times = self.times
        self.transcript.fill(shown.pk, seen.transcript, times, self.search)
        self.card.fill(shown.card, times, seen.card, warm=self.desk_app.is_warm)
        self.title_line.show(seen.card, self.place())

    def show_nothing(self) -> None:
        """No conversation is shown."""
        self.transcript.empty()
        self.card.empty()
        self.title_line.show(None, "")

    @on(Entered, "#transcript")
    def _entered_message(self, event: Entered) -> None:
        if event.key == OLDER and self.transcript.pk is not None:
            self.newest += NEWEST
            self.follow(self.transcript.pk)
        elif (message := self.transcript.message) is not None and message.size:
            from leadlight.tui.screens.pager import PagerScreen

            hidden = names_in(self.card.card) if self.card.card else ()
            self.app.push_screen(PagerScreen(self.desk, message.pk, message.size, hidden, self.search))

    @on(Entered, "#card")
    def _entered_contact(self, _event: Entered) -> None:
        if (note := self.card.note) is not None:
            if self.go_to(("note", note.pk), note.at):
                self.go_to_pane("transcript")
            return
        if (other := self.card.other) is not None:
            self._go_to_customer(other)
            return
        contact = self.card.contact
        if contact is None:
            return
        if contact.message is None and contact.submission is None:
            self.desk_app.say("This contact was added by hand: there is no message behind it.")
        elif self.go_to(contact.message or ("submission", contact.submission), contact.first_at):
            self.go_to_pane("transcript")

    def go_to(self, key: Hashable, at: int) -> bool:
        """Put the transcript's cursor on that entry, which is of that instant, with as many older messages as need be;
        where that cannot be, say why."""
        pk = self.transcript.pk
        if pk is None or self.transcript.go_to(key):
            return pk is not None
        try:
            since = reads.count_since(self.desk, pk, at)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
            return False
        if since > FURTHEST:
            self.desk_app.say(f"That is {since:,} messages up, too far to go there at once.")
            return False
        self.newest = max(self.newest, min(NEWEST * ((since + AROUND) // NEWEST + 1), FURTHEST + 1))
        self.follow(pk)
        if self.transcript.go_to(key):
            return True
        self.desk_app.say("That is in another conversation with them.")
        return False

    def _go_to_customer(self, customer: int) -> None:
        try:
            self.desk_app.open_conversation(reads.conversation_of(self.desk, customer))
        except LeadlightError as problem:
            self.desk_app.complain(problem)
