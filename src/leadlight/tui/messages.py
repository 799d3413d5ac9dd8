"""What widgets and screens tell each other. Each is named for what has happened."""

from collections.abc import Hashable
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


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


class SelectionChanged(FromWidget):
    """Rows were selected or let go; `count` of them are selected now."""

    def __init__(self, widget: Widget, count: int) -> None:
        super().__init__(widget)
        self.count = count


@dataclass
class Changed(Message):
    """The data changed, by an act of ours (which names what it touched) or by somebody else (who names nothing)."""

    conversations: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        super().__init__()
