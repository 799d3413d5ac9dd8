"""The conversions report: events and spend in, rows out.

`booking` says which ad and day an event counts for, `rows` what a row is; here they come together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadlight.core.booking import (
    Booking,
    Clock,
    Event,
    EventKind,
    Grouping,
    Placement,
    Request,
    bookings,
    checked,
)
from leadlight.core.model import DailyStats, Touch
from leadlight.core.rows import Head, Row, Tally, behind, head_of, row_as_json, sorted_rows

__all__ = [
    "Booking", "Clock", "Event", "EventKind", "Grouping", "Head", "Placement", "Report", "Request", "Row",
    "behind", "bookings", "build_report", "checked", "totals",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The rows that answer a request, sorted."""

    request: Request
    rows: tuple[Row, ...]

    def as_json(self) -> dict[str, Any]:
        """The report in plain JSON values, keys in their published order; money as text with two decimals."""
        request = self.request
        return {
            "from": request.from_day.isoformat(),
            "to": request.to_day.isoformat(),
            "by": request.by,
            "timezone": request.timezone,
            "click_window": request.click_window,
            "view_window": request.view_window,
            "model": request.model,
            "clock": request.clock,
            "rows": [row_as_json(request.by, row) for row in self.rows],
        }


def build_report(
    request: Request,
    placements: Iterable[Placement],
    stats: Iterable[DailyStats],
    events: Iterable[Event],
    touches_of: Callable[[str], Sequence[Touch]],
) -> Report:
    """Fold spend and events into rows, in one pass over each.

    `placements` are all ads, `stats` and `events` may hold more than the range and the account; of conversations, only
    those in which the customer has written. `touches_of(customer)` gives that customer's touches in any order; events
    that come customer by customer ask for them once each.
    """
    ads = {ad.ad: ad for ad in placements if request.account in (None, ad.account)}
    heads = {ad.ad: head_of(request.by, ad) for ad in ads.values()}
    organic = Head()
    tallies: dict[tuple[Head, date | None], Tally] = {}
    by_day = request.by == "day"

    def tally(head: Head, day: date) -> Tally:
        key = (head, day if by_day else None)
        return tallies.get(key) or tallies.setdefault(key, Tally())

    for line in stats:
        if line.ad in ads and request.from_day <= line.date <= request.to_day:
            tally(heads[line.ad], line.date).spent(line)
    for booking in bookings(request, ads.values(), events, touches_of):
        head = heads[booking.placement.ad] if booking.placement else organic
        tally(head, booking.day).happened(booking.event.kind)
    rows = (sums.row(head._replace(day=day)) for (head, day), sums in tallies.items())
    return Report(request, sorted_rows(request.by, rows))


def totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of any grouping summed up by goal and currency, the organic ones last: currencies are never added."""
    sums: dict[Head, Tally] = {}
    for row in rows:
        head = Head(goal=row.head.goal, currency=row.head.currency)
        sums.setdefault(head, Tally()).take(row)
    return sorted_rows("goal", (tally.row(head) for head, tally in sums.items()))
