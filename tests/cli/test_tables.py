"""Tables: aligned with wide characters, cut to a terminal, whole in a pipe."""

import os
import sys

import pytest
from rich.cells import cell_len
from tests.cli.conftest import Run

from leadlight.cli.output import print_json, print_json_list
from leadlight.cli.tables import fitted, table_of

HEADINGS = ("name", "said", "n")
ROWS = [("Mei", "x" * 300, "1"), ("田中さん", "値段はいくらですか" * 30, "1,000"), ("مريم", "a\x1b[31mb", "20")]


def _lines(monkeypatch: pytest.MonkeyPatch, columns: int | None) -> list[str]:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: columns is not None)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((columns or 0, 24)))
    return "".join(table_of(HEADINGS, ROWS, right=[2])).splitlines()


@pytest.mark.parametrize("columns", [20, 80, 121])
def test_on_a_terminal_every_line_ends_where_the_terminal_does(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(monkeypatch, columns)
    assert {cell_len(line) for line in lines} == {columns}
    assert [line.rstrip()[-1] for line in lines[2:]] == ["1", "0", "0"]


def test_in_a_pipe_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _lines(monkeypatch, None)
    assert "x" * 300 in lines[2]
    assert len({cell_len(line) for line in lines}) == 1
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize(
    ("widths", "room", "wanted"),
    [([3, 4], 10, [3, 4]), ([3, 40, 40], 23, [3, 10, 10]), ([40, 3, 8], 21, [10, 3, 8]), ([9, 9], 1, [1, 1])],
)
def test_the_widest_columns_give_way(widths: list[int], room: int, wanted: list[int]) -> None:
    assert fitted(widths, room) == wanted


@pytest.mark.parametrize("values", [[], [{"a": [], "b": ["x\ny", {"c": None}]}, {"a": "é"}]])
def test_a_list_is_printed_the_same_piece_by_piece(
    values: list[object], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def out() -> bytes:
        sys.stdout.buffer.flush()
        return capfdbinary.readouterr().out

    print_json(values)
    whole = out()
    print_json_list(iter(values))
    assert out() == whole


@pytest.mark.usefixtures("filled")
def test_a_limit_takes_the_first(cli: Run) -> None:
    everything = cli("conversations").out.splitlines()
    assert cli("conversations", "--limit", "1").out.splitlines()[2].split() == everything[2].split()
