"""Whose handle is it? The customer's own, the business's, or somebody's whom the customer has only seen."""

import re
from typing import Final

from leadlight.core.detection.cues import APPS, Cue, Cues

_REACH: Final = 45
_CLAUSE_BORDER: Final = re.compile(r"[,;()\n\u060c\u3001\uff0c]|\.{2,}")
_ENDS_ASKING: Final = re.compile(
    r"[^.,;!?؟？\n]{0,40}?(?:,?[^.,;!?؟？\n]{0,10}[?？؟]|(?:です|でしょう|ます)か|[吗嗎]|ไหม|มั้ย)"
)
"""The rest of a question; a comma is for "isn't it"."""
_POSSESSIVES: Final = frozenset(
    ("my", "mi", "mis", "meu", "minha", "nuestro", "nuestra", "nosso", "mon", "mera", "meri", "mio", "mia", "mine")
)
"""Words for "my" that go with a noun only: "my number" is the writer's, "I called" tells nothing."""
_SUBJECTS: Final = frozenset({"我", "私", "俺", "僕", "본인", "저는"})
"""Say who did something rather than whose it is: 「我是看微博 @shop 推荐来的」."""
_ACCOUNTS_OF: Final = frozenset(
    {"la cuenta de", "el perfil de", "perfil de", "a conta do", "a conta de", "o perfil do"}
)
_POSTPOSITIONS: Final = ("se ", "pe ", "par ", "pr ", "say ")
_BESIDE: Final = 2
_POSSESSED: Final = 18
"""Characters of "your mail address" between "is" and the contact."""
_QUESTION: Final = re.compile(r"[?？؟]")


def _is_possessive(cue: Cue) -> bool:
    return cue.word.partition(" ")[0] in _POSSESSIVES


def is_called_mine(cues: Cues, cue: Cue, between: list[Cue]) -> bool:
    """True where the writer calls the account her own: "my ig", "ig saya", "mi cuenta de insta"."""
    if cue.means("mine") or any(near.means("mine") for near in between):
        return True
    before = cues.before(cue.start, 16)
    told = next((near for near in before if not near.means("joint", "id") or near.means("mine")), None)
    return told is not None and told.means("mine")


def _comes_last(verb: Cue) -> bool:
    """True for a verb in a script of a language that ends its sentences with it, or after Urdu's "from" and "on"."""
    return not verb.word.isascii() or verb.word.startswith(_POSTPOSITIONS)


def _is_account_of(near: Cue, cue: Cue | None) -> bool:
    """True for "la cuenta de" before the app itself: of "la cuenta de ana" it is Ana's, of "la cuenta de ig" mine."""
    return cue is not None and near.word in _ACCOUNTS_OF and cue.start - near.end == 1


