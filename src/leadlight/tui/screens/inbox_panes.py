"""The inbox's three panes: which of them has the keys, and which are shown where there is no room for all."""

from typing import Final

from textual import events

from leadlight.tui.screens.base import BREAKPOINTS
from leadlight.tui.screens.dealing import Dealing, Pane
from leadlight.tui.widgets.conversation_list import ConversationList

PANES: Final[tuple[Pane, ...]] = ("list", "transcript", "card")


class InboxPanes(Dealing):
    """The style sheet folds the panes by the classes `at-transcript` and `at-card`."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("at-list")
        self.rows: ConversationList = ConversationList(id="list")

    @property
    def pane(self) -> Pane:
        """The pane that has the keys; on narrow terminals the only one shown."""
        return next((pane for pane in PANES[1:] if self.has_class(f"at-{pane}")), "list")

    @property
    def is_reading_shown(self) -> bool:
        """Whether there is a transcript or card beside the list, or in its place."""
        return self.pane != "list" or not self.has_class("-narrow")

    def go_to_pane(self, pane: Pane) -> None:
        """Give a pane the keys, and room where there is not enough for all."""
        pk = self.rows.cursor_pk
        if pane != "list":
            if pk is None:
                return
            if pk != self.transcript.pk:
                self.follow(pk)
        for name in PANES:
            self.set_class(name == pane, f"at-{name}")
        {"list": self.rows, "transcript": self.transcript, "card": self.card}[pane].focus()

    def on_resize(self) -> None:
        """What was too narrow to show a transcript may have room for it now."""
        pk = self.rows.cursor_pk
        if pk is not None and pk != self.transcript.pk and self.size.width >= BREAKPOINTS[1][0]:
            self.follow(pk)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click on a pane is as good as a key."""
        pane = event.widget.id
        for name in PANES if pane in PANES else ():
            self.set_class(name == pane, f"at-{name}")

    def action_next_pane(self) -> None:
        """List, transcript, card, and around."""
        self.go_to_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def action_previous_pane(self) -> None:
        """The other way around."""
        self.go_to_pane(PANES[(PANES.index(self.pane) - 1) % len(PANES)])

    def action_card(self) -> None:
        """To the card; from the card back to the transcript."""
        self.go_to_pane("transcript" if self.pane == "card" else "card")

    def action_read_on(self) -> None:
        """A page down in what is read."""
        if self.is_reading_shown:
            (self.card if self.pane == "card" else self.transcript).action_page(1)
