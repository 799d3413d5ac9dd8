"""Whatever is wrong: one clear line on standard error, the right exit code, no traceback, nothing half kept."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run, one_line, program
from tests.scenes import digest, message, person, shop, write_lines

from leadlight.store import sqlite

COMMANDS = (
    ["leads"], ["conversations"], ["report"], ["db", "check"], ["db", "upgrade"], ["db", "forget", "cus-1"],
    ["db", "backup", "copy.db"], ["export", "leads", "-o", "leads.csv"], ["import", "one.jsonl"],
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Works in a folder of its own, with a good file in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return write_lines(folder / "one.jsonl", shop())


FILES: dict[str, bytes] = {
    "an empty file": b"",
    "blanks": b" \n\t\n",
    "a letter": b"Dear customer,\nhello!\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a page": b"<!DOCTYPE html><html><body>Log in</body></html>",
    "truncated JSON": b'{"Direct Messages": {"Chat History": {"ChatHist',
    "JSON of something else": b'{"a": 1}',
    "UTF-16": '{"type":"account"}'.encode("utf-16"),
    "a broken archive": b"PK\x03\x04" + bytes(50),
    "zeros": bytes(5000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_export_is_one_line(name: str, cli: Run, here: Path) -> None:
    path = here.with_name("thing.jsonl")
    path.write_bytes(FILES[name])
    ran = cli("import", "--json", path)
    if ran.code == 1:
        assert json.loads(ran.out)["rejected"] > 0
    else:
        assert "thing.jsonl" in one_line(ran)


@pytest.mark.parametrize("name", ["no.jsonl", "x" * 300, "a\x1b[31mb", "no/such"])
def test_a_path_that_is_not_there_is_one_line(name: str, cli: Run) -> None:
    one_line(cli("import", name))


def test_an_import_that_cannot_begin_makes_no_database(cli: Run, db: Path) -> None:
    """Regression: a mistyped file name left an empty database in the user's data folder."""
    one_line(cli("import", "no.jsonl"))
    assert not db.exists()


def test_hostile_names_of_files_reach_no_terminal(cli: Run, here: Path) -> None:
    path = here.with_name("a\x1b]0;pwned\x07\nb.jsonl")
    shutil.copy(here, path)
    ran = cli("import", path)
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
    path.write_text(path.read_text() + "{}\n")
    ran = cli("import", path)
    assert ran.code == 1
    assert "\x1b" not in ran.out + ran.err
    path.write_text("")
    one_line(cli("import", path))


