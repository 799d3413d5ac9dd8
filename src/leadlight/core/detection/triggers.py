"""The words and signs without which no rule finds anything, ready to be looked for in many messages at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, product
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from leadlight.core.detection.kept import kept
from leadlight.core.detection.lexicon import APPS, SPACED, Meanings, Pattern, Term, lexicon
from leadlight.core.detection.reading import fold, plain

AT: Final = 1
"""The sign itself: an address, or a handle."""
SAID_AT: Final = 2
"""A word or a sign that can only stand for an @: "arroba", "(at)"."""
SAID_DOT: Final = 4
"""The word for a dot, or the name of a mail service."""
APP: Final = 8
DOUBTFUL_APP: Final = 16
"""An app's name that is an ordinary word too, and asks for a handle's shape beside it."""
SHORT_LINK: Final = 32
SAID_ID: Final = 64
"""A word in Latin letters for an account or its name, which makes a doubtful app's name less so."""
NUMERAL: Final = 128
"""A word for figures. These are counted: as many as there are stand above the bits of the other signs."""

_WITH_HANDLES: Final = frozenset(APPS) - {"whatsapp"}
"""WhatsApp has numbers only, which their digits give away."""
_FOUND_BY_NAME: Final = frozenset({"facebook", "messenger", "weibo"})
_INFLECTED: Final = ("", "nya", "ku", "mu")
_LATIN_WORD: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
_SIGNS_INSIDE: Final = r"[\W_o\u30fc\u306e]{0,24}"
FEWEST_DIGITS: Final = 6
"""Those of the shortest telephone numbers."""
_BESIDE_SIGNS: Final = "v"
"""An app's name that is a letter of every second chat, and means the app only beside a sign."""
_SIGNS: Final[Mapping[str, int]] = {
    **dict.fromkeys((f"{_BESIDE_SIGNS}{sign}" for sign in (":", " :", "=", "->", "👉", "➡")), DOUBTFUL_APP),
    f"+{_BESIDE_SIGNS}": DOUBTFUL_APP,
    "@": AT,
    "m.me/": SHORT_LINK,
    "instagr.am": SHORT_LINK,
    **{f"{left}{gap}{at}": SAID_AT for left, gap, at in product("([{<*_-", ("", " "), ("at", "a)", "a]", "a}", "a>"))},
}


class Automaton:
    """Finds many words in one pass, and tells what each of them is a sign of."""

    def __init__(self, words: Mapping[str, int], implementation: Implementation | None = None) -> None:
        self._signs = list(words.values())
        self._automaton = BytesAhoCorasick([word.encode() for word in words], implementation=implementation)

    def found_in(self, haystack: bytes) -> list[tuple[int, int, int]]:
        """Where words begin and end, in bytes, and what each is a sign of."""
        signs_of = self._signs
        matches = self._automaton.find_matches_as_indexes(haystack, overlapping=True)
        return [(start, end, signs_of[index]) for index, start, end in matches]


@cache
def latin_words(*, for_many: bool) -> Automaton:
    """Whole words in Latin letters: each with a space before and after.

    What is to be searched `for_many` messages takes four times as long to build, and two thirds as long to search.
    """
    return Automaton(_words()[0], Implementation.DFA if for_many else None)


@cache
def signs_and_other_words(*, for_many: bool) -> Automaton:
    """Signs, and words of other scripts, to be found inside words too: they have affixes, or no spaces around them."""
    return Automaton({**_SIGNS, **_words()[1]}, Implementation.DFA if for_many else None)


def unspaced_signs(folded: str) -> list[int]:
    """What the words are signs of whose script has no spaces, the longest at each place."""
    signs_of = _words()[1]
    return [signs_of[word] for word, _, _ in _unspaced_words().found_in(folded)]


@cache
def _unspaced_words() -> Pattern:
    return Pattern(word for word in _words()[1] if not SPACED.fullmatch(word))


@cache
def _words() -> tuple[dict[str, int], dict[str, int]]:
    """The words in Latin letters, and those of other scripts, each with what it is a sign of."""
    words: tuple[dict[str, int], dict[str, int]] = kept("triggers", _prepared)
    return words


def _prepared() -> tuple[dict[str, int], dict[str, int]]:
    known = lexicon()
    latin: dict[str, int] = {}
    others: dict[str, int] = {}
    for term in filter(None, map(known.terms.__getitem__, known.meanings)):
        sign = sign_of(term)
        if term.word.isascii():
            sign |= SAID_ID if "id" in term.meanings else 0
            for written in _as_written(term) if sign else ():
                latin[f" {written} "] = latin.get(f" {written} ", 0) | sign
        elif sign:
            others[term.word] = sign
    return latin, others


@cache
def signs() -> Automaton:
    """What is a sign wherever it stands."""
    return Automaton(_SIGNS)


@cache
def perhaps_at() -> re.Pattern[str]:
    """Words that may stand for an @: too common to be looked for in every message."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, lexicon().tables['perhaps_at']))})(?![a-z])")


@cache
def after_at() -> re.Pattern[str]:
    """An @ with what an address has behind it: a mail service, or a word with a sign or the word for a dot after it."""
    services, dots = (_any_of(lexicon().tables[name]) for name in ("service", "dot"))
    return re.compile(rf"@\W{{0,4}}(?:{services}|[a-z0-9-]{{1,63}} {{0,3}}(?:[^\w\s]|_|{dots}))|[^ -~\n]")


@cache
def digits_in_a_row() -> re.Pattern[str]:
    """The fewest digits of a telephone number with signs between them."""
    return re.compile(rf"\d(?:{_SIGNS_INSIDE}\d){{5}}")


def digits_with_then(folded: str) -> bool:
    """True for the fewest digits of a telephone number with signs between them, or "then"."""
    row = 1
    for between in _DIGIT.split(folded)[1:-1]:
        row = row + 1 if not between or _then().fullmatch(between) else 1
        if row == FEWEST_DIGITS:
            return True
    return False


@cache
def _then() -> re.Pattern[str]:
    words = _any_of(word.split()[0] for word in lexicon().tables["then"])
    return re.compile(rf"{_SIGNS_INSIDE}|(?=\D{{1,24}}\Z)\D*?(?<![a-z])(?:{words})(?![a-z])\D*")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted({fold(plain(word)) for word in words})))


def sign_of(term: Term) -> int:
    """What a word is a sign of; 0 for most."""
    sign = _sign_of_address(term.meanings)
    if term.word != _BESIDE_SIGNS and not term.meanings.isdisjoint(_WITH_HANDLES):
        sign |= DOUBTFUL_APP if term.doubtful and term.meanings.isdisjoint(_FOUND_BY_NAME) else APP
    return sign | NUMERAL if term.figures else sign


def _sign_of_address(meanings: Meanings) -> int:
    sign = SAID_AT if "at" in meanings and "perhaps_at" not in meanings else 0
    return sign if meanings.isdisjoint({"dot", "service"}) else sign | SAID_DOT


def _as_written(term: Term) -> Iterable[str]:
    """The letters of a word with the endings it may have, or of a phrase."""
    letters = " ".join(_LATIN_WORD.findall(term.word))
    return _spread(letters) if " " in letters else (letters + ending for ending in _INFLECTED)


def _spread(phrase: str) -> Iterator[str]:
    """A phrase with one to three signs between its words, each written as a space."""
    words = phrase.split(" ")
    for gaps in product((" ", "  ", "   "), repeat=len(words) - 1):
        yield "".join(chain.from_iterable(zip(words, (*gaps, ""), strict=True)))
