"""The desk's data as files: the whole workspace, or the leads for other programs and for spreadsheets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast

from leadlight.core.model import OwnContact
from leadlight.core.vocabulary import ContactKind, Goal, LeadStatus, SignalKind
from leadlight.desk import browsing
from leadlight.desk.desk import Desk
from leadlight.errors import FileProblem
from leadlight.exchange.exports.leads_csv import write_leads
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.exports.writing import atomic_text
from leadlight.store import export, sqlite

PAGE = 500
"""Leads read together."""


@dataclass(frozen=True, slots=True)
class ListedLead:
    """A lead as lists and files show it; `ad`, `ad_group` and `goal` are empty when it is organic.
    `same_person`: the ids of other customers who are the same person."""

    id: str
    account: str
    customer: str
    handle: str
    name: str | None
    status: LeadStatus
    source: SignalKind
    captured_at: int
    contacts: tuple[tuple[ContactKind, str], ...]
    ad: str | None
    ad_group: str | None
    goal: Goal | None
    labels: tuple[str, ...] = ()
    assignee: str | None = None
    same_person: tuple[str, ...] = ()


def leads(
    desk: Desk, status: LeadStatus | None = None, search: str = "", account: int | None = None, limit: int | None = None
) -> Iterator[ListedLead]:
    """The standing leads with the ad each came from, the newest first."""
    ids = browsing.lead_ids(desk, status, search, account)[:limit]
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        rows, sources = browsing.lead_rows(desk, page), browsing.lead_sources(desk, page)
        same = browsing.same_people(desk, page)
        for pk in page:
            if pk in rows and pk in sources:
                source = sources[pk]
                row = rows[pk]
                came_from = source.ad, source.ad_group, source.goal
                yield ListedLead(*row[1:10], *came_from, row.labels, row.assignee, same.get(pk, ()))


def export_leads(desk: Desk, path: Path) -> int:
    """Writes the leads as CSV, whole or not at all; returns how many. Raises `FileProblem`."""
    not_the_database(desk, path)
    with atomic_text(path) as file:
        return write_leads(file, leads(desk))


def export_workspace(desk: Desk, path: Path, progress: Callable[[int, int], None] | None = None) -> int:
    """Writes everything in the workspace format, whole or not at all; returns how many records.

    `progress` takes the records written and about how many there are. Raises `FileProblem`.
    """
    not_the_database(desk, path)
    written = 0
    with desk.reader.snapshot() as reader, atomic_text(path) as file:
        expected = export.count(reader)
        for written, record in enumerate(chain(own_of_settings(desk), export.records(reader)), start=1):
            file.write(dump(record) + "\n")
            if progress and written % PAGE == 0:
                progress(written, expected)
    return written


def own_of_settings(desk: Desk) -> Iterator[OwnContact]:
    """The settings' own contacts as records: another database reads the same messages the same way."""
    from leadlight.desk.capturing import canonical_own

    for own in desk.settings.own:
        value = canonical_own(own)
        yield OwnContact(f"settings:{own.kind}:{value}", cast("ContactKind", own.kind), value)


def not_the_database(desk: Desk, path: Path) -> None:
    """Raises `FileProblem` for the database's own files, which nothing may take the place of."""
    if sqlite.belongs(path, desk.database.path):
        raise FileProblem(f"{path} is the database itself, or a part of it.", "Name another file.")
