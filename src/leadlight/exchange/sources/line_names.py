"""Where a sender's name ends, in exports that part it from the text by a space alone.

Names come again and again, texts do not: a name goes on as long as nearly all entries that begin alike go on alike.
Where one of two names is known, fewer entries tell the other; a single one that can be cut in several ways leaves a
guess: a name ends where another script begins, and has two words where two are written with capitals.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

_WORDS: Final = 4
"""Words of the longest name that is found out."""
_CANDIDATES: Final = 50_000
_AGREEING: Final = 0.9
"""Of the entries that begin with a name's first words, those that go on with its next."""
_ENOUGH: Final = 4
_ENOUGH_OF_ONE: Final = 2
"""Entries that must agree before a second word is taken for a part of the name; where one name is known, those that do
not begin with it are all the other's."""
_OPENERS: Final = frozenset((
    "bom", "boa", "buenas", "buenos", "can", "could", "dear", "good", "hello", "here", "hey", "hi", "hola", "how", "i",
    "i'm", "it", "no", "of", "oh", "oi", "ok", "okay", "olá", "our", "please", "si", "sim", "sorry", "sure", "sí",
    "thank", "thanks", "that", "the", "there", "this", "we", "welcome", "what", "when", "where", "which", "will", "yes",
    "you", "your",
))  # fmt: skip
"""Words that begin an answer, with a capital, rather than go on with a name."""
_ONE_WRITING: Final = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK", "FULLWIDTH": "LATIN"}


class Names:
    """Counts how entries begin, and then tells names from texts. `known` are names that something else tells."""

    def __init__(self, known: Iterable[str] = (), counts: Counter[str] | None = None) -> None:
        self._known = sorted({name for name in known if name}, key=len, reverse=True)
        self._counts: Counter[str] = Counter() if counts is None else counts
        self._enough = _ENOUGH_OF_ONE if self._known else _ENOUGH

    def knowing(self, name: str) -> "Names":
        """The same, where one more name is known."""
        return Names([*self._known, name], self._counts)

    def see(self, text: str) -> None:
        """Takes the next entry."""
        words = _first_words(text)
        for length in range(1, min(len(words), _WORDS + 1)):
            beginning = " ".join(words[:length])
            if beginning in self._counts or len(self._counts) < _CANDIDATES:
                self._counts[beginning] += 1

    def split(self, text: str) -> tuple[str | None, str]:
        """The sender and the text; no sender where nothing follows a first word."""
        if known := self._known_in(text):
            return known, text[len(known) + 1 :]
        words = _first_words(text)
        if len(words) < 2:
            return None, text
        length = 1
        while length < min(len(words) - 1, _WORDS) and self._goes_on(words, length):
            length += 1
        name = " ".join(words[:length])
        return name, text[len(name) + 1 :]

    def ways(self, text: str) -> list[str]:
        """The names that the entry may begin with, the likeliest first: one where it is known or comes again, none
        where none does."""
        name = self.split(text)[0]
        if name is None or self._known_in(text) or self._counts[name] > 1:
            return [name] if name else []
        words = _first_words(text)
        ways = [" ".join(words[:length]) for length in range(1, min(len(words), _WORDS + 1))]
        return sorted(ways, key=" ".join(words[: _likely_length(words)]).__ne__)

    def _known_in(self, text: str) -> str | None:
        for name in self._known:
            begins, then = text[: len(name)], text[len(name) : len(name) + 1]
            if then in ("", " ") and begins.casefold() == name.casefold():
                return begins
        return None

    def _goes_on(self, words: list[str], length: int) -> bool:
        here, longer = (self._counts[" ".join(words[:count])] for count in (length, length + 1))
        return longer >= self._enough and longer >= _AGREEING * here


def _likely_length(words: list[str]) -> int:
    """How many of the words are a name's, where nothing but their looks tells."""
    scripts = list(map(_script, words))
    for length, script in enumerate(scripts):
        if script not in ("", scripts[0]):
            return length
    capitals = len(words) > len(words[:2]) and all(word[:1].isupper() for word in words[:2])
    return 2 if capitals and words[1].strip(",.!?").casefold() not in _OPENERS else 1


def _script(word: str) -> str:
    """The script of a word's first letter, as Unicode names it; empty where the word has none."""
    letter = next(filter(str.isalpha, word), " ")
    script = unicodedata.name(letter, "").partition(" ")[0] if letter != " " else ""
    return _ONE_WRITING.get(script, script)


def _first_words(text: str) -> list[str]:
    return text.split("\n", 1)[0].split(" ", _WORDS)
