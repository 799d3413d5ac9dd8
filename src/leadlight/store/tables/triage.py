"""What operators give to conversations, and keep for themselves."""

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from leadlight.store.tables.columns import instant, key, long_text


class LabelTable(SQLModel, table=True):
    """A label, as it was written first; `folded` is what tells labels apart. It is one while a conversation has it."""

    __tablename__ = "label"
    pk: int | None = key()
    name: str = long_text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))


class ConversationLabelTable(SQLModel, table=True):
    """A conversation has a label."""

    __tablename__ = "conversation_label"
    __table_args__ = (
        UniqueConstraint("conversation_pk", "label_pk", name="conversation_label_once"),
        Index("conversation_label_by_label", "label_pk", "conversation_pk"),
    )
    pk: int | None = key()
    conversation_pk: int = Field(foreign_key="conversation.pk")
    label_pk: int = Field(foreign_key="label.pk")


class NoteTable(SQLModel, table=True):
    """What an operator wrote about a conversation, for colleagues alone."""

    __tablename__ = "note"
    __table_args__ = (Index("note_by_conversation", "conversation_pk", "at"),)
    pk: int | None = key()
    id: str = Field(unique=True)
    conversation_pk: int = Field(foreign_key="conversation.pk")
    at: int = instant()
    operator: str
    text: str = long_text()


class SavedViewTable(SQLModel, table=True):
    """A view that an operator saved: one of the inbox's own, narrowed by a filter (`core.filters`). `place` orders
    them."""

    __tablename__ = "saved_view"
    pk: int | None = key()
    id: str = Field(unique=True)
    name: str = long_text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    view: str
    query: str = long_text()
    sort: str
    place: int


class ReplyTable(SQLModel, table=True):
    """A canned reply with variables in braces."""

    __tablename__ = "reply"
    pk: int | None = key()
    id: str = Field(unique=True)
    name: str = long_text()
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    text: str = long_text()


class DraftTable(SQLModel, table=True):
    """What was typed as an answer and not sent."""

    __tablename__ = "draft"
    pk: int | None = key()
    conversation_pk: int = Field(foreign_key="conversation.pk", unique=True)
    text: str = long_text()
    at: int = instant()


class VerdictTable(SQLModel, table=True):
    """An operator's verdict that came in from a file, as it was: the same one again changes nothing, even where an
    operator has decided otherwise since."""

    __tablename__ = "verdict"
    type: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    content: str = long_text()
