"""What the application and the process that imports for it say to each other, one JSON object a line.

JSON with everything outside ASCII escaped: a path whose bytes are no UTF-8 comes through as Python holds it. Whoever
reads this needs nothing of what an import needs, so that a screen can.
"""

import json
from typing import Final, Literal

import msgspec

Task = Literal["look", "import"]


class Request(msgspec.Struct, frozen=True):
    """What is asked, once, of a process: to look at the paths, or to import them, into that database.

    `account`, `me`, `country` and `timezone` are what the user says about the files; `None` leaves it to them. `own`
    has the settings' own contacts as kind, value and country.
    """

    task: Task
    database: str
    paths: tuple[str, ...]
    operator: str = "operator"
    own: tuple[tuple[str, str, str | None], ...] = ()
    account: str | None = None
    me: str | None = None
    country: str | None = None
    timezone: str | None = None


class Coming(msgspec.Struct, frozen=True, tag="coming"):
    """How far it is: the file being read, its place among all files, bytes done and in all, and the sums so far."""

    name: str
    file: int
    files: int
    done: int
    size: int
    read: int
    added: int

    @property
    def part(self) -> float:
        """The part that is done, from 0 to 1."""
        return min(1.0, self.done / self.size) if self.size else 0.0


class Sort(msgspec.Struct, frozen=True):
    """Files of an import that were taken for the same: what they hold and what would come in; as `FilePreview`.

    `name` is the file's, or says how many they are; `own` says who "we" are and why.
    """

    name: str
    format: str
    why: str
    holds: dict[str, int]
    first_at: int | None
    last_at: int | None
    own: str
    assumed: dict[str, str]
    skipped: dict[str, int]
    reasons: tuple[str, ...]
    added: int
    updated: int
    unchanged: int
    rejected: int


class Foreseen(msgspec.Struct, frozen=True, tag="foreseen"):
    """What importing would do: the sorts of files, and what was passed over."""

    sorts: tuple[Sort, ...]
    notes: tuple[str, ...]

    def total(self, name: str) -> int:
        """The sum of a count over all files."""
        return sum(getattr(one, name) for one in self.sorts)


class Brought(msgspec.Struct, frozen=True, tag="brought"):
    """What an import did, to its end or, where it was `stopped`, up to the batch it was stopped after."""

    read: int
    added: int
    updated: int
    rejected: int
    contacts: int
    leads: int
    rejects_file: str | None
    notes: tuple[str, ...] = ()
    stopped: bool = False


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Why it could not be done, or not to the end. `candidates`: whoever may be "we", where that has to be said;
    `unknown_own` tells that it has. `read` records were stored before."""

    message: str
    hint: str = ""
    unknown_own: bool = False
    candidates: tuple[str, ...] = ()
    read: int = 0

    @property
    def sentence(self) -> str:
        """What went wrong, and the way on."""
        return f"{self.message} {self.hint}".rstrip()


Told = Coming | Foreseen | Brought | Failed
"""What the process says: any number of `Coming`, then one of the others, and no more."""
STOP: Final = b"stop\n"
"""Asks the process to stop after its batch; the end of its input asks the same."""


def line_of(message: Request | Told) -> bytes:
    """A message as it is sent."""
    return json.dumps(msgspec.to_builtins(message)).encode("ascii") + b"\n"


def request_in(line: bytes) -> Request:
    """The request that a line holds. Raises `ValueError` for any other line."""
    return msgspec.convert(json.loads(line), Request)


def told_in(line: bytes) -> Told:
    """What a line tells. Raises `ValueError` for a line that is none of these."""
    told: Told = msgspec.convert(json.loads(line), type=Told)
    return told
