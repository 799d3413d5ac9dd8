"""Searching: which conversations hold a text in what was said, in names, handles, contacts or notes."""

from typing import Any, Final

from leadlight.store.database import Reader
from leadlight.store.rows import Hit
from leadlight.store.views.shared import OF_PAIR, finding, value_like


def found(search: str, parameters: dict[str, Any], number: int = 0) -> str:
    """The query for the conversations that hold the text; `number` keeps the parameters of several texts apart."""
    own: dict[str, Any] = {"value": value_like(search)}
    said, noted = (finding(column, search, own) for column in ("t.folded", "folded(n.text)"))
    parts = [
        f"SELECT t.conversation_pk FROM search_text t WHERE {said}",  # noqa: S608
        *_called(search, own),
        f"SELECT h.pk FROM contact k CROSS JOIN conversation h ON {OF_PAIR.format('k')}"  # noqa: S608
        " WHERE k.value LIKE :value ESCAPE '\\'",
        f"SELECT n.conversation_pk FROM note n WHERE {noted}",  # noqa: S608
    ]
    return _numbered(" UNION ".join(parts), own, parameters, number)


_KINDS: Final = ("submission", "note", "message")
"""What was at one instant, in the order in which a transcript has it."""


def hits(reader: Reader, conversation: int, search: str, newest: int) -> list[Hit]:
    """Where a conversation holds the text, among so many of its newest messages, in its notes and in its customer's
    submissions; the newest first. One that is found by what the customer is called has none."""
    own: dict[str, Any] = {"value": value_like(search), "pk": conversation, "newest": newest}
    said, noted, signed = (
        finding(f"folded(coalesce({column}, ''))", search, own) for column in ("m.text", "n.text", "f.name")
    )
    of_contact = (
        f"(SELECT k.{{}} FROM conversation h CROSS JOIN contact k ON {OF_PAIR.format('k')}"  # noqa: S608
        " WHERE h.pk = :pk AND k.value LIKE :value ESCAPE '\\')"
    )
    rows = reader.rows(
        f"""SELECT m.at, 'message', m.pk FROM (SELECT at, pk, text FROM message WHERE conversation_pk = :pk
                ORDER BY at DESC, pk DESC LIMIT :newest) m
            WHERE {said} OR m.pk IN {of_contact.format("message_pk")}
            UNION ALL SELECT n.at, 'note', n.pk FROM note n WHERE n.conversation_pk = :pk AND {noted}
            UNION ALL SELECT f.at, 'submission', f.pk FROM conversation h
                CROSS JOIN submission f ON {OF_PAIR.format("f")}
            WHERE h.pk = :pk AND ({signed} OR f.pk IN {of_contact.format("submission_pk")})""",  # noqa: S608
        own,
    )
    return sorted((Hit(*row) for row in rows), key=lambda hit: (hit.at, _KINDS.index(hit.kind), hit.pk), reverse=True)


def called(name: str, parameters: dict[str, Any], number: int = 0) -> str:
    """The query for the conversations of people any of whose names, or handle, holds the text."""
    own: dict[str, Any] = {}
    return _numbered(" UNION ".join(_called(name, own)), own, parameters, number)


def _called(name: str, own: dict[str, Any]) -> list[str]:
    known, given, signed = (
        finding(column, name, own) for column in ("u.folded", "folded(u.given_name)", "folded(f.name)")
    )
    # `CROSS JOIN` goes through the people first, of whom few are meant.
    of_person = "SELECT h.pk FROM customer u CROSS JOIN conversation h ON h.customer_pk = u.pk WHERE"
    return [
        f"{of_person} {known}",
        f"{of_person} u.given_name IS NOT NULL AND {given}",
        f"SELECT h.pk FROM submission f CROSS JOIN conversation h ON {OF_PAIR.format('f')}"  # noqa: S608
        f" WHERE f.name IS NOT NULL AND {signed}",
    ]


def _numbered(query: str, own: dict[str, Any], parameters: dict[str, Any], number: int) -> str:
    for name, value in own.items():
        query = query.replace(f":{name}", f":{name}_{number}")
        parameters[f"{name}_{number}"] = value
    return query
