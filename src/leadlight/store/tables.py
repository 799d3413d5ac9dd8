"""The tables. `pk` is the store's own number, `id` the record's id in files; times are microseconds since the epoch.

Lists never load these objects: reads go by columns (`views`), imports by Core executemany (`records`).
The schema that a database really has is made by `migrations`; a test holds the two against each other.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def _key() -> Any:
    return Field(default=None, primary_key=True)


def _instant(*, nullable: bool = False) -> Any:
    return Field(sa_column=Column(BigInteger, nullable=nullable))


def _text() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


def _index_of_few(name: str, *columns: str, given: str) -> Index:
    """An index of the rows alone in which the column `given` holds something."""
    stated = text(f"{given} IS NOT NULL")
    return Index(name, *columns, sqlite_where=stated, postgresql_where=stated)


class AccountTable(SQLModel, table=True):
    """A business account; `auto_capture` is the switch that lets a contact in a message make a lead. What a file said
    of it last is `told_auto_capture`: the same again leaves the switch to the operator."""

    __tablename__ = "account"
    pk: int | None = _key()
    id: str = Field(unique=True)
    handle: str
    name: str | None
    country: str | None
    auto_capture: bool
    told_auto_capture: bool | None
    privacy_policy_url: str | None


class AdAccountTable(SQLModel, table=True):
    """An ad account with its currency (ISO 4217) and time zone (IANA)."""

    __tablename__ = "ad_account"
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    name: str | None
    country: str
    currency: str
    timezone: str


class FormTable(SQLModel, table=True):
    """A lead form; `questions` is the JSON list of the workspace format."""

    __tablename__ = "form"
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    name: str | None
    questions: str = _text()
    privacy_policy_url: str | None
    thank_you: str | None


class CampaignTable(SQLModel, table=True):
    """A campaign of an ad account."""

    __tablename__ = "campaign"
    pk: int | None = _key()
    id: str = Field(unique=True)
    ad_account_pk: int = Field(foreign_key="ad_account.pk")
    name: str | None


class AdGroupTable(SQLModel, table=True):
    """An ad group; `countries` are its targets, separated by blanks; windows in days, 0 = off."""

    __tablename__ = "ad_group"
    pk: int | None = _key()
    id: str = Field(unique=True)
    campaign_pk: int = Field(foreign_key="campaign.pk")
    name: str | None
    goal: str
    countries: str
    click_window_days: int
    view_window_days: int
    form_pk: int | None = Field(foreign_key="form.pk")


class AdTable(SQLModel, table=True):
    """An ad of an ad group."""

    __tablename__ = "ad"
    pk: int | None = _key()
    id: str = Field(unique=True)
    ad_group_pk: int = Field(foreign_key="ad_group.pk")
    name: str | None


class DailyStatsTable(SQLModel, table=True):
    """An ad's day: `date` as YYYY-MM-DD in the ad account's zone, `spend` as a decimal string in its currency."""

    __tablename__ = "daily_stats"
    __table_args__ = (Index("daily_stats_by_date", "date", "ad_pk"),)
    pk: int | None = _key()
    id: str = Field(unique=True)
    ad_pk: int = Field(foreign_key="ad.pk")
    date: str
    spend: str
    impressions: int = Field(sa_column=Column(BigInteger, nullable=False))
    clicks: int = Field(sa_column=Column(BigInteger, nullable=False))


class CustomerTable(SQLModel, table=True):
    """The person on the other side. `folded`: name and handle as they are searched; `given_name`: what an operator
    calls them, which no file changes."""

    __tablename__ = "customer"
    __table_args__ = (_index_of_few("customer_by_given_name", "given_name", given="given_name"),)
    pk: int | None = _key()
    id: str = Field(unique=True)
    handle: str
    name: str | None
    country: str | None
    language: str | None
    folded: str = _text()
    given_name: str | None


class TouchTable(SQLModel, table=True):
    """A click or view of an ad by a customer."""

    __tablename__ = "touch"
    __table_args__ = (Index("touch_by_customer", "customer_pk", "at"),)
    pk: int | None = _key()
    id: str = Field(unique=True)
    customer_pk: int = Field(foreign_key="customer.pk")
    ad_pk: int = Field(foreign_key="ad.pk")
    kind: str
    at: int = _instant()


class ConversationTable(SQLModel, table=True):
    """A thread. `state` is open, snoozed (until `snoozed_until`, or until the customer writes), spam or done;
    `assignee` is an operator's name. Kept up with the messages: `last_at` (the newest message's time, or else the
    opening's), `customer_wrote` and the turn (`core.turns`), since lists sort by them and the report counts by one."""

    __tablename__ = "conversation"
    __table_args__ = (
        # A view's ids in order, and how many are unread, come from one of these three alone, without the rows.
        Index("conversation_by_state", "state", "last_at", "pk", "unread", "assignee", "waiting_since"),
        Index(
            "conversation_by_account",
            *("account_pk", "state", "last_at", "pk", "unread", "assignee", "waiting_since"),
        ),
        _index_of_few("conversation_by_assignee", "assignee", "state", "last_at", "pk", "unread", given="assignee"),
        _index_of_few(
            "conversation_by_waiting",
            *("waiting_since", "customer_at", "state", "account_pk", "assignee", "unread", "last_at"),
            given="waiting_since",
        ),
        _index_of_few("conversation_by_waking", "snoozed_until", given="snoozed_until"),
        Index("conversation_by_time", "last_at", "pk", "state", "unread", "assignee", "waiting_since"),
        Index("conversation_by_people", "account_pk", "customer_pk"),
        Index("conversation_by_customer", "customer_pk"),
        Index("conversation_by_opening", "opened_at"),
    )
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    opened_at: int = _instant()
    last_at: int = _instant()
    state: str
    unread: bool
    customer_wrote: bool
    snoozed_until: int | None = _instant(nullable=True)
    assignee: str | None
    customer_at: int | None = _instant(nullable=True)
    business_at: int | None = _instant(nullable=True)
    waiting_since: int | None = _instant(nullable=True)


