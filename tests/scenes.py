"""Small workspaces written out by hand, and what a desk holds as plain rows, for tests that follow one story."""

import hashlib
import json
from pathlib import Path
from typing import Any

from leadlight.desk import Desk

Record = dict[str, Any]

QUESTIONS: list[Record] = [
    {"key": "full_name", "kind": "full_name", "label": "Your name", "required": True},
    {"key": "phone", "kind": "phone", "label": "Phone", "required": True},
    {"key": "email", "kind": "email", "label": "E-mail", "required": False},
    {"key": "day", "kind": "date", "label": "Which day?", "required": False},
    {"key": "slot", "kind": "choice", "label": "When?", "options": ["Morning", "Evening"], "required": False},
    {"key": "extras", "kind": "multi_choice", "label": "Extras?", "options": ["Tea", "Towel"], "required": False},
    {"key": "agreed", "kind": "consent", "label": "May we call?", "required": True},
]


def shop(account: str = "acc-1", *, auto_capture: bool = True) -> list[Record]:
    """An account with one ad of each level and a form."""
    n = account.removeprefix("acc-")
    return [
        {
            "type": "account", "id": account, "handle": f"shop{n}", "name": f"Shop {n}", "country": "SG",
            "auto_capture": auto_capture, "privacy_policy_url": "https://glow.example/privacy",
        },
        {
            "type": "ad_account", "id": f"ada-{n}", "account": account, "name": "Ads", "country": "SG",
            "currency": "SGD", "timezone": "Asia/Singapore",
        },
        {"type": "form", "id": f"frm-{n}", "account": account, "name": "Consultation", "questions": QUESTIONS},
        {"type": "campaign", "id": f"cmp-{n}", "ad_account": f"ada-{n}", "name": "October"},
        {
            "type": "ad_group", "id": f"adg-{n}", "campaign": f"cmp-{n}", "name": "Leads 25-34", "goal": "lead",
            "countries": ["SG", "MY"], "form": f"frm-{n}",
        },
        {"type": "ad", "id": f"ad-{n}", "ad_group": f"adg-{n}", "name": "Before/after"},
        {
            "type": "daily_stats", "id": f"ds-{n}", "ad": f"ad-{n}", "date": "2026-10-01", "spend": "12.34",
            "impressions": 1000, "clicks": 30,
        },
    ]  # fmt: skip


def person(customer: str = "cus-1", account: str = "acc-1", **fields: Any) -> list[Record]:
    """A customer and an empty conversation `cnv-…` of the same number, with a click before it."""
    n = customer.removeprefix("cus-")
    known = {"handle": f"person{n}", "name": f"Person {n}", "country": "SG", "language": "en"} | fields
    return [
        {"type": "customer", "id": customer, **known},
        {
            "type": "touch", "id": f"t-{n}", "customer": customer, "ad": f"ad-{account.removeprefix('acc-')}",
            "kind": "click", "at": "2026-10-01T03:00:00Z",
        },
        {
            "type": "conversation", "id": f"cnv-{n}", "account": account, "customer": customer,
            "opened_at": "2026-10-01T03:05:00Z",
        },
    ]  # fmt: skip


def message(
    id_: str, text: str | None, *, conversation: str = "cnv-1", sender: str = "customer", minute: int = 5
) -> Record:
    """A message so many minutes after three o'clock."""
    at = f"2026-10-01T{3 + minute // 60:02}:{minute % 60:02}:00Z"
    return {"type": "message", "id": id_, "conversation": conversation, "sender": sender, "at": at, "text": text}


def write_lines(path: Path, records: list[Record]) -> Path:
    """The records as a workspace file."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def pk(desk: Desk, table: str, id_: str) -> int:
    """The store's number of a record."""
    found: int = desk.reader.rows(f"SELECT pk FROM {table} WHERE id = :id", {"id": id_})[0][0]  # noqa: S608
    return found


TABLES = (
    "account", "ad_account", "form", "campaign", "ad_group", "ad", "daily_stats", "customer", "touch", "conversation",
    "message", "submission", "contact", "dismissal", "marking", "own_contact",
)  # fmt: skip


def rows(desk: Desk, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Whole tables, and the leads that say anything: a row that waits for a signal, with no status, is as good as none.

    Rows come in their own order and without their numbers where those depend on what was written before.
    """
    held = {table: sorted(desk.reader.rows(f"SELECT * FROM {table}"), key=repr) for table in tables or TABLES}  # noqa: S608
    leads = desk.reader.rows(
        """SELECT id, account_pk, customer_pk, status, source, captured_at FROM lead
           WHERE captured_at IS NOT NULL OR status <> 'raw' ORDER BY id"""
    )
    return {**held, "lead": leads}


def leads(desk: Desk) -> list[tuple[str, str, str, int]]:
    """The standing leads: customer, status, source, time of capture."""
    return desk.reader.rows(
        """SELECT u.id, l.status, l.source, l.captured_at FROM lead l JOIN customer u ON u.pk = l.customer_pk
           WHERE l.captured_at IS NOT NULL ORDER BY l.pk"""
    )


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
