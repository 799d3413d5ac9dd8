"""Looking for files by their paths: what fits, what a terminal pastes, what is remembered, whatever names hold."""

import os
from pathlib import Path

import pytest

from leadlight.desk import files
from leadlight.errors import FileProblem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of different ages, a folder, a hidden file, a pipe and a dangling link."""
    place = tmp_path / "exports"
    (place / "inner").mkdir(parents=True)
    for age, name in enumerate(["Insta.zip", "instagram-2026.zip", "my instagram.zip", ".hidden", "chat é.txt"]):
        (place / name).write_text("x" * age)
        os.utime(place / name, (1_000 - age, 1_000 - age))
    os.mkfifo(place / "pipe")
    (place / "gone").symlink_to(place / "nowhere")
    os.utime(place / "inner", (1, 1))
    return place


def names(found: list[files.Entry]) -> list[str]:
    return [one.name for one in found]


def test_a_folder_is_listed_the_newest_first_without_what_cannot_be_read(folder: Path) -> None:
    found = files.entries(folder)
    assert names(found) == ["Insta.zip", "instagram-2026.zip", "my instagram.zip", ".hidden", "chat é.txt", "inner"]
    assert [one.is_folder for one in found] == [False] * 5 + [True]
    assert found[1].size == 1
    assert found[1].at == 999_000_000


def test_what_fits_begins_with_the_part_or_has_it_in_it(folder: Path) -> None:
    found = files.entries(folder)
    assert names(files.matching(found, "insta")) == ["Insta.zip", "instagram-2026.zip", "my instagram.zip"]
    assert names(files.matching(found, "GRAM-")) == ["instagram-2026.zip"]
    assert ".hidden" not in names(files.matching(found, ""))
    assert names(files.matching(found, ".h")) == [".hidden"]


def test_completion_goes_as_far_as_it_is_certain(folder: Path) -> None:
    found = files.entries(folder)
    assert files.common_start(found, "i") == "in"
    assert files.common_start(found, "ins") == "instagram-2026.zip"
    assert files.common_start(found, "zzz") == "zzz"


def test_a_folder_that_cannot_be_read_is_a_sentence(folder: Path) -> None:
    with pytest.raises(FileProblem, match="no such folder"):
        files.entries(folder / "nowhere")
    with pytest.raises(FileProblem, match="no such folder"):
        files.entries(folder / "Insta.zip")
    with pytest.raises(FileProblem, match="no such folder"):
        files.entries(Path("/a\0b"))


def test_names_of_any_bytes_are_listed(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xff\x1b]0;x\x07\n.txt")
    (tmp_path / odd).write_text("x")
    (found,) = files.matching(files.entries(tmp_path), "\u241b]0;x␇")
    assert found.path == tmp_path / odd


@pytest.mark.parametrize("form", ["{0}", "'{0}'", "{0} ", "file://{1}", "{2}"])
def test_a_dropped_file_is_known_in_every_form_that_terminals_paste(tmp_path: Path, form: str) -> None:
    path = tmp_path / "my chat.txt"
    path.write_text("x")
    text = form.format(path, str(path).replace(" ", "%20"), str(path).replace(" ", "\\ "))
    assert files.dropped(text) == [path]


def test_several_dropped_files_and_what_is_no_file(tmp_path: Path) -> None:
    for name in ("a", "b c"):
        (tmp_path / name).write_text("x")
    assert files.dropped(f"{tmp_path}/a '{tmp_path}/b c'") == [tmp_path / "a", tmp_path / "b c"]
    assert files.dropped(f"{tmp_path}/a {tmp_path}/c") == []
    assert files.dropped("it's") == []


def test_what_was_imported_is_remembered_the_latest_first(tmp_path: Path) -> None:
    assert files.recent() == []
    for name in "abcdefghij":
        (tmp_path / name).write_text("x")
        files.remember([tmp_path / name])
    files.remember([tmp_path / "g"])
    (tmp_path / "j").unlink()
    assert names(files.recent()) == ["g", "i", "h", "f", "e", "d", "c"]
    memory = tmp_path / "data" / "leadlight" / "recent-imports.json"
    assert memory.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{}", "[1, null]", "[" * 100_000, '["/a\\u0000b"]'])
def test_a_broken_memory_is_none(tmp_path: Path, content: str) -> None:
    memory = tmp_path / "data" / "leadlight" / "recent-imports.json"
    memory.parent.mkdir(parents=True)
    memory.write_text(content)
    assert files.recent() == []
