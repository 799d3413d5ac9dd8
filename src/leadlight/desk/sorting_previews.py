"""The files of an import by what they were taken for: an export of a thousand chats is one sort of file."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice

from leadlight.desk.import_protocol import Sort
from leadlight.desk.previewing import REASONS, FilePreview
from leadlight.exchange.sources.reading import Own


def sorts_of(files: Sequence[FilePreview]) -> tuple[Sort, ...]:
    """The files that share format, business and assumptions as one each, in the order of the first of them."""
    groups: dict[tuple[object, ...], list[FilePreview]] = {}
    for one in files:
        groups.setdefault((one.format, one.own, *one.assumed.items()), []).append(one)
    return tuple(map(_sort, groups.values()))


def _sort(files: Sequence[FilePreview]) -> Sort:
    first = files[0]
    reasons = chain.from_iterable(
        one.reasons if len(files) == 1 else (f"{one.file}, {reason}" for reason in one.reasons) for one in files
    )
    return Sort(
        name=first.file if len(files) == 1 else f"{len(files):,} files",
        format=first.format,
        why=first.why,
        holds=_sum([one.holds for one in files]),
        first_at=min((one.first_at for one in files if one.first_at is not None), default=None),
        last_at=max((one.last_at for one in files if one.last_at is not None), default=None),
        own=_we_are(first.own) if first.own else "",
        assumed=first.assumed,
        skipped=_sum([one.skipped for one in files]),
        reasons=tuple(islice(reasons, REASONS)),
        added=sum(one.added for one in files),
        updated=sum(one.updated for one in files),
        unchanged=sum(one.unchanged for one in files),
        rejected=sum(one.rejected for one in files),
    )


def _sum(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    return dict(sum(map(Counter, counts), Counter[str]()))


def _we_are(own: Own) -> str:
    return f"{own.name} ({own.why})" if own.sure else f"{own.name} ({own.why}; not certain)"
