"""What the user says about the files beyond what stands in them."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from leadlight.core.codes import COUNTRIES, is_timezone
from leadlight.errors import UsageError
from leadlight.exchange.mending import printable

SourceName = Literal["auto", "workspace", "tiktok", "instagram", "whatsapp", "telegram", "line", "csv"]
SOURCES: Final[tuple[SourceName, ...]] = get_args(SourceName)
READ: Final[frozenset[SourceName]] = frozenset(("auto", "workspace", "tiktok"))
"""Those a reader exists for."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the files.

    `account` is the id of the account the messages belong to, `me` the business's own name in an export of messages,
    `country` the account's registration country and `timezone` the zone of times that come without one. TikTok's own
    times are UTC, so `timezone` does not move them. Raises `UsageError` for a value that cannot be.
    """

    source: SourceName = "auto"
    account: str | None = None
    me: str | None = None
    country: str | None = None
    timezone: str | None = None

    def __post_init__(self) -> None:
        if self.source not in READ:
            raise UsageError(f"The format {self.source} is not read yet.", f"Known: {', '.join(sorted(READ))}.")
        if self.country is not None and self.country not in COUNTRIES:
            raise UsageError(f"'{printable(self.country)}' is not an ISO 3166 code of two capital letters.")
        if self.timezone is not None and not is_timezone(self.timezone):
            raise UsageError(f"'{printable(self.timezone)}' is not an IANA time zone.")
        if self.me is not None:
            object.__setattr__(self, "me", self.me.strip().removeprefix("@") or None)
