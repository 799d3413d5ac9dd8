"""What may be a handle by its shape, and what cannot: measures, codes, addresses of shops, mail services."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from leadlight.core.detection.lexicon import lexicon

_TOKEN: Final = re.compile(
    r"@ ?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?"
    r"|(?<![A-Za-z0-9_.@])[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?(?!\w{0,3}@)"
)
_DOTTED: Final = re.compile(r"[a-z_]{2,}(?:\.[a-z_\d]+)+|[A-Z][a-z]+\.[A-Z][a-z]+|[A-Z]+\.[A-Z]+")
_MEASURE: Final = re.compile(
    r"\d+(?:[.,]\d+)?(?:[a-z]{1,4}|st|nd|rd|th)?|[a-z]{1,2}\d{1,3}|v?\d+(?:\.\d+)+|[a-z]\d{1,2}[a-z]{0,5}|\d{1,3}[a-z]+"
    r"|\d+(?:x\d+){1,2}[a-z]{0,4}",
    re.ASCII,
)
_TIME: Final = re.compile(r"[\d.]+(?:am|pm|h|hrs|ish)?")
_NUMBERED: Final = re.compile(r"\d+\.[A-Za-z]+")
"""The second item of a list: `2.Smiling`."""
_CODE: Final = re.compile(r"[A-Z]{1,6}-?\d{4,}[A-Z\d-]*|(?=[A-Z\d]*\d)[A-Z\d]{8,}")
_DOUBLED: Final = re.compile(r"[A-Za-z]{2,9}2(?:nya|an|kan|ku|mu|lah)?")
_SITE: Final = re.compile(r"[^_]*\.(?:com|net|org|shop|store|me|co|io)(?:\.[a-z]{2})?")
_ARABIZI: Final = re.compile(r"[a-z]+[23579](?:[a-z]+[23579])?[a-z]+(?:'[a-z]+)?", re.ASCII)
"""A word of Arabic in Latin letters, with figures for letters inside: `taba3e`, `ab3atli`."""
_LETTER: Final = re.compile("[A-Za-z]")
_TWO_LETTERS: Final = re.compile("[A-Za-z][^A-Za-z]*[A-Za-z]")
_DIGIT: Final = re.compile("[0-9]")
_ACCENTED: Final = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_SHORTEST_NAME: Final = 3
_FEWEST_NAMES: Final = 2
_CLAUSE_END: Final = re.compile(r"[ )]?(?:\Z|[,;!?)\n\u3002\uff0c\u060c]|\.(?!\w)|[^\w\s])")
_SPELLED: Final = re.compile(r" ?[:=] ?((?:[A-Za-z\d_.] ){4,30}[A-Za-z\d_])(?![A-Za-z\d_])")
_MAIL_SERVICES: Final = frozenset({"gmail", "hotmail", "yahoo", "outlook", "icloud", "live"})


class Token(NamedTuple):
    """What may be a handle, at `start:end` of the plain text; `name` without its @, `marked` if it had one."""

    start: int
    end: int
    name: str
    marked: bool

    @property
    def strong(self) -> bool:
        """True for a shape that words do not have: an @, an underscore, digits after letters, an inner dot."""
        if self.marked:
            return True
        if self.name.isalpha():
            return False
        if _TWO_LETTERS.search(self.name) is None or _ARABIZI.fullmatch(self.name.lower()):
            return False
        return "_" in self.name or self._has_digit or _DOTTED.fullmatch(self.name) is not None

    @property
    def doubled(self) -> bool:
        """True for a Malay or Indonesian word that is said twice: `anak2`, `hati2nya`."""
        return not self.marked and bool(_DOUBLED.fullmatch(self.name))

    @property
    def only_dotted(self) -> bool:
        """True for `ana.ruiz`, which two sentences without a space look like too."""
        return not self.marked and "." in self.name and "_" not in self.name and not self._has_digit

    @property
    def is_of_names(self) -> bool:
        """True for `ana.ruiz`: parts long enough for names, two at least of which are no known words."""
        parts = self.name.lower().split(".")
        unknown = sum(not lexicon().of_word(part) for part in parts)
        return unknown >= _FEWEST_NAMES and unknown >= len(parts) - 1 and min(map(len, parts)) >= _SHORTEST_NAME

    @property
    def _has_digit(self) -> bool:
        return _DIGIT.search(self.name) is not None

    @property
    def may_be_handle(self) -> bool:
        """False for what is something else for sure."""
        if self.marked:
            lower = self.name.lower()
            return len(lower) >= 2 and not _TIME.fullmatch(lower) and lower not in _MAIL_SERVICES
        if self.name.isalpha():
            return len(self.name) > 2
        if len(self.name) < 3 or _LETTER.search(self.name) is None or ".." in self.name:
            return False
        lower = self.name.lower()
        other = _MEASURE.fullmatch(lower) or _NUMBERED.fullmatch(lower) or _SITE.fullmatch(lower)
        return not (other or _CODE.fullmatch(self.name))


def spelled_out(plain: str, at: int) -> Token | None:
    """The handle behind a colon at that place whose letters stand apart: "ig: a n a . r u i z"."""
    match = _SPELLED.match(plain, at)
    if match is None:
        return None
    token = Token(*match.span(1), match[1].replace(" ", ""), marked=False)
    return token if token.may_be_handle else None


def ends_clause(plain: str, at: int) -> bool:
    """Whether nothing follows at that place, or a sign."""
    return _CLAUSE_END.match(plain, at) is not None


def tokens(plain: str, start: int, limit: int) -> Iterator[Token]:
    """Everything that begins in `start:limit` and may be a handle."""
    return filter(None, map(_token, _places(plain, start, limit)))


def shaped_tokens(plain: str, start: int, limit: int, *, last_first: bool = False) -> Iterator[Token]:
    """Those of them that have a shape of their own."""
    shaped = [match for match in _places(plain, start, limit) if not match[0].isalpha()]
    may_be = map(_token, reversed(shaped) if last_first else shaped)
    return (token for token in may_be if token and token.strong)


def last_token(plain: str, start: int, limit: int) -> Token | None:
    """The last token with a shape of its own: "@ana.r" before "ese es mi ig"."""
    return next(shaped_tokens(plain, start, limit, last_first=True), None)


def _places(plain: str, start: int, limit: int) -> Iterator[re.Match[str]]:
    for match in _TOKEN.finditer(plain, start, min(len(plain), limit + 40)):
        if match.start() >= limit:
            return
        yield match


def _is_piece(match: re.Match[str]) -> bool:
    """True for letters cut out of a word that has an accent: the "yazay" of "yazayım"."""
    return (
        not match.string.isascii()
        and match[0].isalpha()
        and bool(_ACCENTED.match(match.string, match.end()) or _ACCENTED.match(match.string, max(0, match.start() - 1)))
    )


def _token(match: re.Match[str]) -> Token | None:
    """What stands at a place, None where it cannot be a handle; after "@ " only what looks like one without the @."""
    typed = match[0]
    name = typed.lstrip("@ ")
    marked = typed[0] == "@"
    token = Token(match.start(), match.end(), name, marked)
    if (
        not token.may_be_handle
        or _is_piece(match)
        or (marked and typed[1] == " " and not token._replace(marked=False).strong)
    ):
        return None
    return token
