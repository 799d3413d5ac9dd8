"""The desk's acts as the writing thread calls them: what they need is imported there, never beside the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadlight.core.vocabulary import ContactKind, LeadStatus
from leadlight.errors import Refused

if TYPE_CHECKING:
    from leadlight.desk.browsing import Sort, View
    from leadlight.desk.desk import Desk
    from leadlight.desk.drafting import Kept
    from leadlight.desk.journal import Act


def toggle_lead(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Mark as leads by hand, or unmark."""
    from leadlight.desk import triage

    return triage.toggle_lead(desk, pks)


def set_no_lead(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Say that they are no leads."""
    from leadlight.desk import triage

    return triage.set_no_lead(desk, pks)


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


def toggle_spam(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Spam, or none."""
    from leadlight.desk import triage

    return triage.toggle_spam(desk, pks)


def set_spam(desk: "Desk", pk: int, *, spam: bool) -> "Act":
    """Spam or none, as the operator meant it when the key was pressed. Raises `Refused` where it is already."""
    from leadlight.desk import browsing

    row = browsing.conversation_rows(desk, [pk]).get(pk)
    if row is not None and (row.state == "spam") is spam:
        raise Refused("This conversation is spam already." if spam else "This conversation is no spam any more.")
    return toggle_spam(desk, [pk])


def snooze(desk: "Desk", pks: Sequence[int], until: int | None) -> "Act":
    """Put away until that instant; for `None`, until they write."""
    from leadlight.desk import snoozing

    return snoozing.snooze(desk, pks, until)


def reopen(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Open, wherever they were put."""
    from leadlight.desk import snoozing

    return snoozing.reopen(desk, pks)


def wake(desk: "Desk") -> tuple[int, ...]:
    """Open what was snoozed and is due; which these are."""
    # Not by way of `snoozing`, which brings in what writing needs: this is asked while the first list is painted.
    from leadlight.desk import waking

    return waking.wake(desk)


def assign(desk: "Desk", pks: Sequence[int], operator: str | None) -> "Act":
    """Somebody's, or nobody's."""
    from leadlight.desk import assigning

    return assigning.assign(desk, pks, operator)


def assign_to_me(desk: "Desk", pks: Sequence[int]) -> "Act":
    """One's own, or nobody's."""
    from leadlight.desk import assigning

    return assigning.assign_to_me(desk, pks)


def change_labels(desk: "Desk", pks: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> "Act":
    """Give some labels and take others."""
    from leadlight.desk import labelling

    return labelling.change_labels(desk, pks, add, remove)


def save_view(desk: "Desk", name: str, query: str, view: "View", sort: "Sort") -> "Act":
    """Save a view."""
    from leadlight.desk import saved_views

    return saved_views.save_view(desk, name, query, view=view, sort=sort)


def remove_view(desk: "Desk", view: int) -> "Act":
    """Remove a saved view."""
    from leadlight.desk import saved_views

    return saved_views.remove_view(desk, view)


def add_note(desk: "Desk", pks: Sequence[int], text: str) -> "Act":
    """Write a note on each of these."""
    from leadlight.desk import noting

    return noting.add_note(desk, pks, text)


def remove_note(desk: "Desk", note: int) -> "Act":
    """Remove a note."""
    from leadlight.desk import noting

    return noting.remove_note(desk, note)


def save_draft(desk: "Desk", pk: int, text: str, before: str) -> "Kept":
    """Keep what is typed as an answer and grew out of the draft `before`; blanks remove it."""
    from leadlight.desk import drafting

    return drafting.save_draft(desk, pk, text, before)


def check_variables(text: str) -> None:
    """Raises `Refused` for a word in braces that stands for nothing anywhere."""
    from leadlight.desk import replies

    replies.check_variables(text)


def save_reply(desk: "Desk", name: str, text: str) -> "Act":
    """Save a canned reply."""
    from leadlight.desk import replies

    return replies.save_reply(desk, name, text)


def remove_reply(desk: "Desk", reply: int) -> "Act":
    """Remove a canned reply."""
    from leadlight.desk import replies

    return replies.remove_reply(desk, reply)


def toggle_unread(desk: "Desk", pks: Sequence[int]) -> "Act":
    """Unread, or read."""
    from leadlight.desk import triage

    return triage.toggle_unread(desk, pks)


def toggle_dismissed(desk: "Desk", pk: int, kind: ContactKind, value: str) -> "Act":
    """Dismiss a contact, or restore it."""
    from leadlight.desk import triage

    return triage.toggle_dismissed(desk, pk, kind, value)


def rename(desk: "Desk", pk: int, name: str) -> "Act":
    """Give the person a name, or take it away with an empty one."""
    from leadlight.desk import naming

    return naming.rename(desk, pk, name)


def add_contact(desk: "Desk", pk: int, kind: ContactKind, text: str) -> "Act":
    """Add a contact by hand."""
    from leadlight.desk import adding

    return adding.add_contact(desk, pk, kind, text)


def merge(desk: "Desk", into: int, other: int) -> "Act":
    """Make two customers one person."""
    from leadlight.desk import merging

    return merging.merge(desk, into, other)


def separate(desk: "Desk", customer: int) -> "Act":
    """Make a customer a person of their own again."""
    from leadlight.desk import merging

    return merging.separate(desk, customer)


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
