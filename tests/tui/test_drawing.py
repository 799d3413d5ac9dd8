"""Lines come out exactly as wide as asked, whatever is put on them; wrapped text loses nothing."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from leadlight.tui.drawing import ELLIPSIS, Line, Piece, cell_len, clean, cut, lit, wrap

PLAIN, BOLD = Style(color="white"), Style(color="white", bold=True)
TEXTS = st.text(
    st.sampled_from("ab z0@…—é")
    | st.sampled_from("漢字ไลน์한국어עبशक्त्")
    | st.sampled_from("நிறுவனம்မြန်မာ👍🏽")
    | st.sampled_from("\u0301\u200d\ufe0f👩👧🌸❤🇸🇬")
)


@given(st.lists(st.tuples(TEXTS, st.booleans(), st.none() | st.integers(0, 30)), max_size=6), st.integers(0, 60))
def test_a_line_is_as_wide_as_asked(parts: list[tuple[str, bool, int | None]], width: int) -> None:
    line = Line(width, PLAIN)
    for text, right, limit in parts:
        (line.add_right if right else line.add)(clean(text), BOLD, limit)
    assert sum(cell_len(segment.text) for segment in line.strip()) == width


@given(TEXTS, st.integers(0, 30))
def test_cut_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cell_len(shown) <= width
    assert shown == text or width == 0 or shown.endswith(ELLIPSIS)


def test_a_long_text_is_not_measured_whole_but_cut_all_the_same() -> None:
    assert cut("\u0301" * 100_000, 10).endswith(ELLIPSIS)
    assert cut("漢" * 1_000_000, 5) == "漢漢…"


WRITTEN = st.lists(st.sampled_from([*"ab  \n漢é", "ไม่", "👩\u200d👧", "❤\ufe0f", "क्ष"]), max_size=60).map("".join)


@given(WRITTEN, st.integers(2, 20))
def test_wrapping_keeps_every_character_and_every_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    kept = {index for start, end in lines for index in range(start, end)}
    assert {text[index] for index in range(len(text)) if index not in kept} <= {" ", "\n"}
    assert lines == sorted(lines)


def test_words_are_kept_whole_where_they_can_be() -> None:
    text = "hello there captain"
    assert [text[start:end] for start, end in wrap(text, 12)] == ["hello there", "captain"]
    assert [text[start:end] for start, end in wrap("aaaaaaaa", 3)] != []


def test_pieces_stop_with_one_ellipsis() -> None:
    line = Line(10, PLAIN)
    line.add_pieces([Piece("abcdef", PLAIN), Piece("ghijkl", BOLD), Piece("mno", PLAIN)])
    assert line.strip().text == "abcdefghi…"


@given(TEXTS, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_lit_text_is_the_same_text(text: str, start: int, end: int, left: int, right: int) -> None:
    left, right = sorted((left, right))
    pieces = list(lit(text, PLAIN, [(left, right, BOLD)], start, end))
    assert "".join(piece.text for piece in pieces) == text[start:end]
    assert all(text[left:right].find(piece.text) >= 0 for piece in pieces if piece.style is BOLD)
