"""The conversations that an act is about, as they stand."""

from collections.abc import Sequence

from leadlight.desk.journal import Doing
from leadlight.errors import Refused
from leadlight.store.conversations import Standing, standings


def found(doing: Doing, pks: Sequence[int]) -> list[Standing]:
    """These conversations, noted as touched by the act. Raises `Refused` when none of them is there."""
    there = standings(doing.connection, pks)
    if not there:
        raise Refused("The conversation is not there any more.")
    doing.conversations |= {one.pk for one in there}
    return there


def set_all(doing: Doing, some: Sequence[Standing], columns: dict[str, object]) -> None:
    """Sets these columns of all of them."""
    for one in some:
        doing.journal.set("conversation", one.pk, columns)


def people(some: Sequence[Standing]) -> str:
    """How a sentence speaks of them: the person's name, or how many conversations."""
    customers = {one.customer for one in some}
    return some[0].person if len(customers) == 1 else f"{len(some)} conversations"
