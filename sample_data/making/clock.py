"""When people write: the sixty days of the sample, local daytime, and the gaps between messages.

Offsets are fixed per country (as of November 2026) so that the sample does not depend on a zone database.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from sample_data.making.dialogues import AUTOMATIC, LATER, Turn

FIRST_DAY = datetime(2026, 9, 22, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 11, 20, 22, 47, 9, tzinfo=UTC)
DAYS = 60
_OFFSET_HOURS = {
    "SG": 8, "MY": 8, "PH": 8, "TH": 7, "VN": 7, "ID": 7, "KH": 7, "JP": 9, "AU": 11, "NZ": 13,
    "MX": -6, "AR": -3, "CL": -3, "CO": -5, "PE": -5, "EC": -5, "BR": -3,
    "AE": 4, "SA": 3, "KW": 3, "QA": 3, "OM": 4, "EG": 2, "MA": 1, "DZ": 1, "IQ": 3, "JO": 3, "LB": 2, "IL": 2,
    "LK": 5.5, "KE": 3, "NG": 1, "ZA": 2, "PK": 5,
}  # fmt: skip
_HOURS = tuple(range(8, 24))
_HOUR_WEIGHTS = (2, 3, 4, 4, 6, 6, 4, 3, 3, 4, 6, 7, 9, 10, 8, 4)
"""Lunch and the evening are when people look at their telephones."""
_WAKES, _SLEEPS = 7, 24


def text_of(moment: datetime) -> str:
    """ISO 8601 in UTC with `Z`, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def opening(rng: Random, country: str, first_day: int = 0) -> datetime:
    """When a conversation opens, from that day of the sample on: more in later weeks, most in the last days."""
    weights = [1 + 4 * (day / DAYS) ** 3 + (3 if day >= DAYS - 3 else 0) for day in range(DAYS)]
    weights[:first_day] = [0] * first_day
    day = rng.choices(range(DAYS), weights)[0]
    hour = rng.choices(_HOURS, _HOUR_WEIGHTS)[0] + rng.random()
    return FIRST_DAY + timedelta(days=day, hours=hour - _OFFSET_HOURS[country])


def times(rng: Random, turns: list[Turn], opened: datetime, country: str) -> list[datetime]:
    """A time for each turn, in order, in waking hours, none after the sample's last moment."""
    moments = [opened]
    for before, turn in pairwise(turns):
        moments.append(_awake(moments[-1] + _gap(rng, before, turn), country))
    days_over = -((LAST_MOMENT - moments[-1]) // timedelta(days=1))
    back = timedelta(days=max(0, days_over))
    return [(moment - back).replace(microsecond=0) for moment in moments]


def _gap(rng: Random, before: Turn, turn: Turn) -> timedelta:
    if turn.beat == AUTOMATIC:
        return timedelta(seconds=1)
    if before.beat != turn.beat == LATER:
        return timedelta(hours=rng.uniform(20, 110))
    if turn.sender == before.sender or before.beat == AUTOMATIC:
        return timedelta(seconds=rng.randint(6, 70))
    if before.beat != turn.beat and rng.random() < 0.16:
        return timedelta(hours=rng.uniform(5, 40))
    if turn.sender == "business":
        return timedelta(minutes=rng.choice((1, 2, 3, 5, 8, 14, 27)) * rng.uniform(0.5, 1.3))
    return timedelta(minutes=rng.choice((0.4, 1, 1, 2, 4, 9, 35)) * rng.uniform(0.6, 1.4))


def _awake(moment: datetime, country: str) -> datetime:
    """The moment itself, or the next morning where it would be night."""
    local = moment + timedelta(hours=_OFFSET_HOURS[country])
    if _WAKES <= local.hour < _SLEEPS:
        return moment
    return moment + timedelta(hours=_WAKES - local.hour, minutes=local.second)
