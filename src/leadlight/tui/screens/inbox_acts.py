"""What an operator does to conversations, from the list and from its transcript alike."""

import contextlib
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from leadlight.core.vocabulary import ContactKind, LeadStatus
from leadlight.errors import LeadlightError
from leadlight.tui import acts
from leadlight.tui.screens.dealing import Dealing

if TYPE_CHECKING:
    from leadlight.desk.journal import Act


class InboxActs(Dealing):
    """The acts on what is selected, else on the conversation under the cursor; and on the contact under the cursor.

    An act lets the selection go: the next key must not meet hundreds of rows that are out of sight by then.
    """

    def see(self, pk: int) -> None:
        """Somebody looks at the conversation: its unread dot goes."""
        row = self.rows.row(pk)
        if row is not None and row.unread:
            made = self.desk_app.in_writer(partial(acts.see, self.desk, pk))
            self.wait_for(partial(self._saw, made), group="see")

    async def _saw(self, made: Awaitable[None]) -> None:
        # Nobody asked for it: where another program holds the database, the dot stays, and reading goes on.
        with contextlib.suppress(LeadlightError):
            await made
            self.desk_app.data_changed()

    def action_done(self) -> None:
        """Done with them, or open again; the next conversation comes under the cursor at once, before it is stored."""
        pks = self.rows.targets
        row = self.rows.row(pks[0]) if len(pks) == 1 else None
        if row is not None:
            self.run_act(partial(acts.set_done, self.desk, row.pk, done=row.state != "done"))
        elif pks:
            self.run_act(partial(acts.toggle_done, self.desk, pks))
        self.dealt_with(pks, "opened" if row is not None and row.state == "done" else "done")

    def action_toggle_lead(self) -> None:
        """Mark as leads by hand, or unmark."""
        if pks := self.rows.targets:
            self.run_act(partial(acts.toggle_lead, self.desk, pks))
            self.remarked(pks, "lead")

    def action_no_lead(self) -> None:
        """Say that they are no leads, whatever made them one."""
        if pks := self.rows.targets:
            self.run_act(partial(acts.set_no_lead, self.desk, pks))
            self.remarked(pks, "no lead")

    def action_unread(self) -> None:
        """Mark as unread, or as read."""
        if pks := self.rows.targets:
            self.run_act(partial(acts.toggle_unread, self.desk, pks))
            self.remarked(pks, "unread")

    def action_status(self) -> None:
        """Ask for a status and set it."""
        from leadlight.tui.screens.dialogs import StatusPicker

        pks = self.rows.targets
        row = self.rows.row(pks[0]) if pks else None
        if row is None:
            return
        whose = row.name or row.handle if len(pks) == 1 else f"the leads among {len(pks):,} selected"
        picker = StatusPicker(whose, row.lead if len(pks) == 1 else None)
        self.app.push_screen(picker, partial(self._picked_status, pks))

    def _picked_status(self, pks: list[int], status: LeadStatus | None) -> None:
        if status is not None:
            self.run_act(partial(acts.set_status, self.desk, pks, status))
            self.remarked(pks, "status")

    def action_form(self) -> None:
        """Fill in a form for the customer under the cursor."""
        if (pk := self.rows.cursor_pk) is not None:
            from leadlight.tui.screens.form import FormScreen

            self.app.push_screen(FormScreen(self.desk, pk), self._submitted)

    def _submitted(self, act: "Act | None") -> None:
        if act is not None:
            self.desk_app.acted(act)

    def action_dismiss_contact(self) -> None:
        """Dismiss the contact under the cursor, or restore it. From the list: the only one there is, else ask which."""
        pk = self.rows.cursor_pk
        if pk is None:
            return
        if pk != self.transcript.pk:
            self.follow(pk)
        if (contact := self._contact()) is None:
            self.go_to_pane("card")
            self.desk_app.say("Put the cursor on a contact, then dismiss it.")
            return
        self.run_act(partial(acts.toggle_dismissed, self.desk, pk, *contact))

    def _contact(self) -> tuple[ContactKind, str] | None:
        """The contact meant: under the cursor of the pane that has the keys, or the only one of the conversation."""
        if self.pane == "transcript" and (mark := self.transcript.contact) is not None:
            return mark.kind, mark.value
        if self.pane == "card" and (contact := self.card.contact) is not None:
            return contact.kind, contact.value
        if self.pane == "card" and self.card.note is not None:
            return None
        contacts = self.card.card.contacts if self.card.card is not None else ()
        return (contacts[0].kind, contacts[0].value) if len(contacts) == 1 else None
