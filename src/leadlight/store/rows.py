"""What the store hands out: frozen rows, read column by column, safe to keep and to pass between threads.

`pk` is the store's own number of a record, `id` the record's id in files. Times are microseconds since the epoch.
Texts are as stored, that is: hostile. Whoever draws them makes them drawable first (`core.text`).
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from leadlight.core.vocabulary import ContactKind, Goal, LeadStatus, Sender, SignalKind, TouchKind

if TYPE_CHECKING:
    from leadlight.core.model import Question


class Mark(NamedTuple):
    """A contact at its place in a text: `text[start:end]` is what the customer wrote."""

    start: int
    end: int
    kind: ContactKind
    value: str
    dismissed: bool
    rule: str


class AccountRow(NamedTuple):
    """A business account."""

    pk: int
    id: str
    handle: str
    name: str | None
    country: str | None
    auto_capture: bool
    privacy_policy_url: str | None


class ConversationRow(NamedTuple):
    """A line of the inbox. `lead`: the status of the standing lead; `preview`: the start of the last message's text, or
    of the one that holds what is searched, to be shown from `preview_from` on.
    `snoozed_until` is empty while snoozed until they write; `waiting_since`: the customer's first message that nobody
    has answered; `window_until`: when the business may no longer answer; `noted`, `drafted`: there is a note, a draft.
    """

    pk: int
    id: str
    account: str
    customer: str
    name: str | None
    handle: str
    country: str | None
    opened_at: int
    last_at: int
    state: str
    unread: bool
    lead: LeadStatus | None
    kinds: tuple[ContactKind, ...]
    preview: str
    preview_sender: Sender | None
    preview_media: str | None
    marks: tuple[Mark, ...]
    labels: tuple[str, ...] = ()
    assignee: str | None = None
    snoozed_until: int | None = None
    waiting_since: int | None = None
    window_until: int | None = None
    noted: bool = False
    drafted: bool = False
    preview_from: int = 0


class MessageEntry(NamedTuple):
    """A message of a transcript. `notice`: it brought the lead a contact that was not known before. `size` is the whole
    text's length in characters; `text` is cut to what a screen can lay out."""

    at: int
    pk: int
    id: str
    sender: Sender
    text: str | None
    size: int
    media_kind: str | None
    media_ref: str | None
    marks: tuple[Mark, ...]
    notice: bool


class SubmissionEntry(NamedTuple):
    """A filled form at its place in the transcript: `answers` are pairs of label and answer, in the form's order."""

    at: int
    pk: int
    form: str
    answers: tuple[tuple[str, str], ...]


class TouchEntry(NamedTuple):
    """The customer clicked on, or saw, an ad of this account."""

    at: int
    kind: TouchKind
    ad: str
    ad_group: str
    goal: Goal


class ActEntry(NamedTuple):
    """Something an operator did to this conversation or its lead."""

    at: int
    sentence: str
    operator: str


class Note(NamedTuple):
    """What an operator wrote about a conversation, for colleagues alone."""

    pk: int
    at: int
    operator: str
    text: str


Entry = MessageEntry | SubmissionEntry | TouchEntry | ActEntry | Note


class CardContact(NamedTuple):
    """A contact of the customer with its evidence: where it was seen first (message or submission), and how often."""

    kind: ContactKind
    value: str
    dismissed: bool
    captured: bool
    first_at: int
    message: int | None
    submission: int | None
    raw: str
    rule: str
    times: int


class SubmissionRow(NamedTuple):
    """A submission as stored: `questions` and `answers` are the JSON of the form and of what was filled in."""

    pk: int
    at: int
    conversation: int | None
    form: str
    questions: str
    answers: str


class WeighedTouch(NamedTuple):
    """A touch together with its ad and the windows, in days, of that ad's group."""

    id: str
    kind: TouchKind
    at: int
    ad: str
    ad_name: str
    ad_group: str
    ad_group_name: str
    campaign_name: str
    goal: Goal
    click_window_days: int
    view_window_days: int


