"""Names in scripts without capitals, given after the word for Facebook."""

import pytest

from leadlight.core.detection.east_asian_names import name_after


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("は 西田 ゆい です", "西田 ゆい"),
        ("で西田由衣で検索してください", "西田由衣"),
        ("は「西田 ゆい」で登録しています", "西田 ゆい"),
        (":林美玲", "林美玲"),
        ("搵我 陳美玲，頭像係貓", "陳美玲"),
        ("은 박서준이에요", "박서준"),
        (" 박서준 으로 검색", "박서준"),
        (" 林美玲", "林美玲"),
    ],
)
def test_a_name_is_known_by_its_make_and_what_follows(text: str, name: str) -> None:
    span = name_after(text, 0)
    assert span is not None
    assert text[slice(*span)] == name


@pytest.mark.parametrize(
    "text",
    [
        "は本名で登録してます",
        "は最近開いてないです",
        "で見ました",
        ":方便吗",
        " 马上回",
        " 高清图",
        " 林美玲看到的",
        "搜索你们",
        " 보고 연락드려요",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert name_after(text, 0) is None
