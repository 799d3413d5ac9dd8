"""Customers, the ads that reached them, and what was said and filled in."""

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from leadlight.store.tables.columns import index_of_few, instant, key, long_text


class CustomerTable(SQLModel, table=True):
    """The person on the other side. `folded`: name and handle as they are searched; `given_name`: what an operator
    calls them, which no file changes."""

    __tablename__ = "customer"
    __table_args__ = (index_of_few("customer_by_given_name", "given_name", given="given_name"),)
    pk: int | None = key()
    id: str = Field(unique=True)
    handle: str
    name: str | None
    country: str | None
    language: str | None
    folded: str = long_text()
    given_name: str | None


class SamePersonTable(SQLModel, table=True):
    """A customer who is the same person as another, `person_pk`, who is nobody else's. Nothing else is moved by it."""

    __tablename__ = "same_person"
    __table_args__ = (Index("same_person_by_person", "person_pk"),)
    pk: int | None = key()
    customer_pk: int = Field(foreign_key="customer.pk", unique=True)
    person_pk: int = Field(foreign_key="customer.pk")


class TouchTable(SQLModel, table=True):
    """A click or view of an ad by a customer."""

    __tablename__ = "touch"
    __table_args__ = (Index("touch_by_customer", "customer_pk", "at"),)
    pk: int | None = key()
    id: str = Field(unique=True)
    customer_pk: int = Field(foreign_key="customer.pk")
    ad_pk: int = Field(foreign_key="ad.pk")
    kind: str
    at: int = instant()


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
        index_of_few("conversation_by_assignee", "assignee", "state", "last_at", "pk", "unread", given="assignee"),
        index_of_few(
            "conversation_by_waiting",
            *("waiting_since", "customer_at", "state", "account_pk", "assignee", "unread", "last_at"),
            given="waiting_since",
        ),
        index_of_few("conversation_by_waking", "snoozed_until", given="snoozed_until"),
        Index("conversation_by_time", "last_at", "pk", "state", "unread", "assignee", "waiting_since"),
        Index("conversation_by_people", "account_pk", "customer_pk"),
        Index("conversation_by_customer", "customer_pk"),
        Index("conversation_by_opening", "opened_at"),
    )
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    opened_at: int = instant()
    last_at: int = instant()
    state: str
    unread: bool
    customer_wrote: bool
    snoozed_until: int | None = instant(nullable=True)
    assignee: str | None
    customer_at: int | None = instant(nullable=True)
    business_at: int | None = instant(nullable=True)
    waiting_since: int | None = instant(nullable=True)


class MessageTable(SQLModel, table=True):
    """One message; text, sender and time never change."""

    __tablename__ = "message"
    __table_args__ = (
        Index("message_by_conversation", "conversation_pk", "at"),
        index_of_few("message_with_media", "conversation_pk", given="media_kind"),
    )
    pk: int | None = key()
    id: str = Field(unique=True)
    conversation_pk: int = Field(foreign_key="conversation.pk")
    sender: str
    at: int = instant()
    text: str | None = Field(sa_column=Column(Text, nullable=True))
    media_kind: str | None
    media_ref: str | None


class SearchTextTable(SQLModel, table=True):
    """What was said in a conversation, as it is searched (`core.searching`): one row for what came in at one time."""

    __tablename__ = "search_text"
    __table_args__ = (Index("search_text_by_conversation", "conversation_pk"),)
    pk: int | None = key()
    conversation_pk: int = Field(foreign_key="conversation.pk")
    folded: str = long_text()


class SubmissionTable(SQLModel, table=True):
    """A filled form; `answers` is a JSON object from question key to answer, `name` the person's name in them."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("submission_by_people", "account_pk", "customer_pk"),
        Index("submission_by_conversation", "conversation_pk"),
        Index("submission_by_customer", "customer_pk"),
    )
    pk: int | None = key()
    id: str = Field(unique=True)
    form_pk: int = Field(foreign_key="form.pk")
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    conversation_pk: int | None = Field(foreign_key="conversation.pk")
    at: int = instant()
    answers: str = long_text()
    name: str | None
