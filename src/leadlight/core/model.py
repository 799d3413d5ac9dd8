"""The field's records as plain frozen values.

References are the string ids of the workspace format; times (`at`, `opened_at`, `captured_at`) are whole microseconds
since 1970-01-01T00:00:00Z (see `core.times`), money is `Decimal`. Nothing here knows a database, a file or a screen.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from leadlight.core.vocabulary import (
    ContactKind,
    Goal,
    InboxSort,
    InboxView,
    LeadStatus,
    QuestionKind,
    Sender,
    SignalKind,
    TouchKind,
    TriageState,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A business account whose direct messages are triaged. `country` is its registration country (ISO 3166)."""

    id: str
    handle: str
    country: str | None
    auto_capture: bool
    name: str | None = None
    privacy_policy_url: str | None = None


@dataclass(frozen=True, slots=True)
class AdAccount:
    """Belongs to an account. `currency` is ISO 4217, `timezone` an IANA name."""

    id: str
    account: str
    country: str
    currency: str
    timezone: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; `options` only for `choice` and `multi_choice`."""

    key: str
    kind: QuestionKind
    label: str
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A lead form of an account."""

    id: str
    account: str
    questions: tuple[Question, ...]
    name: str | None = None
    privacy_policy_url: str | None = None
    thank_you: str | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of an ad account."""

    id: str
    ad_account: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class AdGroup:
    """Carries the goal, the targeting countries, the two windows in days (0 = off) and, optionally, a form."""

    id: str
    campaign: str
    goal: Goal
    countries: tuple[str, ...]
    name: str | None = None
    click_window_days: int = 7
    view_window_days: int = 1
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Ad:
    """One ad of an ad group."""

    id: str
    ad_group: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DailyStats:
    """What an ad cost and reached on a day of its ad account's time zone, in the ad account's currency."""

    id: str
    ad: str
    date: date
    spend: Decimal
    impressions: int
    clicks: int


@dataclass(frozen=True, slots=True)
class Customer:
    """The person on the other side. The name comes from the profile, a form or an operator, never from a message."""

    id: str
    handle: str
    name: str | None = None
    country: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """One customer's click on, or view of, an ad."""

    id: str
    customer: str
    ad: str
    kind: TouchKind
    at: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread between one account and one customer."""

    id: str
    account: str
    customer: str
    opened_at: int


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, video, sticker or shared post that came instead of, or with, text."""

    kind: str
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Text, sender and time never change once stored."""

    id: str
    conversation: str
    sender: Sender
    at: int
    text: str | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One filled copy of a form; `answers` maps a question's key to text, or to a list of texts for `multi_choice`."""

    id: str
    form: str
    customer: str
    at: int
    answers: dict[str, Any]
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """A customer marked as a lead by hand: the workspace format's `lead` record."""

    id: str
    account: str
    customer: str
    at: int
    status: LeadStatus = "raw"


@dataclass(frozen=True, slots=True)
class Signal:
    """Why somebody is a lead: a contact in a message, a submission or a mark by hand, at a time."""

    kind: SignalKind
    at: int
    contact: tuple[ContactKind, str] | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """What the standing signals of one account and customer add up to: the earliest one's time and kind."""

    captured_at: int
    source: SignalKind


@dataclass(frozen=True, slots=True)
class Dismissal:
    """An operator's verdict that a contact is not a way to reach this customer of this account."""

    id: str
    account: str
    customer: str
    kind: ContactKind
    value: str
    at: int
    operator: str | None = None


@dataclass(frozen=True, slots=True)
class StatusGiven:
    """The status an operator gave to the lead of an account and customer: the workspace format's `lead_status`."""

    id: str
    account: str
    customer: str
    status: LeadStatus


@dataclass(frozen=True, slots=True)
class Triage:
    """Where a conversation stands in the inbox; `id` is the conversation's. Snoozed with no `snoozed_until`: until the
    customer writes. `assignee` is an operator's name."""

    id: str
    conversation: str
    state: TriageState
    unread: bool
    snoozed_until: int | None = None
    assignee: str | None = None


@dataclass(frozen=True, slots=True)
class Labelling:
    """All the labels of a conversation; `id` is the conversation's."""

    id: str
    conversation: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What an operator wrote about a conversation, for colleagues alone."""

    id: str
    conversation: str
    at: int
    operator: str
    text: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """What operators call a customer; `id` is the customer's."""

    id: str
    customer: str
    name: str


@dataclass(frozen=True, slots=True)
class ContactByHand:
    """A contact that an operator entered; `raw` is what was typed."""

    id: str
    account: str
    customer: str
    kind: ContactKind
    value: str
    raw: str
    at: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed as an answer and not sent; `id` is the conversation's."""

    id: str
    conversation: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of the inbox, narrowed by a filter as it is typed; `place` orders the saved ones."""

    id: str
    name: str
    view: InboxView
    query: str
    sort: InboxSort
    place: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A canned reply with variables in braces."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether contacts read in a message counted as a signal, where the account's present switch says otherwise."""

    id: str
    message: str
    captured: bool


@dataclass(frozen=True, slots=True)
class OwnContact:
    """A contact of the business itself, of one account or (`None`) of all: never a customer's."""

    id: str
    kind: ContactKind
    value: str
    account: str | None = None


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A customer who is, an operator says, the same person as another: `person`, the first of all who are."""

    id: str
    customer: str
    person: str


@dataclass(frozen=True, slots=True)
class Unmarking:
    """A mark by hand that was taken back; `lead` is the `Marking`'s id."""

    id: str
    lead: str
