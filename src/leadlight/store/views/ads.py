"""The ad tree: accounts, ad accounts, campaigns, ad groups and ads with their spend, and the accounts' forms."""

import json
from decimal import Decimal
from typing import Any, NamedTuple

from leadlight.store.database import Reader


class AdAccountRow(NamedTuple):
    """An ad account of an account."""

    pk: int
    id: str
    account: int
    name: str | None
    country: str
    currency: str
    timezone: str


class CampaignRow(NamedTuple):
    """A campaign of an ad account."""

    pk: int
    id: str
    ad_account: int
    name: str | None


class AdGroupRow(NamedTuple):
    """An ad group; `countries` are its targets, `form` the name of its form."""

    pk: int
    id: str
    campaign: int
    name: str | None
    goal: str
    countries: tuple[str, ...]
    click_window_days: int
    view_window_days: int
    form: str | None


class AdRow(NamedTuple):
    """An ad with what it has cost so far, in its ad account's currency."""

    pk: int
    id: str
    ad_group: int
    name: str | None
    spend: Decimal


class FormRow(NamedTuple):
    """A form with its questions as plain values in the format of the workspace file."""

    pk: int
    id: str
    account: int
    name: str
    questions: tuple[dict[str, Any], ...]
    privacy_policy_url: str | None
    thank_you: str | None


def ad_accounts(reader: Reader) -> list[AdAccountRow]:
    """All ad accounts, by name."""
    rows = reader.rows(
        "SELECT pk, id, account_pk, name, country, currency, timezone FROM ad_account ORDER BY coalesce(name, id), pk"
    )
    return [AdAccountRow(*row) for row in rows]


def campaigns(reader: Reader) -> list[CampaignRow]:
    """All campaigns, by name."""
    rows = reader.rows("SELECT pk, id, ad_account_pk, name FROM campaign ORDER BY coalesce(name, id), pk")
    return [CampaignRow(*row) for row in rows]


def ad_groups(reader: Reader) -> list[AdGroupRow]:
    """All ad groups, by name."""
    rows = reader.rows(
        """SELECT g.pk, g.id, g.campaign_pk, g.name, g.goal, g.countries, g.click_window_days, g.view_window_days,
                  coalesce(f.name, f.id)
           FROM ad_group g LEFT JOIN form f ON f.pk = g.form_pk ORDER BY coalesce(g.name, g.id), g.pk"""
    )
    return [AdGroupRow._make((*row[:5], tuple(row[5].split()), *row[6:9])) for row in rows]


def ads(reader: Reader) -> list[AdRow]:
    """All ads, by name."""
    spend: dict[int, Decimal] = {}
    for ad, amount in reader.each("SELECT ad_pk, spend FROM daily_stats"):
        spend[ad] = spend.get(ad, Decimal(0)) + Decimal(amount)
    rows = reader.rows("SELECT pk, id, ad_group_pk, name FROM ad ORDER BY coalesce(name, id), pk")
    return [AdRow._make((*row, spend.get(row[0], Decimal(0)))) for row in rows]


def forms(reader: Reader, account: int | None = None) -> list[FormRow]:
    """All forms, or those of an account, by name."""
    only = "" if account is None else f" WHERE account_pk = {account:d}"
    rows = reader.rows(
        f"SELECT pk, id, account_pk, coalesce(name, id), questions, privacy_policy_url, thank_you FROM form{only}"  # noqa: S608
        " ORDER BY coalesce(name, id), pk"
    )
    return [FormRow._make((*row[:4], tuple(json.loads(row[4])), *row[5:7])) for row in rows]
