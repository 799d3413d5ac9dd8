"""The conversions report: events and spend in, rows out.

`booking` says which ad and day an event counts for, `rows` what a row is; here they come together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from leadlight.core.attribution import Line
from leadlight.core.booking import Clock, EventKind, Grouping, Placement, Request, booked, checked
from leadlight.core.rows import FIGURES, Head, Row, Spent, Tally, head_of, row_as_json, summed

__all__ = [
    "FIGURES", "Clock", "EventKind", "Grouping", "Head", "Placement", "Report", "Request", "Row", "Spent",
    "build_report", "checked", "totals",
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
    placements: Mapping[int, Placement],
    stats: Iterable[Spent],
    events: Mapping[EventKind, Iterable[Line]],
) -> Report:
    """Fold spend and events into rows, in one pass over each.

    `placements` are all ads by their numbers. `stats` and `events` may hold more than the range, `stats` more than the
    account as well.
    """
    ads = {number: ad for number, ad in placements.items() if request.account in (None, ad.account)}
    heads = {Head(): 0}
    head_at: dict[int | None, int] = {None: 0}
    head_at |= {number: heads.setdefault(head_of(request.by, ad), len(heads)) for number, ad in ads.items()}
    tallies: dict[tuple[int, date | None], Tally] = defaultdict(Tally)
    first, last, by_day = request.from_day, request.to_day, request.by == "day"
    for line in stats:
        if line.ad in ads and first <= line.date <= last:
            tallies[head_at[line.ad], line.date if by_day else None].spent(line)
    for kind, lines in events.items():
        for (ad, day), times in booked(request, ads, lines).items():
            if first <= day <= last:
                tallies[head_at[ad], day if by_day else None].happened(kind, times)
    all_heads = list(heads)
    rows = (tally.row(all_heads[index]._replace(day=day)) for (index, day), tally in tallies.items())
    return Report(request, summed(request.by, rows))


def totals(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of any grouping summed up by goal and currency, the organic ones last: currencies are never added."""
    return summed("goal", (replace(row, head=Head(goal=row.head.goal, currency=row.head.currency)) for row in rows))
