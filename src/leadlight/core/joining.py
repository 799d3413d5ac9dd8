"""Two texts that grew out of one, written at the same time in two places: what was typed in either stays.

It is a merge of one change each, the stretch between the first and the last character that differ. Merging by lines, as
version control does, would say a line twice with every letter: drafts are short, and joined while somebody types.
"""

from typing import Final, NamedTuple

GAP: Final = "\n\n"
"""Between two texts that stand whole, as their changes cannot."""


class Change(NamedTuple):
    """The stretch of a text that was replaced, in characters, and by what."""

    start: int
    end: int
    text: str


def change(before: str, after: str) -> Change:
    """The shortest one change that makes one text of the other; at the end of both where they are the same."""
    start = _alike(before, after)
    rest = _alike(before[start:][::-1], after[start:][::-1])
    return Change(start, len(before) - rest, after[start : len(after) - rest])


def joined(before: str, own: str, other: str) -> str:
    """Both changes of `before` in one text; where they were made at the same place, both texts, one's own first.

    Where one of them emptied it, the other's text stands: nothing is lost to an empty box.
    """
    if own == before or not own.strip():
        return other
    if other in (before, own) or not other.strip():
        return own
    mine, theirs = change(before, own), change(before, other)
    for first, then in ((mine, theirs), (theirs, mine)):
        if first.end < then.start or (first.end == then.start and _is_parted(first, then)):
            return before[: first.start] + first.text + before[first.end : then.start] + then.text + before[then.end :]
    return own + GAP + other


def _is_parted(first: Change, then: Change) -> bool:
    """Whether a change that begins where the other ends is not one word with it."""
    return first.text.endswith("\n") or then.text.startswith("\n")


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
