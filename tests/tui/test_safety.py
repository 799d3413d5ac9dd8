"""No control character passes the filter below the widgets; real text passes as it is."""

import sys
import unicodedata

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from leadlight.tui.safety import SafeText

BLACK = Color.parse("#000000")


def filtered(text: str) -> str:
    return "".join(segment.text for segment in SafeText().apply([Segment(text, Style(bold=True))], BLACK))


def test_no_control_override_or_surrogate_passes() -> None:
    dangerous = {"Cc", "Cs", "Zl", "Zp"}
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    controls = "".join(one for one in everything if unicodedata.category(one) in dangerous)
    overrides = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\U000e0041"
    shown = filtered(controls + overrides)
    assert len(shown) == len(controls + overrides)
    assert not [one for one in shown if unicodedata.category(one) in {*dangerous, "Cf"}]


def test_what_an_escape_sequence_would_do_can_be_seen() -> None:
    assert filtered("\x1b]52;c;eA==\x07\x7f\x9b31m") == "␛]52;c;eA==␇␡\ufffd31m"


def test_real_text_passes_untouched() -> None:
    texts = ["👩‍👩‍👧 family", "می‌خواهم", "क्ष‍त्रिय", "\u200fשלום\u200e!", "Mei Tan", "naïve ﬃ"]
    for text in texts:
        segments = [Segment(text)]
        assert SafeText().apply(segments, BLACK)[0] is segments[0]
