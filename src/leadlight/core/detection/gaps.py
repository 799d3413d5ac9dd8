"""How much is said between two words of a text that the rules do not know."""

import re
from collections.abc import Iterable
from typing import Final

from leadlight.core.detection.cues import Cue

_SPACED_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u045f\u1e00-\u1eff\u0590-\u06ff]+")
_UNSPACED: Final = re.compile(r"[\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]")
_UNSPACED_WORD: Final = 8
"""Characters of a script without spaces that count as a word of one with spaces; generous, as most are particles."""


def unknown_words(plain: str, start: int, end: int, known: Iterable[Cue]) -> int:
    """Words in `start:end` apart from the `known` ones, which lie in it."""
    words, characters = len(_SPACED_WORD.findall(plain, start, end)), len(_UNSPACED.findall(plain, start, end))
    for cue in known:
        if cue.word.isascii() or "\u0590" <= cue.word[0] <= "\u06ff":
            words -= len(_SPACED_WORD.findall(cue.word))
        else:
            characters -= cue.end - cue.start
    return max(0, words) + max(0, characters) // _UNSPACED_WORD
