"""A look at many messages at once, to leave alone what can hold no contact.

Nine messages of ten hold none, so this decides how fast detection is. What is joined, folded and searched as one text
costs a fraction of what a thousand small searches do. The look says of the few that remain which rules they need; it
may let through too much, never too little: every rule needs one of the signs that are looked for here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import compress, pairwise
from math import inf
from operator import not_
from typing import Final

from leadlight.core.detection.lexicon import OTHER_WORD, lexicon
from leadlight.core.detection.reading import Table, plain_and_folded
from leadlight.core.detection.triggers import (
    APP,
    AT,
    DOUBTFUL_APP,
    FEWEST_DIGITS,
    NUMERAL,
    SAID_AT,
    SAID_DOT,
    SHORT_LINK,
    after_at,
    digits_in_a_row,
    digits_with_then,
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
_BORDER_BYTE: Final = b"\0"
_NOT_DIGITS: Final = bytes(code for code in range(256) if code and not chr(code).isdecimal())
_LETTERS: Final = bytes(code | 0x20 if chr(code).isascii() and chr(code).isalpha() else 0x20 for code in range(256))
"""Latin letters in lower case, a space for every other byte."""
_FOLDED: Final = Table(plain_and_folded)
"""Plain and folded in one go."""
_FEW: Final = 50
"""Messages for which it does not pay to prepare for many."""
_HANDLE_SIGN: Final = re.compile(
    r"[@_]|[:=>][ \"\n]{0,3}[a-z\d]{3}|[a-z]{2}\.[a-z\d]|\.[a-z]{2,3}/|://"
    r"|[a-z.-]{2}\d|[a-z][.-]?\d[\d.-]{0,30}[a-z]|\d{4}[a-z]|\d[a-z]{0,30}[.-][a-z]"
)
"""What a handle beside a doubtful name of an app needs: a shape of its own, a colon before it, or a link."""
_LATIN_TOKEN: Final = re.compile(r"[a-z\d_][a-z\d_.-]{2}")
"""What a handle is among words of another script."""
_ROW: Final = 14
"""Bytes between numerals of one row: a few signs, or a word like "and"."""
_FIGURE: Final = re.compile(rb"\d")
_HOST: Final = re.compile(r"\.[a-z]")
_LATIN_LETTER: Final = re.compile("[a-z]")


_CHANGED: Final = re.compile(
    "[^\0 -~\n\u2026\u3001\u3002\u300c-\u300f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\u2600-\u26ff"
    "\U0001f300-\U0001f64f\uff01\uff0c\uff1b\uff1f\U00020000-\U0002f7ff\U0002fa20-\U000dffff\U000e1000-\U0010ffff]+"
)
"""What folding changes, apart from capitals, and from punctuation that is a sign of nothing."""


def _folded(changed: re.Match[str]) -> str:
    return changed[0].translate(_FOLDED)


def look(texts: Sequence[str]) -> dict[int, int]:
    """The places of those messages that may hold a contact, in order, each with the rules that it needs."""
    are_ascii = list(map(str.isascii, texts))
    if all(are_ascii):
        return dict(_Joined(texts, latin=True).worth_reading()) if texts else {}
    latin = list(compress(range(len(texts)), are_ascii))
    others = list(compress(range(len(texts)), map(not_, are_ascii)))
    joined = _Joined(list(map(texts.__getitem__, others)), latin=False)
    found = {others[at]: needs for at, needs in joined.worth_reading()}
    if latin:
        joined = _Joined(list(compress(texts, are_ascii)), latin=True)
        found |= {latin[at]: needs for at, needs in joined.worth_reading()}
    return dict(sorted(found.items()))


def may_hold_links(folded: str) -> bool:
    """True where a dot stands before a letter, as in every host, or a scheme."""
    return _HOST.search(folded) is not None or "://" in folded


class _Joined:
    """Messages as one text in lower case: all of them ASCII (`latin`), or none of them."""

    def __init__(self, texts: Sequence[str], *, latin: bool) -> None:
        self._latin = latin
        joined = _BORDER.join(texts)
        if joined.count(_BORDER) != len(texts) - 1:
            joined = _BORDER.join(text.replace(_BORDER, " ") for text in texts)
        self._bytes = (joined if latin else _CHANGED.sub(_folded, joined)).encode().lower()
        self._texts = self._bytes.split(_BORDER_BYTE)
        self._digits = list(map(len, self._bytes.translate(None, _NOT_DIGITS).split(_BORDER_BYTE)))

    def worth_reading(self) -> Iterator[tuple[int, int]]:
        """The places of the messages that may hold a contact, in order, each with the rules that it needs."""
        many = {at for at, digits in enumerate(self._digits) if digits >= FEWEST_DIGITS}
        latin, pieces = self._signs()
        for at in sorted(many.union(latin, pieces)):
            found, piece = latin.get(at, 0), pieces.get(at, 0)
            signs, digits = _together(found, piece) if piece else found, self._digits[at]
            if not signs % NUMERAL and digits < FEWEST_DIGITS and not _counts_up(signs // NUMERAL, digits):
                continue
            text = self._texts[at].decode()
            needs = _needs(text, digits, signs)
            if needs and piece:
                needs &= _needs(text, digits, _together(found, _of_other_words(text)))
            if needs:
                yield at, needs

    def _signs(self) -> tuple[dict[int, int], dict[int, int]]:
        """The signs in each message that has any: in Latin letters, and pieces of other scripts' words."""
        words = latin_words(for_many=len(self._digits) > _FEW)
        hits = words.found_in(b" " + self._bytes.translate(_LETTERS) + b" ") + signs().found_in(self._bytes)
        others = [] if self._latin else other_words().found_in(self._bytes)
        return _by_message(hits, self._bytes), _by_message(others, self._bytes)


