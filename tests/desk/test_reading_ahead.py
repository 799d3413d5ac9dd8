"""Texts looked at ahead, in another process: the same contacts, whatever becomes of that process."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import Record, message, person, rows, shop, write_lines
from tests.workspaces import random_workspace

from leadlight.core.detection import detect
from leadlight.desk import Desk, batches, capturing, reading_ahead
from leadlight.desk.detecting_apart import Apart, Finds, Text, answer
from leadlight.desk.importing import import_paths

TEXTS: list[Text] = [
    ("my no 9123 4567", "SG"),
    ("hello", "SG"),
    ("my no 9123 4567", "US"),
    ("mail me@example.com", None),
]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file, and even a machine of one processor, is worth another process; batches are small."""
    monkeypatch.setattr(reading_ahead, "AHEAD_FROM", 0)
    monkeypatch.setattr(reading_ahead, "has_room", lambda: True)
    monkeypatch.setattr(batches, "BATCH", 7)


def test_the_other_process_finds_what_this_one_does() -> None:
    with Apart() as apart:
        first, second = apart.ask(TEXTS), apart.ask(TEXTS[:1])
        found = answer(first)
        assert list(found) == TEXTS
        assert answer(second) == {TEXTS[0]: found[TEXTS[0]]}
    assert [len(finds) for finds in found.values()] == [1, 0, 0, 1]
    assert found[TEXTS[0]] == detect(*TEXTS[0])


def test_the_other_process_ends_with_the_block() -> None:
    with Apart() as apart:
        process = apart._process
        assert process is not None
        assert answer(apart.ask(TEXTS))
    assert process.poll() is not None


def test_the_other_process_ends_when_nobody_asks_any_more() -> None:
    """As after a `kill -9` of this one, which closes its end of the pipe and does nothing else."""
    with Apart() as apart:
        process = apart._process
        assert process is not None
        assert process.stdin is not None
        assert answer(apart.ask(TEXTS))
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.skipif(os.name == "nt", reason="no signals")
@pytest.mark.usefixtures("at_once")
def test_an_import_goes_on_without_the_other_process(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "one.jsonl", random_workspace(6))
    alone, deserted = open_desk("alone.db"), open_desk("deserted.db")
    monkeypatch.setattr(reading_ahead, "has_room", lambda: False)
    expected = import_paths(alone, [path])
    monkeypatch.setattr(reading_ahead, "has_room", lambda: True)
    asked = Apart.ask

    def ask_and_kill(apart: Apart, texts: set[Text]) -> object:
        assert apart._process is not None
        apart._process.send_signal(signal.SIGKILL)
        return asked(apart, texts)

    monkeypatch.setattr(Apart, "ask", ask_and_kill)
    assert import_paths(deserted, [path]) == expected
    assert rows(deserted) == rows(alone)


@pytest.mark.parametrize("fault", [None, OSError()])
def test_no_interpreter_no_help(fault: OSError | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        assert fault is not None
        raise fault

    monkeypatch.setattr(sys, "executable", "" if fault is None else "python")
    monkeypatch.setattr(subprocess, "Popen", refuse)
    with Apart() as apart:
        assert answer(apart.ask(TEXTS)) == {}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("at_once")
def test_ahead_finds_the_same(
    seed: int, open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "one.jsonl", random_workspace(seed))
    ahead, alone = open_desk("ahead.db"), open_desk("alone.db")
    first = import_paths(ahead, [path])
    monkeypatch.setattr(reading_ahead, "has_room", lambda: False)
    assert import_paths(alone, [path]) == first
    assert rows(ahead) == rows(alone)


def _unread(told: list[Record], monkeypatch: pytest.MonkeyPatch, desk: Desk, path: Path) -> list[str]:
    """Imports the records; returns the texts that were read only when they were stored."""
    late: list[str] = []
    read = capturing._read_messages

    def reading(connection: object, filed: object, own: object, known: Finds) -> object:
        late.extend(row["text"] for row in filed.messages if row["text"] not in {text for text, _ in known})  # type: ignore[attr-defined]
        return read(connection, filed, own, known)  # type: ignore[arg-type]

    monkeypatch.setattr(capturing, "_read_messages", reading)
    import_paths(desk, [write_lines(path, told)])
    return late


@pytest.mark.usefixtures("at_once")
def test_all_is_asked_ahead_where_people_are_known(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Customers and threads of the same batch, of the one before and of long ago alike."""
    people = [record for number in range(8) for record in person(f"cus-{number}")]
    said = [message(f"m-{number}", f"my no 9123 456{number}", conversation=f"cnv-{number}") for number in range(8)]
    assert _unread([*shop(), *people, *said], monkeypatch, desk, tmp_path / "one.jsonl") == []


@pytest.mark.usefixtures("at_once")
def test_a_wrong_guess_is_read_again(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    """The customer moves in the batch before the message: the number is at home in the new country."""
    first, *others = person("cus-1")
    filler = [message(f"x-{number}", "hello", conversation="cnv-1") for number in range(14)]
    moved = {**first, "country": "US"}
    told = [*shop(), first, *others, *filler, moved, message("m-1", "call 415 555 2671", conversation="cnv-1")]
    desk = open_desk()
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", told)])
    assert [row[0] for row in desk.reader.rows("SELECT value FROM contact")] == ["+14155552671"]
