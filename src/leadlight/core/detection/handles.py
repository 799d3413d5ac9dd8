"""Handles: a name that has no shape of its own and is known by the app named beside it.

From each app's name the rule looks forward along the sentence, then back, for what may be a handle. How much it takes
to believe one depends on its shape: `@ana.r` needs the app in the sentence, `ana_r93` the app close by, and a plain
word needs "my snap is" or "IG:" right before it.
"""

import re
from collections.abc import Iterator
from typing import Final

from leadlight.core.detection.cues import APPS, MOST_APPS, Cue, Cues
from leadlight.core.detection.gaps import unknown_words
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.ownership import Ownership, is_called_mine
from leadlight.core.detection.plain_words import CLAUSE_BORDER, EXPLICIT, SOFT, PlainWords, of_words
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.spoken_signs import says_sign, with_spoken_signs
from leadlight.core.detection.stray import stray_handle
from leadlight.core.detection.tokens import Token, ends_clause, last_token, spelled_out, tokens
from leadlight.core.finds import Find

_REACH: Final = 60
"""Characters after an app's name in which its handle begins."""
_ASIDE: Final = 8
"""Words between an app's name and the "id" of a handle in the same sentence."""
_NEAR: Final = 14
_REACH_BACK: Final = 70
_STOP: Final = re.compile(r"[!?。！？]|[a-z\d]{3}\. |\n[^\n]{0,60}\n")
_SHAPED: Final = re.compile(rf"[@_\d.-](?:(?<![.-])|(?<=[A-Za-z][.-])[A-Za-z])|{EXPLICIT.pattern}")
"""What a message has that gives a handle by its shape, or by a sign before it."""
_SLUG: Final = re.compile(r"[a-z]{3,}(?:-[a-z]{2,}){2,}|[a-z]{3,}-[a-z]{3,}(?:-?[a-z\d]+)?", re.IGNORECASE)
"""The id that LinkedIn makes of a name, of three parts or of two."""
_IS_IT: Final = re.compile(r" ?(?:です|でーす|っす|だよ|[をで](?:追加|検索|登録))")
"""Japanese says "is" or "search" after the handle."""
_AT_ONCE: Final = re.compile(
    r"[?!.。！？]{0,3} ?(?:(?:[^\W\d_]{1,6},? ){0,2}@\w|[a-z]\w{1,20}[._]\w{2,20}(?!\.?[\w@])"
    r"|(?!code|order|size|item|ref|promo|booking|invoice)[a-z]{3,20}\d{2,8} ?(?:\n|\Z))"
)
"""A handle that opens the next sentence."""
_MINE_IS: Final = frozenset({"mines", "mine's"})
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "your"})
"""What follows one of these is a noun: "snap: the strap broke"."""
_LATIN: Final = re.compile("[a-z]")
_OTHER_SCRIPT: Final = re.compile("[\u0590-\u1bff\u3040-\u9fff\uac00-\ud7a3]")
_AND: Final = re.compile(r" ?(?:y|e|and|et|dan|at|&|\+|/) ?(?:(?:mi|my|meu|mon|el|o|de|en|no) )?")


def find_handles(reading: Reading, cues: Cues, taken: Spans, *, company: bool) -> list[Find]:
    """Handles beside the names of apps; their stretches are added to `taken`.

    `company` tells that other contacts are given in the message, which makes a plain word easier to believe.
    """
    found: list[Find] = []
    if not company and _is_plain_talk(reading, cues):
        return found
    for cue in cues.apps[:MOST_APPS]:
        if cue.app == "whatsapp" or not taken.free(cue.start, cue.end) or _glued(reading.plain, cue):
            continue
        token = _Search(reading, cues, taken, company or bool(found)).handle_of(cue)
        if token and cue.app:
            found.append(_find(reading, taken, cue, token))
    stray = None if company or found else stray_handle(reading, cues, taken)
    return [_find(reading, taken, *stray)] if stray else found


def _find(reading: Reading, taken: Spans, cue: Cue, token: Token) -> Find:
    if cue.app is None:
        raise ValueError(cue.word)
    taken.take(token.start, token.end)
    typed = reading.typed(token.start, token.end)
    return Find(cue.app, token.name.lower(), reading.text[slice(*typed)], *typed, f"cue '{cue.word}'")


def _is_plain_talk(reading: Reading, cues: Cues) -> bool:
    """True for words alone, where nothing has the shape of a handle and nothing introduces a word as one."""
    if _SHAPED.search(reading.plain) or cues.have("id", "mine"):
        return False
    names_only = all(cue.word.isascii() and not cue.word.endswith("id") for cue in cues.apps)
    return names_only and not says_sign(reading.folded)


