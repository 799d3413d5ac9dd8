"""The variables of a canned reply: `{name}` and the like. Braces around anything but a word are no variable."""

import re
from collections.abc import Mapping
from typing import Final

VARIABLES: Final = ("name", "first_name", "handle", "country", "account", "ad", "operator")
_VARIABLE: Final = re.compile(r"\{([A-Za-z][A-Za-z_]{0,40})\}")


def unknown_variables(text: str) -> tuple[str, ...]:
    """The variables of the text that nobody knows, each once, in their order."""
    return tuple(dict.fromkeys(name for name in _VARIABLE.findall(text) if name not in VARIABLES))


def fill(text: str, values: Mapping[str, str | None]) -> tuple[str, tuple[str, ...]]:
    """The text with its variables filled in, and those that stand for nothing. What is filled in is not looked at
    again: a customer may be called `{operator}`."""
    empty = tuple(dict.fromkeys(name for name in _VARIABLE.findall(text) if not values.get(name)))
    return _VARIABLE.sub(lambda found: values.get(found[1]) or "", text), empty
