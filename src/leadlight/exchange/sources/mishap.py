"""Undoes Meta's mishap: UTF-8 written into JSON byte by byte, as if each byte were a Latin-1 character.

`"\\u00c3\\u00a3"` stands where "ã" is meant. Both Instagram's and Messenger's download have it in every text and name
(https://stackoverflow.com/questions/50008296/facebook-json-badly-encoded); the encrypted chats' download does not.
"""

import re
from typing import Final

_BYTES: Final = re.compile("[\xc2-\xf4][\x80-\xbf]")
"""How a character of more than one byte begins; a text without this is no mishap, and most texts have it not."""
_CUT: Final = "unexpected end of data"
_LOST: Final = "\ufffd"


def mended(text: str) -> str:
    """The text as it was written; unchanged where its characters are not the bytes of a text in UTF-8.

    Instagram cuts some texts in the middle of a character, which is then lost.
    """
    if text.isascii() or not _BYTES.search(text):
        return text
    try:
        written = text.encode("latin-1")
        return written.decode("utf-8")
    except UnicodeDecodeError as bad:
        whole = text[: bad.start]
        return written[: bad.start].decode("utf-8") + _LOST if bad.reason == _CUT and _BYTES.search(whole) else text
    except UnicodeEncodeError:
        return text
