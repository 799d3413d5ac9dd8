"""What makes no difference to a search, and what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.searching import PIECE, said_together, searchable, spans, value_part

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


PLACES = [
    ("What is the PRICE? The price!", "price", ["PRICE", "price"]),
    ("¿Cuánto cuesta la depilación láser?", "DEPILACION laser", ["depilación láser"]),
    ("Cafe\u0301 crème", "café", ["Cafe\u0301"]),
    ("Đà Nẵng", "da nang", ["Đà Nẵng"]),
    ("Straße", "ss", ["ß"]),
    ("Straße", "s", ["S", "ß"]),
    ("das ½ Kilo", "1", ["½"]),
    ("予約は ｶﾞﾗｽ", "ガラス", ["ｶﾞﾗｽ"]),
    ("ราคาเท่าไหร่คะ", "เท่า", ["เท่า"]),
    ("한국어 \u1112\u1161\u11ab", "한", ["한", "\u1112\u1161\u11ab"]),
    ("zero\u200bwidth", "width", ["width"]),
    ("zero\u200bwidth", "zerow", ["zero\u200bw"]),
    ("a\nb a b", "a b", ["a b"]),
    ("0٠０", "00", ["0٠"]),
    ("aaa", "aa", ["aa"]),
    ("a.c abc", "a.c", ["a.c"]),
    ("nothing", "some", []),
    ("anything", "\u200b", []),
    ("", "x", []),
]


@pytest.mark.parametrize(("text", "search", "parts"), PLACES)
def test_what_is_found_has_its_places_in_the_text_as_it_was_written(text: str, search: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, search)] == parts


_SIGNS = st.text(alphabet="aAsß é\u0301\u0323约ราคｶﾞﾊﾟ\u1112\u1161\u11ab한ㅏ½ﬁ\u200b٠০क\u09c7\u09be")


@given(_SIGNS, _SIGNS, _SIGNS)
def test_places_are_whole_apart_and_there_whenever_the_text_is_found(before: str, part: str, after: str) -> None:
    text = before + part + after
    places = spans(text, part)
    assert bool(places) == bool(searchable(part) and searchable(part) in searchable(text))
    assert all(searchable(part) in searchable(text[start:end]) for start, end in places[:1])
    edges = [edge for place in places for edge in place]
    assert edges == sorted(edges)
    assert all(start < end for start, end in places)


@given(st.text(), st.text())
def test_any_text_has_places_for_what_it_holds(text: str, search: str) -> None:
    assert bool(spans(text, search)) == bool(searchable(search) and searchable(search) in searchable(text))


@pytest.mark.parametrize(
    ("search", "part"),
    [
        ("9123 4567", "91234567"), ("(0)9123-4567", "91234567"), ("+65 9123", "659123"), ("９１２", "912"),
        ("12", "12"), ("@Mei_Glow", "mei_glow"), ("mei@glow.sg", "mei@glow.sg"),
    ],
)  # fmt: skip
def test_a_contact_is_looked_for_by_its_value(search: str, part: str) -> None:
    assert value_part(search) == part


def test_a_conversation_is_one_piece_whatever_stands_between() -> None:
    said = [(1, "Hi"), (2, "Ça va?"), (1, "PRICE")]
    assert list(said_together(said)) == [(1, "hi\nprice"), (2, "ca va?")]


def test_long_conversations_are_cut_between_texts() -> None:
    texts = ["x" * (PIECE - 1), "yy", "z" * (3 * PIECE), "end"]
    assert list(said_together([(1, text) for text in texts])) == [(1, text) for text in texts]
