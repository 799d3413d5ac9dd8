"""`detect`: offsets, order, bad lines in their place, and no more loaded than it needs."""

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran, Run, one_line, program

from leadlight.cli import detecting_lines
from leadlight.cli.finds import COLOURS, national, plain, reason
from leadlight.core.detection import detect
from leadlight.core.vocabulary import CONTACT_KINDS

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
    assert "my no [9123 4567](phone) or [mei@example.com](email), IG: [@mei.tan](instagram)" in ran.out
    assert "9123 4567 in SG" in ran.out
    assert "\x1b" not in ran.out
    assert "no contacts" in cli("detect", "hello", on=None).out


def test_why_a_contact_was_found_is_told_when_asked(cli: Run) -> None:
    person = cli("detect", TEXT, "--region", "SG", "--explain", on=None).out
    assert "a valid phone number, told by “my no”, characters 12 to 21" in person
    assert "an e-mail address, characters 25 to 40" in person
    assert "a user name, told by “ig”" in person
    program_ = json.loads(cli("detect", TEXT, "--region", "SG", "--explain", "--json", on=None).out)
    assert [one["why"] for one in program_["contacts"]] == ["number, cue 'my no'", "address", "cue 'ig'"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("link line.me", "a link to line.me"),
        ("name, cue 'weibo'", "a name, told by “weibo”"),
        ("number, cue 'don't call'", "a valid phone number, told by “don't call”"),
        ("a step of later", "a step of later"),
    ],
)
def test_each_step_has_words_and_an_unknown_one_its_own(rule: str, words: str) -> None:
    assert reason(rule) == words


@pytest.mark.parametrize(
    ("value", "home"),
    [("+442079460018", "020 7946 0018 in GB"), ("+6591234567", "9123 4567 in SG"), ("mei.tan", None), ("", None)],
)
def test_a_number_is_shown_as_it_is_dialled_at_home(value: str, home: str | None) -> None:
    assert national(value) == home


def test_every_kind_has_a_colour() -> None:
    assert set(COLOURS) == set(CONTACT_KINDS)


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_it_wants_none(no_colour: str, coloured: bool) -> None:
    controller, terminal = pty.openpty()
    call = [sys.executable, "-m", "leadlight", "detect", TEXT, "--region", "SG"]
    surroundings = {**os.environ, "NO_COLOR": no_colour}
    subprocess.run(call, stdout=terminal, stderr=terminal, timeout=60, check=True, env=surroundings)
    os.close(terminal)
    printed = b""
    with contextlib.suppress(OSError):
        while part := os.read(controller, 1 << 16):
            printed += part
    os.close(controller)
    assert (b"\x1b[33m" in printed) is coloured
    assert b"[mei@example.com]" in printed


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


@pytest.mark.parametrize("region", ["ZZ", "Singapore", "S1", 65, ["SG"]])
def test_a_region_of_a_line_that_is_no_country_is_that_lines_error(region: object) -> None:
    """A number was silently not found where the region was mistyped."""
    lines = [{"id": 1, "text": "9123 4567", "region": region}, {"id": 2, "text": "9123 4567", "region": "SG"}]
    ran = program("detect", "--jsonl", stdin="\n".join(map(json.dumps, lines)).encode())
    bad, good = map(json.loads, ran.out.splitlines())
    assert (ran.code, bad["id"], "two letters" in bad["error"]) == (1, 1, True)
    assert [one["value"] for one in good["contacts"]] == ["+6591234567"]


@pytest.mark.parametrize(
    ("text", "hinted"),
    [("my mail is mei@example.com", False), ("wa +65 9123 4567", False), ("from 9 to 5, 80 dollars", False),
     ("my no 9123 4567", True)],
)  # fmt: skip
def test_a_region_is_asked_for_where_there_are_digits_it_could_tell(text: str, hinted: bool, cli: Run) -> None:
    assert ("--region" in cli("detect", text, on=None).err) is hinted


