"""The variables of a canned reply: `{name}` and the like. Braces around anything but these words are no variable."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

VARIABLES: Final = ("name", "first_name", "handle", "country", "account", "ad", "operator")
_VARIABLE: Final = re.compile(r"\{([A-Za-z][A-Za-z_]{0,40})\}")
_KNOWN: Final = re.compile(rf"\{{({'|'.join(VARIABLES)})\}}")

Values = Mapping[str, str | None]
"""What each variable stands for in one conversation; `None` or an empty text where it stands for nothing there."""


class Piece(NamedTuple):
    """A stretch of a reply: `variable` is the one it was written for, "" for plain text; `stands`: it has a value."""

    text: str
    variable: str = ""
    stands: bool = True


def unknown_variables(text: str) -> tuple[str, ...]:
    """The variables of the text that nobody knows, each once, in their order."""
    return tuple(dict.fromkeys(name for name in _VARIABLE.findall(text) if name not in VARIABLES))


def pieces(text: str, values: Values) -> Iterator[Piece]:
    """The text with its variables filled in, stretch by stretch. One that stands for nothing stays as it is typed, in
    its braces: a gap in a greeting is easily sent, a brace is seen."""
    at = 0
    for found in _KNOWN.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        value = values.get(found[1]) or ""
        yield Piece(value or found[0], found[1], bool(value))
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def fill(text: str, values: Values) -> tuple[str, tuple[str, ...]]:
    """The text with its variables filled in, and those that stand for nothing and so stay. What is filled in is not
    looked at again: a customer may be called `{operator}`."""
    filled = list(pieces(text, values))
    empty = dict.fromkeys(piece.variable for piece in filled if not piece.stands)
    return "".join(piece.text for piece in filled), tuple(empty)


def variables_in(text: str) -> list[tuple[int, int]]:
    """Where the variables of the text stand, in characters."""
    return [found.span() for found in _KNOWN.finditer(text)]