def _needs(text: str, digits: int, signs: int) -> int:
    """The rules that a folded message with these signs needs, 0 where none would find anything."""
    needs = LINKS if signs & SHORT_LINK else 0
    if signs & SAID_AT or (signs & AT and after_at().search(text)) or (signs & SAID_DOT and perhaps_at().search(text)):
        needs |= ADDRESSES
    if signs & APP or (signs & DOUBTFUL_APP and _may_hold_handle(text)):
        needs |= APPS
    if digits >= FEWEST_DIGITS and (digits_in_a_row().search(text) or digits_with_then(text)):
        needs |= NUMBERS
    if _counts_up(signs // NUMERAL, digits):
        needs |= NUMERALS
    return needs


def _may_hold_handle(text: str) -> bool:
    """A quick look for a handle where only an ordinary word may stand for the app."""
    if not text.isascii():
        return _LATIN_TOKEN.search(text) is not None
    return _HANDLE_SIGN.search(text) is not None or said_id().search(text) is not None


def _counts_up(numerals: int, digits: int) -> bool:
    """True where words for figures, two figures each, may make a telephone number with the digits beside them."""
    return numerals > 0 and 2 * numerals + digits > FEWEST_DIGITS


def _by_message(hits: list[tuple[int, int, int]], joined: bytes) -> dict[int, int]:
    """What was found, message by message; a numeral that stands alone is left out."""
    found: dict[int, int] = {}
    at = reached = 0
    hits.sort()
    lonely = _lonely([hit for hit in hits if hit[2] >= NUMERAL], joined)
    for hit in hits:
        place, _, sign = hit
        at += joined.count(_BORDER_BYTE, reached, place)
        reached = place
        if hit in lonely:
            sign %= NUMERAL
        if sign:
            found[at] = _together(found[at], sign) if at in found else sign
    return found


def _lonely(numerals: list[tuple[int, int, int]], joined: bytes) -> set[tuple[int, int, int]]:
    """Numerals with no other numeral and no figure close by: those that count things, and dictate nothing."""
    ends = [-_ROW, *(end for _, end, _ in numerals)]
    starts = [*(start for start, _, _ in numerals[1:]), inf]
    return {
        (start, end, sign)
        for (start, end, sign), before, after in zip(numerals, ends, starts, strict=False)
        if start - before >= _ROW <= after - end and not _FIGURE.search(joined, max(0, start - _ROW), end + _ROW)
    }


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
