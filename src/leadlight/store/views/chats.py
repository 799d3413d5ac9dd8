"""What is stored of chats that a file tells again, asked by the ids of files."""

from collections.abc import Iterable

from leadlight.store.database import Reader
from leadlight.store.views.homes import looked_up


def stored_messages(reader: Reader, ids: Iterable[str]) -> set[str]:
    """Those of these messages that are there."""
    return {row[0] for row in looked_up(reader, "SELECT id FROM message WHERE id IN", ids)}


def conversations_with(reader: Reader, customers: Iterable[str]) -> list[tuple[int, str]]:
    """The number and the id of every conversation with one of these customers."""
    query = "SELECT c.pk, c.id FROM conversation c JOIN customer u ON u.pk = c.customer_pk WHERE u.id IN"
    return [(row[0], row[1]) for row in looked_up(reader, query, customers)]


def texts_in(reader: Reader, conversation: int, most: int) -> list[tuple[str, int, str]]:
    """Id, time and text of the first so many messages of a conversation that have one."""
    query = """SELECT id, at, text FROM message WHERE conversation_pk = :conversation AND text IS NOT NULL
               ORDER BY at, pk LIMIT :most"""
    return [tuple(row) for row in reader.rows(query, {"conversation": conversation, "most": most})]
