"""The cue words of thirty languages, read from `words/*.toml` when the first message needs them.

In each file a table is a meaning ("phone", "mine", "whatsapp" ...) and a key a language; whoever speaks it can add a
word there. Scripts with spaces are looked up word by word, phrases included; Arabic and Hebrew words also without
their prefixes and suffixes; scripts without spaces through one pattern that takes the longest word at each place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from leadlight.core.detection.reading import fold, plain
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind

Meanings = frozenset[str]
NOTHING: Final[Meanings] = frozenset()
APPS: Final = tuple(kind for kind in CONTACT_KINDS if kind not in ("email", "phone"))
_REMEMBERED: Final = 50_000
"""Words whose meaning is remembered; a vocabulary is smaller, only hostile text has more."""

WORD: Final = re.compile(
    r"[a-z]{1,40}(?:'[a-z]{1,8})?"
    r"|[\u05d0-\u05ea]{1,30}(?:['\"][\u05d0-\u05ea]{1,8})?"
    r"|[\u0620-\u065f\u066e-\u06d3]{1,30}|[\u1200-\u137f]{1,30}"
)
SPACED: Final = re.compile(r"[\x00-\x7f\u0590-\u06ff\u1200-\u137f]*")
_ARABIC_PREFIXES: Final = ("وبال", "وب", "وال", "بال", "عال", "فال", "كال", "لل", "ال", "عل", "و", "ب", "ل", "ف", "ع")
_TURKISH_ENDING: Final = re.compile(r"'(?:[dt][ae](?:n|ki)?|n?[iu]n|y?[aeiu]|([iu]?m)(?:[dt][ae]n?)?)")
"""Case and possessive endings, which stand off from a name: `Twitter'da`, `Insta'm`."""
_HEBREW_PREFIX: Final = re.compile(r"[והבלמשכ]{1,2}(?=[\u05d0-\u05ea]{3})")
_SUFFIXES: Final = (
    ("ي", "mine"), ("كم", "yours"), ("كو", "yours"), ("كن", "yours"), ("ك", "yours"), ("نا", ""), ("ها", ""), ("ه", ""),
    ("nya", ""), ("ku", "mine"), ("mu", "yours"),
)  # fmt: skip


class Term(NamedTuple):
    """A listed word or phrase: all it may mean, the app it names, the number it says."""

    word: str
    meanings: Meanings
    app: ContactKind | None
    doubtful: bool
    figures: str | None


class _Terms(dict[str, Term | None]):
    """Words as they are met, with what they mean; None for one that means nothing."""

    def __init__(self, meanings: dict[str, Meanings], doubtful: Meanings) -> None:
        super().__init__()
        self._meanings, self._doubtful = meanings, doubtful

    def __missing__(self, word: str) -> Term | None:
        if len(self) > _REMEMBERED:
            self.clear()
        meanings = self._of(word)
        app = next((kind for kind in APPS if kind in meanings), None)
        figures = next((name for name in meanings if name.isdigit()), None)
        term = Term(word, meanings, app, word in self._doubtful, figures) if meanings else None
        self[word] = term
        return term

    def _of(self, word: str) -> Meanings:
        """What is listed for the word, or else for the word without its affixes."""
        listed = self._meanings.get(word)
        return listed or (NOTHING if word.isascii() and len(word) < 4 else _of_inflected(word, self._meanings))


@dataclass(frozen=True)
class Lexicon:
    """All words of all tables: `meanings` by word or phrase, `longest` phrase by its first word, if any."""

    meanings: dict[str, Meanings]
    longest: dict[str, int]
    doubtful: Meanings
    tables: dict[str, tuple[str, ...]] = field(repr=False)
    terms: _Terms = field(repr=False)
    """What a word of a script with spaces means, its affixes aside, or a listed phrase."""
    _unspaced: "Pattern" = field(repr=False)

    def of_word(self, word: str) -> Meanings:
        """The meanings of one word of a spaced script, looked for without its affixes when it is not listed itself."""
        term = self.terms[word]
        return term.meanings if term else NOTHING

    def unspaced(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """The listed words of scripts without spaces, the longest at each place: the word, its start and its end."""
        return self._unspaced.found_in(folded)


class Pattern:
    """Many words looked for at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def found_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield self._words[index], start, end


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once for the whole process."""
    tables = {name: tuple(words) for name, words in _tables()}
    meanings: dict[str, set[str]] = defaultdict(set)
    for name, words in tables.items():
        for word in words:
            meanings[_key(word)].add(name)
    doubtful = frozenset(_key(word) for word in tables["doubtful"])
    known = {word: frozenset(names - {"doubtful"}) for word, names in meanings.items() if word}
    unspaced = Pattern(word for word in known if not SPACED.fullmatch(word))
    return Lexicon(known, _longest(known), doubtful, tables, _Terms(known, doubtful), unspaced)


def _tables() -> Iterator[tuple[str, list[str]]]:
    """Every table with its words of all languages; what says a number is in the table of that number."""
    import tomllib
    from importlib.resources import files

    numerals: dict[str, list[str]] = defaultdict(list)
    for file in files("leadlight.core.detection").joinpath("words").iterdir():
        if not file.name.endswith(".toml"):
            continue
        for name, entries in tomllib.loads(file.read_text("utf-8")).items():
            if name in ("digits", "more", "tens"):
                for value, words in _numerals(entries):
                    numerals[value] += words
            else:
                yield name, [word for words in entries.values() for word in words]
    yield from numerals.items()


def _numerals(entries: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Values and words of a table that is written by language or by value."""
    for key, words in entries.items():
        if isinstance(words, dict):
            yield from words.items()
        elif key.isdigit():
            yield key, words
        else:
            yield from ((str(value), [word]) for value, word in enumerate(words))


def _key(word: str) -> str:
    """The form under which a listed word or phrase is found: folded, punctuation between words as one space."""
    folded = fold(plain(word))
    return " ".join(WORD.findall(folded)) if SPACED.fullmatch(folded) else folded


def _longest(words: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = defaultdict(int)
    for word in words:
        if SPACED.fullmatch(word):
            first = word.split(" ", 1)[0]
            longest[first] = max(longest[first], word.count(" ") + 1)
    return {first: count for first, count in longest.items() if count > 1}


def _of_inflected(word: str, known: dict[str, Meanings]) -> Meanings:
    """The meanings of `word` without a prefix or suffix; a possessive suffix adds "mine" or "yours"."""
    name, sign, _ = word.partition("'")
    if sign and _names_app(known.get(name, NOTHING)) and (ending := _TURKISH_ENDING.fullmatch(word, len(name))):
        return known[name] | ({"mine"} if ending[1] else NOTHING)
    for stem in _without_prefix(word):
        if stem in known:
            return known[stem]
        for suffix, owner in _SUFFIXES:
            base = stem.removesuffix(suffix)
            if base != stem and len(base) > 1 and base in known and (base[0] > "z" or _names_app(known[base])):
                return known[base] | ({owner} if owner else NOTHING)
    return NOTHING


def _without_prefix(word: str) -> Iterator[str]:
    yield word
    if "\u0620" <= word[0] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                yield word[len(prefix) :]
    elif match := _HEBREW_PREFIX.match(word):
        yield word[1:]
        yield word[match.end() :]


def _names_app(meanings: Meanings) -> bool:
    return bool(meanings & {"whatsapp", "instagram", "facebook", "line", "twitter", "snapchat"})
