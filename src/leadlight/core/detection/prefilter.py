"""One look at a message, to leave alone what can hold no contact.

Nine messages of ten hold none, so this decides how fast detection is. It may let through too much, never too little:
every rule needs one of the signs that are looked for here.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from leadlight.core.detection.cues import APPS
from leadlight.core.detection.lexicon import NOTHING, WORD, Lexicon, Meanings, lexicon
from leadlight.core.detection.reading import fold, plain

_LATIN_WORD: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
_ENOUGH_DIGITS: Final = re.compile(r"(?:\d\D{0,60}){5}\d")
_HANDLE_SIGN: Final = re.compile(r"[@:=_\d.>]|\bid")
"""What a handle beside a doubtful name of an app needs: a shape of its own, a colon, or "id"."""
_SHORT_LINK: Final = re.compile(r"m\.me/|instagr\.am")
_BRACKETED_AT: Final = re.compile(r"[(\[{<*_-] ?at? ?[)\]}>*_-]")
_SIGNS: Final = frozenset({"at", "dot"})
_WEAK_SIGNS: Final = frozenset({"at", "et", "a"})
_BY_NAME: Final = frozenset(APPS) - {"whatsapp"}
"""Apps with handles; WhatsApp has numbers only, which their digits give away."""

_FOUND_BY_NAME: Final = frozenset({"facebook", "messenger", "weibo"})


@dataclass(frozen=True)
class _Triggers:
    """Latin words that call for a closer look: for sure, with a handle's sign beside them, or as numerals."""

    sure: Meanings
    doubtful: Meanings
    numerals: Meanings


def may_hold_contact(text: str) -> bool:
    """False only for a text in which no rule would find anything."""
    if "@" in text:
        return True
    if text.isascii():
        folded = text.lower()
        return _has_sign(folded) or _has_latin_word(folded)
    folded = fold(plain(text))
    return "@" in folded or _has_sign(folded) or _has_latin_word(folded) or _has_other_word(folded)


def _has_sign(folded: str) -> bool:
    if _DIGIT.search(folded) and _ENOUGH_DIGITS.search(folded):
        return True
    return "/" in folded and bool(_SHORT_LINK.search(folded))


def _has_latin_word(folded: str) -> bool:
    words = _LATIN_WORD.findall(folded)
    triggers = _triggers()
    if not triggers.sure.isdisjoint(words) or (not triggers.doubtful.isdisjoint(words) and _HANDLE_SIGN.search(folded)):
        return True
    if not triggers.numerals.isdisjoint(words) and _dictated(sum(word in triggers.numerals for word in words), folded):
        return True
    return "at" in words and bool(_BRACKETED_AT.search(folded))


def _has_other_word(folded: str) -> bool:
    """True where a word of a script other than Latin names an app, a sign of an address or a number."""
    known = lexicon()
    numerals = 0
    for meanings in _meanings(folded, known):
        if not meanings.isdisjoint(_BY_NAME) or (not meanings.isdisjoint(_SIGNS) and _LATIN_WORD.search(folded)):
            return True
        numerals += any(name.isdigit() for name in meanings)
    return _dictated(numerals, folded)


def _dictated(numerals: int, folded: str) -> bool:
    """True where so many numerals, with the figures of the text, may be a telephone number said in words."""
    return numerals > 1 and 2 * numerals + len(_DIGIT.findall(folded)) >= 7


def _meanings(folded: str, known: Lexicon) -> list[Meanings]:
    spaced = [known.of_word(word) for word in WORD.findall(folded) if word[0] > "z"]
    return spaced + [known.meanings[word] for word in known.unspaced.findall(folded)]


@cache
def _triggers() -> _Triggers:
    known = lexicon()
    sure: set[str] = {word for word in known.tables["service"] if len(word) > 3}
    doubtful: set[str] = set()
    numerals: set[str] = set()
    for phrase, meanings in known.meanings.items():
        words = _LATIN_WORD.findall(phrase)
        if not words or not phrase.isascii():
            continue
        first = known.meanings.get(words[0], NOTHING)
        word = words[0] if not first.isdisjoint(APPS) else max(words, key=len)
        if any(name.isdigit() for name in meanings):
            numerals.add(word)
        if not meanings.isdisjoint(_BY_NAME):
            needs_sign = phrase in known.doubtful and meanings.isdisjoint(_FOUND_BY_NAME)
            (doubtful if needs_sign else sure).update([word, *(word + end for end in ("nya", "ku", "mu"))])
        elif ("at" in meanings and phrase not in _WEAK_SIGNS) or "dot" in meanings:
            sure.add(word)
    return _Triggers(frozenset(sure), frozenset(doubtful - sure), frozenset(numerals))
