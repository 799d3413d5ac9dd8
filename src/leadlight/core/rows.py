"""The rows of the conversions report: what they stand for and add up to, how they sort, how programs read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from leadlight.core import money
from leadlight.core.booking import EventKind, Grouping, Placement
from leadlight.core.vocabulary import Goal

_KEYS: Final[dict[Grouping, tuple[str, ...]]] = {
    "goal": ("goal", "currency"),
    "campaign": ("goal", "campaign", "campaign_name", "currency"),
    "ad_group": ("goal", "campaign", "campaign_name", "ad_group", "ad_group_name", "currency"),
    "ad": ("goal", "campaign", "campaign_name", "ad_group", "ad_group_name", "ad", "ad_name", "currency"),
    "day": ("day", "goal", "currency"),
}
"""What tells the rows of each grouping apart, in the order in which a program sees it."""
_PUBLISHED: Final = {"day": "date"}


class Head(NamedTuple):
    """What a row stands for; only the fields of its grouping are set, and none but `day` in an organic row."""

    day: date | None = None
    goal: Goal | None = None
    currency: str | None = None
    campaign: str | None = None
    campaign_name: str | None = None
    ad_group: str | None = None
    ad_group_name: str | None = None
    ad: str | None = None
    ad_name: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its head, the exact spend in the head's currency, and the counts in the range."""

    head: Head
    spend: Decimal
    impressions: int
    clicks: int
    conversations: int
    leads: int

    @property
    def has_figures(self) -> bool:
        """Whether anything is known of what its ads cost and reached. If not, a spend of 0 is one that nobody told."""
        return bool(self.spend or self.impressions or self.clicks)

    @property
    def conversions(self) -> int | None:
        """What the goal counts as a conversion; None in an organic row."""
        if self.head.goal is None:
            return None
        return self.conversations if self.head.goal == "conversation" else self.leads

    @property
    def cost_per_conversion(self) -> Decimal | None:
        """To the cent, half up; None where there are no conversions."""
        return money.cost_per(self.spend, self.conversions)

    @property
    def cost_per_conversation(self) -> Decimal | None:
        """To the cent, half up; None in an organic row or without conversations."""
        return money.cost_per(self.spend, self.conversations) if self.head.goal else None

    @property
    def cost_per_lead(self) -> Decimal | None:
        """To the cent, half up; None in an organic row or without leads."""
        return money.cost_per(self.spend, self.leads) if self.head.goal else None


class Spent(NamedTuple):
    """What an ad, by its number, cost and reached on a day of its ad account's time zone, in that one's currency."""

    ad: int
    date: date
    spend: Decimal
    impressions: int
    clicks: int


class Tally:
    """The sums of one row while they grow."""

    __slots__ = ("clicks", "conversations", "impressions", "leads", "spend")

    def __init__(self) -> None:
        self.spend = Decimal(0)
        self.impressions = self.clicks = self.conversations = self.leads = 0

    def spent(self, line: Spent) -> None:
        """Add a day of an ad."""
        self.spend = money.add(self.spend, line.spend)
        self.impressions += line.impressions
        self.clicks += line.clicks

    def happened(self, kind: EventKind, times: int) -> None:
        """Count events."""
        if kind == "lead":
            self.leads += times
        else:
            self.conversations += times

    def take(self, row: Row) -> None:
        """Add another row of the same currency."""
        self.spend = money.add(self.spend, row.spend)
        self.impressions += row.impressions
        self.clicks += row.clicks
        self.conversations += row.conversations
        self.leads += row.leads

    def row(self, head: Head) -> Row:
        """The sums so far as a row."""
        return Row(head, self.spend, self.impressions, self.clicks, self.conversations, self.leads)


def head_of(by: Grouping, ad: Placement) -> Head:
    """What the ad's row stands for in that grouping, but for its day."""
    return Head(**{key: getattr(ad, key) for key in _KEYS[by] if key != "day"})


def summed(by: Grouping, rows: Iterable[Row]) -> tuple[Row, ...]:
    """One row for each head, in their published order, without those that hold nothing."""
    tallies: dict[Head, Tally] = defaultdict(Tally)
    for row in rows:
        tallies[row.head].take(row)
    whole = (tally.row(head) for head, tally in tallies.items())
    filled = (row for row in whole if row.spend or row.impressions or row.clicks or row.conversations or row.leads)
    return tuple(sorted(filled, key=lambda row: _rank(by, row.head)))


def _rank(by: Grouping, head: Head) -> tuple[Any, ...]:
    """Days by date, the organic row last in its day or in all, then by name (the id where there is none) and id."""
    day = (head.day or date.min, head.goal is None)
    if by in ("goal", "day"):
        return (*day, head.goal or "", head.currency or "")
    own_id, own_name = getattr(head, by), getattr(head, f"{by}_name")
    return (*day, own_name or own_id or "", own_id or "", head.goal or "")


FIGURES: Final = (
    "spend", "impressions", "clicks", "cost_per_conversion", "cost_per_conversation", "cost_per_lead",
)  # fmt: skip
"""What programs read as 0 and people as nothing in a row without figures."""


def row_as_json(by: Grouping, row: Row) -> dict[str, Any]:
    """The row in plain JSON values, keys in their published order; money as text with two decimals."""
    organic = row.head.goal is None
    keys = (key for key in _KEYS[by] if not (organic and key.endswith("_name")))
    return {
        **{_PUBLISHED.get(key, key): _plain(getattr(row.head, key)) for key in keys},
        "spend": str(money.to_cents(row.spend)),
        "impressions": row.impressions,
        "clicks": row.clicks,
        "conversations": row.conversations,
        "leads": row.leads,
        "conversions": row.conversions,
        "cost_per_conversion": _plain(row.cost_per_conversion),
        "cost_per_conversation": _plain(row.cost_per_conversation),
        "cost_per_lead": _plain(row.cost_per_lead),
    }


def _plain(value: Decimal | date | str | None) -> str | None:
    return None if value is None else str(value)
