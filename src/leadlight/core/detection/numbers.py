"""Telephone numbers in a text: runs of digit groups, the numbers in them, and what their surroundings say.

A run is digits with no more than a few dots, dashes, brackets and spaces between. The plan of the customer's country
decides what is a number; the words around it decide whether it is the customer's telephone, and of which app.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from leadlight.core.detection.clues import Clues
from leadlight.core.detection.cues import Cues
from leadlight.core.detection.digits import Group, groups
from leadlight.core.detection.not_contacts import is_money, shaped_like_something_else
from leadlight.core.detection.phones import LONGEST, SHORTEST, e164, international
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.finds import Find

_INSIDE: Final = re.compile(r" ?[-./()~_*\u00b7\u2022\u30fc\u306e|]{0,2} ?|[, ]{1,2}(?=\d{3,4}(?!\d))")
_APART: Final = re.compile(r"[ ]{2,}|[/|\n]| - |, ")
"""Between two numbers rather than inside one, where leftovers have to be explained."""
_SIGNS_BEFORE: Final = frozenset("+( ")
_CHINESE_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
"""Written without a country code by people who live abroad, too."""
_ASCII_LETTER: Final = re.compile(r"[A-Za-z]")
_ADDRESS_BEFORE: Final = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/\Z")
"""Divides an address and a number: `ana@acme.com/0501234567`."""
_GLUE: Final = re.compile(r"[-./_*]")
_SPLIT: Final = re.compile(r"[ ,.:;\-\n\u2026]{0,6}([^\W\d][^\n\d]{0,14}?)?[ ,.:;\-\n\u2026]{0,6}")
_CARRIER: Final = re.compile(r"\b0 ?(?:xx|XX|\*\*)\Z")
"""Before a Brazilian area code: the trunk prefix and a carrier of the caller's choice."""
_HEBREW_TO: Final = re.compile("(?<![\u05d0-\u05ea])[\u05d1\u05d4\u05d5\u05db\u05dc\u05de\u05e9]-\\Z")
"""A word of one letter that is written together with what follows: "to-054 …"."""
_LONGEST_COUNT: Final = 2
"""Figures of a count, a size or an hour that may stand before a number."""
_TOO_MANY_DIGITS: Final = 64
"""A run that long is data rather than a row of telephone numbers."""
_CHECKS: Final = 100
"""Numbers looked up in a plan for one window of text: far more than any message has, few for a pasted file."""


class Number(NamedTuple):
    """A valid telephone number at `start:end` of the plain text."""

    start: int
    end: int
    value: str


class _Plan:
    """The numbering plan of the customer's region, asked at most `_CHECKS` times for one window."""

    def __init__(self, region: str | None) -> None:
        self.region = region
        self.left = _CHECKS

    def value(self, digits: str) -> str | None:
        if not SHORTEST <= len(digits) <= LONGEST + 1 or self.left <= 0:
            return None
        self.left -= 1
        return e164(digits, self.region)


def find_numbers(reading: Reading, cues: Cues, region: str | None, taken: Spans, *, numerals: bool) -> list[Find]:
    """Telephone numbers, and the apps that are reached by number; `taken` stretches are left alone.

    `numerals` tells that the text has words for figures.
    """
    plain, plan = reading.plain, _Plan(region)
    clues = Clues(plain, cues, region)
    loose: list[list[Group]] = []
    found: list[Find] = []
    free = [group for group in groups(plain, cues, numerals=numerals) if taken.free(group.start, group.end)]
    for run in _runs(plain, free):
        if plan.left <= 0:
            break
        digits = sum([len(group.digits) for group in run])
        numbers = list(_in_run(plain, run, plan, clues)) if SHORTEST <= digits <= _TOO_MANY_DIGITS else []
        found += [find for number in numbers if (find := clues.find(reading, number.start, number.end, number.value))]
        if not numbers and digits > 2 and len(loose) < _CHECKS:
            loose.append(run)
    found += _rejoined(reading, loose, plan, clues)
    return found


