"""`detect`: offsets, order, bad lines in their place, and no more loaded than it needs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran, Run, one_line, program

TEXT = "👋 hi, my no 9123 4567 or mei@example.com, IG: @mei.tan"


def _checked(text: str, contacts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    for one in contacts:
        assert list(one) == ["kind", "value", "raw", "start", "end"]
        assert text[one["start"] : one["end"]] == one["raw"]
    return [(one["kind"], one["value"]) for one in contacts]


FOUND = [("phone", "+6591234567"), ("email", "mei@example.com"), ("instagram", "mei.tan")]


def test_a_text_for_a_program(cli: Run) -> None:
    ran = cli("detect", TEXT, "--region", "SG", "--json", on=None)
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert _checked(TEXT, answer["contacts"]) == FOUND


def test_a_text_for_a_person(cli: Run) -> None:
    ran = cli("detect", TEXT, "--region", "sg", on=None)
    assert (ran.code, ran.err) == (0, "")
    assert "+6591234567" in ran.out
    assert "[mei@example.com]" in ran.out
    assert "\x1b" not in ran.out
    assert "no contacts" in cli("detect", "hello", on=None).out


def test_standard_input_as_text() -> None:
    ran = program("detect", "--json", "--region", "SG", stdin=TEXT.encode())
    assert _checked(TEXT, json.loads(ran.out)["contacts"]) == FOUND
    assert json.loads(program("detect", "--json", stdin=b"\xff\xfe mei@example.com").out)["contacts"]
    assert json.loads(program("detect", "--json", "-", stdin=b"").out) == {"contacts": []}


def test_a_hostile_text_is_shown_without_control_characters(cli: Run) -> None:
    ran = cli("detect", "\x1b]0;x\x07 mei@example.com \x9b31m\x00", on=None)
    assert all(sign.isprintable() or sign == "\n" for sign in ran.out)


LINES: list[tuple[bytes, bool]] = [
    (json.dumps({"id": "a", "text": TEXT, "region": "SG"}).encode(), True),
    (b'{"id": "b", "text": ', False),
    (b'{"id": "c", "text": 7}', False),
    (b"[1]", False),
    (b'{"id": "d", "text": "\xff"}', False),
    (b"[" * 100_000, False),
    (b'{"id": "e", "text": "' + b"a" * 1_000_000 + b'"}', True),
    (b'{"id": "f", "text": "x", "region": 65}', False),
    (b'{"id": "g", "text": "half \\ud83d of mei@example.com", "region": null}', True),
    (json.dumps({"id": "h", "text": "ก mei@example.com"}, ensure_ascii=False).encode(), True),
]


def _checked_lines(ran: Ran) -> None:
    assert (ran.code, ran.err) == (1, "")
    answers = [json.loads(line) for line in ran.out.split("\n")[:-1]]
    assert len(answers) == len(LINES)
    for (line, fine), answer in zip(LINES, answers, strict=True):
        assert list(answer) == (["id", "contacts"] if fine else ["id", "error"])
        if fine:
            given = json.loads(line)
            assert answer["id"] == given["id"]
            _checked(given["text"], answer["contacts"])
    assert [answer["id"] for answer in answers] == ["a", None, "c", None, None, None, "e", "f", "g", "h"]
    assert _checked(TEXT, answers[0]["contacts"]) == FOUND


def test_lines_of_a_file_are_answered_in_order_with_bad_ones_in_their_place(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\n".join(line for line, _ in LINES))
    _checked_lines(cli("detect", "--jsonl", path, on=None))


def test_lines_of_standard_input_likewise() -> None:
    _checked_lines(program("detect", "--jsonl", stdin=b"\n".join(line for line, _ in LINES) + b"\n"))


def test_good_lines_end_with_0(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id":"1","text":"x"}\r\n{"id":2,"text":"x"}\r\n')
    ran = cli("detect", "--jsonl", path, on=None)
    assert (ran.code, ran.out) == (0, '{"id": "1", "contacts": []}\n{"id": 2, "contacts": []}\n')


def test_a_file_that_cannot_be_read_is_one_line(cli: Run, tmp_path: Path) -> None:
    one_line(cli("detect", "--jsonl", tmp_path / "no", on=None))
    one_line(cli("detect", "--jsonl", tmp_path, on=None))


@pytest.mark.parametrize("region", ["Singapore", "S", "1G", ""])
def test_a_region_that_is_none_is_one_line(region: str, cli: Run) -> None:
    one_line(cli("detect", "x", "--region", region, on=None))


def test_detect_loads_neither_screens_nor_database() -> None:
    code = """
import sys
from leadlight.cli.main import leadlight
leadlight.main(["detect", "--json", "mei@example.com"], standalone_mode=False)
print([name for name in ("textual", "sqlmodel", "sqlalchemy", "rich", "pydantic", "sqlite3") if name in sys.modules])
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_every_line_has_its_answer_and_regions_are_forgiving() -> None:
    lines = [
        {"id": "small", "text": "9123 4567", "region": "sg"},
        {"id": "none", "text": "9123 4567"},
        {"id": "null", "text": "9123 4567", "region": None},
    ]
    stdin = b"\n".join([json.dumps(lines[0]).encode(), b"", *(json.dumps(line).encode() for line in lines[1:])])
    ran = program("detect", "--jsonl", "--region", "SG", stdin=stdin)
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert answers[1] == {"id": None, "error": "the line is not JSON"}
    assert [len(answer.get("contacts", ())) for answer in answers] == [1, 0, 1, 1]


@pytest.mark.parametrize("region", ["XX", "Singapore", "S1"])
def test_a_region_that_is_no_country_is_refused(cli: Run, region: str) -> None:
    assert cli("detect", "9123 4567", "--region", region, on=None).code == 2
    line = json.dumps({"id": 1, "text": "hi", "region": "Singapore"}).encode()
    assert json.loads(program("detect", "--jsonl", stdin=line).out)["error"] == "region must be a country's two letters"


def test_a_person_is_told_of_national_numbers(cli: Run) -> None:
    assert "--region" in cli("detect", "call 0812 345 678", on=None).err
    assert cli("detect", "call 0812 345 678", "--json", on=None).err == ""
