"""One look at a message, to leave alone what can hold no contact.

Nine messages of ten hold none, so this decides how fast detection is. It may let through too much, never too little:
every rule needs one of the signs that are looked for here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from leadlight.core.detection.cues import APPS
from leadlight.core.detection.lexicon import NOTHING, WORD, Meanings, lexicon, unspaced_pattern
from leadlight.core.detection.reading import Table, fold, plain

_FOLDED: Final = Table(lambda char: fold(plain(char)))
"""Plain and folded in one go."""
_LETTERS: Final = Table(lambda char: char.lower() if char.isascii() and char.isalpha() else " ")
"""Latin letters in lower case, a space for all else: what is left to be split into words."""
_LATIN_WORD: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
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
class _Triggers:
    """Words that call for a closer look: `sure`, `doubtful` unless a handle's sign is there too, or `numerals`.

    `latin` has the Latin ones of all three, `unspaced` finds those of scripts without spaces.
    """

    sure: Meanings
    doubtful: Meanings
    numerals: Meanings
    latin: Meanings
    unspaced: re.Pattern[str]


def may_hold_contact(text: str) -> bool:
    """False only for a text in which no rule would find anything."""
    if "@" in text:
        return True
    if text.isascii():
        words = text.translate(_LETTERS).split()
        if not _triggers().latin.isdisjoint(words) and _latin_words_tell(words, text.lower()):
            return True
    else:
        text = text.translate(_FOLDED)
        if "@" in text or _latin_words_tell(_LATIN_WORD.findall(text), text) or _other_words_tell(text):
            return True
    if _DIGIT.search(text) and _ENOUGH_DIGITS.search(text):
        return True
    return "/" in text and bool(_SHORT_LINK.search(text.lower()))


def _latin_words_tell(words: list[str], folded: str) -> bool:
    triggers = _triggers()
    if not triggers.sure.isdisjoint(words) or (not triggers.doubtful.isdisjoint(words) and _HANDLE_SIGN.search(folded)):
        return True
    if not triggers.numerals.isdisjoint(words) and _dictated(sum(word in triggers.numerals for word in words), folded):
        return True
    return "at" in words and bool(_BRACKETED_AT.search(folded))


def _other_words_tell(folded: str) -> bool:
    """True where a word of a script other than Latin names an app, a sign of an address or a number."""
    triggers = _triggers()
    words = triggers.unspaced.findall(folded)
    words += [word for word in WORD.findall(folded) if word[0] > "z" and _is_trigger(word)]
    if not words:
        return False
    known = lexicon()
    numerals = 0
    for word in words:
        meanings = known.of_word(word)
        if not meanings.isdisjoint(_WITH_HANDLES) or (not meanings.isdisjoint(_SIGNS) and _LATIN_WORD.search(folded)):
            return True
        numerals += _says_number(meanings)
    return _dictated(numerals, folded)


def _dictated(numerals: int, folded: str) -> bool:
    """True where so many numerals, with the figures of the text, may be a telephone number said in words."""
    return numerals > 1 and 2 * numerals + len(_DIGIT.findall(folded)) >= 7


@lru_cache(maxsize=8192)
def _is_trigger(word: str) -> bool:
    return _calls_for_a_look(lexicon().of_word(word))


def _calls_for_a_look(meanings: Meanings) -> bool:
    return not (meanings.isdisjoint(_WITH_HANDLES) and meanings.isdisjoint(_SIGNS)) or _says_number(meanings)


def _says_number(meanings: Meanings) -> bool:
    return any(name.isdigit() for name in meanings)


@cache
def _triggers() -> _Triggers:
    known = lexicon()
    sure: set[str] = {word for word in known.tables["service"] if len(word) > 3}
    doubtful: set[str] = set()
    numerals: set[str] = set()
    for phrase, meanings in known.meanings.items():
        word = _rarest_word(phrase) if phrase.isascii() else ""
        if not word:
            continue
        if _says_number(meanings):
            numerals.add(word)
        if not meanings.isdisjoint(_WITH_HANDLES):
            needs_sign = phrase in known.doubtful and meanings.isdisjoint(_FOUND_BY_NAME)
            (doubtful if needs_sign else sure).update([word, *(word + end for end in ("nya", "ku", "mu"))])
        elif not meanings.isdisjoint(_SIGNS) and len(word) > 2:  # "(at)" is looked for with its brackets
            sure.add(word)
    unspaced = unspaced_pattern(word for word, meanings in known.meanings.items() if _calls_for_a_look(meanings))
    latin = frozenset(sure | doubtful | numerals | {"at"})
    return _Triggers(frozenset(sure), frozenset(doubtful - sure), frozenset(numerals), latin, unspaced)


def _rarest_word(phrase: str) -> str:
    """The word of a phrase to look for: its app's name, or else the longest."""
    words: Iterable[str] = _LATIN_WORD.findall(phrase)
    apps = (word for word in words if not lexicon().meanings.get(word, NOTHING).isdisjoint(APPS))
    return next(apps, max(words, key=len, default=""))
