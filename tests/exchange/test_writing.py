"""Exports: whole or not at all, readable by their owner alone, and harmless in a spreadsheet."""

import csv
import errno
import io
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from leadlight.core.vocabulary import ContactKind
from leadlight.errors import FileProblem
from leadlight.exchange.exports.leads_csv import COLUMNS, harmless, write_leads
from leadlight.exchange.exports.writing import atomic_text, atomic_write


@dataclass(frozen=True)
class Row:
    """A lead as the store reads it."""

    id: str = "ld-1"
    account: str = "acc-1"
    customer: str = "cus-1"
    handle: str = "mei.t"
    name: str | None = 'Mei, "Tan"'
    status: str = "raw"
    source: str = "chat"
    captured_at: int = 0
    contacts: tuple[tuple[ContactKind, str], ...] = (
        ("phone", "+6591234567"),
        ("email", "a@b.co"),
        ("phone", "+62812345678"),
    )
    labels: tuple[str, ...] = ("hot", "=1+1")
    assignee: str | None = None
    ad: str | None = None
    ad_group: str | None = None
    goal: str | None = None


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with atomic_write(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["out.csv"]


def _begin_and_fail(path: Path, failure: type[BaseException]) -> None:
    with atomic_text(path) as text:
        text.write("half")
        raise failure


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(failure: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(failure):
        _begin_and_fail(path, failure)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(FileProblem, match="cannot be written: No space left on device"), atomic_write(path):
        pass
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_only_a_file_is_written_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(FileProblem, match="is not a file that can be written"), atomic_write(path):
            pass
    with pytest.raises(FileProblem, match="No such file or directory"), atomic_write(tmp_path / "gone" / "x"):
        pass


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with atomic_text(tmp_path / "link") as text:
        text.write("é\n")
    assert (tmp_path / "target").read_text() == "kept"
    assert (tmp_path / "link").read_bytes() == "é\n".encode()


def test_leads_have_a_column_for_each_kind_of_contact() -> None:
    file = io.StringIO(newline="")
    assert write_leads(file, [Row()]) == 1
    (lead,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert tuple(lead) == COLUMNS
    assert lead["phone"] == "+6591234567; +62812345678"
    assert (lead["name"], lead["captured_at"]) == ('Mei, "Tan"', "1970-01-01T00:00:00Z")
    assert (lead["email"], lead["labels"], lead["goal"]) == ("a@b.co", "hot; =1+1", "")
    assert file.getvalue().count("\r\n") == 2


def test_the_machine_profile_changes_no_cell() -> None:
    file = io.StringIO(newline="")
    write_leads(file, [Row(name="=1+1", contacts=())], "machine")
    (lead,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert lead["name"] == "=1+1"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+cmd|x",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "+6591234567x",
        "+٦٥٩١٢٣٤٥٦",
    ],
)
def test_what_would_begin_a_formula_is_quoted(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Mei", "a=b", "'x", "+6591234567", "+6591234567; +62812345678"])
def test_text_and_telephone_numbers_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
