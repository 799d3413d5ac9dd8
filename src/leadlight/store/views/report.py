"""What the report counts: placements, spend, events and touches, streamed in the order of the customers."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from leadlight.core.booking import Event, Placement
from leadlight.core.model import DailyStats, Touch
from leadlight.store.database import Reader


def placements(reader: Reader) -> list[Placement]:
    """Every ad with all that stands above it."""
    rows = reader.rows(
        """SELECT ad.id, ad.name, g.id, g.name, p.id, p.name, g.goal, a.id, aa.currency, aa.timezone,
                  g.click_window_days, g.view_window_days
           FROM ad JOIN ad_group g ON g.pk = ad.ad_group_pk JOIN campaign p ON p.pk = g.campaign_pk
           JOIN ad_account aa ON aa.pk = p.ad_account_pk JOIN account a ON a.pk = aa.account_pk"""
    )
    return [Placement(*row) for row in rows]


def stats(reader: Reader, from_day: date, to_day: date) -> Iterator[DailyStats]:
    """What the ads cost and reached on these days, both included."""
    for row in reader.each(
        """SELECT d.id, ad.id, d.date, d.spend, d.impressions, d.clicks
           FROM daily_stats d JOIN ad ON ad.pk = d.ad_pk WHERE d.date BETWEEN :first AND :last""",
        {"first": from_day.isoformat(), "last": to_day.isoformat()},
    ):
        yield DailyStats(row[0], row[1], date.fromisoformat(row[2]), Decimal(row[3]), row[4], row[5])


def events(reader: Reader, earliest: int, latest: int) -> Iterator[Event]:
    """Conversations in which the customer has written, and leads, between two instants, customer by customer.

    An event's customer is the row's number as text: what `TouchesInOrder` is asked for.
    """
    for kind, account, customer, at in reader.each(
        """SELECT 'conversation', a.id, c.customer_pk, c.opened_at FROM conversation c
             JOIN account a ON a.pk = c.account_pk
            WHERE c.opened_at BETWEEN :earliest AND :latest AND c.customer_wrote
           UNION ALL
           SELECT 'lead', a.id, l.customer_pk, l.captured_at FROM lead l JOIN account a ON a.pk = l.account_pk
            WHERE l.captured_at BETWEEN :earliest AND :latest
           ORDER BY 3""",
        {"earliest": earliest, "latest": latest},
    ):
        yield Event(kind, account, str(customer), at)


class TouchesInOrder:
    """The touches of each customer, for callers who ask by ascending number: one pass, one customer in memory."""

    def __init__(self, reader: Reader, earliest: int, latest: int) -> None:
        self._rows = reader.each(
            """SELECT t.customer_pk, t.id, ad.id, t.kind, t.at FROM touch t JOIN ad ON ad.pk = t.ad_pk
               WHERE t.at BETWEEN :earliest AND :latest ORDER BY t.customer_pk, t.at""",
            {"earliest": earliest, "latest": latest},
        )
        self._row = next(self._rows, None)

    def __call__(self, customer: str) -> Sequence[Touch]:
        """The customer's touches. A customer may be asked for once, and none before it after that."""
        wanted = int(customer)
        found = []
        while self._row is not None and self._row[0] <= wanted:
            owner, touch, ad, kind, at = self._row
            if owner == wanted:
                found.append(Touch(touch, customer, ad, kind, at))
            self._row = next(self._rows, None)
        return found


def account_exists(reader: Reader, account: str) -> bool:
    """Whether there is an account of that id."""
    return reader.row("SELECT 1 FROM account WHERE id = :id", {"id": account}) is not None


def last_moment(reader: Reader) -> tuple[str | None, int | None]:
    """The last day with stats, and the time of the last message."""
    found = reader.rows("SELECT (SELECT max(date) FROM daily_stats), (SELECT max(last_at) FROM conversation)")
    return found[0][0], found[0][1]
