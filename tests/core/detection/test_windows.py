"""Long texts: a contact is found wherever it stands, until there are more of them than anybody has."""

from itertools import pairwise

import pytest

from leadlight.core.detection import detect
from leadlight.core.detection.windows import LONGEST_READ_WHOLE, MOST_FIRST, MOST_LAST

PLAIN = "what a lovely day it is for a walk in the park "
NUMBERED = "my number is 9{:07} "


def places(text: str) -> list[int]:
    return [find.start for find in detect(text, "SG")]


@pytest.mark.parametrize("before", [0, 3_000, 25_000])
def test_plain_words_are_passed_over_however_many(before: int) -> None:
    text = PLAIN * before + "my ig is @mei.t " + PLAIN * 1_000
    assert places(text) == [text.index("@mei.t")]


def test_of_a_text_full_of_contacts_the_beginning_and_the_end_are_read() -> None:
    text = "".join(map(NUMBERED.format, range(40_000)))
    found = places(text)
    gap = max((right - left, left, right) for left, right in pairwise(found))
    assert found[0] < 100
    assert found[-1] > len(text) - LONGEST_READ_WHOLE
    assert (MOST_FIRST - 1) * LONGEST_READ_WHOLE < gap[1] < MOST_FIRST * LONGEST_READ_WHOLE
    assert gap[2] > len(text) - (MOST_LAST + 1) * LONGEST_READ_WHOLE


def test_a_text_of_as_many_windows_as_are_read_is_read_whole() -> None:
    text = (NUMBERED.format(1234567) + PLAIN * 200) * (MOST_FIRST + MOST_LAST - 3)
    assert len(places(text)) == MOST_FIRST + MOST_LAST - 3