def _runs(plain: str, all_groups: list[Group]) -> Iterator[list[Group]]:
    """Groups with only separators between them; a spelled group may follow a comma."""
    run: list[Group] = []
    for group in all_groups:
        if run and not _belongs(plain, run[-1], group):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _belongs(plain: str, left: Group, right: Group) -> bool:
    between = plain[left.end : right.start]
    if left.spoken or right.spoken:
        return len(between) <= 3 and not between.strip(" ,.-\n\u306e")
    if len(right.digits) <= 2 and between.isspace() and _ASCII_LETTER.match(plain, right.end):
        return False  # "9123 4567 7pm"
    if "\n" in between:
        return not between.strip() and _begins_number(left.digits) and right.digits[0] != "0"
    return len(between) <= 4 and "," not in between and bool(_INSIDE.fullmatch(between))


def _begins_number(digits: str) -> bool:
    """True for what on the next line goes on: the first figures of a national number."""
    return 3 <= len(digits) <= 5 and digits[0] == "0"


def _in_run(plain: str, run: list[Group], plan: _Plan, clues: Clues) -> Iterator[Number]:
    """The valid numbers of one run, provided that nothing of weight is left over beside them."""
    start, end = run[0].start, run[-1].end
    if _in_a_word(plain, run, clues) or is_money(plain, start, end) or shaped_like_something_else(plain, start, end):
        return
    numbers = _split(plain, run, plan)
    if (not numbers or numbers[0].start > start) and (value := _without_plus(run, plan, clues)):
        numbers = [Number(start, end, value)]
    if numbers and not _leftovers(plain, run, numbers):
        yield from numbers


def _split(plain: str, run: list[Group], plan: _Plan) -> list[Number]:
    """Numbers from left to right, the longest first at each place; a size or a count before one is no part of it."""
    numbers: list[Number] = []
    first = skipped = 0
    while first < len(run) and skipped < 3:
        number, after = _longest_from(plain, run, first, plan)
        if number and after < len(run) and _begins_with_count(plain, run[first:]):
            # "size 14 0912 345 678": what leaves figures over gives way to what begins after the count and leaves none.
            later, end = _longest_from(plain, run, first + 1, plan)
            if later and end == len(run):
                number, after = later, end
        if number:
            numbers.append(number)
            first, skipped = after, 0
        else:
            first, skipped = first + 1, skipped + 1
    return numbers


def _begins_with_count(plain: str, run: list[Group]) -> bool:
    """True for "14 0912 345 678": written figures, a blank after the first few, then more than a single one."""
    count, following = run[:2]
    if len(count.digits) > _LONGEST_COUNT or len(following.digits) == 1 or any(group.spoken for group in run):
        return False
    return plain[count.end : following.start].isspace()


def _longest_from(plain: str, run: list[Group], first: int, plan: _Plan) -> tuple[Number | None, int]:
    lengths = []
    total = 0
    for last in range(first, len(run)):
        total += len(run[last].digits)
        if total > LONGEST:
            break
        lengths.append(last)
    start = _with_sign(plain, run[first].start)
    plus = "+" if "+" in plain[start : run[first].start] else ""
    for last in reversed(lengths):
        digits = "".join([group.digits for group in run[first : last + 1]])
        if value := plan.value(plus + digits):
            return Number(start, run[last].end, value), last + 1
    return None, first


def _with_sign(plain: str, start: int) -> int:
    """Where the number begins when its `+` or opening bracket is counted in."""
    if plain[start - 1 : start] not in _SIGNS_BEFORE:
        return start
    for sign in ("(+", "+(", "+ ", "+", "("):
        if plain.startswith(sign, max(0, start - len(sign)), start) and start >= len(sign):
            return start - len(sign)
    return start


