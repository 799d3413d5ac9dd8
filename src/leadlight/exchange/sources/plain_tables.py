"""Tables of nobody's making: CSV, TSV, XLSX, and JSON objects, with columns as the user or their usual names tell.

With texts and times they are messages. Without, they are contacts: each row is a filled form whose questions are the
columns, so that every value of it is kept and shown, and the numbers and addresses in it make a lead as any form's do.
Rows without a time count as of the import.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from typing import BinaryIO, Final

from leadlight.core.model import Account, Customer, Form, Question, Submission
from leadlight.core.times import SECOND
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources.chats import Assembler, Chat
from leadlight.exchange.sources.columns import USUAL, Columns, columns_of, folded
from leadlight.exchange.sources.fields import EARLIEST, LATEST
from leadlight.exchange.sources.formats import TEXT, Format
from leadlight.exchange.sources.lead_table import TABLES
from leadlight.exchange.sources.looks import begins_as_json, is_workspace
from leadlight.exchange.sources.moments import Moments, days_of, refusal
from leadlight.exchange.sources.object_tables import is_list, object_keys, object_rows
from leadlight.exchange.sources.options import Field
from leadlight.exchange.sources.people import customer_of, is_reachable, keys_of, question_of
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.table_chats import TableChats
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.tables import Table, cell, has_header, open_table

PLATFORM: Final = "table"
_SAMPLED: Final = 5_000
"""Rows that tell how dates are written."""
_USUAL: Final = {folded(name): field for field, names in USUAL.items() for name in names}
_CONTACT: Final[frozenset[Field]] = frozenset(("phone", "email"))
_CHAT: Final[frozenset[Field]] = frozenset(("text", "at"))
_PARTY: Final[frozenset[Field]] = frozenset(("customer", "conversation", "sender", "name", "handle", "phone", "email"))
_QUESTION_KINDS: Final[dict[Field, str]] = {"name": "name", "phone": "phone", "email": "email", "country": "country"}
"""Fields whose answers are of a question's own kind, by a column name that says so."""


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
        if _holds_messages(columns):
            moments, rows = _moments(table, columns, reading)
            chats = TableChats(reading, table.names, columns, moments).chats(rows)
            yield from Assembler(PLATFORM, reading).items(chats)
        else:
            yield from _Contacts(reading, table, columns).items()


def _chats(opening: OpenTable) -> Callable[[BinaryIO, Reading], Iterable[Chat | Reject]]:
    """Chats for the search for who the business is; a table of contacts has none."""

    def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat | Reject]:
        table = opening(stream, reading)
        if table is not None and _holds_messages(columns := columns_of(table.names, reading)):
            moments, rows = _moments(table, columns, reading)
            yield from TableChats(reading, table.names, columns, moments).chats(rows)

    return chats


def _holds_messages(columns: Columns) -> bool:
    return "text" in columns and "at" in columns


def _moments(table: Table, columns: Columns, reading: Reading) -> tuple[Moments, Iterator[Row | Reject]]:
    """How the times are to be read, and all rows."""
    if "at" not in columns:
        return Moments(reading.options), table.rows
    index = list(table.names).index(columns["at"])
    first = list(islice(table.rows, _SAMPLED))
    texts = [cell(row[1], index) for row in first if not isinstance(row, Reject)]
    rows = chain(first, table.rows)
    days = days_of(texts)
    if days.why:
        reading.assumed["days"] = days.why
    return Moments(reading.options, days), rows


class _Contacts:
    """A table of contacts."""

    def __init__(self, reading: Reading, table: Table, columns: Columns) -> None:
        self._reading, self._table, self._columns = reading, table, columns
        mend = reading.mender.text
        known = {name: field for field, name in columns.items()}
        self._index = {field: list(table.names).index(name) for field, name in columns.items()}
        self._questions = [
            question_of(mend(_QUESTION_KINDS.get(known.get(name, "text"), name)), mend(key))
            for name, key in zip(table.names, keys_of(table.names), strict=True)
        ]
        self._questions = [
            Question(one.key, one.kind, mend(name) or one.key)
            for one, name in zip(self._questions, table.names, strict=True)
        ]
        self._now = int(time.time()) * SECOND

    def items(self) -> Iterator[Item]:
        """The account, the form, and for each row a customer and what is known of them."""
        options, table = self._reading.options, self._table
        account = options.account or f"{PLATFORM}:{options.me or 'contacts'}"
        mend = self._reading.mender.text
        key = _digest("\0".join([account, *table.names]))
        form = Form(
            f"{PLATFORM}:{key}", account, tuple(self._questions), f"Contacts of {mend(self._reading.file.leaf)}"
        )
        yield table.line, Implied(Account(account, options.me or account, options.country, auto_capture=True))
        yield table.line, Implied(form)
        moments, rows = _moments(table, self._columns, self._reading)
        if "at" not in self._columns:
            self._reading.assumed["clock"] = "no column tells a time: the contacts count as of the import"
        for row in rows:
            if isinstance(row, Reject):
                yield row
            else:
                yield from self._contact(*row, form, moments)

    def _contact(self, line: int, values: list[str], form: Form, moments: Moments) -> Iterator[Item]:
        answers = {one.key: cell(values, index) for index, one in enumerate(self._questions)}
        answers = {key: answer for key, answer in answers.items() if answer}
        at, told = self._now, cell(values, self._index.get("at"))
        if told:
            try:
                at = moments.at(told)
            except ValueError as bad:
                yield reject(line, refusal(bad), ",".join(values))
                return
            self._reading.assumed["clock"] = moments.assumption
        if not EARLIEST <= at <= LATEST:
            yield reject(line, "the time is none", ",".join(values))
            return
        if not is_reachable(self._questions, answers, cell(values, self._index.get("handle"))):
            yield reject(line, "nobody can be reached by this row: no number, address or handle", ",".join(values))
            return
        person, key = self._person(values, answers)
        mend = self._reading.mender.text
        keyed = {mend(name): mend(answer) for name, answer in answers.items()}
        submission = Submission(f"{PLATFORM}:{key}", form.id, person.id, at, keyed)
        yield line, Implied(person)
        yield line, submission if told else Implied(submission)

    def _person(self, values: list[str], answers: dict[str, str]) -> tuple[Customer, str]:
        key = _digest("\0".join([*self._table.names, cell(values, self._index.get("id")) or "\0".join(values)]))
        handle = cell(values, self._index.get("handle"))
        other = cell(values, self._index.get("customer")) or key
        return customer_of(self._reading, PLATFORM, self._questions, answers, other, handle, shared=False), key


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


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
