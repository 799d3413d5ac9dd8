"""Messages read again: what is stored of them, and the contacts that an act took away or brought, kept with the act.

An act over a million messages is not written into the log row by row: its rows lie in `reread_contact`, each whole,
those that are among the contacts now marked as `standing`. To take the act back is to swap the two halves, and to do
it again is to swap them once more.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, delete, exists, func, insert, not_, select, update

from leadlight.store.database import Reader
from leadlight.store.journal import ChangedSince
from leadlight.store.pairs import Pair
from leadlight.store.statements import insert_rows
from leadlight.store.tables import metadata

REREADING: Final = "redetect"
"""The kind of these acts in the log."""

_CONTACT, _MESSAGE, _REREAD = (metadata.tables[name] for name in ("contact", "message", "reread_contact"))
_COLUMNS: Final = [name for name in _REREAD.c.keys() if name in _CONTACT.c and name != "pk"]  # noqa: SIM118
"""What a contact and its copy have in common, beside the number."""

Place = tuple[str, str, int, int]
"""A find as it is compared: kind, value, start, end."""


class Said(NamedTuple):
    """A customer's message, where its national phone numbers are at home, and what is stored of its contacts."""

    pk: int
    account: int
    customer: int
    region: str | None
    text: str
    kept: set[Place]


def last_message(reader: Reader) -> int:
    """The greatest number of a message; 0 when there is none."""
    return int(reader.rows("SELECT coalesce(max(pk), 0) FROM message")[0][0])


def stored_own(reader: Reader) -> dict[int | None, set[tuple[str, str]]]:
    """The business's own contacts by account; under `None` those that hold for all."""
    own: dict[int | None, set[tuple[str, str]]] = {None: set()}
    for account, kind, value in reader.each("SELECT account_pk, kind, value FROM own_contact"):
        own.setdefault(account, set()).add((kind, value))
    return own


def everything_said(reader: Reader, only: int | None = None) -> Iterator[Said]:
    """Every message that is read for contacts, `only` an account's if told, by its number, in constant memory."""
    contacts = reader.each(
        """SELECT message_pk, kind, value, start, stop FROM contact WHERE message_pk IS NOT NULL ORDER BY message_pk"""
    )
    messages = reader.each(
        """SELECT m.pk, c.account_pk, c.customer_pk, coalesce(u.country, a.country), m.text FROM message m
           JOIN conversation c ON c.pk = m.conversation_pk
           JOIN customer u ON u.pk = c.customer_pk
           JOIN account a ON a.pk = c.account_pk
           WHERE m.sender = 'customer' AND m.text IS NOT NULL AND (:account IS NULL OR c.account_pk = :account)
           ORDER BY m.pk""",
        {"account": only},
    )
    contact = next(contacts, None)
    for pk, account, customer, region, text in messages:
        while contact is not None and contact[0] < pk:
            contact = next(contacts, None)
        kept: set[Place] = set()
        while contact is not None and contact[0] == pk:
            kept.add(contact[1:])
            contact = next(contacts, None)
        yield Said(pk, account, customer, region, text, kept)


