"""Groups of digits: as figures, with the letter O for a zero, and spelled out in words."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from leadlight.core.detection.cues import Cue, Cues

_FIGURES: Final = re.compile(r"[\dOo]*\d[\dOo]*")
_DIGITS: Final = re.compile(r"\d+")
_ZERO: Final = re.compile(r"[oO](?:\d|(?<=\d[oO]))")
"""Where the letter may be meant for the figure."""
_LETTER_ZERO: Final = str.maketrans("oO", "00")
_BETWEEN_SPOKEN: Final = re.compile(r"[\s,.\-]{0,3}")
_LONGEST_GAP: Final = 20
"""Characters between two numerals of a row."""
_FEWEST_SPOKEN: Final = 3
"""Digit words in a row; fewer are counting ("one or two") rather than dictating."""
_TIMES: Final = {"double": 2, "triple": 3, "doble": 2, "dobel": 2, "dabal": 2}
_REPEATED: Final = re.compile(rf"\b({'|'.join(_TIMES)}) (\d)\b", re.IGNORECASE)
_LONE_FIGURE: Final = re.compile(r" \d\b")
"""What "double" stands before; quicker to look for than the words."""
_SAID_TIMES: Final = re.compile(rf"(?<!\S)({'|'.join(_TIMES)})\s{{1,3}}", re.IGNORECASE)
"""A figure that is said to stand twice: `05 double 6 778899`."""
_WHOLE_TENS: Final = frozenset(str(tens) for tens in range(20, 100, 10))
_SCORES: Final = frozenset({"soixante", "quatre vingt", "quatre vingts"})
"""French counts on from these past ten: soixante douze is 72."""
_ARABIC_AND: Final = "و"
"""Arabic says the unit first: five-and-twenty."""
_BETWEEN_NUMERALS: Final = {*_TIMES, "y", "e", "et", "and", "-"}
"""Joins tens to a unit: treinta y cinco, trente et un."""


class Group(NamedTuple):
    """Digits written together, or dictated in a row, at `start:end` of the plain text."""

    start: int
    end: int
    digits: str
    spoken: bool = False


_group: Final = tuple.__new__
"""Makes a `Group` in a third of the time."""


def groups(plain: str, cues: Cues, *, numerals: bool) -> list[Group]:
    """All groups of digits of a text, in order; words for figures are only looked for where there are `numerals`."""
    written = list(_written(plain))
    if _LONE_FIGURE.search(plain) and (repeated := {said.start(2): said for said in _REPEATED.finditer(plain)}):
        written = [_repeated(group, repeated.get(group.start)) for group in written]
    spoken = list(_spoken(plain, cues, written)) if numerals else []
    return sorted(written + spoken, key=lambda group: group.start) if spoken else written


def _written(plain: str) -> Iterator[Group]:
    if not _ZERO.search(plain):
        yield from [_group(Group, (*match.span(), match[0], False)) for match in _DIGITS.finditer(plain)]
        return
    for match in _FIGURES.finditer(plain):
        start, end, typed = match.start(), match.end(), match[0]
        if not typed.isdigit():
            start, end = _without_word_letters(plain, start, end)
            typed = plain[start:end].translate(_LETTER_ZERO)
        yield Group(start, end, typed)


def _repeated(group: Group, said: re.Match[str] | None) -> Group:
    return Group(said.start(), group.end, group.digits * _TIMES[said[1].lower()]) if said else group


def _without_word_letters(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without an O that belongs to a word before or after ("no8123", "4567ok", "8123 o 4567")."""
    while plain[start] in "oO" and ((start and plain[start - 1].isalpha()) or plain[start + 1] in "oO"):
        start += 1
    while plain[end - 1] in "oO" and plain[end : end + 1].isalpha():
        end -= 1
    return start, end


class _Times:
    """The words of a text that say how often the next digit is meant: "double"."""

    def __init__(self, plain: str) -> None:
        self._before = {said.end(): said for said in _SAID_TIMES.finditer(plain)}

    def of(self, numeral: Cue) -> int:
        """How often the digit is meant: twice after "double"."""
        said = self._before.get(numeral.start)
        return _TIMES[said[1].lower()] if said else 1

    def begin(self, numeral: Cue) -> int:
        """Where the numeral begins, with the "double" before it."""
        said = self._before.get(numeral.start)
        return said.start() if said else numeral.start


def _spoken(plain: str, cues: Cues, written: list[Group]) -> Iterator[Group]:
    """Numerals in words: three of them, two beside figures, or one amid figures."""
    times = _Times(plain)
    rows = {times.begin(row[0]): row for row in _rows(plain, cues)}
    said = [Group(start, row[-1].end, _digits_of(row, times), spoken=True) for start, row in rows.items()]
    for chain in _chains(plain, sorted([*written, *said], key=_start)) if said else ():
        words = sum(times.of(cue) for group in chain if group.spoken for cue in rows[group.start])
        if words >= _FEWEST_SPOKEN or (words == 2 and len(chain) > 1):
            yield from (group for group in chain if group.spoken)
        else:
            yield from (group for group in chain[1:-1] if group.spoken)


def _rows(plain: str, cues: Cues) -> Iterator[list[Cue]]:
    """Numerals said one after the other; an "o" alone is more likely to mean "or" than zero."""
    row: list[Cue] = []
    for cue in [*(cue for cue in cues.all if cue.figures is not None), None]:
        if row and (cue is None or not _follows(plain, row[-1], cue)):
            if len(row) > 1 or len(row[0].word) > 1 or not row[0].word.isascii():
                yield row
            row = []
        if cue:
            row.append(cue)


def _follows(plain: str, left: Cue, right: Cue) -> bool:
    gap = right.start - left.end
    if not 0 < gap < _LONGEST_GAP:
        return gap <= 0
    return bool(_BETWEEN_SPOKEN.fullmatch(_without_joints(plain[left.end : right.start])))


def _chains(plain: str, stretches: list[Group]) -> Iterator[list[Group]]:
    """Figures and words that stand in a row."""
    chain: list[Group] = []
    for group in stretches:
        if chain and not _may_touch(plain, chain[-1].end, group.start):
            yield chain
            chain = []
        chain.append(group)
    if chain:
        yield chain


def _may_touch(plain: str, end: int, start: int) -> bool:
    """True where hardly anything stands in `end:start`."""
    return start <= end or (start - end <= 3 and _BETWEEN_SPOKEN.fullmatch(plain, end, start) is not None)


def _digits_of(row: list[Cue], times: _Times) -> str:
    digits = ""
    for left, cue in zip([None, *row], row, strict=False):
        said = (cue.figures or "") * times.of(cue)
        if left and len(said) == 1 and left.figures in _WHOLE_TENS and digits.endswith("0"):
            digits = digits[:-1]
        elif left and left.figures and left.word in _SCORES and "10" <= said <= "19":
            digits, said = digits[:-2], str(int(left.figures) + int(said))
        elif left and left.figures and cue.word.startswith(_ARABIC_AND) and said in _WHOLE_TENS:
            digits, said = digits[:-1], said[0] + left.figures
        digits += said
    return digits


def _start(group: Group) -> int:
    return group.start


def _without_joints(between: str) -> str:
    return "" if between.strip().lower() in _BETWEEN_NUMERALS else between
