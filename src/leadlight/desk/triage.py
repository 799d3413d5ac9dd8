"""Verdicts on conversations: lead or not, status, done, unread, and contacts that are none."""

from collections.abc import Sequence
from typing import Final

from leadlight.core.vocabulary import ContactKind, LeadStatus
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.conversations import Standing, standings
from leadlight.store.conversations import see as clear_dot
from leadlight.store.leads import MarkRow, derived_id, dismissal_pk, marks, standing_leads

__all__ = [
    "see",
    "set_lead_status",
    "set_status",
    "toggle_dismissed",
    "toggle_done",
    "toggle_lead",
    "toggle_unread",
]

KIND_WORDS: Final[dict[ContactKind, str]] = {
    "email": "an e-mail address",
    "phone": "a phone number",
    "whatsapp": "a WhatsApp number",
    "instagram": "an Instagram name",
    "facebook": "a Facebook name",
    "line": "a LINE id",
    "messenger": "a Messenger name",
    "twitter": "a Twitter name",
    "linkedin": "a LinkedIn name",
    "weibo": "a Weibo name",
    "wechat": "a WeChat id",
    "snapchat": "a Snapchat name",
}
"""How the log speaks of a contact: by its kind, since the log holds no contact details."""


def toggle_lead(desk: Desk, pks: Sequence[int]) -> Act:
    """Marks these conversations' customers as leads by hand; takes the marks back if all of them are marked already."""

    def work(doing: Doing) -> str:
        found = _standings(doing, pks)
        pairs = {(one.account, one.customer): one for one in found}
        known = marks(doing.connection, pairs)
        marked = {(mark.account, mark.customer) for mark in known if not mark.withdrawn}
        doing.pairs |= set(pairs)
        if marked == set(pairs):
            for mark in known:
                doing.journal.set("marking", mark.pk, {"withdrawn": True})
            return f"Took the lead mark from {_people(found)}"
        for pair, one in pairs.items():
            if pair not in marked:
                _mark(desk, doing, one, known)
        return f"Marked {_people(found)} as {'a lead' if len(pairs) == 1 else 'leads'}"

    return perform(desk, "lead", work)


def _mark(desk: Desk, doing: Doing, one: Standing, known: Sequence[MarkRow]) -> None:
    """Adds the operator's mark, or renews it where it was taken back before."""
    mark_id = derived_id(one.account_id, one.customer_id)
    columns = {"at": desk.now(), "withdrawn": False}
    mine = next((mark.pk for mark in known if mark.id == mark_id), None)
    if mine is None:
        people = {"account_pk": one.account, "customer_pk": one.customer}
        doing.journal.add("marking", {"id": mark_id, **people, "status": "raw", **columns})
    else:
        doing.journal.set("marking", mine, columns)


def set_status(desk: Desk, pks: Sequence[int], status: LeadStatus) -> Act:
    """Gives the leads of these conversations a status. Raises `Refused` when none of them is a lead."""

    def work(doing: Doing) -> str:
        found = _standings(doing, pks)
        pairs = {(one.account, one.customer) for one in found}
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
    """Puts these conversations away as done and read; opens them again if all of them are done already."""

    def work(doing: Doing) -> str:
        found = _standings(doing, pks)
        again = all(one.state == "done" for one in found)
        _set_all(doing, found, {"state": "open"} if again else {"state": "done", "unread": False})
        return f"Opened {_people(found)} again" if again else f"Done with {_people(found)}"

    return perform(desk, "done", work)


def toggle_unread(desk: Desk, pks: Sequence[int]) -> Act:
    """Makes these conversations unread; read if all of them are unread already."""

    def work(doing: Doing) -> str:
        found = _standings(doing, pks)
        read = all(one.unread for one in found)
        _set_all(doing, found, {"unread": not read})
        return f"Made {_people(found)} {'read' if read else 'unread'}"

    return perform(desk, "unread", work)


def see(desk: Desk, pk: int) -> None:
    """Clears the unread dot of an opened conversation: looking is no act, so it is neither logged nor undone."""
    with desk.database.write() as connection:
        clear_dot(connection, pk)


def toggle_dismissed(desk: Desk, pk: int, kind: ContactKind, value: str) -> Act:
    """Dismisses a contact of the conversation's customer as wrong, in whatever message it stands; or restores it."""

    def work(doing: Doing) -> str:
        (one,) = _standings(doing, [pk])
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


def _standings(doing: Doing, pks: Sequence[int]) -> list[Standing]:
    found = standings(doing.connection, pks)
    if not found:
        raise Refused("The conversation is not there any more.")
    doing.conversations |= {one.pk for one in found}
    return found


def _set_all(doing: Doing, found: Sequence[Standing], columns: dict[str, object]) -> None:
    for one in found:
        doing.journal.set("conversation", one.pk, columns)


def _people(found: Sequence[Standing]) -> str:
    people = {one.customer for one in found}
    return found[0].person if len(people) == 1 else f"{len(found)} conversations"
