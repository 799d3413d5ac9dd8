"""The businesses, what they advertise and what it cost, from `texts/business.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sample_data.making.clock import DAYS, FIRST_DAY

Record = dict[str, Any]

_WEEKDAY = (0.93, 0.9, 0.94, 1.0, 1.12, 1.2, 1.08)
"""Monday first: budgets are raised towards the weekend, when people have time to chat."""
_MAKING_ONLY = {"key", "daily", "cpm", "from", "share"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An ad with what decides who may have met it."""

    ad: str
    account: str
    goal: str
    countries: tuple[str, ...]
    start: date
    share: float
    daily: float
    cpm: float


class Business:
    """The file's contents, ready to be written and asked."""

    def __init__(self, path: Path) -> None:
        self._rows = tomllib.loads(path.read_text("utf-8"))
        self.account_ids = {str(row["key"]): str(row["id"]) for row in self._rows["account"]}
        self.handles = {str(row["id"]): str(row["handle"]) for row in self._rows["account"]}
        self.forms: dict[str, Record] = {row["id"]: row for row in self._rows["form"]}
        self.ads = list(self._placed())

    def records(self) -> Iterator[Record]:
        """Accounts, ad accounts, forms, campaigns, ad groups and ads, parents first."""
        for kind in ("account", "ad_account", "form", "campaign", "ad_group"):
            for row in self._rows[kind]:
                yield {"type": kind} | {key: value for key, value in row.items() if key not in _MAKING_ONLY}
        yield from self._ad_records()

    def replies(self) -> Iterator[Record]:
        """The canned replies that the businesses share."""
        yield from ({"type": "reply"} | row for row in self._rows["reply"])

    def daily_stats(self, rng: Random) -> Iterator[Record]:
        """A row for each ad and day on which it ran."""
        number = 0
        for ad in self.ads:
            click_rate = rng.uniform(0.007, 0.019)
            for day in (FIRST_DAY.date() + timedelta(days=offset) for offset in range(DAYS)):
                if day >= ad.start:
                    number += 1
                    yield {"type": "daily_stats", "id": f"ds-{number:04}"} | _spent(rng, ad, day, click_rate)

    def _ad_records(self) -> Iterator[Record]:
        number = 0
        for group, names in self._rows["ads"].items():
            for name in names:
                number += 1
                yield {"type": "ad", "id": f"ad-{number}", "ad_group": group, "name": name}

    def _placed(self) -> Iterator[Placed]:
        groups = {row["id"]: row for row in self._rows["ad_group"]}
        ad_account_of = {row["id"]: row["ad_account"] for row in self._rows["campaign"]}
        ad_accounts = {row["id"]: row for row in self._rows["ad_account"]}
        for row in self._ad_records():
            group = groups[row["ad_group"]]
            payer = ad_accounts[ad_account_of[group["campaign"]]]
            start = date.fromisoformat(group.get("from", FIRST_DAY.date().isoformat()))
            yield Placed(
                row["id"], payer["account"], group["goal"], tuple(group["countries"]), start,
                group.get("share", 1.0), payer["daily"], payer["cpm"],
            )  # fmt: skip


def _spent(rng: Random, ad: Placed, day: date, click_rate: float) -> Record:
    growth = 0.8 + 0.4 * (day - FIRST_DAY.date()).days / DAYS
    spend = ad.daily * ad.share * growth * _WEEKDAY[day.weekday()] * rng.uniform(0.86, 1.14) / 2
    impressions = round(spend / ad.cpm * 1000 * rng.uniform(0.85, 1.15))
    clicks = max(2, round(impressions * click_rate * rng.uniform(0.8, 1.25)))
    return {
        "ad": ad.ad, "date": day.isoformat(), "spend": f"{spend:.2f}", "impressions": impressions, "clicks": clicks,
    }  # fmt: skip
