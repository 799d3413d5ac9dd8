"""Retention: whole conversations whose last message is older than a horizon, and what goes with them.

A conversation goes where nothing newer was said in it. The lead of an account and customer is one thing with all its
evidence: as long as anything of theirs is newer, their older conversations stay too.
"""

import json
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, text, tuple_, update

from leadlight.store.database import Reader
from leadlight.store.pairs import Pair, in_parts
from leadlight.store.removing import remove_rows
from leadlight.store.same_person import leave
from leadlight.store.tables import metadata

_T = metadata.tables
TOGETHER: Final = 500
"""Conversations deleted in one transaction: others may write in between."""
_LOOKED_AT: Final = 5_000
"""Verdicts looked at in one transaction."""
VerdictKey = tuple[str, str]
"""A verdict's type and id."""
Sort = Literal["leads", "messages"]
"""Conversations of those who are leads, and of those who are none."""

_STANDS: Final = (
    "EXISTS (SELECT 1 FROM lead l WHERE l.account_pk = {0}.account_pk AND l.customer_pk = {0}.customer_pk"
    " AND l.captured_at IS NOT NULL)"
)
_NEWER: Final = (
    "(EXISTS (SELECT 1 FROM conversation n WHERE n.account_pk = {0}.account_pk AND n.customer_pk = {0}.customer_pk"
    " AND n.last_at >= :horizon)"
    " OR EXISTS (SELECT 1 FROM submission s WHERE s.account_pk = {0}.account_pk AND s.customer_pk = {0}.customer_pk"
    " AND s.at >= :horizon)"
    " OR EXISTS (SELECT 1 FROM marking k WHERE k.account_pk = {0}.account_pk AND k.customer_pk = {0}.customer_pk"
    " AND k.at >= :horizon AND NOT k.withdrawn))"
)


class OldOfAccount(NamedTuple):
    """What an account holds that is older: `oldest`: since when its most silent conversation has been so."""

    account: str
    conversations: int
    messages: int
    leads: int
    oldest: int | None


class Purged(NamedTuple):
    """How much was deleted."""

    conversations: int
    messages: int
    leads: int
    customers: int


def _old(sorts: Iterable[Sort]) -> str:
    """The condition that a conversation `c` goes."""
    wanted, stands, newer = set(sorts), _STANDS.format("c"), _NEWER.format("c")
    parts = [f"NOT {stands}"] if "messages" in wanted else []
    parts += [f"({stands} AND NOT {newer})"] if "leads" in wanted else []
    return f"c.last_at < :horizon AND ({' OR '.join(parts) or '0'})"


_OLD_LEAD: Final = f"l.captured_at IS NOT NULL AND l.captured_at < :horizon AND NOT {_NEWER.format('l')}"


def survey(reader: Reader, horizon: int, sorts: Iterable[Sort]) -> list[OldOfAccount]:
    """What would go, account by account."""
    wanted = set(sorts)
    counted = f"(SELECT count(*) FROM lead l WHERE l.account_pk = a.pk AND {_OLD_LEAD})"  # noqa: S608
    leads = counted if "leads" in wanted else "0"
    rows = reader.rows(
        f"""SELECT a.id, count(c.pk), coalesce(sum((SELECT count(*) FROM message m WHERE m.conversation_pk = c.pk)), 0),
                   {leads}, min(c.last_at)
            FROM account a LEFT JOIN conversation c ON c.account_pk = a.pk AND {_old(wanted)}
            GROUP BY a.pk ORDER BY a.id""",  # noqa: S608 - conditions of our own
        {"horizon": horizon},
    )
    return [OldOfAccount(*row) for row in rows if row[1] or row[3]]


def horizon_of(connection: Connection) -> int | None:
    """Nothing from before that instant comes in any more; `None` where nothing was purged."""
    return connection.execute(text("SELECT max(horizon) FROM purge")).scalar()


def horizon_seen_by(reader: Reader | None) -> int | None:
    """The same, as a reader sees it; `None` too for a database that is yet to be made, or to be upgraded."""
    if reader is None or reader.row("SELECT 1 FROM sqlite_master WHERE name = 'purge'") is None:
        return None
    return int(found) if (found := reader.rows("SELECT max(horizon) FROM purge")[0][0]) is not None else None


def remember_horizon(connection: Connection, at: int, horizon: int) -> None:
    """Writes down that there was a purge."""
    connection.execute(insert(_T["purge"]).values(at=at, horizon=horizon))


def purge_some(connection: Connection, horizon: int, sorts: Iterable[Sort]) -> Purged | None:
    """Deletes some of what is older; `None` when there was nothing left."""
    wanted, values = set(sorts), {"horizon": horizon, "limit": TOGETHER}
    query = f"SELECT c.pk, c.account_pk, c.customer_pk FROM conversation c WHERE {_old(wanted)} LIMIT :limit"  # noqa: S608
    found = connection.execute(text(query), values).all()
    if found:
        return _purge(connection, [row[0] for row in found], {(row[1], row[2]) for row in found}, horizon)
    if "leads" in wanted:
        query = f"SELECT l.account_pk, l.customer_pk FROM lead l WHERE {_OLD_LEAD} LIMIT :limit"  # noqa: S608
        if pairs := {(row[0], row[1]) for row in connection.execute(text(query), values)}:
            return _purge(connection, [], pairs, horizon)
    return None


