"""One look at a message, to leave alone what can hold no contact.

Nine messages of ten hold none, so this decides how fast detection is. It may let through too much, never too little:
every rule needs one of the signs that are looked for here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from leadlight.core.detection.lexicon import APPS, NOTHING, SPACED, WORD, Meanings, Pattern, Term, lexicon
from leadlight.core.detection.reading import Table, fold, plain

FOLDED: Final = Table(lambda char: fold(plain(char)))
"""Plain and folded in one go."""
_LETTERS: Final = Table(lambda char: char.lower() if char.isascii() and char.isalpha() else " ")
"""Latin letters in lower case, a space for all else: what is left to be split into words."""
_LATIN_WORD: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
FEWEST_DIGITS: Final = 6
"""Those of the shortest telephone numbers."""
_ENOUGH_DIGITS: Final = re.compile(r"(?:\d\D{0,60}){5}\d")
_HANDLE_SIGN: Final = re.compile(r"[@:=_\d.>]|\bid")
"""What a handle beside a doubtful name of an app needs: a shape of its own, a colon, or "id"."""
_SHORT_LINK: Final = re.compile(r"m\.me/|instagr\.am")
_BRACKETED_AT: Final = re.compile(r"[(\[{<*_-] ?at? ?[)\]}>*_-]")
_SIGNS: Final = frozenset({"at", "dot"})
_WITH_HANDLES: Final = frozenset(APPS) - {"whatsapp"}
"""WhatsApp has numbers only, which their digits give away."""
_FOUND_BY_NAME: Final = frozenset({"facebook", "messenger", "weibo"})


@dataclass(frozen=True)
class Triggers:
    """Words that call for a closer look: `sure`, `doubtful` where a handle's sign is there too, or `numerals`.

    `latin` has the Latin ones of all three, `unspaced` finds those of scripts without spaces, and `others` are those
    of all scripts but Latin, of which `other_numerals` say numbers and nothing else.
    """

    sure: Meanings
    doubtful: Meanings
    numerals: Meanings
    latin: Meanings
    unspaced: Pattern
    others: Meanings
    other_numerals: Meanings


def may_hold_contact(text: str) -> bool:
    """False only for a text in which no rule would find anything."""
    if "@" in text:
        return True
    if text.isascii():
        words = text.translate(_LETTERS).split()
        if not triggers().latin.isdisjoint(words) and _latin_words_tell(words, text.lower()):
            return True
    else:
        text = text.translate(FOLDED)
        if "@" in text or _latin_words_tell(_LATIN_WORD.findall(text), text) or _other_words_tell(text):
            return True
    if _DIGIT.search(text) and _ENOUGH_DIGITS.search(text):
        return True
    return "/" in text and bool(_SHORT_LINK.search(text.lower()))


def _latin_words_tell(words: list[str], folded: str) -> bool:
    known = triggers()
    if not known.sure.isdisjoint(words) or (not known.doubtful.isdisjoint(words) and _HANDLE_SIGN.search(folded)):
        return True
    if not known.numerals.isdisjoint(words):
        numerals = sum(word in known.numerals for word in words)
        if may_be_dictated(numerals, len(_DIGIT.findall(folded))):
            return True
    return "at" in words and bool(_BRACKETED_AT.search(folded))


def _other_words_tell(folded: str) -> bool:
    """True where a word of a script other than Latin names an app, a sign of an address or a number."""
    known = lexicon()
    words = [word for word, _, _ in triggers().unspaced.found_in(folded)]
    words += [word for word in WORD.findall(folded) if word[0] > "z"]
    numerals = 0
    for word in words:
        term = known.terms[word]
        if term is None:
            continue
        if not term.meanings.isdisjoint(_WITH_HANDLES):
            return True
        if not term.meanings.isdisjoint(_SIGNS) and _LATIN_WORD.search(folded):
            return True
        numerals += term.figures is not None
    return may_be_dictated(numerals, len(_DIGIT.findall(folded)))


def may_be_dictated(numerals: int, digits: int) -> bool:
    """True where so many numerals, with so many figures, may be a telephone number said in words."""
    return numerals > 1 and 2 * numerals + digits >= 7


def _only_says_number(term: Term) -> bool:
    return term.meanings.isdisjoint(_WITH_HANDLES) and term.meanings.isdisjoint(_SIGNS)


def _calls_for_a_look(term: Term) -> bool:
    handles = not term.meanings.isdisjoint(_WITH_HANDLES)
    return handles or not term.meanings.isdisjoint(_SIGNS) or term.figures is not None


@cache
def triggers() -> Triggers:
    """The words that call for a look, gathered once."""
    known = lexicon()
    terms = [term for term in map(known.terms.__getitem__, known.meanings) if term]
    sure: set[str] = {word for word in known.tables["service"] if len(word) > 3}
    doubtful: set[str] = set()
    numerals: set[str] = set()
    for term in terms:
        word = _rarest_word(term.word) if term.word.isascii() else ""
        if not word:
            continue
        if term.figures:
            numerals.add(word)
        if not term.meanings.isdisjoint(_WITH_HANDLES):
            needs_sign = term.doubtful and term.meanings.isdisjoint(_FOUND_BY_NAME)
            (doubtful if needs_sign else sure).update([word, *(word + end for end in ("nya", "ku", "mu"))])
        elif not term.meanings.isdisjoint(_SIGNS) and len(word) > 2:  # "(at)" is looked for with its brackets
            sure.add(word)
    others = frozenset(term.word for term in terms if not term.word.isascii() and _calls_for_a_look(term))
    return Triggers(
        frozenset(sure),
        frozenset(doubtful - sure),
        frozenset(numerals),
        frozenset(sure | doubtful | numerals | {"at"}),
        Pattern(word for word in others if not SPACED.fullmatch(word)),
        others,
        frozenset(term.word for term in terms if term.word in others and _only_says_number(term)),
    )


def _rarest_word(phrase: str) -> str:
    """The word of a phrase to look for: its app's name, or else the longest."""
    words: Iterable[str] = _LATIN_WORD.findall(phrase)
    apps = (word for word in words if not lexicon().meanings.get(word, NOTHING).isdisjoint(APPS))
    return next(apps, max(words, key=len, default=""))
