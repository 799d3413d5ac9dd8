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
    SAID_ID,
    SHORT_LINK,
    after_at,
    digits_in_a_row,
    digits_with_then,
    latin_words,
    perhaps_at,
    sign_of,
    signs,
    signs_and_other_words,
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
    r"[@_:=>.\d](?:(?<=[@_])|(?<=[:=>])[ \"\n]{0,3}[a-z\d]{3}|(?<=[a-z]{2}\.)[a-z\d]|(?<=\.)[a-z]{2,3}/|(?<=:)//"
    r"|(?<=[a-z.-]{2}\d)|(?<=[a-z]\d)[\d.-]{0,30}[a-z]|(?<=\d)\d{3}[a-z]|(?<=\d)[a-z]{0,30}[.-][a-z])"
)
"""What a handle beside a doubtful name of an app needs: a shape of its own, a colon before it, or a link.

The pattern begins with the few signs that all of these have, which is what makes it quick.
"""
_LATIN_TOKEN: Final = re.compile(r"[a-z\d_][a-z\d_.-]{2}")
"""What a handle is among words of another script."""
_ROW: Final = 14
"""Bytes between numerals of one row: a few signs, or a word like "and"."""
_FIGURE: Final = re.compile(rb"\d")
_DIGITS_ENOUGH: Final = re.compile(rb"\d{%d,}" % FEWEST_DIGITS)
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
        joined = _BORDER.join(texts)
        if joined.count(_BORDER) != len(texts) - 1:
            texts = [text.replace(_BORDER, " ") for text in texts]
            joined = _BORDER.join(texts)
        self._texts, self._latin = texts, latin
        self._bytes = self._folded(joined).encode().lower()
        self._digits = self._bytes.translate(None, _NOT_DIGITS)

    def worth_reading(self) -> Iterator[tuple[int, int]]:
        """The places of the messages that may hold a contact, in order, each with the rules that it needs."""
        found, pieces = self._signs()
        digits = self._digits.split(_BORDER_BYTE)
        for at in sorted({*self._with_digits(), *found, *pieces}):
            needs = self._needs_of(at, len(digits[at]), found.get(at, 0), pieces.get(at, 0))
            if needs:
                yield at, needs

    def _needs_of(self, at: int, digits: int, found: int, pieces: int) -> int:
        """The rules that a message needs for its digits, its signs, and what looks like signs inside other words."""
        signs = _together(found, pieces) if pieces else found
        if not signs % NUMERAL & ~SAID_ID and digits < FEWEST_DIGITS and not _counts_up(signs // NUMERAL, digits):
            return 0
        text = self._folded(self._texts[at]).lower()
        needs = _needs(text, digits, signs)
        return needs & _needs(text, digits, _together(found, _of_other_words(text))) if needs and pieces else needs

    def _folded(self, text: str) -> str:
        """Folded but for capitals: bytes are quicker put into lower case than text is."""
        return text if self._latin else _CHANGED.sub(_folded, text)

    def _with_digits(self) -> Iterator[int]:
        """The messages with digits enough for a telephone number."""
        at = reached = 0
        for enough in _DIGITS_ENOUGH.finditer(self._digits):
            at += self._digits.count(_BORDER_BYTE, reached, enough.start())
            reached = enough.start()
            yield at

    def _signs(self) -> tuple[dict[int, int], dict[int, int]]:
        """What is found in each message that has any: for sure, and signs beside pieces of other scripts' words."""
        for_many = len(self._texts) > _FEW
        hits = latin_words(for_many=for_many).found_in(b" " + self._bytes.translate(_LETTERS) + b" ")
        if self._latin:
            return _by_message(hits + signs().found_in(self._bytes), self._bytes), {}
        pieces = signs_and_other_words(for_many=for_many).found_in(self._bytes)
        return _by_message(hits, self._bytes), _by_message(pieces, self._bytes)


def _needs(text: str, digits: int, signs: int) -> int:
    """The rules that a folded message with these signs needs, 0 where none would find anything."""
    needs = LINKS if signs & SHORT_LINK else 0
    if signs & SAID_AT or (signs & AT and after_at().search(text)) or (signs & SAID_DOT and perhaps_at().search(text)):
        needs |= ADDRESSES
    if signs & APP or (signs & DOUBTFUL_APP and (signs & SAID_ID or _may_hold_handle(text))):
        needs |= APPS
    if digits >= FEWEST_DIGITS and (digits_in_a_row().search(text) or digits_with_then(text)):
        needs |= NUMBERS
    if _counts_up(signs // NUMERAL, digits):
        needs |= NUMERALS
    return needs


def _may_hold_handle(text: str) -> bool:
    """A quick look for a handle where only an ordinary word may stand for the app."""
    return (_HANDLE_SIGN if text.isascii() else _LATIN_TOKEN).search(text) is not None


def _counts_up(numerals: int, digits: int) -> bool:
    """True where words for figures, two figures each, may make a telephone number with the digits beside them."""
    return numerals > 0 and 2 * numerals + digits > FEWEST_DIGITS


def _by_message(hits: list[tuple[int, int, int]], joined: bytes) -> dict[int, int]:
    """What was found, message by message; a numeral that stands alone is left out."""
    found: dict[int, int] = {}
    at = reached = 0
    hits.sort()
    lonely = _lonely([hit for hit in hits if hit[2] >= NUMERAL], joined)
    for place, _, told in hits:
        sign = told % NUMERAL if place in lonely else told
        if sign:
            at += joined.count(_BORDER_BYTE, reached, place)
            reached = place
            found[at] = _together(found[at], sign) if at in found else sign
    return found


def _lonely(numerals: list[tuple[int, int, int]], joined: bytes) -> set[int]:
    """Where numerals stand with no other numeral and no figure close by: they count things, and dictate nothing."""
    starts = [start for start, _, _ in numerals]
    ends = [end for _, end, _ in numerals]
    return {
        start
        for start, end, before, after in zip(starts, ends, [-_ROW, *ends], [*starts[1:], inf], strict=False)
        if start - before >= _ROW <= after - end and not _FIGURE.search(joined, start - _ROW, end + _ROW)
    }


def _together(left: int, right: int) -> int:
    """The signs of both, and the sum of their numerals."""
    return (left | right) % NUMERAL + (left // NUMERAL + right // NUMERAL) * NUMERAL


def _of_other_words(folded: str) -> int:
    """The signs, and those of whole words of other scripts; those of an address need Latin letters beside them."""
    known = lexicon()
    words = OTHER_WORD.findall(folded)
    words += [phrase for phrase in map(" ".join, pairwise(words)) if phrase in known.meanings]
    found = [sign_of(term) for term in map(known.terms.__getitem__, words) if term]
    found += unspaced_signs(folded)
    found += [sign for _, _, sign in signs().found_in(folded.encode())]
    said = reduce(_together, found, 0)
    return said if _LATIN_LETTER.search(folded) else said & ~(SAID_AT | SAID_DOT)
