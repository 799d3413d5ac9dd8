"""What the report screen shows of a request: the rows, the sums with those of the days before, and the shape by day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from leadlight.core.report import Report, Request, Row, totals
from leadlight.desk import reporting
from leadlight.desk.desk import Desk
from leadlight.tui.widgets.charts import DayCount


class Figures(NamedTuple):
    """The answer to a request: `before` are the totals of as many days right before the range."""

    report: Report
    totals: tuple[Row, ...]
    before: tuple[Row, ...]
    conversations: tuple[DayCount, ...]
    leads: tuple[DayCount, ...]

    def earlier(self, total: Row) -> Row | None:
        """The total of the same goal and currency in the days before; None where there was nothing."""
        return next((row for row in self.before if row.head == total.head), None)


def figures(desk: Desk, request: Request) -> Figures:
    """Answers the request in two passes: one for the rows, one by day over the range and the days before it."""
    by_day = reporting.report(desk, replace(request, by="day", from_day=_earlier_start(request))).rows
    inside = [row for row in by_day if row.head.day is not None and row.head.day >= request.from_day]
    return Figures(
        reporting.report(desk, request),
        totals(inside),
        totals(row for row in by_day if row.head.day is not None and row.head.day < request.from_day),
        _by_day(request, inside, "conversations"),
        _by_day(request, inside, "leads"),
    )


def _earlier_start(request: Request) -> date:
    length = (request.to_day - request.from_day).days + 1
    return date.fromordinal(max(1, request.from_day.toordinal() - length))


def _by_day(request: Request, rows: list[Row], counted: str) -> tuple[DayCount, ...]:
    """Every day of the range with its count, zeros included. Counts of events have no currency: they may be added."""
    length = (request.to_day - request.from_day).days + 1
    counts = {request.from_day + timedelta(at): 0 for at in range(length)}
    for row in rows:
        if row.head.day is not None:
            counts[row.head.day] += getattr(row, counted)
    return tuple(DayCount(day, count) for day, count in counts.items())
