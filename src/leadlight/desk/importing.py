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
from leadlight.core.unnaming import unnamed
from leadlight.core.wording import counted
from leadlight.desk.batches import batches, incoming
from leadlight.desk.capturing import Captured, capture, disown_settings
from leadlight.desk.desk import Desk
from leadlight.desk.detecting_apart import Finds
from leadlight.desk.journal import note
from leadlight.desk.known_ads import know_ads
from leadlight.desk.opened import Opened, open_paths
from leadlight.desk.reading_ahead import Ahead
from leadlight.desk.recognitions import recognitions
from leadlight.desk.rejecting import Rejects
from leadlight.desk.same_chats import are_chats, seems_here, under_stored_ids
from leadlight.errors import Refused
from leadlight.exchange.records import Item, Reject
from leadlight.exchange.sources import Options, Source
from leadlight.store import jobs
from leadlight.store.pairs import in_parts
from leadlight.store.purging import horizon_seen_by, sweep
from leadlight.store.records import Filed, Incoming, file_records


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


def import_paths(
    desk: Desk,
    paths: Sequence[Path],
    options: Options | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Reads files, folders and archives into the desk. Raises as `open_paths` and `import_opened` do.

    All of them are looked at before the first is stored; one of several that cannot be read is left out, and told.
    """
    return import_opened(desk, open_paths(paths, options), progress)


def import_opened(
    desk: Desk, opened: Opened, progress: Callable[[Progress], None] | None = None, *, again: bool = False
) -> Summary:
    """Reads files into the desk; `again` lets in what is older than the last purge's horizon too, and chats that seem
    to be here already.

    Bad records are counted and kept in the rejects file. Raises `Refused` for a file with such a chat before anything
    of it is stored, `FileProblem` for what cannot be read to its end, `UsageError` where the files leave open whose
    messages they hold, and `DatabaseProblem`; what was stored stays.
    """
    summary = Summary(notes=list(opened.notes), left_out=list(opened.left_out))
    alone = len(opened.sources) == 1
    know_ads(opened, desk.reader)
    brought = _Brought()
    with desk.database.write() as connection:
        disown_settings(connection, desk.settings.own)
    with Rejects(desk) as rejects, collecting_seldom():
        for source in opened.sources:
            _import(desk, source, rejects, summary, brought, progress or (lambda _: None), again=again, alone=alone)
            if source.mended:
                texts = counted(source.mended, "text")
                summary.notes.append(f"{source.name}: mended {texts} that held NUL or half a character")
        if rejects.settle():
            summary.notes.append(
                "What was rejected is what an earlier import rejected: its file is kept, and named again."
            )
        summary.rejects_file = rejects.name
    if not alone:
        # A later file may hold what is new in a conversation that an earlier one began.
        _sweep(desk, summary, brought)
    summary.notes += passed_over(summary.forgotten, summary.too_old)
    summary.recognised += recognitions(opened.sources)
    return summary


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

    What somebody says who was forgotten is passed over. Raises `Refused`, and stores none of them, when a record refers
    to nothing known or would change a message.
    """
    with desk.database.write() as connection:
        filed = file_records(connection, [Incoming(0, record) for record in records])
        if filed.refused:
            raise Refused(f"A record that arrived was refused: {filed.refused[0][1]}.")
        return capture(connection, filed, desk.settings.own)


def _import(
    desk: Desk,
    source: Source,
    rejects: Rejects,
    summary: Summary,
    brought: "_Brought",
    progress: Callable[[Progress], None],
    *,
    again: bool,
    alone: bool,
) -> None:
    fingerprint = _identity(source) + ("/again" if again else "")
    known = jobs.read_to_its_end(desk.reader, fingerprint, __version__)
    if known is not None:
        summary.notes.append(f"{source.name}: read before, and nothing that came with it has been changed since")
        _add_up(summary, Summary(read=known, unchanged=known))
        return
    if are_chats(source) and not again:
        _refuse_what_is_here(desk, source)
    with desk.database.write() as connection:
        job = jobs.begin(connection, fingerprint, source.format, desk.now(), __version__)
    here = Summary()
    _set(here, job.counts)
    rejects.go_on(job.rejects_file)
    if job.done:
        summary.notes.append(f"{source.name}: went on after {counted(job.done, 'record')} stored before")
    done = job.done
    ahead = Ahead(desk, source.size)
    with contextlib.closing(ahead.through(batches(islice(source.items(), job.done, None)))) as read_ahead:
        for batch, finds in read_ahead:
            done += len(batch)
            stored_as = under_stored_ids(desk.reader, batch) if are_chats(source) else batch
            read = _store(desk, job.pk, source.name, stored_as, finds, here, brought, done, rejects, again=again)
            if read or finds:
                ahead.useful = read > 0
            progress(Progress(source.name, source.position, source.size, here))
    if alone:
        _sweep(desk, here, brought)
    with desk.database.write() as connection:
        jobs.advance(connection, job.pk, done, _counts(here), rejects.name if here.rejected else None)
        jobs.finish(connection, job.pk, desk.now())
        if here.added or here.updated:
            words = f"Imported {unnamed(source.name)}: {here.added:,} new, {here.updated:,} changed"
            note(desk, connection, "import", words)
    _add_up(summary, here)


def _refuse_what_is_here(desk: Desk, source: Source) -> None:
    """Raises `Refused` for chats that would come in a second time, beside themselves."""
    with contextlib.closing(batches(source.items())) as read:
        told = seems_here(desk.reader, source, under_stored_ids(desk.reader, next(read, [])))
    if told is not None:
        raise Refused(told, "`leadlight import --again` brings it in all the same.")


@dataclass(slots=True)
class _Brought:
    """Numbers of the conversations and customers that this import brought."""

    conversations: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)


