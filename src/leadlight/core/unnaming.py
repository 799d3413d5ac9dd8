"""What the log may say of people and files: it holds no contact details, which names and handles can be.

A messenger calls whom nobody has saved by their number, and names an export after them.
"""

import re
from typing import Final

_DATE: Final = r"(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d"
_GAP: Final = r"[^\w,;:|/]{0,3}"
_NUMBER: Final = re.compile(rf"(?:\+{_GAP}|(?<!\w)(?<!\d[-.])(?!{_DATE}))\d(?:{_GAP}\d){{6,14}}(?!\d)")
"""Seven figures or more (E.164 has at most 15) with little between them, and no date."""
_ADDRESS: Final = re.compile(r"[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,255}\.\w{2,63}")


def unnamed(text: str) -> str:
    """The text with an ellipsis in place of each number or e-mail address."""
    return _NUMBER.sub("…", _ADDRESS.sub("…", text))


def called(name: str) -> str:
    """How the log speaks of a person by name or handle."""
    if unnamed(name) == name:
        return name
    return f"somebody known by {'address' if _ADDRESS.search(name) else 'number'}"
