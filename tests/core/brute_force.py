"""The conversions report once more, read naively from its published description.

Shares no line with the program: raw workspace records and `datetime` in, the published JSON shape out, every question
answered by looking at everything. Slow on purpose; it is what the real report is compared with.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Record = dict[str, Any]
CapturedLead = tuple[str, str, str]
"""Account, customer, and `captured_at` in ISO 8601."""


def brute_report(
    records: Iterable[Record],
    leads: Iterable[CapturedLead],
    from_day: str,
    to_day: str,
    *,
    by: str = "ad_group",
    timezone: str = "UTC",
    click_window: int | None = None,
    view_window: int | None = None,
    model: str = "last",
    clock: str = "event",
    account: str | None = None,
) -> dict[str, Any]:
    """What `report --format json` has to print for these workspace records and these leads, as a dictionary."""
    world = World(list(records), click_window, view_window)
    first, last = date.fromisoformat(from_day), date.fromisoformat(to_day)
    bookings: list[tuple[str, str | None, date]] = []
    for kind, of_account, customer, at in world.events(list(leads)):
        if account not in (None, of_account):
            continue
        touch = world.winner(of_account, customer, at, model)
        if touch is None:
            bookings.append((kind, None, at.astimezone(ZoneInfo(timezone)).date()))
        else:
            moment = at if clock == "event" else instant(touch["at"])
            bookings.append((kind, touch["ad"], moment.astimezone(world.zone(touch["ad"])).date()))
    bookings = [booking for booking in bookings if first <= booking[2] <= last]
    stats = [
        line
        for line in world.every["daily_stats"].values()
        if first <= date.fromisoformat(line["date"]) <= last and account in (None, world.account(line["ad"]))
    ]

    heads: list[tuple[tuple[Any, ...], Record]] = []
    for ad, day in [(line["ad"], line["date"]) for line in stats] + [
        (ad, day.isoformat()) for _, ad, day in bookings if ad is not None
    ]:
        entry = world.head(by, ad, day)
        if entry not in heads:
            heads.append(entry)
    rows = []
    for rank, head in heads:
        lines = [line for line in stats if world.head(by, line["ad"], line["date"])[1] == head]
        kinds = [
            kind for kind, ad, day in bookings if ad is not None and world.head(by, ad, day.isoformat())[1] == head
        ]
        row = numbers(head, lines, kinds)
        if row is not None:
            rows.append((rank, row))
    organic_days = sorted({day.isoformat() for _, ad, day in bookings if ad is None}) if by == "day" else [""]
    for day_text in organic_days:
        kinds = [kind for kind, ad, day in bookings if ad is None and day_text in ("", day.isoformat())]
        if kinds:
            rows.append(((day_text, 1), organic(by, day_text, kinds)))
    return {
        "from": from_day, "to": to_day, "by": by, "timezone": timezone, "click_window": click_window,
        "view_window": view_window, "model": model, "clock": clock,
        "rows": [row for _, row in sorted(rows, key=lambda entry: entry[0])],
    }  # fmt: skip


class World:
    """The records by type and id; a later record of the same id stands for the earlier one."""

    def __init__(self, records: list[Record], click_window: int | None, view_window: int | None) -> None:
        kinds = ("ad_account", "campaign", "ad_group", "ad", "daily_stats", "touch", "conversation", "message")
        self.every: dict[str, dict[str, Record]] = {kind: {} for kind in kinds}
        for record in records:
            self.every.setdefault(record["type"], {})[record["id"]] = record
        self.override = {"click": click_window, "view": view_window}

    def chain(self, ad: str) -> tuple[Record, Record, Record, Record]:
        """The ad, its ad group, campaign and ad account."""
        own = self.every["ad"][ad]
        group = self.every["ad_group"][own["ad_group"]]
        campaign = self.every["campaign"][group["campaign"]]
        return own, group, campaign, self.every["ad_account"][campaign["ad_account"]]

    def account(self, ad: str) -> str:
        return str(self.chain(ad)[3]["account"])

    def zone(self, ad: str) -> ZoneInfo:
        return ZoneInfo(self.chain(ad)[3]["timezone"])

    def events(self, leads: list[CapturedLead]) -> list[tuple[str, str, str, datetime]]:
        """Conversations in which the customer wrote, and leads."""
        written = {m["conversation"] for m in self.every["message"].values() if m["sender"] == "customer"}
        return [
            ("conversation", c["account"], c["customer"], instant(c["opened_at"]))
            for c in self.every["conversation"].values()
            if c["id"] in written
        ] + [("lead", account, customer, instant(at)) for account, customer, at in leads]

    def window(self, touch: Record) -> timedelta | None:
        """The touch's window; None where it is off."""
        group = self.chain(touch["ad"])[1]
        kind = touch["kind"]
        days = self.override[kind]
        if days is None:
            days = group.get("click_window_days", 7) if kind == "click" else group.get("view_window_days", 1)
        return timedelta(days=days) if days else None

    def winner(self, account: str, customer: str, at: datetime, model: str) -> Record | None:
        """The touch the event belongs to: every touch is looked at, and beaten one by one."""
        best = None
        for touch in self.every["touch"].values():
            if touch["customer"] != customer or self.account(touch["ad"]) != account:
                continue
            age, window = at - instant(touch["at"]), self.window(touch)
            inside = window is not None and timedelta(0) <= age <= window
            if inside and (best is None or beats(touch, best, model)):
                best = touch
        return best

    def head(self, by: str, ad: str, day: str) -> tuple[tuple[Any, ...], Record]:
        """How the ad's row sorts, and what it begins with."""
        own, group, campaign, ad_account = self.chain(ad)
        goal = {"goal": group["goal"]}
        in_campaign = {"campaign": campaign["id"], "campaign_name": campaign.get("name")}
        in_group = {"ad_group": group["id"], "ad_group_name": group.get("name")}
        currency = {"currency": ad_account["currency"]}
        if by == "goal":
            return ("", 0, group["goal"], ad_account["currency"]), {**goal, **currency}
        if by == "day":
            return (day, 0, group["goal"], ad_account["currency"]), {"date": day, **goal, **currency}
        if by == "campaign":
            return ("", 0, *named(campaign), group["goal"]), {**goal, **in_campaign, **currency}
        if by == "ad_group":
            return ("", 0, *named(group)), {**goal, **in_campaign, **in_group, **currency}
        in_ad = {"ad": own["id"], "ad_name": own.get("name")}
        return ("", 0, *named(own)), {**goal, **in_campaign, **in_group, **in_ad, **currency}