class MessageTable(SQLModel, table=True):
    """One message; text, sender and time never change."""

    __tablename__ = "message"
    __table_args__ = (
        Index("message_by_conversation", "conversation_pk", "at"),
        _index_of_few("message_with_media", "conversation_pk", given="media_kind"),
    )
    pk: int | None = _key()
    id: str = Field(unique=True)
    conversation_pk: int = Field(foreign_key="conversation.pk")
    sender: str
    at: int = _instant()
    text: str | None = Field(sa_column=Column(Text, nullable=True))
    media_kind: str | None
    media_ref: str | None


class SearchTextTable(SQLModel, table=True):
    """What was said in a conversation, as it is searched (`core.searching`): one row for what came in at one time."""

    __tablename__ = "search_text"
    __table_args__ = (Index("search_text_by_conversation", "conversation_pk"),)
    pk: int | None = _key()
    conversation_pk: int = Field(foreign_key="conversation.pk")
    folded: str = _text()


class SubmissionTable(SQLModel, table=True):
    """A filled form; `answers` is a JSON object from question key to answer, `name` the person's name in them."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("submission_by_people", "account_pk", "customer_pk"),
        Index("submission_by_conversation", "conversation_pk"),
        Index("submission_by_customer", "customer_pk"),
    )
    pk: int | None = _key()
    id: str = Field(unique=True)
    form_pk: int = Field(foreign_key="form.pk")
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    conversation_pk: int | None = Field(foreign_key="conversation.pk")
    at: int = _instant()
    answers: str = _text()
    name: str | None


class ContactTable(SQLModel, table=True):
    """A contact found in a message (`start` to `stop`, code points of its text) or given in a submission (`question`).

    `captured` keeps what the account's auto-capture switch said when the message was read: it decides whether the
    contact is a lead signal. `raw` is what the customer wrote, `rule` the step of detection that found it, `detection`
    that detection's version; it is empty for a form's contact, and for what was found before versions were kept.
    """

    __tablename__ = "contact"
    __table_args__ = (
        Index("contact_by_people", "account_pk", "customer_pk", "kind", "value"),
        Index("contact_by_message", "message_pk"),
        Index("contact_by_submission", "submission_pk"),
        Index("contact_by_value", "value"),
        Index("contact_by_customer", "customer_pk"),
    )
    pk: int | None = _key()
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    message_pk: int | None = Field(foreign_key="message.pk")
    submission_pk: int | None = Field(foreign_key="submission.pk")
    question: str | None
    kind: str
    value: str
    raw: str
    start: int | None
    stop: int | None
    rule: str
    at: int = _instant()
    captured: bool
    detection: int | None


class RereadContactTable(SQLModel, table=True):
    """A contact that reading messages again took away or brought, whole, by the act that did so. `standing`: it is
    among the contacts now, as the row `contact_pk`; taking the act back, or doing it again, turns that round."""

    __tablename__ = "reread_contact"
    __table_args__ = (
        Index("reread_contact_by_act", "activity_pk", "standing", "contact_pk"),
        Index("reread_contact_by_customer", "customer_pk"),
        Index("reread_contact_by_message", "message_pk"),
    )
    pk: int | None = _key()
    activity_pk: int = Field(foreign_key="activity.pk")
    standing: bool
    contact_pk: int
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    message_pk: int = Field(foreign_key="message.pk")
    kind: str
    value: str
    raw: str
    start: int
    stop: int
    rule: str
    at: int = _instant()
    captured: bool
    detection: int | None


class DismissalTable(SQLModel, table=True):
    """A contact that an operator called wrong, for one account and customer, whatever message it stands in."""

    __tablename__ = "dismissal"
    __table_args__ = (
        UniqueConstraint("account_pk", "customer_pk", "kind", "value", name="dismissal_once"),
        Index("dismissal_by_customer", "customer_pk"),
    )
    pk: int | None = _key()
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    kind: str
    value: str
    at: int = _instant()
    operator: str | None


class MarkingTable(SQLModel, table=True):
    """A customer marked as a lead by hand, by an operator or in a file. `withdrawn`: the mark was taken back."""

    __tablename__ = "marking"
    __table_args__ = (
        Index("marking_by_people", "account_pk", "customer_pk"),
        Index("marking_by_customer", "customer_pk"),
    )
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    at: int = _instant()
    status: str
    withdrawn: bool


class LeadTable(SQLModel, table=True):
    """One row per account and customer, ever. `captured_at` and `source` are derived from the standing signals; both
    are empty while there is none, and the row waits, with its status, for a new one."""

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("account_pk", "customer_pk", name="lead_once"),
        Index("lead_by_time", "captured_at"),
        Index("lead_by_status", "status", "captured_at"),
        Index("lead_by_customer", "customer_pk"),
    )
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    status: str
    source: str | None
    captured_at: int | None = _instant(nullable=True)


class LabelTable(SQLModel, table=True):
    """A label, as it was written first; `folded` is what tells labels apart. It is one while a conversation has it."""

    __tablename__ = "label"
    pk: int | None = _key()
    name: str = _text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))


class ConversationLabelTable(SQLModel, table=True):
    """A conversation has a label."""

    __tablename__ = "conversation_label"
    __table_args__ = (
        UniqueConstraint("conversation_pk", "label_pk", name="conversation_label_once"),
        Index("conversation_label_by_label", "label_pk", "conversation_pk"),
    )
    pk: int | None = _key()
    conversation_pk: int = Field(foreign_key="conversation.pk")
    label_pk: int = Field(foreign_key="label.pk")


class NoteTable(SQLModel, table=True):
    """What an operator wrote about a conversation, for colleagues alone."""

    __tablename__ = "note"
    __table_args__ = (Index("note_by_conversation", "conversation_pk", "at"),)
    pk: int | None = _key()
    id: str = Field(unique=True)
    conversation_pk: int = Field(foreign_key="conversation.pk")
    at: int = _instant()
    operator: str
    text: str = _text()


class SavedViewTable(SQLModel, table=True):
    """A view that an operator saved: one of the inbox's own, narrowed by a filter (`core.filters`). `place` orders
    them."""

    __tablename__ = "saved_view"
    pk: int | None = _key()
    id: str = Field(unique=True)
    name: str = _text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    view: str
    query: str = _text()
    sort: str
    place: int


class ReplyTable(SQLModel, table=True):
    """A canned reply with variables in braces."""

    __tablename__ = "reply"
    pk: int | None = _key()
    id: str = Field(unique=True)
    name: str = _text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    text: str = _text()


class DraftTable(SQLModel, table=True):
    """What was typed as an answer and not sent."""

    __tablename__ = "draft"
    pk: int | None = _key()
    conversation_pk: int = Field(foreign_key="conversation.pk", unique=True)
    text: str = _text()
    at: int = _instant()


class OwnContactTable(SQLModel, table=True):
    """A contact of the business itself, never a customer's. Without an account it holds for all."""

    __tablename__ = "own_contact"
    pk: int | None = _key()
    id: str = Field(unique=True)
    account_pk: int | None = Field(foreign_key="account.pk")
    kind: str
    value: str


