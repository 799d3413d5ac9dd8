"""Leads as TikTok's Leads Center, Ads Manager and API give them, CSV or XLSX, and as Meta's lead forms do.

    lead_id, created_time, ad_id, ad_name, adgroup_id, …, campaign_name, form_id, form_name, Name, Phone number, …

Behind the platform's own columns stands one for each question, in the form's language. A row becomes a submission; its
ads and its form are made where they are missing, and the lead counts as a click on the ad it names, since that is how
it came about. Meta's tables differ by `adset_id` and by letters before the ids (`l:123`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from typing import BinaryIO, Final

from leadlight.core.model import Form, Question, Submission, Touch
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources.ad_book import REMEMBERED
from leadlight.exchange.sources.ad_cells import AdCells
from leadlight.exchange.sources.ad_places import Misplaced, Place
from leadlight.exchange.sources.ad_tree import AdTree
from leadlight.exchange.sources.ad_words import LEADS
from leadlight.exchange.sources.columns import folded
from leadlight.exchange.sources.fields import EARLIEST, LATEST
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.looks import Kind
from leadlight.exchange.sources.moments import Moments, begins_with_year, days_of, refusal, zone_in
from leadlight.exchange.sources.people import answer_of, customer_of, keys_of, question_of
from leadlight.exchange.sources.phone_names import country_of, number_of
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.tables import Table, cell, find_columns, has_header, is_rounded, open_table

TABLES: Final[frozenset[Kind]] = frozenset(("text", "utf-16", "xlsx"))
_ABOUT_ADS: Final = frozenset((
    "form_id", "form_name", "ad_id", "ad_name", "campaign_id", "campaign_name", "ad_group_id",
))  # fmt: skip
_ZONE: Final = re.compile(r"\(?\b(?:UTC|GMT)[^)]*\)?", re.IGNORECASE)
"""The zone of the times in a column, in its name."""
_YES: Final = frozenset(("1", "true", "yes", "y"))
_DATES: Final = 20_000
"""Rows whose dates are looked at to find the order of day and month."""
_PHONES: Final = 200
"""Rows whose numbers tell where the leads are."""


def recognise(file: File) -> str | None:
    """Whether a table's columns are those of leads."""
    return "its columns are a lead's id, form and ads" if has_header(file, is_header) else None


def is_header(names: Sequence[str]) -> bool:
    """Whether these are the columns of leads: an id or a form, with ads beside it."""
    found = _columns(names)
    if "lead" in found:
        return bool(_ABOUT_ADS & set(found)) or "at" in found
    return "form_name" in found and "at" in found and ("campaign_name" in found or "ad_name" in found)


