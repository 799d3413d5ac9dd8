"""The ads that a table of TikTok's or Meta's names, as records that are made where they are missing.

A table tells ids and names, and little else: of what a database knows already, nothing is changed but a currency that
was assumed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from leadlight.core.model import Account, Ad, AdAccount, AdGroup, Campaign
from leadlight.core.vocabulary import Goal
from leadlight.exchange.records import Implied, Item
from leadlight.exchange.sources.ad_book import REMEMBERED
from leadlight.exchange.sources.ad_cells import AdCells
from leadlight.exchange.sources.ad_places import Place, Places
from leadlight.exchange.sources.reading import Reading

_HOMES: Final = {
    "AED": "AE", "ARS": "AR", "AUD": "AU", "BRL": "BR", "CAD": "CA", "CLP": "CL", "COP": "CO", "EGP": "EG", "GBP": "GB",
    "IDR": "ID", "ILS": "IL", "INR": "IN", "JPY": "JP", "KES": "KE", "KHR": "KH", "KRW": "KR", "KWD": "KW", "LKR": "LK",
    "MAD": "MA", "MXN": "MX", "MYR": "MY", "NGN": "NG", "NZD": "NZ", "OMR": "OM", "PEN": "PE", "PHP": "PH", "PKR": "PK",
    "QAR": "QA", "SAR": "SA", "SGD": "SG", "THB": "TH", "TRY": "TR", "TWD": "TW", "USD": "US", "VND": "VN", "ZAR": "ZA",
}  # fmt: skip
"""Where a currency is at home."""
_CURRENCIES: Final = {country: currency for currency, country in _HOMES.items()}
_TOLD: Final = 3
"""Ad accounts that are named in a sentence."""


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
    places: Places = field(init=False)
    _account: str = field(init=False)
    _new_ad_accounts: dict[str, str] = field(default_factory=dict)
    _guessed: bool = False

    def __post_init__(self) -> None:
        options = self.reading.options
        self._account = options.account or f"{self.platform}:{options.me or 'ads'}"
        self.places = Places(self.reading.ads, self.platform, options.account, f"{self._account}:ads", self._ad_account)

    def settle(self, rows: Iterable[Sequence[str]]) -> None:
        """Finds out from the first rows whether the table's ads are known, and so whose the others are."""
        if any(self.places.settle(self.row(values)) for values in rows) and self.places.home:
            self._account = self.places.home.account

    def row(self, values: Sequence[str]) -> AdCells:
        """What a row tells of its ad."""
        return AdCells(values, self.columns, self.reading.mender, self.currency)

    def place(self, row: AdCells) -> Place | None:
        """Where the ad stands that the row names; `None` where it names none. Raises `Misplaced`."""
        return self.places.find(row) if row.cell("ad_id").strip("0") or row.cell("ad_name") else None

    def account_of(self, place: Place | None) -> str:
        """The id of the account that customers of an ad write to; without an ad, that of the table's."""
        return self.reading.options.account or (place.ad_account.account if place else self._account)

    def account_item(self, line: int, account: str) -> Iterator[Item]:
        """An account."""
        if self._is_new(f"account {account}"):
            options = self.reading.options
            handle = options.me or options.account or f"{self.platform}-ads"
            yield line, Implied(Account(account, handle, options.country, auto_capture=True))
            self._tell_account(account)

    def ad(self, line: int, row: AdCells, place: Place, form: str | None = None) -> Iterator[Item]:
        """All that the ad of a row needs, and the ad itself last. An ad group with a form is for leads."""
        yield from self.account_item(line, place.ad_account.account)
        for record in self._branch(row, place, form):
            kind = type(record).__name__
            if self._is_new(f"{kind} {record.id}"):
                self.reading.ads.learn(record)
                restated = self.places.restated.get(record.id)
                yield line, restated or Implied(record)

    def _branch(self, row: AdCells, place: Place, form: str | None) -> Iterator[AdAccount | Campaign | AdGroup | Ad]:
        """The ad account, campaign, ad group and ad, as they are known, or as the row tells them."""
        known = self.reading.ads.get
        if f"Ad {place.ad}" in self.told:
            return
        if known(AdAccount, place.ad_account.id) is None:
            self._tell_ad_account(place.ad_account, row)
        yield place.ad_account
        name = row.name("campaign_name") or None
        yield known(Campaign, place.campaign) or Campaign(place.campaign, place.ad_account.id, name)
        group = known(AdGroup, place.ad_group)
        yield group or self._ad_group(row, place, form)
        yield known(Ad, place.ad) or Ad(place.ad, place.ad_group, row.name("ad_name") or None)

    def _ad_group(self, row: AdCells, place: Place, form: str | None) -> AdGroup:
        goal: Goal = "lead" if form else self._goal(row)
        return AdGroup(place.ad_group, place.campaign, goal, (), row.name("ad_group_name") or None, form=form)

    def _ad_account(self, wanted: str, row: AdCells) -> AdAccount:
        options = self.reading.options
        country = options.country or self.country or _HOMES.get(row.currency or "", "US")
        currency = row.currency or _CURRENCIES.get(country, "USD")
        zone = options.timezone or "UTC"
        return AdAccount(wanted, self._account, country, currency, zone, row.name("account_name") or None)

    def _goal(self, row: AdCells) -> Goal:
        told = row.cell("goal").casefold()
        if not told:
            self.reading.assumed.setdefault("goal", "lead for ad groups that are new (assumed: the file tells none)")
        return "conversation" if "conversation" in told or "messag" in told else "lead"

    def _tell_ad_account(self, new: AdAccount, row: AdCells) -> None:
        options = self.reading.options
        self._guessed |= not (options.country and options.timezone and row.currency)
        if len(self._new_ad_accounts) < REMEMBERED:
            self._new_ad_accounts[new.name or new.id] = f"{new.country}, {new.currency}, {new.timezone}"
        what = _each(self._new_ad_accounts)
        self._assume("ad account", what, None if self._guessed else what, "--country and --timezone say")

    def _tell_account(self, account: str) -> None:
        options = self.reading.options
        if options.account not in (None, account):
            told = f"{account} has ads of the file already, and keeps them: --account does not move them"
            self.reading.assumed["account"] = told
        elif self.places.home and not options.account:
            self.reading.assumed["account"] = f"{account}, which has ads of the file already"
        else:
            self._assume("account", account, options.account or options.me, "--account ID says")

    def _assume(self, what: str, value: str, told: str | None, how: str) -> None:
        self.reading.assumed[what] = value if told else f"{value} if new (assumed; {how} otherwise)"

    def _is_new(self, key: str) -> bool:
        if key in self.told:
            return False
        if len(self.told) < REMEMBERED:
            self.told.add(key)
        return True


def _each(values: Mapping[str, str]) -> str:
    """The first few values, each behind its name unless it is the only one."""
    if len(values) == 1:
        return next(iter(values.values()))
    more = [f"and {len(values) - _TOLD:,} more"] if len(values) > _TOLD else []
    return "; ".join([*(f"{name}: {value}" for name, value in islice(values.items(), _TOLD)), *more])
