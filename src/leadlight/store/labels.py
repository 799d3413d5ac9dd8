"""Labels as rows: found or made by name, and which conversations have them."""

from collections.abc import Iterable

from sqlalchemy import Connection, exists, insert, select, update

from leadlight.core.wording import folded
from leadlight.store.pairs import in_parts
from leadlight.store.tables import metadata

_LABEL = metadata.tables["label"]
_GIVEN = metadata.tables["conversation_label"]


def label_pk(connection: Connection, name: str) -> int:
    """The number of the label of that name, made if there is none. One that nobody has takes the new spelling."""
    found = label_named(connection, name)
    if found is None:
        row = insert(_LABEL).values(name=name, folded=folded(name)).returning(_LABEL.c.pk)
        pk: int = connection.execute(row).scalar_one()
        return pk
    if not connection.execute(select(exists().where(_GIVEN.c.label_pk == found[0]))).scalar():
        connection.execute(update(_LABEL).where(_LABEL.c.pk == found[0]).values(name=name))
    return found[0]


def label_named(connection: Connection, name: str) -> tuple[int, str] | None:
    """The number and the spelling of the label of that name, or `None`."""
    row = connection.execute(select(_LABEL.c.pk, _LABEL.c.name).where(_LABEL.c.folded == folded(name))).first()
    return None if row is None else (row[0], row[1])


def given(connection: Connection, label: int, conversations: Iterable[int]) -> dict[int, int]:
    """Which of these conversations have the label, each with the number of the row that says so."""
    query = select(_GIVEN.c.conversation_pk, _GIVEN.c.pk).where(_GIVEN.c.label_pk == label)
    return {
        row[0]: row[1]
        for some in in_parts(set(conversations))
        for row in connection.execute(query.where(_GIVEN.c.conversation_pk.in_(some)))
    }
