"""Which ad an event is booked on, and on which day: what every number of the conversions report counts.

Days are days in the ad account's time zone, for what an ad brought, and in the report's zone for what came by itself
(organic). An attributed event is booked on the day it happened (clock `event`) or on the day of the touch it belongs
to (clock `touch`, as Ads Manager books its own Conversions column; TikTok for Business help, "About attribution").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from leadlight.core.attribution import Model, Windows, in_order, last_of
from leadlight.core.model import Touch
from leadlight.core.times import day_of
from leadlight.core.vocabulary import CLICK_WINDOWS, VIEW_WINDOWS, Goal
from leadlight.errors import UsageError

Grouping = Literal["goal", "campaign", "ad_group", "ad", "day"]
Clock = Literal["event", "touch"]
EventKind = Literal["conversation", "lead"]


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
    """An ad with all that stands above it; windows in days, `timezone` a known IANA name."""

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


class Event(NamedTuple):
    """A conversation at its opening, in which the customer has written, or a lead at its capture."""

    kind: EventKind
    account: str
    customer: str
    at: int


class Booking(NamedTuple):
    """An event with the day it counts on and, unless it is organic, the touch and the ad that it belongs to."""

    event: Event
    day: date
    touch: Touch | None = None
    placement: Placement | None = None


def bookings(
    request: Request,
    placements: Iterable[Placement],
    events: Iterable[Event],
    touches_of: Callable[[str], Sequence[Touch]],
) -> Iterator[Booking]:
    """The events of the account and range that was asked for, each with its day and its ad: what the counts count."""
    ads = {ad.ad: ad for ad in placements}
    for event, day, touch in placed(request, ads, events, touches_of):
        yield Booking(event, day, touch, ads[touch.ad] if touch else None)


def placed(
    request: Request,
    ads: Mapping[str, Placement],
    events: Iterable[Event],
    touches_of: Callable[[str], Sequence[Touch]],
) -> Iterator[tuple[Event, date, Touch | None]]:
    """`bookings` for a million events: bare tuples of event, day and touch, the ads by their id."""
    windows = _windows_by_account(request, ads.values())
    zones = {ad.ad: ZoneInfo(ad.timezone) for ad in ads.values()}
    own_zone, first, last = ZoneInfo(request.timezone), request.from_day, request.to_day
    only, model, by_event = request.account, request.model, request.clock == "event"
    known, touches = None, list[Touch]()
    for event in events:
        _, account, customer, at = event
        if only is not None and account != only:
            continue
        if customer != known:
            known, touches = customer, in_order(touches_of(customer))
        touch = last_of(at, touches, windows.get(account, {}), model) if touches else None
        day = day_of(at if by_event else touch.at, zones[touch.ad]) if touch else day_of(at, own_zone)
        if first <= day <= last:
            yield event, day, touch


def _windows_by_account(request: Request, ads: Iterable[Placement]) -> dict[str, dict[str, Windows]]:
    windows: dict[str, dict[str, Windows]] = {}
    for ad in ads:
        windows.setdefault(ad.account, {})[ad.ad] = Windows(
            ad.click_window_days if request.click_window is None else request.click_window,
            ad.view_window_days if request.view_window is None else request.view_window,
        )
    return windows
