"""One drawer for each type of record: its table, what it refers to, and how a record becomes columns.

`DRAWERS` stands in the order of the references: parents before children.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from leadlight.core import model
from leadlight.core.names import name_given
from leadlight.store.leads import derived_id, is_derived

Columns = dict[str, Any]


class UnknownReference(Exception):
    """A record names one that has not come before."""

    def __init__(self, name: str, table: str, wanted: str) -> None:
        printable = "".join(sign if sign.isprintable() else "?" for sign in wanted[:40])
        super().__init__(f"{name}: no {table.replace('_', ' ')} '{printable}' has come before")


class ForeignId(UnknownReference):
    """A mark bears the id that the desk gives to the lead of another pair."""

    def __init__(self) -> None:
        Exception.__init__(self, "id: it belongs to the lead of another account and customer")


class Known:
    """The rows that a batch can see, by table and id; rows the batch adds itself included."""

    def __init__(self, rows: dict[str, dict[str, dict[str, Any]]]) -> None:
        self._rows = rows

    def row(self, table: str, wanted: str) -> dict[str, Any] | None:
        """The row of that id, or `None`."""
        return self._rows[table].get(wanted)

    def referred(self, name: str, table: str, wanted: str) -> dict[str, Any]:
        """The row that a field refers to. Raises `UnknownReference` when it has not come."""
        try:
            return self._rows[table][wanted]
        except KeyError:
            raise UnknownReference(name, table, wanted) from None

    def pk(self, name: str, wanted: str) -> int:
        """The number of the row that a field refers to, the field being named like its table."""
        return self.referred(name, name, wanted)["pk"]  # type: ignore[no-any-return]

    def put(self, table: str, row: dict[str, Any]) -> None:
        """A row that the batch adds."""
        self._rows[table][row["id"]] = row


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where records of a type go. `references`: fields and the tables they point to; `fixed`: columns that never change
    once stored, and the sentence that refuses it; `defaults`: columns that no record has."""

    table: str
    references: tuple[tuple[str, str], ...]
    columns: Callable[[Any, Known], Columns]
    fixed: frozenset[str] = frozenset()
    refusal: str = ""
    defaults: Columns = field(default_factory=dict)


def _account(record: model.Account, _known: Known) -> Columns:
    return {
        "id": record.id,
        "handle": record.handle,
        "name": record.name,
        "country": record.country,
        "auto_capture": record.auto_capture,
        "told_auto_capture": record.auto_capture,
        "privacy_policy_url": record.privacy_policy_url,
    }


def _ad_account(record: model.AdAccount, known: Known) -> Columns:
    return {
        "id": record.id,
        "account_pk": known.pk("account", record.account),
        "name": record.name,
        "country": record.country,
        "currency": record.currency,
        "timezone": record.timezone,
    }


def _form(record: model.Form, known: Known) -> Columns:
    return {
        "id": record.id,
        "account_pk": known.pk("account", record.account),
        "name": record.name,
        "questions": json.dumps([asdict(question) for question in record.questions], ensure_ascii=False),
        "privacy_policy_url": record.privacy_policy_url,
        "thank_you": record.thank_you,
    }


def _campaign(record: model.Campaign, known: Known) -> Columns:
    return {"id": record.id, "ad_account_pk": known.pk("ad_account", record.ad_account), "name": record.name}


def _ad_group(record: model.AdGroup, known: Known) -> Columns:
    return {
        "id": record.id,
        "campaign_pk": known.pk("campaign", record.campaign),
        "name": record.name,
        "goal": record.goal,
        "countries": " ".join(record.countries),
        "click_window_days": record.click_window_days,
        "view_window_days": record.view_window_days,
        "form_pk": None if record.form is None else known.pk("form", record.form),
    }


def _ad(record: model.Ad, known: Known) -> Columns:
    return {"id": record.id, "ad_group_pk": known.pk("ad_group", record.ad_group), "name": record.name}


def _daily_stats(record: model.DailyStats, known: Known) -> Columns:
    return {
        "id": record.id,
        "ad_pk": known.pk("ad", record.ad),
        "date": record.date.isoformat(),
        "spend": format(record.spend, "f"),
        "impressions": record.impressions,
        "clicks": record.clicks,
    }


