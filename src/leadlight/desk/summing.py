"""What an import has to tell: the sums of what it did, how far it has come, and what is said of what stayed out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from leadlight.core.wording import counted

_PASSED_OVER: Final = ("forgotten", "too_old")
_TOLD_IF_ANY: Final = (*_PASSED_OVER, "left_out")
_COUNTED: Final = ("read", "added", "updated", "unchanged", "rejected", "contacts", "leads", *_PASSED_OVER)


@dataclass(slots=True)
class Summary:
    """What an import did. `contacts` and `leads` count those that were not there before. For a person: `recognised`
    tells what the files were taken for and what was assumed about them, `notes` what else happened, `left_out` which of
    the paths, and of the files in a folder, could not be read. `forgotten` and `too_old` count records that were read
    and passed over: people who were to be forgotten, and what happened before the last purge's horizon."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    contacts: int = 0
    leads: int = 0
    forgotten: int = 0
    too_old: int = 0
    rejects_file: str | None = None
    left_out: list[str] = field(default_factory=list)
    recognised: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The summary as programs read it; what was passed over is told where there was any."""
        values = asdict(self)
        del values["notes"], values["recognised"]
        return {name: value for name, value in values.items() if value or name not in _TOLD_IF_ANY}

    def counts(self) -> dict[str, int]:
        """The sums by name."""
        return {name: getattr(self, name) for name in _COUNTED}

    def go_on_from(self, counts: Mapping[str, int]) -> None:
        """Takes over the sums of an import that was stopped."""
        for name, number in counts.items():
            setattr(self, name, number)

    def add(self, part: "Summary") -> None:
        """Adds the sums of one file."""
        for name, number in part.counts().items():
            setattr(self, name, getattr(self, name) + number)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was asked for was read and taken."""
        return not (self.rejected or self.left_out)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: the file's name, bytes read and in all, and the sums so far."""

    name: str
    position: int
    size: int
    summary: Summary


def passed_over(forgotten: int, too_old: int) -> list[str]:
    """What is said of records that stay out on purpose."""
    told = []
    if forgotten:
        told.append(
            f"Passed over {counted(forgotten, 'record')} of people who were forgotten;"
            " `leadlight db remember CUSTOMER` lifts that."
        )
    if too_old:
        told.append(
            f"Passed over {counted(too_old, 'record')} from before the last purge's horizon;"
            " `leadlight import --again` brings them."
        )
    return told


@dataclass(slots=True)
class Brought:
    """Numbers of the conversations and customers that this import brought, and names of files that brought nothing,
    since they were read before."""

    conversations: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    known: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """What is said of files that were read before: one sentence for all of them."""
        if len(self.known) < 2:
            return [f"{name}: read before, and nothing that came with it has been changed since" for name in self.known]
        return [f"{len(self.known):,} files: read before, and nothing that came with them has been changed since"]
