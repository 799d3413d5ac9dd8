"""Leads: the standing ones in order, and the rows of those that are drawn."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from leadlight.core.vocabulary import ContactKind
from leadlight.store.database import Reader
from leadlight.store.rows import LeadRow
from leadlight.store.views.shared import DISMISSED, finding, listed, person_name, value_like


def lead_ids(reader: Reader, status: str | None = None, search: str = "", account: int | None = None) -> "array[int]":
    """The standing leads, the newest first."""
    parameters: dict[str, Any] = {}
    where = ["l.captured_at IS NOT NULL"]
    if status is not None:
        where.append("l.status = :status")
        parameters["status"] = status
    if account is not None:
        where.append("l.account_pk = :account")
        parameters["account"] = account
    if search:
        parameters["value"] = value_like(search)
        called, given, signed = (
            finding(name, search, parameters) for name in ("u.folded", "folded(u.given_name)", "folded(f.name)")
        )
        where.append(
            f"(EXISTS (SELECT 1 FROM customer u WHERE u.pk = l.customer_pk"  # noqa: S608
            f" AND ({called} OR (u.given_name IS NOT NULL AND {given})))"
            " OR EXISTS (SELECT 1 FROM submission f WHERE f.account_pk = l.account_pk AND f.customer_pk = l.customer_pk"
            f" AND f.name IS NOT NULL AND {signed})"
            " OR EXISTS (SELECT 1 FROM contact k WHERE k.account_pk = l.account_pk AND k.customer_pk = l.customer_pk"
            " AND k.value LIKE :value ESCAPE '\\'))"
        )
    return reader.numbers(
        f"SELECT l.pk FROM lead l WHERE {' AND '.join(where)} ORDER BY l.captured_at DESC, l.pk DESC",  # noqa: S608
        parameters,
    )


def lead_rows(reader: Reader, pks: Sequence[int]) -> dict[int, LeadRow]:
    """The rows of these leads, by number; those that do not stand are left out."""
    contacts = _lead_contacts(reader, pks)
    labels = _lead_labels(reader, pks)
    rows = reader.rows(
        f"""SELECT l.pk, l.id, a.id, u.id, u.handle, {person_name("l")}, l.status, l.source, l.captured_at,
                   (SELECT c.pk FROM conversation c WHERE c.account_pk = l.account_pk
                    AND c.customer_pk = l.customer_pk ORDER BY c.last_at DESC, c.pk DESC LIMIT 1),
                   (SELECT c.assignee FROM conversation c WHERE c.account_pk = l.account_pk
                    AND c.customer_pk = l.customer_pk AND c.assignee IS NOT NULL
                    ORDER BY c.last_at DESC, c.pk DESC LIMIT 1)
            FROM lead l JOIN account a ON a.pk = l.account_pk JOIN customer u ON u.pk = l.customer_pk
            WHERE l.pk IN ({listed(pks)}) AND l.captured_at IS NOT NULL"""  # noqa: S608
    )
    return {
        row[0]: LeadRow._make(
            (*row[:9], tuple(contacts.get(row[0], ())), row[9], tuple(labels.get(row[0], ())), row[10])
        )
        for row in rows
    }


def _lead_labels(reader: Reader, pks: Sequence[int]) -> dict[int, list[str]]:
    labels: dict[int, list[str]] = defaultdict(list)
    for pk, name, _ in reader.rows(
        f"""SELECT DISTINCT l.pk, b.name, b.folded FROM lead l
            CROSS JOIN conversation c ON c.account_pk = l.account_pk AND c.customer_pk = l.customer_pk
            CROSS JOIN conversation_label x ON x.conversation_pk = c.pk CROSS JOIN label b ON b.pk = x.label_pk
            WHERE l.pk IN ({listed(pks)}) ORDER BY b.folded"""  # noqa: S608
    ):
        labels[pk].append(name)
    return labels


def _lead_contacts(reader: Reader, pks: Sequence[int]) -> dict[int, list[tuple[ContactKind, str]]]:
    contacts: dict[int, list[tuple[ContactKind, str]]] = defaultdict(list)
    for pk, kind, value, _, _ in reader.rows(
        f"""SELECT l.pk, k.kind, k.value, min(k.at), min(k.pk) FROM lead l
            JOIN contact k ON k.account_pk = l.account_pk AND k.customer_pk = l.customer_pk
            WHERE l.pk IN ({listed(pks)}) AND NOT {DISMISSED}
            GROUP BY l.pk, k.kind, k.value ORDER BY 4, 5"""  # noqa: S608
    ):
        contacts[pk].append((kind, value))
    return contacts


def lead_people(reader: Reader, pks: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Account, customer and time of capture of these leads, by number."""
    rows = reader.rows(
        f"SELECT pk, account_pk, customer_pk, captured_at FROM lead WHERE pk IN ({listed(pks)})"  # noqa: S608
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def lead_of(reader: Reader, account: int, customer: int) -> LeadRow | None:
    """The standing lead of an account and customer."""
    found = reader.row(
        "SELECT pk FROM lead WHERE account_pk = :account AND customer_pk = :customer AND captured_at IS NOT NULL",
        {"account": account, "customer": customer},
    )
    return lead_rows(reader, [found[0]]).get(found[0]) if found else None
