"""Reading what customers wrote: messages and submissions to contacts, contacts to leads.

Only customers' messages are read, never the business's own. A find counts as a lead signal if the auto-capture
switch of the account is on when the message is read; with the switch off it is kept and highlighted all the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from leadlight.config import Own
from leadlight.core.detection import VERSION, canonical, detect_many
from leadlight.core.finds import Find
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind
from leadlight.errors import SettingsProblem
from leadlight.store.contacts import (
    Reading,
    add_contacts,
    conversations_to_reread,
    disown,
    drop_contacts_of,
    forget_readings,
    form_questions,
    own_contacts,
    readings,
    region_of,
    submissions_to_reread,
)
from leadlight.store.conversations import place_conversations
from leadlight.store.leads import derive_leads, give_statuses
from leadlight.store.records import Filed
from leadlight.store.transaction import Transaction

Text = tuple[str, str | None]
"""What a customer wrote, and where national phone numbers are at home."""
_NOTHING: Final[Mapping[Text, list[Find]]] = {}


class Captured(NamedTuple):
    """How many contacts and leads a batch brought that were not there before, and how many messages were read."""

    contacts: int
    leads: int
    read: int = 0


class OwnContacts:
    """The business's own numbers, addresses and handles, which are never a customer's contact.

    A number is own whether it is called by phone or by WhatsApp, so numbers are compared without their kind.
    """

    def __init__(self, settings: Iterable[Own], stored: dict[int | None, set[tuple[str, str]]]) -> None:
        everywhere = {self._key(own.kind, canonical_own(own)) for own in settings}
        self._by_account = {
            account: {self._key(kind, value) for kind, value in contacts} for account, contacts in stored.items()
        }
        self._by_account[None] = self._by_account.get(None, set()) | everywhere

    def holds(self, account: int, kind: str, value: str) -> bool:
        """Whether the contact is the business's own."""
        key = self._key(kind, value)
        return key in self._by_account[None] or key in self._by_account.get(account, ())

    @staticmethod
    def _key(kind: str, value: str) -> tuple[str, str]:
        return ("number" if value.startswith("+") else kind, value)


def canonical_own(own: Own) -> str:
    """The canonical value of an own contact of the settings. Raises `SettingsProblem`."""
    kinds: dict[str, ContactKind] = {kind: kind for kind in CONTACT_KINDS}
    value = canonical(kinds[own.kind], own.value, own.country) if own.kind in kinds else None
    if value is None:
        raise SettingsProblem(f"An own contact of the settings is no valid {own.kind[:40]}.", "Look at [[own]].")
    return value


def capture(
    connection: Transaction, filed: Filed, own: Sequence[Own], known: Mapping[Text, list[Find]] = _NOTHING
) -> Captured:
    """Reads what a batch of records brought, and carries leads and inbox along. Part of the caller's transaction.

    `known`: the contacts in texts that were looked at before.
    """
    contacts = 0
    _look_again(connection, filed)
    if filed.messages or filed.submissions:
        ours = OwnContacts(own, own_contacts(connection))
        contacts = add_contacts(
            connection, [*_read_messages(connection, filed, ours, known), *_read_forms(connection, filed, ours)]
        )
    leads = derive_leads(connection, filed.pairs)
    give_statuses(connection, filed.statuses)
    place_conversations(connection, filed.conversations, filed.first_message)
    return Captured(contacts, leads, len(filed.messages))


def _look_again(connection: Transaction, filed: Filed) -> None:
    """What was read before is read again where the country of its numbers has changed, and what is the business's own
    is nobody's contact any more: the order in which records come does not matter."""
    for row in filed.own:
        filed.pairs |= disown(connection, row["account_pk"], row["kind"], row["value"])
    if filed.moved_customers or filed.moved_accounts:
        conversations = conversations_to_reread(connection, filed.moved_customers, filed.moved_accounts)
        filed.pairs |= {(how.account, how.customer) for how in readings(connection, conversations).values()}
        new = {message["pk"] for message in filed.messages}
        again = forget_readings(connection, conversations)
        filed.messages += (message for message in again if message["pk"] not in new)
        filed.submissions += submissions_to_reread(connection, filed.moved_customers)


