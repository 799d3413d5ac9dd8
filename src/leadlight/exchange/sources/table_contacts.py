"""Contacts in a table: each row is a filled form whose questions are the columns.

Every value of a row is kept and shown, and the numbers and addresses in it make a lead as any form's do. Rows without a
time count as of the import.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from leadlight.core.detection import canonical
from leadlight.core.model import Account, Customer, Form, Question, Submission
from leadlight.core.times import SECOND
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources.columns import Columns
from leadlight.exchange.sources.contact_columns import find_contacts, told_doubtful, told_used
from leadlight.exchange.sources.fields import EARLIEST, LATEST
from leadlight.exchange.sources.moments import Moments, refusal
from leadlight.exchange.sources.options import Field
from leadlight.exchange.sources.people import answer_of, customer_of, keys_of, question_of, unreachable
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.tables import Table, cell

PLATFORM: Final = "table"
_QUESTION_KINDS: Final[dict[Field, str]] = {"name": "name", "phone": "phone", "email": "email", "country": "country"}
"""Fields whose answers are of a question's own kind, by a column name that says so."""


class TableContacts:
    """The contacts of one table. `columns` tell which column holds what, `sample` are its first rows."""

    def __init__(
        self, reading: Reading, table: Table, columns: Columns, moments: Moments, sample: Sequence[Row]
    ) -> None:
        self._reading, self._table, self._columns, self._moments = reading, table, columns, moments
        self._index = {field: list(table.names).index(name) for field, name in columns.items()}
        rows = [values for _, values in sample]
        self._questions = self._asked(rows)
        self._use_full_columns(rows)
        self._now = int(time.time()) * SECOND

    def _asked(self, rows: Sequence[Sequence[str]]) -> list[Question]:
        """A question for each column, of the kind that its name tells."""
        names, mend = self._table.names, self._reading.mender.text
        called = {self._index[field]: _QUESTION_KINDS.get(field, "text") for field in self._index}
        called = {at: kind for at, kind in called.items() if kind != "text"}
        customer = self._index.get("customer")
        if customer is not None and "name" not in self._index and _are_names(rows, customer):
            called[customer] = "name"
        asked = (
            question_of(mend(called.get(at, name)), mend(key))
            for at, (name, key) in enumerate(zip(names, keys_of(names), strict=True))
        )
        return [replace(one, label=mend(name) or one.key) for one, name in zip(asked, names, strict=True)]

    def _use_full_columns(self, rows: Sequence[Sequence[str]]) -> None:
        """Takes a column for one of numbers, or of addresses, that is full of them, and called otherwise."""
        assumed = self._reading.assumed
        known = {one.kind for one in self._questions}
        free = [at for at, one in enumerate(self._questions) if one.kind == "text" and at not in self._index.values()]
        found = find_contacts(free, rows, known, self._reading.options.country)
        for at, kind in found.used.items():
            self._questions[at] = replace(self._questions[at], kind=kind)
        if found.used:
            assumed["columns"] = ", ".join([assumed["columns"], *told_used(found, self._table.names)])
        if told := told_doubtful(found, self._table.names):
            assumed["more contacts"] = told

    def items(self, rows: Iterable[Row | Reject]) -> Iterator[Item]:
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
        if "at" not in self._columns:
            self._reading.assumed["clock"] = "no column tells a time: the contacts count as of the import"
        for row in rows:
            if isinstance(row, Reject):
                yield row
            else:
                yield from self._contact(*row, form)

    def _contact(self, line: int, values: list[str], form: Form) -> Iterator[Item]:
        answers = {one.key: cell(values, index) for index, one in enumerate(self._questions)}
        answers = {key: answer for key, answer in answers.items() if answer}
        at, told = self._now, cell(values, self._index.get("at"))
        if told:
            try:
                at = self._moments.at(told)
            except ValueError as bad:
                yield reject(line, refusal(bad), ",".join(values))
                return
            self._reading.assumed["clock"] = self._moments.assumption
        if not EARLIEST <= at <= LATEST:
            yield reject(line, "the time is none", ",".join(values))
            return
        if why := unreachable(self._questions, answers, cell(values, self._index.get("handle"))):
            yield reject(line, why, ",".join(values))
            return
        person, key = self._person(values, answers)
        self._tell_of_country(answers, person)
        mend = self._reading.mender.text
        keyed = {mend(name): mend(answer) for name, answer in answers.items()}
        submission = Submission(f"{PLATFORM}:{key}", form.id, person.id, at, keyed)
        yield line, Implied(person)
        yield line, submission if told else Implied(submission)

    def _tell_of_country(self, answers: dict[str, str], person: Customer) -> None:
        number = answer_of(self._questions, answers, "phone")
        if number and not self._reading.options.country and canonical("phone", number, person.country) is None:
            told = "numbers without a country's code need --country CC, unless the account has a country"
            self._reading.assumed["country"] = told

    def _person(self, values: list[str], answers: dict[str, str]) -> tuple[Customer, str]:
        key = _digest("\0".join([*self._table.names, cell(values, self._index.get("id")) or "\0".join(values)]))
        handle = cell(values, self._index.get("handle"))
        other = cell(values, self._index.get("customer")) or key
        return customer_of(self._reading, PLATFORM, self._questions, answers, other, handle, shared=False), key


def _are_names(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether people's names stand in a column of customers, rather than their ids."""
    told = [text for row in rows if (text := cell(row, column))]
    return bool(told) and all(text[0].isalpha() and not any(map(str.isdigit, text)) for text in told)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