class LeadRow(NamedTuple):
    """A lead. `conversation` is the customer's latest conversation with the account, if there is one; `labels` are
    those of all of them, `assignee` is that of the latest that has one."""

    pk: int
    id: str
    account: str
    customer: str
    handle: str
    name: str | None
    status: LeadStatus
    source: SignalKind
    captured_at: int
    contacts: tuple[tuple[ContactKind, str], ...]
    conversation: int | None
    labels: tuple[str, ...] = ()
    assignee: str | None = None


class ConsideredTouch(NamedTuple):
    """A touch that was weighed for a lead or conversation, and what spoke for or against it."""

    at: int
    kind: TouchKind
    ad: str
    ad_group: str
    goal: Goal
    chosen: bool
    verdict: str


class Source(NamedTuple):
    """Where a lead or conversation came from by last touch; `ad` is None when it is organic."""

    ad: str | None
    ad_name: str | None
    ad_group: str | None
    ad_group_name: str | None
    campaign_name: str | None
    goal: Goal | None
    touches: tuple[ConsideredTouch, ...]


class Hit(NamedTuple):
    """What a search found within a conversation: a message, note or submission by its number, and when it was."""

    at: int
    kind: Literal["submission", "note", "message"]
    pk: int


class LabelRow(NamedTuple):
    """A label and how many conversations have it."""

    name: str
    conversations: int


class SavedView(NamedTuple):
    """A view that was saved: one of the inbox's own (`view`), narrowed by a filter as it is typed, and sorted."""

    pk: int
    name: str
    view: str
    query: str
    sort: str


class ReplyRow(NamedTuple):
    """A canned reply."""

    pk: int
    name: str
    text: str


class Alias(NamedTuple):
    """One of the customers who are the same person."""

    pk: int
    id: str
    handle: str
    name: str | None


class Card(NamedTuple):
    """All that the contact card shows of one conversation's customer. `name` is `given_name` where an operator gave
    one. `also`: the other customers who are the same person."""

    pk: int
    conversation: str
    opened_at: int
    state: str
    unread: bool
    account: str
    account_name: str
    account_country: str | None
    auto_capture: bool
    customer: str
    handle: str
    name: str | None
    country: str | None
    language: str | None
    lead: LeadRow | None
    marked: bool
    contacts: tuple[CardContact, ...]
    source: Source
    submissions: tuple[SubmissionEntry, ...]
    history: tuple[ActEntry, ...]
    given_name: str | None = None
    labels: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    assignee: str | None = None
    snoozed_until: int | None = None
    waiting_since: int | None = None
    window_until: int | None = None
    also: tuple[Alias, ...] = ()


class Counts(NamedTuple):
    """How many conversations each view of the inbox holds, and how many leads stand."""

    open: int
    unread: int
    mine: int
    unassigned: int
    snoozed: int
    leads: int
    spam: int
    done: int
    all: int


class ActivityRow(NamedTuple):
    """A line of the activity log. `undoable` says whether `undo` by its number may take it back.

    `state` is `done`, `undone`, `settled` (undone, and something else was done since) or `kept` (passed over by undo,
    since what it wrote had been changed).
    """

    pk: int
    at: int
    operator: str
    kind: str
    sentence: str
    state: str
    undoable: bool


class AdNode(NamedTuple):
    """A node of the ad tree, parents before children. `level` is account, ad_account, campaign, ad_group, ad or form;
    `reasons` say why an ad group may not use the Lead goal (empty: it may, or it has another goal)."""

    level: str
    pk: int
    id: str
    name: str
    parent: tuple[str, int] | None
    facts: tuple[tuple[str, str], ...]
    eligible: bool | None
    reasons: tuple[str, ...]
    auto_capture: bool | None
    spend: Decimal | None
    currency: str | None


class FormSheet(NamedTuple):
    """A form of the account, ready to be filled. `prefilled`: question key to what is known already; `region`: where
    the customer's national phone numbers are at home."""

    pk: int
    id: str
    name: str
    privacy_policy_url: str | None
    thank_you: str | None
    questions: "tuple[Question, ...]"
    prefilled: dict[str, str]
    region: str | None
