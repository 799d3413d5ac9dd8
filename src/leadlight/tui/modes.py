"""The five screens by name; all but the first are imported when they are first opened."""

from collections.abc import Callable
from typing import Any, Final

from textual.screen import Screen

from leadlight.tui.screens.inbox import InboxScreen


def _leads() -> Screen[None]:
    from leadlight.tui.screens.leads import LeadsScreen

    return LeadsScreen()


def _report() -> Screen[None]:
    from leadlight.tui.screens.report import ReportScreen

    return ReportScreen()


def _ads() -> Screen[None]:
    from leadlight.tui.screens.ads import AdsScreen

    return AdsScreen()


def _activity() -> Screen[None]:
    from leadlight.tui.screens.activity import ActivityScreen

    return ActivityScreen()


FIRST_MODE: Final = "inbox"
MODES: Final[dict[str, Callable[[], Screen[Any]]]] = {
    FIRST_MODE: InboxScreen, "leads": _leads, "report": _report, "ads": _ads, "activity": _activity,
}  # fmt: skip
"""In the order of the keys 1 to 5."""
