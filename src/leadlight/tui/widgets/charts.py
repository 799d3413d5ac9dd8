"""A bar for each day, drawn with eighth blocks: a glance at the shape of a range; the numbers stand in the table."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual.content import Content
from textual.widget import Widget

_BLOCKS: Final = " ▁▂▃▄▅▆▇█"
_WIDEST_BAR: Final = 5
"""Cells of one bar and its gap; wider bars say nothing more."""
_GAP_FROM: Final = 3
"""Cells of a bar from which on its last one is a gap; narrower bars stand side by side."""


class DayCount(NamedTuple):
    """How many events a day had."""

    day: date
    events: int


def bars(values: Sequence[int], width: int, height: int) -> list[str]:
    """The values as bars that share out `width` cells (at least one each, and a cell between them where there are three
    or more), `height` lines from top to bottom. The greatest value fills the height; anything above zero shows at least
    an eighth of a line."""
    most = max(values, default=0)
    eighths = [max(1, value * height * 8 // most) if value else 0 for value in values]
    ends = [width * (at + 1) // len(values) for at in range(len(values))]
    cells = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    gap = " " if cells and min(cells) >= _GAP_FROM else ""
    return [
        "".join(
            _BLOCKS[min(8, max(0, filled - 8 * below))] * (room - len(gap)) + gap
            for filled, room in zip(eighths, cells, strict=True)
        )
        for below in range(height - 1, -1, -1)
    ]


def gathered(days: Sequence[DayCount], width: int) -> tuple[list[DayCount], int]:
    """The days in as few sums of consecutive days as fit `width` bars, and how many days each sum stands for."""
    together = max(1, -(-len(days) // max(1, width)))
    starts = range(0, len(days), together)
    return [DayCount(days[at].day, sum(day.events for day in days[at : at + together])) for at in starts], together


class DayBars(Widget):
    """Bars by day under a title, with the first and the last day beneath. The size comes from CSS."""

    DEFAULT_CSS: ClassVar[str] = """
    DayBars { height: 6; padding: 0 1; }
    """

    def __init__(self, noun: str, style: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._noun = noun
        self._style = style
        self._days: Sequence[DayCount] = ()

    def show(self, days: Sequence[DayCount]) -> None:
        """Draws these days: consecutive, oldest first, zeros included."""
        self._days = days
        self.refresh()

    def render(self) -> Content:
        """The title line, the bars and the line of dates."""
        width, height = self.content_size
        if not self._days or height < 3 or width < 12:
            return Content("")
        sums, together = gathered(self._days, width)
        filled = min(width, _WIDEST_BAR * len(sums))
        drawn = bars([entry.events for entry in sums], filled, height - 2)
        lines = [self._title(sums, together), *(Content.styled(text, self._style) for text in drawn)]
        return Content("\n").join([*lines, self._dates(filled)])

    def _title(self, sums: Sequence[DayCount], together: int) -> Content:
        top = max(sums, key=lambda entry: entry.events)
        unit = "day" if together == 1 else f"{together} days"
        peak = f"  most {top.events:,}, {_day(top.day)}" if top.events else "  none"
        total = sum(entry.events for entry in sums)
        title = Content.assemble((f"{total:,} {self._noun}", "bold"), (f" by {unit}{peak}", "$text-muted"))
        return title.truncate(self.content_size.width, ellipsis=True)

    def _dates(self, width: int) -> Content:
        first, last = (_day(entry.day) for entry in (self._days[0], self._days[-1]))
        blank = width - len(first) - len(last)
        return Content.styled(first + " " * blank + last if blank > 0 else first, "$text-muted")


def _day(day: date) -> str:
    """`3 Oct`."""
    return f"{day.day} {day:%b}"