class VerdictTable(SQLModel, table=True):
    """An operator's verdict that came in from a file, as it was: the same one again changes nothing, even where an
    operator has decided otherwise since."""

    __tablename__ = "verdict"
    type: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    content: str = _text()


class ActivityTable(SQLModel, table=True):
    """The log of what operators did. `changes` is the JSON by which an act is taken back or done again; `state` is
    done, undone (may be redone), settled (undone, and something else was done since), or kept (done, and what it wrote
    has changed since: undoing passes it by). `turned_at` is when it was last taken back or done again."""

    __tablename__ = "activity"
    __table_args__ = (Index("activity_by_state", "state", "operator"),)
    pk: int | None = _key()
    at: int = _instant()
    operator: str
    kind: str
    sentence: str = _text()
    state: str
    turned_at: int | None = _instant(nullable=True)
    changes: str | None = Field(sa_column=Column(Text, nullable=True))


class ActivityConversationTable(SQLModel, table=True):
    """Which conversations an act touched: the history on the contact card and in the transcript."""

    __tablename__ = "activity_conversation"
    conversation_pk: int = Field(foreign_key="conversation.pk", primary_key=True)
    activity_pk: int = Field(foreign_key="activity.pk", primary_key=True)


class ImportTable(SQLModel, table=True):
    """One file's import: how many of its records are stored, in the same transaction as they. `finished_at` is empty
    while it runs, or when it was cut short and waits to be continued. `changes` is the number of `record_changes` when
    it began, `program` the version of Leadlight that read it."""

    __tablename__ = "import_job"
    __table_args__ = (Index("import_job_by_fingerprint", "fingerprint"),)
    pk: int | None = _key()
    fingerprint: str
    source: str
    done: int
    counts: str = _text()
    started_at: int = _instant()
    finished_at: int | None = _instant(nullable=True)
    changes: int | None = Field(sa_column=Column(BigInteger, nullable=True))
    program: str | None


