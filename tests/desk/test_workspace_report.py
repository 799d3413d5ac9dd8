"""A workspace goes in, the report comes out: equal to a naive reading, idempotent, and the same after an export."""

import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.core.brute_force import brute_report
from tests.workspaces import naive_leads, random_workspace, write_workspace

from leadlight.core.report import Request
from leadlight.desk import Desk
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.reporting import report

RANGES = [("2026-03-20", "2026-05-10"), ("2026-04-05", "2026-04-20"), ("2026-04-12", "2026-04-13")]
SHAPES = [
    {"by": by, "model": model, "clock": clock}
    for by, model, clock in itertools.product(
        ["goal", "campaign", "ad_group", "ad", "day"], ["last", "click"], ["event", "touch"]
    )
]
TWISTS: list[dict[str, Any]] = [
    {"click_window": 28, "view_window": 0},
    {"click_window": 0, "view_window": 7, "timezone": "America/Santiago"},
    {"account": "account-1", "timezone": "Asia/Jerusalem", "by": "day"},
]


def _reported(desk: Desk, first: str, last: str, shape: dict[str, Any]) -> dict[str, Any]:
    return report(desk, Request(date.fromisoformat(first), date.fromisoformat(last), **shape)).as_json()


@pytest.mark.parametrize("seed", range(8))
def test_the_report_equals_a_naive_reading_of_the_rules(
    seed: int, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    records = random_workspace(seed)
    desk = open_desk()
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", records)])
    leads = naive_leads(records)
    for (first, last), shape in itertools.product(RANGES, SHAPES + TWISTS):
        expected = brute_report(records, leads, first, last, **shape)
        assert _reported(desk, first, last, shape) == expected, shape


@pytest.mark.parametrize("seed", range(4))
def test_reading_a_workspace_twice_changes_nothing(seed: int, desk: Desk, tmp_path: Path) -> None:
    records = random_workspace(seed)
    path = write_workspace(tmp_path / "one.jsonl", records)
    first = import_paths(desk, [path])
    again = import_paths(desk, [path])
    assert (first.added, first.rejected) == (len(records), 0)
    assert (again.read, again.unchanged) == (len(records), len(records))
    assert (again.added, again.updated, again.contacts, again.leads) == (0, 0, 0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_an_exported_workspace_gives_the_same_report_byte_for_byte(
    seed: int, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk, other = open_desk("one.db"), open_desk("other.db")
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", random_workspace(seed))])
    export_workspace(desk, tmp_path / "out.jsonl")
    assert import_paths(other, [tmp_path / "out.jsonl"]).rejected == 0
    for (first, last), shape in itertools.product(RANGES, SHAPES):
        ours, theirs = (json.dumps(_reported(one, first, last, shape)) for one in (desk, other))
        assert ours == theirs
    export_workspace(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_the_order_of_files_does_not_change_who_is_a_lead(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    """Messages and marks in another order, each still after what it refers to, give the same leads."""
    records = random_workspace(3)
    late = [record for record in records if record["type"] in ("message", "lead", "touch")]
    shuffled = [record for record in records if record not in late] + late[::-1]
    leads = []
    for name, order in (("one", records), ("other", shuffled)):
        desk = open_desk(f"{name}.db")
        import_paths(desk, [write_workspace(tmp_path / f"{name}.jsonl", order)])
        leads.append(sorted(desk.reader.rows("SELECT id, status, source, captured_at FROM lead")))
    assert leads[0] == leads[1]
