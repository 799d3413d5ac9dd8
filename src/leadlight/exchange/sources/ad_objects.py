"""The workspace format's accounts and their ads: a function for each `type`, which raises `BadField`."""

from collections.abc import Callable
from typing import Final

from leadlight.core.model import Account, Ad, AdAccount, AdGroup, Campaign, DailyStats, Touch
from leadlight.core.vocabulary import CLICK_WINDOWS, GOALS, TOUCH_KINDS, VIEW_WINDOWS
from leadlight.exchange.records import Record
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import BadField, Object


def _account(o: Object) -> Account:
    if "country" not in o:
        raise BadField("country is missing")
    return Account(
        id=f.identifier(o, "id"),
        handle=f.text(o, "handle"),
        country=f.country_or_none(o, "country"),
        auto_capture=f.flag(o, "auto_capture"),
        name=f.text_or_none(o, "name"),
        privacy_policy_url=f.text_or_none(o, "privacy_policy_url"),
    )


def _ad_account(o: Object) -> AdAccount:
    return AdAccount(
        id=f.identifier(o, "id"),
        account=f.identifier(o, "account"),
        country=f.country(o, "country"),
        currency=f.currency(o, "currency"),
        timezone=f.timezone(o, "timezone"),
        name=f.text_or_none(o, "name"),
    )


def _campaign(o: Object) -> Campaign:
    return Campaign(f.identifier(o, "id"), f.identifier(o, "ad_account"), f.text_or_none(o, "name"))


def _ad_group(o: Object) -> AdGroup:
    return AdGroup(
        id=f.identifier(o, "id"),
        campaign=f.identifier(o, "campaign"),
        goal=f.choice(o, "goal", GOALS),
        countries=f.countries(o, "countries"),
        name=f.text_or_none(o, "name"),
        click_window_days=f.choice_or(o, "click_window_days", CLICK_WINDOWS, 7),
        view_window_days=f.choice_or(o, "view_window_days", VIEW_WINDOWS, 1),
        form=f.identifier_or_none(o, "form"),
    )


def _ad(o: Object) -> Ad:
    return Ad(f.identifier(o, "id"), f.identifier(o, "ad_group"), f.text_or_none(o, "name"))


def _daily_stats(o: Object) -> DailyStats:
    return DailyStats(
        id=f.identifier(o, "id"),
        ad=f.identifier(o, "ad"),
        date=f.day(o, "date"),
        spend=f.money(o, "spend"),
        impressions=f.count(o, "impressions"),
        clicks=f.count(o, "clicks"),
    )


def _touch(o: Object) -> Touch:
    return Touch(
        id=f.identifier(o, "id"),
        customer=f.identifier(o, "customer"),
        ad=f.identifier(o, "ad"),
        kind=f.choice(o, "kind", TOUCH_KINDS),
        at=f.instant(o, "at"),
    )


READERS: Final[dict[str, Callable[[Object], Record]]] = {
    "account": _account,
    "ad_account": _ad_account,
    "campaign": _campaign,
    "ad_group": _ad_group,
    "ad": _ad,
    "daily_stats": _daily_stats,
    "touch": _touch,
}
