"""The cue words of one message, in order: where they stand and what they may mean."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Final, NamedTuple

from leadlight.core.detection.lexicon import ANY_WORD, APPS, NOTHING, OTHER_WORD, Lexicon, Meanings, Term, lexicon
from leadlight.core.detection.spans import Spans
from leadlight.core.vocabulary import ContactKind

__all__ = ["APPS", "MOST_APPS", "Cue", "Cues"]

_BETWEEN_WORDS: Final = re.compile(r"[ ./'\"&-]{1,3}")
_LONGEST_PHRASE: Final = 4
"""Words of a phrase in a script other than Latin."""
_SENTENCE_END: Final = re.compile(r"[!?。！？؟።]|[a-z\d]{4}[.] |[.] (?=[A-Z])|\n[^\n]")
_END_SIGN: Final = re.compile(r"[!?。！？؟።.\n]")
"""What every end of a sentence has, at most four letters from its beginning."""
_FIGURE_IN_WORD: Final = re.compile(r"[235789](?<=[a-z][235789])[a-z]")
"""A figure for a letter of Arabic: `b3d`, `l3asr`."""
_SHORTEST_BESIDE_FIGURE: Final = 3
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_PIECES: Final = re.compile(r"[@_\u0400-\u04ff.-](?:(?<![.-])|(?<=[^\W_][.-])[a-z])")
"""Where words may be pieces of a handle, of an address, or of a Cyrillic word."""
_LONGEST_REACH: Final = 70
"""Characters before or after a place in which a word can have a say."""
_start, _end, _meant = itemgetter(0), itemgetter(1), itemgetter(3)
_cue: Final = tuple.__new__
"""Makes a `Cue` in a third of the time; there are as many as words."""
MOST_APPS: Final = 40
"""Names of apps in one window of text that are followed up: more than any message has, few for a hostile one."""


class Cue(NamedTuple):
    """A word or phrase at `start:end` of the plain text, with all it may mean."""

    start: int
    end: int
    word: str
    meanings: Meanings
    app: ContactKind | None
    """The app of the twelve kinds that it names."""
    doubtful: bool
    """True for an app's name that is an ordinary word too."""
    reaches: bool
    """True for a telephone, or an app of whatever kind."""
    figures: str | None
    """The number that it says."""

    @property
    def is_letter(self) -> bool:
        """True for an app that is called by one letter: x, and v for WeChat."""
        return len(self.word) == 1 and self.word.isascii()

    def means(self, *names: str) -> bool:
        return not self.meanings.isdisjoint(names)


class Cues:
    """All cues of a text, searchable by place, without overlaps; looked for when a rule first asks."""

    def __init__(self, plain: str, spot: Callable[[], list[Cue]]) -> None:
        self.plain = plain
        self._spot = spot
        self._all: list[Cue] | None = None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._meanings: Meanings | None = None
        self._floors: dict[int, int] = {}

    @classmethod
    def of(cls, plain: str, folded: str) -> "Cues":
        """The cues of a text, given in both its forms."""
        return cls(plain, lambda: _spotted(folded))

    @property
    def all(self) -> list[Cue]:
        """The cues in order."""
        if self._all is None:
            self._all = self._spot()
            self._starts = list(map(_start, self._all))
            self._ends = list(map(_end, self._all))
        return self._all

    @cached_property
    def apps(self) -> list[Cue]:
        """Those that name an app."""
        return [cue for cue in self.all if cue.app]

    def outside(self, taken: Spans) -> "Cues":
        """The cues that are not part of an address: `yahoo.co.id` says nothing about an id."""
        if not taken:
            return self
        return Cues(self.plain, lambda: [cue for cue in self.all if taken.free(cue.start, cue.end)])

    def have(self, *names: str) -> bool:
        """True where any cue of the text has one of the meanings: a cheap question before a dear one."""
        if self._meanings is None:
            self._meanings = NOTHING.union(*map(_meant, self.all))
        return not self._meanings.isdisjoint(names)

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that lie wholly inside `start:end`, in order."""
        cues = self._all if self._all is not None else self.all
        return cues[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def before(self, at: int, reach: int) -> list[Cue]:
        """The cues of the same sentence that end at or before `at`, at most `reach` characters back; nearest first."""
        return self.between(max(at - reach, self._sentence_start(at)), at)[::-1]

    def _sentence_start(self, at: int) -> int:
        """Where the sentence of the place `at` begins, or somewhere before the reach of all rules."""
        floor = self._floors.get(at)
        if floor is None:
            floor = max(0, at - _LONGEST_REACH)
            for match in self._sentence_ends(floor, at):
                if self.plain[match.end() - 1 : at].strip(" \n:"):
                    floor = match.end() - 1
            self._floors[at] = floor
        return floor

    def _sentence_ends(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The ends of sentences in `start:end`; a sign of one is found more quickly than that there is none."""
        sign = _END_SIGN.search(self.plain, start, end)
        return _SENTENCE_END.finditer(self.plain, max(start, sign.start() - 4), end) if sign else iter(())

    def after(self, at: int, reach: int) -> list[Cue]:
        """The cues of the same sentence that start at or after `at`, at most `reach` characters on; nearest first."""
        match = next(self._sentence_ends(at, at + reach), None)
        return self.between(at, match.start() + 1 if match else at + reach)


