"""Drafts as rows: one a conversation."""

from sqlalchemy import Connection, delete, exists, insert, select

from leadlight.store.tables import metadata

_DRAFT, _CONVERSATION = metadata.tables["draft"], metadata.tables["conversation"]


def text_of(connection: Connection, conversation: int) -> str:
    """The draft as it stands; empty where there is none."""
    return connection.execute(select(_DRAFT.c.text).where(_DRAFT.c.conversation_pk == conversation)).scalar() or ""


def keep(connection: Connection, conversation: int, text: str, at: int) -> None:
    """Keeps the draft instead of the one before, if the conversation is there."""
    remove(connection, conversation)
    if connection.execute(select(exists().where(_CONVERSATION.c.pk == conversation))).scalar():
        connection.execute(insert(_DRAFT).values(conversation_pk=conversation, text=text, at=at))


def remove(connection: Connection, conversation: int) -> None:
    """Removes the draft, if there is one."""
    connection.execute(delete(_DRAFT).where(_DRAFT.c.conversation_pk == conversation))
