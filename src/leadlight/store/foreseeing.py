"""What filing records would do, without a write and without keeping others from writing.

The rules are those of `records`; only that what earlier batches would have added is remembered here instead of stored:
rows that others refer to whole, messages as two numbers each, so that a million of them fit into the memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any, Final

from leadlight.store.database import Reader
from leadlight.store.decided_here import countries_decided_here
from leadlight.store.drawers import DRAWERS, Drawer
from leadlight.store.forgetting import Register
from leadlight.store.passing import Doorkeeper
from leadlight.store.purging import horizon_seen_by
from leadlight.store.records import Filed, Filing, Incoming, named_by
from leadlight.store.tables import metadata
from leadlight.store.verdicts import VERDICTS, FiledVerdict, content_of

_FIRST: Final = 1 << 60
"""Numbers from here on are of rows that are not stored."""
_LOOKED_UP: Final = 512
Rows = dict[str, dict[str, dict[str, Any]]]


class Forecast:
    """Counts what would become of batches of records filed one after another, over the database as `reader` sees it;
    `None` for one that is not there yet."""

    def __init__(self, reader: Reader | None, *, again: bool = False) -> None:
        self.reader = reader
        self.door = Doorkeeper(Register.seen_by(reader), None if again else horizon_seen_by(reader))
        self.rows: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
        self.messages: dict[int, int] = {}
        self.verdicts: dict[tuple[str, str], int] = {}
        self.numbers = count(_FIRST)

    def file(self, batch: Sequence[Incoming]) -> Filed:
        """What `file_records` would give for the batch."""
        filing = _Foreseeing(self, self._look_up(named_by(batch)), self.door)
        for incoming in batch:
            filing.take(incoming)
        for table, rows in filing.inserts.items():
            self._remember(table, rows)
        for table, changed in filing.updates.items():
            self._remember(table, changed.values())
        return filing.filed

    def _look_up(self, named: dict[str, set[str]]) -> Rows:
        found: Rows = {}
        for table, ids in named.items():
            columns, ours = _columns(table), self.rows[table]
            rows = {one: dict(zip(columns, ours[one], strict=True)) for one in ids if one in ours}
            rows.update((row["id"], row) for row in self._stored(table, ids - rows.keys()))
            found[table] = rows
        return found

    def _stored(self, table: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        if self.reader is None:
            return
        columns, listed = _columns(table), iter(sorted(ids))
        while some := list(islice(listed, _LOOKED_UP)):
            places = ", ".join(f":i{number}" for number in range(len(some)))
            sql = f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({places})"  # noqa: S608 - names of our own
            values = {f"i{number}": one for number, one in enumerate(some)}
            for row in self.reader.rows(sql, values):
                yield dict(zip(columns, row, strict=True))

    def _remember(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        columns = _columns(table)
        for row in rows:
            if table == "message":
                self.messages[hash(row["id"])] = _fixed(row)
            else:
                self.rows[table][row["id"]] = tuple(map(row.get, columns))

    def outcome(self, record: Any) -> Any:
        """What would become of a verdict whose references are known."""
        kind, content = type(record).__name__, content_of(record)
        before = self.verdicts.get((kind, record.id))
        if before is None and self.reader is not None:
            sql = "SELECT content FROM verdict WHERE type = :type AND id = :id"
            stored = self.reader.row(sql, {"type": kind, "id": record.id})
            before = hash(stored[0]) if stored else None
        self.verdicts[kind, record.id] = hash(content)
        return "added" if before is None else "unchanged" if before == hash(content) else "updated"


class _Foreseeing(Filing):
    """A batch that is not written."""

    def __init__(self, forecast: Forecast, rows: Rows, door: Doorkeeper) -> None:
        super().__init__(rows, door)
        self._forecast = forecast

    def record(self, incoming: Incoming, drawer: Drawer) -> None:
        before = None
        if drawer.table == "message" and not self.known.row("message", incoming.record.id):
            before = self._forecast.messages.get(hash(incoming.record.id))
        if before is None:
            super().record(incoming, drawer)
        elif incoming.implied or before == _fixed(drawer.columns(incoming.record, self.known)):
            self.filed.unchanged += 1
        else:
            self.filed.refused.append((incoming, drawer.refusal))

    def file_verdict(self, record: Any) -> FiledVerdict:
        for name, table in VERDICTS[type(record)]:
            wanted = getattr(record, name)
            if table != "message" or hash(wanted) not in self._forecast.messages:
                self.known.referred(name, table, wanted)
        return FiledVerdict(self._forecast.outcome(record), set())

    def settled_accounts(self) -> set[int]:
        reader = self._forecast.reader
        return countries_decided_here(reader.rows) if reader is not None else set()

    def next_number(self, _table: str) -> int:
        return next(self._forecast.numbers)

    def is_new(self, _table: str, _row: dict[str, Any]) -> bool:
        # A row of an earlier batch goes through `updates` once more, which remembers what it has become.
        return False


def _columns(table: str) -> list[str]:
    return metadata.tables[table].c.keys()


_MESSAGE: Final = next(drawer for drawer in DRAWERS.values() if drawer.table == "message")


def _fixed(row: dict[str, Any]) -> int:
    """A number for what never changes in a message."""
    return hash(tuple(row[name] for name in sorted(_MESSAGE.fixed)))
