"""What people type as a name, a label, a note: made storable, and refused with a sentence where it cannot be one.

Any script and any sign may stand in it; how it is drawn is the affair of `core.text`.
"""

import re
from typing import Final
from unicodedata import category

from leadlight.core.searching import searchable
from leadlight.errors import Refused

NAME_LIMIT: Final = 200
"""Characters of a person's name."""
LABEL_LIMIT: Final = 60
"""Characters of a label, an operator's name, or the name of a saved view or reply."""
TEXT_LIMIT: Final = 10_000
"""Characters of a note or a reply."""
DRAFT_LIMIT: Final = 100_000
"""Characters of a draft."""

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""NUL hides what follows it in SQLite, half a surrogate pair cannot be encoded."""
_CONTROLS: Final = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")


def one_line(text: str, what: str, limit: int = LABEL_LIMIT) -> str:
    """The text as a name of one line, stretches of blanks and controls as one blank.

    Raises `Refused`, which begins with `what`, where nothing of it would be seen, or it is longer than `limit`.
    """
    return _checked(_CONTROLS.sub(" ", _UNSTORABLE.sub("\ufffd", text)).strip(), what, limit)


def many_lines(text: str, what: str, limit: int = TEXT_LIMIT) -> str:
    """The text with its lines, blanks around it left out. Raises `Refused` as `one_line` does."""
    return _checked(storable(text).strip(), what, limit)


def storable(text: str) -> str:
    """The text with one kind of line end, and without what no database takes."""
    return _UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def counted(number: int, word: str) -> str:
    """So many of what the word says, as a sentence has it: `1 message`, `1,200 messages`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def folded(name: str) -> str:
    """What tells names apart: those that differ in capitals, accents or invisible characters alone are the same."""
    return searchable(name) or name


def _checked(text: str, what: str, limit: int) -> str:
    if not any(category(sign)[0] not in "CZM" for sign in text):
        raise Refused(f"{what} needs a letter, a figure or another sign.")
    if len(text) > limit:
        raise Refused(f"{what} has at most {limit:,} characters; this has {len(text):,}.")
    return text