def _customer(record: model.Customer, _known: Known) -> Columns:
    return {
        "id": record.id,
        "handle": record.handle,
        "name": record.name,
        "country": record.country,
        "language": record.language,
    }


def _touch(record: model.Touch, known: Known) -> Columns:
    return {
        "id": record.id,
        "customer_pk": known.pk("customer", record.customer),
        "ad_pk": known.pk("ad", record.ad),
        "kind": record.kind,
        "at": record.at,
    }


def _conversation(record: model.Conversation, known: Known) -> Columns:
    return {
        "id": record.id,
        "account_pk": known.pk("account", record.account),
        "customer_pk": known.pk("customer", record.customer),
        "opened_at": record.opened_at,
    }


def _message(record: model.Message, known: Known) -> Columns:
    media = record.media
    return {
        "id": record.id,
        "conversation_pk": known.pk("conversation", record.conversation),
        "sender": record.sender,
        "at": record.at,
        "text": record.text,
        "media_kind": media.kind if media else None,
        "media_ref": media.ref if media else None,
    }


def _submission(record: model.Submission, known: Known) -> Columns:
    form = known.referred("form", "form", record.form)
    return {
        "id": record.id,
        "form_pk": form["pk"],
        "account_pk": form["account_pk"],
        "customer_pk": known.pk("customer", record.customer),
        "conversation_pk": None if record.conversation is None else known.pk("conversation", record.conversation),
        "at": record.at,
        "answers": json.dumps(record.answers, ensure_ascii=False),
        "name": name_given(json.loads(form["questions"]), record.answers),
    }


def _marking(record: model.Marking, known: Known) -> Columns:
    if is_derived(record.id) and record.id != derived_id(record.account, record.customer):
        raise ForeignId
    return {
        "id": record.id,
        "account_pk": known.pk("account", record.account),
        "customer_pk": known.pk("customer", record.customer),
        "at": record.at,
        "status": record.status,
    }


def _own_contact(record: model.OwnContact, known: Known) -> Columns:
    return {
        "id": record.id,
        "account_pk": None if record.account is None else known.pk("account", record.account),
        "kind": record.kind,
        "value": record.value,
    }


def _named(*tables: str) -> tuple[tuple[str, str], ...]:
    """References whose fields are named like the tables they point to."""
    return tuple((table, table) for table in tables)


DRAWERS: Final[dict[type, Drawer]] = {
    model.Account: Drawer("account", (), _account),
    model.AdAccount: Drawer("ad_account", _named("account"), _ad_account),
    model.Form: Drawer(
        "form", _named("account"), _form,
        fixed=frozenset({"account_pk"}), refusal="a form's account never changes",
    ),
    model.Campaign: Drawer("campaign", _named("ad_account"), _campaign),
    model.AdGroup: Drawer("ad_group", _named("campaign", "form"), _ad_group),
    model.Ad: Drawer("ad", _named("ad_group"), _ad),
    model.DailyStats: Drawer("daily_stats", _named("ad"), _daily_stats),
    model.Customer: Drawer("customer", (), _customer, defaults={"folded": ""}),
    model.Touch: Drawer("touch", _named("customer", "ad"), _touch),
    model.Conversation: Drawer(
        "conversation", _named("account", "customer"), _conversation,
        fixed=frozenset({"account_pk", "customer_pk"}), refusal="a conversation's account and customer never change",
        defaults={
            "state": "open", "unread": False, "customer_wrote": False,
            "customer_at": None, "business_at": None, "waiting_since": None,
        },
    ),
    model.Message: Drawer(
        "message", _named("conversation"), _message,
        fixed=frozenset({"conversation_pk", "sender", "at", "text"}),
        refusal="a message's text, sender, time and conversation never change",
    ),
    model.Submission: Drawer("submission", _named("form", "customer", "conversation"), _submission),
    model.Marking: Drawer(
        "marking", _named("account", "customer"), _marking,
        fixed=frozenset({"account_pk", "customer_pk"}), refusal="a lead's account and customer never change",
        defaults={"withdrawn": False},
    ),
    model.OwnContact: Drawer("own_contact", _named("account"), _own_contact),
}  # fmt: skip
