"""From a message to the contacts in it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from leadlight.core.detection.cues import Cues
from leadlight.core.detection.ownership import Ownership
from leadlight.core.detection.prefilter import ADDRESSES, APPS, NUMBERS, NUMERALS, look, may_hold_links
from leadlight.core.detection.reading import Reading
from leadlight.core.detection.spans import Spans
from leadlight.core.finds import Find

_WINDOW: Final = 8000
"""Characters read at once. TikTok lets a customer type 6,000; a longer text is read window by window."""
_TOGETHER: Final = 1_000
"""Messages looked at together: what fits a processor's cache."""
_CONTEXT: Final = 200
"""Characters that a window sees of its neighbours, for a contact or a cue word across the border."""


def detect(text: str, region: str | None) -> list[Find]:
    """The contacts that a customer gave in `text`, in order and without overlaps.

    `region` is the customer's country (ISO 3166 alpha-2), the home of national telephone numbers; without it only
    international ones are found. Offsets are code points of `text`. Any text will do: nothing is raised.
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
            yield _contacts(text, region, needs) if len(text) <= _WINDOW else list(_by_window(text, region))
            done = at + 1
        yield from ([] for _ in range(done, len(batch)))


def _needed(texts: list[str]) -> dict[int, int]:
    """The places of the messages to be read, in order, with the rules they need; long ones are looked at later."""
    if max(map(len, texts)) <= _WINDOW:
        return look(texts)
    needed = look([text if len(text) <= _WINDOW else "" for text in texts])
    return {at: needed.get(at, 0) for at, text in enumerate(texts) if at in needed or len(text) > _WINDOW}


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
    if needs & APPS:
        found += _by_app(reading, cues, taken, found)
    if needs & (NUMBERS | NUMERALS):
        from leadlight.core.detection.numbers import find_numbers

        found += find_numbers(reading, cues, region, taken, numerals=bool(needs & NUMERALS))
    return sorted(found, key=_start) if len(found) > 1 else found


def _by_app(reading: Reading, cues: Cues, taken: Spans, found: list[Find]) -> list[Find]:
    """Handles and names beside the names of apps; none of these, and nothing is imported."""
    if not cues.apps:
        return []
    from leadlight.core.detection.handles import find_handles
    from leadlight.core.detection.names import find_names
    from leadlight.core.detection.weibo_names import find_weibo_names

    others = find_weibo_names(reading, cues, taken)
    others += find_handles(reading, cues, taken, company=bool(found or others))
    return others + find_names(reading, cues, taken, found + others)


def _start(find: Find) -> int:
    return find.start


def _by_window(text: str, region: str | None) -> Iterator[Find]:
    """The contacts of a long text: each window yields those that begin in it."""
    start = reached = 0
    while start < len(text):
        end = _border(text, start + _WINDOW)
        floor = max(0, start - _CONTEXT)
        for find in _in_window(text[floor : end + _CONTEXT], region):
            moved = replace(find, start=find.start + floor, end=find.end + floor)
            if start <= moved.start < end and moved.start >= reached:
                reached = moved.end
                yield moved
        start = end


def _border(text: str, near: int) -> int:
    """The end of a window: after a space close before `near` where there is one."""
    space = max(text.rfind(" ", near - _CONTEXT, near), text.rfind("\n", near - _CONTEXT, near))
    return min(len(text), space + 1 if space > 0 else near)


@lru_cache(maxsize=32)
def _in_window(window: str, region: str | None) -> tuple[Find, ...]:
    """Remembered, since what fills a long text is mostly the same line again and again."""
    return tuple(find for needs in look([window]).values() for find in _contacts(window, region, needs))
