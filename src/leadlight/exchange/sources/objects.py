"""Makes a core record of one object of the workspace format: a function for each `type`, the fields as in `fields`."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from leadlight.core.model import (
    Account,
    Ad,
    AdAccount,
    AdGroup,
    Campaign,
    ContactByHand,
    Conversation,
    Customer,
    DailyStats,
    Dismissal,
    Draft,
    Form,
    GivenName,
    Labelling,
    Marking,
    Media,
    Message,
    Note,
    OwnContact,
    Question,
    Reading,
    Reply,
    SamePerson,
    SavedView,
    StatusGiven,
    Submission,
    Touch,
    Triage,
    Unmarking,
)
from leadlight.core.vocabulary import (
    CLICK_WINDOWS,
    CONTACT_KINDS,
    GOALS,
    INBOX_SORTS,
    INBOX_VIEWS,
    LEAD_STATUSES,
    QUESTION_KINDS,
    SENDERS,
    TOUCH_KINDS,
    TRIAGE_STATES,
    VIEW_WINDOWS,
)
from leadlight.core.wording import NAME_LIMIT, many_lines, one_line
from leadlight.errors import Refused
from leadlight.exchange.mending import printable
from leadlight.exchange.records import Record
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import BadField, Object

TEXT_LIMIT: Final = 1 << 20
"""Code points of one message's text."""


def read_object(o: Object) -> Record:
    """The record, or `BadField` with what is wrong with it."""
    name = o.get("type")
    if type(name) is not str:
        raise f.wrong_kind("type", name, "a text")
    if name not in _READERS:
        raise BadField(f"type: '{printable(name)}' is not a record type")
    return _READERS[name](o)


def _account(o: Object) -> Account:
    if "country" not in o:
        raise BadField("country is missing")
    return Account(
        id=f.identifier(o, "id"),
        handle=f.text(o, "handle"),
        country=f.country_or_none(o, "country"),
        auto_capture=f.flag(o, "auto_capture"),
        name=f.text_or_none(o, "name"),
        privacy_policy_url=f.text_or_none(o, "privacy_policy_url"),
    )


def _ad_account(o: Object) -> AdAccount:
    return AdAccount(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        country=f.country(o, "country"),
        currency=f.currency(o, "currency"),
        timezone=f.timezone(o, "timezone"),
        name=f.text_or_none(o, "name"),
    )


def _form(o: Object) -> Form:
    return Form(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        questions=_questions(o),
        name=f.text_or_none(o, "name"),
        privacy_policy_url=f.text_or_none(o, "privacy_policy_url"),
        thank_you=f.text_or_none(o, "thank_you"),
    )


def _questions(o: Object) -> tuple[Question, ...]:
    listed = o.get("questions")
    if type(listed) is not list:
        raise f.wrong_kind("questions", listed, "a list")
    questions = tuple(_question(one, f"questions[{index}]") for index, one in enumerate(listed))
    if len({question.key for question in questions}) < len(questions):
        raise BadField("questions: the same key stands there twice")
    return questions


def _question(o: Any, place: str) -> Question:
    if type(o) is not dict:
        raise BadField(f"{place} is not an object")
    try:
        return Question(
            key=f.identifier(o, "key"),
            kind=f.choice(o, "kind", QUESTION_KINDS),
            label=f.text(o, "label"),
            required=f.flag_or(o, "required", default=False),
            options=() if o.get("options") is None else f.texts(o, "options"),
        )
    except BadField as bad:
        raise BadField(f"{place}.{bad}") from None


def _campaign(o: Object) -> Campaign:
    return Campaign(f.identifier(o, "id"), f.identifier(o, "ad_account"), f.text_or_none(o, "name"))


def _ad_group(o: Object) -> AdGroup:
    return AdGroup(
        id=f.identifier(o, "id"),
        campaign=f.identifier(o, "campaign"),
        goal=f.choice(o, "goal", GOALS),
        countries=f.countries(o, "countries"),
        name=f.text_or_none(o, "name"),
        click_window_days=f.choice_or(o, "click_window_days", CLICK_WINDOWS, 7),
        view_window_days=f.choice_or(o, "view_window_days", VIEW_WINDOWS, 1),
        form=f.identifier_or_none(o, "form"),
    )


def _ad(o: Object) -> Ad:
    return Ad(f.identifier(o, "id"), f.identifier(o, "ad_group"), f.text_or_none(o, "name"))


def _daily_stats(o: Object) -> DailyStats:
    return DailyStats(
        id=f.identifier(o, "id"),
        ad=f.identifier(o, "ad"),
        date=f.day(o, "date"),
        spend=f.money(o, "spend"),
        impressions=f.count(o, "impressions"),
        clicks=f.count(o, "clicks"),
    )


def _customer(o: Object) -> Customer:
    return Customer(
        id=f.identifier(o, "id"),
        handle=f.text(o, "handle"),
        name=f.text_or_none(o, "name"),
        country=f.country_or_none(o, "country"),
        language=f.text_or_none(o, "language"),
    )


def _touch(o: Object) -> Touch:
    return Touch(
        id=f.identifier(o, "id"),
        customer=f.identifier(o, "customer"),
        ad=f.identifier(o, "ad"),
        kind=f.choice(o, "kind", TOUCH_KINDS),
        at=f.instant(o, "at"),
    )


def _conversation(o: Object) -> Conversation:
    return Conversation(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        customer=f.identifier(o, "customer"),
        opened_at=f.instant(o, "opened_at"),
    )


def _message(o: Object) -> Message:
    text, media = f.text_or_none(o, "text"), o.get("media")
    if text is None and media is None:
        raise BadField("holds neither text nor media")
    if text is not None and len(text) > TEXT_LIMIT:
        raise BadField(f"text is longer than {TEXT_LIMIT:,} characters")
    return Message(
        f.identifier(o, "id"),
        f.identifier(o, "conversation"),
        f.choice(o, "sender", SENDERS),
        f.instant(o, "at"),
        text,
        None if media is None else _media(media),
    )


def _media(o: Any) -> Media:
    if type(o) is not dict:
        raise f.wrong_kind("media", o, "an object")
    try:
        return Media(f.identifier(o, "kind"), f.text_or_none(o, "ref"))
    except BadField as bad:
        raise BadField(f"media.{bad}") from None


def _submission(o: Object) -> Submission:
    answers = o.get("answers")
    if type(answers) is not dict:
        raise f.wrong_kind("answers", answers, "an object")
    return Submission(
        id=f.identifier(o, "id"),
        form=f.identifier(o, "form"),
        customer=f.identifier(o, "customer"),
        at=f.instant(o, "at"),
        answers={key: _answer(answer) for key, answer in answers.items() if answer is not None},
        conversation=f.identifier_or_none(o, "conversation"),
    )


def _answer(answer: object) -> object:
    if type(answer) in {str, bool} or (type(answer) is list and all(type(part) is str for part in answer)):
        return answer
    raise BadField("answers: holds something that is not a text, a list of texts, true or false")


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


_READERS: Final[dict[str, Callable[[Object], Record]]] = {
    "account": _account,
    "ad_account": _ad_account,
    "form": _form,
    "campaign": _campaign,
    "ad_group": _ad_group,
    "ad": _ad,
    "daily_stats": _daily_stats,
    "customer": _customer,
    "touch": _touch,
    "conversation": _conversation,
    "message": _message,
    "submission": _submission,
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
TYPES: Final = frozenset(_READERS)
"""The `type`s of the format."""
