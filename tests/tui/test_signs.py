"""Signs in ASCII: one table, one cell for one cell, and what the terminal says of itself."""

import sys

import pytest
from rich.segment import Segment
from textual.color import Color

from leadlight.tui import signs
from leadlight.tui.drawing import cell_len

GROUND = Color(0, 0, 0)


def test_each_sign_has_one_ascii_character_in_its_place() -> None:
    assert all(len(one) == 1 and one.isascii() for one in signs.ASCII.values())
    assert all(cell_len(sign) == 1 for sign in signs.ASCII)
    assert all(cell_len(sign) == len(one) for sign, one in signs.WIDE.items())


def drawn(text: str, encoding: str = "utf-8") -> str:
    (segment,) = signs.AsciiSigns(encoding).apply([Segment(text)], GROUND)
    return segment.text


@pytest.mark.parametrize(
    ("text", "encoding", "becomes"),
    [
        ("● ─ é …", "utf-8", "@ - é ~"),
        ("● ─ é …", "iso8859-1", "@ - é ~"),
        ("谢谢 é", "ascii", "???? ?"),
        ("👨‍👩‍👧 x", "ascii", "?? x"),
        ("e\u0301 x", "ascii", "? x"),
        ("▶\ufe0f x", "utf-8", "▶\ufe0f x"),
        ("🔎", "ascii", "> "),
    ],
)
def test_signs_are_replaced_and_columns_stay(text: str, encoding: str, becomes: str) -> None:
    assert drawn(text, encoding) == becomes
    assert cell_len(becomes) == cell_len(text)


def test_a_text_from_outside_comes_back_as_it_was_written() -> None:
    written = "★ 5 · “so” ✓ …"
    try:
        signs.use_ascii(on=True)
        kept = signs.as_written(written)
        assert len(kept) == len(written)
        assert drawn(kept) == written
        assert signs.drawn("•") == "*"
    finally:
        signs.use_ascii(on=False)
    assert signs.as_written(written) is written
    assert signs.drawn("•") == "•"


class Stream:
    """A standard error that writes in that encoding."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding


@pytest.mark.parametrize(
    ("surroundings", "written", "encoding"),
    [
        ({"LANG": "C.UTF-8"}, "utf-8", "utf-8"),
        ({}, "utf-8", "utf-8"),
        ({"LANG": "en_US.utf8"}, "UTF-8", "utf-8"),
        ({"LANG": "de_DE.UTF-8@euro"}, "utf-8", "utf-8"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "utf-8", "ascii"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso-8859-1", "iso8859-1"),
        ({"LANG": "de_DE.ISO-8859-1"}, "utf-8", "ascii"),
        ({"LANG": "xx_XX.klingon"}, "utf-8", "ascii"),
        ({"LC_ALL": "", "LC_CTYPE": "en_US.UTF-8"}, "utf-8", "utf-8"),
    ],
)
def test_the_terminal_s_encoding_is_what_its_surroundings_say(
    surroundings: dict[str, str], written: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "__stderr__", Stream(written))
    assert signs.terminal_encoding() == encoding