BAD_LINES: dict[str, bytes] = {
    "no JSON": b"{",
    "a million characters": b'{"type":"customer","id":"' + b"x" * 1_000_000 + b'"',
    "no UTF-8": b'{"type":"customer","id":"c","handle":"\xff\xfe"}',
    "an unknown type": b'{"type":"spaceship","id":"s"}',
    "no id": b'{"type":"customer","handle":"x"}',
    "a number as id": b'{"type":"customer","id":7,"handle":"x"}',
    "an unknown reference": json.dumps(message("m", "x", conversation="nowhere")).encode(),
    "a time without an offset": json.dumps(person()[2] | {"opened_at": "2026-10-01T03:05:00"}).encode(),
    "a time that is none": json.dumps(person()[2] | {"opened_at": "yesterday"}).encode(),
    "a date that is none": json.dumps(shop()[6] | {"date": "2026-02-30"}).encode(),
    "a currency that is none": json.dumps(shop()[1] | {"currency": "BTC"}).encode(),
    "a zone that is none": json.dumps(shop()[1] | {"timezone": "Mars/Base"}).encode(),
    "money that is none": json.dumps(shop()[6] | {"spend": "12,34"}).encode(),
    "NaN": b'{"type":"daily_stats","id":"d","ad":"ad-1","date":"2026-10-01","spend":NaN,"impressions":1,"clicks":1}',
    "a window nobody offers": json.dumps(shop()[4] | {"click_window_days": 3}).encode(),
    "a very long number": b'{"type":"customer","id":"c","handle":"x","n":' + b"9" * 5000 + b"}",
    "very deep": b'{"type":"customer","id":"c","handle":"x","n":' + b"[" * 5000 + b"]" * 5000 + b"}",
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_counted_and_named_and_the_rest_is_taken(name: str, cli: Run, here: Path) -> None:
    here.write_bytes(here.read_bytes() + BAD_LINES[name] + b"\n" + json.dumps(person()[0]).encode() + b"\n")
    ran = cli("import", "--json", here)
    assert (ran.code, ran.err) == (1, "")
    summary = json.loads(ran.out)
    assert (summary["read"], summary["added"], summary["rejected"]) == (9, 8, 1)
    (told,) = Path(summary["rejects_file"]).read_text("utf-8").splitlines()
    assert json.loads(told)["line"] == 8
    assert json.loads(told)["reason"]


def _foreign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places (id INTEGER)")
        other.commit()


def _newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        other.execute("PRAGMA user_version=99")
        other.execute("CREATE TABLE account (id INTEGER)")
        other.commit()


DATABASES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "an empty file": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("notes " * 100),
    "another program's": _foreign,
    "a newer one": _newer,
    "a damaged one": lambda path: path.write_bytes(
        b"SQLite format 3\0" + bytes(52) + sqlite.APPLICATION_ID.to_bytes(4, "big") + b"\xff" * 5000
    ),
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", DATABASES)
def test_a_database_that_cannot_be_opened_is_one_line(name: str, command: list[str], cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "thing.db"
    DATABASES[name](path)
    before = digest(path) if path.is_file() else ""
    ran = cli(*command, on=path)
    if command == ["db", "check"] and name == "a damaged one":
        assert (ran.code, ran.out, ran.err) == (1, "file is not a database\n1 fault.\n", "")
    else:
        assert "thing.db" in one_line(ran)
    assert (digest(path) if path.is_file() else "") == before
    assert not Path("copy.db").exists()
    assert not Path("leads.csv").exists()


@pytest.mark.parametrize("command", [one for one in COMMANDS if one[0] != "import"], ids=" ".join)
def test_a_database_that_is_not_there_is_one_line_and_is_not_made(command: list[str], cli: Run, db: Path) -> None:
    assert "There is no database" in one_line(cli(*command))
    assert not db.exists()


def test_a_locked_database_is_one_line(cli: Run, filled: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is in use" in one_line(cli("import", "one.jsonl"))
        assert cli("leads", "--format", "json").code == 0, "reading goes on"
        other.execute("ROLLBACK")
    assert cli("import", "one.jsonl").code == 0


BAD_ARGUMENTS: list[list[str]] = [
    ["nonsense"], ["leads", "--nonsense"], ["leads", "--limit", "0"], ["leads", "--limit", "many"],
    ["leads", "--status", "hot"], ["leads", "--format", "pdf"], ["leads", "--account", "acc-9"],
    ["conversations", "--account", "acc-9"], ["conversations", "--view", "nobodys"], ["leads", "extra"],
    ["report", "--from", "yesterday"], ["report", "--from", "2026-02-30"], ["report", "--to", "2026-13-01"],
    ["report", "--from", "2026-10-31", "--to", "2026-10-01"], ["report", "--click-window", "3"],
    ["report", "--view-window", "14"], ["report", "--timezone", "Mars/Base"], ["report", "--timezone", "../etc/passwd"],
    ["report", "--by", "mood"], ["report", "--account", "acc-9"], ["report", "--model", "first"],
    ["import"], ["import", "one.jsonl", "--source", "fax"], ["import", "one.jsonl", "--country", "XX"],
    ["import", "one.jsonl", "--timezone", "Mars/Base"], ["import", "one.jsonl", "--source", "whatsapp"],
    ["export"], ["export", "leads"], ["export", "everything", "-o", "x"],
    ["db"], ["db", "nonsense"], ["db", "backup"], ["db", "forget"], ["db", "forget", "nobody"], ["--nonsense"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS, ids=" ".join)
def test_a_request_that_cannot_be_understood_is_one_line(arguments: list[str], cli: Run, filled: Path) -> None:
    one_line(cli(*arguments))


@pytest.mark.parametrize("url", ["postgresql://me:secret@host/leads", "mysql://x", "", "sqlite:///"])
def test_an_address_of_a_database_that_is_not_spoken_is_one_line_without_its_password(url: str, cli: Run) -> None:
    assert "secret" not in one_line(cli("leads", on=url))


SETTINGS: dict[str, str] = {
    "no TOML": "timezone = [",
    "an unknown name": 'colour = "blue"',
    "a wrong kind": "timezone = 7",
    "an unknown zone": 'timezone = "Mars/Base"',
    "a zone outside": 'timezone = "../../etc/passwd"',
    "an unknown theme": 'theme = "solarized"',
    "a key that is no text": '[keys]\n"inbox.done" = 7',
    "half an own contact": '[[own]]\nkind = "phone"',
    "a switch that is none": 'advance = "yes"',
    "an own contact of no kind": '[[own]]\nkind = "fax"\nvalue = "1"',
    "an own number that is none": '[[own]]\nkind = "phone"\nvalue = "12"',
    "an own country that is none": '[[own]]\nkind = "phone"\nvalue = "+6591234567"\ncountry = 7',
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_mistake_in_the_settings_is_one_line(
    name: str, cli: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS[name])
    monkeypatch.setenv("LEADLIGHT_CONFIG", str(path))
    write_lines(here, [*shop(), *person(), message("m-1", "9123 4567")])
    assert "setting" in one_line(cli("import", here)).lower()


def test_settings_that_are_no_text_are_one_line(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("LEADLIGHT_CONFIG", str(path))
    one_line(cli("import", "one.jsonl"))
    monkeypatch.setenv("LEADLIGHT_CONFIG", str(tmp_path))
    one_line(cli("import", "one.jsonl"))


def test_an_error_nobody_thought_of_is_one_line(cli: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("+6591234567")

    monkeypatch.setattr("leadlight.cli.lists.browsing.conversation_ids", fail)
    ran = cli("conversations")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "ZeroDivisionError" in ran.err
    assert "+65" not in ran.err


def test_without_a_terminal_the_application_does_not_open(db: Path, tmp_path: Path) -> None:
    for arguments in (["--db", str(db)], ["demo"]):
        ran = program(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1
    assert not db.exists()
    assert os.listdir(tmp_path / "here") == ["one.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to write to")
@pytest.mark.parametrize("arguments", ["leads --format json", "leads", "detect --json a@example.com", "detect x"])
def test_output_that_cannot_be_written_is_one_line(arguments: str, filled: Path, db: Path) -> None:
    command = f"{sys.executable} -m leadlight --db {db} {arguments} >/dev/full"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (2, "leadlight: No space left on device.\n")


def test_bytes_that_are_no_text_come_through_the_command_line(filled: Path, db: Path, tmp_path: Path) -> None:
    strange = os.fsdecode(b"\xff\xfe")
    for arguments in (["detect", strange], ["detect", "--json", strange], ["leads", "--search", strange]):
        assert program("--db", str(db), *arguments).code == 0, arguments
    one_line(program("--db", str(db), "import", f"{tmp_path}/{strange}.jsonl"))
    one_line(program("--db", str(db), "db", "forget", strange))
    (tmp_path / f"{strange}.jsonl").write_bytes(b"{}\n")
    assert program("--db", str(db), "import", f"{tmp_path}/{strange}.jsonl").code == 1
    assert program("--db", str(tmp_path / f"{strange}.db"), "import", "one.jsonl").code == 0
    assert program("--db", str(tmp_path / f"{strange}.db"), "leads").code == 0


def test_a_terminal_of_another_encoding_stops_nothing(filled: Path, db: Path) -> None:
    text = "👋 電話 mei@example.com"
    for encoding in ("ascii", "latin-1"):
        assert program("detect", text, PYTHONIOENCODING=encoding).code == 0
        assert program("--db", db, "conversations", PYTHONIOENCODING=encoding).code == 0
        assert program("--db", db, "report", PYTHONIOENCODING=encoding).code == 0
