"""What makes no difference to a search, and what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.searching import PIECE, said_together, searchable

SAME = [
    ("Crème Brûlée", "creme brulee"),
    ("Cafe\u0301", "café"),
    ("Hương Trần, Đà Nẵng", "huong tran, da nang"),
    ("ｈｙｄｒａ　ＦＡＣＩＡＬ", "hydra facial"),
    ("ｶﾞﾗｽ", "ガラス"),
    ("Straße Łódź Ærø", "strasse lodz aero"),
    ("İstanbul Iğdır", "istanbul igdir"),
    ("٠١٢ ๑๒ ១២", "012 12 12"),
    ("أحمد مُحَمَّد عـــلي", "احمد محمد علي"),
    ("שָׁלוֹם", "שלום"),
    ("ΆΛΦΑ Ёлка", "αλφα елка"),
    ("zero\u200bwidth\u00ad", "zerowidth"),
    ("สวัสดี\u200bค่ะ", "สวัสดีค่ะ"),
    ("NO\u00a0BREAK", "no break"),
]
OTHER = [("がく", "かく"), ("ราคา", "ราค"), ("ខែ", "ខ"), ("किताब", "कताब"), ("予約", "予"), ("a b", "ab")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typed_differently_and_meant_the_same(one: str, other: str) -> None:
    assert searchable(one) == searchable(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert searchable(one) != searchable(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = searchable(text)
    assert searchable(once) == once


@given(st.text(alphabet="aé 约ราคｶﾞ", min_size=1), st.text(alphabet="aé 约ราคｶﾞ"))
def test_a_part_of_a_text_is_found_in_it(part: str, rest: str) -> None:
    assert searchable(part) in searchable(f"{rest} {part} {rest}")


def test_a_conversation_is_one_piece_whatever_stands_between() -> None:
    said = [(1, "Hi"), (2, "Ça va?"), (1, "PRICE")]
    assert list(said_together(said)) == [(1, "hi\nprice"), (2, "ca va?")]


def test_long_conversations_are_cut_between_texts() -> None:
    texts = ["x" * (PIECE - 1), "yy", "z" * (3 * PIECE), "end"]
    assert list(said_together([(1, text) for text in texts])) == [(1, text) for text in texts]
