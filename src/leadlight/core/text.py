"""Text from outside as text that is safe to draw: same length, so that spans into the original still fit.

Widgets and terminals pass ESC, C1 and bidi controls on as they are; a message could rename the window, set the
clipboard or show an amount backwards. Here each such code point becomes one visible stand-in. The stored text stays
what was written, and finding contacts works on that.
"""

import re
from typing import Final
from unicodedata import category

MARKS_PER_BASE: Final = 4
"""Combining marks kept on one base; Thai, Khmer and decomposed Vietnamese need three."""

_DOT: Final = "·"
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_BREAKS: Final = "\x85\u2028\u2029"
_BIDI: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TAGS: Final = range(0xE0000, 0xE0080)
_INVISIBLE: Final = (0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC))
_NO_CHARACTER: Final = (*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)

_ONE_LINE: Final[dict[int, str]] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(_NO_CHARACTER, _REPLACEMENT),
    **dict.fromkeys((*_BIDI, *_INVISIBLE, *_TAGS), _DOT),
    0xAD: "-",
    **dict.fromkeys(map(ord, "\t\n\r" + _BREAKS), " "),
}
_MANY_LINES: Final[dict[int, str]] = {**_ONE_LINE, **dict.fromkeys(map(ord, "\n" + _BREAKS), "\n")}

_RIGHT_TO_LEFT: Final = "\u05d0-\u05f4\u0620-\u064a\u066e-\u06d5\u06ee-\u08c9\ufb1d-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc"
_STRAY_DIRECTION: Final = re.compile(f"(?<![{_RIGHT_TO_LEFT}])[\u061c\u200e\u200f](?![{_RIGHT_TO_LEFT}])")
"""Direction marks that touch no Arabic, Hebrew, Syriac or Thaana letter: nobody types those, and some misplace text."""
_ZERO_WIDTH: Final = frozenset("\u061c\u200c\u200d\u200e\u200f")
MARK_BLOCKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a\u07a6-\u0dff"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u109d\u135d-\u135f\u1712-\u1773"
    "\u17b4-\u17dd\u180b-\u193b\u1a17-\u1cff\u1dc0-\u1dff\u200c-\u200f\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000101fd-\U00011fff\U00013430-\U00013455\U00016af0-\U00016ff1\U0001bc9d\U0001bc9e\U0001cf00-\U0001cf46"
    "\U0001d165-\U0001d244\U0001da00-\U0001daaf\U0001e000-\U0001e94a\U000e0100-\U000e01ef"
)
"""Character class of where combining marks live, letters among them in scripts of few messages: a quick first look."""
_MANY_MARKS: Final = re.compile(f"[{MARK_BLOCKS}]{{{MARKS_PER_BASE + 1},}}")


def one_line(text: str) -> str:
    """The text as one line, of the same length: tabs and line breaks become spaces, controls their pictures.

    C0 and DEL become U+2400 pictures (the eye sees the attempt), C1 and lone surrogates U+FFFD, bidi overrides and
    isolates, tags and invisible characters "·", and so do combining marks beyond the fourth on one base. Joiners
    stay (emoji, Persian, Indic), direction marks stay next to right-to-left letters.
    """
    return _tamed(text if text.isprintable() else text.translate(_ONE_LINE))


def many_lines(text: str) -> str:
    """Like `one_line`, but line feeds stay, and NEL, LS and PS become line feeds; in CR LF the CR becomes a space."""
    return _tamed(text if text.isprintable() else text.translate(_MANY_LINES))


def _tamed(text: str) -> str:
    if text.isascii():
        return text
    return _STRAY_DIRECTION.sub(_DOT, _MANY_MARKS.sub(_thinned, text))


def _thinned(stretch: re.Match[str]) -> str:
    marks, kept = 0, []
    for character in stretch[0]:
        marks = marks + 1 if character in _ZERO_WIDTH or category(character) in ("Mn", "Me") else 0
        kept.append(_DOT if marks > MARKS_PER_BASE else character)
    return "".join(kept)
