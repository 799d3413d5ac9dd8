"""From a message to the contacts in it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.prefilter import ADDRESSES, APPS, NUMBERS, NUMERALS, look, may_hold_links
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.detection.windows import LONGEST_READ_WHOLE, find_by_window
from leadlight.core.finds import Find

_TOGETHER: Final = 1_000
"""Messages looked at together: what fits a processor's cache."""


def detect(text: str, region: str | None) -> list[Find]:
    """The contacts that a customer gave in `text`, in order and without overlaps.

    `region` is the customer's country (ISO 3166 alpha-2), the home of national telephone numbers; without it only
    international ones are found. Offsets are code points of `text`. Any text will do: nothing is raised. Of a text
    that is far longer than a message only the beginning and the end are read; `windows` has the rule.
    """
    return next(detect_many([(text, region)]))


def detect_many(messages: Iterable[tuple[str, str | None]]) -> Iterator[list[Find]]:
    """`detect` for each pair of text and region, in order; several times as fast, as it looks at many at once."""
    together = iter(messages)
    while batch := list(islice(together, _TOGETHER)):
        done = 0
        for at, needs in _needed([text for text, _ in batch]).items():
            yield from ([] for _ in range(done, at))
            text, region = batch[at]
            if len(text) <= LONGEST_READ_WHOLE:
                yield _contacts(text, region, needs)
            else:
                yield list(find_by_window(text, region, _read_window))
            done = at + 1
        yield from ([] for _ in range(done, len(batch)))


def _needed(texts: list[str]) -> dict[int, int]:
    """The places of the messages to be read, in order, with the rules they need; long ones are looked at later."""
    if max(map(len, texts)) <= LONGEST_READ_WHOLE:
        return look(texts)
    needed = look([text if len(text) <= LONGEST_READ_WHOLE else "" for text in texts])
    return {at: needed.get(at, 0) for at, text in enumerate(texts) if at in needed or len(text) > LONGEST_READ_WHOLE}


def _contacts(text: str, region: str | None, needs: int) -> list[Find]:
    """The rules that are needed one after the other; what one has claimed the next leaves alone.

    Each is imported when the first message needs it: to prepare its patterns takes longer than to read a message.
    """
    reading = Reading(text)
    cues = Cues.of(reading.plain, reading.folded)
    ownership = Ownership(reading.plain, cues)
    taken = Spans()
    found: list[Find] = []
    if needs & ADDRESSES:
        from leadlight.core.detection.emails import find_emails

        found += find_emails(reading, cues, taken, ownership.is_unanswered)
    if may_hold_links(reading.folded):
        from leadlight.core.detection.links import find_links

        found += find_links(reading, taken, ownership.is_theirs_alone)
    cues = cues.outside(taken)
    if needs & APPS and cues.apps:
        from leadlight.core.detection.beside_apps import find_beside_apps

        found += find_beside_apps(reading, cues, taken, found)
    if needs & (NUMBERS | NUMERALS):
        from leadlight.core.detection.numbers import find_numbers

        found += find_numbers(reading, cues, region, taken, numerals=bool(needs & NUMERALS))
    return sorted(found, key=_start) if len(found) > 1 else found


def _start(find: Find) -> int:
    return find.start


@lru_cache(maxsize=32)
def _read_window(window: str, region: str | None, needs: int) -> tuple[Find, ...]:
    """Remembered, since what fills a long text is mostly the same line again and again."""
    return tuple(_contacts(window, region, needs))
