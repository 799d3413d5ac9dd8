"""The cue words of forty languages, read from `words/*.toml` when the first message needs them.

In each file a table is a meaning ("phone", "mine", "whatsapp" ...) and a key a language; whoever speaks it can add a
word there. Scripts with spaces are looked up word by word, phrases included; Arabic and Hebrew words also without
their prefixes and suffixes; scripts without spaces through one pattern that takes the longest word at each place.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from leadlight.core.detection.kept import kept
from leadlight.core.detection.reading import fold, plain
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind

Meanings = frozenset[str]
NOTHING: Final[Meanings] = frozenset()
APPS: Final = tuple(kind for kind in CONTACT_KINDS if kind not in ("email", "phone"))
_REACHING: Final = frozenset(("phone", "elsewhere", *APPS))
_REMEMBERED: Final = 50_000
"""Words whose meaning is remembered; a vocabulary is smaller, only hostile text has more."""

OTHER_WORD: Final = re.compile(
    r"[\u05d0-\u05ea]{1,30}(?:['\"][\u05d0-\u05ea]{1,8})?"
    r"|[\u0620-\u065f\u066e-\u06d3]{1,30}|[\u1200-\u137f]{1,30}"
)
"""A word of another script with spaces between words."""
ANY_WORD: Final = re.compile(rf"[a-z]{{1,40}}(?:'[a-z]{{1,8}})?|{OTHER_WORD.pattern}")
SPACED: Final = re.compile(r"[\x00-\x7f\u0590-\u06ff\u1200-\u137f]*")
_LETTERS: Final = bytes(
    code | 0x20 if chr(code).isascii() and chr(code).isalpha() else code if code == 0x27 else 0x20
    for code in range(256)
)
"""Latin letters in lower case, the apostrophe, and a space for every other byte."""
_QUOTE: Final = re.compile(rb"(?<![a-z])'|'(?![a-z])")
"""An apostrophe that is no part of a word."""
_APART: Final = re.compile(r"[^a-z ./'\"&235679-]")
"""What does not stand between the words of one phrase. A figure may: `ra2mi` is listed, and found, as "ra mi"."""
_MAY_STAND: Final = r"[ ./'\"&235679-]"
_WIDE_GAP: Final = re.compile(rf"{_MAY_STAND}(?<=[a-z]{_MAY_STAND}){_MAY_STAND}{{1,2}}[a-z]")
"""Two or three signs that may."""
_QUOTED: Final = re.compile(r"(?<![a-z])[a-z]{1,40}'[a-z]{1,8}(?![a-z])")
_GAP: Final = re.compile(rb"  (?<!   ) ?(?! )")
"""Two or three signs between words: what may stand within a phrase."""
_start: Final = itemgetter(1)
_ARABIC_PREFIXES: Final = ("وبال", "وب", "وال", "بال", "عال", "فال", "كال", "لل", "ال", "عل", "و", "ب", "ل", "ف", "ع")
_TURKISH_ENDING: Final = re.compile(r"'(?:[dt][ae](?:n|ki)?|n?[iu]n|y?[aeiu]|([iu]?m)(?:[dt][ae]n?)?|s)")
"""Case and possessive endings, which stand off from a name: `Twitter'da`, `Insta'm`, and in English `Insta's`."""
_HEBREW_PREFIX: Final = re.compile(r"[והבלמשכ]{1,2}(?=[\u05d0-\u05ea]{3})")
_SUFFIXES: Final = (
    ("ي", "mine"), ("كم", "yours"), ("كو", "yours"), ("كن", "yours"), ("ك", "yours"), ("نا", ""), ("ها", ""), ("ه", ""),
    ("nya", ""), ("ku", "mine"), ("mu", "yours"),
)  # fmt: skip


class Term(NamedTuple):
    """A listed word or phrase: all it may mean, the app it names, the number it says.

    `doubtful` is an app's name that is an ordinary word too; `reaches` tells that it names a way to reach somebody: a
    telephone, or an app of whatever kind.
    """

    word: str
    meanings: Meanings
    app: ContactKind | None
    doubtful: bool
    reaches: bool
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
        reaches = not meanings.isdisjoint(_REACHING)
        term = Term(word, meanings, app, word in self._doubtful, reaches, figures) if meanings else None
        self[word] = term
        return term

    def lists(self, word: str) -> bool:
        """True for a word that is listed as it is."""
        return word in self._meanings

    def _of(self, word: str) -> Meanings:
        """What is listed for the word, or else for the word without its affixes."""
        listed = self._meanings.get(word)
        return listed or (NOTHING if word.isascii() and len(word) < 4 else _of_inflected(word, self._meanings))


@dataclass(frozen=True)
class Lexicon:
    """All words of all tables, with what they mean."""

    meanings: dict[str, Meanings]
    tables: dict[str, tuple[str, ...]] = field(repr=False)
    terms: _Terms = field(repr=False)
    """What a word of a script with spaces means, its affixes aside, or a listed phrase."""
    _forms: tuple[str, ...] = field(repr=False)
    """Words in Latin letters that are listed without their endings only."""

    def of_word(self, word: str) -> Meanings:
        """The meanings of one word of a spaced script, looked for without its affixes when it is not listed itself."""
        term = self.terms[word]
        return term.meanings if term else NOTHING

    def latin(self, folded: str) -> list[tuple[Term, int, int]]:
        """The listed words and phrases in Latin letters, the longest at each place: each with its start and its end."""
        return self._latin_words.found_in(folded)

    def unspaced(self, folded: str) -> list[tuple[str, int, int]]:
        """The listed words of scripts without spaces, the longest at each place: the word, its start and its end."""
        return self._unspaced_words.found_in(folded)

    @cached_property
    def _latin_words(self) -> "LatinWords":
        return LatinWords(self.terms, [*filter(str.isascii, self.meanings), *self._forms])

    @cached_property
    def _unspaced_words(self) -> "Pattern":
        return Pattern(word for word in self.meanings if not SPACED.fullmatch(word))


class Pattern:
    """Many words looked for at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def found_in(self, text: str) -> list[tuple[str, int, int]]:
        words = self._words
        return [(words[index], start, end) for index, start, end in self._automaton.find_matches_as_indexes(text)]


