"""Files into the desk: streamed, in batches of one transaction each, resumable and idempotent.

Each batch stores its records, the contacts read in them, the leads that follow and how far the file has come, all or
nothing. A file whose import was cut short goes on where it stopped; one that was read before changes nothing.
"""

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

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
from leadlight.desk.summing import Brought, Progress, Summary, passed_over
from leadlight.errors import Refused
from leadlight.exchange.records import Item, Reject
from leadlight.exchange.sources import Options, Source
from leadlight.store import jobs
from leadlight.store.pairs import in_parts
from leadlight.store.purging import horizon_seen_by, sweep
from leadlight.store.records import Filed, Incoming, file_records


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
    brought = Brought()
    with desk.database.write() as connection:
        disown_settings(connection, desk.settings.own)
    with Rejects(desk) as rejects, collecting_seldom():
        for source in opened.sources:
            _import(desk, source, rejects, summary, brought, progress or (lambda _: None), again=again, alone=alone)
            if source.mended:
                texts = counted(source.mended, "text")
                summary.notes.append(f"{source.name}: mended {texts} that held NUL or half a character")
        summary.notes += brought.told()
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
    brought: Brought,
    progress: Callable[[Progress], None],
    *,
    again: bool,
    alone: bool,
) -> None:
    fingerprint = _identity(source) + ("/again" if again else "")
    known = jobs.read_to_its_end(desk.reader, fingerprint, __version__)
    if known is not None:
        brought.known.append(source.name)
        summary.add(Summary(read=known, unchanged=known))
        return
    coming: Iterator[list[Item]] = iter(())
    begun: list[list[Item]] = []
    if are_chats(source) and not again:
        coming = batches(source.items())
        begun = list(islice(coming, 1))
        _refuse_what_is_here(desk, source, begun)
    with desk.database.write() as connection:
        job = jobs.begin(connection, fingerprint, source.format, desk.now(), __version__)
    here = Summary()
    here.go_on_from(job.counts)
    rejects.go_on(job.rejects_file)
    if job.done:
        summary.notes.append(f"{source.name}: went on after {counted(job.done, 'record')} stored before")
    done = job.done
    ahead = Ahead(desk, source.size)
    if done or not begun:
        coming, begun = batches(islice(source.items(), done, None)), []
    with contextlib.closing(ahead.through(chain(begun, coming))) as read_ahead:
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
        jobs.advance(connection, job.pk, done, here.counts(), rejects.name if here.rejected else None)
        jobs.finish(connection, job.pk, desk.now())
        if here.added or here.updated:
            words = f"Imported {unnamed(source.name)}: {here.added:,} new, {here.updated:,} changed"
            note(desk, connection, "import", words)
    summary.add(here)


def _refuse_what_is_here(desk: Desk, source: Source, begun: Sequence[list[Item]]) -> None:
    """Raises `Refused` for chats that would come in a second time, beside themselves, as the first batch tells."""
    told = seems_here(desk.reader, source, under_stored_ids(desk.reader, begun[0])) if begun else None
    if told is not None:
        raise Refused(told, "`leadlight import --again` brings it in all the same.")


def _sweep(desk: Desk, sums: Summary, brought: Brought) -> None:
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
    brought: Brought,
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
        jobs.advance(connection, job, done, sums.counts(), rejects.name if sums.rejected else None)
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
