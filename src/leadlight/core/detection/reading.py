"""A message as the rules read it: one alphabet for digits, dashes and spaces, with the way back to what was typed.

Three texts, and every rule looks at the one it needs: `text` is what the customer typed; `plain` has the digits of
every script, full-width and mathematical letters, dashes and spaces in ASCII and no invisible characters, but keeps
case and accents (addresses and names are taken from it); `folded` is `plain` in lower case without accents (cue words
are looked up in it). `plain` and `folded` have the same length.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property
from typing import Final

_ALIKE: Final = {**dict.fromkeys("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"), "\u2212": "-"}
"""Ends of lines, and the minus sign."""
_KEYCAP: Final = frozenset("\ufe0f\u20e3")
"""What follows a digit in a keycap emoji: part of the contact as typed."""
_ONE_FOR_ALL: Final = {"Zs": " ", "Cc": " ", "Pd": "-", "Cs": "\ufffd"}
"""What stands for every character of a category; half a character (Cs) is more than libraries take."""
_NO_CASE: Final = (
    "\u05d0-\u05ea\u0621\u0627\u0628\u062a-\u063a\u0641-\u0648\u0e01-\u0e3a\u0e40-\u0e4e\u1780-\u17b3\u17b6-\u17d3\u3001\u3002\u300c-\u300f"
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\u2600-\u26ff\U0001f300-\U0001f64f"
)
"""Letters and signs that stay as they are, plain and folded."""
_PLAIN_AS_IT_IS: Final = (
    f"[ -~\n\u00c0-\u0131\u0134-\u013e\u0400-\u045f\u0622-\u0626\u0629\u0649\u064a\u1ea0-\u1eff{_NO_CASE}]*"
)
_FOLDED_BY_CASE: Final = f"[ -_a-~\n{_NO_CASE}]*"
AS_THEY_ARE: Final = (range(0x20000, 0x2F800), range(0x2FA20, 0xE0000), range(0xE1000, 0x110000))
"""Rare ideographs, and code points that are nobody's or for private use: nearly a million, plain and folded."""
_FEW_MEET: Final = AS_THEY_ARE[0].start
_TATWEEL: Final = "\u0640"
_FOLDS: Final = {  # accents that Unicode does not take apart, one form for Arabic letters, Cyrillic lookalikes
    "đ": "d", "ı": "i", "ł": "l", "ø": "o", "ß": "s", "ð": "d", "ħ": "h", "ŋ": "n",
    "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا",
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s", "ј": "j", "һ": "h",
    "׳": "'", "״": '"', "’": "'", "ʼ": "'", "`": "'", "´": "'",
}  # fmt: skip


class Table(dict[int, str]):
    """A `str.translate` table that works out each code point when it is first met; `AS_THEY_ARE` it leaves alone."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        if code >= _FEW_MEET and any(code in codes for codes in AS_THEY_ARE):
            return chr(code)
        mapped = self[code] = self._rule(chr(code))
        return mapped


def _plain_character(char: str) -> str:
    """The character that stands for `char` in `plain`; empty for an invisible one."""
    category = unicodedata.category(char)
    if char in _ALIKE:
        return _ALIKE[char]
    if category == "Cf" or char in _KEYCAP or char == _TATWEEL or "\u0300" <= char <= "\u036f":
        return ""
    if category in _ONE_FOR_ALL:
        return _ONE_FOR_ALL[category]
    digit = unicodedata.digit(char, None)
    if digit is not None and (category == "Nd" or "\u2460" <= char <= "\u24ff" or "\u2776" <= char <= "\u2793"):
        return str(digit)
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 else char


def _folded_character(char: str) -> str:
    """Lower case without accents, one character for one."""
    lower = char.lower()[0]  # a Turkish capital İ is the one that becomes two
    if lower in _FOLDS:
        return _FOLDS[lower]
    base = unicodedata.normalize("NFD", lower)
    return base[0] if len(base) > 1 and ("a" <= base[0] <= "z" or "\u0620" <= base[0] <= "\u06ff") else lower


_PLAIN: Final = Table(_plain_character)
_FOLDED: Final = Table(_folded_character)


def plain_and_folded(char: str) -> str:
    """What stands for a character in `folded`; empty for an invisible one."""
    shown = _PLAIN[ord(char)]
    return _FOLDED[ord(shown)] if shown else ""


@cache
def made_of(characters: str) -> Callable[[str], re.Match[str] | None]:
    """Matches texts of these characters alone; prepared when the first text needs it, as there are thousands."""
    return re.compile(characters).fullmatch


def plain(text: str) -> str:
    """`text` with digits, dashes, spaces and compatibility letters in ASCII and invisible characters left out."""
    if text.isascii() and text.isprintable():
        return text
    return text if made_of(_PLAIN_AS_IT_IS)(text) else text.translate(_PLAIN)


def fold(text: str) -> str:
    """`plain` text in lower case without accents, of the same length: the form in which cue words are compared."""
    if text.isascii() and "`" not in text:
        return text.lower()
    return text.lower() if made_of(_FOLDED_BY_CASE)(text) else text.translate(_FOLDED)


class Reading:
    """One message, read once; see the module for its three texts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = plain(text)
        self.folded = fold(self.plain)

    @cached_property
    def _origin(self) -> list[int]:
        """Where each character of `plain` stands in `text`."""
        return [at for at, char in enumerate(self.text) if _PLAIN[ord(char)]]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in `text` of the non-empty stretch `start:end` of `plain`, keycaps included."""
        if len(self.plain) == len(self.text):
            return start, end
        first, last = self._origin[start], self._origin[end - 1] + 1
        while last < len(self.text) and self.text[last] in _KEYCAP:
            last += 1
        return first, last
