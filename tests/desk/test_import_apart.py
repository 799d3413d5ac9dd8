"""The importing process: what it tells, that it stops after a batch and goes on later, and how its end is told."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from leadlight.desk import Desk, browsing, import_apart, import_process
from leadlight.desk.import_process import ImportProcess
from leadlight.desk.import_protocol import STOP, Brought, Coming, Failed, Foreseen, Request, Told, line_of, told_in
from leadlight.desk.opened import open_paths

SAMPLE = Path(__file__).parents[2] / "sample_data"
CHAT = """\
12/01/2026, 09:14 - Mei: hi, how much is it?
12/01/2026, 09:15 - Glow Clinic: Hello!
13/01/2026, 09:16 - Mei: my number is +65 9123 4567
"""


def records(people: int) -> Iterator[dict[str, Any]]:
    yield {"type": "account", "id": "a", "handle": "glow", "country": "SG", "auto_capture": True}
    for at in range(people):
        yield {"type": "customer", "id": f"c{at}", "handle": f"user{at}"}
        yield {
            "type": "conversation", "id": f"v{at}", "account": "a", "customer": f"c{at}",
            "opened_at": "2026-10-01T03:00:00Z",
        }  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A file of three batches."""
    path = tmp_path / "big.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records(6_000)), "utf-8")
    return path


def answers(request: Request, stop: Event | None = None) -> list[Told]:
    """What the process would tell, without the process."""
    told = list[Told]()
    import_apart.answer(request, told.append, stop or Event(), Event())
    return told


def stored(desk: Desk) -> int:
    return len(browsing.conversation_ids(desk, "all"))


def asked(desk: Desk, task: Any, *paths: Path, **said: Any) -> Request:
    return Request(task, str(desk.database.path), tuple(map(str, paths)), **said)


def test_a_look_tells_what_the_files_are_and_changes_nothing(desk: Desk) -> None:
    told = answers(asked(desk, "look", SAMPLE / "tiktok"))
    assert isinstance(found := told[-1], Foreseen)
    assert [one.format for one in found.sorts] == ["TikTok's download, text", "TikTok's download, JSON"]
    assert [(one.added, one.unchanged) for one in found.sorts] == [(1027, 0), (0, 1027)]
    assert found.sorts[0].own == "tembikar.skin (the export's profile says so)"
    assert stored(desk) == 0


def test_files_of_one_sort_are_told_together(desk: Desk, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "chats" / name).mkdir(parents=True)
        (tmp_path / "chats" / name / "chat.txt").write_text(CHAT.replace("Mei", name), "utf-8")
    found = answers(asked(desk, "look", tmp_path / "chats", me="Glow Clinic"))[-1]
    assert isinstance(found, Foreseen)
    (sort,) = found.sorts
    assert sort.name == "2 files"
    assert sort.holds["conversations"] == 2
    assert sort.holds["messages"] == 6


def test_who_we_are_is_asked_with_the_names_to_pick_from(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(CHAT, "utf-8")
    (failed,) = answers(asked(desk, "import", tmp_path / "chat.txt"))
    assert isinstance(failed, Failed)
    assert failed.unknown_own
    assert failed.candidates == ("Glow Clinic", "Mei")


def test_it_stops_after_a_batch_and_goes_on_where_it_was(desk: Desk, workspace: Path) -> None:
    stop = Event()
    stop.set()
    (stopped,) = answers(asked(desk, "import", workspace), stop)
    assert isinstance(stopped, Brought)
    assert stopped.stopped
    assert 0 < stopped.read < 12_001
    assert 0 < stored(desk) < 6_000
    (*coming, brought) = answers(asked(desk, "import", workspace))
    assert all(isinstance(one, Coming) for one in coming)
    assert isinstance(brought, Brought)
    assert not brought.stopped
    assert (brought.read, brought.added, stored(desk)) == (12_001, 12_001, 6_000)


def test_progress_goes_through_all_files(
    desk: Desk, tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_apart, "TELL_SECONDS", 0.0)
    more = tmp_path / "more.jsonl"
    more.write_text(
        '{"type": "account", "id": "b", "handle": "kopi", "country": "SG", "auto_capture": true}\n', "utf-8"
    )
    for task, added in (("look", 0), ("import", 12_002)):
        coming = [one for one in answers(asked(desk, task, workspace, more)) if isinstance(one, Coming)]
        assert [one.file for one in coming] == [1, 1, 1, 2]
        assert [one.read for one in coming] == [5_000, 10_000, 12_001, 12_002]
        assert coming[-1].added == added
        assert sorted(coming, key=lambda one: one.part) == coming
        assert coming[-1].part == 1.0


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"PK\x03\x04 no archive", "damaged"), (b"nothing in particular", "not a format")],
)
def test_what_cannot_be_read_is_told_in_a_sentence(desk: Desk, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "file").write_bytes(content)
    (failed,) = answers(asked(desk, "look", tmp_path / "file"))
    assert isinstance(failed, Failed)
    assert words in failed.sentence