def _spotted(folded: str) -> list[Cue]:
    words = lexicon()
    latin = [_cue(Cue, (start, end, *term)) for term, start, end in words.latin(folded)]
    if _PIECES.search(folded):
        latin = [cue for cue in latin if _stands_alone(folded, cue.start, cue.end)]
    if _FIGURE_IN_WORD.search(folded):
        latin = [cue for cue in latin if not _is_cut_off(folded, cue)]
    if folded.isascii():
        return latin
    return _without_overlaps([*latin, *_spaced(folded, words), *_unspaced(folded, words)])


def _spaced(folded: str, words: Lexicon) -> Iterator[Cue]:
    """Words and phrases of the other scripts that put spaces between words."""
    known = words.terms
    reached = 0
    for match in OTHER_WORD.finditer(folded):
        start, end = match.span()
        if start < reached:
            continue
        term, end = _phrase(folded, match[0], end, words) or (known[match[0]], end)
        if term and _stands_alone(folded, start, end):
            reached = end
            yield _cue(Cue, (start, end, *term))


def _phrase(folded: str, first: str, end: int, words: Lexicon) -> tuple[Term | None, int] | None:
    """The longest listed phrase that begins with the word `first`, which ends at `end`, and where the phrase ends."""
    found = None
    phrase = first
    for _ in range(1, _LONGEST_PHRASE):
        gap = _BETWEEN_WORDS.match(folded, end)
        word = ANY_WORD.match(folded, gap.end()) if gap else None
        if word is None:
            break
        end = word.end()
        phrase = f"{phrase} {word[0]}"
        if phrase in words.meanings:
            found = words.terms[phrase], end
    return found


def _unspaced(folded: str, words: Lexicon) -> list[Cue]:
    """Words of scripts that do not."""
    terms = words.terms
    return [_cue(Cue, (start, end, *term)) for word, start, end in words.unspaced(folded) if (term := terms[word])]


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """False for a piece of a handle or an address: `@line`, `snap_girl`, `my.insta.page`."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before == after == " ":
        return True
    if after == "_" or before in ("@", "_") or _CYRILLIC.match(before) or _CYRILLIC.match(after):
        return False
    if (
        before == "-"
        and folded[start - 2 : start - 1].isalpha()
        and not folded[max(0, start - 3) : start - 2].isalnum()
    ):
        return False  # "a-line dress"
    return not (before in (".", "-") and after in (".", "_", "-") and folded[start - 2 : start - 1].isalnum())


def _is_cut_off(folded: str, cue: Cue) -> bool:
    """True for a letter or two of a word that is written with a figure: the "d" of `b3d` counts nothing."""
    if len(cue.word) >= _SHORTEST_BESIDE_FIGURE:
        return False
    before, after = max(0, cue.start - 1), cue.end
    return bool(_FIGURE_IN_WORD.match(folded, before) or _FIGURE_IN_WORD.match(folded, after))


def _without_overlaps(cues: list[Cue]) -> list[Cue]:
    """Of cues that overlap the earlier, longer one stays."""
    kept: list[Cue] = []
    reached = 0
    cues.sort(key=_end, reverse=True)
    cues.sort(key=_start)
    for cue in cues:
        if cue.start >= reached:
            kept.append(cue)
            reached = cue.end
    return kept
