"""What the user says about the files beyond what stands in them."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from leadlight.core.codes import COUNTRIES, is_timezone
from leadlight.errors import UsageError
from leadlight.exchange.mending import printable

SourceName = Literal[
    "auto", "workspace", "tiktok", "instagram", "whatsapp", "telegram", "line", "csv",
    "messenger", "x", "chatwoot", "tiktok-leads", "tiktok-ads", "jsonl",
]  # fmt: skip
SOURCES: Final[tuple[SourceName, ...]] = get_args(SourceName)
Field = Literal[
    "customer", "name", "handle", "phone", "email", "at", "text", "sender", "conversation", "id", "ad", "media",
    "country", "language",
]  # fmt: skip
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
"""What a column of an unknown table, or a key of an unknown object, may be told to hold."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the files.

    `account` is the id of the account the messages belong to, `me` the business's own name in an export of messages,
    `country` the account's registration country and `timezone` the zone of times that come without one. TikTok's own
    times are UTC, so `timezone` does not move them. `columns` are pairs of a field and the name of the column that
    holds it. Raises `UsageError` for a value that cannot be.
    """

    source: SourceName = "auto"
    account: str | None = None
    me: str | None = None
    country: str | None = None
    timezone: str | None = None
    columns: tuple[tuple[Field, str], ...] = ()

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise UsageError(f"The format {printable(self.source)} is not known.", f"Known: {', '.join(SOURCES)}.")
        if self.country is not None and self.country not in COUNTRIES:
            raise UsageError(f"'{printable(self.country)}' is not an ISO 3166 code of two capital letters.")
        if self.timezone is not None and not is_timezone(self.timezone):
            raise UsageError(f"'{printable(self.timezone)}' is not an IANA time zone.")
        if self.me is not None:
            object.__setattr__(self, "me", self.me.strip().removeprefix("@") or None)
        _check_columns(self.columns)


def _check_columns(columns: tuple[tuple[Field, str], ...]) -> None:
    named = [field for field, _ in columns]
    for field, column in columns:
        if field not in FIELDS:
            raise UsageError(f"'{printable(field)}' is no field of a table.", f"Known: {', '.join(FIELDS)}.")
        if not column.strip():
            raise UsageError(f"The column for {field} is not named.")
        if named.count(field) > 1:
            raise UsageError(f"Two columns are named for {field}.")
