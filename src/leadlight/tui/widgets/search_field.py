"""The field to search in: it says what is typed as it is typed, keeps it on enter and drops it on escape."""

from textual.message import Message
from textual.widgets import Input

from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import is_private


class SearchField(Input):
    """Hidden until it is asked for. Its keys are the input's own, and those of the context `search`."""

    DEFAULT_CSS = """
    SearchField { display: none; height: 1; border: none; padding: 0 1; background: $tone-away; }
    SearchField.-shown { display: block; }
    SearchField:focus { border: none; background: $tone-cursor; }
    """
    BINDINGS = bindings("search")

    class Kept(Message):
        """Enter: on to the results."""

    class Cleared(Message):
        """Escape: as if nothing had been searched for."""

    def __init__(self) -> None:
        super().__init__(placeholder="name, handle, message, phone, e-mail …", compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show the field and put the cursor into it."""
        self.password = is_private(self.app)
        self.add_class("-shown")
        self.focus()

    def close(self) -> None:
        """Hide the field; what was typed stays."""
        self.remove_class("-shown")

    def action_keep(self) -> None:
        """On to the results."""
        self.post_message(self.Kept())

    def action_clear(self) -> None:
        """Drop the search."""
        self.post_message(self.Cleared())
