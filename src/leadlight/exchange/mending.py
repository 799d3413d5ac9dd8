"""Text that one database takes and the other does not, mended at the door.

SQLite stores NUL and then hides what follows it; PostgreSQL refuses it. Lone surrogates cannot be encoded by either.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_QUOTED_LIMIT: Final = 40
_CONTACT: Final = re.compile(r"(?:\d[\W_]*){6}|@")
"""What may be a phone number or an address."""


@dataclass(slots=True)
class Mender:
    """Replaces NUL and lone surrogates by U+FFFD; `mended` counts the texts it changed."""

    mended: int = 0

    def text(self, text: str) -> str:
        """The text, storable."""
        if text.isascii() and "\x00" not in text:
            return text
        fixed, found = _UNSTORABLE.subn("\ufffd", text)
        self.mended += bool(found)
        return fixed

    def value(self, value: Any) -> Any:
        """A parsed JSON value with every text in it mended. Raises `RecursionError` where it is nested too deeply."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(part) for part in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(part) for key, part in value.items()}
        return value


def printable(text: str, limit: int = _QUOTED_LIMIT) -> str:
    """The text as it may stand in an error sentence: at most `limit` characters, no control characters."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:limit])
    return shown + "…" if len(text) > limit else shown


def listed(names: Iterable[str]) -> str:
    """Names as they may stand in an error sentence: those that may be a contact detail are left out."""
    return ", ".join(printable(name) for name in names if not _CONTACT.search(name))
