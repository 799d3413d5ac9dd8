"""What the words around a number say: whose it is, and what it rings.

The nearest word wins. A word for a telephone or an app speaks for the number, one for orders, papers or payments
against it; a clause border makes a word count as further away.
"""

import re
from typing import Final

from leadlight.core.detection.cues import APPS, Cue, Cues
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.service_numbers import is_service
from leadlight.core.finds import Find
from leadlight.core.vocabulary import ContactKind

_REACH: Final = 60
"""Characters before a number in which a word can speak for or against it."""
_REACH_AFTER: Final = 24
_REACH_AFTER_FOR_APP: Final = 32
_CLAUSE_BORDER: Final = re.compile(r"[,;\n\u060c\u3001\uff0c()]")
_BORDER_DISTANCE: Final = 12
"""How many characters a clause border is worth."""
_ASIDE: Final = ("joint", "mine", "number", "id", "phone")
_LINE_REGIONS: Final = frozenset({"TH", "JP", "KH", "ID"})
"""Where LINE is so common that "line 081..." means the app and not a telephone line."""
_POSSESSED: Final = 3
_WORDS_TO_A_PAPER: Final = 2
"""Unknown words between an order and its number; with more, the sentence has gone on to something else."""
_ASKED: Final = re.compile(r"[^\n?\u061f\uff1f]{0,16}[?\u061f\uff1f]")
_CONTACT_NEXT: Final = re.compile(r"[^\w\n]{0,3}[+@\d]")
_WORD: Final = re.compile(r"\w+")
_FIGURES: Final = re.compile(r"\d{3}")
_MARKED: Final = re.compile(r"[ ]?(?:[:=\-\u2192>]|id\b)")