class Ownership:
    """Judges handles and links by the possessives and verbs of their clause."""

    def __init__(self, plain: str, cues: Cues) -> None:
        self.plain, self.cues = plain, cues

    def is_theirs(self, cue: Cue | None, start: int, end: int) -> bool:
        """True where the nearest telling word gives the contact at `start:end` to somebody else."""
        if not self.cues.have("yours", "seen", "accused"):
            return False
        first = min(cue.start, start) if cue else start
        last = max(cue.end, end) if cue else end
        if self.is_asked_right_after(last):
            return True
        for near in self._nearest_first(first, last, start, end):
            if near.means("mine") and not near.means("yours", "seen"):
                return near.word in _SUBJECTS and self._seen_after(last)
            if near.means("yours", "seen") and not near.means("mine", "joint") and not _is_account_of(near, cue):
                return True
        named = cue is not None and ":" in self.plain[cue.end : start]
        return self.cues.have("accused") or self._seen_after(last) or self._asked_after(last, named=named)

    def is_theirs_alone(self, start: int, end: int) -> bool:
        """`is_theirs` for a contact that needs no app's name beside it: a link."""
        return self.is_theirs(None, start, end) or self.is_unanswered(start, end)

    def is_unanswered(self, start: int, end: int) -> bool:
        """True where the customer has tried this contact already: "nobody answers", "I emailed", "on your page".

        Also where the customer asks whether it is the reader's: "is 9123 4567 your number?"
        """
        if self.cues.have("unanswered"):
            if self._asked_before(start) or self.is_asked_right_after(end):
                return True
            near = self.cues.before(start, 30)
            told = next((cue for cue in near if cue.means("unanswered") or _is_possessive(cue)), None)
            if told:
                return told.means("unanswered")
            if any(cue.means("unanswered") for cue in self.cues.after(end, _REACH)):
                return True
        return self._is_asked_about(start, end)

    def _is_asked_about(self, start: int, end: int) -> bool:
        """True for a contact in a question with "is" at its side and the reader's possessive before or after."""
        question = _ENDS_ASKING.match(self.plain, end) if self.cues.have("yours") else None
        if not question:
            return False
        before = self.cues.before(start, _REACH)
        if any(cue.means("mine") for cue in before):
            return False
        if self._is_said_to_be_theirs(end, question.end()):
            return True
        copula = next((cue for cue in before if cue.means("copula")), None)
        if copula is None:
            return False
        named = any(cue.means("yours") for cue in self.cues.between(copula.end, start))
        asked = named or any(cue.means("yours") for cue in before + self.cues.between(end, question.end()))
        return asked and start - copula.end <= (_POSSESSED if named else _BESIDE)

    def _is_said_to_be_theirs(self, end: int, limit: int) -> bool:
        """True for "... is your WhatsApp", false for "... is your price final"."""
        after = self.cues.between(end, limit)
        if not after or not after[0].means("copula") or after[0].start - end > _BESIDE:
            return False
        return any(cue.means("yours") for cue in after) and any(
            cue.means("phone", "number", "id", *APPS) for cue in after
        )

    def is_asked_right_after(self, end: int) -> bool:
        """True for "9123 4567 is this yours?", whosever words stand before it."""
        near = next(iter(self.cues.between(end, end + 24)), None)
        if near is None or not near.means("unanswered") or not near.means("yours"):
            return False
        return not self.plain[end : near.start].strip(" ,") and bool(
            _QUESTION.match(self.plain[near.end :].lstrip(" "))
        )

    def is_disowned(self, end: int) -> bool:
        """True for "9123 4567 is not mine"."""
        if not self.cues.have("disowned"):
            return False
        near = next((cue for cue in self.cues.after(end, 24) if not cue.means("joint", "phone", "number")), None)
        return near is not None and near.means("disowned")

    def _asked_before(self, start: int) -> bool:
        """True right after a question of its own: "is this you? @mei.t"."""
        question = len(self.plain[:start].rstrip(" \n"))
        if not _QUESTION.match(self.plain, question - 1) or question < 1:
            return False
        near = self.cues.before(question - 1, _REACH)
        return any(cue.means("unanswered") and not cue.means("seen") for cue in near[:2])

    def asks(self, cue: Cue) -> bool:
        """True where the app's name itself is the reader's: "your weibo"."""
        around = self.cues.before(cue.start, 12)[:1] + self.cues.after(cue.end, 12)[:1]
        return any(near.means("yours") for near in around)

    def _nearest_first(self, first: int, last: int, start: int, end: int) -> list[Cue]:
        """The words between app and handle, then those of the clause before the two, nearest first. What a handle is
        made of says nothing: "@ana.official"."""
        inside = [near for near in self.cues.between(first, last) if near.end <= start or near.start >= end]
        before = []
        for near in self.cues.before(first, _REACH):
            if _CLAUSE_BORDER.search(self.plain, near.end, first):
                break
            before.append(near)
        return inside[::-1] + before

    def _seen_after(self, last: int) -> bool:
        """True for 「@shop を見て来ました」 and "@shop se liya tha", where the verb comes last."""
        near = [cue for cue in self.cues.after(last, 8) if not cue.means("joint")]
        return bool(near) and near[0].means("seen") and _comes_last(near[0])

    def _asked_after(self, last: int, *, named: bool) -> bool:
        """True for "@shop on instagram, is that you?"; what is `named` by a colon is not given away by "you" alone."""
        for near in self.cues.after(last, 28):
            if near.means("mine"):
                return False
            if near.means("yours") and not near.means("joint"):
                borders = _CLAUSE_BORDER.search(self.plain, last, near.start) or _CLAUSE_BORDER.match(
                    self.plain, near.end
                )
                asked = _QUESTION.search(self.plain, near.end, near.end + 12) is not None
                return asked or (near.start - last <= 2 and not borders and not named)
        return False
