"""What operators did and keep, in the workspace format: a function for each `type`, which raises `BadField`."""

from collections.abc import Callable
from functools import partial
from typing import Final

from leadlight.core.model import (
    ContactByHand,
    Dismissal,
    Draft,
    GivenName,
    Labelling,
    Marking,
    Note,
    OwnContact,
    Reading,
    Reply,
    SamePerson,
    SavedView,
    StatusGiven,
    Triage,
    Unmarking,
)
from leadlight.core.vocabulary import CONTACT_KINDS, INBOX_SORTS, INBOX_VIEWS, LEAD_STATUSES, TRIAGE_STATES
from leadlight.core.wording import NAME_LIMIT, many_lines, one_line
from leadlight.errors import Refused
from leadlight.exchange.records import Record
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import BadField, Object


def _marking(o: Object) -> Marking:
    return Marking(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        at=f.instant(o, "at"),
        status=f.choice_or(o, "status", LEAD_STATUSES, "raw"),
    )


def _dismissal(o: Object) -> Dismissal:
    return Dismissal(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        kind=f.choice(o, "kind", CONTACT_KINDS),
        value=f.identifier(o, "value"),
        at=f.instant(o, "at"),
        operator=f.text_or_none(o, "operator"),
    )


def _lead_status(o: Object) -> StatusGiven:
    return StatusGiven(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        status=f.choice(o, "status", LEAD_STATUSES),
    )


def _triage(o: Object) -> Triage:
    return Triage(
        id=f.identifier(o, "id"),
        conversation=f.identifier(o, "conversation"),
        state=f.choice(o, "state", TRIAGE_STATES),
        unread=f.flag(o, "unread"),
        snoozed_until=None if o.get("snoozed_until") is None else f.instant(o, "snoozed_until"),
        assignee=None if o.get("assignee") is None else _name(o, "assignee"),
    )


def _labels(o: Object) -> Labelling:
    names = (_typed("labels", one_line, name) for name in f.texts(o, "labels"))
    return Labelling(f.identifier(o, "id"), f.identifier(o, "conversation"), tuple(names))


def _note(o: Object) -> Note:
    return Note(
        id=f.identifier(o, "id"),
        conversation=f.identifier(o, "conversation"),
        at=f.instant(o, "at"),
        operator=f.text(o, "operator"),
        text=_typed("text", many_lines, f.text(o, "text")),
    )


def _given_name(o: Object) -> GivenName:
    name = _typed("name", partial(one_line, limit=NAME_LIMIT), f.text(o, "name"))
    return GivenName(f.identifier(o, "id"), f.identifier(o, "customer"), name)


def _contact_by_hand(o: Object) -> ContactByHand:
    return ContactByHand(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        kind=f.choice(o, "kind", CONTACT_KINDS),
        value=f.identifier(o, "value"),
        raw=f.text(o, "raw"),
        at=f.instant(o, "at"),
    )


def _draft(o: Object) -> Draft:
    return Draft(f.identifier(o, "id"), f.identifier(o, "conversation"), f.text(o, "text"), f.instant(o, "at"))


def _saved_view(o: Object) -> SavedView:
    return SavedView(
        id=f.identifier(o, "id"),
        name=_name(o, "name"),
        view=f.choice(o, "view", INBOX_VIEWS),
        query=f.text(o, "query"),
        sort=f.choice(o, "sort", INBOX_SORTS),
        place=f.count(o, "place"),
    )


def _reply(o: Object) -> Reply:
    return Reply(f.identifier(o, "id"), _name(o, "name"), _typed("text", many_lines, f.text(o, "text")))


def _name(o: Object, field: str) -> str:
    return _typed(field, one_line, f.text(o, field))


def _typed(field: str, fit: Callable[[str, str], str], text: str) -> str:
    """A text that a person typed, in the form in which it would have been kept here."""
    try:
        return fit(text, field)
    except Refused as refused:
        raise BadField(refused.message.removesuffix(".")) from None


def _reading(o: Object) -> Reading:
    return Reading(f.identifier(o, "id"), f.identifier(o, "message"), f.flag(o, "captured"))


def _own_contact(o: Object) -> OwnContact:
    return OwnContact(
        id=f.identifier(o, "id"),
        kind=f.choice(o, "kind", CONTACT_KINDS),
        value=f.identifier(o, "value"),
        account=f.identifier_or_none(o, "account"),
    )


def _same_person(o: Object) -> SamePerson:
    return SamePerson(f.identifier(o, "id"), f.identifier(o, "customer"), f.identifier(o, "person"))


def _unmarking(o: Object) -> Unmarking:
    return Unmarking(f.identifier(o, "id"), f.identifier(o, "lead"))


READERS: Final[dict[str, Callable[[Object], Record]]] = {
    "lead": _marking,
    "dismissal": _dismissal,
    "lead_status": _lead_status,
    "triage": _triage,
    "labels": _labels,
    "note": _note,
    "customer_name": _given_name,
    "contact_by_hand": _contact_by_hand,
    "draft": _draft,
    "saved_view": _saved_view,
    "reply": _reply,
    "reading": _reading,
    "own_contact": _own_contact,
    "same_person": _same_person,
    "unmarking": _unmarking,
}
