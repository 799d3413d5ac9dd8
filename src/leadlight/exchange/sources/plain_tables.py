"""Tables of nobody's making: CSV, TSV, XLSX, and JSON objects, with columns as the user or their usual names tell.

With texts and times they are messages. Without, they are contacts: each row is a filled form whose questions are the
columns, so that every value of it is kept and shown, and the numbers and addresses in it make a lead as any form's do.
Rows without a time count as of the import.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO, Final

from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.chats import Assembler, Chat
from leadlight.exchange.sources.columns import USUAL, Columns, columns_of, folded
from leadlight.exchange.sources.formats import TEXT, Format
from leadlight.exchange.sources.lead_table import TABLES
from leadlight.exchange.sources.looks import begins_as_json, is_workspace
from leadlight.exchange.sources.moments import Moments, days_of
from leadlight.exchange.sources.object_tables import is_list, object_keys, object_rows
from leadlight.exchange.sources.options import Field
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.table_chats import TableChats
from leadlight.exchange.sources.table_contacts import PLATFORM, TableContacts
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.tables import Table, cell, has_header, open_table

_SAMPLED: Final = 5_000
"""Rows that tell how dates are written, and where contacts stand."""
_USUAL: Final = {folded(name): field for field, names in USUAL.items() for name in names}
_CONTACT: Final[frozenset[Field]] = frozenset(("phone", "email"))
_CHAT: Final[frozenset[Field]] = frozenset(("text", "at"))
_PARTY: Final[frozenset[Field]] = frozenset(("customer", "conversation", "sender", "name", "handle", "phone", "email"))


def is_header(names: Sequence[str]) -> bool:
    """Whether these are columns of messages (a text, a time, somebody) or of contacts (a number or an address)."""
    found = {field for name in names if (field := _USUAL.get(folded(name)))}
    return len(names) > 1 and (bool(_CONTACT & found) or (found >= _CHAT and bool(_PARTY & found)))


def _any_header(names: Sequence[str]) -> bool:
    return any(names)


def recognise(file: File) -> str | None:
    """Whether it is a table whose columns are known."""
    if begins_as_json(file.head) or not has_header(file, is_header):
        return None
    return "its columns are those of messages or contacts"


def recognise_objects(file: File) -> str | None:
    """Whether it is objects with known keys, one a line or in a list, and no records of a workspace."""
    if not begins_as_json(file.head) or is_workspace(file.head) or not is_header(object_keys(file.head)):
        return None
    where = "it is a list of objects" if is_list(file.head) else "each line is an object"
    return f"{where} with the keys of messages or contacts"


def _open(stream: BinaryIO, reading: Reading) -> Table | None:
    """The table; of columns that the user names, or that no other name tells, the first row is the header."""
    wanted = {folded(column) for _, column in reading.options.columns}

    def named(names: Sequence[str]) -> bool:
        return wanted <= {folded(name) for name in names} if wanted else is_header(names)

    if has_header(reading.file, named):
        return open_table(stream, reading, named)
    return open_table(stream, reading, _any_header)


OpenTable = Callable[[BinaryIO, Reading], Table | None]


@dataclass(frozen=True, slots=True)
class PlainTable(Format):
    """A format of tables: what a file holds, messages or contacts, is told by its columns."""

    open: OpenTable = _open

    def items(self, stream: BinaryIO, reading: Reading) -> Iterator[Item]:
        """Every record, and a reject for each row that is none. Raises `UsageError` for a column that is not there."""
        table = self.open(stream, reading)
        if table is None:
            yield reject(1, "the file holds no table", "")
            return
        columns = columns_of(table.names, reading)
        moments, sample, rows = _moments(table, columns, reading)
        if _holds_messages(columns):
            chats = TableChats(reading, table.names, columns, moments).chats(rows)
            yield from Assembler(PLATFORM, reading).items(chats)
        else:
            yield from TableContacts(reading, table, columns, moments, sample).items(rows)


def _chats(opening: OpenTable) -> Callable[[BinaryIO, Reading], Iterable[Chat | Reject]]:
    """Chats for the search for who the business is; a table of contacts has none."""

    def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat | Reject]:
        table = opening(stream, reading)
        if table is not None and _holds_messages(columns := columns_of(table.names, reading)):
            moments, _, rows = _moments(table, columns, reading)
            yield from TableChats(reading, table.names, columns, moments).chats(rows)

    return chats


def _holds_messages(columns: Columns) -> bool:
    return "text" in columns and "at" in columns


def _moments(table: Table, columns: Columns, reading: Reading) -> tuple[Moments, list[Row], Iterator[Row | Reject]]:
    """How the times are to be read, the first rows, and all of them."""
    first = list(islice(table.rows, _SAMPLED))
    sample = [row for row in first if not isinstance(row, Reject)]
    index = list(table.names).index(columns["at"]) if "at" in columns else None
    days = days_of(cell(values, index) for _, values in sample)
    if days.why:
        reading.assumed["days"] = days.why
    return Moments(reading.options, days), sample, chain(first, table.rows)


def _may_be_objects(file: File) -> bool:
    return begins_as_json(file.head) and not is_workspace(file.head)


def _may_be_table(file: File) -> bool:
    return not begins_as_json(file.head)


CSV: Final = PlainTable(
    "csv", "csv", "a table", recognise, chats=_chats(_open), platform=PLATFORM, takes=TABLES, may_be=_may_be_table,
)  # fmt: skip
JSONL: Final = PlainTable(
    "jsonl", "jsonl", "JSON objects", recognise_objects, chats=_chats(object_rows), platform=PLATFORM,
    takes=TEXT, may_be=_may_be_objects, open=object_rows,
)  # fmt: skip
