"""A report's request in words: its chips, the next choice of each, and the rule that its numbers follow."""

from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal, get_args

from leadlight.core.attribution import Model
from leadlight.core.report import Clock, Grouping, Request
from leadlight.core.vocabulary import CLICK_WINDOWS, VIEW_WINDOWS
from leadlight.tui.drawing import clean

Part = Literal["by", "click_window", "view_window", "model", "clock"]

CHOICES: Final[dict[Part, tuple[Any, ...]]] = {
    "by": get_args(Grouping),
    "click_window": (None, *CLICK_WINDOWS),
    "view_window": (None, *VIEW_WINDOWS),
    "model": get_args(Model),
    "clock": get_args(Clock),
}
"""What a key goes through; a window of None is each ad group's own."""

_MODELS: Final[dict[Model, str]] = {"last": "last touch", "click": "clicks first"}


def with_next(request: Request, part: Part) -> Request:
    """The request with the next choice of that part, the first after the last."""
    choices = CHOICES[part]
    now = choices.index(getattr(request, part))
    return replace(request, **{part: choices[(now + 1) % len(choices)]})


def days_words(first: date, last: date) -> str:
    """A range of days, as short as it can be said: `1–30 Oct 2026`, `24 Sep – 22 Oct 2026`."""
    if first == last:
        return f"{last.day} {last:%b} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b} {last.year}"


def window_words(days: int | None) -> str:
    """A window override: `own` leaves every ad group its own."""
    return {None: "own", 0: "off", 1: "1 day"}.get(days, f"{days} days")


def chips(request: Request, account: str) -> tuple[tuple[str, str, str], ...]:
    """Each part of the request, drawable: the id of its key, its label, and what it is now; `account` names the account
    shown."""
    return (
        ("report.range", "", days_words(request.from_day, request.to_day)),
        ("report.by", "by", request.by.replace("_", " ")),
        ("report.click", "click window", window_words(request.click_window)),
        ("report.view", "view window", window_words(request.view_window)),
        ("report.model", "model", _MODELS[request.model]),
        ("report.clock", "day of the", request.clock),
        ("app.account", "", clean(account)),
        ("report.zone", "organic in", clean(request.timezone)),
    )


def rule(request: Request) -> str:
    """The rule that the numbers follow, in a sentence."""
    touch = "The last touch" if request.model == "last" else "The last click, or without one the last view,"
    day = "it happened" if request.clock == "event" else "of the touch"
    return (
        f"{touch} inside {_windows(request)} counts, on the day {day}."
        f" Days are in the ad account's zone, organic ones in {request.timezone}."
    )


def _windows(request: Request) -> str:
    click, view = request.click_window, request.view_window
    if click is None and view is None:
        return "its ad group's own windows"
    return f"{_window(click, 'click')} and {_window(view, 'view')}"


def _window(days: int | None, kind: str) -> str:
    if days is None:
        return f"its ad group's own {kind} window"
    return f"no {kind} window" if days == 0 else f"a {days}-day {kind} window"
