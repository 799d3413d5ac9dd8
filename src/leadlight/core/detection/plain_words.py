"""Plain words as handles: "IG: anaruiz", "my snap is anaruiz", "微信 anaruiz".

A word without a shape of its own is believed only where the words around it leave nothing else for it to be.
"""

import math
import re
from typing import Final

from leadlight.core.detection.cues import Cue, Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.name_shapes import UPPER
from leadlight.core.detection.names import NAMED_APPS
from leadlight.core.detection.ownership import is_called_mine
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.tokens import Token

CLAUSE_BORDER: Final = re.compile(r"[,.;!?\n\u060c\u3002\uff0c]")
EXPLICIT: Final = re.compile(r"[:=\uff1a\u2192👉➡👇-](?:(?<!-)|>)")
_PLAIN_GAP: Final = re.compile(r"[^\"“”()<>\d]*")
_PERSON: Final = re.compile(rf"[{UPPER}][^\W\d_]+ (?:d[aeio]s? |del |la ){{0,2}}[{UPPER}][^\W\d_]")
"""A person's name rather than a handle."""
_CAPITALISED_END: Final = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+ $")
_SURNAME_ENDS: Final = re.compile(r" ([a-z]{3,15})(?=[,.!\n]| ?\Z)")
_NAME_AND_IS: Final = re.compile(r" [a-z]{3,15} (?:hai|h|hain|hun)(?![a-z])")
_FIRST_NAME: Final = 8
"""The longest word that is rather a first name where one more word ends the clause."""
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]{2,} \Z")
_NUMBER: Final = re.compile(r"(?:\d[ .()/-]{0,2}){8}")
"""A telephone number, beside which an app and a word are a list of contacts."""
_WORD_NEXT: Final = re.compile(" [a-z]")
SOFT: Final = ("joint", "mine", "id", "named", "number", "phone")
"""What joins an app to its handle."""


def of_words(name: str) -> bool:
    """True for `sign-up`, `up-to-date`: a compound that begins with ordinary words."""
    return any(lexicon().of_word(part) & {"joint", "never"} for part in name.lower().split("-")[:2])


class PlainWords:
    """The plain words of one message; `company` tells that other contacts are given in it."""

    def __init__(self, reading: Reading, cues: Cues, *, company: bool) -> None:
        self.plain, self.folded, self.cues, self.company = reading.plain, reading.folded, cues, company

    def introduces(self, cue: Cue, token: Token, gap: str, between: list[Cue]) -> bool:
        """True where a plain word can only be a handle: "IG: anaruiz", "my snap is anaruiz", "微信 anaruiz"."""
        gap = gap.removeprefix(")")  # "X (Twitter): ana"
        if CLAUSE_BORDER.search(gap.removesuffix("\n")) or not _PLAIN_GAP.fullmatch(gap) or not self._is_no_word(token):
            return False
        ends = self._ends_clause(token.end)
        if EXPLICIT.search(gap):
            return self._is_introduced_by_sign(cue, token, ends=ends)
        if any(near.means("id") for near in between) or cue.word.endswith(("id", "handle")):
            return not (cue.app in NAMED_APPS and self._is_part_of_name(token, between, ends=ends))
        if not cue.word.isascii():
            return not self.plain[token.end : token.end + 1].isalpha()
        if cue.doubtful and not any(near.means("id") for near in self.cues.before(cue.start, 8)):
            return False
        return ends and len(token.name) >= self._shortest_word(cue, gap, between)

    def _is_introduced_by_sign(self, cue: Cue, token: Token, *, ends: bool) -> bool:
        """False for "my line: airtel", "model x: plaid", "ig: gaby rosales"."""
        if cue.means("phone") or (cue.is_letter and self._is_no_app(cue)):
            return False
        return ends or not (cue.doubtful or cue.app in NAMED_APPS or self._is_first_name(token))

    def _is_part_of_name(self, token: Token, between: list[Cue], *, ends: bool) -> bool:
        """True for "fb naam bilal chaudhry", "fb id bilal chaudhry hai"."""
        named = any(near.means("named") for near in between)
        return (named and not ends) or _NAME_AND_IS.match(self.folded, token.end) is not None

    def _is_no_app(self, cue: Cue) -> bool:
        """True for "model X", where a word that is no cue stands before the letter, and for a smiley: "v: haha"."""
        if cue.app == "wechat":
            return True
        before = _WORD_BEFORE.search(self.plain, max(0, cue.start - 20), cue.start)
        if before is None:
            return False
        return not any(near.means(*SOFT) for near in self.cues.between(before.start(), cue.start))

    def _is_first_name(self, token: Token) -> bool:
        """True for "ig: gaby rosales", two short words alone."""
        return len(token.name) <= _FIRST_NAME and _SURNAME_ENDS.match(self.folded, token.end) is not None

    def _shortest_word(self, cue: Cue, gap: str, between: list[Cue]) -> float:
        """How long a plain word must be to be believed: shorter after "my ig is" than after "my ig" or a bare "ig"."""
        if is_called_mine(self.cues, cue, between):
            return 5 if between else 7
        if gap.strip() or not (self.company or _NUMBER.search(self.plain)):
            return math.inf
        return 6 if self.company else 8

    def _is_no_word(self, token: Token) -> bool:
        """True unless the token is a known word, or part of a person's name."""
        listed = lexicon().of_word(self.folded[token.start : token.end])
        known = bool(listed) and not listed <= {"unit", "other"}
        known = known or ("-" in token.name and of_words(token.name))
        return len(token.name) >= 4 and not known and not self._in_a_name(token)

    def _in_a_name(self, token: Token) -> bool:
        """True for a capitalised word with another one before or after it."""
        before = self.plain[max(0, token.start - 24) : token.start]
        return bool(
            _PERSON.match(self.plain, token.start) or (token.name[0].isupper() and _CAPITALISED_END.search(before))
        )

    def _ends_clause(self, at: int) -> bool:
        """True unless an unknown word follows, as after "my insta is crazy popular", or "is"."""
        near = next(iter(self.cues.between(at, at + 6)), None)
        if near and near.means("copula") and near.start - at == 1:
            return False
        if not _WORD_NEXT.match(self.folded, at):
            return True
        following = self.cues.between(at, at + 24)
        return bool(following) and following[0].start == at + 1 and following[0].meanings != {"never"}
