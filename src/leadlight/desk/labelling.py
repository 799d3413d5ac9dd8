"""Labels on conversations. A label is one while a conversation has it; its first spelling stays."""

from collections.abc import Iterable, Sequence

from leadlight.core.wording import one_line
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found, people
from leadlight.store.conversations import Standing
from leadlight.store.labels import given, label_named, label_pk
from leadlight.store.rows import LabelRow
from leadlight.store.views import triage as views


def labels(desk: Desk) -> tuple[LabelRow, ...]:
    """The labels that conversations have, by name, and how many have each."""
    return tuple(views.labels(desk.reader))


def change_labels(desk: Desk, pks: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Act:
    """Gives these conversations some labels and takes others from them, as one act. Raises `Refused`."""
    wanted, unwanted = ([one_line(name, "A label") for name in names] for names in (add, remove))

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        done = [_take(doing, some, name) for name in unwanted] + [_give(doing, some, name) for name in wanted]
        return "; ".join(done) or f"Left the labels of {people(some)}"

    return perform(desk, "label", work)


def _give(doing: Doing, some: Sequence[Standing], name: str) -> str:
    label = label_pk(doing.connection, name)
    there = given(doing.connection, label, [one.pk for one in some])
    rows = [{"conversation_pk": one.pk, "label_pk": label} for one in some if one.pk not in there]
    doing.journal.add_all("conversation_label", rows)
    return f"Labelled {people(some)} “{_spelling(doing, name)}”"


def _take(doing: Doing, some: Sequence[Standing], name: str) -> str:
    known = label_named(doing.connection, name)
    if known is not None:
        for row in given(doing.connection, known[0], [one.pk for one in some]).values():
            doing.journal.remove("conversation_label", row)
    return f"Took the label “{_spelling(doing, name)}” from {people(some)}"


def _spelling(doing: Doing, name: str) -> str:
    known = label_named(doing.connection, name)
    return known[1] if known else name
