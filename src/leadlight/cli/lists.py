"""`leadlight conversations` and `leadlight leads`: what the inbox and the Leads screen show, for eyes and pipes."""

import contextlib
from collections.abc import Iterator
from typing import Any, Final, get_args

import click

from leadlight.cli.opening import account_pk, desk_of
from leadlight.cli.output import format_option, limit_option, print_csv, print_json_list, print_table
from leadlight.core.filters import parse
from leadlight.core.times import format_instant
from leadlight.core.vocabulary import LEAD_STATUSES, LeadStatus
from leadlight.desk import Desk, browsing, exporting
from leadlight.desk.browsing import Sort, View
from leadlight.desk.exporting import ListedLead
from leadlight.desk.rows import ConversationRow
from leadlight.desk.waking import wake
from leadlight.errors import DatabaseProblem

PAGE: Final = 500
PREVIEW: Final = 60
"""Characters of the last message in a table: it must not push the other columns out."""

CONVERSATION_COLUMNS: Final = (
    "id", "account", "customer", "handle", "name", "country", "opened_at", "last_at", "state", "unread", "lead",
    "contacts", "preview", "labels", "assignee", "snoozed_until", "waiting_since",
)  # fmt: skip
LEAD_COLUMNS: Final = (
    "id", "account", "customer", "handle", "name", "status", "source", "captured_at", "contacts", "labels", "assignee",
    "ad", "ad_group", "goal",
)  # fmt: skip


@click.command("conversations")
@click.option("--view", type=click.Choice(get_args(View)), default="all", show_default=True, help="Which of them.")
@click.option("--search", metavar="TEXT", default="", help="A part of a message, name, handle, contact or note.")
@click.option("--filter", "typed", metavar="TERMS", default="", help='Like "is:unread has:phone -label:spam since:7d".')
@click.option(
    "--sort", type=click.Choice(get_args(Sort)), default="newest", show_default=True, help="What comes first."
)
@click.option("--account", metavar="ID", help="Only this account's.")
@limit_option
@format_option
@click.pass_obj
def conversations_command(
    db: str | None,
    view: View,
    search: str,
    typed: str,
    sort: Sort,
    account: str | None,
    limit: int | None,
    shape: str,
) -> None:
    """List conversations."""
    filter_ = parse(typed)
    with desk_of(db) as desk:
        with contextlib.suppress(DatabaseProblem):
            # What may only be read is listed as it is.
            wake(desk)
        one = account_pk(desk, account)
        ids = browsing.conversation_ids(desk, view, search, one, filter_=filter_, sort=sort, first=limit)
        rows = _conversations(desk, ids)
        if shape == "json":
            print_json_list(rows)
        elif shape == "csv":
            print_csv(CONVERSATION_COLUMNS, map(_plain, rows))
        else:
            print_table(_CONVERSATION_HEADINGS, map(_conversation_cells, rows))


_CONVERSATION_HEADINGS: Final = (
    "when", "name", "handle", "from", "state", "lead", "contacts", "labels", "assignee", "last message",
)  # fmt: skip


def _conversation_cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        _minute(row["last_at"]),
        row["name"] or "",
        row["handle"],
        row["country"] or "",
        row["state"] + (" •" if row["unread"] else ""),
        row["lead"] or "",
        " ".join(row["contacts"]),
        "; ".join(row["labels"]),
        row["assignee"] or "",
        row["preview"][:PREVIEW],
    )


def _conversations(desk: Desk, ids: Any) -> Iterator[dict[str, Any]]:
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        rows = browsing.conversation_rows(desk, page)
        yield from (_conversation(rows[pk]) for pk in page if pk in rows)


def _conversation(row: ConversationRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "account": row.account,
        "customer": row.customer,
        "handle": row.handle,
        "name": row.name,
        "country": row.country,
        "opened_at": format_instant(row.opened_at),
        "last_at": format_instant(row.last_at),
        "state": row.state,
        "unread": row.unread,
        "lead": row.lead,
        "contacts": list(row.kinds),
        "preview": row.preview,
        "labels": list(row.labels),
        "assignee": row.assignee,
        "snoozed_until": _instant(row.snoozed_until),
        "waiting_since": _instant(row.waiting_since),
    }


def _instant(at: int | None) -> str | None:
    return None if at is None else format_instant(at)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row as a line of CSV."""
    return {**row, "contacts": " ".join(row["contacts"]), "labels": "; ".join(row["labels"])}


@click.command("leads")
@click.option("--status", type=click.Choice(LEAD_STATUSES), help="Only those of this status.")
@click.option("--search", metavar="TEXT", default="", help="A part of a name, handle or contact.")
@click.option("--account", metavar="ID", help="Only this account's.")
@limit_option
@format_option
@click.pass_obj
def leads_command(
    db: str | None, status: LeadStatus | None, search: str, account: str | None, limit: int | None, shape: str
) -> None:
    """List leads with their contacts and the ad each came from, the newest first."""
    with desk_of(db) as desk:
        rows = map(_lead, exporting.leads(desk, status, search, account_pk(desk, account), limit))
        if shape == "json":
            print_json_list(rows)
        elif shape == "csv":
            print_csv(LEAD_COLUMNS, map(_plain_lead, rows))
        else:
            print_table(_LEAD_HEADINGS, map(_lead_cells, map(_plain_lead, rows)))


_LEAD_HEADINGS: Final = (
    "captured", "name", "handle", "status", "source", "contacts", "labels", "assignee", "ad", "goal",
)  # fmt: skip


def _plain_lead(row: dict[str, Any]) -> dict[str, Any]:
    """The row as a line of CSV."""
    return {**row, "contacts": _contacts(row), "labels": "; ".join(row["labels"])}


def _lead_cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        _minute(row["captured_at"]),
        row["name"] or "",
        row["handle"],
        row["status"],
        row["source"],
        row["contacts"],
        row["labels"],
        row["assignee"] or "",
        row["ad"] or "organic",
        row["goal"] or "",
    )


def _lead(lead: ListedLead) -> dict[str, Any]:
    return {
        "id": lead.id,
        "account": lead.account,
        "customer": lead.customer,
        "handle": lead.handle,
        "name": lead.name,
        "status": lead.status,
        "source": lead.source,
        "captured_at": format_instant(lead.captured_at),
        "contacts": [{"kind": kind, "value": value} for kind, value in lead.contacts],
        "labels": list(lead.labels),
        "assignee": lead.assignee,
        "ad": lead.ad,
        "ad_group": lead.ad_group,
        "goal": lead.goal,
        **({"same_person": list(lead.same_person)} if lead.same_person else {}),
    }


def _contacts(row: dict[str, Any]) -> str:
    return "; ".join(f"{contact['kind']} {contact['value']}" for contact in row["contacts"])


def _minute(instant: str) -> str:
    """An instant of the output as a person reads it, in UTC."""
    return instant[:16].replace("T", " ")
