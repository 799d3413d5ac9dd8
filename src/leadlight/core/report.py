"""The conversions report: events and spend in, rows out.

`booking` says which ad and day an event counts for, `rows` what a row is; here they come together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
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
    placed,
)
from leadlight.core.model import DailyStats, Touch
from leadlight.core.rows import FIGURES, Head, Row, Tally, behind, head_of, row_as_json, summed

__all__ = [
    "FIGURES", "Booking", "Clock", "Event", "EventKind", "Grouping", "Head", "Placement", "Report", "Request", "Row",
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
    heads = {Head(): 0}
    head_at = {ad.ad: heads.setdefault(head_of(request.by, ad), len(heads)) for ad in ads.values()}
    tallies: dict[tuple[int, date | None], Tally] = defaultdict(Tally)
    by_day = request.by == "day"
    for line in stats:
        if line.ad in ads and request.from_day <= line.date <= request.to_day:
            tallies[head_at[line.ad], line.date if by_day else None].spent(line)
    for event, day, touch in placed(request, ads, events, touches_of):
        tallies[head_at[touch.ad] if touch else 0, day if by_day else None].happened(event.kind)
    all_heads = list(heads)
    rows = (tally.row(all_heads[index]._replace(day=day)) for (index, day), tally in tallies.items())
    return Report(request, summed(request.by, rows))


def totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of any grouping summed up by goal and currency, the organic ones last: currencies are never added."""
    return summed("goal", (replace(row, head=Head(goal=row.head.goal, currency=row.head.currency)) for row in rows))
