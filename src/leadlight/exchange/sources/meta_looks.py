"""Tells a file of Instagram's or Messenger's download by how it begins, and which of the two apps it is of."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, Literal

from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.looks import begins_as_json
from leadlight.exchange.sources.reading import File

Form = Literal["classic", "encrypted", "instagram profile", "facebook profile"]
App = Literal["instagram", "messenger"]

_CLASSIC: Final = re.compile(rb'"sender_name"\s*:')
_ENCRYPTED: Final = re.compile(rb'"senderName"\s*:')
_SIGNS: Final[dict[App, tuple[str, ...]]] = {
    "instagram": ("your_instagram_activity", "instagram.com", "instagram-"),
    "messenger": ("your_facebook_activity", "facebook.com", "facebook-"),
}
"""What stands in a file, or in its path, of one app alone. No key does: both apps have or had `magic_words`, `type`,
`thread_type`, `is_unsent` and, in groups, `joinable_mode`."""


def form_of(file: File) -> Form | None:
    """What kind of file of the download it is; `None` where it is none."""
    keys = list(_keys(file.head)) if begins_as_json(file.head) else []
    if "profile_user" in keys:
        return "instagram profile"
    if "profile_v2" in keys:
        return "facebook profile"
    if "messages" not in keys:
        return None
    if _ENCRYPTED.search(file.head) or ("threadName" in keys and "participants" in keys):
        return "encrypted"
    return "classic" if _CLASSIC.search(file.head) or {"participants", "thread_path"} <= set(keys) else None


def app_of(file: File) -> App | None:
    """Which app's download the file shows itself to be of, by its path, then by the addresses in it."""
    head = file.head.decode("utf-8", "replace").replace("\\/", "/")
    for text in (file.name.lower(), head):
        instagram, messenger = (sum(map(text.count, signs)) for signs in _SIGNS.values())
        if instagram != messenger:
            return "instagram" if instagram > messenger else "messenger"
    return None


def _keys(head: bytes) -> Iterator[str]:
    """The keys of the outermost object, as far as the head goes."""
    json = JsonStream(io.BytesIO(head))
    with suppress(Broken):
        for key in json.enter():
            yield key
            json.skip()