def read(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Every record of the table, and a reject for each row that is none. Raises `FileProblem`."""
    table = open_table(stream, reading, is_header)
    if table is None:
        yield reject(1, "the table has no column of a lead's id and none of its ads", "")
        return
    yield from _Leads(reading, table).items()


def _columns(names: Sequence[str]) -> dict[str, int]:
    found = find_columns([_ZONE.sub("", name) for name in names], LEADS)
    if "lead" not in found and "form_id" in found and "id" in names:
        found["lead"] = list(names).index("id")
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column of answers."""

    index: int
    question: Question


class _Leads:
    """The leads of one table."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self._reading, self._table = reading, table
        self._columns = _columns(table.names)
        own = set(self._columns.values())
        named = [(index, key) for index, key in enumerate(keys_of(table.names)) if index not in own]
        self._asked = [
            _Asked(index, question_of(reading.mender.text(table.names[index]), reading.mender.text(key)))
            for index, key in named
            if table.names[index]
        ]
        self._questions = [one.question for one in self._asked]
        names = {folded(name) for name in table.names}
        self._platform = "meta" if names & {"adsetid", "adsetname"} else "tiktok"
        self._told: set[str] = set()

    def items(self) -> Iterator[Item]:
        """Every record, parents before children."""
        reading, table = self._reading, self._table
        first = list(islice(table.rows, _PHONES))
        tree = AdTree(reading, self._columns, self._platform, country=self._country(first))
        tree.settle(row[1] for row in first if not isinstance(row, Reject))
        moments = self._moments(first)
        reading.assumed["attribution"] = "each lead counts as a click on the ad it names"
        for row in chain(first, table.rows):
            if isinstance(row, Reject):
                yield row
            else:
                yield from self._lead(row[0], row[1], tree, moments)
                reading.assumed["clock"] = moments.assumption

    def _lead(self, line: int, values: list[str], tree: AdTree, moments: Moments) -> Iterator[Item]:
        if self._cell(values, "test").casefold() in _YES or self._is_test(values):
            self._reading.skipped["test lead"] += 1
            return
        answers = self._answers(values)
        number = self._cell(values, "lead")
        if not answers:
            yield reject(line, "holds no answers", ",".join(values))
            return
        try:
            at = moments.at(self._cell(values, "at"))
        except ValueError as bad:
            yield reject(line, refusal(bad), ",".join(values))
            return
        if not EARLIEST <= at <= LATEST:
            yield reject(line, "the time is missing, or is none", ",".join(values))
            return
        key = _digest("\0".join(values)) if not number or is_rounded(number) else number
        lead = f"{self._platform}:{self._reading.mender.text(key)}"
        ads = tree.row(values)
        place = self._place(tree, ads)
        account = tree.account_of(place)
        form = self._form(values, account)
        yield from tree.account_item(line, account)
        if form.id not in self._told:
            if len(self._told) < REMEMBERED:
                self._told.add(form.id)
            yield line, Implied(form)
        if place is not None:
            yield from tree.ad(line, ads, place, form.id)
        person = customer_of(self._reading, self._platform, self._questions, answers, key, self._cell(values, "handle"))
        yield line, Implied(person)
        if place is not None:
            yield line, Touch(lead, person.id, place.ad, "click", at)
        keyed = {self._reading.mender.text(name): self._reading.mender.text(text) for name, text in answers.items()}
        yield line, Submission(lead, form.id, person.id, at, keyed)

    def _place(self, tree: AdTree, row: AdCells) -> Place | None:
        """The lead's ad; a lead of which nobody can tell it for sure is one all the same."""
        try:
            return tree.place(row)
        except Misplaced:
            self._reading.skipped["lead's ad that nothing tells for sure"] += 1
            return None

    def _form(self, values: Sequence[str], account: str) -> Form:
        number, name = self._cell(values, "form_id"), self._cell(values, "form_name")
        mend = self._reading.mender.text
        if number in ("", "0") or is_rounded(number):
            number = _digest(f"{account}\0{name}") if name else "direct-message-leads"
        title = name or ("Leads of direct messages" if number == "direct-message-leads" else None)
        return Form(f"{self._platform}:{mend(number)}", account, tuple(self._questions), title and mend(title))

    def _answers(self, values: Sequence[str]) -> dict[str, str]:
        found = {one.question.key: cell(values, one.index) for one in self._asked}
        return {key: text for key, text in found.items() if text}

    def _cell(self, values: Sequence[str], column: str) -> str:
        return cell(values, self._columns.get(column))

    def _is_test(self, values: Sequence[str]) -> bool:
        """Meta's own test leads have this in place of answers."""
        return any(value.startswith("<test lead: dummy data for") for value in values)

    def _moments(self, first: Sequence[tuple[int, list[str]] | Reject]) -> Moments:
        reading, index = self._reading, self._columns.get("at")
        zone = zone_in(self._table.names[index]) if index is not None else None
        why = "the times are UTC, as TikTok gives them" if zone is None else "the column's name tells the zone"
        zone = zone or 0
        texts = [cell(row[1], index) for row in first if not isinstance(row, Reject)]
        if all(map(begins_with_year, texts)):
            return Moments(reading.options, days_of(texts), zone, why)
        with closing(reading.file.reopen()) as again:
            table = open_table(again, reading.ahead(), is_header)
            rows = islice(table.rows, _DATES) if table else iter(())
            days = days_of(cell(row[1], index) for row in rows if not isinstance(row, Reject))
        reading.assumed["days"] = days.why
        return Moments(reading.options, days, zone, why)

    def _country(self, first: Sequence[tuple[int, list[str]] | Reject]) -> str | None:
        """Where most of the first leads' numbers are at home."""
        found = [self._country_of(self._answers(row[1])) for row in first if not isinstance(row, Reject)]
        told = [one for one in found if one]
        return max(sorted(set(told)), key=told.count) if told else None

    def _country_of(self, answers: Mapping[str, str]) -> str | None:
        number = number_of(answer_of(self._questions, dict(answers), "phone") or "")
        return country_of(number) if number else None


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


FORMAT: Final = Format(
    "tiktok-leads", "tiktok-leads", "a table of leads", recognise, read=read, platform="tiktok", takes=TABLES
)
