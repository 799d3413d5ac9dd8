"""What a thread of Instagram's or Messenger's download says of itself, before and after its messages.

    classic:    {"participants": [{"name"}], "messages": […], "title", "is_still_participant", "thread_path",
                 "magic_words", "joinable_mode": {…} in groups, "thread_type" in older ones}
    encrypted:  {"participants": ["…"], "threadName": "NAME_7", "messages": […]}

A long thread is cut into `message_1.json`, `message_2.json` …, each with the same envelope; `thread_path` tells that
they belong together. `participants` may lack or blank out somebody whose profile is gone.
"""

import re
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.mishap import mended
from leadlight.exchange.sources.reading import File, Reopen

_ENVELOPE: Final = frozenset(("participants", "title", "thread_path", "thread_type", "threadName", "joinable_mode"))
_NUMBERED: Final = re.compile(r"(.+)_[0-9a-z-]+", re.IGNORECASE | re.DOTALL)
"""A folder or an encrypted thread's name: who it is with, and what keeps two of one name apart."""
_PART: Final = re.compile(r"message_\d+\.json")
_ADDRESS: Final = re.compile(r'"uri"\s*:\s*"[^"]*?messages/[^/"]+/([^/"]+)/')
_LOOKED_AT: Final = 1 << 18
"""Bytes in which a file that breaks off is searched for the folder that its end would have named."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The envelope. `folder` keeps one thread apart from every other; `names` are the participants', each once."""

    names: tuple[str, ...]
    title: str
    folder: str | None
    encrypted: bool
    group: bool

    @property
    def me(self) -> str | None:
        """The business: the one participant whom the thread, or else its folder, is not named for; `None` where neither
        tells."""
        if self.group:
            return None
        titled = [name for name in self.names if name != self.title]
        filed = [name for name in self.names if _squeezed(name) != _squeezed(self.handle or "")]
        ways = (titled, filed) if len(self.names) > 1 else (titled,)
        return next((others[0] for others in ways if len(others) == 1), None)

    @property
    def last(self) -> str:
        """Who stands last among the participants: in a download, whose it is."""
        return self.names[-1] if self.names else ""

    def named(self, name: str) -> str | None:
        """The participant of that name, in whatever case."""
        return next((one for one in self.names if one.casefold() == name.casefold()), None)

    def other_than(self, me: str) -> str:
        """The customer's name; empty where the profile is gone."""
        return next((name for name in self.names if name != me), self.title)

    @property
    def handle(self) -> str | None:
        """What comes nearest to the customer's handle: the folder without what keeps two of one name apart."""
        found = _NUMBERED.fullmatch(self.folder or "")
        return found[1] if found else self.folder


@lru_cache(maxsize=4)
def read_thread(file: File) -> Thread:
    """The envelope of the file, as far as it goes: one that breaks off has lost what stands after the messages.

    Half of it stands behind the messages, so that it takes a walk through a file of any size: the last few are kept.
    """
    found: dict[str, Any] = {}
    with closing(file.reopen()) as stream, suppress(Broken):
        json = JsonStream(stream)
        for key in json.enter():
            if key in _ENVELOPE:
                found[key] = json.value()
            elif {"threadName", "participants"} <= found.keys():
                break
            else:
                json.skip()
    if "thread_path" not in found and "threadName" not in found:
        found["thread_path"] = _folder_elsewhere(file)
    return _thread(found)


def names_of(participants: object) -> tuple[str, ...]:
    """The participants' names, mended, each once; none where this is no list of participants of either form."""
    if not isinstance(participants, list):
        return ()
    names = (mended(str(one.get("name", ""))) if isinstance(one, dict) else str(one) for one in participants)
    return tuple(dict.fromkeys(name.strip() for name in names))


def _thread(found: dict[str, Any]) -> Thread:
    names = names_of(found.get("participants"))
    encrypted = "threadName" in found
    if encrypted:
        folder = _text(found, "threadName")
        numbered = _NUMBERED.fullmatch(folder)
        title = numbered[1] if numbered and numbered[1] in names else folder
    else:
        folder = mended(_text(found, "thread_path")).rstrip("/").rpartition("/")[2]
        title = mended(_text(found, "title"))
    return Thread(names, title, folder or None, encrypted, _is_group(found, names, title))


def _is_group(found: dict[str, Any], names: tuple[str, ...], title: str) -> bool:
    """Whether more than two take part, or did: what is left of a group can still be joined, and has its own name."""
    if kind := _text(found, "thread_type"):
        return kind.endswith("Group") or len(names) > 2
    return len(names) > 2 or (isinstance(found.get("joinable_mode"), dict) and title not in names)


def _squeezed(name: str) -> str:
    """The name as a folder is called after it."""
    return "".join(filter(str.isalnum, name.casefold()))


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    return value.strip() if isinstance(value, str) else ""


def _folder_elsewhere(file: File) -> str | None:
    """The thread's folder by where the file lies, or by the addresses of its pictures."""
    if _PART.fullmatch(file.leaf) and _NUMBERED.fullmatch(file.folder):
        return file.folder
    return _folder_in(file.reopen)


def _folder_in(reopen: Reopen) -> str | None:
    with closing(reopen()) as stream:
        head = stream.read(_LOOKED_AT).decode("utf-8", "replace").replace("\\/", "/")
    found = _ADDRESS.search(head)
    return found[1] if found else None
