"""Where an ad of a table stands: in the ad account, campaign and ad group that know it already, or in new ones.

An ad is the same by its id, with or without the platform before it; where a table has no ids, by its names. An ad
account has one currency: what another table spends in another currency stands in an ad account of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from leadlight.core.model import Ad, AdAccount, AdGroup, Campaign
from leadlight.exchange.sources.ad_book import REMEMBERED, AdBook, Branch
from leadlight.exchange.sources.ad_cells import AdCells, id_of_names, is_of_names
from leadlight.exchange.sources.tables import is_rounded

_LEVELS: Final = (("ad_group_id", "ad_group_name"), ("campaign_id", "campaign_name"))
_PLATFORMS: Final = ("tiktok:", "meta:")


class Misplaced(ValueError):
    """Nothing tells for sure which ad a row is about, or it cannot be that one; a reason to reject the row with."""


class Place(NamedTuple):
    """The ad of a row, by its id and the ids above it."""

    ad_account: AdAccount
    campaign: str
    ad_group: str
    ad: str


@dataclass(slots=True)
class Places:
    """The places of a table's ads. `account` is the one that the user names, `default` the id of the ad account for
    ads that no other is known of, `made` makes one for a row.

    `restated` are records that are known, and changed: an ad account whose currency nobody had told yet, a campaign
    that goes to the ad account of its currency.
    """

    book: AdBook
    platform: str
    account: str | None
    default: str
    made: Callable[[str, AdCells], AdAccount]
    home: AdAccount | None = None
    restated: dict[str, AdAccount | Campaign] = field(default_factory=dict)
    _found: dict[tuple[str | None, ...], Place | Misplaced] = field(default_factory=dict)

    def find(self, row: AdCells) -> Place:
        """Where the ad stands that the row names. Raises `Misplaced`."""
        named = ("account_id", "campaign_id", "campaign_name", "ad_group_id", "ad_group_name", "ad_id", "ad_name")
        key = (*map(row.cell, named), row.currency)
        if key not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            try:
                self._found[key] = self._in_currency(self._place(row), row)
            except Misplaced as misplaced:
                self._found[key] = misplaced
        found = self._found[key]
        if isinstance(found, Misplaced):
            raise found
        return found

    def settle(self, row: AdCells) -> bool:
        """Makes the ad account of a row's ad, if it is known, that of new ads too; whether it was."""
        ad = self._by_number(row, Ad, "ad_id")
        if ad is None and not row.number("ad_id"):
            named = self._by_names(row)
            ad = named[0] if len(named) == 1 else None
        place = ad and self._chain(ad)
        if not place or self.account not in (None, place.ad_account.account):
            return False
        of_another = place.ad_account.id.removesuffix(f":{place.ad_account.currency}")
        self.home = self.book.get(AdAccount, of_another) or place.ad_account
        return True

    def _place(self, row: AdCells) -> Place:
        ad_account, parent = self._ad_account(row)
        campaign = self._id(row, Campaign, "campaign", parent)
        group = self._id(row, AdGroup, "ad_group", campaign)
        wanted = self._id(row, Ad, "ad", group)
        known = self.book.get(Ad, wanted) or self._same_names(row)
        if known and (place := self._chain(known)):
            return place
        if is_rounded(row.cell("ad_id")) and not row.name("ad_name"):
            raise Misplaced(f"its ad id was rounded by a spreadsheet ({row.cell('ad_id')}), and it names no ad")
        if above := self.book.get(AdGroup, group):
            campaign = above.campaign
        if (top := self.book.get(Campaign, campaign)) and (of_top := self.book.get(AdAccount, top.ad_account)):
            ad_account = of_top
        return Place(ad_account, campaign, group, wanted)

    def _ad_account(self, row: AdCells) -> tuple[AdAccount, str]:
        """The ad account for an ad that is new, and what ids made of names begin with."""
        if number := row.number("account_id"):
            known = self._by_number(row, AdAccount, "account_id")
            return known or self.made(f"{self.platform}:{number}", row), f"{self.platform}:{number}"
        base = self.home or self.book.get(AdAccount, self.default)
        if base is None:
            return self.made(self.default, row), self.default
        if row.currency in (None, base.currency) or self._is_guess(base):
            return base, self.default
        return self._apart(base, row), f"{self.default}:{row.currency}"

    def _apart(self, base: AdAccount, row: AdCells) -> AdAccount:
        """The ad account beside another for what is spent in the row's currency."""
        wanted = f"{base.id}:{row.currency}"
        return self.book.get(AdAccount, wanted) or replace(self.made(wanted, row), account=base.account)

    def _id(self, row: AdCells, kind: type[Branch], level: str, parent: str) -> str:
        known = self._by_number(row, kind, f"{level}_id")
        number = row.number(f"{level}_id")
        if known is not None:
            return known.id
        if number:
            return f"{self.platform}:{number}"
        return id_of_names(self.platform, f"{level}_name", parent, row.name(f"{level}_name"))

    def _by_number(self, row: AdCells, kind: type[Branch], column: str) -> Branch | None:
        number = row.number(column)
        ids = (f"{self.platform}:{number}", number) if number else ()
        return next((found for one in ids if (found := self.book.get(kind, one)) is not None), None)

    def _same_names(self, row: AdCells) -> Ad | None:
        """The known ad of a row without an id that is known. One that has an id may have come without it before."""
        found = self._by_names(row)
        if row.number("ad_id"):
            found = [one for one in found if is_of_names(one.id)]
        elif len(found) > 1:
            raise Misplaced(f"its names are those of {len(found):,} ads: the column Ad ID tells which")
        return found[0] if len(found) == 1 else None

    def _by_names(self, row: AdCells) -> list[Ad]:
        name = row.name("ad_name")
        return [ad for ad in self.book.named(name) if self._fits(ad, row)] if name else []

    def _fits(self, ad: Ad, row: AdCells) -> bool:
        place = self._chain(ad)
        if place is None or ad.id.startswith(tuple(one for one in _PLATFORMS if one != f"{self.platform}:")):
            return False
        group, campaign = self.book.get(AdGroup, place.ad_group), self.book.get(Campaign, place.campaign)
        ad_account = place.ad_account
        return (
            self.account in (None, ad_account.account)
            and (row.currency in (None, ad_account.currency) or self._is_guess(ad_account))
            and self._is_level(row, group, *_LEVELS[0])
            and self._is_level(row, campaign, *_LEVELS[1])
        )

    def _is_level(self, row: AdCells, known: AdGroup | Campaign | None, by_id: str, by_name: str) -> bool:
        if known is None:
            return False
        number, name = row.number(by_id), row.name(by_name)
        same_id = not number or is_of_names(known.id) or known.id in (number, f"{self.platform}:{number}")
        return same_id and (not name or name == known.name)

    def _chain(self, ad: Ad) -> Place | None:
        """A known ad with what is above it."""
        group = self.book.get(AdGroup, ad.ad_group)
        campaign = group and self.book.get(Campaign, group.campaign)
        ad_account = campaign and self.book.get(AdAccount, campaign.ad_account)
        return Place(ad_account, campaign.id, group.id, ad.id) if group and campaign and ad_account else None

    def _in_currency(self, place: Place, row: AdCells) -> Place:
        """The place, in an ad account of the row's currency. Raises `Misplaced` where it is in another."""
        ad_account, campaign = place.ad_account, self.book.get(Campaign, place.campaign)
        if row.currency in (None, ad_account.currency) or self.book.get(AdAccount, ad_account.id) is None:
            return place
        if self._is_guess(ad_account):
            return self._restated(place, replace(ad_account, currency=row.currency or ad_account.currency))
        if campaign and self._is_ours(ad_account) and self._is_unspent(campaign) and not row.number("account_id"):
            apart = self._apart(ad_account, row)
            self.restated[campaign.id] = moved = replace(campaign, ad_account=apart.id)
            self.book.learn(moved)
            return place._replace(ad_account=apart)
        name = ad_account.name or ad_account.id
        raise Misplaced(f"is in {row.currency}, and its ad account {name} in {ad_account.currency}")

    def _restated(self, place: Place, ad_account: AdAccount) -> Place:
        self.restated[ad_account.id] = ad_account
        self.book.learn(ad_account)
        return place._replace(ad_account=ad_account)

    def _is_guess(self, ad_account: AdAccount) -> bool:
        """Whether its currency was assumed: a table of leads tells none."""
        return self._is_ours(ad_account) and not self.book.has_figures(ad_account)

    def _is_ours(self, ad_account: AdAccount) -> bool:
        return ad_account.id.startswith(f"{self.platform}:") or ad_account.id.endswith(":ads")

    def _is_unspent(self, campaign: Campaign) -> bool:
        return campaign.id.startswith(f"{self.platform}:") and not self.book.has_figures(campaign)
