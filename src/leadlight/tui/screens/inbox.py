"""The inbox: conversations, the transcript of one, and its contact card."""

from functools import partial

from textual.app import ComposeResult

from leadlight.tui.keymap import bindings
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.widgets.conversation_list import ConversationList


class InboxScreen(DeskScreen):
    """Three panes on a wide terminal, two on a medium one, one at a time on a narrow one."""

    MODE = "inbox"
    BINDINGS = bindings("inbox")

    def compose_body(self) -> ComposeResult:
        yield ConversationList(id="list")

    def reload(self) -> None:
        from leadlight.desk import browsing

        rows = self.query_one(ConversationList)
        rows.show_desk(self.desk)
        self.read(partial(browsing.conversation_ids, self.desk, "open"), rows.set_pks, group="ids")
