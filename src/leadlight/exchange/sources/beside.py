"""What lies beside chats in a folder and is not missed: a computer's own files, and the rest of a platform's download.

A download of Instagram, Facebook, X or TikTok has hundreds of files beside the messages: likes, logins, settings.
"""

from collections.abc import Collection
from typing import Final

_OF_META: Final = (".json", ".html")
_REST: Final = {
    "instagram": _OF_META,
    "messenger": _OF_META,
    "instagram-or-messenger": _OF_META,
    "messenger-encrypted": _OF_META,
    "instagram-until-2020": _OF_META,
    "x": (".js", ".html"),
    "tiktok-txt": (".txt",),
    "telegram-json": (".html", ".css", ".js"),
}
"""How the names of the other files in a download end, by the format of its messages."""
_OF_COMPUTERS: Final = frozenset(("thumbs.db", "desktop.ini"))


def is_beside(name: str, formats: Collection[str]) -> bool:
    """Whether nobody misses a file of that name that cannot be read, where files of these formats are read."""
    if name.startswith(".") or name.casefold() in _OF_COMPUTERS:
        return True
    return any(name.casefold().endswith(_REST.get(one, ())) for one in formats)
