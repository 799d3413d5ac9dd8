"""Words for the halves of a day, as phones in many languages write them before or after the hour."""

import re
from functools import lru_cache
from typing import Final, Literal

Half = Literal["am", "pm", "", "?"]
"""Before noon, after noon, a word that says nothing of the half ("klo", "Uhr"), and a word that is not known."""

_AM: Final = frozenset((
    "am", "a.m", "上午", "午前", "早上", "凌晨", "清晨", "오전", "ص", "sa", "öö", "ก่อนเที่ยง",
    "पूर्वाह्न", "de", "㏂", "пр.об", "дп", "pg", "pagi", "vorm", "πμ", "π.μ", "fh", "inthemorning",
))  # fmt: skip
_PM: Final = frozenset((
    "pm", "p.m", "下午", "午後", "中午", "傍晚", "晚上", "오후", "م", "ch", "ös", "หลังเที่ยง", "अपराह्न",
    "du", "㏘", "сл.об", "пп", "ptg", "petang", "sore", "malam", "nachm", "μμ", "μ.μ", "eh",
    "intheafternoon", "intheevening", "atnight",
))  # fmt: skip
_NEITHER: Final = frozenset((
    "klo", "kl", "à", "um", "at", "alas", "h", "uhr", "น", "be", "พ.ศ", "в", "о", "alle", "às",
    "ore", "ob", "om", "u",
))  # fmt: skip
_GLUE: Final = re.compile(r"[\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069,،-]+")


@lru_cache(maxsize=256)
def half_of(word: str) -> Half:
    """What a word beside the hour says: `p. m.`, `PM` and `下午` are all the afternoon."""
    bare = _GLUE.sub("", word).strip(".").casefold()
    if bare in _AM:
        return "am"
    if bare in _PM:
        return "pm"
    return "" if not bare or bare in _NEITHER else "?"


def hour_of(hour: int, half: Half) -> int:
    """The hour from 0 to 23. A 24 stands for 0, as phones write the first hour of a day."""
    if half == "am":
        return hour % 12 if hour == 12 else hour
    if half == "pm":
        return hour if hour >= 12 else hour + 12
    return hour - 24 if hour >= 24 else hour