class Clues:
    """The clues of one text."""

    def __init__(self, plain: str, cues: Cues, region: str | None) -> None:
        self.plain, self.cues, self.region = plain, cues, region

    def find(self, reading: Reading, start: int, end: int, value: str, rule: str = "number") -> Find | None:
        """The contact that a valid number makes, of the kind its surroundings tell; None where they say it is none."""
        if is_service(value) or self._is_something_else(start, end) or self._is_somebody_elses(start, end):
            return None
        kind, cue = self._kind(start, end)
        typed = reading.typed(start, end)
        return Find(kind, value, reading.text[slice(*typed)], *typed, f"{rule}, cue '{cue.word}'" if cue else rule)

    def speak_of_telephone(self, start: int, end: int) -> bool:
        """True where a telephone, an app or the writer's own number is spoken of near the number."""
        near = self.cues.before(start, _REACH) + self.cues.after(end, _REACH_AFTER)
        return any(cue.means("phone", "number", "mine", *APPS, "elsewhere") for cue in near)

    def speak_chinese(self, start: int, end: int) -> bool:
        """True where WeChat, or a telephone in Chinese, is spoken of near the number."""
        near = self.cues.before(start, 20) + self.cues.after(end, 12)
        return any(cue.app == "wechat" or (cue.means("phone") and "\u4e00" <= cue.word[0] <= "\u9fff") for cue in near)

    def ends_a_cue(self, at: int) -> bool:
        """True where a word for a telephone or an app ends at `at`: `wa0812`, `hp0812`."""
        return any(cue.end == at and cue.reaches for cue in self.cues.between(max(0, at - 20), at))

    def unit_at(self, at: int) -> bool:
        return any(cue.start == at and cue.means("unit") for cue in self.cues.between(at, at + 12))

    def continue_a_number(self, start: int, end: int, border: re.Pattern[str]) -> bool:
        """True where `start:end` may stand between two pieces of one number: a line's end, or "then"."""
        if end - start > 24 or not (match := border.fullmatch(self.plain, start, end)):
            return False
        words = match[1]
        return not words or any(cue.means("then") for cue in self.cues.between(match.start(1), match.end(1) + 1))

    def _is_something_else(self, start: int, end: int) -> bool:
        """True where the nearest telling word is one for orders, papers, payments or measures."""
        if self.plain[start] == "+":
            return False  # written for the whole world: papers and payments are not
        before = self.cues.before(start, _REACH)
        against = min((self._distance(cue.end, start) for cue in before if self._is_against(cue, start)), default=None)
        favour = min((self._distance(cue.end, start) for cue in before if cue.reaches), default=None)
        if against is not None and against <= _REACH:
            return favour is None or against < favour
        return favour is None and (self._measured(end) or self._named_afterwards(end))

    def _named_afterwards(self, end: int) -> bool:
        """True for "91827364 is my order number"."""
        for cue in self.cues.after(end, _REACH_AFTER):
            if cue.means("other"):
                return not _CLAUSE_BORDER.search(self.plain, end, cue.start)
            if not cue.means(*_ASIDE):
                return False
        return False

    def _is_somebody_elses(self, start: int, end: int) -> bool:
        """True for "is your number 9123 4567?" and "I called 9123 4567"."""
        ownership = Ownership(self.plain, self.cues)
        if ownership.is_unanswered(start, end) or ownership.is_disowned(end):
            return True
        if not self.cues.have("yours", "seen"):
            return False
        before = self.cues.before(start, 40)
        for nearer, cue in zip([None, *before], before, strict=False):
            if cue.means("seen") and not cue.means("phone", "joint") and start - cue.end <= _POSSESSED:
                return True
            if cue.means("yours") and not cue.means("mine", "joint"):
                gap_end = nearer.start if nearer else start
                named = nearer is None or nearer.means("phone", "number", "id", "seen", "elsewhere", *APPS)
                return named and gap_end - cue.end <= _POSSESSED
            if cue.means("mine"):
                return False
        return self._is_asked(end)

    def _is_asked(self, end: int) -> bool:
        """True for "9123 4567, is this your number?"."""
        for cue in self.cues.after(end, _REACH_AFTER):
            if cue.means("yours") and not self._unknown_words(end, cue.start):
                question = _ASKED.match(self.plain, cue.end)
                return question is not None and not self._unknown_words(cue.end, question.end())
            if not cue.means(*_ASIDE) or cue.means("mine"):
                return False
        return False

    def _kind(self, start: int, end: int) -> tuple[ContactKind, Cue | None]:
        """The kind of a number, and the word that told it."""
        before = [cue for cue in self.cues.before(start, 45) if cue.reaches]
        for at, cue in enumerate(before[:3]):
            if self._number_between(cue.end, start):
                break
            if cue.app and self._is_lacking(cue):
                return "phone", cue
            if cue.app and self._reached_by(cue, start):
                return cue.app, cue
            if cue.means("elsewhere") or (at == 0 and cue.app and not cue.doubtful):
                return "phone", cue
            compound = before[at + 1] if at + 1 < len(before) else None
            if not (compound and compound.app and cue.start - compound.end <= _POSSESSED) or self._is_lacking(compound):
                return self._kind_afterwards(end) or ("phone", cue)
        return self._kind_afterwards(end) or ("phone", None)

    def _is_lacking(self, app: Cue) -> bool:
        """True for "I don't have WhatsApp, call 9123 4567"."""
        around = self.cues.before(app.start, 14) + self.cues.between(app.end, app.end + 14)
        return any(cue.means("lacking") for cue in around)

    def _kind_afterwards(self, end: int) -> tuple[ContactKind, Cue] | None:
        """The app of "9123 4567 is my WhatsApp", unless it introduces a contact of its own."""
        for cue in self.cues.after(end, _REACH_AFTER_FOR_APP):
            if self._number_between(end, cue.start) or (cue.doubtful and self._unknown_words(end, cue.start)):
                return None
            if cue.app == "whatsapp" and not _CONTACT_NEXT.match(self.plain, cue.end, cue.end + 4):
                border = _CLAUSE_BORDER.search(self.plain, end, cue.start)
                return (cue.app, cue) if not border or border[0] == "(" else None
            if not cue.means(*_ASIDE) or cue.app:
                return None
        return None

    def _reached_by(self, cue: Cue, start: int) -> bool:
        """True where the app named by `cue` is what the number at `start` is for."""
        gap = self.plain[cue.end : start]
        if cue.app == "whatsapp" and not cue.doubtful:
            return self._distance(cue.end, start) <= 40
        unknown = self._unknown_words(cue.end, start)
        if cue.app == "whatsapp":
            return not unknown and self._distance(cue.end, start) <= 40
        if cue.is_letter:
            return bool(_MARKED.match(gap)) or (cue.app == "wechat" and not gap)  # not in "2 x 9123 4567"
        if cue.app == "line" and cue.doubtful and self.region not in _LINE_REGIONS:
            if cue.means("phone"):
                return False  # "my line: 0803 ..."
            return bool(_MARKED.match(gap))
        return unknown <= (0 if cue.doubtful else 1) and "\n" not in gap.strip() and "," not in gap

    def _unknown_words(self, start: int, end: int) -> int:
        known = sum(len(cue.word.split()) for cue in self.cues.between(start, end) if cue.means(*_ASIDE))
        return max(0, len(_WORD.findall(self.plain, start, end)) - known)

    def _number_between(self, start: int, end: int) -> bool:
        return _FIGURES.search(self.plain, start, end) is not None

    def _distance(self, start: int, end: int) -> int:
        return end - start + _BORDER_DISTANCE * len(_CLAUSE_BORDER.findall(self.plain, start, end))

    def _measured(self, end: int) -> bool:
        """True for a unit right after a number; one of a letter or two only where no space stands between."""
        units = [cue for cue in self.cues.between(end, end + 16) if cue.means("unit")]
        return any(cue.start - (len(cue.word) > 2 and self.plain[end] == " ") <= end for cue in units)

    def _is_against(self, cue: Cue, start: int) -> bool:
        """True where the number belongs to an order, a paper and so on; false for "to order the red bag, 0803..."."""
        if not self._speaks_against(cue):
            return False
        numbered = any(near.means("number") for near in self.cues.between(cue.start - 12, cue.end + 8))
        return numbered or self._unknown_words(cue.end, start) <= _WORDS_TO_A_PAPER

    def _speaks_against(self, cue: Cue) -> bool:
        """True for a word for orders, papers, payments; "id" or "account" only where it is not the one in some app."""
        if cue.reaches or not (cue.means("other") or cue.word == "id"):
            return False
        if not cue.means("id"):
            return True
        return not any(near.app or near.means("elsewhere") for near in self.cues.before(cue.start, 14))
