"""The cue words of one message, in order: where they stand and what they may mean."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from leadlight.core.detection.lexicon import NOTHING, WORD, Lexicon, Meanings, lexicon
from leadlight.core.detection.spans import Spans
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind

_BETWEEN_WORDS: Final = re.compile(r"[ ./'\"&-]{1,3}")
_SENTENCE_END: Final = re.compile(r"[!?。！？؟።]|[a-z\d]{4}[.] |[.] (?=[A-Z])|\n[^\n]")
MOST_APPS: Final = 40
"""Names of apps in one window of text that are followed up: more than any message has, few for a hostile one."""
APPS: Final = tuple(kind for kind in CONTACT_KINDS if kind not in ("email", "phone"))


class Cue(NamedTuple):
    """A word or phrase at `start:end` of the plain text, with all it may mean."""

    start: int
    end: int
    word: str
    meanings: Meanings

    @property
    def doubtful(self) -> bool:
        """True for an app's name that is an ordinary word too."""
        return self.word in lexicon().doubtful

    @property
    def app(self) -> ContactKind | None:
        """The app of the twelve kinds that it names."""
        return _app_of(self.meanings)

    def means(self, *names: str) -> bool:
        return not self.meanings.isdisjoint(names)


@cache
def _app_of(meanings: Meanings) -> ContactKind | None:
    return next((kind for kind in APPS if kind in meanings), None)


class Cues:
    """All cues of a text, searchable by place."""

    def __init__(self, plain: str, cues: Iterable[Cue]) -> None:
        self.plain = plain
        self.all = _without_overlaps(sorted(cues, key=lambda cue: (cue.start, -cue.end)))
        self.apps = [cue for cue in self.all if cue.app]
        self._meanings = NOTHING.union(*{cue.meanings for cue in self.all})
        self._starts = [cue.start for cue in self.all]
        self._ends = [cue.end for cue in self.all]

    @classmethod
    def of(cls, plain: str, folded: str) -> "Cues":
        """The cues of a text, given in both its forms."""
        return cls(plain, _spot(folded))

    def outside(self, taken: Spans) -> "Cues":
        """The cues that are not part of an address: `yahoo.co.id` says nothing about an id."""
        free = [cue for cue in self.all if taken.free(cue.start, cue.end)]
        return self if len(free) == len(self.all) else Cues(self.plain, free)

    def have(self, *names: str) -> bool:
        """True where any cue of the text has one of the meanings: a cheap question before a dear one."""
        return not self._meanings.isdisjoint(names)

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that lie wholly inside `start:end`, in order."""
        return self.all[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def before(self, at: int, reach: int) -> list[Cue]:
        """The cues of the same sentence that end at or before `at`, at most `reach` characters back; nearest first."""
        floor = max(0, at - reach)
        for match in _SENTENCE_END.finditer(self.plain, floor, at):
            if self.plain[match.end() - 1 : at].strip(" \n:"):
                floor = match.end() - 1
        return self.between(floor, at)[::-1]

    def after(self, at: int, reach: int) -> list[Cue]:
        """The cues of the same sentence that start at or after `at`, at most `reach` characters on; nearest first."""
        match = _SENTENCE_END.search(self.plain, at, at + reach)
        return self.between(at, match.start() + 1 if match else at + reach)


def _spot(folded: str) -> Iterator[Cue]:
    words = lexicon()
    yield from _spot_spaced(folded, words)
    if not folded.isascii():
        for match in words.unspaced.finditer(folded):
            word = match[0]
            yield Cue(match.start(), match.end(), word, words.meanings[word])


def _spot_spaced(folded: str, words: Lexicon) -> Iterator[Cue]:
    """Words and phrases of scripts that put spaces between words."""
    tokens = [(match.start(), match.end(), match[0]) for match in WORD.finditer(folded)]
    skip_to = 0
    for at, (start, end, word) in enumerate(tokens):
        if start < skip_to:
            continue
        phrase, last = _phrase_at(folded, tokens, at, words)
        meanings = words.meanings[phrase] if phrase else words.of_word(word)
        if meanings and _stands_alone(folded, start, last if phrase else end):
            skip_to = last if phrase else end
            yield Cue(start, skip_to, phrase or word, meanings)


def _phrase_at(folded: str, tokens: list[tuple[int, int, str]], at: int, words: Lexicon) -> tuple[str, int]:
    """The longest listed phrase that begins with token `at`, and its end; ("", 0) where there is none."""
    found, last = "", 0
    phrase = tokens[at][2]
    for nearby in range(at + 1, min(at + words.longest.get(phrase, 0), len(tokens))):
        if not _BETWEEN_WORDS.fullmatch(folded, tokens[nearby - 1][1], tokens[nearby][0]):
            break
        phrase = f"{phrase} {tokens[nearby][2]}"
        if phrase in words.meanings:
            found, last = phrase, tokens[nearby][1]
    return found, last


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """False for a piece of a handle or an address: `@line`, `snap_girl`, `my.insta.page`."""
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    if before.endswith(("@", "_")) or after.startswith("_"):
        return False
    return not (before[-1:] in (".", "-") and before[:1].isalnum() and after[:1] in (".", "_", "-"))


def _without_overlaps(cues: list[Cue]) -> list[Cue]:
    """Of cues that overlap the earlier, longer one stays."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept
