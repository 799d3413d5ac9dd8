"""What the report counts: placements, spend, and events beside the touches before them, in constant memory."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from leadlight.core.attribution import Line
from leadlight.core.booking import EventKind, Placement
from leadlight.core.rows import Spent
from leadlight.store.database import Reader

_EVENTS: Final[dict[EventKind, tuple[str, str, str]]] = {
    "conversation": ("conversation", "opened_at", "AND e.customer_wrote"),
    "lead": ("lead", "captured_at", ""),
}
"""The table that events of each kind stand in, its column of their time, and which rows of it are meant."""


def placements(reader: Reader) -> dict[int, Placement]:
    """Every ad, by its number, with all that stands above it."""
    rows = reader.rows(
        """SELECT ad.pk, ad.id, ad.name, g.id, g.name, p.id, p.name, g.goal, a.id, aa.currency, aa.timezone,
                  g.click_window_days, g.view_window_days, a.pk
           FROM ad JOIN ad_group g ON g.pk = ad.ad_group_pk JOIN campaign p ON p.pk = g.campaign_pk
           JOIN ad_account aa ON aa.pk = p.ad_account_pk JOIN account a ON a.pk = aa.account_pk"""
    )
    return {number: Placement(*above) for number, *above in rows}


def stats(reader: Reader, from_day: date, to_day: date) -> Iterator[Spent]:
    """What the ads cost and reached on these days, both included."""
    for ad, day, spend, impressions, clicks in reader.each(
        "SELECT ad_pk, date, spend, impressions, clicks FROM daily_stats WHERE date BETWEEN :first AND :last",
        {"first": from_day.isoformat(), "last": to_day.isoformat()},
    ):
        yield Spent(ad, date.fromisoformat(day), Decimal(spend), impressions, clicks)


def events(
    reader: Reader, kind: EventKind, earliest: int, latest: int, window: int, account: str | None
) -> Iterator[Line]:
    """The events of that kind between two instants, each beside every touch of its customer that is older than it by
    `window` microseconds at most; of one account only, if one is named."""
    table, at, meant = _EVENTS[kind]
    # Reading the whole table takes a quarter of what an index takes that leads to every row of it.
    sought = "" if _is_small_part(reader, table, at, earliest, latest) else "+"
    order = f"e.{at}, e.pk" if sought == "" else "e.pk"
    if account is not None:
        meant += " AND e.account_pk = (SELECT pk FROM account WHERE id = :account)"
    return reader.each(
        f"""SELECT e.pk, e.account_pk, e.{at}, t.ad_pk, t.kind = 'click', t.at, t.id
            FROM {table} e LEFT JOIN touch t
              ON t.customer_pk = e.customer_pk AND t.at BETWEEN e.{at} - :window AND e.{at}
            WHERE {sought}e.{at} BETWEEN :earliest AND :latest {meant} ORDER BY {order}""",  # noqa: S608
        {"earliest": earliest, "latest": latest, "window": window, "account": account},
    )


def _is_small_part(reader: Reader, table: str, at: str, earliest: int, latest: int) -> bool:
    """Whether less than a quarter of the time that the table spans is asked for."""
    first, last = reader.rows(f"SELECT (SELECT min({at}) FROM {table}), (SELECT max({at}) FROM {table})")[0]  # noqa: S608
    return first is not None and 4 * (min(latest, last) - max(earliest, first)) < last - first


def account_exists(reader: Reader, account: str) -> bool:
    """Whether there is an account of that id."""
    return reader.row("SELECT 1 FROM account WHERE id = :id", {"id": account}) is not None


def last_moment(reader: Reader) -> tuple[str | None, int | None]:
    """The last day with stats, and the time of the last message."""
    found = reader.rows("SELECT (SELECT max(date) FROM daily_stats), (SELECT max(last_at) FROM conversation)")
    return found[0][0], found[0][1]
