"""What operators added: labels, notes, saved views, canned replies, drafts, and the values that filters know."""

from collections.abc import Iterable

from leadlight.store.database import Reader
from leadlight.store.rows import LabelRow, Note, ReplyRow, SavedView


def labels(reader: Reader) -> list[LabelRow]:
    """The labels that conversations have, by name."""
    rows = reader.rows(
        """SELECT b.name, count(*) FROM label b JOIN conversation_label x ON x.label_pk = b.pk
           GROUP BY b.pk ORDER BY b.folded"""
    )
    return [LabelRow(*row) for row in rows]


def notes(reader: Reader, conversation: int) -> list[Note]:
    """The notes on a conversation, the oldest first."""
    rows = reader.rows(
        "SELECT pk, at, operator, text FROM note WHERE conversation_pk = :pk ORDER BY at, pk", {"pk": conversation}
    )
    return [Note(*row) for row in rows]


def saved_views(reader: Reader) -> list[SavedView]:
    """The saved views, in their places."""
    rows = reader.rows("SELECT pk, name, view, query, sort FROM saved_view ORDER BY place, pk")
    return [SavedView(*row) for row in rows]


def replies(reader: Reader) -> list[ReplyRow]:
    """The canned replies, by name."""
    return [ReplyRow(*row) for row in reader.rows("SELECT pk, name, text FROM reply ORDER BY folded, pk")]


def draft(reader: Reader, conversation: int) -> str | None:
    """What was typed as an answer and not sent."""
    found = reader.row("SELECT text FROM draft WHERE conversation_pk = :pk", {"pk": conversation})
    return found[0] if found else None


def filter_values(reader: Reader) -> dict[str, Iterable[str]]:
    """The values of the filter's fields that depend on the data."""
    queries = {
        "label": "SELECT DISTINCT b.name FROM label b JOIN conversation_label x ON x.label_pk = b.pk",
        "ad": "SELECT DISTINCT coalesce(name, id) FROM ad",
        "account": "SELECT handle FROM account",
        "assignee": "SELECT DISTINCT assignee FROM conversation WHERE assignee IS NOT NULL",
        "country": "SELECT DISTINCT country FROM customer WHERE country IS NOT NULL",
        "lang": "SELECT DISTINCT language FROM customer WHERE language IS NOT NULL",
    }
    return {field: tuple(sorted(row[0] for row in reader.rows(query))) for field, query in queries.items()}


def assignees(reader: Reader) -> list[str]:
    """Whoever has conversations."""
    rows = reader.rows("SELECT DISTINCT assignee FROM conversation WHERE assignee IS NOT NULL ORDER BY assignee")
    return [row[0] for row in rows]


def active_operators(reader: Reader) -> list[str]:
    """Whoever did something here."""
    return [row[0] for row in reader.rows("SELECT DISTINCT operator FROM activity ORDER BY operator")]
