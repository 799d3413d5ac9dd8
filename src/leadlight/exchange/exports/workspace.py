"""Writes the workspace format: `sources.workspace.parse(dump(record).encode()) == record` for every record."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from leadlight.core import model
from leadlight.core.times import format_instant
from leadlight.exchange.records import Record

_ORDER: Final[dict[type, tuple[str, tuple[str, ...]]]] = {
    model.Account: ("account", ("id", "handle", "name", "country", "auto_capture", "privacy_policy_url")),
    model.AdAccount: ("ad_account", ("id", "account", "name", "country", "currency", "timezone")),
    model.Form: ("form", ("id", "account", "name", "questions", "privacy_policy_url", "thank_you")),
    model.Campaign: ("campaign", ("id", "ad_account", "name")),
    model.AdGroup: (
        "ad_group",
        ("id", "campaign", "name", "goal", "countries", "click_window_days", "view_window_days", "form"),
    ),
    model.Ad: ("ad", ("id", "ad_group", "name")),
    model.DailyStats: ("daily_stats", ("id", "ad", "date", "spend", "impressions", "clicks")),
    model.Customer: ("customer", ("id", "handle", "name", "country", "language")),
    model.Touch: ("touch", ("id", "customer", "ad", "kind", "at")),
    model.Conversation: ("conversation", ("id", "account", "customer", "opened_at")),
    model.Message: ("message", ("id", "conversation", "sender", "at", "text", "media")),
    model.Submission: ("submission", ("id", "form", "customer", "conversation", "at", "answers")),
    model.Marking: ("lead", ("id", "account", "customer", "at", "status")),
    model.Dismissal: ("dismissal", ("id", "account", "customer", "kind", "value", "at", "operator")),
    model.StatusGiven: ("lead_status", ("id", "account", "customer", "status")),
    model.Triage: ("triage", ("id", "conversation", "state", "unread", "snoozed_until", "assignee")),
    model.Labelling: ("labels", ("id", "conversation", "labels")),
    model.Note: ("note", ("id", "conversation", "at", "operator", "text")),
    model.GivenName: ("customer_name", ("id", "customer", "name")),
    model.ContactByHand: ("contact_by_hand", ("id", "account", "customer", "kind", "value", "raw", "at")),
    model.Draft: ("draft", ("id", "conversation", "text", "at")),
    model.SavedView: ("saved_view", ("id", "name", "view", "query", "sort", "place")),
    model.Reply: ("reply", ("id", "name", "text")),
    model.Reading: ("reading", ("id", "message", "captured")),
    model.OwnContact: ("own_contact", ("id", "account", "kind", "value")),
    model.SamePerson: ("same_person", ("id", "customer", "person")),
    model.Unmarking: ("unmarking", ("id", "lead")),
}
"""The `type` of each record and the order its fields are written in."""

_STATED_WHEN_NULL: Final = {(model.Account, "country"), (model.Message, "text")}
"""Fields the format wants stated even where there is nothing to state."""

_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What `ensure_ascii=False` leaves bare though it ends a line elsewhere, cannot be encoded or drives a terminal."""


def dump(record: Record) -> str:
    """The record as one line of JSON, without the line feed; fields that hold nothing are left out."""
    kind = type(record)
    name, fields = _ORDER[kind]
    written: dict[str, Any] = {"type": name}
    for field in fields:
        value = getattr(record, field)
        if value is not None or (kind, field) in _STATED_WHEN_NULL:
            written[field] = _WRITERS[field](value) if field in _WRITERS else value
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _date(day: date) -> str:
    return day.isoformat()


def _amount(amount: Decimal) -> str:
    return format(amount, "f")


def _media(media: model.Media) -> dict[str, str]:
    return {"kind": media.kind} if media.ref is None else {"kind": media.kind, "ref": media.ref}


def _questions(questions: tuple[model.Question, ...]) -> list[dict[str, Any]]:
    return [_question(question) for question in questions]


def _question(question: model.Question) -> dict[str, Any]:
    written: dict[str, Any] = {"key": question.key, "kind": question.kind, "label": question.label}
    if question.options:
        written["options"] = question.options
    return {**written, "required": question.required}


_WRITERS: Final[dict[str, Callable[[Any], Any]]] = {
    "at": format_instant,
    "opened_at": format_instant,
    "snoozed_until": format_instant,
    "date": _date,
    "spend": _amount,
    "media": _media,
    "questions": _questions,
}
