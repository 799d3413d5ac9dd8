"""Weibo names in Chinese characters, which the network allows: `微博 @糖水铺的阿May`, `微博搜 迪拜小铃铛`.

Source: Weibo's rules for a name: 2 to 30 characters of Chinese, Latin letters, digits, `_` and `-`.
"""

import re
from typing import Final

from leadlight.core.detection.cues import MOST_APPS, Cue, Cues
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.finds import Find

_INTRODUCED: Final = re.compile(
    r"[上号號名id的昵称稱是也就可以行用户戶在找我账帳帐私信联聯系发發]{0,8}\s?"
    r"(?:(?P<marked>(?:搜索?|叫做?)?[:\uff1a=]?\s?@)|[:\uff1a=]|(?:搜索?|叫做?|名字?是?|昵称是?|号是)[:\uff1a]?"
    r"|(?<=名)是|(?<=是)[ 「“]|(?<=id) )\s?",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff\u00b7-]{2,30}")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_BARE: Final = re.compile(
    r" (?P<bare>(?=[^ ]*[\u4e00-\u9fff])"
    r"(?:(?![上下里看到的有没吗呢了是在我你您们和跟号搜发私])[A-Za-z0-9_\u4e00-\u9fff-]){3,12})"
    r"(?=[ ,\uff0c\u3002\n]|\Z)"
)
"""A name with spaces around it and no word of a sentence in it: `微博 糖水铺阿May`."""
_MINE: Final = re.compile(r"(?:我|我的|我嘅|本人)\Z")
_IS: Final = re.compile(
    r"(?:是|叫|係)(?P<is>(?:(?![被刚剛很不没沒了会會用过過新])[A-Za-z0-9_\u4e00-\u9fff-]){3,12}(?<!的))"
    r"(?=[ ,\uff0c\u3002!\n]|\Z)"
)
"""A name after "my Weibo is", with no word in it of "is newly registered"."""
_QUESTION: Final = re.compile(r"什么|多少|哪|吗|啥|谁")


def find_weibo_names(reading: Reading, cues: Cues, taken: Spans) -> list[Find]:
    """Chinese names after the word Weibo; their stretches are added to `taken`."""
    found: list[Find] = []
    if all(cue.app != "weibo" for cue in cues.apps):
        return found
    ownership = Ownership(reading.plain, cues)
    for cue in cues.apps[:MOST_APPS]:
        span = _name_after(reading.plain, cue) if cue.app == "weibo" else None
        if span and taken.free(*span) and not ownership.asks(cue) and not ownership.is_theirs(cue, *span):
            taken.take(*span)
            typed = reading.typed(*span)
            value = reading.plain[slice(*span)].lstrip("@").lower()
            found.append(Find("weibo", value, reading.text[slice(*typed)], *typed, f"name, cue '{cue.word}'"))
    return found


def _name_after(plain: str, cue: Cue) -> tuple[int, int] | None:
    if bare := _BARE.match(plain, cue.end):
        return bare.span("bare")
    if _MINE.search(plain, max(0, cue.start - 2), cue.start) and (said := _IS.match(plain, cue.end)):
        return None if _QUESTION.search(said["is"]) else said.span("is")
    introduced = _INTRODUCED.match(plain, cue.end)
    name = _NAME.match(plain, introduced.end()) if introduced else None
    if introduced is None or name is None or not _CHINESE.search(name[0]) or _QUESTION.search(name[0]):
        return None
    start = plain.rindex("@", 0, name.start()) if introduced["marked"] else name.start()
    return start, name.end()
