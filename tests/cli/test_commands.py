"""What each command prints: exactly the promised shapes, and nothing else on standard output."""

import contextlib
import csv
import io
import json
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran, Run, one_line, program
from tests.scenes import message, person, shop, write_lines

from leadlight.cli.main import COMMANDS

SUMMARY = ["read", "added", "updated", "unchanged", "rejected", "contacts", "leads", "rejects_file"]
LEAD = [
    "id", "account", "customer", "handle", "name", "status", "source", "captured_at", "contacts", "labels", "assignee",
    "ad", "ad_group", "goal",
]  # fmt: skip
REPORT = ["from", "to", "by", "timezone", "click_window", "view_window", "model", "clock", "rows"]
ROW = [
    "goal", "campaign", "campaign_name", "ad_group", "ad_group_name", "currency", "spend", "impressions", "clicks",
    "conversations", "leads", "conversions", "cost_per_conversion", "cost_per_conversation", "cost_per_lead",
]  # fmt: skip
ORGANIC = [name for name in ROW if not name.endswith("_name")]
OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


# import


def test_import_prints_the_summary_and_nothing_else(cli: Run, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", [*shop(), *person(), message("m-1", "9123 4567, mei@example.com")])
    ran = cli("import", "--json", path)
    summary = json.loads(ran.out)
    assert list(summary) == SUMMARY
    assert summary == dict(zip(SUMMARY, (11, 11, 0, 0, 0, 2, 1, None), strict=True))
    assert (ran.code, ran.err) == (0, "")
    again = json.loads(cli("import", "--json", path).out)
    assert again == dict(zip(SUMMARY, (11, 0, 0, 11, 0, 0, 0, None), strict=True))


def test_import_with_rejects_ends_with_1_and_names_their_file(cli: Run, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", [*shop(), message("m-1", "hi", conversation="no")])
    ran = cli("import", "--json", path)
    summary = json.loads(ran.out)
    assert (ran.code, summary["rejected"]) == (1, 1)
    rejects = Path(summary["rejects_file"])
    assert json.loads(rejects.read_text())["line"] == 8
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    assert cli("import", path).code == 1


def test_import_reads_files_and_folders_together(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    first = write_lines(tmp_path / "first.jsonl", shop())
    write_lines(tmp_path / "more" / "second.jsonl", person())
    assert json.loads(cli("import", "--json", first, tmp_path / "more").out)["added"] == 10


# lists


def test_leads_as_json(cli: Run, filled: Path) -> None:
    ran = cli("leads", "--format", "json")
    (lead,) = json.loads(ran.out)
    assert list(lead) == LEAD
    assert lead == {
        "id": "lead:acc-1:cus-1", "account": "acc-1", "customer": "cus-1", "handle": "person1", "name": "Person 1",
        "status": "raw", "source": "chat", "captured_at": "2026-10-01T03:05:00Z",
        "contacts": [{"kind": "phone", "value": "+6591234567"}], "labels": [], "assignee": None,
        "ad": "ad-1", "ad_group": "adg-1", "goal": "lead",
    }  # fmt: skip
    assert (ran.code, ran.err) == (0, "")


def test_an_organic_lead_has_no_ad(cli: Run, tmp_path: Path) -> None:
    records = [record for record in [*shop(), *person(), message("m-1", "9123 4567")] if record["type"] != "touch"]
    cli("import", write_lines(tmp_path / "one.jsonl", records))
    (lead,) = json.loads(cli("leads", "--format", "json").out)
    assert (lead["ad"], lead["ad_group"], lead["goal"]) == (None, None, None)


@pytest.mark.parametrize("command", ["leads", "conversations"])
def test_lists_as_csv_have_the_columns_of_json(command: str, cli: Run, filled: Path) -> None:
    listed = json.loads(cli(command, "--format", "json").out)
    rows = list(csv.reader(io.StringIO(cli(command, "--format", "csv").out)))
    assert rows[0] == list(listed[0])
    assert len(rows) == 1 + len(listed)
    assert [row[0] for row in rows[1:]] == [one["id"] for one in listed]


def test_empty_lists_are_empty_json(cli: Run, tmp_path: Path) -> None:
    cli("import", write_lines(tmp_path / "one.jsonl", shop()))
    for command in ("leads", "conversations"):
        ran = cli(command, "--format", "json")
        assert (ran.code, json.loads(ran.out)) == (0, [])


def test_lists_are_limited_and_filtered(cli: Run, filled: Path) -> None:
    def ids(*arguments: str) -> list[str]:
        return [one["id"] for one in json.loads(cli(*arguments, "--format", "json").out)]

    assert ids("conversations") == ["cnv-2", "cnv-1"]
    assert ids("conversations", "--limit", "1") == ["cnv-2"]
    assert ids("conversations", "--view", "leads") == ["cnv-1"]
    assert ids("conversations", "--view", "done") == []
    assert ids("conversations", "--search", "price") == ["cnv-1"]
    assert ids("conversations", "--account", "acc-1") == ["cnv-2", "cnv-1"]
    assert ids("leads", "--status", "qualified") == []
    assert ids("leads", "--status", "raw") == ["lead:acc-1:cus-1"]
    assert ids("leads", "--search", "nobody") == []


def test_a_table_shows_hostile_names_without_a_raw_control_character(cli: Run, tmp_path: Path) -> None:
    hostile = "\x1b]0;pwned\x07Mei \x1b[31m[bold]Tan[/]\r\n\u202eabc\x9b2J"
    records = [*shop(), *person(name=hostile, handle="a\tb\x00c"), message("m-1", f"9123 4567 {hostile}")]
    assert cli("import", write_lines(tmp_path / "one.jsonl", records)).code == 0
    for arguments in (["leads"], ["conversations"], ["report", *OCTOBER, "--by", "ad"]):
        ran = cli(*arguments)
        assert ran.code == 0
        assert all(sign.isprintable() or sign == "\n" for sign in ran.out), arguments
    assert "[bold]Tan[/]" in cli("leads").out
    (lead,) = json.loads(cli("leads", "--format", "json").out)
    assert lead["name"] == hostile, "programs get what is stored"


def test_a_table_in_a_pipe_is_the_same_in_any_terminal(filled: Path, db: Path) -> None:
    plain = program("--db", db, "leads", COLUMNS="40", TERM="xterm-256color")
    assert plain == program("--db", db, "leads", COLUMNS="300", TERM="dumb", LC_ALL="C")
    assert "Person 1" in plain.out
    assert "\x1b" not in plain.out


# report


def test_the_report_as_json(cli: Run, filled: Path) -> None:
    ran = cli("report", *OCTOBER, "--format", "json")
    report = json.loads(ran.out)
    assert list(report) == REPORT
    assert {name: report[name] for name in REPORT[:-1]} == {
        "from": "2026-10-01", "to": "2026-10-31", "by": "ad_group", "timezone": "UTC", "click_window": None,
        "view_window": None, "model": "last", "clock": "event",
    }  # fmt: skip
    assert report["rows"] == [
        {
            "goal": "lead", "campaign": "cmp-1", "campaign_name": "October", "ad_group": "adg-1",
            "ad_group_name": "Leads 25-34", "currency": "SGD", "spend": "12.34", "impressions": 1000, "clicks": 30,
            "conversations": 2, "leads": 1, "conversions": 1, "cost_per_conversion": "12.34",
            "cost_per_conversation": "6.17", "cost_per_lead": "12.34",
        }
    ]  # fmt: skip
    assert list(report["rows"][0]) == ROW
    assert (ran.code, ran.err) == (0, "")


def test_without_windows_all_is_organic_in_a_last_row(cli: Run, filled: Path) -> None:
    report = json.loads(
        cli("report", *OCTOBER, "--click-window", "off", "--view-window", "off", "--format", "json").out
    )
    assert (report["click_window"], report["view_window"]) == (0, 0)
    attributed, organic = report["rows"]
    assert (attributed["conversations"], attributed["leads"], attributed["cost_per_conversion"]) == (0, 0, None)
    assert list(organic) == ORGANIC
    assert organic == {
        "goal": None, "campaign": None, "ad_group": None, "currency": None, "spend": "0.00", "impressions": 0,
        "clicks": 0, "conversations": 2, "leads": 1, "conversions": None, "cost_per_conversion": None,
        "cost_per_conversation": None, "cost_per_lead": None,
    }  # fmt: skip


@pytest.mark.parametrize("by", ["goal", "campaign", "ad_group", "ad", "day"])
@pytest.mark.parametrize("shape", ["table", "json", "csv", "html"])
def test_every_report_comes_in_every_format(by: str, shape: str, cli: Run, filled: Path) -> None:
    ran = cli("report", *OCTOBER, "--by", by, "--format", shape)
    assert (ran.code, ran.err) == (0, "")
    assert "12.34" in ran.out
    if shape == "json":
        key = {"ad": "ad", "day": "date"}.get(by, by)
        assert key in json.loads(ran.out)["rows"][0]
    if shape == "csv":
        header, row = list(csv.reader(io.StringIO(ran.out)))
        assert dict(zip(header, row, strict=True))["leads"] == "1"
    if shape == "html":
        assert ran.out.startswith("<!doctype html>")


@pytest.mark.parametrize("shape", ["table", "html"])
def test_where_no_cost_is_known_none_is_shown(shape: str, cli: Run, tmp_path: Path) -> None:
    """Ads without a report of their spending were shown as costing 0.00, and their leads as costing nothing."""
    records = [one for one in (*shop(), *person(), message("m-1", "9123 4567")) if one["type"] != "daily_stats"]
    assert cli("import", write_lines(tmp_path / "w.jsonl", records)).code == 0
    ran = cli("report", *OCTOBER, "--format", shape)
    assert "0.00" not in ran.out
    assert "Leads 25-34" in ran.out
    assert ("No cost data" in ran.err) is (shape == "table")
    [row] = json.loads(cli("report", *OCTOBER, "--format", "json").out)["rows"]
    assert (row["spend"], row["impressions"], row["cost_per_lead"]) == ("0.00", 0, "0.00")


def test_an_empty_report_has_no_rows(cli: Run, filled: Path) -> None:
    for shape in ("table", "csv", "html"):
        assert cli("report", "--from", "2020-01-01", "--to", "2020-01-02", "--format", shape).code == 0
    ran = cli("report", "--from", "2020-01-01", "--to", "2020-01-02", "--format", "json")
    assert json.loads(ran.out)["rows"] == []


def test_a_report_page_shows_hostile_names_as_text(cli: Run, tmp_path: Path) -> None:
    records = shop()
    records[3]["name"] = '<script>alert("x")</script>'
    cli("import", write_lines(tmp_path / "one.jsonl", records))
    assert "<script>alert" not in cli("report", *OCTOBER, "--format", "html").out


# export


def test_exported_leads_are_one_row_each(cli: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "leads.csv"
    ran = cli("export", "leads", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert len(list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))) == 2
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_exported_workspace_gives_the_same_report_byte_for_byte(cli: Run, filled: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.jsonl", tmp_path / "other.db"
    assert cli("export", "workspace", "-o", out, "--format", "jsonl").code == 0
    assert cli("import", out, on=other).code == 0
    for shape in ("json", "csv", "html", "table"):
        arguments = ("report", *OCTOBER, "--format", shape)
        assert cli(*arguments, on=other).out == cli(*arguments).out
    assert cli("leads", "--format", "json", on=other).out == cli("leads", "--format", "json").out


def test_an_export_never_overwrites_the_database_it_reads(cli: Run, filled: Path, db: Path) -> None:
    """Regression: the database's own path as FILE replaced it by a list of leads."""
    (db.parent / "link.csv").hardlink_to(db)
    for target in (db, db.parent / "link.csv"):
        one_line(cli("export", "leads", "-o", target))
    assert len(json.loads(cli("leads", "--format", "json").out)) == 1


def test_an_export_of_another_shape_is_refused(cli: Run, filled: Path, tmp_path: Path) -> None:
    one_line(cli("export", "leads", "-o", tmp_path / "x", "--format", "jsonl"))
    one_line(cli("export", "workspace", "-o", tmp_path / "x", "--format", "csv"))
    one_line(cli("export", "leads", "-o", tmp_path / "no" / "x"))
    one_line(cli("export", "leads", "-o", tmp_path))


# db


def test_an_export_writes_over_a_file_only_when_it_is_told_to(cli: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "leads.csv"
    target.write_text("what somebody wrote by hand", "utf-8")
    assert "--force" in one_line(cli("export", "leads", "-o", target))
    assert target.read_text("utf-8") == "what somebody wrote by hand"
    assert cli("export", "leads", "-o", target, "--force").code == 0
    assert target.read_text("utf-8").startswith("id,")
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert cli("export", "leads", "-o", empty).code == 0


def test_a_sound_database_is_said_to_be_so(cli: Run, filled: Path) -> None:
    assert cli("db", "check") == Ran(0, "The database is sound.\n", "")


def test_a_damaged_database_ends_the_check_with_1_or_2(cli: Run, filled: Path, db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db)) as other:
        other.execute("DELETE FROM customer")
        other.commit()
    ran = cli("db", "check")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[-1].endswith("faults.")


def test_a_backup_opens_like_the_database(cli: Run, filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert cli("db", "backup", copy).code == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert cli("leads", "--format", "json", on=copy).out == cli("leads", "--format", "json").out
    assert "is there already" in one_line(cli("db", "backup", copy))
    one_line(cli("db", "backup", tmp_path / "no" / "copy.db"))


def test_a_database_of_this_version_needs_no_upgrade(cli: Run, filled: Path) -> None:
    assert cli("db", "upgrade") == Ran(0, "Nothing to do.\n", "")


# help


@pytest.mark.parametrize(
    "command",
    [[], *([name] for name in COMMANDS), *(["db", name] for name in ("check", "backup", "upgrade", "forget"))],
    ids=" ".join,
)
def test_every_command_has_a_help_text(command: list[str], cli: Run) -> None:
    for flag in ("--help", "-h"):
        ran = cli(*command, flag, on=None)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Usage: leadlight")
        assert len(ran.out.splitlines()) > 4


def test_the_help_of_every_command_says_what_the_list_says(cli: Run) -> None:
    listed = cli("--help", on=None).out
    for name in COMMANDS:
        assert f"\n  {name} " in listed


def test_the_version_is_printed(cli: Run) -> None:
    assert cli("--version", on=None).out.startswith("leadlight ")


# where things are


def test_the_database_and_the_settings_are_found_by_the_environment(filled: Path, db: Path, tmp_path: Path) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('timezone = "Asia/Tokyo"\n')
    ran = program("report", *OCTOBER, "--format", "json", LEADLIGHT_DB=str(db), LEADLIGHT_CONFIG=str(settings))
    assert json.loads(ran.out)["timezone"] == "Asia/Tokyo"
    assert program("leads", LEADLIGHT_DB=f"sqlite:///{db}").code == 0


def test_the_reader_of_a_list_may_stop_listening(filled: Path, db: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text('{"id":"1","text":"call +65 9123 4567"}\n' * 5000)
    for arguments in (f"--db {db} leads", f"--db {db} leads --format json", f"detect --jsonl {lines}"):
        command = f"{sys.executable} -m leadlight {arguments} | head -c 1; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
        assert (ran.returncode, ran.stderr) == (0, b""), arguments


def test_conversations_are_filtered_and_sorted(cli: Run, filled: Path) -> None:
    def listed(*arguments: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(cli("conversations", "--format", "json", *arguments).out)
        return found

    everyone = listed()
    unread = listed("--filter", "is:unread")
    assert [row["id"] for row in unread] == [row["id"] for row in everyone if row["unread"]]
    assert {row["id"] for row in unread}.isdisjoint(row["id"] for row in listed("--filter", "-is:unread"))
    waiting = [row["waiting_since"] for row in listed("--sort", "waiting") if row["waiting_since"]]
    assert waiting == sorted(waiting)
    ran = cli("conversations", "--filter", "is:unraed")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "Did you mean “unread”?" in ran.err
