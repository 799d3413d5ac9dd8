"""What the engine does for the queries that must not grow with the database: it seeks, or reads an index alone."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from sqlalchemy import select
from tests.workspaces import random_workspace, write_workspace

from leadlight.core.booking import EventKind
from leadlight.core.times import DAY
from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.store import rereading
from leadlight.store.database import Parameters, Reader
from leadlight.store.pairs import of_pairs
from leadlight.store.tables import metadata
from leadlight.store.views import conversation, inbox, leads, report, searching

LARGE = ("conversation", "message", "contact", "customer", "touch", "c", "m", "n", "k", "u", "t", "h")
"""The tables that hold most rows, and the short names that the views give them."""


class Explaining(Reader):
    """A reader that keeps the plan of whatever it is asked."""

    plan: list[str]

    def rows(self, sql: str, parameters: Parameters = {}) -> list[Any]:  # noqa: B006
        self._explain(sql, parameters)
        return super().rows(sql, parameters)

    def numbers(self, sql: str, parameters: Parameters = {}) -> Any:  # noqa: B006
        self._explain(sql, parameters)
        return super().numbers(sql, parameters)

    def _explain(self, sql: str, parameters: Parameters) -> None:
        self.plan += [row[3] for row in super().rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]

    @property
    def scans(self) -> list[str]:
        """The steps that read a whole large table, row by row."""
        whole = [step for step in self.plan if step.startswith("SCAN") and "COVERING INDEX" not in step]
        return [step for step in whole if step.split()[1] in LARGE]


class Streaming(Explaining):
    """Keeps the plans of what is read row after row."""

    def each(self, sql: str, parameters: Parameters = {}) -> Iterator[Any]:  # noqa: B006
        self._explain(sql, parameters)
        return super().each(sql, parameters)


@pytest.fixture
def reader(desk: Desk) -> Explaining:
    explaining = Explaining(desk.database.path)
    explaining.plan = []
    return explaining


@pytest.mark.parametrize("account", [None, 1])
@pytest.mark.parametrize("view", get_args(inbox.View))
def test_the_ids_of_a_view_are_read_from_an_index(reader: Explaining, view: inbox.View, account: int | None) -> None:
    inbox.conversation_ids(reader, view, account=account)
    assert reader.plan
    assert not reader.scans


@pytest.mark.parametrize("view", get_args(inbox.View))
@pytest.mark.parametrize("sort", get_args(inbox.Sort))
def test_a_sorted_view_is_read_from_an_index(reader: Explaining, view: inbox.View, sort: inbox.Sort) -> None:
    inbox.conversation_ids(reader, view, sort=sort)
    assert reader.plan
    assert not reader.scans


def test_waking_looks_into_its_own_index(reader: Explaining) -> None:
    inbox.due_ids(reader, 1)
    assert any("conversation_by_waking" in step for step in reader.plan)


def test_no_sorting_for_the_view_that_opens_first(reader: Explaining) -> None:
    for account in (None, 1):
        inbox.conversation_ids(reader, "open", account=account)
    assert not [step for step in reader.plan if "TEMP B-TREE" in step]


def test_rows_and_counts_seek(reader: Explaining) -> None:
    inbox.conversation_rows(reader, [1, 2, 3])
    inbox.counts(reader)
    leads.lead_rows(reader, [1, 2, 3])
    conversation.card_contacts(reader, 1, 1)
    conversation.weighed_touches(reader, 1, [1, 2])
    assert reader.plan
    assert not reader.scans


def test_hits_are_looked_for_in_one_conversation_alone(reader: Explaining) -> None:
    searching.hits(reader, 1, "price", 100)
    conversation.count_since(reader, 1, 0)
    sought = [step for step in reader.plan if step.startswith("SEARCH")]
    assert {"message", "k", "n", "f", "h"} <= {step.split()[1] for step in sought}
    # What is scanned is the newest messages, as the inner query has read them.
    assert [step for step in reader.scans if step != "SCAN m"] == []


def test_reading_everything_again_sorts_nothing(desk: Desk) -> None:
    """A sorted copy of a million messages would lie in memory or on disk before the first is read."""
    reader = Streaming(desk.database.path)
    reader.plan = []
    list(rereading.everything_said(reader))
    assert len(reader.plan) >= 5
    assert not [step for step in reader.plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_a_report_over_everything_reads_its_events_in_one_scan_and_over_some_days_by_their_time(
    desk: Desk, kind: EventKind
) -> None:
    """Over everything, an index by time that leads to every row of the table takes four times as long."""
    import_paths(desk, [write_workspace(desk.database.path.with_name("one.jsonl"), random_workspace(3))])
    reader = Streaming(desk.database.path)
    first, last = desk.reader.rows("SELECT min(opened_at), max(opened_at) FROM conversation")[0]
    for latest, expected in ((last, "SCAN e"), (first + (last - first) // 9, f"SEARCH e USING INDEX {kind}_by_")):
        reader.plan = []
        list(report.events(reader, kind, first, latest, 28 * DAY, None))
        assert any(step.startswith(expected) for step in reader.plan)
        assert any(step.startswith("SEARCH t USING INDEX touch_by_customer") for step in reader.plan)
        assert not [step for step in reader.plan if "TEMP B-TREE" in step]


def test_an_act_s_rereading_is_sought_contact_by_contact(desk: Desk) -> None:
    """Among a hundred thousand contacts that an act exchanged, each is found by its number, not by looking at all."""
    plans: list[str] = []
    with desk.database.write() as writer:
        for query in rereading.changed_since(1):
            statement = query.compile(writer, compile_kwargs={"literal_binds": True})
            plans += [row[3] for row in writer.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert plans
    assert not [step for step in plans if step.startswith("SCAN")]


@pytest.mark.parametrize("name", ["contact", "conversation", "dismissal", "lead", "marking", "submission"])
def test_pairs_of_account_and_customer_are_sought_in_their_index(desk: Desk, name: str) -> None:
    """SQLite scans the table for a list of pairs alone, and an import then takes time by the square of its size."""
    table = metadata.tables[name]
    query = select(table).where(of_pairs(table, [(1, 1), (1, 2), (2, 3)]))
    with desk.database.write() as writer:
        statement = query.compile(writer, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in writer.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert plan[0].startswith(f"SEARCH {name} USING INDEX")
