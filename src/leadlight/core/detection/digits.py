"""Groups of digits: as figures, with the letter O for a zero, and spelled out in words."""

import re
from bisect import bisect_left
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
_WHOLE_TENS: Final = frozenset(str(tens) for tens in range(20, 100, 10))
_BETWEEN_NUMERALS: Final = {*_TIMES, "y", "e", "et", "and", "-"}
"""Joins tens to a unit: treinta y cinco, trente et un."""


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
    spoken = list(_spoken(plain, cues, written))
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
    while plain[start] in "oO" and ((start and plain[start - 1].isalpha()) or plain[start + 1] in "oO"):
        start += 1
    while plain[end - 1] in "oO" and plain[end : end + 1].isalpha():
        end -= 1
    return start, end


def _spoken(plain: str, cues: Cues, written: list[Group]) -> Iterator[Group]:
    """Numerals in words: a row of three, or two beside figures."""
    row: list[Cue] = []
    for cue in cues.all:
        if cue.figures is None:
            continue
        if row and not _BETWEEN_SPOKEN.fullmatch(_without_joints(plain[row[-1].end : cue.start])):
            yield from _dictated(plain, row, written)
            row = []
        row.append(cue)
    yield from _dictated(plain, row, written)


def _dictated(plain: str, row: list[Cue], written: list[Group]) -> Iterator[Group]:
    if len(row) < 2 or (len(row) < _FEWEST_SPOKEN and not _touches_figures(plain, row, written)):
        return
    digits = ""
    for left, cue in zip([None, *row], row, strict=False):
        said = (cue.figures or "") * _times(plain, cue)
        if left and len(said) == 1 and left.figures in _WHOLE_TENS and digits.endswith("0"):
            digits = digits[:-1]
        digits += said
    yield Group(row[0].start, row[-1].end, digits, spoken=True)


def _touches_figures(plain: str, row: list[Cue], written: list[Group]) -> bool:
    """True where figures of some length stand right before or after the words."""
    before, after = bisect_left(written, row[0].start, key=_end), bisect_left(written, row[-1].end, key=_start)
    gaps = [plain[group.end : row[0].start] for group in written[max(0, before - 1) : before + 1]]
    gaps += [plain[row[-1].end : group.start] for group in written[after : after + 1]]
    return any(_BETWEEN_SPOKEN.fullmatch(gap) for gap in gaps)


def _start(group: Group) -> int:
    return group.start


def _end(group: Group) -> int:
    return group.end


def _without_joints(between: str) -> str:
    return "" if between[:20].strip().lower() in _BETWEEN_NUMERALS else between


def _times(plain: str, cue: Cue) -> int:
    """How often the digit is meant: twice after "double"."""
    return _TIMES.get(plain[max(0, cue.start - 8) : cue.start].strip().rpartition(" ")[2].lower(), 1)
