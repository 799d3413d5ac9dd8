"""Whether moments are told as how long ago they were, or by day and time: set in the settings, switched by a key."""

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk


def is_absolute(app: App[Any], desk: "Desk") -> bool:
    """Whether day and time are told; what was switched in this session counts, else the settings."""
    switched: bool | None = getattr(app, "absolute_times", None)
    return desk.settings.times == "absolute" if switched is None else switched
