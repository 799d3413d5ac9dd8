"""What is kept between processes: used when it is whole and of today's words, made anew otherwise, never in the way."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

WORDS = {"ana": frozenset({"mine"}), "电话": frozenset({"phone"})}


class Maker:
    """Counts how often the words are worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, frozenset[str]]:
        self.times += 1
        return WORDS


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = importlib.import_module("leadlight.core.detection.kept")
    monkeypatch.setattr(module, "_WORDS", str(tmp_path))
    monkeypatch.setattr("sys.pycache_prefix", None)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return module


def the_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "__pycache__").iterdir()
    return file


def test_the_second_process_finds_what_the_first_worked_out(kept: ModuleType) -> None:
    make = Maker()
    assert kept.kept("words", make) == kept.kept("words", make) == WORDS
    assert make.times == 1


def test_a_word_more_makes_it_stale(kept: ModuleType, tmp_path: Path) -> None:
    make = Maker()
    kept.kept("words", make)
    (tmp_path / "more.toml").write_text("[phone]")
    kept.kept("words", make)
    assert make.times == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 400])
def test_a_broken_file_is_replaced(kept: ModuleType, tmp_path: Path, damage: bytes) -> None:
    make = Maker()
    kept.kept("words", make)
    the_file(tmp_path).write_bytes(damage)
    assert kept.kept("words", make) == kept.kept("words", make) == WORDS
    assert make.times == 2


def test_a_changed_byte_is_noticed(kept: ModuleType, tmp_path: Path) -> None:
    make = Maker()
    kept.kept("words", make)
    content = bytearray(the_file(tmp_path).read_bytes())
    content[-5] ^= 1
    the_file(tmp_path).write_bytes(content)
    assert kept.kept("words", make) == WORDS
    assert make.times == 2


def test_nothing_is_written_where_python_writes_no_bytecode(
    kept: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert kept.kept("words", Maker()) == WORDS
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_problem(kept: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file where the folder would be")
    assert kept.kept("words", Maker()) == WORDS


def test_words_that_are_in_no_folder_are_read_each_time(kept: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_WORDS", "/nowhere/at/all")
    assert kept.kept("words", Maker()) == WORDS
