"""The ads that are stored, looked up by what a report or a table of leads tells of them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from leadlight.core.model import Ad, AdAccount, AdGroup, Campaign
from leadlight.store.database import Reader

_BRANCHES: Final[dict[type, tuple[str, Callable[..., Any]]]] = {
    AdAccount: (
        """SELECT a.id, o.id, a.country, a.currency, a.timezone, a.name
           FROM ad_account a JOIN account o ON o.pk = a.account_pk WHERE a.id = :id""",
        AdAccount,
    ),
    Campaign: (
        "SELECT c.id, a.id, c.name FROM campaign c JOIN ad_account a ON a.pk = c.ad_account_pk WHERE c.id = :id",
        Campaign,
    ),
    AdGroup: (
        """SELECT g.id, c.id, g.goal, '', g.name
           FROM ad_group g JOIN campaign c ON c.pk = g.campaign_pk WHERE g.id = :id""",
        AdGroup,
    ),
    Ad: ("SELECT d.id, g.id, d.name FROM ad d JOIN ad_group g ON g.pk = d.ad_group_pk WHERE d.id = :id", Ad),
}
"""How to read a record of the ad tree; of an ad group, no more than its place and name."""
_FIGURES: Final = """SELECT 1 FROM daily_stats s JOIN ad d ON d.pk = s.ad_pk JOIN ad_group g ON g.pk = d.ad_group_pk
    JOIN campaign c ON c.pk = g.campaign_pk JOIN ad_account a ON a.pk = c.ad_account_pk WHERE """


class StoredAds:
    """The ad tree of a database, as its reader sees it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def record(self, kind: type, wanted: str) -> Any | None:
        """The record of the ad tree with that id; `None` where there is none."""
        query, make = _BRANCHES[kind]
        row = self._reader.row(query, {"id": wanted})
        return make(*row) if row else None

    def named(self, name: str) -> Sequence[str]:
        """The ids of the ads of that name."""
        return self._names.get(name, ())

    def has_figures(self, kind: type, wanted: str) -> bool:
        """Whether an ad account, or a campaign, has figures of any day."""
        table = "a" if kind is AdAccount else "c"
        return self._reader.row(f"{_FIGURES} {table}.id = :id LIMIT 1", {"id": wanted}) is not None

    def figures(self, ad: str, day: date) -> Sequence[str]:
        """The ids of an ad's figures of a day."""
        query = "SELECT id FROM daily_stats WHERE date = :day AND ad_pk = (SELECT pk FROM ad WHERE id = :ad)"
        return [row[0] for row in self._reader.rows(query, {"ad": ad, "day": day.isoformat()})]

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for number, name in self._reader.rows("SELECT id, name FROM ad WHERE name IS NOT NULL ORDER BY pk"):
            found[name].append(number)
        return dict(found)
