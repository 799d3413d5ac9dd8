"""What a format is: how it is recognised by its content, and how it is read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from leadlight.exchange.records import Item, Reject
from leadlight.exchange.sources.chats import Assembler, Chat
from leadlight.exchange.sources.looks import Kind, is_workspace
from leadlight.exchange.sources.options import SourceName
from leadlight.exchange.sources.reading import File, Own, Reading

TEXT: Final[frozenset[Kind]] = frozenset(("text",))


def _is_no_workspace(file: File) -> bool:
    return not is_workspace(file.head)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `name` is its own, `source` the name that `--source` takes, `title` what people call it.

    `recognise` looks at the file, mostly at its `head`, and gives the reason in a few words ("its keys are those of
    TikTok's direct messages") or `None`. Files of another kind than `takes` are never shown to it.
    `may_be` tells whether a file that was not recognised is read all the same when the user names the source:
    unless the format says otherwise, every file but a workspace.

    It is read by `read`, which gives records and rejects, or by `chats`, which gives chats and rejects (and takes what
    they hold as it is asked for); both raise nothing but `FileProblem`, `UsageError` and, of JSON, `Broken`.
    `platform` begins the ids of what chats become, `profile` finds the business's own name in the file, and
    `own_as_told` keeps a name as the user wrote it where senders write it in other letters.
    """

    name: str
    source: SourceName
    title: str
    recognise: Callable[[File], str | None]
    read: Callable[[BinaryIO, Reading], Iterator[Item]] | None = None
    chats: Callable[[BinaryIO, Reading], Iterable[Chat | Reject]] | None = None
    platform: str = ""
    profile: Callable[[File], Own | None] | None = None
    takes: frozenset[Kind] = TEXT
    may_be: Callable[[File], bool] = _is_no_workspace
    own_as_told: bool = False

    @property
    def takes_columns(self) -> bool:
        """Whether the user may say what its columns hold."""
        return self.source in ("csv", "jsonl")

    def items(self, stream: BinaryIO, reading: Reading) -> Iterator[Item]:
        """Every record with its line, and a reject for whatever is none. Chats want `reading.own` to be decided."""
        if self.chats is not None:
            yield from Assembler(self.platform, reading).items(self.chats(stream, reading))
        elif self.read is not None:
            yield from self.read(stream, reading)
