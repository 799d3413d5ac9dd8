"""Forgetting a person: not a byte of them is left in the files, and nobody else loses anything."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import message, person, pk, shop, write_lines

from leadlight.desk import Desk, browsing
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.submitting import submit
from leadlight.desk.triage import set_status, toggle_dismissed, toggle_done, toggle_lead

NAME, HANDLE, PHONE, EMAIL = "Zuleika Quist", "zuleika.q", "+6591234567", "zq@example.com"
SAID = "the aubergine appointment please"
TRACES = (NAME, "Zuleika", HANDLE, PHONE, "9123 4567", EMAIL, "aubergine", "cus-1", "cnv-1", "m-1a")


@pytest.fixture
def lived_in(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A desk on which a lot has been done to one person, and something to others."""
    desk = open_desk("desk.db")
    records = [
        *shop(), *person(name=NAME, handle=HANDLE), *person("cus-10"),
        message("m-1a", f"{SAID}, 9123 4567 or {EMAIL}"), message("m-10", "call 9876 5432", conversation="cnv-10"),
        # Refused: another text, a conversation that is not there.
        message("m-1a", f"{SAID} changed"), message("m-10", "other words", conversation="cnv-10"),
    ]  # fmt: skip
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    one, other = pk(desk, "conversation", "cnv-1"), pk(desk, "conversation", "cnv-10")
    toggle_lead(desk, [one, other])
    set_status(desk, [one], "qualified")
    toggle_done(desk, [one])
    toggle_dismissed(desk, one, "phone", PHONE)
    answers: dict[str, Any] = {"full_name": NAME, "phone": "9123 4567", "email": EMAIL, "agreed": True}
    submit(desk, one, pk(desk, "form", "frm-1"), answers)
    toggle_done(desk, [other])
    export_workspace(desk, tmp_path / "out.jsonl")
    import_paths(desk, [tmp_path / "out.jsonl"])
    return desk


def _beside(db: Path) -> list[Path]:
    return [one for one in db.parent.rglob("*") if one.name.startswith("desk.db") or one.parent.name == "rejects"]


def _found(db: Path, traces: tuple[str, ...] = TRACES) -> set[str]:
    content = b"\n".join(one.read_bytes() for one in _beside(db))
    return {
        trace
        for trace in traces
        if any(
            form in content for form in (trace.encode(), json.dumps(trace)[1:-1].encode(), trace.encode("utf-16-le"))
        )
    }


def test_nothing_of_a_forgotten_person_is_left(lived_in: Desk, cli: Run, db: Path) -> None:
    lived_in.close()
    before = _found(db)
    assert before == set(TRACES)
    ran = cli("db", "forget", "cus-1", "--yes")
    assert ran.code == 0
    assert NAME not in ran.out + ran.err
    # The ids of others that only begin alike may stay.
    left = _found(db, tuple(trace for trace in TRACES if trace not in ("cus-1", "cnv-1")))
    assert left == set()
    content = b"\n".join(one.read_bytes() for one in _beside(db))
    for id_ in (b"cus-1", b"cnv-1"):
        assert content.count(id_) == content.count(id_ + b"0"), id_
    one_line(cli("db", "forget", "cus-1", "--yes"))


def test_others_keep_everything(lived_in: Desk, cli: Run, db: Path, open_desk: Callable[..., Desk]) -> None:
    lived_in.close()
    assert cli("db", "forget", HANDLE, "--yes").code == 0
    (lead,) = json.loads(cli("leads", "--format", "json").out)
    assert (lead["customer"], lead["contacts"]) == ("cus-10", [{"kind": "phone", "value": "+6598765432"}])
    (told,) = [line for path in (db.parent / "rejects").glob("*") for line in path.read_text().splitlines()]
    assert "other words" in told
    desk = open_desk("desk.db")
    done = [row for row in browsing.activity_rows(desk, browsing.activity_ids(desk)).values() if row.undoable]
    assert [row.sentence for row in done] == ["Done with Person 10"]
    assert desk.reader.rows("SELECT count(*) FROM verdict WHERE content LIKE '%cus-10%'")[0][0] > 0
    assert cli("db", "check").code == 0


def test_the_log_says_that_something_was_done_and_not_to_whom(
    lived_in: Desk, cli: Run, open_desk: Callable[..., Desk]
) -> None:
    count = len(browsing.activity_ids(lived_in))
    lived_in.close()
    cli("db", "forget", "cus-1", "--yes")
    desk = open_desk("desk.db")
    rows = browsing.activity_rows(desk, browsing.activity_ids(desk))
    assert len(rows) == count
    assert {row.sentence for row in rows.values() if not row.undoable} >= {"(erased)"}


