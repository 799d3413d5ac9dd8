"""Handles: a name that has no shape of its own and is known by the app named beside it.

From each app's name the rule looks forward along the clause, then backward, for what may be a handle. How much it takes
to believe one depends on its shape: `@ana.r` needs the app in the clause, `ana_r93` the app close by, and a plain
word needs "my snap is" or "IG:" right before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadlight.core.detection.cues import APPS, Cue, Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.model import Find

_TOKEN: Final = re.compile(
    r"@ ?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?"
    r"|(?<![A-Za-z0-9_.@-])[A-Za-z0-9_.](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?(?!\w{0,3}@)"
)
_CJK_NAME: Final = re.compile(r"@?([\w\u00b7-]{2,20})")
_AFTER_NAMED: Final = re.compile(r"\s?(?:[:\uff1a=]|叫做?|名字?[是叫]?|昵称[是叫]?|[iI][dD][是:]?|号[是:]|是|@)\s?")
_TWO_CAPITALISED: Final = re.compile(r"[A-Z][^\W\d_]+ (?:d[aeio]s? |del |la ){0,2}[A-ZÀ-Þ][^\W\d_]")
"""A person's name rather than a handle."""
_REACH: Final = 60
_STOP: Final = re.compile(r"[!?。！？]|[a-z\d]{3}\. |\n[^\n]{0,60}\n")
_EXPLICIT: Final = re.compile(r"[:=\uff1a\u2192>]|->|👉|➡|👇")
_MEASURE: Final = re.compile(
    r"\d+(?:[.,]\d+)?(?:[a-z]{1,4}|st|nd|rd|th)?|[a-z]{1,2}\d{1,3}|v?\d+(?:\.\d+)+|[a-z]\d{1,2}[a-z]{0,5}|\d{1,3}[a-z]+",
    re.ASCII,
)
_CODE: Final = re.compile(r"[A-Z]{1,6}-?\d{4,}[A-Z\d-]*|(?=[A-Z\d]*\d)[A-Z\d]{8,}")
_PROVIDERS: Final = frozenset("gmail hotmail yahoo outlook icloud live".split())
_SITES: Final = re.compile(r".*\.(?:com|net|org|shop|store|me|co|io)(?:\.[a-z]{2})?")
_SOFT: Final = ("joint", "mine", "id", "named", "number", "phone")
_SHORTEST_WORD: Final = 4


@dataclass(frozen=True, slots=True)
class Token:
    """What may be a handle, at `start:end` of the plain text; `name` without its @."""

    start: int
    end: int
    name: str
    marked: bool

    @property
    def strong(self) -> bool:
        """True for a shape that words do not have: an underscore, digits after letters, an inner dot."""
        if self.marked:
            return True
        letters = sum(char.isalpha() for char in self.name)
        inside = self.name.strip("._-")
        return letters >= 2 and ("_" in self.name or any(char.isdigit() for char in self.name) or "." in inside)


def find_handles(reading: Reading, cues: Cues, taken: Spans) -> list[Find]:
    """Handles beside the names of apps; their stretches are added to `taken`."""
    found: list[Find] = []
    search = _Search(reading, cues, taken)
    for cue in cues.all:
        if cue.app not in (None, "whatsapp") and taken.free(cue.start, cue.end) and (token := search.handle_of(cue)):
            taken.take(token.start, token.end)
            typed = reading.typed(token.start, token.end)
            found.append(Find(cue.app, token.name.lower(), reading.text[slice(*typed)], *typed, f"cue '{cue.word}'"))
    return found


