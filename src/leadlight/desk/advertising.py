"""The ad tree with the Lead goal's conditions, and the auto-capture switch."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from leadlight.core.eligibility import lead_goal_reasons
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.accounts import account_name
from leadlight.store.rows import AccountRow, AdNode
from leadlight.store.views import activity
from leadlight.store.views import ads as views


def tree(desk: Desk) -> tuple[AdNode, ...]:
    """Every account with its ad accounts, campaigns, ad groups, ads and forms, parents before children, by name."""
    return tuple(node for account in activity.accounts(desk.reader) for node in _Tree(desk, account).nodes())


def set_auto_capture(desk: Desk, account: int, on: bool) -> Act:
    """Turns an account's auto-capture switch. Messages that were read before keep what they were read as."""

    def work(doing: Doing) -> str:
        name = account_name(doing.connection, account)
        if name is None:
            raise Refused("The account is not there any more.")
        doing.journal.set("account", account, {"auto_capture": on})
        return f"Turned auto capture {'on' if on else 'off'} for {name}"

    return perform(desk, "auto_capture", work)


class _Tree:
    """One account's part of the tree."""

    def __init__(self, desk: Desk, account: AccountRow) -> None:
        self.account = account
        reader = desk.reader
        self.ad_accounts = [row for row in views.ad_accounts(reader) if row.account == account.pk]
        self.campaigns, self.ad_groups, self.ads = views.campaigns(reader), views.ad_groups(reader), views.ads(reader)
        self.forms = views.forms(reader, account.pk)

    def nodes(self) -> Iterator[AdNode]:
        account = self.account
        yield _node(
            "account",
            account,
            account.name or account.handle,
            None,
            [
                ("handle", account.handle),
                ("country", account.country or "not known"),
                ("privacy policy", account.privacy_policy_url or "none on file"),
            ],
            auto_capture=account.auto_capture,
        )
        for row in self.ad_accounts:
            facts = [("country", row.country), ("currency", row.currency), ("time zone", row.timezone)]
            yield _node("ad_account", row, row.name or row.id, ("account", account.pk), facts, currency=row.currency)
            yield from self._campaigns(row)
        for form in self.forms:
            yield _node("form", form, form.name, ("account", account.pk), _form_facts(form))

    def _campaigns(self, ad_account: views.AdAccountRow) -> Iterator[AdNode]:
        for row in self.campaigns:
            if row.ad_account == ad_account.pk:
                yield _node(
                    "campaign", row, row.name or row.id, ("ad_account", ad_account.pk), [], currency=ad_account.currency
                )
                yield from self._ad_groups(row, ad_account)

    def _ad_groups(self, campaign: views.CampaignRow, ad_account: views.AdAccountRow) -> Iterator[AdNode]:
        for row in self.ad_groups:
            if row.campaign != campaign.pk:
                continue
            reasons = lead_goal_reasons(
                self.account.country, ad_account.country, row.countries, self.account.auto_capture
            )
            facts = [
                ("goal", row.goal),
                ("countries", " ".join(row.countries)),
                ("click window", _window(row.click_window_days)),
                ("view window", _window(row.view_window_days)),
                ("form", row.form or "none"),
            ]
            yield _node(
                "ad_group",
                row,
                row.name or row.id,
                ("campaign", campaign.pk),
                facts,
                eligible=not reasons if row.goal == "lead" else None,
                reasons=tuple(reason.sentence for reason in reasons) if row.goal == "lead" else (),
                currency=ad_account.currency,
            )
            for ad in self.ads:
                if ad.ad_group == row.pk:
                    yield _node(
                        "ad",
                        ad,
                        ad.name or ad.id,
                        ("ad_group", row.pk),
                        [],
                        spend=ad.spend,
                        currency=ad_account.currency,
                    )


def _node(
    level: str,
    row: Any,
    name: str,
    parent: tuple[str, int] | None,
    facts: list[tuple[str, str]],
    *,
    eligible: bool | None = None,
    reasons: tuple[str, ...] = (),
    auto_capture: bool | None = None,
    spend: Decimal | None = None,
    currency: str | None = None,
) -> AdNode:
    return AdNode(level, row.pk, row.id, name, parent, tuple(facts), eligible, reasons, auto_capture, spend, currency)


def _window(days: int) -> str:
    return "off" if days == 0 else f"{days} day{'s' if days > 1 else ''}"


def _form_facts(form: views.FormRow) -> list[tuple[str, str]]:
    asked = ", ".join(question["label"] for question in form.questions)
    return [("asks for", asked), ("privacy policy", form.privacy_policy_url or "none on file")]