def _purge(connection: Connection, conversations: list[int], pairs: set[Pair], horizon: int) -> Purged:
    message = _T["message"]
    messages = 0
    for some in in_parts(conversations):
        messages += connection.execute(
            text(f"SELECT count(*) FROM {message.name} WHERE conversation_pk IN ({','.join(map(str, some))})")  # noqa: S608
        ).scalar_one()
        _erase_from_log(connection, some)
    if not conversations:
        _erase_acts_on(connection, pairs)
    remove_rows(connection, "conversation", conversations)
    leads = sum(_leave_nothing(connection, pair) for pair in sorted(pairs))
    customers = _without_anything(connection, {customer for _, customer in pairs}, horizon)
    return Purged(len(conversations), messages, leads, _remove_customers(connection, customers))


def _remove_customers(connection: Connection, customers: Iterable[int]) -> int:
    """Deletes customers; those who were merged with them stay one person."""
    gone = list(customers)
    for customer in gone:
        leave(connection, customer)
    return remove_rows(connection, "customer", gone)


def _leave_nothing(connection: Connection, pair: Pair) -> bool:
    """Deletes what is left of a pair that has no conversation any more; tells whether a lead stood there."""
    values = {"account": pair[0], "customer": pair[1]}
    where = "account_pk = :account AND customer_pk = :customer"
    if connection.execute(text(f"SELECT 1 FROM conversation WHERE {where}"), values).first() is not None:  # noqa: S608
        return False
    stood = connection.execute(text(f"SELECT 1 FROM lead WHERE {where} AND captured_at IS NOT NULL"), values).first()  # noqa: S608
    for name in ("submission", "marking", "dismissal", "lead", "contact"):
        table = _T[name]
        here = (table.c.account_pk == pair[0]) & (table.c.customer_pk == pair[1])
        remove_rows(connection, name, connection.execute(select(table.c.pk).where(here)).scalars().all())
    return stood is not None


def _without_anything(connection: Connection, customers: Iterable[int], horizon: int) -> list[int]:
    """Those of the customers of whom nothing is left, but perhaps older touches."""
    none = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} x WHERE x.customer_pk = u.pk{more})"  # noqa: S608
        for table, more in (
            ("conversation", ""), ("submission", ""), ("marking", ""), ("lead", " AND x.captured_at IS NOT NULL"),
            ("touch", " AND x.at >= :horizon"),
        )
    )  # fmt: skip
    found: list[int] = []
    for some in in_parts(customers):
        query = f"SELECT u.pk FROM customer u WHERE u.pk IN ({','.join(map(str, some))}) AND {none}"  # noqa: S608
        found += connection.execute(text(query), {"horizon": horizon}).scalars()
    return found


def _erase_from_log(connection: Connection, conversations: Iterable[int]) -> None:
    """Acts on these conversations lose their words, which name people, and can no longer be undone."""
    log, touched = _T["activity"], _T["activity_conversation"]
    acts = select(touched.c.activity_pk).where(touched.c.conversation_pk.in_(list(conversations)))
    connection.execute(update(log).where(log.c.pk.in_(acts)).values(sentence="(erased)", changes=None))


def _erase_acts_on(connection: Connection, pairs: set[Pair]) -> None:
    """The same for acts on leads who have no conversation, by which those above are found."""
    log = _T["activity"]
    query = select(log.c.pk, log.c.changes).where(log.c.changes.is_not(None))
    acts = [
        pk
        for pk, changes in connection.execute(query)
        if not pairs.isdisjoint(map(tuple, json.loads(changes)["pairs"]))
    ]
    for some in in_parts(acts):
        connection.execute(update(log).where(log.c.pk.in_(some)).values(sentence="(erased)", changes=None))


_REFERRED: Final = {
    "account": "account", "customer": "customer", "person": "customer", "conversation": "conversation",
    "message": "message", "lead": "marking",
}  # fmt: skip
"""Fields of verdicts that refer to records, and the tables of those."""


def drop_dangling_verdicts(connection: Connection, after: VerdictKey) -> VerdictKey | None:
    """Deletes verdicts about records that are not there any more: they refer to them by ids, which no key follows.

    Looks at some of them, `after` that one; returns the last, or `None` when there are no more.
    """
    verdict = _T["verdict"]
    key = tuple_(verdict.c.type, verdict.c.id)
    query = select(verdict.c.type, verdict.c.id, verdict.c.content).where(key > after).order_by(*key.clauses)
    looked_at = connection.execute(query.limit(_LOOKED_AT)).all()
    for type_, id_, content in looked_at:
        said = json.loads(content)
        if any(_is_gone(connection, _REFERRED[name], said[name]) for name in _REFERRED.keys() & said.keys()):
            connection.execute(delete(verdict).filter_by(type=type_, id=id_))
    return (looked_at[-1][0], looked_at[-1][1]) if looked_at else None


def _is_gone(connection: Connection, table: str, id_: str | None) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608
    return id_ is not None and connection.exec_driver_sql(sql, (id_,)).first() is None


def sweep(connection: Connection, horizon: int, conversations: Iterable[int], customers: Iterable[int]) -> int:
    """Deletes what an import brought for the sake of messages that were too old to come in: those of the conversations
    that are older and have no message, and those of the customers of whom there is nothing. Returns how many rows those
    were. What others brought meanwhile is not looked at."""
    empty = "NOT EXISTS (SELECT 1 FROM message m WHERE m.conversation_pk = c.pk)"
    mine = f"c.pk IN ({','.join(map(str, conversations))})"
    query = (
        "SELECT c.pk, c.account_pk, c.customer_pk FROM conversation c"  # noqa: S608 - numbers
        f" WHERE {mine} AND {_old(('leads', 'messages'))} AND {empty}"
    )
    found = connection.execute(text(query), {"horizon": horizon}).all()
    removed = _remove_customers(connection, _without_anything(connection, customers, horizon))
    if found:
        swept = _purge(connection, [row[0] for row in found], {(row[1], row[2]) for row in found}, horizon)
        removed += swept.conversations + swept.customers
    return removed