def _glued(plain: str, cue: Cue) -> bool:
    return plain[cue.end : cue.end + 1].isdigit()


class _Search:
    def __init__(self, reading: Reading, cues: Cues, taken: Spans, company: bool) -> None:
        self.plain, self.folded, self.cues, self.taken = reading.plain, reading.folded, cues, taken
        self.company = company
        self.words = PlainWords(reading, cues, company=company)

    def handle_of(self, cue: Cue) -> Token | None:
        """The handle that belongs to the app which `cue` names."""
        handle = spelled_out(self.plain, cue.end)
        handle = handle or next((token for token in self._ahead(cue) if self._believed_ahead(cue, token)), None)
        behind = self._behind(cue)
        if behind and (handle is None or cue.start - behind.end < handle.start - cue.end):
            handle = behind
        if handle is None or self._is_theirs(cue, handle):
            return None
        return handle

    def _is_theirs(self, cue: Cue, handle: Token) -> bool:
        """True for a handle that is not the writer's by what is said of it, or that she got no answer from."""
        ownership = Ownership(self.plain, self.cues)
        if ownership.is_theirs(cue, handle.start, handle.end):
            return True
        between = self.cues.between(cue.end, handle.start)
        return not is_called_mine(self.cues, cue, between) and ownership.is_unanswered(handle.start, handle.end)

    def _ahead(self, cue: Cue) -> Iterator[Token]:
        """What may be handles after the cue, up to the end of the sentence or the next app."""
        stop = _STOP.search(self.plain, max(cue.start, cue.end - 3), cue.end + _REACH)
        limit = max(cue.end, stop.end() - 1) if stop else min(len(self.plain), cue.end + _REACH)
        if self._goes_on(limit):
            limit += _REACH
        nearby = self.cues.between(cue.end, limit + 20)
        others = (near for near in nearby if near.means("elsewhere", *APPS))
        other = next((near.end for near in others if not self._is_named_with(cue, near)), limit)
        shaped = self._needs_shape(cue, limit)
        for first in tokens(self.plain, cue.end, limit):
            token = with_spoken_signs(self.folded, first)
            if token.start >= other:
                return
            if self.taken.free(token.start, token.end) and (not shaped or token.strong):
                yield token

    def _needs_shape(self, cue: Cue, limit: int) -> bool:
        """True where no plain word would be believed: a quick look, as most ordinary words for apps are just that."""
        if not cue.doubtful or not cue.word.isascii() or cue.app == "linkedin" or self.cues.have("id"):
            return False
        return not EXPLICIT.search(self.plain, cue.end, limit + _REACH)

    def _goes_on(self, at: int) -> bool:
        """True where the next sentence gives the handle: "you use LINE? ID: hana0423", "dm my ig? @hana", "mine is"."""
        opening = self.cues.between(at, at + 12)[:2]
        if any(near.means("id") for near in opening if near.end <= at + 8) or _AT_ONCE.match(self.plain, at):
            return True
        if any(near.word in _MINE_IS for near in opening[:1]):
            return True
        return len(opening) == 2 and opening[0].means("mine") and opening[1].means("copula")

    def _is_named_with(self, cue: Cue, other: Cue) -> bool:
        """True for TikTok in "my insta and my tiktok are @ana.r"."""
        return other.means("elsewhere") and bool(_AND.fullmatch(self.folded, cue.end, other.start))

    def _believed_ahead(self, cue: Cue, token: Token) -> bool:
        """True where the words between the app and `token` let it be the handle, for its shape."""
        gap = self.plain[cue.end : token.start]
        between = self.cues.between(cue.end, token.start)
        if any(near.means("other") and not near.means(*SOFT) for near in between) or gap.count("\n") > 1:
            return False
        if not token.marked and between and between[-1].word in _ARTICLES:
            return False  # "what a mess this order_22 is"
        bridged = self._bridged(cue, token, gap, between)
        return bridged >= 0 and self._unknown_words(cue.end, token.start, between) <= bridged

    def _bridged(self, cue: Cue, token: Token, gap: str, between: list[Cue]) -> int:
        """How many unknown words may stand between the app and a handle of that shape; -1 where it is none."""
        if token.marked:
            return 6
        if (token.strong or "-" in token.name) and self._is_named(token, between):
            return _ASIDE
        if cue.app == "linkedin" and self._is_slug(cue, token, between):
            return 0
        if not token.strong:
            return 0 if self.words.introduces(cue, token, gap, between) else -1
        if cue.doubtful:
            continued = "," not in gap or is_called_mine(self.cues, cue, between)
            continued = continued or any(near.means("mine") for near in between)
            believed = continued and self._outweighs_doubt(cue, token, gap, between)
            return int(self._may_stand_off(cue, gap, between)) if believed else -1
        return 3

    def _is_named(self, token: Token, between: list[Cue]) -> bool:
        """True right after a word for "id": "I only use LINE to talk to suppliers, id is mei_89"."""
        named = next((near for near in reversed(between) if near.means("id")), None)
        if named is None or token.start - named.end > _NEAR:
            return False
        return not self._unknown_words(named.end, token.start, self.cues.between(named.end, token.start))

    def _may_stand_off(self, cue: Cue, gap: str, between: list[Cue]) -> bool:
        """True where a word may stand between an ordinary word for an app and the handle; not in "face cream spf50"."""
        if cue.is_letter:
            return False
        return cue.app == "line" or is_called_mine(self.cues, cue, between) or EXPLICIT.search(gap) is not None

    def _outweighs_doubt(self, cue: Cue, token: Token, gap: str, between: list[Cue]) -> bool:
        """True where a strong handle is believed though the name of the app is an ordinary word too."""
        if EXPLICIT.search(gap) or _IS_IT.match(self.plain, token.end) or self._is_added(cue):
            return True
        if token.doubled:
            return False
        if self._is_all(cue, token) or (not cue.is_letter and self._is_no_sentence(cue, token, between)):
            return True
        mine = (self.company and not cue.is_letter) or is_called_mine(self.cues, cue, between)
        return mine or not (token.only_dotted or cue.is_letter)

    def _is_no_sentence(self, cue: Cue, token: Token, between: list[Cue]) -> bool:
        """True for a dotted name that cannot be the end of one sentence and the beginning of the next: beside another
        script, or of unknown words at the end of a clause: "nhắn mess cho em hoang.nam"."""
        if not token.only_dotted:
            return False
        if not cue.word.isascii() or self._is_apart_in_script(cue, token):
            return True
        return bool(between) and ends_clause(self.plain, token.end) and token.is_of_names

    def _is_apart_in_script(self, cue: Cue, token: Token) -> bool:
        """True where app and handle are all that the message has in Latin letters."""
        rest = self.folded[: min(cue.start, token.start)] + self.folded[max(cue.end, token.end) :]
        return _OTHER_SCRIPT.search(rest) is not None and _LATIN.search(rest) is None

    def _is_added(self, cue: Cue) -> bool:
        """True for "+v", which says to add the account."""
        return cue.is_letter and self.plain[cue.start - 1 : cue.start] == "+"

    def _is_all(self, cue: Cue, token: Token) -> bool:
        """True where the app and the handle are all that a line has: "LINE mina.jp"."""
        before, gap = self.plain[cue.start - 1 : cue.start], self.plain[cue.end : token.start]
        if cue.is_letter or before not in ("", "\n") or gap.strip() or self.plain[token.end : token.end + 1].strip(" "):
            return False
        return not any(lexicon().of_word(part) for part in token.name.lower().split("."))

    def _is_slug(self, cue: Cue, token: Token, between: list[Cue]) -> bool:
        """True for an id of hyphenated names; of two names only where it is introduced as the writer's."""
        if not _SLUG.fullmatch(token.name) or of_words(token.name):
            return False
        return (
            token.name.count("-") > 1
            or is_called_mine(self.cues, cue, between)
            or any(near.means("id") for near in between)
        )

    def _behind(self, cue: Cue) -> Token | None:
        """The handle of "@ana.r on instagram", "ana_r93 (IG)", "ana_r93 is my snap"."""
        last = last_token(self.plain, max(0, cue.start - _REACH_BACK), cue.start)
        if last is None or last.end > cue.start or not self.taken.free(last.start, last.end):
            return None
        gap = self.plain[last.end : cue.start]
        between = self.cues.between(last.end, cue.start)
        if len(gap) > 25 or CLAUSE_BORDER.search(gap) or self._unknown_words(last.end, cue.start, between):
            return None
        if any(near.means("elsewhere", *APPS) for near in between):
            return None
        signs = ("(",) if cue.is_letter else ("(", "/", "-", "")
        return last if between or gap.strip() in signs else None

    def _unknown_words(self, start: int, end: int, between: list[Cue]) -> int:
        """Words in `start:end` that are none of the little ones which join an app to a handle."""
        return unknown_words(self.plain, start, end, (near for near in between if near.means(*SOFT)))
