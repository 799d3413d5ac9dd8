"""Verdicts on conversations: lead or not, status, done, unread, and contacts that are none."""

from collections.abc import Sequence
from typing import Final

from leadlight.core.vocabulary import KIND_WORDS, ContactKind, LeadStatus
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found, people, set_all
from leadlight.errors import Refused
from leadlight.store.conversations import Standing
from leadlight.store.conversations import see as clear_dot
from leadlight.store.leads import (
    MarkRow,
    derived_id,
    dismissal_pk,
    marks,
    signalling_contacts,
    standing_leads,
    submitters,
)

__all__ = [
    "see",
    "set_lead_status",
    "set_no_lead",
    "set_status",
    "toggle_dismissed",
    "toggle_done",
    "toggle_lead",
    "toggle_spam",
    "toggle_unread",
]


def toggle_lead(desk: Desk, pks: Sequence[int]) -> Act:
    """Marks these conversations' customers as leads by hand; takes the marks back if all of them are marked already."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        pairs = {(one.account, one.customer): one for one in some}
        known = marks(doing.connection, pairs)
        marked = {(mark.account, mark.customer) for mark in known if not mark.withdrawn}
        doing.pairs |= set(pairs)
        if marked == set(pairs):
            for mark in known:
                doing.journal.set("marking", mark.pk, {"withdrawn": True})
            return f"Took the lead mark from {people(some)}"
        captured = {(lead.account, lead.customer) for lead in standing_leads(doing.connection, pairs=set(pairs))}
        for pair, one in pairs.items():
            if pair not in marked:
                _mark(desk, doing, one, known)
        by_hand_too = " by hand too" if captured == set(pairs) else ""
        return f"Marked {people(some)} as {'a lead' if len(pairs) == 1 else 'leads'}{by_hand_too}"

    return perform(desk, "lead", work)


def _mark(desk: Desk, doing: Doing, one: Standing, known: Sequence[MarkRow]) -> None:
    """Adds the operator's mark, or renews it where it was taken back before."""
    mark_id = derived_id(one.account_id, one.customer_id)
    columns = {"at": desk.now(), "withdrawn": False}
    mine = next((mark.pk for mark in known if mark.id == mark_id), None)
    if mine is None:
        pair = {"account_pk": one.account, "customer_pk": one.customer}
        doing.journal.add("marking", {"id": mark_id, **pair, "status": "raw", **columns})
    else:
        doing.journal.set("marking", mine, columns)


def set_no_lead(desk: Desk, pks: Sequence[int]) -> Act:
    """Says that these conversations' customers are no leads: takes marks back, dismisses the contacts that made them
    one. Who has submitted a form stays a lead. Raises `Refused` when that holds for all, or none is a lead."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        pairs = {(one.account, one.customer) for one in some}
        leads = standing_leads(doing.connection, pairs=pairs)
        if not leads:
            raise Refused("Nobody here is a lead.")
        theirs = {(lead.account, lead.customer) for lead in leads}
        stay = submitters(doing.connection, theirs)
        if stay == theirs:
            raise Refused("Who has submitted a form stays a lead.", "s sets the status to unqualified.")
        doing.pairs |= theirs - stay
        _withdraw(desk, doing, theirs - stay)
        gone = [lead.person for lead in leads if (lead.account, lead.customer) not in stay]
        left_out = f"; {len(stay)} stay by the form they submitted" if stay else ""
        return f"Said that {gone[0] if len(gone) == 1 else f'{len(gone)} people'} {_NO_LEAD[len(gone) > 1]}{left_out}"

    return perform(desk, "no_lead", work)


_NO_LEAD: Final = {False: "is no lead", True: "are no leads"}


def _withdraw(desk: Desk, doing: Doing, pairs: set[tuple[int, int]]) -> None:
    """Takes away every signal of these pairs that an operator can take away."""
    for mark in marks(doing.connection, pairs):
        doing.journal.set("marking", mark.pk, {"withdrawn": True})
    wrong = [
        {"account_pk": account, "customer_pk": customer, "kind": kind, "value": value}
        | {"at": desk.now(), "operator": desk.settings.operator}
        for account, customer, kind, value in signalling_contacts(doing.connection, pairs)
    ]
    doing.journal.add_all("dismissal", wrong)


def set_status(desk: Desk, pks: Sequence[int], status: LeadStatus) -> Act:
    """Gives the leads of these conversations a status. Raises `Refused` when none of them is a lead."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        pairs = {(one.account, one.customer) for one in some}
        leads = standing_leads(doing.connection, pairs=pairs)
        if not leads:
            raise Refused("A status is given to leads, and nobody here is one.", "m marks as a lead.")
        left_out = len(pairs) - len(leads)
        doing.pairs |= {(lead.account, lead.customer) for lead in leads}
        for lead in leads:
            doing.journal.set("lead", lead.pk, {"status": status})
        who = leads[0].person if len(leads) == 1 else f"{len(leads)} leads"
        return f"Set {who} to {status}" + (f"; {left_out} left out, not being leads" if left_out else "")

    return perform(desk, "status", work)


