"""Display names: on Facebook and Messenger people are found by name ("fb: Juan Dela Cruz")."""

import re
from typing import Final

from leadlight.core.detection.cues import APPS, MOST_APPS, Cue, Cues
from leadlight.core.detection.east_asian_names import name_after
from leadlight.core.detection.gaps import unknown_words
from leadlight.core.detection.name_shapes import (
    CASED,
    COMMON,
    IS,
    LOWER,
    PARTS,
    SYLLABLES,
    UPPER,
    are_ordinary,
    is_listed,
    is_unknown,
)
from leadlight.core.detection.names_before import name_before
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.finds import Find

_PART: Final = r"(?:[^\W\d_]{1,20}['’-])?[^\W\d_]{2,20}"
_LISTED: Final = re.compile(rf"{_PART}(?: {_PART}){{1,3}}")
_CAPITALS: Final = re.compile(
    rf"( ?[:-] ?| (?:ES|E|É|IS) | )([{UPPER}]{{3,20}}(?: [{UPPER}]{{3,20}}){{1,2}})(?= ?(?:[,.\n]|\Z))"
)
_CLAUSE_BEGINS: Final = re.compile(r"(?:\A|[\d,.;:/|\n-]) ?\Z")
_KNOWN_AS: Final = re.compile(
    r"(?: آئی ڈی| پر| پہ)? (?!پر |پہ )([\u0620-\u06ff]{2,20}(?: [\u0620-\u06ff]{2,20}){1,2}?) کے نام سے"
)
"""Urdu puts "by the name of" after the name."""
_I: Final = frozenset({"אני", "אנחנו"})
"""After the app a name may follow, without more ado."""
_IT: Final = frozenset({"זה", "הוא", "היא", "هو", "هي", "ده", "هوا", "هاذا"})
"""Says "is" between "my Facebook" and the name."""
_PAST_TENSE: Final = "תי"
"""Ends a Hebrew verb of the first person."""
_KIN: Final = r"(?:(?:عبد|ابو|أبو|ام|أم|بن|ابن|بنت|آل|ال|בן|בת|אבו) )?"
"""Begins a part of a name of two words: "Abdullah", "son of Ali"."""
_UNCASED: Final = re.compile(
    rf"[\u0590-\u06ff]{{2,20}}(?:[ -]{_KIN}[\u0590-\u06ff]{{2,20}}){{1,2}}(?: ال[\u0620-\u06ff]{{2,20}})?"
    r"|[\u0900-\u0dff\u200d]{2,24}(?: [\u0900-\u0dff\u200d]{2,24}){1,2}"
    r"|[\u0e00-\u0e7f\u1780-\u17ff]{2,30}"
    r"(?: [\u0e00-\u0e7f\u1780-\u17ff]{2,30})?"
    r"|[\u3040-\u9fff\u00b7]{2,8}(?: [\u3040-\u9fff]{1,6})?"
)
_AND_MINE: Final = re.compile(r" \u0648[\u0620-\u063a\u0641-\u064a]{2,12}(?:\u064a|\u062a\u064a)(?= )")
"""Arabic goes on with "and my ...": the picture after the name, say."""
_AFTER_COLON: Final = re.compile(
    r" ?[:\u17d6] ?([\u0590-\u06ff]{2,20}(?: [\u0590-\u06ff]{2,20}){1,3}|[\u0e00-\u0e7f]{2,24} [\u0e00-\u0e7f]{2,24}"
    r"|[\u1780-\u17d3]{2,24} [\u1780-\u17d3]{2,24})"
    r"(?= ?(?:[,.\n]|\Z))"
)
"""A name in Arabic, Hebrew, Thai or Khmer letters."""
_EXPLICIT: Final = re.compile(
    r" ?(?:(?:name|nama|nombre|nome|tên|ten|acc|account|id)(?: ko| ku| em| nya)? ?)?[:=] ?", re.IGNORECASE
)
_STOP: Final = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.(?!\w)|[!?;\n。！？؟](?!\w)")
NAMED_APPS: Final = ("facebook", "messenger")
"""Where people are found by display name as well as by id."""
_REACH: Final = 70
_TITLED: Final = re.compile(rf" [{UPPER}][{LOWER}]{{1,3}} [{UPPER}]")
_REACH_OF_NAMED: Final = 36
"""Characters between an app and the word that introduces the name."""
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u06ff]")
_AS: Final = frozenset(("como", "as", "sebagai", "under", "named"))
"""Introduces the name under which somebody is found."""
_POLITE: Final = frozenset(
    ("po", "poh", "nha", "nhe", "kak", "sis", "maam", "sir", "pls", "plz", "please", "thanks", "salamat")
)
"""Said after a name in small letters."""
_OF: Final = frozenset(("de", "del", "da", "do", "of"))
"""Before the name of another."""


