"""The conversions report, read from the store in one pass."""

from datetime import date, timedelta
from typing import Final, get_args

from leadlight.core.report import EventKind, Report, Request, build_report, checked
from leadlight.core.times import DAY, to_datetime
from leadlight.core.vocabulary import CLICK_WINDOWS
from leadlight.desk.desk import Desk
from leadlight.errors import UsageError
from leadlight.store.views import report as views

WINDOW: Final = max(CLICK_WINDOWS) * DAY
"""No touch counts longer than this."""
USUAL_DAYS: Final = 30


def report(desk: Desk, request: Request) -> Report:
    """Answers the request. Raises `UsageError` when it does not fit together or names an unknown account."""
    checked(request)
    if request.account is not None and not views.account_exists(desk.reader, request.account):
        raise UsageError("There is no account of that id.", "`--account` takes an account's id.")
    # A day begins up to 14 hours before and ends up to 12 hours after its UTC namesake.
    earliest = _midnight(request.from_day) - DAY
    latest = _midnight(request.to_day) + 2 * DAY + (WINDOW if request.clock == "touch" else 0)
    with desk.reader.snapshot() as reader:
        return build_report(
            request,
            views.placements(reader),
            views.stats(reader, request.from_day, request.to_day),
            {
                kind: views.events(reader, kind, earliest, latest, WINDOW, request.account)
                for kind in get_args(EventKind)
            },
        )


def default_range(desk: Desk) -> tuple[date, date]:
    """The last thirty days that hold anything: up to the last message or spend, or today in an empty database."""
    stats, message = views.last_moment(desk.reader)
    days = [date.fromisoformat(stats)] if stats else []
    days += [to_datetime(message).date()] if message else []
    last = max(days, default=to_datetime(desk.now()).date())
    return last - timedelta(days=USUAL_DAYS - 1), last


def _midnight(day: date) -> int:
    return (day - date(1970, 1, 1)).days * DAY
