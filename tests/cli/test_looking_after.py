"""Purging, merging and backups from the command line."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import message, person, shop, write_lines

from leadlight.core.model import Message
from leadlight.core.times import parse_instant
from leadlight.desk import Desk, upkeep
from leadlight.desk.importing import receive

ALL = [
    *shop(), *person(name="Mei Tan"), message("m-1", "mei@example.com"),
    *person("cus-2"), message("m-2", "mei@example.com", conversation="cnv-2"),
]  # fmt: skip


NOW = parse_instant("2026-11-01T12:00:00Z")
"""A month after what is imported here."""


@pytest.fixture(autouse=True)
def _imported(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadlight.desk.desk.time.time_ns", lambda: NOW * 1000)
    assert cli("import", write_lines(tmp_path / "one.jsonl", ALL)).code == 0


def test_a_purge_lists_before_it_asks_and_asks_before_it_deletes(cli: Run) -> None:
    listed = cli("db", "purge", "--older-than", "1d", "--dry-run")
    assert (listed.code, "acc-1" in listed.out, "2026-10-01" in listed.out) == (0, True, True)
    assert "Silent since before 2026-10-31 12:00 UTC" in listed.out
    asked = cli("db", "purge", "--older-than", "1d")
    assert (asked.code, "--yes" in asked.err, "acc-1" in asked.out) == (2, True, True)
    assert len(json.loads(cli("conversations", "--format", "json").out)) == 2
    done = cli("db", "purge", "--older-than", "1d", "--yes")
    assert (done.code, "Deleted 2 conversations with 2 messages, 2 leads and 2 customers" in done.out) == (0, True)
    assert json.loads(cli("conversations", "--format", "json").out) == []
    assert "nothing" in cli("db", "purge", "--older-than", "1d").out


def test_again_brings_old_records_back(cli: Run, tmp_path: Path) -> None:
    cli("db", "purge", "--older-than", "1d", "--yes")
    out = json.loads(cli("import", "--json", tmp_path / "one.jsonl").out)
    assert (out["added"], out["too_old"]) == (0, len(ALL) - len(shop()))
    assert json.loads(cli("import", "--json", "--again", tmp_path / "one.jsonl").out)["leads"] == 2


def test_a_length_of_time_that_is_none_is_one_line(cli: Run) -> None:
    assert "90d" in one_line(cli("db", "purge", "--older-than", "soon"))


def test_suggestions_are_listed_and_merged(cli: Run) -> None:
    (found,) = json.loads(cli("customers", "suggestions", "--json").out)
    assert (found["one"]["id"], found["other"]["id"]) == ("cus-1", "cus-2")
    assert found["evidence"] == [{"kind": "email", "value": "mei@example.com"}]
    assert "mei@example.com" in cli("customers", "suggestions").out
    assert "Merged Person 2 into Mei Tan" in cli("customers", "merge", "cus-1", "cus-2").out
    assert "No two customers" in cli("customers", "suggestions").out
    one_line(cli("customers", "merge", "cus-1", "cus-2"))
    assert cli("customers", "separate", "cus-2").code == 0


def test_a_hostile_name_is_drawn_in_what_merging_says(cli: Run, tmp_path: Path) -> None:
    cli("import", write_lines(tmp_path / "two.jsonl", person("cus-3", name="a\x1b]0;pwned\x07b")))
    for said in (cli("customers", "merge", "cus-3", "cus-1"), cli("customers", "separate", "cus-3")):
        assert (said.code, "pwned" in said.out) == (0, True)
        assert not set(said.out) & {"\x1b", "\x07"}


@pytest.mark.parametrize(("alone", "left"), [([], []), (["--alone"], ["cus-2"])])
def test_forgetting_takes_all_customers_of_one_person(alone: list[str], left: list[str], cli: Run) -> None:
    cli("customers", "merge", "cus-1", "cus-2")
    assert cli("db", "forget", "cus-1", *alone, "--yes").code == 0
    assert [one["customer"] for one in json.loads(cli("conversations", "--format", "json").out)] == left


def test_a_backup_taken_while_others_write_opens_and_has_the_same_report(
    cli: Run, tmp_path: Path, open_desk: Callable[..., Desk]
) -> None:
    desk, stop = open_desk(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            receive(desk, [Message(f"live-{number}", "cnv-1", "business", desk.now(), "hello")])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            upkeep.backup(desk.database.path, tmp_path / f"copy{number}.db")
    finally:
        stop.set()
        writer.join()
    october = ("report", "--from", "2026-10-01", "--to", "2026-10-31", "--format", "json")
    for number in range(3):
        copy = tmp_path / f"copy{number}.db"
        assert cli("db", "check", on=copy).code == 0
        assert cli(*october, on=copy).out == cli(*october).out
        assert len(json.loads(cli("leads", "--format", "json", on=copy).out)) == 2


def test_one_of_each_is_said_as_one(cli: Run) -> None:
    assert cli("db", "forget", "cus-2", "--yes").out.startswith("Erased one person: 1 message, 1 contact, and")
    done = cli("db", "purge", "--older-than", "1d", "--yes").out
    assert "Deleted 1 conversation with 1 message, 1 lead and 1 customer." in done
