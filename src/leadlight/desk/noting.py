"""Notes on conversations, for colleagues alone."""

import uuid
from collections.abc import Sequence

from leadlight.core.wording import many_lines
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found, people
from leadlight.errors import Refused
from leadlight.store.rows import Note
from leadlight.store.statements import row_of
from leadlight.store.views import triage as views


def notes(desk: Desk, pk: int) -> tuple[Note, ...]:
    """The notes on a conversation, the oldest first."""
    return tuple(views.notes(desk.reader, pk))


def add_note(desk: Desk, pks: Sequence[int], text: str) -> Act:
    """Writes the note on each of these conversations. Raises `Refused` for an empty one, or one that is too long."""
    words = many_lines(text, "A note")

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        said = {"at": desk.now(), "operator": desk.settings.operator, "text": words}
        for one in some:
            doing.journal.add("note", {"id": f"note:{uuid.uuid4().hex}", "conversation_pk": one.pk, **said})
        return f"Wrote a note on {people(some)}"

    return perform(desk, "note", work)


def remove_note(desk: Desk, note: int) -> Act:
    """Removes a note by its number. Raises `Refused` when it is not there any more."""

    def work(doing: Doing) -> str:
        row = row_of(doing.connection, "note", note)
        if row is None:
            raise Refused("The note is not there any more.")
        (one,) = found(doing, [row["conversation_pk"]])
        doing.journal.remove("note", note)
        return f"Removed a note on {one.person}"

    return perform(desk, "note", work)
