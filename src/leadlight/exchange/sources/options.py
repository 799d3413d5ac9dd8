"""What the user says about the files beyond what stands in them."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from leadlight.errors import UsageError

SourceName = Literal["auto", "workspace", "tiktok", "instagram", "whatsapp", "telegram", "line", "csv"]
SOURCES: Final[tuple[SourceName, ...]] = get_args(SourceName)
READ: Final[frozenset[SourceName]] = frozenset(("auto", "workspace", "tiktok"))
"""Those a reader exists for."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the files.

    `account` is the id of the account the messages belong to, `me` the business's own name in an export of messages,
    `country` the account's registration country and `timezone` the zone of times that come without one. TikTok's own
    times are UTC, so `timezone` does not move them.
    """

    source: SourceName = "auto"
    account: str | None = None
    me: str | None = None
    country: str | None = None
    timezone: str | None = None

    def __post_init__(self) -> None:
        if self.source not in READ:
            raise UsageError(f"The format {self.source} is not read yet.", f"Known: {', '.join(sorted(READ))}.")
        if self.me is not None:
            object.__setattr__(self, "me", self.me.strip().removeprefix("@") or None)
