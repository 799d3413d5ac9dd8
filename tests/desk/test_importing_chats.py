"""Exports of chats through the desk: cut short and continued, in overlapping pieces, on what cannot be written."""

import itertools
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.scenes import rows

from leadlight.desk import Desk, upkeep
from leadlight.desk.capturing import Captured, capture
from leadlight.desk.importing import import_paths
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview_import
from leadlight.errors import DatabaseProblem
from leadlight.exchange.sources import Options

ME = Options(me="Glow", country="SG")


def _chat(peer: str, first: int, last: int) -> str:
    """A chat's lines, two of which are alike in every minute."""
    said = [f"20/09/2026, {minute // 60:02}:{minute % 60:02} - " for minute in range(first, last)]
    return "".join(
        f"{stamp}{peer}: my mail is me{minute}@example.com\n{stamp}Glow: ok\n{stamp}Glow: ok\n"
        for minute, stamp in enumerate(said, start=first)
    )


def _whatsapp(folder: Path, peer: str, first: int = 0, last: int = 40) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"WhatsApp Chat with {peer}.txt"
    path.write_text(_chat(peer, first, last), "utf-8")
    return path


def _break_in_batch(broken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = itertools.count(1)

    def capture_or_break(*given: Any) -> Captured:
        if next(calls) == broken:
            raise RuntimeError("the power went")
        return capture(*given)

    monkeypatch.setattr("leadlight.desk.importing.capture", capture_or_break)


@pytest.mark.parametrize("batch", [1, 7, 60])
def test_an_import_of_chats_cut_short_goes_on_to_the_same_end(
    batch: int, open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The business follows from both files, which is the same when the import goes on."""
    for peer in ("Mei", "Jo"):
        _whatsapp(tmp_path / "in", peer)
    whole, broken = open_desk("whole.db"), open_desk("broken.db")
    import_paths(whole, [tmp_path / "in"], Options(country="SG"))
    monkeypatch.setattr("leadlight.desk.batches.BATCH", batch)
    _break_in_batch(3, monkeypatch)
    with pytest.raises(RuntimeError):
        import_paths(broken, [tmp_path / "in"], Options(country="SG"))
    import_paths(broken, [tmp_path / "in"], Options(country="SG"))
    assert rows(broken) == rows(whole)
    assert rows(whole)["message"]


def test_pieces_of_a_chat_that_overlap_add_up_to_the_whole(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    whole, pieces = open_desk("whole.db"), open_desk("pieces.db")
    import_paths(whole, [_whatsapp(tmp_path / "whole", "Mei")], ME)
    for folder, first, last in (("late", 20, 40), ("early", 0, 25), ("again", 10, 30)):
        import_paths(pieces, [_whatsapp(tmp_path / folder, "Mei", first, last)], ME)
    assert _said(pieces) == _said(whole)
    assert len(_said(whole)) == 120
    assert pieces.reader.rows("SELECT id, opened_at FROM conversation") == whole.reader.rows(
        "SELECT id, opened_at FROM conversation"
    )


def _said(desk: Desk) -> list[Any]:
    return desk.reader.rows("SELECT id, sender, at, text FROM message ORDER BY id")


def test_a_preview_of_the_pieces_counts_what_is_new_in_them(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [_whatsapp(tmp_path / "early", "Mei", 0, 25)], ME)
    opened = open_paths([_whatsapp(tmp_path / "late", "Mei", 20, 40)], ME)
    found = preview_import(desk, opened)
    assert (found.total("added"), found.total("unchanged")) == (3 * 15, 3 * 5 + 3)


def _program(db: Path, path: Path) -> "subprocess.Popen[bytes]":
    small = "from leadlight.desk import batches; batches.BATCH = 50; from leadlight.cli.main import run; run()"
    call = [
        sys.executable,
        "-c",
        small,
        "--db",
        str(db),
        "import",
        "--json",
        "--me",
        "Glow",
        "--country",
        "SG",
        str(path),
    ]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_chat_whose_import_is_killed_or_stopped_is_whole_after_the_next(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path, db = _whatsapp(tmp_path / "in", "Mei", 0, 1_300), tmp_path / "killed.db"
    for stop in (signal.SIGKILL, signal.SIGINT, signal.SIGKILL):
        before, program = _stored(db), _program(db, path)
        while program.poll() is None and _stored(db) == before:
            time.sleep(0.01)
        program.send_signal(stop)
        program.communicate(timeout=60)
        assert program.returncode in (-signal.SIGKILL, 130, 0)
        assert upkeep.check(db) == []
    whole, killed = open_desk("whole.db"), open_desk("killed.db")
    import_paths(whole, [path], ME)
    import_paths(killed, [path], ME)
    assert _said(killed) == _said(whole)
    assert rows(killed, "contact", "conversation") == rows(whole, "contact", "conversation")


def _stored(db: Path) -> int:
    if not db.exists():
        return 0
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        found: int = connection.execute("SELECT count(*) FROM message").fetchone()[0]
    connection.close()
    return found


def test_a_disk_that_is_full_keeps_what_was_stored_and_the_next_import_goes_on(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _whatsapp(tmp_path / "in", "Mei", 0, 600)
    whole, full = open_desk("whole.db"), open_desk("full.db")
    import_paths(whole, [path], ME)
    monkeypatch.setattr("leadlight.desk.batches.BATCH", 100)
    with full.database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(DatabaseProblem, match="full"):
        import_paths(full, [path], ME)
    assert 0 < len(_said(full)) < len(_said(whole))
    with full.database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    import_paths(full, [path], ME)
    assert rows(full) == rows(whole)


def test_an_archive_with_many_pictures_gives_its_chat_and_few_words(desk: Desk, tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(1_500):
            packed.writestr(f"photos/{number}.jpg", b"\xff\xd8\xff\xe0picture")
        packed.write(_whatsapp(tmp_path / "in", "Mei"), "chats/WhatsApp Chat with Mei.txt")
    summary = import_paths(desk, [archive], ME)
    assert len(_said(desk)) == 120
    assert summary.notes == ["export.zip: 1,500 pictures and videos were passed over."]


def test_a_country_named_later_reads_the_numbers_again(desk: Desk, tmp_path: Path) -> None:
    """Forgotten at the first import, `--country` at the second finds the national numbers; an account keeps its own."""
    path = tmp_path / "WhatsApp Chat with Mei.txt"
    path.write_text("20/09/2026, 10:00 - Mei: call 9123 4567\n20/09/2026, 10:01 - Glow: ok\n", "utf-8")
    assert import_paths(desk, [path], Options(me="Glow")).leads == 0
    later = import_paths(desk, [path], Options(me="Glow", country="SG"))
    assert (later.added, later.updated, later.contacts, later.leads) == (0, 1, 1, 1)
    assert import_paths(desk, [path], Options(me="Glow", country="MY")).updated == 0
    assert desk.reader.rows("SELECT country FROM account") == [("SG",)]
