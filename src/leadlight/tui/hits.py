"""What a search found, as it is lit in texts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leadlight.core.searching import Span, apart, spans, value_part
from leadlight.tui.widgets.blocks import Run

if TYPE_CHECKING:
    from leadlight.desk.rows import Mark

__all__ = ["Span", "found", "found_answer", "lit_runs"]


def found(text: str, search: str, marks: "Iterable[Mark]" = ()) -> list[Span]:
    """The places in a text, in order and apart, of what is searched, and of contacts whose value it is a part of.
    None without a search."""
    if not search:
        return []
    part = value_part(search)
    values = [(mark.start, mark.end) for mark in marks if part and part in mark.value.lower()]
    return apart(sorted([*spans(text, search), *values]))


def found_answer(answer: str, search: str) -> list[Span]:
    """The same in an answer to a form; the whole answer where it is a number that what is searched is a part of."""
    places = found(answer, search)
    if not places and search and (part := value_part(search)).isdigit() and part in value_part(answer):
        return [(0, len(answer))]
    return places


def lit_runs(run: Run, hits: Sequence[Span], start: int = 0) -> Iterator[Run]:
    """The run, which begins at `start` of its text, with the hits lit in it; its other attributes stay."""
    at, end = start, start + len(run.text)
    role = " ".join(["hit", *run.role.split(" ")[1:]])
    for first, last in hits:
        left, right = max(first, at), min(last, end)
        if left >= right:
            continue
        yield run._replace(text=run.text[at - start : left - start])
        yield run._replace(text=run.text[left - start : right - start], role=role)
        at = right
    yield run._replace(text=run.text[at - start :])
