"""The bars of the report screen add up to the desk's rows; the days before are as many as those asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.workspaces import random_workspace, write_workspace

from leadlight.core.report import Request, totals
from leadlight.desk import Desk, reporting
from leadlight.desk.importing import import_paths
from leadlight.tui.widgets.report_figures import shape
from leadlight.tui.widgets.report_words import CHOICES

DAYS = (date(2026, 3, 25), date(2026, 4, 20))


@pytest.fixture
def busy_desk(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A desk over a random workspace of six weeks."""
    desk = open_desk()
    import_paths(desk, [write_workspace(tmp_path / "busy.jsonl", random_workspace(7))])
    return desk


@pytest.mark.parametrize("by", CHOICES["by"])
@pytest.mark.parametrize("clock", CHOICES["clock"])
def test_the_bars_add_up_to_the_rows(busy_desk: Desk, by: str, clock: str) -> None:
    request = replace(Request(*DAYS), by=by, clock=clock)  # type: ignore[arg-type]
    found = shape(busy_desk, request)
    rows = reporting.report(busy_desk, request).rows
    assert sum(row.conversations + row.leads for row in rows) > 10, "the workspace says something"
    assert sum(day.events for day in found.conversations) == sum(row.conversations for row in rows)
    assert sum(day.events for day in found.leads) == sum(row.leads for row in rows)
    assert [day.day for day in found.leads][:: len(found.leads) - 1] == [*DAYS]


def test_the_days_before_are_as_many_and_end_where_the_range_begins(busy_desk: Desk) -> None:
    found = shape(busy_desk, Request(*DAYS))
    before = Request(date(2026, 2, 26), date(2026, 3, 24))
    assert found.before == totals(reporting.report(busy_desk, before).rows)
    assert all(found.conversions_before(row.head) == (row.conversions or 0) for row in found.before)


def test_a_range_at_the_beginning_of_time_has_nothing_before_it(busy_desk: Desk) -> None:
    assert shape(busy_desk, Request(date(1, 1, 1), date(1, 1, 3))).before == ()
