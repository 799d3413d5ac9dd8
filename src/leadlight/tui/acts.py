"""The desk's acts as the writing thread calls them: what they need is imported there, never beside the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadlight.core.vocabulary import ContactKind, LeadStatus
from leadlight.errors import Refused

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.desk.journal import Act


def toggle_lead(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Mark as leads by hand, or unmark."""
    from leadlight.desk import triage

    return triage.toggle_lead(desk, pks)


def set_status(desk: "Desk", pks: Sequence[int], status: LeadStatus) -> "Act":
    """Set the status of the conversations' leads."""
    from leadlight.desk import triage

    return triage.set_status(desk, pks, status)


def toggle_done(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Done, or open again."""
    from leadlight.desk import triage

    return triage.toggle_done(desk, pks)


def set_done(desk: "Desk", pk: int, *, done: bool) -> "Act":
    """Done, or open again, as the operator meant it when the key was pressed. Raises `Refused` where it is already."""
    from leadlight.desk import browsing

    row = browsing.conversation_rows(desk, [pk]).get(pk)
    if row is not None and (row.state == "done") is done:
        raise Refused("This conversation is done already." if done else "This conversation is open already.")
    return toggle_done(desk, [pk])


def toggle_unread(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Unread, or read."""
    from leadlight.desk import triage

    return triage.toggle_unread(desk, pks)


def toggle_dismissed(desk: "Desk", pk: int, kind: ContactKind, value: str) -> "Act":
    """Dismiss a contact, or restore it."""
    from leadlight.desk import triage

    return triage.toggle_dismissed(desk, pk, kind, value)


def see(desk: "Desk", pk: int) -> None:
    """A conversation was opened: its unread dot goes."""
    from leadlight.desk import triage

    triage.see(desk, pk)


def undo(desk: "Desk") -> "Act":
    """Take back the operator's latest act."""
    from leadlight.desk import journal

    return journal.undo(desk)


def redo(desk: "Desk") -> "Act":
    """Do again what was taken back."""
    from leadlight.desk import journal

    return journal.redo(desk)
