"""Display names: on Facebook and Messenger people are found by name ("fb: Juan Dela Cruz")."""

import re
from typing import Final

from leadlight.core.detection.cues import APPS, MOST_APPS, Cue, Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.model import Find

_CAPITAL: Final = r"(?:[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ\u0100-\u024f\u1e00-\u1eff'’]{1,20}|[A-ZÀ-Þ][a-z]?\.)"
_LITTLE: Final = r"(?:de la|de los|del|de|da|dos|das|do|di|dela|bin|binti|binte|bte|al|el|van|von|der|ibn|bint|y|e)"
_CASED: Final = re.compile(rf"(?<!\w){_CAPITAL}(?:[ -](?:{_LITTLE} )?{_CAPITAL}){{1,4}}(?!\w)")
_LOWER: Final = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){1,3}")
_UNCASED: Final = re.compile(
    r"[\u0590-\u06ff]{2,20}(?: [\u0590-\u06ff]{2,20}){1,2}|[\u0e00-\u0e7f\u1780-\u17ff]{2,30}"
    r"(?: [\u0e00-\u0e7f\u1780-\u17ff]{2,30})?"
    r"|[\u3040-\u9fff\u00b7]{2,8}(?: [\u3040-\u9fff]{1,6})?"
)
_EXPLICIT: Final = re.compile(
    r" ?(?:(?:name|nama|nombre|nome|tên|ten|acc|account|id)(?: ko| ku| em| nya)? ?)?[:=] ?", re.IGNORECASE
)
_STOP: Final = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.(?!\w)|[!?;\n。！？؟](?!\w)")
NAMED_APPS: Final = ("facebook", "messenger")
"""Where people are found by display name as well as by id."""
_REACH: Final = 70
_PARTS: Final = frozenset(
    (
        *("ads", "marketplace", "page", "group", "groups", "live", "lite", "manager", "business", "pay", "reels"),
        *("stories", "watch", "dm", "dms", "inbox", "pro", "max", "plus", "shop", "store", "official", "clinic"),
        *("facebook", "fb", "messenger", "whatsapp", "instagram", "line", "snap"),
    )
)
"""Capitalised words beside "Facebook" that are no person's name."""


def find_names(reading: Reading, cues: Cues, taken: Spans, found: list[Find]) -> list[Find]:
    """Display names beside "Facebook" or "Messenger" where no handle is given."""
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
        span = self._cased(cue) or self._listed(cue) or self._uncased(cue)
        return None if span is None or self.ownership.is_theirs(cue, *span) else span

    def _limit(self, cue: Cue) -> int:
        stop = _STOP.search(self.plain, cue.end, cue.end + _REACH)
        limit = stop.start() if stop else min(len(self.plain), cue.end + _REACH)
        other = next((near for near in self.cues.between(cue.end, limit) if near.means("elsewhere", *APPS)), None)
        return other.start if other else limit

    def _cased(self, cue: Cue) -> tuple[int, int] | None:
        """Two capitalised words or more, right after the app or introduced by a word like "as" or "name"."""
        match = self._first_cased(cue.end, self._limit(cue))
        if not match or any(word in _PARTS for word in match[0].lower().split()):
            return None
        between = self.cues.between(cue.end, match.start())
        known = sum(len(near.word.split()) for near in between if near.means("joint", "mine", "named", "id"))
        unknown = max(0, len(re.findall(r"\w+", self.plain[cue.end : match.start()])) - known)
        around = between + self.cues.after(match.end(), 15)
        introduced = any(near.means("named", "mine") for near in around)
        return match.span() if unknown <= (4 if introduced else 0) else None

    def _first_cased(self, start: int, limit: int) -> re.Match[str] | None:
        """The first capitalised words; one that begins with "I'm" or "Search" is looked for again after that word."""
        match = _CASED.search(self.plain, start, limit)
        if match:
            opening = next(iter(self.cues.between(match.start(), match.end())), None)
            if opening and opening.start == match.start() and opening.means("mine", "named", "joint"):
                return _CASED.search(self.plain, opening.end, limit)
        return match

    def _listed(self, cue: Cue) -> tuple[int, int] | None:
        """A name in small letters, which needs a colon before it and an end after it."""
        colon = _EXPLICIT.match(self.plain, cue.end)
        match = _LOWER.match(self.plain, colon.end()) if colon else None
        if not match or any(word in _PARTS for word in match[0].lower().split()):
            return None
        ends = not self.plain[match.end() : match.end() + 2].strip(" .,\n)") or self.plain[match.end()] in ",.\n)"
        wordy = [near for near in self.cues.between(*match.span()) if not near.means("named")]
        return match.span() if ends and not wordy else None

    def _uncased(self, cue: Cue) -> tuple[int, int] | None:
        """A name in a script without capitals, introduced by its word for "name"."""
        named = [
            near
            for near in self.cues.between(cue.start, cue.end + 24)
            if near.means("named") and not near.word.isascii()
        ]
        if not named:
            return None
        start = named[-1].end
        while self.plain[start : start + 1] in (" ", ":"):
            start += 1
        match = _CASED.match(self.plain, start) or _UNCASED.match(self.plain, start)
        return self._without_particles(*match.span()) if match else None

    def _without_particles(self, start: int, end: int) -> tuple[int, int] | None:
        """The name without the polite or joining words that follow it."""
        for near in self.cues.between(start, end):
            listed = near.word in lexicon().meanings
            if near.start > start and listed and near.means("joint", "mine", "phone", "never"):
                end = near.start
                break
        end = start + len(self.plain[start:end].rstrip())
        return (start, end) if end - start >= 2 else None
