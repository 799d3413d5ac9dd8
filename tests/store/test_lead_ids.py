"""Ids of leads: one pair's alone, whatever a file says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scenes import Record, person, rows, shop, write_lines

from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.desk.summing import Summary
from leadlight.desk.triage import toggle_lead
from leadlight.store.leads import derived_id, is_derived

IDS = st.text(alphabet="ab:%3A25", min_size=1, max_size=5)


def _mark(id_: str, customer: str) -> Record:
    return {"type": "lead", "id": id_, "account": "acc-1", "customer": customer, "at": "2026-10-02T00:00:00Z"} | {
        "status": "raw"
    }


def _take(desk: Desk, folder: Path, *records: Record) -> Summary:
    return import_paths(desk, [write_lines(folder / "in.jsonl", [*shop(), *person(), *person("cus-2"), *records])])


@given(one=st.tuples(IDS, IDS), other=st.tuples(IDS, IDS))
def test_no_two_pairs_share_an_id(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (derived_id(*one) == derived_id(*other)) == (one == other)
    assert is_derived(derived_id(*one))


def test_ordinary_ids_are_written_as_they_are() -> None:
    assert derived_id("acc-1", "cus-1") == "lead:acc-1:cus-1"


def test_colons_in_ids_make_no_two_leads_one(desk: Desk, tmp_path: Path) -> None:
    """Regression: account `a` and customer `b:c` had the lead's id of account `a:b` and customer `c`."""
    accounts = [
        {"type": "account", "id": id_, "handle": "h", "country": "SG", "auto_capture": True} for id_ in ("a", "a:b")
    ]
    people = [{"type": "customer", "id": id_, "handle": "h"} for id_ in ("b:c", "c")]
    marks = [
        _mark("m-1", "b:c") | {"account": "a"},
        _mark("m-2", "c") | {"account": "a:b"},
    ]
    assert import_paths(desk, [write_lines(tmp_path / "in.jsonl", [*accounts, *people, *marks])]).rejected == 0
    assert [row[0] for row in rows(desk)["lead"]] == ["m-1", "m-2"]


def test_a_mark_that_moves_to_another_customer_is_a_reject(desk: Desk, tmp_path: Path) -> None:
    """Regression: the import ended there, since two leads came to have one id."""
    assert _take(desk, tmp_path, _mark("ld-1", "cus-1")).rejected == 0
    before = rows(desk)
    summary = _take(desk, tmp_path, _mark("ld-1", "cus-2"))
    assert (summary.rejected, rows(desk)) == (1, before)
    assert summary.rejects_file
    assert "never change" in Path(summary.rejects_file).read_text("utf-8")


@pytest.mark.parametrize("standing", [True, False])
def test_a_mark_by_another_pairs_id_is_a_reject(standing: bool, desk: Desk, tmp_path: Path) -> None:
    stands = [_mark("lead:acc-1:cus-2", "cus-2")] if standing else []
    summary = _take(desk, tmp_path, *stands, _mark("lead:acc-1:cus-2", "cus-1"))
    assert summary.rejected == 1
    assert len(rows(desk)["lead"]) == len(stands)
    conversations = [row[0] for row in desk.reader.rows("SELECT pk FROM conversation ORDER BY pk")]
    toggle_lead(desk, conversations)


def test_an_id_that_another_lead_has_already_is_left_to_it(desk: Desk, tmp_path: Path) -> None:
    """An older version gave a lead an id that a file may name today."""
    _take(desk, tmp_path, _mark("ld-1", "cus-1"))
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE lead SET id = 'lead:a:b:c'")
    assert _take(desk, tmp_path, _mark("lead:a:b:c", "cus-2")).rejected == 0
    assert [row[0] for row in rows(desk)["lead"]] == ["lead:a:b:c", "lead:acc-1:cus-2"]