def texts_of(reader: Reader, pks: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The text of each of these messages, and where its national phone numbers are at home."""
    return {
        row[0]: (row[1], row[2])
        for row in reader.rows(
            f"""SELECT m.pk, m.text, coalesce(u.country, a.country) FROM message m
                JOIN conversation c ON c.pk = m.conversation_pk
                JOIN customer u ON u.pk = c.customer_pk
                JOIN account a ON a.pk = c.account_pk
                WHERE m.pk IN ({",".join(map(str, pks))}) AND m.text IS NOT NULL"""  # noqa: S608 - numbers
        )
    }


def messages_of(connection: Connection, pks: Sequence[int]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """These messages, each with the rows of its contacts as they are now.

    A message's row has `captured`: what the switch said when it was read, where anything was found, else `None`.
    """
    kept: dict[int, list[dict[str, Any]]] = {pk: [] for pk in pks}
    found = select(_CONTACT).where(_CONTACT.c.message_pk.in_(pks)).order_by(_CONTACT.c.start)
    for row in connection.execute(found).mappings():
        kept[row["message_pk"]].append(dict(row))
    rows = connection.execute(select(_MESSAGE).where(_MESSAGE.c.pk.in_(pks)).order_by(_MESSAGE.c.pk)).mappings()
    return [
        ({**row, "captured": kept[row["pk"]][0]["captured"] if kept[row["pk"]] else None}, kept[row["pk"]])
        for row in rows
    ]


class Exchange:
    """Takes contacts away and brings others, in the name of an act.

    `last`: the greatest number that the act's earlier exchange knew a contact to have; `None` before the first.
    """

    def __init__(self, connection: Connection, act: int, last: int | None = None) -> None:
        self._connection = connection
        self._act = act
        here = int(connection.execute(select(func.coalesce(func.max(_CONTACT.c.pk), 0))).scalar_one())
        self._next = (_greatest(connection) if last is None else max(here, last)) + 1

    @property
    def last(self) -> int:
        """The greatest number that a contact has, or has had in an act."""
        return self._next - 1

    def carry_out(self, away: Sequence[dict[str, Any]], brought: Iterable[dict[str, Any]]) -> None:
        """Rows of contacts, the ones away with their numbers, the ones brought without."""
        new = [{**row, "pk": number} for number, row in enumerate(brought, start=self._next)]
        self._next += len(new)
        if away:
            insert_rows(self._connection, "reread_contact", [self._copy(row, standing=False) for row in away])
            here = _CONTACT.c.pk == bindparam("_pk")
            self._connection.execute(delete(_CONTACT).where(here), [{"_pk": row["pk"]} for row in away])
        if new:
            insert_rows(self._connection, "reread_contact", [self._copy(row, standing=True) for row in new])
            insert_rows(self._connection, "contact", new)

    def _copy(self, row: dict[str, Any], *, standing: bool) -> dict[str, Any]:
        columns = {name: row[name] for name in _COLUMNS}
        return {"activity_pk": self._act, "standing": standing, "contact_pk": row["pk"], **columns}


def swap(connection: Connection, act: int) -> set[Pair]:
    """Turns an act's re-reading round: what it brought goes, what it took away comes, or the other way about.

    Returns whose contacts they are: nobody's where the act was another. Raises `ChangedSince` when the contacts of
    those messages are no longer as the act left them.
    """
    mine = _REREAD.c.activity_pk == act
    rows = connection.execute(select(_REREAD.c.account_pk, _REREAD.c.customer_pk).where(mine).distinct())
    pairs = {(row[0], row[1]) for row in rows}
    if pairs:
        if any(connection.execute(query).first() for query in changed_since(act)):
            raise ChangedSince
        standing = select(_REREAD.c.contact_pk).where(mine, _REREAD.c.standing)
        connection.execute(delete(_CONTACT).where(_CONTACT.c.pk.in_(standing)))
        _find_numbers(connection, act)
        back = select(_REREAD.c.contact_pk, *(_REREAD.c[name] for name in _COLUMNS)).where(mine, ~_REREAD.c.standing)
        connection.execute(insert(_CONTACT).from_select(["pk", *_COLUMNS], back))
        connection.execute(update(_REREAD).where(mine).values(standing=not_(_REREAD.c.standing)))
    return pairs


def changed_since(act: int) -> tuple[Select[Any], Select[Any]]:
    """What tells that the contacts are not as the act left them: a row that should stand and is gone or other now, or a
    later contact that lies where one would come back to."""
    mine = _REREAD.c.activity_pk == act
    same = and_(
        _CONTACT.c.pk == _REREAD.c.contact_pk,
        *(_CONTACT.c[name].is_not_distinct_from(_REREAD.c[name]) for name in _COLUMNS),
    )
    gone = select(_REREAD.c.pk).where(mine, _REREAD.c.standing, ~exists().where(same)).limit(1)
    over = and_(
        _CONTACT.c.message_pk == _REREAD.c.message_pk,
        _CONTACT.c.start < _REREAD.c.stop,
        _REREAD.c.start < _CONTACT.c.stop,
    )
    ours = _REREAD.alias()
    own = exists().where(ours.c.activity_pk == act, ours.c.standing, ours.c.contact_pk == _CONTACT.c.pk)
    covered = select(_CONTACT.c.pk).join(_REREAD, over).where(mine, ~_REREAD.c.standing, ~own).limit(1)
    return gone, covered


def _find_numbers(connection: Connection, act: int) -> None:
    """Gives another number to each row whose own a later contact has taken."""
    taken = select(_REREAD.c.pk).join(_CONTACT, _CONTACT.c.pk == _REREAD.c.contact_pk)
    found = connection.execute(taken.where(_REREAD.c.activity_pk == act, ~_REREAD.c.standing)).scalars()
    numbers = [{"_pk": pk, "_number": number} for number, pk in enumerate(found, start=_greatest(connection) + 1)]
    if numbers:
        here = _REREAD.c.pk == bindparam("_pk")
        connection.execute(update(_REREAD).where(here).values(contact_pk=bindparam("_number")), numbers)


def _greatest(connection: Connection) -> int:
    """The greatest number that a contact has, or has had in an act."""
    numbers = [select(func.coalesce(func.max(column), 0)) for column in (_CONTACT.c.pk, _REREAD.c.contact_pk)]
    return max(int(connection.execute(number).scalar_one()) for number in numbers)