def test_an_error_nobody_foresaw_is_told_without_its_words(
    desk: Desk, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any) -> None:
        raise KeyError("+65 9123 4567")

    monkeypatch.setattr(import_apart, "import_opened", broken)
    (failed,) = answers(asked(desk, "import", workspace))
    assert failed == Failed("An internal error (KeyError) ended it.")


def test_a_full_disk_is_told_in_a_sentence(desk: Desk, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(import_apart, "import_opened", full)
    assert answers(asked(desk, "import", workspace)) == [Failed("No space left on device.")]


def test_before_there_is_a_batch_the_process_leaves_at_once(
    desk: Desk, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, may_open = list[int](), Event()
    real = open_paths

    def slow(*args: Any) -> Any:
        assert may_open.wait(10)
        return real(*args)

    def leave(code: int) -> None:
        left.append(code)
        may_open.set()

    monkeypatch.setattr(import_apart, "open_paths", slow)
    requests = io.BytesIO(line_of(asked(desk, "look", workspace)) + STOP)
    import_apart.serve(requests, io.BytesIO(), leave)
    assert left == [0]


def test_paths_of_any_bytes_come_through() -> None:
    path = os.fsdecode(b"/tmp/\xff\x1b[31m\n")
    assert told_in(line_of(Failed(path))) == Failed(path)


def program(*code: str) -> Sequence[str]:
    return ("-c", "\n".join(code))


def in_a_process(request: Request) -> list[Told]:
    return list(ImportProcess(request).told())


def test_an_import_in_its_own_process(desk: Desk) -> None:
    told = in_a_process(asked(desk, "import", SAMPLE / "tiktok", SAMPLE / "workspace.jsonl"))
    assert isinstance(brought := told[-1], Brought)
    assert brought.read == 9_044
    assert brought.leads > 0
    assert stored(desk) == 512
    again = in_a_process(asked(desk, "import", SAMPLE / "tiktok", SAMPLE / "workspace.jsonl"))[-1]
    assert isinstance(again, Brought)
    assert again.added == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (("import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"), "ended by signal 9"),
        (("raise SystemExit(3)",), "before its time, with exit code 3"),
        (("print('hello from a library')",), "exit code 0"),
    ],
)
def test_a_process_that_dies_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: Sequence[str], words: str
) -> None:
    monkeypatch.setattr(import_process, "PROGRAM", program(*code))
    (failed,) = in_a_process(asked(desk, "look"))
    assert isinstance(failed, Failed)
    assert words in failed.message


def test_a_process_that_cannot_be_started_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (failed,) = in_a_process(asked(desk, "look"))
    assert isinstance(failed, Failed)
    assert "could not be started" in failed.message


def test_a_process_that_does_not_stop_is_killed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    coming = line_of(Coming("a", 1, 1, 0, 10, 7, 7)).decode()
    stubborn = ("import sys, time", f"sys.stdout.write({coming!r})", "sys.stdout.flush()", "time.sleep(600)")
    monkeypatch.setattr(import_process, "PROGRAM", program(*stubborn))
    process = ImportProcess(asked(desk, "import"))
    told = process.told()
    assert isinstance(next(told), Coming)
    process.end()
    assert list(told) == [Failed("Stopped.", read=7)]


def test_nothing_about_the_files_stands_in_the_arguments(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    started = list[str]()

    def start(program: list[str], **_named: Any) -> Any:
        started.extend(program)
        raise OSError(11, "Too many processes")

    monkeypatch.setattr(subprocess, "Popen", start)
    (failed,) = in_a_process(asked(desk, "look", SAMPLE / "workspace.jsonl"))
    assert "workspace" not in " ".join(started)
    assert failed == Failed("The import's process could not be started: Too many processes.")