def _without_plus(run: list[Group], plan: _Plan, clues: Clues) -> str | None:
    """A number with a country code but no `+`: believed where the words around it speak of a telephone."""
    digits = "".join(group.digits for group in run)
    if not 10 <= len(digits) <= 15 or plan.left <= 0:
        return None
    plan.left -= 1
    if _CHINESE_MOBILE.fullmatch(digits) and clues.speak_chinese(run[0].start, run[-1].end):
        digits = "86" + digits
    value = international(digits)
    return value if value and clues.speak_of_telephone(run[0].start, run[-1].end) else None


def _in_a_word(plain: str, run: list[Group], clues: Clues) -> bool:
    """True for digits that are part of a code: `SPX0348`, `LEB-16-4471`, `#8123`, `0348AB`."""
    start, end = run[0].start, run[-1].end
    before, after = plain[max(0, start - 4) : start], plain[end : end + 3]
    if _CARRIER.search(before):
        before = ""
    if before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in ("_", "@")):
        return not clues.ends_a_cue(start)
    if _HEBREW_TO.search(before):
        before = ""
    if before[-1:] == "#" or (before[-1:] in ("-", "/") and before[-2:-1].isalnum()):
        return not clues.ends_a_cue(start - 1) and not _ADDRESS_BEFORE.search(plain[max(0, start - 70) : start])
    if after[:1].isascii() and after[:1].isalpha():
        return len(after) < 3 or not after.isalpha() or clues.unit_at(end)
    return after[:1] == "_" or (after[:1] in ("-", "@") and after[1:2].isalnum())


def _leftovers(plain: str, run: list[Group], numbers: list[Number]) -> bool:
    """True where digits beside a number make it doubtful: many of them, or held to it by a dash or a dot."""
    if len(numbers) == 1 and numbers[0].end == run[-1].end and numbers[0].start <= run[0].start:
        return False
    inside = [any(number.start <= group.start < number.end for number in numbers) for group in run]
    for covered, members in groupby(zip(inside, run, strict=True), key=lambda pair: pair[0]):
        if covered:
            continue
        rest = [group for _, group in members]
        borders = plain[max(0, rest[0].start - 3) : rest[0].start] + plain[rest[-1].end : rest[-1].end + 3]
        if sum(len(group.digits) for group in rest) > 2 and not _APART.search(borders):
            return True
        if _GLUE.search(borders) and not _APART.search(borders):
            return True
    return False


def _rejoined(reading: Reading, loose: list[list[Group]], plan: _Plan, clues: Clues) -> list[Find]:
    """Numbers dictated in pieces ("0917 then 555 then 1234") or broken over two lines."""
    found: list[Find] = []
    at = 0
    while at < len(loose) - 1 and plan.left > 0:
        for count in (4, 3, 2):
            pieces = loose[at : at + count]
            if len(pieces) == count and (find := _joined(reading, pieces, plan, clues)):
                found.append(find)
                at += count - 1
                break
        at += 1
    return found


def _joined(reading: Reading, pieces: list[list[Group]], plan: _Plan, clues: Clues) -> Find | None:
    plain = reading.plain
    for left, right in pairwise(pieces):
        if not clues.continue_a_number(left[-1].end, right[0].start, _SPLIT):
            return None
    digits = "".join(group.digits for piece in pieces for group in piece)
    if not 7 <= len(digits) <= 15 or plan.left <= 0:
        return None
    start, end = _with_sign(plain, pieces[0][0].start), pieces[-1][-1].end
    if any(_in_a_word(plain, piece, clues) or is_money(plain, piece[0].start, piece[-1].end) for piece in pieces):
        return None
    if shaped_like_something_else(plain, start, end):
        return None
    signed = "+" in plain[start : pieces[0][0].start]
    if not signed and digits[0] != "0" and _lists(plain, pieces) and not clues.speak_of_telephone(start, end):
        return None  # "165, 36-30-41": measures rather than a number whose first zero is left out
    value = plan.value("+" + digits if signed else digits)
    return clues.find(reading, start, end, value, "number in pieces") if value else None


def _lists(plain: str, pieces: list[list[Group]]) -> bool:
    return any("," in plain[left[-1].end : right[0].start] for left, right in pairwise(pieces))
