"""Answering the person of a conversation, and copying what was written."""

from collections.abc import Awaitable
from functools import partial

from leadlight.errors import DatabaseProblem
from leadlight.tui import clipboard, reads
from leadlight.tui.drafting import RETRY_SECONDS, Drafting
from leadlight.tui.keymap import active_word
from leadlight.tui.privacy import names_in
from leadlight.tui.screens.inbox_acts import InboxActs


class Replying(InboxActs):
    """These act on the conversation under the cursor alone, whatever is selected."""

    def action_reply(self) -> None:
        """Open the box for an answer, with the draft that there is."""
        if (pk := self.shown_pk()) is not None:
            # Behind what is still to be written: the draft may be among that.
            draft = self.desk_app.in_writer(partial(reads.answer, self.desk, pk))
            self.desk_app.expect_question(self.wait_for(partial(self._ask_reply, pk, draft), group="reply"))

    async def _ask_reply(self, pk: int, draft: Awaitable[reads.Answer]) -> None:
        from leadlight.tui.screens.reply import Person, ReplyScreen

        with self.desk_app.complaining():
            answer = await draft
            row, card = self.rows.row(pk), self.card.card
            said = row.preview if row is not None and row.preview_sender == "customer" else ""
            name = (row.name or f"@{row.handle}") if row is not None else "them"
            person = Person(name, said, names_in(card) if card is not None else ())
            drafting = self.desk_app.drafts.begin(pk, answer.draft)
            screen = ReplyScreen(self, answer, drafting, person, self.copy)
            self.app.push_screen(screen, partial(self._answered, drafting))

    def _answered(self, drafting: Drafting, _result: None) -> None:
        self.wait_for(partial(self._show_draft, drafting), group="draft")

    async def _show_draft(self, drafting: Drafting, *, is_late: bool = False) -> None:
        if not await drafting.settled():
            if not is_late:
                key = active_word(self, "inbox.reply")
                unwritten = f"{drafting.problem} The answer is kept here, and tried again; {key} goes on with it."
                self.desk_app.complain(DatabaseProblem(unwritten))
            if is_late or not drafting.is_watched:
                drafting.is_watched = True
                again = partial(self._show_draft, drafting, is_late=True)
                self.set_timer(RETRY_SECONDS, lambda: self.wait_for(again, group="draft"))
            return
        drafting.is_watched = False
        self.desk_app.data_changed()
        pk = drafting.pk
        if self.transcript.pk == pk and not is_late:
            self.follow(pk)
            self.transcript.action_bottom()

    def copy(self, text: str, what: str) -> None:
        """Copy the text, and say by which way it went."""
        self.read(partial(clipboard.copied_by_tool, text), partial(self._copied, text, what), group="copy")

    def _copied(self, text: str, what: str, by_tool: bool) -> None:
        if by_tool:
            self.desk_app.say(f"Copied {what}.")
        else:
            self.app.copy_to_clipboard(text)
            self.desk_app.say(f"Handed {what} to the terminal's clipboard.")

    def shown_pk(self) -> int | None:
        """The conversation under the cursor, shown in transcript and card."""
        pk = self.rows.cursor_pk
        if pk is not None and pk != self.transcript.pk:
            self.follow(pk)
        return pk
