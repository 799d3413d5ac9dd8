"""Customers who are one person: suggested with evidence, merged without moving anything, taken back as one act."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.scenes import Record, digest, leads, message, person, pk, rows, shop, write_lines

from leadlight.config import Own
from leadlight.core.report import Request
from leadlight.desk import Desk, browsing, exporting, merging, upkeep
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import redo, undo
from leadlight.desk.reporting import report
from leadlight.desk.triage import toggle_dismissed
from leadlight.errors import Refused

WHATSAPP = "+6591234567"
BOTH: list[Record] = [
    *shop(), *person(name="Mei Tan"), message("m-1", "my no 9123 4567, mei@example.com"),
    *person("cus-2", name="M. Tan"), message("m-2", "mail mei@example.com", conversation="cnv-2", minute=9),
    {"type": "customer", "id": f"whatsapp:{WHATSAPP}", "handle": WHATSAPP},
    {
        "type": "conversation", "id": "cnv-w", "account": "acc-1", "customer": f"whatsapp:{WHATSAPP}",
        "opened_at": "2026-10-02T03:05:00Z",
    },
    *person("cus-4", name="Mei Tan"), message("m-4", "hello", conversation="cnv-4"),
]  # fmt: skip


def _suggested(desk: Desk) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (one.one.id, one.other.id, tuple(evidence.value for evidence in one.evidence))
        for one in merging.suggestions(desk)
    ]


@pytest.fixture
def both(desk: Desk, tmp_path: Path) -> Desk:
    """One person under three names, and a namesake."""
    assert import_paths(desk, [write_lines(tmp_path / "one.jsonl", BOTH)]).rejected == 0
    return desk


def _pk(desk: Desk, id_: str) -> int:
    return pk(desk, "customer", id_)


def test_who_shares_an_address_or_a_number_is_suggested(both: Desk) -> None:
    assert _suggested(both) == [
        ("cus-1", "cus-2", ("mei@example.com",)),
        ("cus-1", f"whatsapp:{WHATSAPP}", (WHATSAPP,)),
    ]


def test_no_evidence_are_own_contacts_dismissed_ones_and_what_many_share(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "one.jsonl", BOTH)
    own = open_desk("own.db", own=(Own("phone", WHATSAPP, None), Own("email", "mei@example.com", None)))
    import_paths(own, [path])
    assert _suggested(own) == []
    desk = open_desk("dismissed.db")
    import_paths(desk, [path])
    toggle_dismissed(desk, pk(desk, "conversation", "cnv-2"), "email", "mei@example.com")
    assert [one[:2] for one in _suggested(desk)] == [("cus-1", f"whatsapp:{WHATSAPP}")]
    crowd = [
        record
        for number in (5, 6)
        for record in (
            *person(f"cus-{number}"), message(f"m-{number}", "mei@example.com", conversation=f"cnv-{number}"),
        )
    ]  # fmt: skip
    many = open_desk("many.db")
    import_paths(many, [write_lines(tmp_path / "two.jsonl", [*BOTH, *crowd])])
    assert [one[:2] for one in _suggested(many)] == [("cus-1", f"whatsapp:{WHATSAPP}")]


def test_merging_changes_no_report_and_no_lead_and_is_one_act(both: Desk) -> None:
    october = Request(date(2026, 10, 1), date(2026, 10, 31))
    before, lead_rows, all_rows = report(both, october).as_json(), leads(both), rows(both)
    act = merging.merge(both, _pk(both, "cus-1"), _pk(both, "cus-2"))
    assert "Merged M. Tan into Mei Tan" in act.sentence
    assert len(act.conversations) == 2
    merging.merge(both, _pk(both, f"whatsapp:{WHATSAPP}"), _pk(both, "cus-2"))
    assert (report(both, october).as_json(), leads(both), rows(both)) == (before, lead_rows, all_rows)
    whole = {"cus-1", "cus-2", f"whatsapp:{WHATSAPP}"}
    for one in whole:
        assert {other.id for other in merging.same_as(both, _pk(both, one))} == whole - {one}
    assert _suggested(both) == []
    undo(both)
    assert [one.id for one in merging.same_as(both, _pk(both, "cus-1"))] == ["cus-2"]
    undo(both)
    assert merging.same_as(both, _pk(both, "cus-1")) == []
    redo(both)
    assert [one.id for one in merging.same_as(both, _pk(both, "cus-1"))] == ["cus-2"]


def test_cards_and_leads_show_who_else_the_person_is(both: Desk) -> None:
    merging.merge(both, _pk(both, "cus-1"), _pk(both, "cus-2"))
    merging.merge(both, _pk(both, "cus-1"), _pk(both, f"whatsapp:{WHATSAPP}"))
    also = {
        one: [alias.id for alias in browsing.card(both, pk(both, "conversation", one)).also]
        for one in ("cnv-1", "cnv-w", "cnv-4")
    }
    assert also == {"cnv-1": ["cus-2", f"whatsapp:{WHATSAPP}"], "cnv-w": ["cus-1", "cus-2"], "cnv-4": []}
    shown = {lead.customer: lead.same_person for lead in exporting.leads(both)}
    assert shown == {"cus-1": ("cus-2", f"whatsapp:{WHATSAPP}"), "cus-2": ("cus-1", f"whatsapp:{WHATSAPP}")}


def test_the_log_holds_no_contact_detail(both: Desk) -> None:
    act = merging.merge(both, _pk(both, "cus-1"), _pk(both, f"whatsapp:{WHATSAPP}"))
    assert WHATSAPP not in act.sentence


@pytest.mark.parametrize("apart", ["cus-1", "cus-2", f"whatsapp:{WHATSAPP}"])
def test_whoever_is_separated_the_others_stay_one(apart: str, both: Desk) -> None:
    ids = ["cus-1", "cus-2", f"whatsapp:{WHATSAPP}"]
    for other in ids[1:]:
        merging.merge(both, _pk(both, "cus-1"), _pk(both, other))
    merging.separate(both, _pk(both, apart))
    assert merging.same_as(both, _pk(both, apart)) == []
    one, other = (name for name in ids if name != apart)
    assert [alias.id for alias in merging.same_as(both, _pk(both, one))] == [other]
    undo(both)
    assert len(merging.same_as(both, _pk(both, apart))) == 2


def test_who_is_one_already_is_not_merged_and_who_is_alone_not_separated(both: Desk) -> None:
    merging.merge(both, _pk(both, "cus-1"), _pk(both, "cus-2"))
    with pytest.raises(Refused):
        merging.merge(both, _pk(both, "cus-2"), _pk(both, "cus-1"))
    with pytest.raises(Refused):
        merging.merge(both, _pk(both, "cus-4"), _pk(both, "cus-4"))
    with pytest.raises(Refused):
        merging.separate(both, _pk(both, "cus-4"))


def test_a_workspace_carries_merges(both: Desk, open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    merging.merge(both, _pk(both, "cus-2"), _pk(both, "cus-1"))
    merging.merge(both, _pk(both, f"whatsapp:{WHATSAPP}"), _pk(both, "cus-2"))
    export_workspace(both, tmp_path / "out.jsonl")
    other = open_desk("other.db")
    summary = import_paths(other, [tmp_path / "out.jsonl"])
    assert (summary.rejected, summary.added) == (0, summary.read)
    assert {one.id for one in merging.same_as(other, _pk(other, "cus-1"))} == {"cus-2", f"whatsapp:{WHATSAPP}"}
    export_workspace(other, tmp_path / "again.jsonl")
    assert digest(tmp_path / "again.jsonl") == digest(tmp_path / "out.jsonl")


def test_a_merge_that_came_before_and_was_taken_back_stays_so(both: Desk, tmp_path: Path) -> None:
    told = {"type": "same_person", "id": "cus-2", "customer": "cus-2", "person": "cus-1"}
    path = write_lines(tmp_path / "two.jsonl", [told])
    import_paths(both, [path])
    merging.separate(both, _pk(both, "cus-2"))
    assert import_paths(both, [path]).unchanged == 1
    assert merging.same_as(both, _pk(both, "cus-2")) == []


def test_forgetting_one_leaves_the_others_one_person(both: Desk) -> None:
    for other in ("cus-2", f"whatsapp:{WHATSAPP}"):
        merging.merge(both, _pk(both, "cus-1"), _pk(both, other))
    forgotten = upkeep.forget(both, upkeep.find_person(both, "cus-1"))
    assert forgotten.proof.left == {}
    assert [one.id for one in merging.same_as(both, _pk(both, "cus-2"))] == [f"whatsapp:{WHATSAPP}"]
    acts = both.reader.rows("SELECT sentence, changes FROM activity WHERE kind = 'merge'")
    assert acts == [("(erased)", None), ("(erased)", None)]