def find_names(reading: Reading, cues: Cues, taken: Spans, found: list[Find]) -> list[Find]:
    """Display names beside "Facebook" or "Messenger" where no handle is given."""
    if all(cue.app not in NAMED_APPS for cue in cues.apps):
        return []
    served = {find.rule for find in found}
    names: list[Find] = []
    search = _Search(reading, cues, taken)
    for cue in cues.apps[:MOST_APPS]:
        if cue.app not in NAMED_APPS or f"cue '{cue.word}'" in served or not taken.free(cue.start, cue.end):
            continue
        span = search.name_of(cue)
        if span and taken.free(*span):
            taken.take(*span)
            typed = reading.typed(*span)
            value = " ".join(reading.plain[slice(*span)].lower().split())
            names.append(Find(cue.app, value, reading.text[slice(*typed)], *typed, f"name, cue '{cue.word}'"))
    return names


class _Search:
    def __init__(self, reading: Reading, cues: Cues, taken: Spans) -> None:
        self.plain, self.cues, self.taken = reading.plain, cues, taken
        self.ownership = Ownership(reading.plain, cues)

    def name_of(self, cue: Cue) -> tuple[int, int] | None:
        """Where the name stands that belongs to the app of `cue`."""
        span = self._cased(cue) or self._listed(cue) or self._uncased(cue) or name_after(self.plain, cue.end)
        span = span or self._in_capitals(cue) or self._sought(cue) or name_before(self.plain, self.cues, cue)
        return None if span is None or self.ownership.is_theirs(cue, *span) else span

    def _limit(self, cue: Cue) -> int:
        stop = _STOP.search(self.plain, cue.end, cue.end + _REACH)
        if stop and any(near.means("named") for near in self.cues.between(stop.end(), stop.end() + 9)):
            stop = _STOP.search(self.plain, stop.end(), stop.end() + _REACH)  # "only messenger. search Ana Ruiz"
        limit = stop.start() if stop else min(len(self.plain), cue.end + _REACH)
        others = (near for near in self.cues.between(cue.end, limit) if near.means("elsewhere", *APPS))
        return next((near.start for near in others if not self._is_part_of_name(near)), limit)

    def _is_part_of_name(self, near: Cue) -> bool:
        """True for "Mama Shiru Wa Nakuru": a little word that means an app in small letters."""
        return near.doubtful and bool(_TITLED.match(self.plain, near.start - 1))

    def _cased(self, cue: Cue) -> tuple[int, int] | None:
        """Two capitalised words or more, right after the app or introduced by a word like "as" or "name"."""
        match = self._first_cased(cue.end, self._limit(cue))
        if not match or any(word in PARTS for word in match[0].lower().split()) or are_ordinary(match[0]):
            return None
        between = self.cues.between(cue.end, match.start())
        known = (near for near in between if near.means("joint", "mine", "named", "id"))
        unknown = unknown_words(self.plain, cue.end, match.start(), known)
        if cue.word == "face" and "," in self.plain[cue.end : match.start()]:
            return None  # "a cream for my face, Tuesday Morning"
        if between and between[-1].word in _OF and not any(near.means("mine") for near in between):
            return None  # "el face de Juana Molina"
        around = between + self.cues.after(match.end(), 15)
        introduced = any(near.means("named", "mine") for near in around)
        return match.span() if unknown <= (4 if introduced else 0) else None

    def _first_cased(self, start: int, limit: int) -> re.Match[str] | None:
        """The first capitalised words; one that begins with "I'm" or "Search" is looked for again after that word."""
        match = CASED.search(self.plain, start, limit)
        if match:
            opening = next(iter(self.cues.between(match.start(), match.end())), None)
            if opening and opening.start == match.start() and opening.means("mine", "named", "joint"):
                if self.plain[opening.end : opening.end + 1] == ".":
                    return match
                return match if self._begins_name(opening) else CASED.search(self.plain, opening.end, limit)
        return match

    def _begins_name(self, opening: Cue) -> bool:
        """True for a capitalised word that is a name as well: "fb em Lê Thị Mai"; some only right after a colon."""
        if opening.word in SYLLABLES - COMMON:
            return True
        return opening.word in SYLLABLES and self.plain[: opening.start].rstrip(" ").endswith(":")

    def _listed(self, cue: Cue) -> tuple[int, int] | None:
        """A name in small letters, which needs a colon or "my fb is" before it and an end after it."""
        colon = _EXPLICIT.match(self.plain, cue.end) or self._colon_after_mine(cue)
        start = colon.end() if colon else self._introduced_small(cue)
        match = _LISTED.match(self.plain, start) if start else None
        if not start or not match or any(word in PARTS for word in match[0].lower().split()):
            return None
        end = self._without_verb(*match.span())
        ends = end < match.end() or not self.plain[end : end + 2].strip(" .,\n)") or self.plain[end] in ",.\n)"
        within = self.cues.between(start, end)
        within = [near for near in within if near.figures is None and not near.means("named", "unit")]
        wordy = [near for near in within if near.word not in SYLLABLES]
        return (start, end) if ends and not wordy else None

    def _without_verb(self, start: int, end: int) -> int:
        """Where the name ends that is followed by "is" in Urdu or a polite word: "bilal chaudhry hai"."""
        last = next((near for near in self.cues.between(start, end) if near.word in IS | _POLITE), None)
        return last.start - 1 if last and " " in self.plain[start : last.start - 1] else end

    def _in_capitals(self, cue: Cue) -> tuple[int, int] | None:
        """A name in capitals right after the app, if all of it is unknown words: "FACEBOOK DELFINA PAZ"."""
        match = _CAPITALS.match(self.plain, cue.end)
        if not match or (match[1] == " " and not self._may_open(cue)):
            return None
        return match.span(2) if is_unknown(self.cues, *match.span(2)) else None

    def _may_open(self, cue: Cue) -> bool:
        """True for an app that begins its clause, or is written in small letters after "my"."""
        if _CLAUSE_BEGINS.search(self.plain, max(0, cue.start - 3), cue.start):
            return True
        before = self.cues.before(cue.start, 8)[:1]
        return self.plain[cue.start : cue.end].islower() and any(near.means("mine") for near in before)

    def _sought(self, cue: Cue) -> tuple[int, int] | None:
        """A name without capitals, of two words alone, after "look for me on Facebook" or "on Facebook I"."""
        before = self.cues.before(cue.start, 20)[:2]
        if before and not before[0].means("joint"):
            before = before[:1]
        near = next(iter(self.cues.between(cue.end, cue.end + 8)), None)
        start = cue.end
        if said := self._mine_is(cue):
            start = said
        elif near and near.word in _I:
            start = near.end
        elif not any(asked.means("sought") or (asked.means("mine") and asked.means("id")) for asked in before):
            return None
        match = _UNCASED.match(self.plain, start + 1)
        if not match or not _RIGHT_TO_LEFT.match(match[0]) or self.plain[match.end() : match.end() + 1].strip(".,\n"):
            return None
        verb = match[0].split()[0].endswith(_PAST_TENSE)
        return match.span() if not verb and is_unknown(self.cues, *match.span()) else None

    def _mine_is(self, cue: Cue) -> int | None:
        """Where "my" and "is" end that follow the app, as in "Facebook mine it" of Hebrew and Arabic."""
        following = self.cues.between(cue.end, cue.end + 16)[:2]
        if len(following) < 2 or not following[0].means("mine") or following[1].word not in _IT:
            return None
        return following[1].end if following[1].start - cue.end <= len(following[0].word) + 2 else None

    def _colon_after_mine(self, cue: Cue) -> re.Match[str] | None:
        """The colon of "fb ko:", where the word for "my" follows the app."""
        near = next(iter(self.cues.between(cue.end, cue.end + 14)), None)
        if near is None or near.start - cue.end > 1 or not near.means("mine", "id"):
            return None
        return _EXPLICIT.match(self.plain, near.end)

    def _introduced_small(self, cue: Cue) -> int | None:
        """Where a name in small letters may begin after "my fb is" or "I am on fb as"."""
        between = self.cues.between(cue.end, cue.end + _REACH_OF_NAMED)
        last = next((near for near in between if near.means("copula") or near.word in _AS), None)
        last = last or next(filter(_says_name, between), None)
        if last is None or self.plain[last.end : last.end + 1] != " ":
            return None
        opening = [near for near in between if near.start <= last.start]
        if not any(near.means("mine") for near in self.cues.before(cue.start, 16)[:2] + opening):
            return None
        return None if unknown_words(self.plain, cue.end, last.end, opening) else last.end + 1

    def _uncased(self, cue: Cue) -> tuple[int, int] | None:
        """A name in a script without capitals, introduced by its word for "name"."""
        if known_as := _KNOWN_AS.match(self.plain, cue.end):
            return known_as.span(1)
        introduced = self._introduced(cue)
        if introduced is None:
            return self._after_colon(cue)
        start = self._past_little_words(introduced)
        match = CASED.match(self.plain, start) or _UNCASED.match(self.plain, start)
        span = self._without_particles(*match.span()) if match else None
        return None if span is None or any(near.means("yours") for near in self.cues.between(*span)) else span

    def _after_colon(self, cue: Cue) -> tuple[int, int] | None:
        """Two words or more that end the clause and mean nothing else: "فيس: محمد علي"."""
        near = next(iter(self.cues.between(cue.end, cue.end + 12)), None)
        begin = near.end if near and near.means("mine") and near.start - cue.end <= 1 else cue.end
        match = _AFTER_COLON.match(self.plain, begin)
        return match.span(1) if match and is_unknown(self.cues, *match.span(1)) else None

    def _introduced(self, cue: Cue) -> int | None:
        """Where "named" ends behind the app, or the app itself in "my name on Facebook"."""
        behind = self.cues.between(cue.start, min(cue.end + _REACH_OF_NAMED, self._limit(cue)))
        named = [near for near in behind if near.means("named") and not near.word.isascii()]
        if named:
            return named[-1].end
        before = [near for near in self.cues.before(cue.start, 16) if near.means("named")]
        if not before or before[0].word.isascii():
            return None
        whose = self.cues.between(before[0].start, cue.start)
        return cue.end if any(near.means("mine") for near in whose) else None

    def _past_little_words(self, start: int) -> int:
        """Where the name begins, after a colon, "is" or "the account" of a script that keeps words apart."""
        while True:
            while self.plain[start : start + 1] in (" ", ":", '"', "“", "«", "「"):
                start += 1
            near = next(iter(self.cues.between(start, start + 12)), None)
            if near is None or near.start != start or not _RIGHT_TO_LEFT.match(near.word):
                return start
            if not (near.app or (is_listed(near) and near.means("joint", "id"))):
                return start
            start = near.end

    def _without_particles(self, start: int, end: int) -> tuple[int, int] | None:
        """The name without the polite or joining words that follow it."""
        for near in self.cues.between(start, end):
            if near.start > start and is_listed(near) and near.means("joint", "mine", "phone", "never"):
                end = near.start
                break
        told = _AND_MINE.search(self.plain, start, end + 1)
        end = told.start() if told else end
        end = start + len(self.plain[start:end].rstrip())
        return (start, end) if end - start >= 2 else None


def _says_name(cue: Cue) -> bool:
    """True for the noun: "naam", "jina"."""
    return cue.means("named") and cue.means("id")
