"""Words between an app and a handle that the rules do not know."""

import pytest

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.gaps import unknown_words
from leadlight.core.detection.reading import Reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        (" is ", 0),
        (" was hacked by somebody ", 3),
        (" ของเราชื่อ ", 0),
        (" สั่งของเมื่อวานแล้วยังไม่ได้ ", 2),
        (" 보고 ", 0),
    ],
)
def test_little_words_are_known(text: str, expected: int) -> None:
    reading = Reading(text)
    known = [cue for cue in Cues.of(reading.plain, reading.folded).all if cue.means("joint", "mine", "id")]
    assert unknown_words(reading.plain, 0, len(reading.plain), known) == expected
