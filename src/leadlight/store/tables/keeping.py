"""The log of acts, imports, and what is kept out."""

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from leadlight.store.tables.columns import instant, key, long_text


class ActivityTable(SQLModel, table=True):
    """The log of what operators did. `changes` is the JSON by which an act is taken back or done again; `state` is
    done, undone (may be redone), settled (undone, and something else was done since), or kept (done, and what it wrote
    has changed since: undoing passes it by). `turned_at` is when it was last taken back or done again."""

    __tablename__ = "activity"
    __table_args__ = (Index("activity_by_state", "state", "operator"),)
    pk: int | None = key()
    at: int = instant()
    operator: str
    kind: str
    sentence: str = long_text()
    state: str
    turned_at: int | None = instant(nullable=True)
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
    pk: int | None = key()
    fingerprint: str
    source: str
    done: int
    counts: str = long_text()
    started_at: int = instant()
    finished_at: int | None = instant(nullable=True)
    changes: int | None = Field(sa_column=Column(BigInteger, nullable=True))
    program: str | None


class RecordChangesTable(SQLModel, table=True):
    """One row: how often records, as files state them, were changed or deleted. The database counts by itself."""

    __tablename__ = "record_changes"
    pk: int | None = key()
    number: int = Field(sa_column=Column(BigInteger, nullable=False))


class ForgettingKeyTable(SQLModel, table=True):
    """One row, made when the first person is forgotten: the key, in hexadecimal, of the marks in `forgotten`."""

    __tablename__ = "forgetting_key"
    pk: int | None = key()
    key: str


class ForgottenTable(SQLModel, table=True):
    """Keyed hashes by which a forgotten person is known when they come in again: `sort` is `handle` or the table that
    the id was of, `platform` that of a handle. `person` only tells which marks belong together."""

    __tablename__ = "forgotten"
    __table_args__ = (Index("forgotten_by_mark", "mark"),)
    pk: int | None = key()
    person: int
    sort: str
    platform: str
    mark: str


class PurgeTable(SQLModel, table=True):
    """A purge: when it was, and the instant before which nothing comes in any more."""

    __tablename__ = "purge"
    pk: int | None = key()
    at: int = instant()
    horizon: int = instant()


class MigrationTable(SQLModel, table=True):
    """Which migrations the database has been through."""

    __tablename__ = "migration"
    version: int = Field(primary_key=True)
    name: str
    at: int = instant()
