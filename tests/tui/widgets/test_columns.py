"""Columns hold their width whatever stands in them, and narrow screens leave the least needed ones out."""

import pytest
from rich.style import Style

from leadlight.tui.drawing import Line, Piece, cell_len
from leadlight.tui.theme import DEFAULT_THEME, ink
from leadlight.tui.widgets.columns import Column, draw, fit, heading, layout

COLUMNS = (
    Column("Name", 10, 40, grow=2),
    Column("Ad", 8, 30, grow=1, rank=2),
    Column("Age", 4, 4, rank=1, right=True),
)
PLAIN = Style.null()


def drawn(width: int, *texts: str) -> str:
    cells = [[Piece(text, PLAIN)] for text in texts]
    return draw(Line(width, PLAIN), COLUMNS, layout(COLUMNS, width), cells).strip().text


@pytest.mark.parametrize("width", [10, 16, 24, 40, 80, 200])
@pytest.mark.parametrize("name", ["Mei", "x" * 300, "美惠" * 30, "👩‍👩‍👧‍👦 family", "ที่อยู่" * 9, ""])
def test_a_line_is_exactly_as_wide_as_its_place(width: int, name: str) -> None:
    assert cell_len(drawn(width, name, name, "3 d")) == width


@pytest.mark.parametrize("name", ["Mei", "x" * 300, "美惠" * 30, "👩‍👩‍👧‍👦 family", "ที่อยู่" * 9, ""])
def test_columns_stand_under_each_other_whatever_is_in_them(name: str) -> None:
    ages = [drawn(60, name, "ad", "12 d"), drawn(60, "Mei", "ad", "12 d")]
    assert len({cell_len(text.partition("12 d")[0]) for text in ages}) == 1


def test_spare_cells_go_where_they_are_wanted_and_fill_the_line() -> None:
    assert layout(COLUMNS, 60) == (33, 19, 4)
    assert layout(COLUMNS, 200) == (40, 30, 4), "no column grows beyond its most"


def test_the_column_of_the_highest_rank_goes_first() -> None:
    assert layout(COLUMNS, 20)[1:] == (0, 4)
    assert layout(COLUMNS, 12)[1:] == (0, 0)


def test_numbers_stand_at_the_right() -> None:
    assert drawn(30, "Mei", "a", "7").rstrip().endswith("   7")


def test_titles_are_cells_like_any_others() -> None:
    assert heading(COLUMNS, 40, ink(DEFAULT_THEME)).text.split() == ["Name", "Ad", "Age"]
    assert heading(COLUMNS, 40, ink(DEFAULT_THEME)).cell_length == 40


def test_a_cut_shows_and_never_splits_a_wide_character() -> None:
    assert fit("abcdefgh", 4) == "abc…"
    assert cell_len(fit("美惠美", 4)) == 4
    assert fit("ab", 4) == "ab  "
