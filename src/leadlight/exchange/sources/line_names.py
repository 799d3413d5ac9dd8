"""Where a sender's name ends, in exports that part it from the text by a space alone.

Names come again and again, texts do not: a name goes on as long as nearly all entries that begin alike go on alike.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

_WORDS: Final = 4
"""Words of the longest name that is found out."""
_CANDIDATES: Final = 50_000
_AGREEING: Final = 0.9
"""Of the entries that begin with a name's first words, those that go on with its next."""
_ENOUGH: Final = 4
"""Entries that must agree before a second word is taken for a part of the name."""


class Names:
    """Counts how entries begin, and then tells names from texts. `known` are names that something else tells."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = sorted({name for name in known if name}, key=len, reverse=True)
        self._counts: Counter[str] = Counter()

    def see(self, text: str) -> None:
        """Takes the next entry."""
        words = text.split("\n", 1)[0].split(" ", _WORDS)
        for length in range(1, min(len(words), _WORDS + 1)):
            beginning = " ".join(words[:length])
            if beginning in self._counts or len(self._counts) < _CANDIDATES:
                self._counts[beginning] += 1

    def split(self, text: str) -> tuple[str | None, str]:
        """The sender and the text; no sender where nothing follows a first word."""
        for name in self._known:
            if text.startswith(f"{name} ") or text == name:
                return name, text[len(name) + 1 :]
        words = text.split("\n", 1)[0].split(" ", _WORDS)
        if len(words) < 2:
            return None, text
        length = 1
        while length < min(len(words) - 1, _WORDS) and self._goes_on(words, length):
            length += 1
        name = " ".join(words[:length])
        return name, text[len(name) + 1 :]

    def _goes_on(self, words: list[str], length: int) -> bool:
        here, longer = (self._counts[" ".join(words[:count])] for count in (length, length + 1))
        return longer >= _ENOUGH and longer >= _AGREEING * here
