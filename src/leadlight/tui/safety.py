"""The last line of defence: whatever a widget was given, no control character reaches the terminal.

Textual removes five control characters and lets the rest through (ESC, the C1 range, NUL, DEL), markup or not. Every
text from outside is made drawable where it becomes a cell (`drawing.clean`); this filter stands below all widgets, for
the one that was forgotten. It sits in `textual.filter`, which is documented as internal: the release is pinned.
"""

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DANGEROUS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0001-\U000e007f\ud800-\udfff]"
)
"""Controls, line separators, bidi overrides and isolates, invisible spaces, tags and lone surrogates. Joiners (emoji,
Persian, Indic scripts) and the direction marks that stand beside Arabic and Hebrew are text and stay."""


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


class SafeText(LineFilter):
    """Replaces dangerous characters by their pictures, after layout."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments with every dangerous character replaced; the others are the same objects."""
        return [
            Segment(_DANGEROUS.sub(_picture, segment.text), segment.style, segment.control)
            if not segment.control and _DANGEROUS.search(segment.text)
            else segment
            for segment in segments
        ]
