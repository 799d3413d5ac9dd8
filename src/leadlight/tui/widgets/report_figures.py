"""What the report screen shows around the rows: their sums, how those stand against the days before, and the shape by
day. The sums follow from the rows at once; the rest takes a second pass over the data."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from leadlight.core.report import Head, Request, Row, totals
from leadlight.desk import reporting
from leadlight.desk.desk import Desk
from leadlight.tui.widgets.charts import DayCount


class Shape(NamedTuple):
    """A request's range by day, and the totals of as many days right before it."""

    request: Request
    before: tuple[Row, ...]
    conversations: tuple[DayCount, ...]
    leads: tuple[DayCount, ...]

    def conversions_before(self, head: Head) -> int:
        """What the goal of that head counted in the days before."""
        return next((row.conversions or 0 for row in self.before if row.head == head), 0)


def shape(desk: Desk, request: Request) -> Shape:
    """Reads the range and the days before it, by day. Raises `UsageError` like the report itself."""
    by_day = reporting.report(desk, replace(request, by="day", from_day=_earlier_start(request))).rows
    inside = [row for row in by_day if _day(row) >= request.from_day]
    return Shape(
        request,
        totals(row for row in by_day if _day(row) < request.from_day),
        _counts(request, ((_day(row), row.conversations) for row in inside)),
        _counts(request, ((_day(row), row.leads) for row in inside)),
    )


def _day(row: Row) -> date:
    return row.head.day or date.min


def _earlier_start(request: Request) -> date:
    length = (request.to_day - request.from_day).days + 1
    return date.fromordinal(max(1, request.from_day.toordinal() - length))


def _counts(request: Request, counted: Iterable[tuple[date, int]]) -> tuple[DayCount, ...]:
    """Every day of the range with its count, zeros included. Counts of events have no currency: they may be added."""
    length = (request.to_day - request.from_day).days + 1
    counts = {request.from_day + timedelta(at): 0 for at in range(length)}
    for day, count in counted:
        counts[day] += count
    return tuple(DayCount(day, count) for day, count in counts.items())
