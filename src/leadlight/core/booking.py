"""Which ad an event is booked on, and on which day: what every number of the conversions report counts.

Days are days in the ad account's time zone, for what an ad brought, and in the report's zone for what came by itself
(organic). An attributed event is booked on the day it happened (clock `event`) or on the day of the touch it belongs
to (clock `touch`, as Ads Manager books its own Conversions column; TikTok for Business help, "About attribution").
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from leadlight.core.attribution import Line, Model, Reach, Windows, last_touches
from leadlight.core.times import days_in, numbered_day
from leadlight.core.vocabulary import CLICK_WINDOWS, VIEW_WINDOWS, Goal
from leadlight.errors import UsageError

Grouping = Literal["goal", "campaign", "ad_group", "ad", "day"]
Clock = Literal["event", "touch"]
EventKind = Literal["conversation", "lead"]
"""A conversation at its opening, in which the customer has written, or a lead at its capture."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. Windows in days (0 = off) override every ad group's own; None leaves them.

    `account` narrows the report to one account; `timezone` is the zone of organic events.
    """

    from_day: date
    to_day: date
    by: Grouping = "ad_group"
    timezone: str = "UTC"
    click_window: int | None = None
    view_window: int | None = None
    model: Model = "last"
    clock: Clock = "event"
    account: str | None = None


def checked(request: Request) -> Request:
    """The request itself, if it can be answered. Raises `UsageError` naming what does not fit."""
    if request.from_day > request.to_day:
        raise UsageError(f"The report would begin on {request.from_day}, after its end on {request.to_day}.")
    _check_one_of("grouping", request.by, get_args(Grouping))
    _check_one_of("model", request.model, get_args(Model))
    _check_one_of("clock", request.clock, get_args(Clock))
    _check_one_of("click window", request.click_window, (None, *CLICK_WINDOWS))
    _check_one_of("view window", request.view_window, (None, *VIEW_WINDOWS))
    try:
        ZoneInfo(request.timezone)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"There is no time zone {request.timezone!r}.", "Use a name like Asia/Singapore.") from None
    return request


def _check_one_of(what: str, given: object, known: Sequence[object]) -> None:
    if given not in known:
        choices = ", ".join(str(choice) for choice in known if choice is not None)
        raise UsageError(f"{given!r} is no {what} of a report.", f"Choose one of {choices}.")


@dataclass(frozen=True, slots=True)
class Placement:
    """An ad with all that stands above it; windows in days, `timezone` a known IANA name; `account_number` is what
    events call the account."""

    ad: str
    ad_name: str | None
    ad_group: str
    ad_group_name: str | None
    campaign: str
    campaign_name: str | None
    goal: Goal
    account: str
    currency: str
    timezone: str
    click_window_days: int
    view_window_days: int
    account_number: int


def booked(
    request: Request, ads: Mapping[int, Placement], events: Iterable[Line]
) -> dict[tuple[int | None, date], int]:
    """How many of the events each ad, by its number, has on each day; the organic ones stand under None."""
    reaches = {number: Reach.of(ad.account_number, _windows(request, ad)) for number, ad in ads.items()}
    days: dict[int | None, Callable[[int], int]] = {number: days_in(ad.timezone) for number, ad in ads.items()}
    days[None] = days_in(request.timezone)
    by_touch = request.clock == "touch"
    counts: dict[tuple[int | None, int], int] = defaultdict(int)
    for at, ad, touched in last_touches(events, reaches, request.model):
        counts[ad, days[ad](touched if by_touch and ad is not None else at)] += 1
    return {(ad, numbered_day(day)): count for (ad, day), count in counts.items()}


def _windows(request: Request, ad: Placement) -> Windows:
    return Windows(
        ad.click_window_days if request.click_window is None else request.click_window,
        ad.view_window_days if request.view_window is None else request.view_window,
    )
