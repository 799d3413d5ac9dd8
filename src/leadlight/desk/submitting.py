"""Forms filled at the desk: what is known filled in, what is wrong said beside the question, the submission stored."""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from leadlight.core.detection import canonical
from leadlight.core.model import Question
from leadlight.core.names import name_given
from leadlight.core.times import parse_day
from leadlight.core.vocabulary import ContactKind
from leadlight.desk.capturing import OwnContacts, submission_contacts
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.contacts import own_contacts
from leadlight.store.conversations import standings
from leadlight.store.rows import FormSheet
from leadlight.store.views import ads as views
from leadlight.store.views import conversation as conversation_views

Answers = Mapping[str, str | Sequence[str] | bool]
"""Question key to text; to a list of texts for `multi_choice`, to true or false for `consent`."""


def forms_for(desk: Desk, conversation: int) -> tuple[FormSheet, ...]:
    """The forms of the conversation's account, with what the profile and the contacts say filled in.

    Raises `Refused` when the conversation is gone.
    """
    reader = desk.reader
    try:
        account, customer = conversation_views.people(reader, conversation)
    except KeyError:
        raise Refused("The conversation is not there any more.") from None
    head = conversation_views.card_head(reader, conversation)
    known: dict[str, str | None] = {"full_name": head[11], "country": head[12] or head[7]}
    for contact in conversation_views.card_contacts(reader, account, customer):
        if not contact.dismissed:
            kind = "phone" if contact.kind == "whatsapp" else contact.kind
            known.setdefault(kind, contact.value)
    return tuple(_sheet(form, known, head[12] or head[7]) for form in views.forms(reader, account))


def _sheet(form: views.FormRow, known: Mapping[str, str | None], region: str | None) -> FormSheet:
    questions = tuple(_question(question) for question in form.questions)
    prefilled = {question.key: value for question in questions if (value := known.get(question.kind))}
    return FormSheet(form.pk, form.id, form.name, form.privacy_policy_url, form.thank_you, questions, prefilled, region)


def _question(values: Mapping[str, Any]) -> Question:
    return Question(
        values["key"], values["kind"], values["label"], values.get("required", False), tuple(values.get("options", ()))
    )


def check(sheet: FormSheet, answers: Answers) -> dict[str, str]:
    """What is wrong with the answers, one sentence a question; empty when they can be submitted."""
    wrong = {question.key: _wrong(question, answers.get(question.key), sheet.region) for question in sheet.questions}
    return {key: sentence for key, sentence in wrong.items() if sentence}


def _wrong(question: Question, answer: str | Sequence[str] | bool | None, region: str | None) -> str | None:
    given = answer.strip() if isinstance(answer, str) else answer
    if not given:
        return _MISSING.get(question.kind, "This has to be answered.") if question.required else None
    if question.kind in ("email", "phone"):
        kind: ContactKind = "email" if question.kind == "email" else "phone"
        return None if isinstance(given, str) and canonical(kind, given, region) else _INVALID[question.kind]
    if question.kind == "date":
        return None if isinstance(given, str) and _is_date(given) else "A day is written 2026-01-31."
    if question.kind in ("choice", "multi_choice"):
        chosen = [given] if isinstance(given, str) else given if isinstance(given, Sequence) else []
        return None if all(one in question.options for one in chosen) else "Choose from the answers of the form."
    return None


_MISSING = {"consent": "Without consent the form cannot be submitted."}
_INVALID = {
    "email": "This is no valid e-mail address.",
    "phone": "This is no valid phone number; start with + and the country's code, or write it as in the country.",
}


def _is_date(text: str) -> bool:
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


def submit(desk: Desk, conversation: int, form: int, answers: Answers) -> Act:
    """Stores the filled form, which makes or enriches the lead. Raises `Refused` when an answer is missing or wrong."""
    sheet = next((one for one in forms_for(desk, conversation) if one.pk == form), None)
    if sheet is None:
        raise Refused("The form is not there any more.")
    if wrong := check(sheet, answers):
        labels = {question.key: question.label for question in sheet.questions}
        raise Refused(f"The form cannot be submitted: {'; '.join(labels[key] for key in wrong)}.")
    given = {key: value.strip() if isinstance(value, str) else value for key, value in answers.items()}
    return perform(desk, "submit", lambda doing: _submit(desk, doing, conversation, sheet, given))


def _submit(desk: Desk, doing: Doing, conversation: int, sheet: FormSheet, answers: dict[str, Any]) -> str:
    questions = [{"key": question.key, "kind": question.kind, "label": question.label} for question in sheet.questions]
    found = standings(doing.connection, [conversation])
    if not found:
        raise Refused("The conversation is not there any more.")
    one = found[0]
    submission = {
        "id": f"submission:{uuid.uuid4().hex}",
        "form_pk": sheet.pk,
        "account_pk": one.account,
        "customer_pk": one.customer,
        "conversation_pk": conversation,
        "at": desk.now(),
        "answers": json.dumps({key: value for key, value in answers.items() if value}, ensure_ascii=False),
        "name": name_given(questions, answers),
    }
    pk = doing.journal.add("submission", submission)
    own = OwnContacts(desk.settings.own, own_contacts(doing.connection))
    for contact in submission_contacts({**submission, "pk": pk}, questions, answers, sheet.region):
        if not own.holds(one.account, contact["kind"], contact["value"]):
            doing.journal.add("contact", contact)
    doing.pairs.add((one.account, one.customer))
    doing.conversations.add(conversation)
    return f"Submitted “{sheet.name}” for {one.person}"