class LatinWords:
    """Words and phrases in Latin letters, found in one pass as words of their own: with a space before and after."""

    def __init__(self, terms: _Terms, words: list[str]) -> None:
        self._terms = terms
        self._words = sorted(words, key=_is_phrase)
        self._phrases = bisect_left(self._words, True, key=_is_phrase)
        self._automaton = BytesAhoCorasick([f" {word} ".encode() for word in self._words])

    def found_in(self, folded: str) -> list[tuple[Term, int, int]]:
        """The words and phrases with their places in `folded`, in order, the longest at each place."""
        padded = b" " + folded.encode("ascii", "replace").translate(_LETTERS) + b" "
        quoted = b"'" in padded
        if quoted:
            padded = _QUOTE.sub(b" ", padded)
        found: list[tuple[Term, int, int]] = []
        words, terms, phrases = self._words, self._terms, self._phrases
        first, reached = -1, 0
        for index, start, end in self._matches(padded, wide=_WIDE_GAP.search(folded) is not None):
            if start < reached and start != first:
                continue
            term = terms[words[index]]
            if term is None or (index >= phrases and _APART.search(folded, start, end - 2)):
                continue
            if start == first:
                found.pop()
            first, reached = start, end - 2
            found.append((term, first, reached))
        return sorted([*found, *self._inflected(folded)], key=_start) if quoted else found

    def _matches(self, padded: bytes, *, wide: bool) -> list[tuple[int, int, int]]:
        """All words with the spaces around them, by their start; of those with the same start the longest is last.

        `wide` tells that there may be phrases with two or three signs between their words.
        """
        matches = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        if wide:
            close = self._automaton.find_matches_as_indexes(_GAP.sub(b" ", padded), overlapping=True)
            phrases = [match for match in close if match[0] >= self._phrases]
            matches += _moved(phrases, padded) if phrases else ()
        matches.sort(key=_start)
        return matches

    def _inflected(self, folded: str) -> Iterator[tuple[Term, int, int]]:
        """Words whose ending stands off: `Twitter'da`."""
        for match in _QUOTED.finditer(folded):
            term = self._terms[match[0]]
            if term and not self._terms.lists(match[0]):
                yield term, *match.span()


def _is_phrase(word: str) -> bool:
    return " " in word


def _moved(matches: list[tuple[int, int, int]], padded: bytes) -> list[tuple[int, int, int]]:
    """Matches in a text of which each gap between words was made one space, moved to where they are in `padded`."""
    gaps, lost = [], [0]
    for gap in _GAP.finditer(padded):
        gaps.append(gap.start() - lost[-1])
        lost.append(lost[-1] + len(gap[0]) - 1)
    return [
        (index, start + lost[bisect_right(gaps, start)], end + lost[bisect_left(gaps, end - 1)])
        for index, start, end in matches
    ]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once for the whole process."""
    known, tables, doubtful, forms = kept("lexicon", _prepared)
    return Lexicon(known, tables, _Terms(known, doubtful), forms)


def _prepared() -> tuple[dict[str, Meanings], dict[str, tuple[str, ...]], Meanings, tuple[str, ...]]:
    """Words with what they mean, the tables as listed, the doubtful words, and the forms not listed."""
    tables = {name: tuple(words) for name, words in _tables()}
    meanings: dict[str, set[str]] = defaultdict(set)
    for name, words in tables.items():
        for word in words:
            meanings[_key(word)].add(name)
    doubtful = frozenset(_key(word) for word in tables["doubtful"])
    alike: dict[Meanings, Meanings] = {}  # the same few sets again and again, which are kept and read but once
    each = {word: frozenset(names - {"doubtful"}) for word, names in meanings.items() if word}
    known = {word: alike.setdefault(names, names) for word, names in each.items()}
    terms = _Terms(known, doubtful)
    forms = tuple(dict.fromkeys(form for word in known if word.isascii() for form in _inflected_forms(word, terms)))
    return known, tables, doubtful, forms


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
    if folded.startswith(("(", "[", "{", "<", "_", "*", "-")):
        return ""  # a sign in brackets: the letters in it are no word
    return " ".join(ANY_WORD.findall(folded)) if SPACED.fullmatch(folded) else folded


def _inflected_forms(word: str, terms: _Terms) -> Iterator[str]:
    """The forms of an app's name in Latin letters that mean something and are not listed themselves."""
    term = terms[word]
    if " " not in word and len(word) > 1 and term and _names_app(term.meanings):
        forms = (word + suffix for suffix, _ in _SUFFIXES if suffix.isascii())
        yield from (form for form in forms if terms[form] and not terms.lists(form))


def _of_inflected(word: str, known: dict[str, Meanings]) -> Meanings:
    """The meanings of `word` without a prefix or suffix; a possessive suffix adds "mine" or "yours"."""
    name, sign, _ = word.partition("'")
    ending = _TURKISH_ENDING.fullmatch(word, len(name)) if sign else None
    if ending and not known.get(name, NOTHING).isdisjoint(APPS):
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