def _sweep(desk: Desk, sums: Summary, brought: _Brought) -> None:
    """Conversations and people that came in for the sake of messages which then were too old are taken out again, some
    in a transaction. What another import has just brought is none of this one's."""
    horizon = horizon_seen_by(desk.reader) if sums.too_old else None
    if horizon is None:
        return
    parts: list[tuple[Sequence[int], Sequence[int]]] = [(part, ()) for part in in_parts(brought.conversations)]
    parts += [((), part) for part in in_parts(brought.customers)]
    for conversations, customers in parts:
        with desk.database.write() as connection:
            swept = min(sweep(connection, horizon, conversations, customers), sums.added)
        sums.added -= swept
        sums.too_old += swept


def _identity(source: Source) -> str:
    """What tells one import from another: the content, and what the user said about it."""
    options, own = source.reading.options, source.reading.own
    said = (options.account, own.id if own else options.me, options.country, options.timezone)
    columns = [f"{name}={column}" for name, column in sorted(options.columns)]
    return "/".join([source.fingerprint(), *(one or "" for one in said), *columns])


def _store(
    desk: Desk,
    job: int,
    name: str,
    batch: Sequence[Item],
    finds: Finds,
    sums: Summary,
    brought: _Brought,
    done: int,
    rejects: Rejects,
    *,
    again: bool,
) -> int:
    """One batch: everything that follows from it in one transaction. Returns how many messages had to be read."""
    bad = [item for item in batch if isinstance(item, Reject)]
    taken = [incoming(*item) for item in batch if not isinstance(item, Reject)]
    with desk.database.write() as connection:
        filed = file_records(connection, taken, again=again)
        captured = capture(connection, filed, desk.settings.own, finds)
        _count(sums, filed, captured, bad)
        # Before the commit: a reject may be written twice by a kill in between, but never lost.
        rejects.write(name, bad, filed.refused)
        jobs.advance(connection, job, done, _counts(sums), rejects.name if sums.rejected else None)
    brought.conversations |= filed.new_conversations
    brought.customers |= filed.new_customers
    return captured.read


def _count(sums: Summary, filed: Filed, captured: Captured, bad: Sequence[Reject]) -> None:
    rejected = len(bad) + len(filed.refused)
    sums.read += filed.added + filed.updated + filed.unchanged + rejected + filed.forgotten + filed.too_old
    sums.added += filed.added
    sums.updated += filed.updated
    sums.unchanged += filed.unchanged
    sums.rejected += rejected
    sums.forgotten += filed.forgotten
    sums.too_old += filed.too_old
    sums.contacts += captured.contacts
    sums.leads += captured.leads


def _counts(sums: Summary) -> dict[str, int]:
    return {name: getattr(sums, name) for name in _COUNTED}


_PASSED_OVER: Final = ("forgotten", "too_old")
_TOLD_IF_ANY: Final = (*_PASSED_OVER, "left_out")
_COUNTED: Final = ("read", "added", "updated", "unchanged", "rejected", "contacts", "leads", *_PASSED_OVER)


def _set(sums: Summary, counts: Mapping[str, int]) -> None:
    for name, number in counts.items():
        setattr(sums, name, number)


def _add_up(total: Summary, part: Summary) -> None:
    for name in _COUNTED:
        setattr(total, name, getattr(total, name) + getattr(part, name))