def set_lead_status(desk: Desk, pks: Sequence[int], status: LeadStatus) -> Act:
    """Gives these leads a status. Raises `Refused` when none of them stands any more."""

    def work(doing: Doing) -> str:
        leads = standing_leads(doing.connection, pks=pks)
        if not leads:
            raise Refused("It is no lead any more.")
        doing.pairs |= {(lead.account, lead.customer) for lead in leads}
        for lead in leads:
            doing.journal.set("lead", lead.pk, {"status": status})
        return f"Set {leads[0].person if len(leads) == 1 else f'{len(leads)} leads'} to {status}"

    return perform(desk, "status", work)


def toggle_done(desk: Desk, pks: Sequence[int]) -> Act:
    """Puts these conversations away as done and read, snoozed ones and spam too; opens them again if all are done."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        again = all(one.state == "done" for one in some)
        done = {"state": "done", "unread": False, "snoozed_until": None}
        set_all(doing, some, {"state": "open"} if again else done)
        return f"Opened {people(some)} again" if again else f"Done with {people(some)}"

    return perform(desk, "done", work)


def toggle_spam(desk: Desk, pks: Sequence[int]) -> Act:
    """Puts these conversations away as spam, where they stay whatever comes; opens them again if all are spam."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        again = all(one.state == "spam" for one in some)
        spam = {"state": "spam", "unread": False, "snoozed_until": None}
        set_all(doing, some, {"state": "open"} if again else spam)
        return f"Took {people(some)} out of spam" if again else f"Put {people(some)} into spam"

    return perform(desk, "spam", work)


def toggle_unread(desk: Desk, pks: Sequence[int]) -> Act:
    """Makes these conversations unread; read if all of them are unread already."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        read = all(one.unread for one in some)
        set_all(doing, some, {"unread": not read})
        return f"Made {people(some)} {'read' if read else 'unread'}"

    return perform(desk, "unread", work)


def see(desk: Desk, pk: int) -> None:
    """Clears the unread dot of an opened conversation: looking is no act, so it is neither logged nor undone."""
    with desk.database.write() as connection:
        clear_dot(connection, pk)


def toggle_dismissed(desk: Desk, pk: int, kind: ContactKind, value: str) -> Act:
    """Dismisses a contact of the conversation's customer as wrong, in whatever message it stands; or restores it."""

    def work(doing: Doing) -> str:
        (one,) = found(doing, [pk])
        pair = one.account, one.customer
        doing.pairs.add(pair)
        there = dismissal_pk(doing.connection, pair, kind, value)
        if there is not None:
            doing.journal.remove("dismissal", there)
            return f"Restored {KIND_WORDS[kind]} of {one.person}"
        columns = {"account_pk": pair[0], "customer_pk": pair[1], "kind": kind, "value": value}
        doing.journal.add("dismissal", {**columns, "at": desk.now(), "operator": desk.settings.operator})
        return f"Dismissed {KIND_WORDS[kind]} of {one.person}"

    return perform(desk, "dismiss", work)
