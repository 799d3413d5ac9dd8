"""Whom the database was asked to forget, known by marks alone: enough to leave them out of what comes in again.

A mark is an HMAC-SHA256 (RFC 2104) of an id or a handle, cut to 128 bits, with a random key that stands in the database
and nowhere else: whoever has the marks without the key cannot test a name against them. The platform's own names are
few enough to be tried one by one, which is why a plain hash would not do.
"""

import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, text

from leadlight.store.database import Reader
from leadlight.store.tables import metadata

_T = metadata.tables
_MARK: Final = 32
"""Hexadecimal digits of a mark."""
HANDLE: Final = "handle"
"""The sort of a mark that stands for a handle on a platform; all other sorts are named like tables."""

Rows = Callable[[str, Mapping[str, Any]], Sequence[Any]]
"""Runs a query with named parameters."""


def platform_of(id_: str) -> str:
    """Where a customer's id comes from: what stands before the colon of `whatsapp:+6591234567`; a workspace's ids have
    none."""
    return id_.partition(":")[0] if ":" in id_ else ""


class Register:
    """The marks. `new` holds those that were made here and are still to be stored."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.new: list[dict[str, Any]] = []
        found = rows("SELECT key FROM forgetting_key", {})
        self._key = bytes.fromhex(found[0][0]) if found else None
        # Every new customer is looked up: by what is in memory.
        sql = "SELECT mark, person FROM forgotten WHERE sort IN ('customer', 'handle')"
        self._people: dict[str, int] = {row[0]: row[1] for row in rows(sql, {})} if self._key else {}
        self._known: dict[str, int | None] = {}

    @classmethod
    def of(cls, connection: Connection) -> "Register":
        """The register of a database that is being written."""
        return cls(lambda sql, values: connection.execute(text(sql), values).all())

    @classmethod
    def seen_by(cls, reader: Reader | None) -> "Register":
        """The register as a reader sees it; an empty one of a database that is yet to be made, or to be upgraded."""
        there = reader and reader.row("SELECT 1 FROM sqlite_master WHERE name = 'forgetting_key'")
        return cls(reader.rows if reader and there else lambda _sql, _values: [])

    def whose(self, sort: str, id_: str, platform: str = "") -> int | None:
        """The forgotten person whom the id or handle belongs to, by number; `None` for everybody else's."""
        if self._key is None:
            return None
        mark = self._mark(sort, id_, platform)
        if sort in ("customer", HANDLE):
            return self._people.get(mark)
        if mark not in self._known:
            found = self._rows("SELECT person FROM forgotten WHERE mark = :mark", {"mark": mark})
            self._known[mark] = found[0][0] if found else None
        return self._known[mark]

    def whose_customer(self, id_: str, handle: str) -> int | None:
        """The forgotten person who has this id, or this handle on the platform that the id is of."""
        person = self.whose("customer", id_)
        return self.whose(HANDLE, _plain(handle), platform_of(id_)) if person is None else person

    def add(self, person: int, sort: str, id_: str, platform: str = "") -> None:
        """Marks another id of a forgotten person."""
        mark = self._mark(sort, id_, platform)
        if self.whose(sort, id_, platform) is None:
            self.new.append({"person": person, "sort": sort, "platform": platform, "mark": mark})
            (self._people if sort in ("customer", HANDLE) else self._known)[mark] = person

    def _mark(self, sort: str, id_: str, platform: str) -> str:
        words = "\0".join((sort, platform, id_)).encode("utf-8", "replace")
        return hmac.digest(self._key or b"", words, "sha256").hex()[:_MARK]

    def store(self, connection: Connection) -> None:
        """Writes the new marks."""
        if self.new:
            connection.execute(insert(_T["forgotten"]), self.new)
            self.new = []


def _plain(handle: str) -> str:
    return handle.strip().removeprefix("@").casefold()


def mark_forgotten(connection: Connection, customer: str, handle: str | None, ids: Mapping[str, Iterable[str]]) -> None:
    """Marks a person who is being erased: the customer's id, the handle unless it is `None`, and the ids by table."""
    if connection.execute(select(_T["forgetting_key"].c.pk)).first() is None:
        connection.execute(insert(_T["forgetting_key"]).values(key=secrets.token_hex(32)))
    register = Register.of(connection)
    last = connection.execute(text("SELECT coalesce(max(person), 0) FROM forgotten")).scalar_one()
    register.add(last + 1, "customer", customer)
    if handle is not None and _plain(handle):
        register.add(last + 1, HANDLE, _plain(handle), platform_of(customer))
    for table, some in ids.items():
        for one in sorted(some):
            register.add(last + 1, table, one)
    register.store(connection)


def remember(connection: Connection, name: str) -> int:
    """Lifts the marks of whoever was forgotten under that id or handle; returns how many people that were."""
    register = Register.of(connection)
    platforms = connection.execute(select(_T["forgotten"].c.platform).distinct()).scalars()
    people = {register.whose("customer", name), *(register.whose(HANDLE, _plain(name), one) for one in platforms)}
    found = sorted(person for person in people if person is not None)
    connection.execute(delete(_T["forgotten"]).where(_T["forgotten"].c.person.in_(found)))
    return len(found)
