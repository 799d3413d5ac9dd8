"""A message as the rules read it: what is spared the long way is what the long way would not change."""

from leadlight.core.detection import reading

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]


def test_what_is_taken_as_plain_is_plain() -> None:
    spared = [char for char in EVERY_CHARACTER if reading.made_of(reading._PLAIN_AS_IT_IS)(char)]
    assert len(spared) > 20_000
    assert [char for char in spared if reading._plain_character(char) != char] == []


def test_what_is_folded_by_its_case_alone_is_folded() -> None:
    spared = [char for char in EVERY_CHARACTER if reading.made_of(reading._FOLDED_BY_CASE)(char)]
    assert len(spared) > 20_000
    assert [char for char in spared if reading._folded_character(char) != char.lower()] == []


def test_ascii_that_is_taken_as_it_is_is_plain_and_folded_by_its_case() -> None:
    for char in filter(str.isascii, EVERY_CHARACTER):
        assert reading.plain(char) == reading._plain_character(char)
        assert reading.fold(char) == reading._folded_character(char)


def test_the_rare_ones_that_no_table_keeps_are_plain_and_folded() -> None:
    rare = [chr(code) for codes in reading.AS_THEY_ARE for code in codes]
    assert [char for char in rare if {reading._plain_character(char), reading._folded_character(char)} != {char}] == []