@pytest.mark.parametrize("region", ["XX", "Singapore", "S1"])
def test_a_region_that_is_no_country_is_refused(cli: Run, region: str) -> None:
    assert cli("detect", "9123 4567", "--region", region, on=None).code == 2
    line = json.dumps({"id": 1, "text": "hi", "region": "Singapore"}).encode()
    assert json.loads(program("detect", "--jsonl", stdin=line).out)["error"] == "region must be a country's two letters"


def test_a_person_is_told_of_national_numbers(cli: Run) -> None:
    assert "--region" in cli("detect", "call 0812 345 678", on=None).err
    assert cli("detect", "call 0812 345 678", "--json", on=None).err == ""


def test_answers_are_not_held_back_while_more_is_waited_for() -> None:
    call = [sys.executable, "-m", "leadlight", "detect", "--jsonl"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as slow:
        assert slow.stdin is not None
        assert slow.stdout is not None
        for identity in ("a", "b"):
            # The first part of a line has no answer yet; its end brings it.
            slow.stdin.write(json.dumps({"id": identity, "text": "x"}).encode())
            slow.stdin.flush()
            slow.stdin.write(b"\n")
            slow.stdin.flush()
            assert json.loads(slow.stdout.readline()) == {"id": identity, "contacts": []}
        slow.stdin.close()
        assert slow.wait(timeout=60) == 0


def test_lines_across_chunks_and_batches_are_answered_like_texts_one_by_one(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detecting_lines, "CHUNK", 50)
    monkeypatch.setattr(detecting_lines, "TOGETHER", 3)
    texts = [f"{TEXT} {'👋' * (number % 7)}" if number % 3 else f"no {number}" for number in range(40)]
    path = tmp_path / "lines.jsonl"
    lines = (json.dumps({"id": n, "text": text}, ensure_ascii=n % 2 == 0) for n, text in enumerate(texts))
    path.write_text("\n".join(lines), "utf-8")
    for explain in (False, True):
        ran = cli("detect", "--jsonl", path, "--region", "SG", *(["--explain"] if explain else []), on=None)
        expected = (
            {"id": number, "contacts": [plain(find, explain=explain) for find in detect(text, "SG")]}
            for number, text in enumerate(texts)
        )
        assert ran.out.splitlines() == [json.dumps(one, ensure_ascii=False) for one in expected]


ODD_LINES: dict[bytes, dict[str, Any]] = {
    b'  {"id": "blanks around", "text": ""}  ': {"id": "blanks around", "contacts": []},
    b'{"id": "\\u0001\\"\\\\\\ud83d", "text": ""}': {"id": '\x01"\\\ud83d', "contacts": []},
    b'{"id": true, "text": ""}': {"id": None, "contacts": []},
    b'{"id": 1.5, "text": ""}': {"id": None, "contacts": []},
    b'{"id": -7, "text": ""}': {"id": -7, "contacts": []},
    b'{"id": 1, "text": ""} {}': {"id": None, "error": "the line is not JSON"},
    b'{"id": 1, "text": "", "region": "\xed\xa0\xbd"}': {"id": 1, "error": "region must be a country's two letters"},
    b'{"id": 1' + b"0" * 5000 + b"}": {"id": None, "error": "the line is not JSON"},
    b'{"id": 2, "text": NaN}': {"id": 2, "error": "text must be a text"},
}


@pytest.mark.parametrize("line", ODD_LINES)
def test_an_odd_line_is_answered_as_json_has_it(line: bytes) -> None:
    answer = program("detect", "--jsonl", stdin=line).out
    assert json.loads(answer) == ODD_LINES[line]
    written = json.dumps(ODD_LINES[line], ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    assert answer == written + "\n"


def test_phone_metadata_is_loaded_only_for_a_number() -> None:
    code = "import sys; from leadlight.cli.main import leadlight; leadlight.main(sys.argv[1:], standalone_mode=False);"
    code += "print('phonenumbers' in sys.modules)"
    for text, loaded in (("hi mei@example.com", "False"), ("+65 9123 4567", "True")):
        call = [sys.executable, "-c", code, "detect", text]
        ran = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
        assert ran.stdout.splitlines()[-1] == loaded
