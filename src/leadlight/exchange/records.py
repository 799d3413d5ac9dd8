"""What flows between a file and the desk: core records, each with the line it came from, and rejects."""

from dataclasses import dataclass
from typing import Final

from leadlight.core.model import (
    Account,
    Ad,
    AdAccount,
    AdGroup,
    Campaign,
    ContactByHand,
    Conversation,
    Customer,
    DailyStats,
    Dismissal,
    Draft,
    Form,
    GivenName,
    Labelling,
    Marking,
    Message,
    Note,
    OwnContact,
    Reading,
    Reply,
    SamePerson,
    SavedView,
    StatusGiven,
    Submission,
    Touch,
    Triage,
    Unmarking,
)

Record = (
    Account
    | AdAccount
    | Form
    | Campaign
    | AdGroup
    | Ad
    | DailyStats
    | Customer
    | Touch
    | Conversation
    | Message
    | Submission
    | Marking
    | Dismissal
    | StatusGiven
    | Triage
    | Labelling
    | Note
    | GivenName
    | ContactByHand
    | Draft
    | SavedView
    | Reply
    | Reading
    | OwnContact
    | SamePerson
    | Unmarking
)

RAW_LIMIT: Final = 2_000
"""Characters of a rejected piece that are kept for the rejects file."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A piece of a file that is no record: its line (from 1), one sentence why, and how it begins."""

    line: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Implied:
    """A record the file does not state but others in it need: made if it is missing, else what is there stays.

    Of a conversation that is there, `opened_at` becomes the earlier of the two. A submission comes like that where the
    file does not tell when it was, and a message where exports of one chat tell its second and its picture or not.
    `former` is the id that earlier versions of this program gave the record.
    """

    record: Account | Customer | Conversation | AdAccount | Campaign | AdGroup | Ad | Form | Submission | Message
    former: str | None = None


class Place(int):
    """A line, from 1, that may be too long to find anything in, as in JSON of one line; `record`: which element of a
    list is meant, from 1."""

    record: int

    def __new__(cls, line: int, record: int) -> "Place":
        place = super().__new__(cls, line)
        place.record = record
        return place


def told_at(line: int, reason: str) -> str:
    """The reason why a piece is no record, with which one it is where its line does not tell."""
    return f"record {line.record:,}: {reason}" if isinstance(line, Place) else reason


Item = tuple[int, Record | Implied] | Reject
"""A record with the line it stands on, or a reject."""


def reject(line: int, reason: str, raw: bytes | str) -> Reject:
    """A `Reject` whose raw text is cut to `RAW_LIMIT` characters and always encodable."""
    if isinstance(raw, str):
        raw = raw[:RAW_LIMIT].encode("utf-8", "replace")
    return Reject(line, told_at(line, reason), raw[: RAW_LIMIT * 4].decode("utf-8", "replace")[:RAW_LIMIT])
