"""Hostile text as text that is safe to draw, of the same length."""

import re
import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.text import MARK_BLOCKS, MARKS_PER_BASE, many_lines, one_line

NEEDLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
HOSTILE = [
    "\x1b]52;c;UFdORUQ=\x1b\\",
    "\x1b]0;title\x07",
    "\x9b31mred",
    "a\x00b\x0e\x7f",
    "pay \u202eDSU 001\u202c",
    "\u2066x\u2069",
    "jo\u200bhn\u2060@x.com\ufeff",
    "\U0001f3f4\U000e0067\U000e007f",
    "\ud83d lone",
    "one\r\ntwo\rthree\tfour\x85five\u2028six",
    "Z" + "\u0335" * 500,
    "\u200fabc\u200e",
    "\u0645\u200f!",
    "\u0645\u0651\u064e\u0650\u0651\u064f\u0651",
]
hostile_text = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(),
        st.text("e\u0301\u0335\u0e31\u0651\u200d\u200f\u061c\u0645\u05d0", max_size=12),
    )
).map("".join)


@given(hostile_text)
def test_the_length_stays_and_no_control_is_left(text: str) -> None:
    for drawn in (one_line(text), many_lines(text)):
        assert len(drawn) == len(text)
        assert not NEEDLE.search(drawn.replace("\n", ""))
    assert "\n" not in one_line(text)


@given(hostile_text)
def test_what_is_safe_once_is_left_alone(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)


@given(hostile_text)
def test_no_base_carries_more_marks_than_a_row_can_bear(text: str) -> None:
    marks = 0
    for character in one_line(text):
        marks = marks + 1 if category(character) in ("Mn", "Me") else 0
        assert marks <= MARKS_PER_BASE


@pytest.mark.parametrize(
    "text",
    [
        "Hi! Price for hydrafacial? [b]x[/b] :smile:",
        "café 你好 สวัสดีครับ ที่นี่ น้ำ",
        "Tiếng Việt",
        "Tie\u0302\u0301ng Vie\u0323\u0302t",
        "សុធា ខ្ញុំ",
        "क्षि \u0915\u094d\u200d\u0937",
        "می\u200cخواهم",
        "👩\u200d👩\u200d👧 🇸🇬 1\ufe0f\u20e3 👍🏽",
        "\u200fسعر 100 درهم\u200f",
        "שלום\u200e",
        "ကျွန်ုပ် မြွှော်",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\x9b", "\ufffd"),
        ("\ud83d", "\ufffd"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\x85\u2028\u2029", "   "),
        ("\u202eabc", "·abc"),
        ("a\u200bb", "a·b"),
        ("a\xadb", "a-b"),
        ("a\u200fb", "a·b"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + "··"),
        ("e" + "\u0301\u200d" * 3, "e\u0301\u200d\u0301\u200d··"),
    ],
)
def test_each_control_has_its_stand_in(text: str, drawn: str) -> None:
    assert one_line(text) == drawn


def test_a_thread_keeps_its_lines() -> None:
    assert many_lines("a\nb\r\nc\rd\x85e\u2028f\tg") == "a\nb \nc d\ne\nf g"


def test_every_combining_mark_lies_in_a_block_that_is_looked_at() -> None:
    looked_at = re.compile(f"[{MARK_BLOCKS}]")
    marks = (chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) in ("Mn", "Me"))
    assert [mark for mark in marks if not looked_at.match(mark)] == []
