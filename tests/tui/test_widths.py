"""Texts that terminals disagree about push nothing aside."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from leadlight.tui.drawing import Line, cell_len, cut, wrap
from leadlight.tui.widths import is_unsure, keep_columns, widest

PLAIN = Style(color="#ffffff", bgcolor="#000000")
BOLD = PLAIN + Style(bold=True)
BY_TMUX = {
    "கொ": 2, "நிறுவனம்": 7, "क्षि": 3, "हिन्दी": 5, "কো": 2, "ខ្មែរ": 4, "မြန်မာ": 5, "తెలుగు": 5, "മലയാളം": 6, "👍🏽": 4,
    "☀️": 1, "ที่": 1, "مَرْحَبًا": 5, "한": 2, "می‌خواهم": 7, "abc": 3, "漢字": 4,
}  # fmt: skip
"""Cells that tmux 3.3a gives to these, as it tells itself when it is asked for the cursor's place."""
TEXTS = st.lists(st.sampled_from([*BY_TMUX, " ", "a", "é"]), max_size=12).map("".join)
_CODES = re.compile(r"\x1b(?:\[[\d;?]*[A-Za-z]|[78])")


def drawn(strip: Strip, width: int) -> str:
    """The line as a terminal holds it that gives two cells to every sign beyond ASCII."""
    line, at, kept = [" "] * width * 4, 0, 0
    for part in re.findall(rf"{_CODES.pattern}|.", _rendered(strip)):
        if part == "\x1b7":
            kept = at
        elif part == "\x1b8":
            at = kept
        elif part.endswith("C") and part.startswith("\x1b"):
            at += int(part[2:-1])
        elif not part.startswith("\x1b"):
            line[at] = part
            at += 1 if part.isascii() else 2
    return "".join(line[:width])


def _rendered(strip: Strip) -> str:
    keep_columns()
    return strip.render(Console(color_system="truecolor"))


@pytest.mark.parametrize("text", BY_TMUX)
def test_no_terminal_gives_it_more_cells_than_were_reckoned_with(text: str) -> None:
    assert cell_len(text) <= widest(text)
    assert BY_TMUX[text] <= widest(text)


def test_every_sign_beside_a_letter_is_reckoned_with() -> None:
    beside = [chr(code) for code in range(0x900, 0x12000) if unicodedata.category(chr(code)) == "Mc"]
    apart = [sign for sign in beside if "HANGUL" not in unicodedata.name(sign)]
    assert [sign for sign in apart if widest("x" + sign) < 2] == []


def test_what_stands_behind_it_keeps_its_column() -> None:
    line = Line(30, PLAIN)
    line.add("நிறுவனம்", PLAIN).add("|", BOLD).add("  நிறு  x ☀️", PLAIN).add_right("12 min", PLAIN)
    shown = drawn(line.strip(), 30)
    assert shown[(end := widest("நிறுவனம்"))] == "|"
    assert shown[end + cell_len("|  நிறு  ")] == "x"
    assert shown.endswith(" 12 min")


def test_sure_text_is_written_as_ever() -> None:
    keep_columns()
    assert not is_unsure("ไม่มี é 漢字 …")
    assert _rendered(Strip([Segment("漢字", PLAIN)])).count("\x1b") == 2


def test_it_may_take_the_blanks_behind_it_whatever_segment_they_are_in() -> None:
    """As in the title of a box, which is filled up with blanks of its own."""
    strip = Strip([Segment("நிறு", BOLD), Segment(" " * 8, PLAIN), Segment("|", PLAIN), Segment("  x", PLAIN)])
    shown = drawn(strip, 20)
    assert shown[: cell_len("நிறு") + 9].endswith("|")
    assert [sign for sign in "நிறு" if sign not in shown] == [], "no blank was written over it"
    assert shown[cell_len("நிறு") + 9 :].startswith("  x")


@given(TEXTS, st.integers(4, 20))
def test_lines_fit_on_every_terminal(text: str, width: int) -> None:
    assert all(widest(text[start:end]) <= width for start, end in wrap(text, width))
    assert widest(cut(text, width)) <= width
