"""Undoes Meta's mishap: UTF-8 written into JSON byte by byte, as if each byte were a Latin-1 character.

`"\\u00c3\\u00a3"` stands where "ã" is meant. Both Instagram's and Messenger's download have it in every text and name
(https://stackoverflow.com/questions/50008296/facebook-json-badly-encoded); the encrypted chats' download does not.
"""

import re
from typing import Final

_BYTES: Final = re.compile("[\xc2-\xf4][\x80-\xbf]")
"""How a character of more than one byte begins; a text without this is no mishap, and most texts have it not."""


def mended(text: str) -> str:
    """The text as it was written; unchanged where its characters are not the bytes of a text in UTF-8."""
    if text.isascii() or not _BYTES.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
