"""The ads that a table of TikTok's or Meta's names, as records that are made where they are missing.

A table tells ids and names, and little else: of what a database knows already, nothing is changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from leadlight.core.model import Account, Ad, AdAccount, AdGroup, Campaign
from leadlight.core.vocabulary import Goal
from leadlight.exchange.records import Implied, Item
from leadlight.exchange.sources.amounts import currency_in
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.tables import cell

REMEMBERED: Final = 200_000
"""Records that are remembered as told; those of a larger file are told again, which changes nothing."""
_HOMES: Final = {
    "AED": "AE", "ARS": "AR", "AUD": "AU", "BRL": "BR", "CAD": "CA", "CLP": "CL", "COP": "CO", "EGP": "EG", "GBP": "GB",
    "IDR": "ID", "ILS": "IL", "INR": "IN", "JPY": "JP", "KES": "KE", "KHR": "KH", "KRW": "KR", "KWD": "KW", "LKR": "LK",
    "MAD": "MA", "MXN": "MX", "MYR": "MY", "NGN": "NG", "NZD": "NZ", "OMR": "OM", "PEN": "PE", "PHP": "PH", "PKR": "PK",
    "QAR": "QA", "SAR": "SA", "SGD": "SG", "THB": "TH", "TRY": "TR", "TWD": "TW", "USD": "US", "VND": "VN", "ZAR": "ZA",
}  # fmt: skip
"""Where a currency is at home."""
_CURRENCIES: Final = {country: currency for currency, country in _HOMES.items()}


@dataclass(slots=True)
class AdTree:
    """Says each account, campaign, ad group and ad of a table once. `columns`: where ids and names stand.

    `platform` begins the ids; `currency` is the file's, `country` where its people are, as far as anything tells.
    """

    reading: Reading
    columns: Mapping[str, int]
    platform: str = "tiktok"
    currency: str | None = None
    country: str | None = None
    told: set[str] = field(default_factory=set)

    @property
    def account(self) -> str:
        """The id of the account that the table's customers write to."""
        options = self.reading.options
        return options.account or f"{self.platform}:{options.me or 'ads'}"

    def account_item(self, line: int) -> Iterator[Item]:
        """The account."""
        if self._is_new(f"account {self.account}"):
            options = self.reading.options
            handle = options.me or options.account or f"{self.platform}-ads"
            yield line, Implied(Account(self.account, handle, options.country, auto_capture=True))
            self._assume("account", self.account, options.account or options.me, "--account ID says")

    def ad(self, line: int, values: Sequence[str], form: str | None = None, goal: Goal | None = None) -> Iterator[Item]:
        """All that an ad of the row needs, and the ad itself last; the id of the ad is `ad_id`."""
        yield from self.account_item(line)
        ad_account, campaign, ad_group, ad = self._ids(values)
        if ad is None or not self._is_new(f"ad {ad}"):
            return
        if self._is_new(f"ad account {ad_account}"):
            yield line, Implied(self._ad_account(ad_account, values))
        if self._is_new(f"campaign {campaign}"):
            yield line, Implied(Campaign(campaign, ad_account, self._name(values, "campaign_name")))
        if self._is_new(f"ad group {ad_group}"):
            name = self._name(values, "ad_group_name")
            yield line, Implied(AdGroup(ad_group, campaign, goal or self._goal(values), (), name, form=form))
        yield line, Implied(Ad(ad, ad_group, self._name(values, "ad_name")))

    def ad_id(self, values: Sequence[str]) -> str | None:
        """The id of the ad that the row is about, `None` where it names none."""
        return self._ids(values)[3]

    def _ids(self, values: Sequence[str]) -> tuple[str, str, str, str | None]:
        account = self._told(values, "account_id") or f"{self.account}:ads"
        campaign = self._told(values, "campaign_id") or self._named(account, values, "campaign_name")
        group = self._told(values, "ad_group_id") or self._named(campaign, values, "ad_group_name")
        if not cell(values, self.columns.get("ad_id")) and not cell(values, self.columns.get("ad_name")):
            return account, campaign, group, None
        return account, campaign, group, self._told(values, "ad_id") or self._named(group, values, "ad_name")

    def _told(self, values: Sequence[str], column: str) -> str | None:
        number = cell(values, self.columns.get(column))
        return f"{self.platform}:{self._text(number)}" if number and number != "0" else None

    def _named(self, parent: str, values: Sequence[str], column: str) -> str:
        """An id made of names, where the table has no ids."""
        name = self._text(cell(values, self.columns.get(column)))
        key = f"{column}\0{parent}\0{name}"
        return f"{self.platform}:{sha256(key.encode()).hexdigest()[:24]}"

    def _name(self, values: Sequence[str], column: str) -> str | None:
        return self._text(cell(values, self.columns.get(column))) or None

    def _ad_account(self, number: str, values: Sequence[str]) -> AdAccount:
        options = self.reading.options
        known = currency_in(cell(values, self.columns.get("currency"))) or self.currency
        country = options.country or self.country or _HOMES.get(known or "", "US")
        currency = known or _CURRENCIES.get(country, "USD")
        zone = options.timezone or "UTC"
        told = options.country and options.timezone and known
        self._assume("ad account", f"{country}, {currency}, {zone}", told, "--country and --timezone say")
        return AdAccount(number, self.account, country, currency, zone, self._name(values, "account_name"))

    def _goal(self, values: Sequence[str]) -> Goal:
        told = cell(values, self.columns.get("goal")).casefold()
        if not told:
            self.reading.assumed.setdefault("goal", "lead for ad groups that are new (assumed: the file tells none)")
        return "conversation" if "conversation" in told or "messag" in told else "lead"

    def _assume(self, what: str, value: str, told: str | None, how: str) -> None:
        self.reading.assumed[what] = value if told else f"{value} if it is new (assumed; {how} otherwise)"

    def _is_new(self, key: str) -> bool:
        if key in self.told:
            return False
        if len(self.told) < REMEMBERED:
            self.told.add(key)
        return True

    def _text(self, text: str) -> str:
        return self.reading.mender.text(text)
