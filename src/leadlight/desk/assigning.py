"""Assigning conversations to operators, who are known by the names they go by in their settings."""

from collections.abc import Sequence

from leadlight.core.wording import folded, one_line
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found, people, set_all
from leadlight.store.views.triage import active_operators, assignees


def assign(desk: Desk, pks: Sequence[int], operator: str | None) -> Act:
    """Makes these conversations the operator's, or nobody's for `None`. Raises `Refused` for a name that is none."""
    name = None if operator is None else _spelled(desk, one_line(operator, "An operator's name"))

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        set_all(doing, some, {"assignee": name})
        return f"Assigned {people(some)} to {name or 'nobody'}"

    return perform(desk, "assign", work)


def assign_to_me(desk: Desk, pks: Sequence[int]) -> Act:
    """Makes these conversations one's own; nobody's if all of them are already."""
    me = one_line(desk.settings.operator, "An operator's name")

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        mine = all(one.assignee == me for one in some)
        set_all(doing, some, {"assignee": None if mine else me})
        return f"Assigned {people(some)} to {'nobody' if mine else me}"

    return perform(desk, "assign", work)


def operators(desk: Desk) -> tuple[str, ...]:
    """Whom conversations may be assigned to: oneself first, then whoever has some or did something here."""
    others = {*assignees(desk.reader), *active_operators(desk.reader)} - {desk.settings.operator}
    return desk.settings.operator, *sorted(others, key=folded)


def _spelled(desk: Desk, name: str) -> str:
    """The name as it is known already, whatever its capitals."""
    return next((known for known in operators(desk) if folded(known) == folded(name)), name)