class _Search:
    def __init__(self, reading: Reading, cues: Cues, taken: Spans) -> None:
        self.plain, self.folded, self.cues, self.taken = reading.plain, reading.folded, cues, taken
        self.ownership = Ownership(reading.plain, cues)

    def handle_of(self, cue: Cue) -> Token | None:
        """The handle that belongs to the app which `cue` names."""
        ahead = next((token for token in self._ahead(cue) if self._believed_ahead(cue, token)), None)
        behind = self._behind(cue)
        if behind and (ahead is None or cue.start - behind.end < ahead.start - cue.end):
            ahead = behind
        if ahead and not self.ownership.is_theirs(cue, ahead.start, ahead.end):
            return ahead
        return self._name_in_chinese(cue)

    def _ahead(self, cue: Cue) -> Iterator[Token]:
        """What may be handles after the cue, up to the end of the sentence or the next app."""
        stop = _STOP.search(self.plain, cue.end, cue.end + _REACH)
        limit = stop.start() + 1 if stop else min(len(self.plain), cue.end + _REACH)
        other = next((near for near in self.cues.between(cue.end, limit + 20) if near.means("elsewhere", *APPS)), None)
        for token in self._tokens(cue.end, limit):
            if other and other.end <= token.start:
                return
            yield token

    def _tokens(self, start: int, limit: int) -> Iterator[Token]:
        for match in _TOKEN.finditer(self.plain, start, min(len(self.plain), limit + 40)):
            if match.start() >= limit:
                return
            token = Token(match.start(), match.end(), match[0].lstrip("@ "), match[0].startswith("@"))
            if self.taken.free(token.start, token.end) and self._may_be_handle(token):
                yield token

    def _may_be_handle(self, token: Token) -> bool:
        name = token.name
        if token.marked:
            spaced = self.plain[token.start + 1] == " "
            return (
                len(name) >= 2
                and not name.isdigit()
                and name.lower() not in _PROVIDERS
                and not (spaced and not Token(0, 0, name, False).strong)
            )
        if (
            not any(char.isalpha() for char in name)
            or len(name) < 3
            or _MEASURE.fullmatch(name.lower())
            or _CODE.fullmatch(name)
        ):
            return False
        return not _SITES.fullmatch(name.lower())

    def _believed_ahead(self, cue: Cue, token: Token) -> bool:
        gap = self.plain[cue.end : token.start]
        between = self.cues.between(cue.end, token.start)
        if any(near.means("other") and not near.means(*_SOFT) for near in between) or gap.count("\n") > 1:
            return False
        unknown = self._unknown_words(cue.end, token.start, between)
        if token.marked:
            return unknown <= 6
        if token.strong:
            return unknown <= (1 if cue.doubtful else 3) and not (cue.doubtful and "," in gap)
        return unknown == 0 and self._introduces_word(cue, token, gap, between)

    def _introduces_word(self, cue: Cue, token: Token, gap: str, between: list[Cue]) -> bool:
        """True where a plain word can only be a handle: "IG: anaruiz", "my snap is anaruiz", "微信 anaruiz"."""
        word = token.name.lower()
        listed = lexicon().of_word(self.folded[token.start : token.end])
        if _TWO_CAPITALISED.match(self.plain, token.start):
            return False
        if len(word) < _SHORTEST_WORD or "never" in listed or (listed and not listed & {"unit", "other"}) or "," in gap:
            return False
        if _EXPLICIT.search(gap) or any(near.means("id") for near in between) or cue.word.endswith("id"):
            return True
        if not cue.word.isascii():
            return not self.plain[token.end : token.end + 1].isalpha()
        return not cue.doubtful and bool(between) and len(word) >= 6 and self._ends_clause(token.end)

    def _ends_clause(self, at: int) -> bool:
        return not re.match(r" [a-z]", self.plain[at : at + 2]) or bool(self.cues.between(at, at + 12))

    def _behind(self, cue: Cue) -> Token | None:
        """The handle of "@ana.r on instagram", "ana_r93 (IG)", "ana_r93 is my snap"."""
        floor = max(0, cue.start - 70)
        last = None
        for last in self._tokens(floor, cue.start):
            pass
        if last is None or last.end > cue.start or not last.strong:
            return None
        gap = self.plain[last.end : cue.start]
        if len(gap) > 25 or re.search(r"[,.;!?\n\u060c\u3002]", gap):
            return None
        between = self.cues.between(last.end, cue.start)
        if any(near.means("elsewhere", *APPS) for near in between) or self._unknown_words(last.end, cue.start, between):
            return None
        return last if between or gap.strip() in ("(", "/", "-", "") else None

    def _unknown_words(self, start: int, end: int, between: list[Cue]) -> int:
        """Words in `start:end` that are none of the little ones which join an app to a handle."""
        known = sum(len(near.word.split()) for near in between if near.means(*_SOFT))
        words = len(re.findall(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0590-\u06ff]+", self.plain[start:end]))
        unspaced = len(re.findall(r"[\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]", self.plain[start:end]))
        covered = sum(near.end - near.start for near in between if not near.word.isascii() and near.means(*_SOFT))
        return max(0, words - known) + max(0, unspaced - covered) // 8

    def _name_in_chinese(self, cue: Cue) -> Token | None:
        """A Weibo name in Chinese characters, which the network allows: `微博 @糖水铺的阿May`."""
        if cue.app != "weibo" or self.ownership.asks(cue):
            return None
        joint = re.compile(r"\s?(?:上)?\s?").match(self.plain, cue.end)
        named = _AFTER_NAMED.match(self.plain, joint.end() if joint else cue.end)
        if not named:
            return None
        at = named.end() - 1 if named[0].rstrip().endswith("@") else named.end()
        match = _CJK_NAME.match(self.plain, at)
        if not match or not self.taken.free(*match.span()):
            return None
        token = Token(match.start(), match.end(), match[1], match[0].startswith("@"))
        return None if self.ownership.is_theirs(cue, token.start, token.end) else token
