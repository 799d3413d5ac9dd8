"""Groups of digits: as figures, with the letter O for a zero, and spelled out in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadlight.core.detection.cues import Cue, Cues

_FIGURES: Final = re.compile(r"[\dOo]*\d[\dOo]*")
_LETTER_ZERO: Final = str.maketrans("oO", "00")
_BETWEEN_SPOKEN: Final = re.compile(r"[\s,.\-]{0,3}")
_FEWEST_SPOKEN: Final = 3
"""Digit words in a row; fewer are counting ("one or two") rather than dictating."""
_TIMES: Final = {"double": 2, "triple": 3, "doble": 2, "dobel": 2, "dabal": 2}


@dataclass(frozen=True, slots=True)
class Group:
    """Digits written together, or dictated in a row, at `start:end` of the plain text."""

    start: int
    end: int
    digits: str
    spoken: bool = False


def groups(plain: str, cues: Cues) -> list[Group]:
    """All groups of digits of a text, in order."""
    written = list(_written(plain))
    spoken = list(_spoken(plain, cues))
    return sorted(written + spoken, key=lambda group: group.start) if spoken else written


def _written(plain: str) -> Iterator[Group]:
    for match in _FIGURES.finditer(plain):
        start, end, typed = match.start(), match.end(), match[0]
        if not typed.isdigit():
            start, end = _without_word_letters(plain, start, end)
            typed = plain[start:end].translate(_LETTER_ZERO)
        yield Group(start, end, typed)


def _without_word_letters(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without an O that belongs to a word before or after ("no8123", "4567ok", "8123 o 4567")."""
    while plain[start] in "oO" and (start and plain[start - 1].isalpha() or plain[start + 1] in "oO"):
        start += 1
    while plain[end - 1] in "oO" and plain[end : end + 1].isalpha():
        end -= 1
    return start, end


def _spoken(plain: str, cues: Cues) -> Iterator[Group]:
    """Runs of digit words, at least `_FEWEST_SPOKEN` in a row."""
    row: list[Cue] = []
    for cue in cues.all:
        if digit_of(cue) is None:
            continue
        if row and not _BETWEEN_SPOKEN.fullmatch(_without_times(plain[row[-1].end : cue.start])):
            yield from _dictated(plain, row)
            row = []
        row.append(cue)
    yield from _dictated(plain, row)


def _dictated(plain: str, row: list[Cue]) -> Iterator[Group]:
    if len(row) < _FEWEST_SPOKEN:
        return
    digits = "".join((digit_of(cue) or "") * _times(plain, cue) for cue in row)
    yield Group(row[0].start, row[-1].end, digits, spoken=True)


def digit_of(cue: Cue) -> str | None:
    """The digit that a cue says, if it says one."""
    return next((name for name in cue.meanings if len(name) == 1), None)


def _without_times(between: str) -> str:
    return "" if between[:20].strip().lower() in _TIMES else between


def _times(plain: str, cue: Cue) -> int:
    """How often the digit is meant: twice after "double"."""
    return _TIMES.get(plain[max(0, cue.start - 8) : cue.start].strip().rpartition(" ")[2].lower(), 1)
