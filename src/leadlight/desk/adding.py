"""Contacts entered by hand. They are no signal by themselves: who is no lead stays none until marked."""

from typing import Final

from leadlight.core.detection import canonical
from leadlight.core.vocabulary import KIND_WORDS, ContactKind
from leadlight.core.wording import NAME_LIMIT, one_line
from leadlight.desk.capturing import OwnContacts
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found
from leadlight.errors import Refused
from leadlight.store.contacts import BY_HAND, is_contact, own_contacts, region_of
from leadlight.store.leads import dismissal_pk

_NEEDED: Final[dict[str, str]] = {
    "email": "This is no valid e-mail address.",
    "phone": "This is no valid phone number; start with + and the country's code, or write it as in the country.",
}


def add_contact(desk: Desk, pk: int, kind: ContactKind, text: str) -> Act:
    """Adds a contact of the conversation's customer, written in any way.

    Raises `Refused` where it is none of that kind, the business's own, or the customer's already.
    """
    typed = one_line(text, "A contact", NAME_LIMIT)

    def work(doing: Doing) -> str:
        (one,) = found(doing, [pk])
        value = canonical(kind, typed, region_of(doing.connection, one.account, one.customer))
        if value is None:
            raise Refused(_NEEDED.get("phone" if kind == "whatsapp" else kind, f"This is not {KIND_WORDS[kind]}."))
        if OwnContacts(desk.settings.own, own_contacts(doing.connection)).holds(one.account, kind, value):
            raise Refused("This is a contact of the business itself.")
        pair = one.account, one.customer
        if is_contact(doing.connection, pair, kind, value):
            dismissed = dismissal_pk(doing.connection, pair, kind, value) is not None
            raise Refused(f"{one.person} has this contact already.", "It was dismissed; d restores it." * dismissed)
        people = {"account_pk": one.account, "customer_pk": one.customer}
        doing.journal.add(
            "contact", {**people, **BY_HAND, "kind": kind, "value": value, "raw": typed, "at": desk.now()}
        )
        doing.pairs.add(pair)
        return f"Added {KIND_WORDS[kind]} of {one.person}"

    return perform(desk, "contact", work)
