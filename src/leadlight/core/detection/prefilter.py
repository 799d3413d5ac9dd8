"""A look at many messages at once, to leave alone what can hold no contact.

Nine messages of ten hold none, so this decides how fast detection is. What is joined, folded and searched as one text
costs a fraction of what a thousand small searches do. The look says of the few that remain which rules they need; it
may let through too much, never too little: every rule needs one of the signs that are looked for here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, compress, pairwise
from typing import Final

from leadlight.core.detection.lexicon import OTHER_WORD, lexicon
from leadlight.core.detection.reading import Table, made_of, plain_and_folded
from leadlight.core.detection.triggers import (
    APP,
    AT,
    DOUBTFUL_APP,
    NUMERAL,
    SAID_AT,
    SAID_DOT,
    SHORT_LINK,
    after_at,
    digits_in_a_row,
    latin_words,
    other_words,
    perhaps_at,
    said_id,
    sign_of,
    signs,
    unspaced_signs,
)

ADDRESSES: Final = 1
"""The message may hold an e-mail address."""
APPS: Final = 2
"""It names an app where people have handles."""
NUMBERS: Final = 4
"""It has figures enough for a telephone number."""
NUMERALS: Final = 8
"""It has words for figures."""
LINKS: Final = 16

_BORDER: Final = "\0"
_NOT_DIGITS: Final = bytes(code for code in range(256) if code and not chr(code).isdecimal())
_LETTERS: Final = bytes(code | 0x20 if chr(code).isascii() and chr(code).isalpha() else 0x20 for code in range(256))
"""Latin letters in lower case, a space for every other byte."""
_FOLDED: Final = Table(plain_and_folded)
"""Plain and folded in one go."""
_FEW: Final = 50
"""Messages for which it does not pay to prepare for many."""
_FEWEST_DIGITS: Final = 6
"""Those of the shortest telephone numbers."""
_HANDLE_SIGN: Final = re.compile(r"[@:=_>\u2192]|[a-z.-]\d|\d[a-z.-]|[a-z]\.[a-z]|\bid|id\b|[^ -~\n]")
"""What a handle beside a doubtful name of an app needs: a shape of its own, a colon, or "id"; or another script."""
_HOST: Final = re.compile(r"\.[a-z]")
_LATIN_LETTER: Final = re.compile("[a-z]")


_AS_IT_IS: Final = (
    "[ -~\n\u3001\u3002\u300c-\u300f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\u2600-\u26ff"
    "\U0001f300-\U0001f64f\uff01\uff0c\uff1b\uff1f]*"
)
"""Texts in which folding changes nothing but capitals, and punctuation that is a sign of nothing."""


def _folded(text: str) -> str:
    return text.lower() if made_of(_AS_IT_IS)(text) else text.translate(_FOLDED)


def look(texts: Sequence[str]) -> dict[int, int]:
    """The places of those messages that may hold a contact, in order, each with the rules that it needs."""
    are_ascii = list(map(str.isascii, texts))
    if all(are_ascii):
        return dict(_Joined(texts, latin=True).worth_reading()) if texts else {}
    latin = list(compress(range(len(texts)), are_ascii))
    others = [at for at, is_ascii in enumerate(are_ascii) if not is_ascii]
    found = {others[at]: needs for at, needs in _Joined([texts[at] for at in others], latin=False).worth_reading()}
    if latin:
        found |= {latin[at]: needs for at, needs in _Joined([texts[at] for at in latin], latin=True).worth_reading()}
    return dict(sorted(found.items()))


def may_hold_links(folded: str) -> bool:
    """True where a dot stands before a letter, as in every host, or a scheme."""
    return _HOST.search(folded) is not None or "://" in folded


class _Joined:
    """Messages as one text in lower case: all of them ASCII (`latin`), or none of them."""

    def __init__(self, texts: Sequence[str], *, latin: bool) -> None:
        self._latin = latin
        self._texts = [text.lower() for text in texts] if latin else [_folded(text) for text in texts]
        joined = _BORDER.join(self._texts)
        if joined.count(_BORDER) != len(texts) - 1:
            joined = _BORDER.join(text.replace(_BORDER, " ") for text in self._texts)
        self._bytes = joined.encode()
        self._digits = [len(digits) for digits in self._bytes.translate(None, _NOT_DIGITS).split(b"\0")]

    def worth_reading(self) -> Iterator[tuple[int, int]]:
        """The places of the messages that may hold a contact, in order, each with the rules that it needs."""
        many = {at for at, digits in enumerate(self._digits) if digits >= _FEWEST_DIGITS}
        latin, pieces = self._signs()
        for at in sorted(many.union(latin, pieces)):
            found = latin.get(at, 0)
            needs = self._needs(at, _together(found, pieces.get(at, 0)))
            if needs and at in pieces:
                needs = self._needs(at, _together(found, _of_other_words(self._texts[at])))
            if needs:
                yield at, needs

    def _signs(self) -> tuple[dict[int, int], dict[int, int]]:
        """The signs in each message that has any: in Latin letters, and pieces of other scripts' words."""
        words = latin_words(for_many=len(self._texts) > _FEW)
        hits = words.found_in(b" " + self._bytes.translate(_LETTERS) + b" ") + signs().found_in(self._bytes)
        others = [] if self._latin else other_words().found_in(self._bytes)
        if not hits and not others:
            return {}, {}
        ends = list(accumulate(len(message) + 1 for message in self._bytes.split(b"\0")))
        return _by_message(hits, ends), _by_message(others, ends)

    def _needs(self, at: int, signs: int) -> int:
        """The rules that a message with these signs needs, 0 where none would find anything."""
        text, digits, numerals = self._texts[at], self._digits[at], signs // NUMERAL
        needs = LINKS if signs & SHORT_LINK else 0
        if (
            signs & SAID_AT
            or (signs & AT and after_at().search(text))
            or (signs & SAID_DOT and perhaps_at().search(text))
        ):
            needs |= ADDRESSES
        if signs & APP or (signs & DOUBTFUL_APP and (_HANDLE_SIGN.search(text) or said_id().search(text))):
            needs |= APPS
        if digits >= _FEWEST_DIGITS and digits_in_a_row().search(text):
            needs |= NUMBERS
        if numerals and 2 * numerals + digits > _FEWEST_DIGITS:
            needs |= NUMERALS
        return needs


def _by_message(hits: Iterable[tuple[int, int]], ends: list[int]) -> dict[int, int]:
    """What was found, message by message."""
    found: dict[int, int] = {}
    for place, sign in hits:
        at = bisect_right(ends, place)
        found[at] = _together(found[at], sign) if at in found else sign
    return found


def _together(left: int, right: int) -> int:
    """The signs of both, and the sum of their numerals."""
    return (left | right) % NUMERAL + (left // NUMERAL + right // NUMERAL) * NUMERAL


def _of_other_words(folded: str) -> int:
    """The signs of whole words of other scripts; those of an address need Latin letters beside them."""
    known = lexicon()
    words = OTHER_WORD.findall(folded)
    words += [phrase for phrase in map(" ".join, pairwise(words)) if phrase in known.meanings]
    found = [sign_of(term) for term in map(known.terms.__getitem__, words) if term]
    signs = reduce(_together, found + unspaced_signs(folded), 0)
    return signs if _LATIN_LETTER.search(folded) else signs & ~(SAID_AT | SAID_DOT)
