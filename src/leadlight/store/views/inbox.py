"""The inbox: which conversations a view holds, in order, and the rows of those that are drawn.

Lists hold ids alone, eight bytes each, and ask for the rows they draw: nothing else grows with the conversations.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from leadlight.core.turns import REPLY_WINDOW
from leadlight.core.vocabulary import ContactKind, InboxSort, InboxView
from leadlight.store.database import Reader
from leadlight.store.rows import ConversationRow, Counts, Mark
from leadlight.store.views.previews import PREVIEW, begin_near, found_messages
from leadlight.store.views.searching import found
from leadlight.store.views.shared import DISMISSED, NOBODY, OF_LEADS, Asked, labels_of, listed, person_name

if TYPE_CHECKING:
    from leadlight.core.filters import Filter

View = InboxView
Sort = InboxSort
"""The newest first; who waits longest for an answer first; whose reply window closes first. The last two put those who
do not wait behind, the newest first."""

_VIEWS: Final[dict[View, str]] = {
    "open": "c.state = 'open'",
    "unread": "c.state = 'open' AND c.unread",
    "mine": "c.state = 'open' AND c.assignee = :operator",
    "unassigned": "c.state = 'open' AND c.assignee IS NULL",
    "snoozed": "c.state = 'snoozed'",
    "leads": f"c.pk IN ({OF_LEADS})",
    "spam": "c.state = 'spam'",
    "done": "c.state = 'done'",
    "all": "1 = 1",
}
_NEWEST: Final = "c.last_at DESC, c.pk DESC"
_WAITING: Final = "c.waiting_since IS NOT NULL"
_URGENT: Final = "SELECT w.pk FROM conversation w WHERE w.waiting_since IS NOT NULL AND w.customer_at > :closed"
_SORTS: Final[dict[Sort, tuple[tuple[str, str], ...]]] = {
    "newest": (("", _NEWEST),),
    "waiting": ((_WAITING, f"c.waiting_since, {_NEWEST}"), ("c.waiting_since IS NULL", _NEWEST)),
    "window": (
        (f"c.pk IN ({_URGENT})", f"c.customer_at, {_NEWEST}"),
        (f"c.pk NOT IN ({_URGENT})", _NEWEST),
    ),
}
"""The parts of the list, one behind the other, each a condition and its order: so each comes in order from an index."""
_LAST_MESSAGE: Final = (
    "(SELECT n.pk FROM message n WHERE n.conversation_pk = c.pk ORDER BY n.at DESC, n.pk DESC LIMIT 1)"
)


def conversation_ids(
    reader: Reader,
    view: View,
    search: str = "",
    account: int | None = None,
    *,
    filter_: "Filter | None" = None,
    sort: Sort = "newest",
    asked: Asked = NOBODY,
    first: int | None = None,
) -> "array[int]":
    """The conversations of a view, in order, or the `first` so many of them; `search` looks into texts, names, handles,
    contacts and notes."""
    parameters: dict[str, Any] = {"operator": asked.operator, "closed": asked.now - REPLY_WINDOW}
    where = [_VIEWS[view]]
    if account is not None:
        where.append("c.account_pk = :account")
        parameters["account"] = account
    if search:
        where.append(f"c.pk IN ({found(search, parameters)})")
    if filter_:
        from leadlight.store.views.filtering import conditions

        where += conditions(reader, filter_, asked, parameters)
    ids = array("q")
    for part, order in _SORTS[sort]:
        holds = " AND ".join([*where, part] if part else where)
        limit = "" if first is None else f" LIMIT {max(0, first - len(ids)):d}"
        ids += reader.numbers(f"SELECT c.pk FROM conversation c WHERE {holds} ORDER BY {order}{limit}", parameters)  # noqa: S608
    return ids


def due_ids(reader: Reader, now: int) -> "array[int]":
    """The snoozed conversations whose time has come."""
    query = "SELECT pk FROM conversation WHERE snoozed_until <= :now"
    return reader.numbers(query, {"now": now})


def conversation_rows(reader: Reader, pks: Sequence[int], search: str = "") -> dict[int, ConversationRow]:
    """The rows of these conversations, by number; those that are gone are left out. With a `search` the preview is of
    the newest message that holds it, where there is one, instead of the last."""
    rows = _latest_rows(reader, pks)
    messages = found_messages(reader, pks, search) if search else {}
    marks = marks_of(reader, (message.pk for message in messages.values()))
    for pk in messages.keys() & rows.keys():
        message = messages[pk]
        start = begin_near(message.text, search, marks.get(message.pk, ()))
        preview = message.text[: start + PREVIEW]
        rows[pk] = rows[pk]._replace(
            preview=preview,
            preview_sender=message.sender,
            preview_media=message.media,
            marks=tuple(mark for mark in marks.get(message.pk, ()) if mark.start < len(preview)),
            preview_from=start,
        )
    return rows


def _latest_rows(reader: Reader, pks: Sequence[int]) -> dict[int, ConversationRow]:
    rows = reader.rows(
        f"""SELECT c.pk, c.id, a.id, u.id, {person_name("c")}, u.handle, u.country, c.opened_at, c.last_at, c.state,
                   c.unread, l.status, m.pk, substr(m.text, 1, {PREVIEW}), m.sender, m.media_kind,
                   c.assignee, c.snoozed_until, c.waiting_since, c.customer_at,
                   EXISTS (SELECT 1 FROM note n WHERE n.conversation_pk = c.pk),
                   EXISTS (SELECT 1 FROM draft d WHERE d.conversation_pk = c.pk)
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
    labels = labels_of(reader, pks)
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
                tuple(labels.get(row[0], ())),
                *row[16:19],
                None if row[19] is None else row[19] + REPLY_WINDOW,
                bool(row[20]),
                bool(row[21]),
                0,
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


def counts(reader: Reader, account: int | None = None, operator: str = "") -> Counts:
    """How many conversations each view holds, and how many leads stand."""
    only = "" if account is None else f" WHERE account_pk = {account:d}"
    states = {
        row[0]: row[1:]
        for row in reader.rows(
            "SELECT state, count(*), count(*) FILTER (WHERE unread), count(*) FILTER (WHERE assignee IS NULL)"  # noqa: S608
            f" FROM conversation{only} GROUP BY state"
        )
    }
    also = "" if account is None else f" AND account_pk = {account:d}"
    leads = reader.rows(f"SELECT count(*) FROM lead WHERE captured_at IS NOT NULL{also}")  # noqa: S608
    mine = reader.rows(
        f"SELECT count(*) FROM conversation WHERE assignee = :operator AND state = 'open'{also}",  # noqa: S608
        {"operator": operator},
    )
    opened, unread, unassigned = states.get("open", (0, 0, 0))
    held = {state: states.get(state, (0,))[0] for state in ("snoozed", "spam", "done")}
    return Counts(
        open=opened,
        unread=unread,
        mine=mine[0][0],
        unassigned=unassigned,
        leads=leads[0][0],
        all=opened + sum(held.values()),
        **held,
    )
