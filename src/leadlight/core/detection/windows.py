"""Texts longer than any message, such as a pasted document: read window by window.

TikTok lets a customer type 6,000 characters. Of the windows that may hold a contact only the first and the last few
are read, 192,000 characters in all: in a text that has more of them nobody gives his own contacts, and it takes no
longer to read. Windows of plain words are passed over and do not count.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from leadlight.core.detection.prefilter import look
from leadlight.core.finds import Find

LONGEST_READ_WHOLE: Final = 8000
"""Characters read at once."""
MOST_FIRST: Final = 16
"""Windows read from the beginning."""
MOST_LAST: Final = 8
"""Windows read from the end."""
_CONTEXT: Final = 200
"""Characters that a window sees of its neighbours, for a contact or a cue word across the border."""
_TOGETHER: Final = 40
"""Windows looked at together."""

Read = Callable[[str, str | None, int], tuple[Find, ...]]
"""Finds the contacts of one text of a region with the rules that are needed."""


class _Window(NamedTuple):
    """What is seen around `start:end` of a text: `seen`, which begins at `floor`, and the rules that it needs."""

    start: int
    end: int
    floor: int
    seen: str
    needs: int = 0


def find_by_window(text: str, region: str | None, read: Read) -> Iterator[Find]:
    """The contacts of a long text: each window yields those that begin in it."""
    reached = 0
    for window in _worth_reading(text):
        for find in read(window.seen, region, window.needs):
            start, end = find.start + window.floor, find.end + window.floor
            if window.start <= start < window.end and start >= reached:
                reached = end
                yield replace(find, start=start, end=end)


def _worth_reading(text: str) -> list[_Window]:
    windows = list(_windows(text))
    worth: list[_Window] = []
    for first in range(0, len(windows), _TOGETHER):
        some = windows[first : first + _TOGETHER]
        needed = look([window.seen for window in some])
        worth += [some[at]._replace(needs=needs) for at, needs in needed.items()]
    return worth if len(worth) <= MOST_FIRST + MOST_LAST else worth[:MOST_FIRST] + worth[-MOST_LAST:]


def _windows(text: str) -> Iterator[_Window]:
    for start, end in pairwise(_borders(text)):
        floor = max(0, start - _CONTEXT)
        yield _Window(start, end, floor, text[floor : end + _CONTEXT])


def _borders(text: str) -> Iterator[int]:
    """Where windows begin and end: after a space where there is one close by."""
    border = 0
    yield border
    while border < len(text):
        near = border + LONGEST_READ_WHOLE
        space = max(text.rfind(" ", near - _CONTEXT, near), text.rfind("\n", near - _CONTEXT, near))
        border = min(len(text), space + 1 if space > 0 else near)
        yield border
