"""Files into the desk: streamed, in batches of one transaction each, resumable and idempotent.

Each batch stores its records, the contacts read in them, the leads that follow and how far the file has come, all or
nothing. A file whose import was cut short goes on where it stopped; one that was read before changes nothing.
"""

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from leadlight import __version__
from leadlight.desk.batches import batches, incoming
from leadlight.desk.capturing import Captured, capture, disown_settings
from leadlight.desk.desk import Desk
from leadlight.desk.detecting_apart import Finds
from leadlight.desk.journal import note
from leadlight.desk.reading_ahead import Ahead
from leadlight.desk.recognitions import recognitions
from leadlight.desk.rejecting import Rejects
from leadlight.errors import Refused
from leadlight.exchange.records import Item, Reject
from leadlight.exchange.sources import Options, Source, decide_own, open_sources
from leadlight.store import jobs
from leadlight.store.records import Filed, Incoming, file_records

NOTES: Final = 10
"""Files whose passing over is told one by one."""


@dataclass(slots=True)
class Summary:
    """What an import did. `contacts` and `leads` count those that were not there before. For a person: `recognised`
    tells what the files were taken for and what was assumed about them, `notes` what else happened."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    contacts: int = 0
    leads: int = 0
    rejects_file: str | None = None
    recognised: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The summary as programs read it."""
        values = asdict(self)
        del values["notes"], values["recognised"]
        return values


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: the file's name, bytes read and in all, and the sums so far."""

    name: str
    position: int
    size: int
    summary: Summary


@dataclass(frozen=True, slots=True)
class Opened:
    """Files that were looked at and can be read; `notes` tell what was passed over."""

    sources: list[Source]
    notes: list[str]


def open_paths(paths: Sequence[Path], options: Options | None = None) -> Opened:
    """Looks at every path without storing anything.

    Raises `FileProblem` for what cannot be read at all, and `UsageError` where nothing tells whose messages they are.
    """
    notes = list[str]()
    sources = list(open_sources(paths, options or Options(), note=notes.append))
    decide_own(sources)
    if len(notes) > NOTES:
        notes[NOTES:] = [f"{len(notes) - NOTES:,} more files were passed over."]
    return Opened(sources, notes)


def import_paths(
    desk: Desk,
    paths: Sequence[Path],
    options: Options | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Reads files, folders and archives into the desk. Raises as `open_paths` and `import_opened` do.

    All of them are looked at before the first is stored: a mistyped second path is told at once.
    """
    return import_opened(desk, open_paths(paths, options), progress)


def import_opened(desk: Desk, opened: Opened, progress: Callable[[Progress], None] | None = None) -> Summary:
    """Reads files into the desk.

    Bad records are counted and kept in the rejects file. Raises `FileProblem` for what cannot be read to its end,
    `UsageError` where the files leave open whose messages they hold, and `DatabaseProblem`; what was stored stays.
    """
    summary = Summary(notes=list(opened.notes))
    if desk.settings.own:
        with desk.database.write() as connection:
            disown_settings(connection, desk.settings.own)
    with Rejects(desk) as rejects, collecting_seldom():
        for source in opened.sources:
            _import(desk, source, rejects, summary, progress or (lambda _: None))
            if source.mended:
                summary.notes.append(f"{source.name}: mended {source.mended} texts that held NUL or half a character")
        summary.rejects_file = rejects.name
    summary.recognised += recognitions(opened.sources)
    return summary


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Looks for cycles less often: batches are made and dropped without one, and looking takes a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def receive(desk: Desk, records: Iterable[Any]) -> Captured:
    """Stores a few records that arrive live, by the same road as a file's, in one transaction.

    Raises `Refused`, and stores none of them, when one refers to nothing known or would change a message.
    """
    with desk.database.write() as connection:
        filed = file_records(connection, [Incoming(0, record) for record in records])
        if filed.refused:
            raise Refused(f"A record that arrived was refused: {filed.refused[0][1]}.")
        return capture(connection, filed, desk.settings.own)


def _import(
    desk: Desk, source: Source, rejects: Rejects, summary: Summary, progress: Callable[[Progress], None]
) -> None:
    fingerprint = _identity(source)
    known = jobs.read_to_its_end(desk.reader, fingerprint, __version__)
    if known is not None:
        summary.notes.append(f"{source.name}: read before, and nothing that came with it has been changed since")
        _add_up(summary, Summary(read=known, unchanged=known))
        return
    with desk.database.write() as connection:
        job = jobs.begin(connection, fingerprint, source.format, desk.now(), __version__)
    here = Summary()
    _set(here, job.counts)
    rejects.go_on(job.rejects_file)
    if job.done:
        summary.notes.append(f"{source.name}: went on after the first {job.done:,} records, which were stored before")
    done = job.done
    ahead = Ahead(desk, source.size)
    with contextlib.closing(ahead.through(batches(islice(source.items(), job.done, None)))) as read_ahead:
        for batch, finds in read_ahead:
            done += len(batch)
            read = _store(desk, job.pk, source.name, batch, finds, here, done, rejects)
            if read or finds:
                ahead.useful = read > 0
            progress(Progress(source.name, source.position, source.size, here))
    with desk.database.write() as connection:
        jobs.finish(connection, job.pk, desk.now())
        if here.added or here.updated:
            note(desk, connection, "import", f"Imported {source.name}: {here.added:,} new, {here.updated:,} changed")
    _add_up(summary, here)


def _identity(source: Source) -> str:
    """What tells one import from another: the content, and what the user said about it."""
    options, own = source.reading.options, source.reading.own
    said = (options.account, own.id if own else options.me, options.country, options.timezone)
    columns = [f"{name}={column}" for name, column in sorted(options.columns)]
    return "/".join([source.fingerprint(), *(one or "" for one in said), *columns])


def _store(
    desk: Desk, job: int, name: str, batch: Sequence[Item], finds: Finds, sums: Summary, done: int, rejects: Rejects
) -> int:
    """One batch: everything that follows from it in one transaction. Returns how many messages had to be read."""
    bad = [item for item in batch if isinstance(item, Reject)]
    taken = [incoming(*item) for item in batch if not isinstance(item, Reject)]
    with desk.database.write() as connection:
        filed = file_records(connection, taken)
        captured = capture(connection, filed, desk.settings.own, finds)
        _count(sums, filed, captured, bad)
        # Before the commit: a reject may be written twice by a kill in between, but never lost.
        rejects.write(name, bad, filed.refused)
        jobs.advance(connection, job, done, _counts(sums), rejects.name if sums.rejected else None)
    return captured.read


def _count(sums: Summary, filed: Filed, captured: Captured, bad: Sequence[Reject]) -> None:
    rejected = len(bad) + len(filed.refused)
    sums.read += filed.added + filed.updated + filed.unchanged + rejected
    sums.added += filed.added
    sums.updated += filed.updated
    sums.unchanged += filed.unchanged
    sums.rejected += rejected
    sums.contacts += captured.contacts
    sums.leads += captured.leads


def _counts(sums: Summary) -> dict[str, int]:
    return {name: getattr(sums, name) for name in _COUNTED}


_COUNTED: Final = ("read", "added", "updated", "unchanged", "rejected", "contacts", "leads")


def _set(sums: Summary, counts: Mapping[str, int]) -> None:
    for name, number in counts.items():
        setattr(sums, name, number)


def _add_up(total: Summary, part: Summary) -> None:
    for name in _COUNTED:
        setattr(total, name, getattr(total, name) + getattr(part, name))
