"""Where an event came from: the ad by last touch, and what was weighed to find it."""

from collections.abc import Iterable

from leadlight.core.attribution import Considered, Windows, considered, last_touch
from leadlight.core.model import Touch
from leadlight.store.rows import ConsideredTouch, Source, WeighedTouch


def source_of(at: int, customer: str, weighed: Iterable[WeighedTouch]) -> Source:
    """The ad that an event of the customer belongs to by last touch, with each touch and why it won or did not."""
    rows = {row.id: row for row in weighed}
    touches = [Touch(row.id, customer, row.ad, row.kind, row.at) for row in rows.values()]
    windows = {row.ad: Windows(row.click_window_days, row.view_window_days) for row in rows.values()}
    chosen = last_touch(at, touches, windows, "last")
    listed = tuple(_weighed(one, rows[one.touch.id], chosen) for one in considered(at, touches, windows))
    if chosen is None:
        return Source(None, None, None, None, None, None, listed)
    row = rows[chosen.id]
    return Source(row.ad, row.ad_name, row.ad_group, row.ad_group_name, row.campaign_name, row.goal, listed)


def _weighed(one: Considered, row: WeighedTouch, chosen: Touch | None) -> ConsideredTouch:
    wins = one.touch == chosen
    verdict = "the latest inside its window" if wins else _VERDICTS[one.verdict].format(days=one.window_days)
    return ConsideredTouch(row.at, row.kind, row.ad_name, row.ad_group_name, row.goal, wins, verdict)


_VERDICTS = {
    "inside": "inside its {days}-day window, but a later touch won",
    "after": "after the event",
    "other": "an ad of another account",
    "off": "its window is off",
    "too old": "older than its {days}-day window",
}
