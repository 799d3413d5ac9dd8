"""In a sentence or two: what the files of an import were taken for, and what was assumed about them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from leadlight.exchange.mending import printable
from leadlight.exchange.sources import Source
from leadlight.exchange.sources.reading import Own


def recognitions(sources: Sequence[Source]) -> list[str]:
    """A sentence for each sort of file that was read: what it is, who we are, what was assumed and passed over.

    The workspace format says all of it itself and is not told.
    """
    groups: dict[tuple[str, ...], list[Source]] = {}
    for source in sources:
        title, own = source.recognised.format.title, source.reading.own
        if source.format != "workspace":
            said = (we_are(own),) if own else ()
            groups.setdefault((title, *said, *map(assumption, source.reading.assumed.items())), []).append(source)
    return [_recognition(parts, same) for parts, same in groups.items()]


def _recognition(parts: tuple[str, ...], same: list[Source]) -> str:
    skipped = sum((one.reading.skipped for one in same), Counter[str]())
    name = same[0].name if len(same) == 1 else f"{len(same):,} files"
    return f"{name}: " + "; ".join([*parts, *([f"passed over {in_numbers(skipped)}"] if skipped else [])]) + "."


def we_are(own: Own) -> str:
    """Who the business was taken for, and why; where that is not sure, how to say otherwise."""
    return f"we are {printable(own.name)} ({own.why}{'' if own.sure else '; --me NAME says otherwise'})"


def assumption(told: tuple[str, str]) -> str:
    """An assumption as it stands in a sentence: "clock: UTC"."""
    return f"{told[0]}: {told[1]}"


def in_numbers(skipped: Mapping[str, int]) -> str:
    """What was passed over, with numbers."""
    return ", ".join(f"{number:,} × {what}" for what, number in sorted(skipped.items()))
