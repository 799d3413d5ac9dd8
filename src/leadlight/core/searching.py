"""Text as it is searched: what people type differently and mean the same is the same.

Capitals, accents and other marks that writers leave out, the width of East Asian letters, the figures of other scripts
and invisible characters make no difference. A text that holds another as a part still does after folding, in scripts
with and without spaces alike.
"""

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final
from unicodedata import category, decimal, is_normalized, normalize

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
