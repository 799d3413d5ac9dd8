"""A preview tells what the import after it does, and changes nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.scenes import Record, digest, message, person, shop, write_lines
from tests.workspaces import random_workspace

from leadlight.core.times import parse_instant
from leadlight.desk import Desk, batches
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_opened, import_paths
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import Preview, preview, preview_import, reader_at
from leadlight.desk.triage import set_status, toggle_done
from leadlight.exchange.sources import Options
from leadlight.exchange.sources.reading import Own

DATA = Path(__file__).parents[1] / "data" / "exchange"
COUNTS = ("added", "updated", "unchanged", "rejected")


def foretold(found: Preview) -> list[int]:
    return [found.total(name) for name in COUNTS]


def _both(desk: Desk, *paths: Path, options: Options | None = None) -> list[int]:
    """What the preview says, which must be what the import then does."""
    opened = open_paths(paths, options)
    found = preview_import(desk, opened)
    summary = import_opened(desk, opened)
    assert foretold(found) == [getattr(summary, name) for name in COUNTS]
    assert found.total("records") == summary.read
    return foretold(found)


def _busy(seed: int) -> list[Record]:
    records = random_workspace(seed)
    records.insert(40, {"type": "message", "id": "lost", "conversation": "no", "sender": "customer", "at": "x"})
    records.append(message("orphan", "hi", conversation="nowhere"))
    return [*records, *records[:30], records[-2] | {"text": "another text"}]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("batch", [1, 7, 5_000])
def test_the_counts_are_those_of_the_import(
    seed: int, batch: int, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that overlap, with records that are twice there, changed, orphaned or no records; over nothing, over a part
    of it and over all of it."""
    monkeypatch.setattr(batches, "BATCH", batch)
    records = _busy(seed)
    first = write_lines(tmp_path / "first.jsonl", records[: len(records) // 2])
    changed = [record | ({"name": "another"} if record["type"] == "customer" else {}) for record in records]
    second = write_lines(tmp_path / "second.jsonl", changed)
    assert _both(desk, first)[0] > 0
    assert _both(desk, second, first)[1] > 0
    assert _both(desk, first, second)[0] == 0


def test_the_counts_are_those_of_the_import_for_operators_verdicts(
    desk: Desk, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    said = [message("m-1", "my no 9123 4567"), message("m-2", "hi", conversation="cnv-2")]
    import_paths(desk, [write_lines(tmp_path / "in.jsonl", [*shop(), *person(), *person("cus-2"), *said])])
    toggle_done(desk, [1])
    set_status(desk, [1], "contacted")
    export_workspace(desk, tmp_path / "out.jsonl")
    for name in ("other.db", "other.db"):
        _both(open_desk(name), tmp_path / "out.jsonl")
    assert _both(open_desk("other.db"), tmp_path / "out.jsonl")[:2] == [0, 0]


def test_overlapping_exports_of_chats_are_told_truly(desk: Desk, tmp_path: Path) -> None:
    options = Options(me="lumen.shop")
    half = (DATA / "tiktok.txt").read_text("utf-8").partition(">>> Chat History with somchai")[0]
    (tmp_path / "half.txt").write_text(half, "utf-8")
    assert _both(desk, tmp_path / "half.txt", options=options) == [7, 0, 0, 0]
    assert _both(desk, DATA / "tiktok.json", DATA / "tiktok.txt", options=options) == [4, 0, 18, 0]


def test_a_preview_says_what_a_file_is_and_what_stands_in_it(tmp_path: Path) -> None:
    found = preview(None, open_paths([DATA / "tiktok.json"]))
    (one,) = found.files
    assert (one.file, one.format, one.why) == (
        "tiktok.json", "TikTok's download, JSON", 'it has the section "Direct Message"'
    )  # fmt: skip
    assert one.holds == {"accounts": 1, "customers": 2, "conversations": 2, "messages": 6}
    assert one.own == Own("lumen.shop", "lumen.shop", "the export's profile says so")
    assert one.assumed == {"clock": "the times are UTC"}
    assert (one.first_at, one.last_at) == (
        parse_instant("2026-07-03T23:00:11Z"), parse_instant("2026-07-04T01:00:30Z")
    )  # fmt: skip
    assert (one.added, one.records) == (11, 11)
    assert json.loads(json.dumps(found.as_json()))["files"][0]["first_at"] == "2026-07-03T23:00:11Z"


def test_the_first_rejects_are_told_with_line_and_reason(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "w.jsonl", [*shop(), *({"type": "ad"} for _ in range(9))])
    (one,) = preview(None, open_paths([path])).files
    assert one.rejected == 9
    assert one.reasons == [f"line {line} id is missing" for line in range(8, 13)]


def test_what_is_passed_over_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("buy milk")
    write_lines(tmp_path / "in" / "w.jsonl", shop())
    (note,) = preview(None, open_paths([tmp_path / "in"])).notes
    assert note.endswith("notes.txt is not a format Leadlight knows: it looks like plain text. It was left out.")


def test_what_was_said_and_is_of_no_use_is_told(tmp_path: Path) -> None:
    """--map and --me were ignored without a word where a file was taken for a workspace."""
    path = write_lines(tmp_path / "w.jsonl", shop())
    said = Options(me="Glow", columns=(("text", "Nachricht"),))
    assert [note.partition(":")[0] for note in open_paths([path], said).notes] == [
        "--map was not used",
        "--me was not used",
    ]
    chat = tmp_path / "chat.txt"
    chat.write_text("20/09/2026, 14:03 - Ana: hi\n20/09/2026, 14:04 - Glow: hello\n")
    table = tmp_path / "table.csv"
    table.write_text("time,customer,Nachricht\n2026-09-20 14:03,Ana,hi\n")
    assert open_paths([path, table], replace(said, me=None)).notes == []
    assert open_paths([path, chat], replace(said, columns=())).notes == []
    (note,) = open_paths([path, chat], said).notes
    assert note.endswith("not for this (Leadlight workspace, WhatsApp's chat export).")


def test_a_preview_leaves_the_database_byte_for_byte_and_another_may_write_meanwhile(
    desk: Desk, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *person()])])
    desk.close()
    path = desk.database.path
    before = digest(path)
    more = write_lines(tmp_path / "more.jsonl", [*shop("acc-2"), message("m-1", "hi")])
    with reader_at(path) as reader:
        assert foretold(preview(reader, open_paths([more]))) == [8, 0, 0, 0]
        assert digest(path) == before
        assert import_paths(open_desk(), [more]).added == 8
        assert foretold(preview(reader, open_paths([more]))) == [8, 0, 0, 0]


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with reader_at(tmp_path / "no" / "desk.db") as reader:
        assert reader is None
    assert not (tmp_path / "no").exists()