def beats(one: Record, other: Record, model: str) -> bool:
    """Whether one touch inside its window beats another one inside its own."""
    if model == "click" and one["kind"] != other["kind"]:
        return bool(one["kind"] == "click")
    if instant(one["at"]) != instant(other["at"]):
        return instant(one["at"]) > instant(other["at"])
    if one["kind"] != other["kind"]:
        return bool(one["kind"] == "click")
    return bool(one["id"] > other["id"])


def numbers(head: Record, stats: list[Record], kinds: list[str]) -> Record | None:
    """A row of an ad's; None if there is nothing in it."""
    spend = sum((Fraction(line["spend"]) for line in stats), Fraction(0))
    impressions = sum(line["impressions"] for line in stats)
    clicks = sum(line["clicks"] for line in stats)
    conversations, leads = kinds.count("conversation"), kinds.count("lead")
    if not (spend or impressions or clicks or conversations or leads):
        return None
    conversions = conversations if head["goal"] == "conversation" else leads
    return {
        **head, "spend": cents(spend), "impressions": impressions, "clicks": clicks, "conversations": conversations,
        "leads": leads, "conversions": conversions,
        "cost_per_conversion": cents(spend / conversions) if conversions else None,
        "cost_per_conversation": cents(spend / conversations) if conversations else None,
        "cost_per_lead": cents(spend / leads) if leads else None,
    }  # fmt: skip


def organic(by: str, day: str, kinds: list[str]) -> Record:
    """The row of what came by itself."""
    heads: dict[str, Record] = {
        "goal": {"goal": None, "currency": None},
        "campaign": {"goal": None, "campaign": None, "currency": None},
        "ad_group": {"goal": None, "campaign": None, "ad_group": None, "currency": None},
        "ad": {"goal": None, "campaign": None, "ad_group": None, "ad": None, "currency": None},
        "day": {"date": day, "goal": None, "currency": None},
    }
    return {
        **heads[by], "spend": "0.00", "impressions": 0, "clicks": 0, "conversations": kinds.count("conversation"),
        "leads": kinds.count("lead"), "conversions": None, "cost_per_conversion": None, "cost_per_conversation": None,
        "cost_per_lead": None,
    }  # fmt: skip


def named(record: Record) -> tuple[str, str]:
    """By name, the id standing in where there is none, then by id."""
    return record.get("name") or record["id"], record["id"]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def cents(amount: Fraction) -> str:
    """Half up, for amounts of zero and above."""
    whole = (amount * 200 + 1) // 2
    return f"{whole // 100}.{whole % 100:02d}"
