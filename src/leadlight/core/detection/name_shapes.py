"""How display names look: capitalised words, and what is no name though it is written like one."""

import re
from typing import Final

from leadlight.core.detection.cues import Cue, Cues
from leadlight.core.detection.lexicon import lexicon

_CASED_LETTERS: Final = "".join(map(chr, (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))))
UPPER: Final = "".join(filter(str.isupper, _CASED_LETTERS))
LOWER: Final = "".join(filter(str.islower, _CASED_LETTERS))
_CAPITAL: Final = rf"(?:[{UPPER}][{LOWER}'’]{{1,20}}(?:[{UPPER}][{LOWER}]{{1,20}}|-[{UPPER}](?!\w))?|[{UPPER}][a-z]?\.)"
"""A capitalised word, with a capital inside too ("ElGen", "McKay"), or an initial."""
_LITTLE: Final = r"(?:de la|de los|del|de|da|dos|das|do|di|dela|bin|binti|binte|bte|al|el|van|von|der|ibn|bint|y|e)"
_UNSPACED: Final = r"\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3"
CASED: Final = re.compile(
    rf"(?<![^\W{_UNSPACED}]){_CAPITAL}(?:[ -](?:{_LITTLE} )?{_CAPITAL}){{1,4}}"
    rf"(?: (?!I)[{UPPER}](?= ?(?:[,\n]|\Z)))?(?!\w)"
)
COMMON: Final = frozenset(("an", "do", "em", "la", "mi", "my", "na", "si"))
SYLLABLES: Final = COMMON | {"ah", "anh", "le", "ni", "sana"}
"""Little words of one language that are names in another: Le Thi My Anh, Li Na."""
IS: Final = frozenset(("hai", "h", "he", "hain"))
"""Urdu for "is", which stands last."""
_ALSO_NAMES: Final = frozenset({"علي"})
"""Little words that are people's names too: "on" and Ali are spelled alike in chats."""
PARTS: Final = frozenset(
    (
        *("ads", "marketplace", "page", "group", "groups", "live", "lite", "manager", "business", "pay", "reels"),
        *("stories", "watch", "dm", "dms", "inbox", "pro", "max", "plus", "shop", "store", "official", "clinic"),
        *("facebook", "fb", "messenger", "whatsapp", "instagram", "line", "snap"),
    )
)
"""Capitalised words beside "Facebook" that are no person's name."""


def is_listed(cue: Cue) -> bool:
    """True for a word as it stands in the lists; with affixes it may be a name."""
    return cue.word in lexicon().meanings and cue.word not in _ALSO_NAMES


def is_unknown(cues: Cues, start: int, end: int) -> bool:
    """True where the stretch holds no listed word, but for syllables of names."""
    return not any(is_listed(near) and near.word not in SYLLABLES for near in cues.between(start, end))


def are_ordinary(name: str) -> bool:
    """True for "Black Large": words that are no name, each of them."""
    return all("never" in lexicon().of_word(word) for word in name.lower().split())
