"""The lines above a conversation in triage: how much is dealt with, how fast it goes, and what is gone through."""

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.strip import Strip
from textual.widget import Widget

from leadlight.core.times import SECOND
from leadlight.tui.drawing import Line, cell_len, clean
from leadlight.tui.theme import Ink, ink
from leadlight.tui.widgets.ages import HOUR, MINUTE

if TYPE_CHECKING:
    from leadlight.tui.triage_queue import Pace

_LONGEST: Final = 60
"""Cells of the bar at most."""
_SHORTEST: Final = 8


class Progress(NamedTuple):
    """How far it is: `over` of `total` need no more looking at; `key` takes in what arrived."""

    over: int = 0
    total: int = 0
    skipped: int = 0
    arrived: int = 0
    pace: "Pace | None" = None
    source: str = ""
    key: str = ""


def pace_words(pace: "Pace") -> str:
    """`12 a minute, about 5 min to go`."""
    speed = f"{pace.a_minute:.0f}" if pace.a_minute >= 1 else f"{pace.a_minute:.1f}"
    return f"{speed} a minute" + (f", about {lasting(pace.rest)} to go" if pace.rest else "")


def lasting(microseconds: int) -> str:
    """`less than a minute`, `5 min`, `1 h 20 min`."""
    if microseconds < MINUTE:
        return "less than a minute"
    hours, rest = divmod(microseconds, HOUR)
    minutes = f"{rest // MINUTE} min"
    return f"{hours} h {minutes}" if hours else minutes


def took(microseconds: int) -> str:
    """`41 s`, `3 min 20 s`, `1 h 20 min`."""
    minutes, rest = divmod(microseconds, MINUTE)
    if minutes >= 60:
        return lasting(microseconds)
    seconds = f"{rest // SECOND} s"
    return f"{minutes} min {seconds}" if minutes else seconds


class TriageBar(Widget):
    """Two lines; one on a low terminal, with what matters most."""

    DEFAULT_CSS = """
    TriageBar { height: 2; background: $tone-away; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._progress = Progress()

    def show(self, progress: Progress) -> None:
        """Tell this from now on."""
        if progress != self._progress:
            self._progress = progress
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """What is gone through and the pace; below it the bar and the counts, which alone stand on a low terminal."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.away)
        return (self._what if y == 0 and self.size.height > 1 else self._how_far)(line, colours)

    def _what(self, line: Line, colours: Ink) -> Strip:
        told = self._progress
        line.add(" Triage", colours.strong)
        if told.pace is not None:
            line.add_right(f" {pace_words(told.pace)} ", colours.muted)
        return line.add(f"  {clean(told.source)}", colours.muted).strip()

    def _how_far(self, line: Line, colours: Ink) -> Strip:
        told = self._progress
        count = f" {told.over:,} of {told.total:,}"
        asides = [f"  {told.skipped:,} skipped" if told.skipped else ""]
        if told.arrived:
            asides.append(f"  {told.arrived:,} new came in, {told.key} takes them in")
            if cell_len(count + "".join(asides)) + _SHORTEST + 1 > line.width:
                asides[-1] = f"  {told.arrived:,} new: {told.key}"
        while asides and cell_len(count + "".join(asides)) + _SHORTEST + 1 > line.width:
            asides.pop(0)
        cells = min(_LONGEST, line.width - cell_len(count + "".join(asides)) - 2)
        full = cells * told.over // max(1, told.total) or min(1, told.over)
        line.add(" ", colours.muted).add("━" * full, colours.good).add("─" * (cells - full), colours.muted)
        line.add(count, colours.strong)
        for aside in asides:
            line.add(aside, colours.star if "new" in aside else colours.muted)
        return line.strip()