def disown_settings(connection: Transaction, own: Sequence[Own]) -> None:
    """Drops the contacts of the settings that were taken for a customer's before they stood there."""
    pairs: set[tuple[int, int]] = set()
    for one in own:
        pairs |= disown(connection, None, one.kind, canonical_own(one))
    derive_leads(connection, pairs)


def _read_messages(
    connection: Transaction, filed: Filed, own: OwnContacts, known: Mapping[Text, list[Find]]
) -> list[dict[str, Any]]:
    """The contact rows of the batch's messages; their pairs join the batch's."""
    how = readings(connection, {message["conversation_pk"] for message in filed.messages})
    texts = [(message["text"], how[message["conversation_pk"]].region) for message in filed.messages]
    new = [text for text in dict.fromkeys(texts) if text not in known]
    found = dict(zip(new, detect_many(new), strict=True))
    rows = []
    for message, text in zip(filed.messages, texts, strict=True):
        if not (finds := known.get(text) or found.get(text)):
            continue
        reading = how[message["conversation_pk"]]
        for find in finds:
            if not own.holds(reading.account, find.kind, find.value):
                rows.append(contact_row(message, reading, find))
                filed.pairs.add((reading.account, reading.customer))
    return rows


def contact_row(message: dict[str, Any], reading: Reading, find: Find) -> dict[str, Any]:
    """The row of a find. A message that was read before has `captured`: what the switch said then, or `None`."""
    return {
        "account_pk": reading.account,
        "customer_pk": reading.customer,
        "message_pk": message["pk"],
        "submission_pk": None,
        "question": None,
        "kind": find.kind,
        "value": find.value,
        "raw": find.raw,
        "start": find.start,
        "stop": find.end,
        "rule": find.rule,
        "at": message["at"],
        "captured": reading.auto_capture if message.get("captured") is None else message["captured"],
        "detection": VERSION,
    }


def _read_forms(connection: Transaction, filed: Filed, own: OwnContacts) -> list[dict[str, Any]]:
    """The contact rows of the batch's submissions; those of a changed one replace what was read before."""
    latest = {submission["pk"]: submission for submission in filed.submissions}
    questions = form_questions(connection, (submission["form_pk"] for submission in latest.values()))
    rows: list[dict[str, Any]] = []
    for submission in latest.values():
        drop_contacts_of(connection, submission["pk"])
        region = region_of(connection, submission["account_pk"], submission["customer_pk"])
        answers = json.loads(submission["answers"])
        rows += (
            row
            for row in submission_contacts(submission, json.loads(questions[submission["form_pk"]]), answers, region)
            if not own.holds(row["account_pk"], row["kind"], row["value"])
        )
    return rows


def submission_contacts(
    submission: dict[str, Any], questions: Sequence[dict[str, Any]], answers: dict[str, Any], region: str | None
) -> list[dict[str, Any]]:
    """The contacts that the answers to a form's e-mail and phone questions give; invalid ones are left out."""
    rows = []
    for question in questions:
        kind: ContactKind | None = {"email": "email", "phone": "phone"}.get(question["kind"])  # type: ignore[assignment]
        answer = answers.get(question["key"])
        value = canonical(kind, answer, region) if kind and isinstance(answer, str) else None
        if kind and value:
            rows.append(
                {
                    "account_pk": submission["account_pk"],
                    "customer_pk": submission["customer_pk"],
                    "message_pk": None,
                    "submission_pk": submission["pk"],
                    "question": question["key"],
                    "kind": kind,
                    "value": value,
                    "raw": answer,
                    "start": None,
                    "stop": None,
                    "rule": f"answer to “{question['label']}”",
                    "at": submission["at"],
                    "captured": True,
                    "detection": None,
                }
            )
    return rows
