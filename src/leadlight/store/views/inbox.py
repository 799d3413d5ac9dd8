"""The inbox: which conversations a view holds, in order, and the rows of those that are drawn.

Lists hold ids alone, eight bytes each, and ask for the rows they draw: nothing else grows with the conversations.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from leadlight.core.vocabulary import ContactKind
from leadlight.store.database import Reader
from leadlight.store.rows import ConversationRow, Counts, Mark
from leadlight.store.views.shared import DISMISSED, finding, listed, person_name, value_like

View = Literal["open", "unread", "leads", "done", "all"]

PREVIEW: Final = 200
"""Characters of a message that a list row can ever show."""

_OF_LEADS: Final = (
    # Leads are few: `CROSS JOIN` keeps SQLite from going through all conversations instead.
    "SELECT h.pk FROM lead l CROSS JOIN conversation h"
    " WHERE h.account_pk = l.account_pk AND h.customer_pk = l.customer_pk AND l.captured_at IS NOT NULL"
)
_VIEWS: Final[dict[View, str]] = {
    "open": "c.state = 'open'",
    "unread": "c.state = 'open' AND c.unread",
    "leads": f"c.pk IN ({_OF_LEADS})",
    "done": "c.state = 'done'",
    "all": "1 = 1",
}
_LAST_MESSAGE: Final = (
    "(SELECT n.pk FROM message n WHERE n.conversation_pk = c.pk ORDER BY n.at DESC, n.pk DESC LIMIT 1)"
)


def conversation_ids(reader: Reader, view: View, search: str = "", account: int | None = None) -> "array[int]":
    """The conversations of a view, the newest first; `search` looks into texts, names, handles and contacts."""
    parameters: dict[str, Any] = {}
    where = [_VIEWS[view]]
    if account is not None:
        where.append("c.account_pk = :account")
        parameters["account"] = account
    if search:
        where.append(f"c.pk IN ({_search(search, parameters)})")
    return reader.numbers(
        f"SELECT c.pk FROM conversation c WHERE {' AND '.join(where)} ORDER BY c.last_at DESC, c.pk DESC",  # noqa: S608
        parameters,
    )


def _search(search: str, parameters: dict[str, Any]) -> str:
    said, called, signed = (finding(name, search, parameters) for name in ("t.folded", "u.folded", "folded(f.name)"))
    parts = [
        f"SELECT t.conversation_pk FROM search_text t WHERE {said}",  # noqa: S608
        # `CROSS JOIN` goes through the people first, of whom few are meant.
        f"SELECT s.pk FROM customer u CROSS JOIN conversation s ON s.customer_pk = u.pk WHERE {called}",  # noqa: S608
        "SELECT s.pk FROM submission f CROSS JOIN conversation s"  # noqa: S608
        f" ON s.account_pk = f.account_pk AND s.customer_pk = f.customer_pk WHERE f.name IS NOT NULL AND {signed}",
        "SELECT s.pk FROM contact k CROSS JOIN conversation s"
        " ON s.account_pk = k.account_pk AND s.customer_pk = k.customer_pk WHERE k.value LIKE :value ESCAPE '\\'",
    ]
    parameters["value"] = value_like(search)
    return " UNION ".join(parts)


def conversation_rows(reader: Reader, pks: Sequence[int]) -> dict[int, ConversationRow]:
    """The rows of these conversations, by number; those that are gone are left out."""
    rows = reader.rows(
        f"""SELECT c.pk, c.id, a.id, u.id, {person_name("c")}, u.handle, u.country, c.opened_at, c.last_at, c.state,
                   c.unread, l.status, m.pk, substr(m.text, 1, {PREVIEW}), m.sender, m.media_kind
            FROM conversation c
            JOIN account a ON a.pk = c.account_pk
            JOIN customer u ON u.pk = c.customer_pk
            LEFT JOIN lead l ON l.account_pk = c.account_pk AND l.customer_pk = c.customer_pk
                 AND l.captured_at IS NOT NULL
            LEFT JOIN message m ON m.pk = {_LAST_MESSAGE}
            WHERE c.pk IN ({listed(pks)})"""  # noqa: S608
    )
    marks = marks_of(reader, (row[12] for row in rows if row[12] is not None))
    kinds = _kinds(reader, pks)
    return {
        row[0]: ConversationRow._make(
            (
                *row[:10],
                bool(row[10]),
                row[11],
                tuple(kinds.get(row[0], ())),
                row[13] or "",
                *row[14:16],
                tuple(mark for mark in marks.get(row[12], ()) if mark.start < PREVIEW),
            )
        )
        for row in rows
    }


def marks_of(reader: Reader, messages: Iterable[int]) -> dict[int, list[Mark]]:
    """Every contact in these messages at its place, by the message's number."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for message, start, stop, kind, value, dismissed, rule in reader.rows(
        f"SELECT k.message_pk, k.start, k.stop, k.kind, k.value, {DISMISSED}, k.rule"  # noqa: S608
        f" FROM contact k WHERE k.message_pk IN ({listed(messages)}) ORDER BY k.message_pk, k.start"
    ):
        marks[message].append(Mark(start, stop, kind, value, bool(dismissed), rule))
    return marks


def _kinds(reader: Reader, pks: Sequence[int]) -> dict[int, list[ContactKind]]:
    """The kinds of contact that stand for each conversation's customer, in the order they came."""
    kinds: dict[int, list[ContactKind]] = defaultdict(list)
    for pk, kind, _ in reader.rows(
        f"""SELECT c.pk, k.kind, min(k.at) FROM conversation c
            JOIN contact k ON k.account_pk = c.account_pk AND k.customer_pk = c.customer_pk
            WHERE c.pk IN ({listed(pks)}) AND NOT {DISMISSED}
            GROUP BY c.pk, k.kind ORDER BY 3"""  # noqa: S608
    ):
        kinds[pk].append(kind)
    return kinds


def counts(reader: Reader, account: int | None = None) -> Counts:
    """How many conversations each view holds, and how many leads stand."""
    only = "" if account is None else f" WHERE account_pk = {account:d}"
    states = {
        state: (unread, number)
        for state, unread, number in reader.rows(
            f"SELECT state, count(*) FILTER (WHERE unread), count(*) FROM conversation{only} GROUP BY state"  # noqa: S608
        )
    }
    also = "" if account is None else f" AND account_pk = {account:d}"
    leads = reader.rows(f"SELECT count(*) FROM lead WHERE captured_at IS NOT NULL{also}")  # noqa: S608
    unread, opened = states.get("open", (0, 0))
    _, done = states.get("done", (0, 0))
    return Counts(open=opened, unread=unread, leads=leads[0][0], done=done, all=opened + done)
