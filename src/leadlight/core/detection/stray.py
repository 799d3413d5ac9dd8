"""A handle that stands off from its app: "I only have LINE because of my Korean boyfriend haha ni_na.cdmx".

People name the app, say something, and give the name where it occurs to them. The rules of `handles` look at the words
between the two; here none count. Instead the message may hold nothing else that it could mean: one app, one token of a
shape that no word has, and not a word of anybody's but the writer's.
"""

import re
from typing import Final

from leadlight.core.detection.cues import Cue, Cues
from leadlight.core.detection.gaps import unknown_words
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.plain_words import SOFT
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.tokens import Token, ends_clause, shaped_tokens

_OTHERS: Final = ("yours", "seen", "accused", "unanswered", "disowned", "lacking", "elsewhere")
"""What gives a handle to somebody else, or to another app."""
_FARTHEST: Final = 160
"""Characters between the two; longer messages tell of other things."""
_MOST_WORDS: Final = 14
_FEWEST_LETTERS: Final = 5
_NAME_LIKE: Final = re.compile(r"[A-Za-z\d]{2,}(?:[._][A-Za-z\d]+)*_?")
"""Letters on both sides of a dot or an underscore; not `haha._`, `T_T`."""
_PARTS: Final = re.compile(r"[a-z]+")


def stray_handle(reading: Reading, cues: Cues, taken: Spans) -> tuple[Cue, Token] | None:
    """The only app named in a message and the only handle in it that no rule has found; None where there are more."""
    apps = {cue.app for cue in cues.apps if not cue.is_letter}
    if len(apps) != 1 or apps == {"whatsapp"} or cues.have(*_OTHERS):
        return None
    shaped = list(shaped_tokens(reading.plain, 0, len(reading.plain)))
    free = [token for token in shaped if taken.free(token.start, token.end)]
    if len(free) != 1 or len(shaped) != 1 or not _is_nothing_else(reading.plain, free[0]):
        return None
    cue = min((cue for cue in cues.apps if not cue.is_letter), key=lambda cue: _distance(cue, free[0]))
    return (cue, free[0]) if _is_near(reading.plain, cues, cue, free[0]) else None


def _stands_apart(plain: str, token: Token) -> bool:
    """True for a name with a sign, or nothing, on both sides."""
    before = plain[: token.start].rstrip(" ")
    return (not before or before[-1] in ",;:(\n>") and ends_clause(plain, token.end)


def _is_nothing_else(plain: str, token: Token) -> bool:
    """True for a shape that neither words nor codes have, and that is not made of words for papers: `order_22`."""
    if "_" not in token.name and not ("." in token.name and any(char.isdigit() for char in token.name)):
        return token.only_dotted and token.is_of_names and _stands_apart(plain, token)
    if not _NAME_LIKE.fullmatch(token.name) or sum(char.isalpha() for char in token.name) < _FEWEST_LETTERS:
        return False
    return not any("other" in lexicon().of_word(part) for part in _PARTS.findall(token.name.lower()))


def _distance(cue: Cue, token: Token) -> int:
    return max(token.start - cue.end, cue.start - token.end)


def _is_near(plain: str, cues: Cues, cue: Cue, token: Token) -> bool:
    first, last = min(cue.end, token.end), max(cue.start, token.start)
    if last - first > _FARTHEST or plain.count("\n", first, last) > 1:
        return False
    between = cues.between(first, last)
    other = any(near.means("other") and not near.means(*SOFT) for near in between)
    return not other and unknown_words(plain, first, last, ()) <= _MOST_WORDS