@pytest.mark.parametrize("handle", ["e", "lead", "mark", "type", "%", "_", "10"])
def test_a_short_handle_takes_nobody_else_along(
    handle: str, open_desk: Callable[..., Desk], cli: Run, tmp_path: Path
) -> None:
    """Regression: acts and rejects were searched for the handle as a part of any word."""
    desk = open_desk("desk.db")
    strangers = [
        *person("cus-2"),
        message("m-2", "hello", conversation="cnv-2"),
        message("m-2", "no", conversation="cnv-2"),
    ]
    records = [*shop(), *person(name=None, handle=handle), *strangers]
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", records)])
    act = toggle_lead(desk, [pk(desk, "conversation", "cnv-2")])
    desk.close()
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    desk = open_desk("desk.db")
    assert act.pk is not None
    row = browsing.activity_rows(desk, [act.pk])[act.pk]
    assert (row.sentence, row.undoable) == ("Marked Person 2 as a lead", True)
    assert sum(len(path.read_text().splitlines()) for path in (tmp_path / "rejects").glob("*")) == 1


def test_a_person_whose_id_is_the_handle_takes_no_verdicts_along(
    open_desk: Callable[..., Desk], cli: Run, tmp_path: Path
) -> None:
    desk = open_desk("desk.db")
    people = [{"type": "customer", "id": "mei", "handle": "mei"}, *person("cus-2")]
    triage = {"type": "triage", "id": "cnv-2", "conversation": "cnv-2", "state": "done", "unread": False}
    summary = import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *people, triage])])
    assert summary.rejected == 0
    desk.close()
    assert cli("db", "forget", "mei", "--yes").code == 0
    assert open_desk("desk.db").reader.rows("SELECT count(*) FROM verdict") == [(1,)]


def test_a_handle_that_two_people_have_forgets_nobody(cli: Run, tmp_path: Path) -> None:
    records = [*shop(), *person(handle="same"), *person("cus-2", handle="same")]
    cli("import", write_lines(tmp_path / "one.jsonl", records))
    assert "2 customers have that handle" in one_line(cli("db", "forget", "same", "--yes"))
    assert cli("db", "forget", "cus-2", "--yes").code == 0
    assert cli("db", "forget", "same", "--yes").code == 0


def test_a_person_of_thousands_of_messages_is_forgotten(cli: Run, tmp_path: Path) -> None:
    """Regression: every message was a term of one condition, more than the database takes."""
    said = [message(f"m-{number}", f"{number} {EMAIL}") for number in range(2500)]
    assert cli("import", write_lines(tmp_path / "one.jsonl", [*shop(), *person(), *said])).code == 0
    ran = cli("db", "forget", "cus-1", "--yes")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0, "Erased one person: 2,500 messages, 2,500 contacts, and all that refers to them.",
    )  # fmt: skip


def test_rejects_of_others_stay_whole_whatever_breaks_lines_in_them(cli: Run, tmp_path: Path) -> None:
    """Regression: a reject was cut where a text of it held a line separator that is none in JSON lines."""
    stranger = message("m-9", "a\u2028b\x85c\x0bd", conversation="nowhere")
    lost = {
        "type": "submission", "id": "s-1", "form": "nowhere", "customer": "nobody", "at": "2026-10-01T04:00:00Z",
        "answers": {"full_name": NAME},
    }  # fmt: skip
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person(name=NAME), stranger, lost])
    assert cli("import", path).code == 1
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    (rejects,) = (tmp_path / "rejects").glob("*.jsonl")
    (kept,) = rejects.read_bytes().decode().removesuffix("\n").split("\n")
    assert json.loads(json.loads(kept)["record"])["text"] == stranger["text"]


def test_a_broken_record_about_the_person_is_forgotten_too(cli: Run, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person(name="José Quist")])
    broken = [
        '{"type":"message","conversation":"cnv-1","text":"a',
        '{"type":"x","name":"Jos\\u00e9 Quist","text":"was here',
        "{",
    ]
    path.write_text(path.read_text() + "\n".join(broken) + "\n")
    assert json.loads(cli("import", "--json", path).out)["rejected"] == 3
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    (rejects,) = (tmp_path / "rejects").glob("*.jsonl")
    assert [json.loads(line)["record"] for line in rejects.read_text().splitlines()] == ["{"]
