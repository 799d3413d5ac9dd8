"""Two texts that grew out of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.joining import joined

TEXTS = st.text("ab \n", max_size=12)


@pytest.mark.parametrize(
    ("before", "own", "other", "both"),
    [
        ("", "Dear Ana", "We open at ten", "Dear Ana\n\nWe open at ten"),
        ("Hi", "Hi Ana", "Hi there", "Hi Ana\n\nHi there"),
        ("Hi Ana", "Hi Ana!", "Oh, Hi Ana", "Oh, Hi Ana!"),
        ("We op", "We open at", "Dear A\n\nWe op", "Dear A\n\nWe open at"),
        ("Hi Ana", "Hi Ana!", "Hi Ana\n\nthere", "Hi Ana!\n\nthere"),
        ("one two three", "one three", "one two four", "one three\n\none two four"),
        ("from ten", "from nine", "from eleven", "from nine\n\nfrom eleven"),
        ("a b", "x b", "a y", "x y"),
        ("We op", "Oh, We op", "Dear A\n\nWe op", "Dear A\n\nOh, We op"),
        ("Hi Ana", "", "Hi Ana, we", "Hi Ana, we"),
        ("Hi Ana", "Hi Ana, we", " ", "Hi Ana, we"),
        ("Hi Ana", "Hi", "Hi", "Hi"),
    ],
)
def test_both_are_in_it(before: str, own: str, other: str, both: str) -> None:
    assert joined(before, own, other) == both


@given(TEXTS, TEXTS, TEXTS)
def test_who_changed_nothing_takes_what_the_other_has(before: str, own: str, other: str) -> None:
    assert joined(before, before, other) == other
    assert joined(before, own, before) == (own if own.strip() else before)
    assert joined(before, own, own) == own


@given(TEXTS, st.text("cd", max_size=6), st.text("ef", max_size=6), st.data())
def test_nothing_that_was_typed_is_lost(before: str, mine: str, theirs: str, data: st.DataObject) -> None:
    places = st.integers(0, len(before))
    here, there = data.draw(places), data.draw(places)
    text = joined(before, before[:here] + mine + before[here:], before[:there] + theirs + before[there:])
    assert mine in text
    assert theirs in text
    assert set(before) <= set(text)
