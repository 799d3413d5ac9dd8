"""Ads Manager's report with a row for each ad and day, CSV or XLSX, in the language of whoever exported it.

    By Day, Campaign name, Ad group name, Ad name, Ad ID, Cost, Impressions, Clicks (destination), CTR (destination), …

What an ad cost, and how often it was seen and clicked on a day, is taken. Rows of one ad and day are added up: a report
may be broken down further (by age, by hour). A later export of the same day says the day anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Final

from leadlight.core.model import DailyStats
from leadlight.errors import FileProblem
from leadlight.exchange.mending import printable
from leadlight.exchange.records import Item, Reject, reject
from leadlight.exchange.sources.ad_places import Misplaced
from leadlight.exchange.sources.ad_survey import Survey, look_through
from leadlight.exchange.sources.ad_tree import AdTree
from leadlight.exchange.sources.ad_words import REPORT, TOTALS
from leadlight.exchange.sources.amounts import amount, count, currency_in
from leadlight.exchange.sources.columns import folded
from leadlight.exchange.sources.day_columns import day_column
from leadlight.exchange.sources.fields import COUNT_LIMIT
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.lead_table import TABLES
from leadlight.exchange.sources.moments import Moments, refusal
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.tables import Table, cell, find_columns, has_header, open_table

_DAYS: Final = 200_000
"""Days of ads that are added up in memory. What a larger report says of a day must stand within so many of them."""
_CLICKS: Final = ("clicks_destination", "clicks", "clicks_all")
"""Which clicks are taken, the first that the report has: those that led somewhere, as TikTok's own rates count them."""
_TOTALS: Final = frozenset(map(folded, TOTALS))
_TOTAL: Final = tuple(word for word in _TOTALS if len(word) > 2)


def recognise(file: File) -> str | None:
    """Whether a table's columns are those of a report."""
    return "its columns are an ad's cost, impressions or clicks" if has_header(file, is_header) else None


def is_header(names: Sequence[str]) -> bool:
    """Whether these are the columns of a report: what was paid for whom, and what came of it."""
    found = set(_columns(names))
    ads = found & {"ad_name", "ad_id", "ad_group_name", "ad_group_id", "campaign_name", "campaign_id"}
    return "cost" in found and bool(ads) and bool(found & {"impressions", *_CLICKS})


