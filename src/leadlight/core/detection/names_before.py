"""Display names that stand before the app: "estoy como Ana Ruiz en facebook", "Ana Ruiz is my fb"."""

import re
from typing import Final

from leadlight.core.detection.cues import Cue, Cues
from leadlight.core.detection.gaps import unknown_words
from leadlight.core.detection.name_shapes import CASED, IS, PARTS, is_unknown

_REACH: Final = 70
_REACH_OF_OPENING: Final = 46
"""Characters between "I am" and the app."""
_NEAR: Final = 16
"""Characters between a name and the app that follows it."""
_GREETS: Final = frozenset(
    (
        *("good", "bom", "boa", "buen", "buenos", "buenas", "magandang", "maayong", "selamat", "hello", "hi", "dear"),
        *("chao", "merry", "happy", "feliz", "felices", "maligayang", "maraming", "thank", "many", "muchas", "muito"),
    )
)
"""Begins a greeting in capitalised words."""
_ASKED_FOR: Final = (
    r"(?:(?i:search|find|add|look for|look up|hanapin|busca|buscame|procura|cari|tìm)(?: nyo| niyo| po| si| me)* )?"
)
_NAME_FIRST: Final = re.compile(rf"(?:\A|[\n,.:;!?] ?){_ASKED_FOR}({CASED.pattern}) (?=[^\n,.;!?]{{0,24}}\Z)")
"""A name with which the clause begins, as it stands before the app."""
_CLAUSE_ENDS: Final = re.compile(r"(?: (?:po|yan|yun|ha|pls|please))? ?(?:[,.\n)]|\Z)")


def name_before(plain: str, cues: Cues, cue: Cue) -> tuple[int, int] | None:
    """Where the name stands that is followed by the word for the app, `cue`."""
    return _introduced(plain, cues, cue) or _at_first(plain, cues, cue)


def _introduced(plain: str, cues: Cues, cue: Cue) -> tuple[int, int] | None:
    """A name before the app: "estoy como Ana Ruiz en facebook", "I am Ana Ruiz on fb"."""
    told = cues.before(cue.start, _REACH_OF_OPENING)
    for opening in (near for near in told if near.means("named", "mine")):
        match = CASED.match(plain, _past_article(plain, opening.end + 1), cue.start)
        if match and PARTS.isdisjoint(match[0].lower().split()):
            mine = any(near.means("mine") for near in [opening, *cues.before(opening.start, 16)[:2]])
            return match.span() if mine and _leads_to(plain, cues, match.end(), cue) else None
    return None


def _at_first(plain: str, cues: Cues, cue: Cue) -> tuple[int, int] | None:
    """A name that begins the clause and leads to the app that ends it: "Ana Ruiz is my fb", "Ana Ruiz sa fb"."""
    match = _NAME_FIRST.search(plain, max(0, cue.start - _REACH), cue.start)
    if not match or match[1].split()[0].lower() in _GREETS or not is_unknown(cues, *match.span(1)):
        return None
    start, end = match.span(1)
    after = next(iter(cues.between(cue.end, cue.end + 6)), None)
    last = after.end if after and after.means("mine") else cue.end
    whole = _CLAUSE_ENDS.match(plain, last) is not None
    return (start, end) if whole and _leads_to(plain, cues, end, cue, last) else None


def _past_article(plain: str, start: int) -> int:
    """Portuguese and Spanish may put one before a name: "sou a Ana Ruiz"."""
    return start + 2 if plain[start : start + 2] in ("a ", "o ") else start


def _leads_to(plain: str, cues: Cues, end: int, cue: Cue, limit: int = 0) -> bool:
    """True where nothing but "on" or "on my" stands between a name and the app after it, or the app's "my"."""
    between = [near for near in cues.between(end, cue.start) if near.means("joint", "mine", "id")]
    if limit > cue.end and not plain[end : cue.start].strip():
        return True
    if not between or "," in plain[end : cue.start] or any(near.word in IS for near in between):
        return False
    return cue.start - end < _NEAR and not unknown_words(plain, end, cue.start, between)
