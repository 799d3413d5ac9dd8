"""A file that is being read: where it comes from, what the user said about it, and what its reader found out."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple

from leadlight.exchange.mending import Mender
from leadlight.exchange.sources.ad_book import AdBook
from leadlight.exchange.sources.options import Options

HEAD: Final = 1 << 16
"""Bytes from the start of a file that are looked at to recognise it."""
Reopen = Callable[[], BinaryIO]
"""Opens the same file once more, from its beginning."""


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk or in an archive: its name for people (`export.zip › chats/ana.txt`), its size in bytes.

    `begins` are its first bytes while it is being recognised. It is without them afterwards, so that ten thousand files
    of a folder do not fill the memory.
    """

    name: str
    size: int
    reopen: Reopen
    begins: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first `HEAD` bytes, read anew unless they are at hand."""
        return read_head(self.reopen) if self.begins is None else self.begins

    def without_head(self) -> "File":
        """The same, holding none of its bytes."""
        return File(self.name, self.size, self.reopen)

    @property
    def leaf(self) -> str:
        """The name without archive and folders."""
        return self.name.rpartition("› ")[2].replace("\\", "/").rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The name of the folder that the file lies in, `""` where it lies in none."""
        return self.name.rpartition("› ")[2].replace("\\", "/").rpartition("/")[0].rpartition("/")[2]


class Own(NamedTuple):
    """Who the business is in an export: the identity it writes under, the name it shows, and what tells so.

    `sure`: the user or a profile said it, or it follows from all chats; otherwise people are told how to say it.
    """

    id: str
    name: str
    why: str
    sure: bool = True


@dataclass(slots=True)
class Reading:
    """What a reader is given, and where it leaves what a preview tells.

    `assumed` has a sentence each for what was decided about the file ("clock", "days", "columns"); `skipped` counts
    what was passed over on purpose, by what it is ("system line", "group chat"). `ads` are those known before the file.
    `own_may_be` are the names of which one is the business's, the likeliest first, where the file leaves open where its
    name ends.
    """

    file: File
    options: Options
    mender: Mender = field(default_factory=Mender)
    own: Own | None = None
    own_may_be: tuple[str, ...] = ()
    assumed: dict[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    ads: AdBook = field(default_factory=AdBook)

    def begin(self) -> None:
        """Forgets what was found out when the file was read before."""
        self.mender.mended = 0
        self.assumed.clear()
        self.skipped.clear()

    def ahead(self) -> "Reading":
        """The same for a look ahead at the file: what is mended or skipped there is counted when it is read."""
        return Reading(self.file, self.options, own=self.own)


def read_head(reopen: Reopen) -> bytes:
    """The first `HEAD` bytes."""
    with closing(reopen()) as stream:
        return stream.read(HEAD)
