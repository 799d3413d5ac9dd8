"""`redetect` on the command line: what it tells a person and a program, and that a dry run stays one."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import digest


@pytest.fixture
def old(filled: Path) -> Path:
    """A database whose one contact an older detection took for another."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE contact SET value = '+6512345678', rule = 'guess'")
        connection.commit()
    return filled


def test_a_dry_run_shows_every_difference_and_changes_nothing(cli: Run, old: Path) -> None:
    before = digest(old)
    ran = cli("redetect", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Read 2 messages again." in ran.out
    assert "m-1  phone +6512345678 -> phone +6591234567" in ran.out
    assert "Nothing was changed." in ran.out
    assert digest(old) == before


def test_a_dry_run_for_a_program(cli: Run, old: Path) -> None:
    told = json.loads(cli("redetect", "--dry-run", "--json").out)
    rule = told["examples"]["changed"][0].pop("rule")
    assert rule.startswith("number")
    assert told == {
        "dry_run": True,
        "read": 2,
        "new": 0,
        "lost": 0,
        "changed": 1,
        "leads_added": 0,
        "leads_withdrawn": 0,
        "by_kind": {"new": {}, "lost": {}, "changed": {"phone": 1}},
        "examples": {
            "new": [],
            "lost": [],
            "changed": [
                {
                    "message": "m-1",
                    "kind": "phone",
                    "value": "+6591234567",
                    "before": {"kind": "phone", "value": "+6512345678"},
                }
            ],
        },
    }


def test_it_puts_right_what_is_stored_and_then_has_nothing_to_do(cli: Run, old: Path) -> None:
    ran = cli("redetect")
    assert (ran.code, ran.err) == (0, "")
    assert "takes all of it back" in ran.out
    assert "+65" not in ran.out
    assert json.loads(cli("leads", "--format", "json").out)[0]["contacts"] == [
        {"kind": "phone", "value": "+6591234567"}
    ]
    again = cli("redetect")
    assert (again.code, again.out) == (0, "Read 2 messages again: nothing changes.\n")
    told = json.loads(cli("redetect", "--json").out)
    assert (told["changed"], "examples" in told) == (0, False)


def test_a_message_s_id_is_shown_without_control_characters(cli: Run, old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE message SET id = 'm' || char(27) || '[31m' WHERE id = 'm-1'")
        connection.commit()
    ran = cli("redetect", "--dry-run")
    assert all(sign.isprintable() or sign == "\n" for sign in ran.out)


def test_where_there_is_no_database_it_is_one_line(cli: Run) -> None:
    one_line(cli("redetect"))
    one_line(cli("redetect", "--dry-run"))