class RecordChangesTable(SQLModel, table=True):
    """One row: how often records, as files state them, were changed or deleted. The database counts by itself."""

    __tablename__ = "record_changes"
    pk: int | None = _key()
    number: int = Field(sa_column=Column(BigInteger, nullable=False))


class ForgettingKeyTable(SQLModel, table=True):
    """One row, made when the first person is forgotten: the key, in hexadecimal, of the marks in `forgotten`."""

    __tablename__ = "forgetting_key"
    pk: int | None = _key()
    key: str


class ForgottenTable(SQLModel, table=True):
    """Keyed hashes by which a forgotten person is known when they come in again: `sort` is `handle` or the table that
    the id was of, `platform` that of a handle. `person` only tells which marks belong together."""

    __tablename__ = "forgotten"
    __table_args__ = (Index("forgotten_by_mark", "mark"),)
    pk: int | None = _key()
    person: int
    sort: str
    platform: str
    mark: str


class PurgeTable(SQLModel, table=True):
    """A purge: when it was, and the instant before which nothing comes in any more."""

    __tablename__ = "purge"
    pk: int | None = _key()
    at: int = _instant()
    horizon: int = _instant()


class SamePersonTable(SQLModel, table=True):
    """A customer who is the same person as another, `person_pk`, who is nobody else's. Nothing else is moved by it."""

    __tablename__ = "same_person"
    __table_args__ = (Index("same_person_by_person", "person_pk"),)
    pk: int | None = _key()
    customer_pk: int = Field(foreign_key="customer.pk", unique=True)
    person_pk: int = Field(foreign_key="customer.pk")


class MigrationTable(SQLModel, table=True):
    """Which migrations the database has been through."""

    __tablename__ = "migration"
    version: int = Field(primary_key=True)
    name: str
    at: int = _instant()


metadata = SQLModel.metadata
