"""What an import would bring, as a person reads it before it is begun."""

import re
from collections.abc import Iterable
from typing import Final

from textual.content import Content
from textual.widgets import Static

from leadlight.core.wording import counted
from leadlight.desk.import_protocol import Foreseen, Sort
from leadlight.tui.drawing import clean, wrap
from leadlight.tui.widgets.ages import Zone, day

SORTS: Final = 12
"""Sorts of files that are told one by one."""
_LABEL: Final = 10
"""Cells of the column of labels."""
_FIRST: Final = ("conversations", "messages")
_SINGULAR: Final = {"touches": "touch", "days of figures": "day of figures", "other records": "other record"}
_FIELDS: Final = {
    "--me says so": "as you say", "--me": "“we are”", "--timezone": "“time zone”", "--country": "“country”",
    "--account ID": "“account”", "--account": "“account”",
}  # fmt: skip
_OPTION: Final = re.compile("|".join(map(re.escape, _FIELDS)))


def in_fields(sentence: str) -> str:
    """A sentence that names options of the command, with the names of the fields on the screen instead."""
    return _OPTION.sub(lambda option: _FIELDS[option[0]], sentence)


def number(sort: str, count: int) -> str:
    """`12 messages`, `1 message`."""
    return f"{count:,} {sort}" if count != 1 else f"1 {_SINGULAR.get(sort, sort.removesuffix('s'))}"


class Facts(Static):
    """What was found out about the files, each fact wrapped beside its label; or why nothing was."""

    def __init__(self, zone: Zone, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._zone = zone
        self._found: Foreseen | None = None

    def show(self, found: Foreseen) -> None:
        """Shows what the files are."""
        self._found = found
        self.remove_class("-wrong")
        self._wrap()

    def say(self, sentence: str, *, wrong: bool) -> None:
        """Says this in the place of facts."""
        self._found = None
        self.set_class(wrong, "-wrong")
        self.update(Content(sentence))

    def on_resize(self) -> None:
        """Wraps anew."""
        self._wrap()

    def _wrap(self) -> None:
        if self._found is not None:
            self.update(facts(self._found, self._zone, self.size.width))


def facts(found: Foreseen, zone: Zone, width: int) -> Content:
    """Each sort of file with why it is taken for that, what it holds, what was assumed, and what of it is new."""
    parts = [_sort(one, zone, width) for one in found.sorts[:SORTS]]
    if len(found.sorts) > SORTS:
        parts.append(Content.styled(f"and {counted(len(found.sorts) - SORTS, 'more sort')} of files", "$text-muted"))
    parts += [Content.styled(f"· {_said(note)}", "$text-muted") for note in found.notes]
    return Content("\n\n").join(parts)


def verdict(found: Foreseen) -> Content:
    """What would come in, in one line."""
    if not any(map(found.total, ("added", "updated", "rejected"))):
        return Content.styled("✓ Nothing new: all of it is known.", "bold")
    known = [f"{found.total('updated'):,} changed"] if found.total("updated") else []
    known += [f"{found.total('unchanged'):,} known"] if found.total("unchanged") else []
    bad = f"  ✗ {found.total('rejected'):,} rejected" if found.total("rejected") else ""
    return Content.assemble(
        (f"{found.total('added'):,} new", "bold $success"), (", ".join(["", *known]), "$text-muted"), (bad, "$error")
    )


def _sort(sort: Sort, zone: Zone, width: int) -> Content:
    head = Content.assemble((clean(sort.name), "bold"), "  ", (clean(sort.format), "bold $primary"))
    return Content("\n").join([head, *(_line(label, fact, width) for label, fact in _facts(sort, zone))])


def _facts(sort: Sort, zone: Zone) -> Iterable[tuple[str, str]]:
    """Labels with what stands behind them."""
    yield "because", sort.why
    yield ("holds", ", ".join(number(*held) for held in _weighty(sort.holds)) or "nothing")
    if sort.first_at is not None and sort.last_at is not None:
        first, last = day(sort.first_at, zone), day(sort.last_at, zone)
        yield "from", first if first == last else f"{first} to {last}"
    if sort.own:
        yield "we are", sort.own
    yield from sort.assumed.items()
    if sort.skipped:
        yield ("skipped", ", ".join(f"{count:,} × {what}" for what, count in sorted(sort.skipped.items())))
    yield "new", _news(sort)
    for reason in sort.reasons:
        yield "✗", reason
    if sort.rejected > len(sort.reasons):
        yield "", f"and {sort.rejected - len(sort.reasons):,} more"


def _weighty(holds: dict[str, int]) -> list[tuple[str, int]]:
    """Conversations and messages first."""
    return sorted(holds.items(), key=lambda held: _FIRST.index(held[0]) if held[0] in _FIRST else len(_FIRST))


def _news(sort: Sort) -> str:
    counts = {"changed": sort.updated, "known": sort.unchanged, "rejected": sort.rejected}
    return ", ".join([f"{sort.added:,}", *(f"{count:,} {word}" for word, count in counts.items() if count)])


def _line(label: str, fact: str, width: int) -> Content:
    said = _said(fact)
    lines = (said[start:end] for start, end in wrap(said, max(12, width - _LABEL)))
    style = "$error" if label == "✗" else "$text-muted"
    return Content.assemble((f"{clean(label):>{_LABEL - 2}}  ", style), f"\n{'':{_LABEL}}".join(lines))


def _said(sentence: str) -> str:
    return clean(in_fields(sentence))
