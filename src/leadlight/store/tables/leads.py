"""Contacts, what operators said of them, and the leads that follow."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from leadlight.store.tables.columns import instant, key


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
    pk: int | None = key()
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
    at: int = instant()
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
    pk: int | None = key()
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
    at: int = instant()
    captured: bool
    detection: int | None


class DismissalTable(SQLModel, table=True):
    """A contact that an operator called wrong, for one account and customer, whatever message it stands in."""

    __tablename__ = "dismissal"
    __table_args__ = (
        UniqueConstraint("account_pk", "customer_pk", "kind", "value", name="dismissal_once"),
        Index("dismissal_by_customer", "customer_pk"),
    )
    pk: int | None = key()
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    kind: str
    value: str
    at: int = instant()
    operator: str | None


class MarkingTable(SQLModel, table=True):
    """A customer marked as a lead by hand, by an operator or in a file. `withdrawn`: the mark was taken back."""

    __tablename__ = "marking"
    __table_args__ = (
        Index("marking_by_people", "account_pk", "customer_pk"),
        Index("marking_by_customer", "customer_pk"),
    )
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    at: int = instant()
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
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int = Field(foreign_key="account.pk")
    customer_pk: int = Field(foreign_key="customer.pk")
    status: str
    source: str | None
    captured_at: int | None = instant(nullable=True)


class OwnContactTable(SQLModel, table=True):
    """A contact of the business itself, never a customer's. Without an account it holds for all."""

    __tablename__ = "own_contact"
    pk: int | None = key()
    id: str = Field(unique=True)
    account_pk: int | None = Field(foreign_key="account.pk")
    kind: str
    value: str
