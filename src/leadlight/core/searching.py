"""Text as it is searched: what people type differently and mean the same is the same.

Capitals, accents and other marks that writers leave out, the width of East Asian letters, the figures of other scripts
and invisible characters make no difference. A text that holds another as a part still does after folding, in scripts
with and without spaces alike.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final
from unicodedata import category, combining, decimal, is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE: Final = 16_000
"""Characters from which on what was said in a conversation is cut into pieces."""
_ALIKE: Final = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "\u0640": ""}
"""Letters that Unicode takes for letters of their own and people type as others; U+0640 only stretches a word."""
_LEFT_OUT: Final = (range(0x300, 0x370), range(0x591, 0x5C8), range(0x610, 0x61B), range(0x64B, 0x660), (0x670,))
"""Accents of Latin, Greek and Cyrillic letters; points of Hebrew and Arabic. Marks of Indic and South-East Asian
scripts are vowels and tones, and Japanese ones make another syllable: those stay."""


class _Table(dict[int, str]):
    """A `str.translate` table that works out each code point when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if category(char) == "Cf":
        return ""
    if (figure := decimal(char, None)) is not None:
        return str(figure)
    letters = [one for one in normalize("NFD", char.casefold()) if not any(ord(one) in marks for marks in _LEFT_OUT)]
    return normalize("NFC", "".join(_ALIKE.get(one, one) for one in letters))


_TABLE: Final = _Table()


def searchable(text: str) -> str:
    """The text folded for searching; what is looked for is folded likewise."""
    if text.isascii():
        return text.lower()
    if not is_normalized("NFKC", text):
        text = normalize("NFKC", text)
    return text.translate(_TABLE)


Span = tuple[int, int]
"""A part of a text: `text[start:end]`."""


def spans(text: str, search: str) -> list[Span]:
    """Where a text holds what is looked for, both folded: parts of the text as it was written, in order and apart.

    A part ends with whole letters: a vowel or accent that is written as a mark belongs to the letter before it.
    """
    wanted, folded = searchable(search), searchable(text)
    if not wanted or wanted not in folded:
        return []
    if text.isascii():
        return _found(folded, wanted)
    pieces = list(_letters(text))
    # Where each letter begins, in the text and folded.
    written = [0, *accumulate(map(len, pieces))]
    starts = [0, *accumulate(len(searchable(piece)) for piece in pieces)]
    found = _found("".join(map(searchable, pieces)), wanted)
    return apart((written[bisect_right(starts, start) - 1], written[bisect_left(starts, end)]) for start, end in found)


def _found(text: str, wanted: str) -> list[Span]:
    return [(found.start(), found.end()) for found in re.finditer(re.escape(wanted), text)]


def _letters(text: str) -> "Iterator[str]":
    """The text cut where normalizing a part never looks at the next: before each letter that joins none before it."""
    start = 0
    for at in range(1, len(text)):
        if not _joins(text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


@lru_cache(maxsize=4_096)
def _joins(char: str) -> bool:
    """Whether the character may melt into the one before: a mark, or the vowel or last consonant of a syllable in
    Hangul (Unicode Standard Annex 15: these are what composition looks back from)."""
    first = normalize("NFKD", char)[0]
    return category(char)[0] == "M" or combining(first) > 0 or "\u1160" <= first <= "\u11ff"


def apart(spans: "Iterable[Span]") -> list[Span]:
    """Parts in the order in which they begin, each without what it has in common with those before: two may end and
    begin within one letter."""
    kept: list[Span] = []
    for start, end in spans:
        free = max(start, kept[-1][1] if kept else 0)
        if free < end:
            kept.append((free, end))
    return kept


def value_part(search: str) -> str:
    """What a contact's canonical value is searched for: of what looks like a phone number, however written, the digits
    without a trunk zero; of anything else the text without its `@`."""
    digits = "".join(str(int(sign)) for sign in search if sign.isdecimal())
    written_as_number = all(sign.isdecimal() or sign in " +-().\u00a0" for sign in search)
    return digits.lstrip("0") if written_as_number and len(digits) >= 3 else search.lower().removeprefix("@")


def said_together(said: "Iterable[tuple[int, str]]") -> "Iterator[tuple[int, str]]":
    """Texts with the numbers of their conversations, in any order: folded, a conversation's in one piece, or in several
    where they are long. No text is cut."""
    for conversation, texts in groupby(sorted(said, key=itemgetter(0)), key=itemgetter(0)):
        piece: list[str] = []
        length = 0
        for _, text in texts:
            if piece and length + len(text) > PIECE:
                yield conversation, searchable("\n".join(piece))
                piece, length = [], 0
            piece.append(text)
            length += len(text)
        yield conversation, searchable("\n".join(piece))
