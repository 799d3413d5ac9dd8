"""Waking what was snoozed. It loads nothing heavy while nothing is due: screens ask at every poll, lists at once."""

from leadlight.desk.desk import Desk
from leadlight.store.views.inbox import due_ids


def wake(desk: Desk) -> tuple[int, ...]:
    """Opens, as unread, the snoozed conversations that are due; returns them. Nobody's act, so it is not logged.

    Where nothing is due it costs one look into a small index and no transaction.
    """
    now = desk.now()
    due = due_ids(desk.reader, now)
    if not due:
        return ()
    from leadlight.store import conversations

    with desk.database.write() as connection:
        return tuple(conversations.wake(connection, due, now))