def read(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """The days of the report. Raises `FileProblem` for one that does not tell ads or days, and how to export it."""
    table = open_table(stream, reading, is_header)
    if table is None:
        raise FileProblem(f"{reading.file.name} is no report of ads: it has no columns of cost and impressions.")
    columns = _columns(table.names)
    if "day" not in columns and (found := day_column(reading, is_header, columns)) is not None:
        columns["day"] = found
        reading.assumed["columns"] = f"day from '{printable(table.names[found])}' (each of its cells is one)"
    _check(columns, reading.file.name)
    yield from _Report(reading, table, columns).items()


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Columns by what they hold; "Cost (SGD)" is "Cost"."""
    bare = [name.replace(f"({code})", "") if (code := _code_in(name)) else name for name in names]
    return find_columns(bare, REPORT)


def _code_in(name: str) -> str | None:
    return currency_in(name) if "(" in name else None


def _check(columns: dict[str, int], name: str) -> None:
    if "ad_id" not in columns and "ad_name" not in columns:
        level = "ad groups" if {"ad_group_id", "ad_group_name"} & set(columns) else "campaigns"
        raise FileProblem(
            f"{name} tells the figures of {level}, not of ads.", "Export it at the level of ads, broken down by day."
        )
    if "day" not in columns:
        raise FileProblem(f"{name} does not tell days.", "Export it with the dimension By Day.")


@dataclass(slots=True)
class _Day:
    """What an ad cost and reached on a day, so far."""

    line: int
    spend: Decimal
    impressions: int
    clicks: int


class _Report:
    """The rows of one report."""

    def __init__(self, reading: Reading, table: Table, columns: dict[str, int]) -> None:
        self._reading, self._columns = reading, columns
        self._rows = table.rows
        survey, cost = look_through(reading, is_header, columns), table.names[columns["cost"]]
        days = survey.days.decide()
        self._notation = survey.notation(reading, cost)
        self._said = {"days": days.why, "decimals": self._notation.why}
        self._moments = Moments(reading.options, days)
        self._clicks = next((one for one in _CLICKS if one in columns), None)
        self._tree = AdTree(reading, columns, currency=_currency(survey, cost))
        self._tree.settle(survey.first)
        self._days: dict[tuple[str, date], _Day] = {}

    def items(self) -> Iterator[Item]:
        """The ads as they come, then their days."""
        self._tell()
        for row in self._rows:
            if isinstance(row, Reject):
                yield row
            elif self._is_total(row[1]):
                self._reading.skipped["row of totals"] += 1
            else:
                yield from self._row(*row)
                if len(self._days) >= _DAYS:
                    yield from self._stats()
        yield from self._stats()

    def _row(self, line: int, values: list[str]) -> Iterator[Item]:
        try:
            day = self._moments.day(self._cell(values, "day"))
        except ValueError as bad:
            yield reject(line, refusal(bad).replace("the time", "the day"), ",".join(values))
            return
        try:
            spend = amount(self._cell(values, "cost") or "0", self._notation)
            impressions = count(self._cell(values, "impressions") or "0")
            clicks = count(self._cell(values, self._clicks or "clicks") or "0")
        except ValueError as bad:
            yield reject(line, f"a cost, impressions or clicks: {bad}", ",".join(values))
            return
        ads = self._tree.row(values)
        try:
            place = self._tree.place(ads)
        except Misplaced as misplaced:
            yield reject(line, str(misplaced), ",".join(values))
            return
        if place is None:
            yield reject(line, "names no ad", ",".join(values))
            return
        self._reading.ads.settle(place.ad_account.id, place.campaign)
        yield from self._tree.ad(line, ads, place)
        self._add(place.ad, day, _Day(line, spend, impressions, clicks))

    def _add(self, ad: str, day: date, more: _Day) -> None:
        known = self._days.setdefault((ad, day), more)
        if known is not more:
            known.spend += more.spend
            known.impressions = min(known.impressions + more.impressions, COUNT_LIMIT)
            known.clicks = min(known.clicks + more.clicks, COUNT_LIMIT)
            self._reading.assumed["rows"] = "those of one ad and day are added up"

    def _stats(self) -> Iterator[Item]:
        days, self._days = self._days, {}
        for (ad, on), day in days.items():
            known, ours = self._reading.ads.figures(ad, on), f"{ad}:{on}"
            if len(known) > 1 and ours not in known:
                yield reject(
                    day.line, f"its ad has {len(known):,} records of figures of that day already", f"{ad}, {on}"
                )
                continue
            number = known[0] if known and ours not in known else ours
            yield day.line, DailyStats(number, ad, on, day.spend, day.impressions, day.clicks)

    def _is_total(self, values: Sequence[str]) -> bool:
        """Whether a row adds the others up: it says so, or it names neither day nor ad."""
        for role in ("day", "campaign_name", "ad_group_name", "ad_name", "ad_id"):
            said = folded(self._cell(values, role))
            if said in _TOTALS or (said.startswith(_TOTAL) and not self._cell(values, "day")[:1].isdigit()):
                return True
        return folded(values[0] if values else "") in _TOTALS or (
            not any(self._cell(values, role) for role in ("day", "ad_id", "ad_name"))
        )

    def _tell(self) -> None:
        assumed = self._reading.assumed
        assumed |= {what: said for what, said in self._said.items() if said}
        assumed["clicks"] = "none in the report" if self._clicks is None else self._clicks.replace("_", ", ")
        if "ad_id" not in self._columns:
            assumed["ads"] = "told apart by their names; the column Ad ID would tell them for sure"

    def _cell(self, values: Sequence[str], column: str) -> str:
        return cell(values, self._columns.get(column))


def _currency(survey: Survey, cost: str) -> str | None:
    return survey.told or currency_in(cost) or survey.beside


FORMAT: Final = Format(
    "tiktok-ads", "tiktok-ads", "a report of Ads Manager", recognise, read=read, platform="tiktok", takes=TABLES
)
