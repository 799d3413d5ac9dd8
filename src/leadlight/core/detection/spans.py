"""Stretches of a text that are spoken for."""

from bisect import bisect_left, insort


class Spans:
    """A set of stretches that do not overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._starts)

    def free(self, start: int, end: int) -> bool:
        """True where no stretch reaches into `start:end`."""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start

    def take(self, start: int, end: int) -> None:
        """Speak for `start:end`, which is free."""
        insort(self._starts, start)
        insort(self._ends, end)
