"""What an import would do, told before it is done: what the files are, what was assumed, what is new in them.

The files are read to their ends, as an import reads them, and every record is filed by the same rules over the
database as it is, without a write and without keeping others from writing.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from leadlight.core.model import (
    Account,
    Ad,
    AdAccount,
    AdGroup,
    Campaign,
    Conversation,
    Customer,
    DailyStats,
    Form,
    Message,
    Submission,
    Touch,
)
from leadlight.core.times import format_instant
from leadlight.desk.batches import batches, incoming
from leadlight.desk.desk import Desk
from leadlight.desk.importing import collecting_seldom
from leadlight.desk.known_ads import know_ads, learn_ads
from leadlight.desk.opened import Opened
from leadlight.desk.same_chats import are_chats, seems_here, under_stored_ids
from leadlight.desk.summing import Progress, Summary, passed_over
from leadlight.exchange.records import Implied, Item, Place, Reject, told_at
from leadlight.exchange.sources import Source
from leadlight.exchange.sources.reading import Own
from leadlight.store import sqlite
from leadlight.store.database import Reader, open_database
from leadlight.store.foreseeing import Forecast

REASONS: Final = 5
"""Rejects of a file that are told with line and reason."""
_SORTS: Final = {
    Account: "accounts", AdAccount: "ad accounts", Form: "forms", Campaign: "campaigns", AdGroup: "ad groups",
    Ad: "ads", DailyStats: "days of figures", Customer: "customers", Touch: "touches", Conversation: "conversations",
    Message: "messages", Submission: "submissions",
}  # fmt: skip


@dataclass(slots=True)
class FilePreview:
    """One file: its format and why it is this one, what it holds, what was assumed about it, and what is new in it.

    `holds` counts what stands in it by sort ("conversations", "messages", "submissions"), each once however often it is
    told; `records` counts all that was read, rejects included. `first_at` and `last_at` are the times of messages, in
    microseconds. `assumed` maps "clock", "days" and the like to a sentence; `skipped` counts what was passed over on
    purpose, `forgotten` and `too_old` what an import would pass over. `own` is who the business is.
    """

    file: str
    format: str
    why: str
    holds: dict[str, int] = field(default_factory=dict)
    records: int = 0
    first_at: int | None = None
    last_at: int | None = None
    own: Own | None = None
    assumed: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    reasons: list[str] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    forgotten: int = 0
    too_old: int = 0

    def as_json(self) -> dict[str, Any]:
        """The same as programs read it; times in ISO 8601."""
        values = asdict(self)
        for name in ("first_at", "last_at"):
            values[name] = None if values[name] is None else format_instant(values[name])
        values["own"] = self.own and self.own._asdict()
        return values


@dataclass(slots=True)
class Preview:
    """All files of an import; `notes` tell what was passed over, `left_out` as of `Opened`."""

    files: list[FilePreview] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of a count over the files."""
        return sum(getattr(one, name) for one in self.files)

    def as_json(self) -> dict[str, Any]:
        """The same as programs read it."""
        counted = ("records", "added", "updated", "unchanged", "rejected")
        sums = {name: self.total(name) for name in counted}
        left_out = {"left_out": self.left_out} if self.left_out else {}
        return {
            "dry_run": True,
            **sums,
            **left_out,
            "files": [one.as_json() for one in self.files],
            "notes": self.notes,
        }


def preview(
    reader: Reader | None, opened: Opened, progress: Callable[[Progress], None] | None = None, *, again: bool = False
) -> Preview:
    """What importing the files would do to the database of that reader; `None` for one that is yet to be made. `again`:
    as of `import_opened`.

    Raises `FileProblem` for what cannot be read to its end, `UsageError` and `DatabaseProblem`.
    """
    told, forecast = Preview(notes=list(opened.notes), left_out=list(opened.left_out)), Forecast(reader, again=again)
    know_ads(opened, reader)
    with collecting_seldom():
        for source in opened.sources:
            told.files.append(_preview(source, forecast, progress or (lambda _: None), told.notes))
    told.notes += passed_over(told.total("forgotten"), told.total("too_old"))
    return told


def preview_import(desk: Desk, opened: Opened, progress: Callable[[Progress], None] | None = None) -> Preview:
    """What importing the files into the desk would do, however others change it meanwhile. Raises as `preview`."""
    with desk.reader.snapshot() as reader:
        return preview(reader, opened, progress)


@contextlib.contextmanager
def reader_at(path: Path) -> Iterator[Reader | None]:
    """A reader of the database at `path` as it is, without upgrading or making it; `None` where there is none."""
    if not sqlite.exists(path):
        yield None
        return
    opened = contextlib.closing(open_database(path, create=False, upgrading=False))
    with opened as database, database.reader.snapshot() as reader:
        yield reader


def _preview(source: Source, forecast: Forecast, progress: Callable[[Progress], None], notes: list[str]) -> FilePreview:
    recognised = source.recognised
    told = FilePreview(source.name, recognised.format.title, recognised.why)
    seen = set[int]()
    reader = forecast.reader if are_chats(source) else None
    for number, read in enumerate(batches(source.items())):
        batch = under_stored_ids(reader, read) if reader else read
        if not number and reader and (sentence := seems_here(reader, source, batch)):
            notes.append(sentence)
        _look_at(batch, told, seen)
        learn_ads(source.reading.ads, batch)
        filed = forecast.file([incoming(*item) for item in batch if not isinstance(item, Reject)])
        told.added += filed.added
        told.updated += filed.updated
        told.unchanged += filed.unchanged
        told.forgotten += filed.forgotten
        told.too_old += filed.too_old
        _reject(told, [(one.line, one.reason) for one in batch if isinstance(one, Reject)])
        _reject(told, [(one.line, told_at(one.line, reason)) for one, reason in filed.refused])
        progress(Progress(source.name, source.position, source.size, Summary(read=told.records)))
    reading = source.reading
    told.assumed, told.skipped = dict(reading.assumed), dict(reading.skipped)
    told.own = reading.own
    return told


def _look_at(batch: Sequence[Item], told: FilePreview, seen: set[int]) -> None:
    """Counts what a batch holds; `seen` has the records but messages that were counted before."""
    told.records += len(batch)
    for item in batch:
        if isinstance(item, Reject):
            continue
        record = item[1].record if isinstance(item[1], Implied) else item[1]
        sort = _SORTS.get(type(record), "other records")
        if isinstance(record, Message):
            told.first_at = record.at if told.first_at is None else min(told.first_at, record.at)
            told.last_at = record.at if told.last_at is None else max(told.last_at, record.at)
        elif (mark := hash((sort, record.id))) in seen:
            continue
        else:
            seen.add(mark)
        told.holds[sort] = told.holds.get(sort, 0) + 1


def _reject(told: FilePreview, found: list[tuple[int, str]]) -> None:
    told.rejected += len(found)
    for line, reason in found[: REASONS - len(told.reasons)]:
        told.reasons.append(reason if isinstance(line, Place) else f"line {line:,} {reason}")
