"""What widgets and screens tell each other. Each is named for what has happened."""

from collections.abc import Hashable

from textual.message import Message
from textual.widget import Widget

from leadlight.errors import LeadlightError


class FromWidget(Message):
    """A message that names its widget, so that `@on(Kind, "#id")` can pick by it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    @property
    def control(self) -> Widget:
        """The widget that posted it."""
        return self.widget


class Highlighted(FromWidget):
    """The cursor of a list came to rest on a row; only the newest of a list matters."""

    def __init__(self, widget: Widget, pk: int | None) -> None:
        super().__init__(widget)
        self.pk = pk

    def can_replace(self, message: Message) -> bool:
        """A newer one of the same list makes an older one pointless."""
        return isinstance(message, Highlighted) and message.widget is self.widget


class Opened(FromWidget):
    """Enter, or a click on the row under the cursor."""

    def __init__(self, widget: Widget, pk: int) -> None:
        super().__init__(widget)
        self.pk = pk


class Entered(FromWidget):
    """Enter on a piece of a reading pane; `key` names it."""

    def __init__(self, widget: Widget, key: Hashable) -> None:
        super().__init__(widget)
        self.key = key


class CursorMoved(FromWidget):
    """The cursor of a reading pane came to rest on another piece."""

    def can_replace(self, message: Message) -> bool:
        """A newer one of the same pane makes an older one pointless."""
        return isinstance(message, CursorMoved) and message.widget is self.widget


class SelectionChanged(FromWidget):
    """Rows were selected or let go; `count` of them are selected now."""

    def __init__(self, widget: Widget, count: int) -> None:
        super().__init__(widget)
        self.count = count


class Unreadable(FromWidget):
    """Rows of a list could not be read."""

    def __init__(self, widget: Widget, problem: LeadlightError) -> None:
        super().__init__(widget)
        self.problem = problem
