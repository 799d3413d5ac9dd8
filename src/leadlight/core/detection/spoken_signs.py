"""Signs of an address or a handle that are said in words: "ana guion bajo ruiz", "ana underscore ruiz"."""

import re
from functools import cache
from typing import Final
from unicodedata import category

from leadlight.core.detection.lexicon import SPACED, lexicon
from leadlight.core.detection.reading import fold, plain
from leadlight.core.detection.tokens import Token

_MOST_SIGNS: Final = 3
"""Signs in one handle."""


def with_spoken_signs(folded: str, token: Token) -> Token:
    """The handle with what follows it after a spoken underscore or dot; `folded` is the text that it stands in."""
    for _ in range(_MOST_SIGNS):
        said = _rest().match(folded, token.end)
        if said is None or lexicon().of_word(said["rest"]):
            break
        sign = "_" if said["underscore"] or said["unspaced"] else "."
        token = token._replace(end=said.end(), name=token.name + sign + said["rest"])
    return token


def says_sign(folded: str) -> bool:
    """True where a sign inside a handle may be said somewhere."""
    return _rest().search(folded) is not None


@cache
def _rest() -> re.Pattern[str]:
    """A spoken sign with the word after it."""
    tables = lexicon().tables
    underscore, dot = (alternatives(tuple(filter(_is_word, tables[name]))) for name in ("underscore", "dot"))
    unspaced = alternatives(tuple(word for word in tables["underscore"] if not SPACED.fullmatch(fold(plain(word)))))
    return re.compile(
        rf"(?: (?:(?P<underscore>{underscore})|{dot}) |(?P<unspaced>{unspaced}))"
        r"(?P<rest>[a-z0-9][a-z0-9._]{0,30}(?<![.]))"
    )


def _is_word(sign: str) -> bool:
    return all(category(char)[0] in "LM" for char in sign.replace(" ", ""))


@cache
def spoken_sign(name: str) -> re.Pattern[str]:
    """The words for one sign inside an address, with the spaces around them."""
    return re.compile(rf" {{0,2}}(?:{alternatives(lexicon().tables[name])}) {{0,2}}")


def alternatives(words: tuple[str, ...]) -> str:
    """The listed words, longest first, and in brackets of any kind; one of letters does not begin or end in a word."""
    parts, in_brackets = [], []
    for word in sorted({fold(plain(word)) for word in words}, key=len, reverse=True):
        whole = word.isascii() and word.replace(" ", "").isalpha()
        end = r"(?:(?![a-z0-9])|(?=com(?![a-z0-9])))"  # "puntocom"
        parts.append(rf"(?<![a-z0-9]){re.escape(word)}{end}" if whole else re.escape(word))
        if len(word) > 1 and _is_word(word):
            in_brackets.append(re.escape(word))
    if in_brackets:
        parts.append(rf"[(\[{{<] ?(?:{'|'.join(in_brackets)}) ?[)\]}}>]")
    return "|".join(parts)
