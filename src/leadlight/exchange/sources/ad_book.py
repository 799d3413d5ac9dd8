"""What is known of the ads that a table names: from the tables before it, and from the desk that reads it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from leadlight.core.model import Ad, AdAccount, AdGroup, Campaign

Branch = TypeVar("Branch", AdAccount, Campaign, AdGroup, Ad)
REMEMBERED: Final = 200_000
"""Records that are remembered as told; those of a larger file are told again, which changes nothing."""


class Stored(Protocol):
    """The ads of a database."""

    def record(self, kind: type, wanted: str) -> Any | None:
        """The record of the ad tree with that id; of an ad group, no more than its place and name need hold."""

    def named(self, name: str) -> Sequence[str]:
        """The ids of the ads of that name."""

    def has_figures(self, kind: type, wanted: str) -> bool:
        """Whether an ad account, or a campaign, has figures of any day."""

    def figures(self, ad: str, day: date) -> Sequence[str]:
        """The ids of an ad's figures of a day."""


class AdBook:
    """The ads of an import: those that its files told so far, and those that are `stored`."""

    def __init__(self, stored: Stored | None = None) -> None:
        self._stored = stored
        self._records: dict[tuple[type, str], Any] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._settled: set[str] = set()

    def get(self, kind: type[Branch], wanted: str) -> Branch | None:
        """The record with that id, `None` where there is none."""
        if (kind, wanted) not in self._records:
            self._put(kind, wanted, self._stored.record(kind, wanted) if self._stored else None)
        found: Branch | None = self._records.get((kind, wanted))
        return found

    def learn(self, record: AdAccount | Campaign | AdGroup | Ad) -> None:
        """Takes down what a file told, or told anew."""
        if isinstance(record, Ad) and record.name and self.get(Ad, record.id) is None:
            self._names[record.name].append(record.id)
        self._put(type(record), record.id, record)

    def named(self, name: str) -> list[Ad]:
        """The ads of that name."""
        told = [*(self._stored.named(name) if self._stored else ()), *self._names.get(name, ())]
        return [ad for one in dict.fromkeys(told) if (ad := self.get(Ad, one)) is not None]

    def settle(self, ad_account: str, campaign: str) -> None:
        """Takes down that there are figures in an ad account, so that its currency stands."""
        self._settled |= {ad_account, campaign}

    def has_figures(self, record: AdAccount | Campaign) -> bool:
        """Whether anything was spent, or may have been, in an ad account or a campaign."""
        if record.id not in self._settled and self._stored and self._stored.has_figures(type(record), record.id):
            self._settled.add(record.id)
        return record.id in self._settled

    def figures(self, ad: str, day: date) -> Sequence[str]:
        """The ids of an ad's stored figures of a day."""
        return self._stored.figures(ad, day) if self._stored else ()

    def _put(self, kind: type, wanted: str, record: Any) -> None:
        if len(self._records) >= REMEMBERED:
            self._records.clear()
        self._records[kind, wanted] = record
