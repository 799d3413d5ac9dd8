"""A file that was imported before: nothing is read where nothing can come of it, and everything where something may."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import Record, message, person, rows, shop, write_lines
from tests.workspaces import random_workspace

from leadlight.core.model import Customer, Message
from leadlight.desk import Desk, batches, triage, upkeep
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.importing import import_paths, receive
from leadlight.desk.journal import undo
from leadlight.desk.summing import Progress, Summary
from leadlight.exchange.sources import Options
from leadlight.store import jobs
from leadlight.store.erasing import people_called

TOLD: list[Record] = [*shop(), *person(), message("m-1", "my no 9123 4567"), *person("cus-2")]
Meddle = Callable[[Desk, Path], object]


def _counts(summary: Summary) -> tuple[int, ...]:
    return summary.read, summary.added, summary.updated, summary.unchanged, summary.rejected


def _was_spared(summary: Summary) -> bool:
    return any("read before" in sentence for sentence in summary.notes)


def _again(path: Path, folder: Path, open_desk: Callable[..., Desk], meddle: Meddle) -> tuple[bool, bool]:
    """Imports, meddles, imports again: as it is, and with every record read. Returns whether the reading was spared,
    and whether the database and the sums are the same either way."""
    desks = [open_desk(f"{name}.db") for name in ("quick", "thorough")]
    summaries = []
    for desk in desks:
        with pytest.MonkeyPatch.context() as patch:
            if desk is desks[1]:
                patch.setattr(jobs, "read_to_its_end", lambda *_: None)
            import_paths(desk, [path])
            meddle(desk, folder)
            summaries.append(import_paths(desk, [path]))
    quick, thorough = summaries
    return _was_spared(quick), _counts(quick) == _counts(thorough) and rows(desks[0]) == rows(desks[1])


def _nothing(_desk: Desk, _folder: Path) -> None:
    """Leaves all as it is."""


def _triages(desk: Desk, _folder: Path) -> None:
    triage.toggle_done(desk, [1])
    triage.toggle_lead(desk, [2])
    triage.toggle_dismissed(desk, 1, "phone", "+6591234567")
    undo(desk)


def _switches(desk: Desk, _folder: Path) -> None:
    set_auto_capture(desk, 1, on=False)


def _hears_more(desk: Desk, _folder: Path) -> None:
    receive(desk, [Message("m-live", "cnv-1", "customer", 1_800_000_000_000_000, "call 9876 5432")])


def _reads_another(desk: Desk, folder: Path) -> None:
    told = [*TOLD, *person("cus-3"), message("m-9", "hi", conversation="cnv-3")]
    import_paths(desk, [write_lines(folder / "other.jsonl", told)])


HARMLESS = (_nothing, _triages, _switches, _hears_more, _reads_another)


@pytest.mark.parametrize("meddle", HARMLESS)
def test_nothing_is_read_where_no_record_was_touched(
    meddle: Meddle, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "one.jsonl", TOLD)
    assert _again(path, tmp_path, open_desk, meddle) == (True, True)


def _forgets(desk: Desk, _folder: Path) -> None:
    (someone,) = people_called(desk.reader, "cus-1")
    upkeep.forget(desk, someone)


def _reads_a_newer(desk: Desk, folder: Path) -> None:
    newer = [{**record, "name": "New name"} if record["id"] == "cus-2" else record for record in TOLD]
    import_paths(desk, [write_lines(folder / "newer.jsonl", newer)])


def _hears_of_another_name(desk: Desk, _folder: Path) -> None:
    receive(desk, [Customer("cus-1", "person1", "Somebody", "SG", "en")])


def _is_deleted_from(desk: Desk, _folder: Path) -> None:
    with desk.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM touch")


def _becomes_newer(desk: Desk, _folder: Path) -> None:
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE import_job SET program = '0.0.1'")


TOUCHING = (_forgets, _reads_a_newer, _hears_of_another_name, _is_deleted_from, _becomes_newer)


@pytest.mark.parametrize("meddle", TOUCHING)
def test_all_is_read_again_where_a_record_was_touched(
    meddle: Meddle, open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "one.jsonl", TOLD)
    assert _again(path, tmp_path, open_desk, meddle) == (False, True)


def test_a_file_that_changes_its_own_records_is_read_each_time(desk: Desk, tmp_path: Path) -> None:
    told = [*TOLD, {**TOLD[-3], "name": "Renamed further down"}]
    path = write_lines(tmp_path / "one.jsonl", told)
    updated = [import_paths(desk, [path]).updated for _ in range(3)]
    assert updated == [1, 2, 2]


def test_what_was_rejected_is_tried_again(desk: Desk, tmp_path: Path) -> None:
    """The conversation that the message belongs to comes with another file in between."""
    path = write_lines(tmp_path / "one.jsonl", [*TOLD, message("m-2", "hello", conversation="cnv-3")])
    assert import_paths(desk, [path]).rejected == 1
    import_paths(desk, [write_lines(tmp_path / "two.jsonl", person("cus-3"))])
    again = import_paths(desk, [path])
    assert (again.rejected, again.added) == (0, 1)
    assert _was_spared(import_paths(desk, [path]))


def test_what_was_cut_short_goes_on(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_lines(tmp_path / "one.jsonl", TOLD)
    monkeypatch.setattr(batches, "BATCH", 4)

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(desk, [path], progress=stop)
    assert import_paths(desk, [path]).added == len(TOLD)
    assert _counts(import_paths(desk, [path])) == (len(TOLD), 0, 0, len(TOLD), 0)


def test_other_options_are_another_import(desk: Desk, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", TOLD)
    import_paths(desk, [path])
    assert not _was_spared(import_paths(desk, [path], Options(timezone="Asia/Singapore")))


@pytest.mark.parametrize("seed", range(4))
def test_verdicts_and_all_other_records_are_spared_too(seed: int, desk: Desk, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "one.jsonl", random_workspace(seed))
    first = import_paths(desk, [path])
    second = import_paths(desk, [path])
    assert _was_spared(second) == (first.updated == first.rejected == 0)
    before = rows(desk)
    third = import_paths(desk, [path])
    assert (third.added, third.rejected, rows(desk)) == (0, first.rejected, before)
