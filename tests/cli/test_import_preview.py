"""`leadlight import --dry-run`, what an import says on the way, and the question who we are."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, Run, one_line
from tests.scenes import digest, shop, write_lines

DATA = Path(__file__).parents[1] / "data" / "exchange"
UNKNOWN = b">>> Chat History with Mei T:\n2026-07-03 23:00:11 UTC mei.t: hi\n2026-07-03 23:00:12 UTC glow: hello\n"
"""A chat that is called by a display name; nothing in it tells which of two is the business."""
UNANSWERED = b">>> Chat History with mei.t:\n2026-07-03 23:00:11 UTC mei.t: hi\n"


def test_a_dry_run_tells_everything_and_makes_no_database(cli: Run, db: Path) -> None:
    ran = cli("import", "--dry-run", DATA / "tiktok.txt", "--me", "lumen.shop")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        'tiktok.txt: TikTok\'s download, text, because a line begins with ">>> Chat History with"',
        "  1 account, 2 customers, 2 conversations, 6 messages; 2026-07-03 23:00 to 2026-07-04 01:00 UTC",
        "  we are lumen.shop (--me says so)",
        "  clock: the times are UTC",
        "  11 new, 0 changed, 0 known, 0 rejected",
        "11 records: 11 would be added, 0 updated, 0 are known, 0 would be rejected. Nothing was changed.",
    ]
    assert not db.exists()
    assert not db.with_name("rejects").exists()


def test_a_dry_run_for_programs_and_with_rejects(cli: Run, filled: Path, tmp_path: Path) -> None:
    before = digest(filled)
    ran = cli("import", "--dry-run", "--json", write_lines(tmp_path / "w.jsonl", [*shop(), {"type": "ad"}]))
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert (told["dry_run"], told["unchanged"], told["rejected"]) == (True, 7, 1)
    assert told["files"][0]["reasons"] == ["line 8 id is missing"]
    assert digest(filled) == before


def test_a_dry_run_reports_rejects_beyond_the_first_by_their_number(cli: Run, tmp_path: Path) -> None:
    ran = cli("import", "--dry-run", write_lines(tmp_path / "w.jsonl", [*shop(), *[{"type": "ad"}] * 7]))
    assert ran.out.splitlines()[-3:-1] == ["    line 12 id is missing", "    and 2 more"]


def test_one_is_told_as_one(cli: Run, tmp_path: Path) -> None:
    """ "1 new contacts, 1 new leads"."""
    chat = tmp_path / "WhatsApp Chat with Ana.txt"
    chat.write_text("20/09/2026, 14:03 - Ana: ana@example.com\n20/09/2026, 14:04 - Glow: thanks\n")
    assert cli("import", chat).out.splitlines()[-1] == "1 new contact, 1 new lead."
    one = write_lines(tmp_path / "one.jsonl", shop()[:1])
    assert cli("import", "--dry-run", one).out.splitlines()[-1].startswith("1 record: 1 would be added")
    assert cli("import", one).out.splitlines()[0] == "1 record read: 1 added, 0 updated, 0 unchanged, 0 rejected."


def test_an_import_says_what_it_took_the_files_for(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, more in (("a.txt", b""), ("b.txt", b"2026-07-04 02:00:00 UTC somchai.p: ok\n")):
        (folder / name).write_bytes((DATA / "tiktok.txt").read_bytes() + more)
    ran = cli("import", folder, "--me", "lumen.shop")
    assert ran.code == 0
    assert ran.err == "2 files: TikTok's download, text; we are lumen.shop (--me says so); clock: the times are UTC.\n"


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_file_of_a_folder_that_cannot_be_told_is_left_out_and_the_import_is_in_part(
    dry: list[str], cli: Run, tmp_path: Path
) -> None:
    """It was said on the way alone: a script saw an import that was whole."""
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "w.jsonl", shop())
    assert cli("import", "--json", *dry, tmp_path / "in").code == 0
    for number in range(12):
        (tmp_path / "in" / f"{number}.txt").write_text("buy milk")
    ran = cli("import", "--json", *dry, tmp_path / "in")
    assert ran.code == 1
    assert len(json.loads(ran.out)["left_out"]) == 12
    if not dry:
        assert "in › 0.txt is not a format Leadlight knows: it looks like plain text. It was left out.\n" in ran.err
        assert "2 more files were left out.\n" in ran.err


def test_off_a_terminal_a_missing_name_is_one_line_that_offers_names(cli: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(UNANSWERED)
    for more in ([], ["--dry-run"], ["--me", "somebody"]):
        ran = cli("import", path, *more)
        if more == ["--me", "somebody"]:
            assert ran.code == 0
        else:
            assert one_line(ran).endswith("Pass --me NAME. Names in these chats: mei.t.\n")
            assert not db.exists()


@pytest.mark.parametrize(("wrong", "expected"), [("phone", "FIELD=COLUMN"), ("fax=Fax", "'fax' is no field")])
def test_a_mapping_that_cannot_be_is_one_line(wrong: str, expected: str, cli: Run) -> None:
    assert expected in one_line(cli("import", DATA / "tiktok.txt", "--map", wrong))


def _on_a_terminal(answer: str, *arguments: str | Path) -> Ran:
    """Runs the program with its standard input and error on a terminal, where somebody types the answer."""
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "leadlight", *map(str, arguments)]
    with subprocess.Popen(call, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs) as program:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # The other end is closed.
            pass
        out = program.communicate(timeout=60)[0]
    os.close(ours)
    return Ran(program.returncode, out.decode(), shown.decode())


@pytest.mark.parametrize("answer", ["glow", "1"])
def test_on_a_terminal_the_user_is_asked(answer: str, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(UNKNOWN)
    ran = _on_a_terminal(answer, "--db", db, "import", "--json", "--country", "SG", path)
    assert "Who are you?" in ran.err
    assert "  1  glow\r\n  2  mei.t" in ran.err
    assert ran.code == 0
    assert json.loads(ran.out)["added"] == 5


@pytest.mark.parametrize("flags", [(), ("--dry-run",)])
def test_one_path_of_several_that_cannot_be_read_leaves_the_others(
    flags: tuple[str, ...], cli: Run, tmp_path: Path
) -> None:
    """The import of all of them was refused for one that was mistyped."""
    good = write_lines(tmp_path / "good.jsonl", shop())
    ran = cli("import", "--json", *flags, tmp_path / "no.jsonl", good)
    assert (ran.code, json.loads(ran.out)["added"]) == (1, len(shop()))
    assert "no.jsonl: there is no such file. It was left out." in " ".join(
        [ran.err, *json.loads(ran.out).get("notes", [])]
    )
    one_line(cli("import", *flags, tmp_path / "no.jsonl", tmp_path / "neither.jsonl"))


def test_a_chat_that_is_here_already_is_one_line_and_a_way_on(cli: Run, tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text("20/09/2026, 14:03 - Mei: my mail is mei@example.com\n20/09/2026, 14:04 - Glow: thank you, Mei\n")
    assert cli("import", chat, "--me", "Glow").code == 0
    assert "--again" in one_line(cli("import", chat, "--me", "Glow", "--timezone", "Asia/Jakarta"))
    assert "7 h apart" in cli("import", chat, "--me", "Glow", "--timezone", "Asia/Jakarta", "--dry-run").err
    assert cli("import", chat, "--me", "Glow", "--timezone", "Asia/Jakarta", "--again").code == 0
