"""A request says itself in words that fit it, and its keys lead through all choices and back."""

from datetime import date

import pytest

from leadlight.core.report import Request, checked
from leadlight.tui.widgets.report_words import CHOICES, Part, days_words, rule, window_words, with_next

REQUEST = Request(date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize("part", CHOICES)
def test_every_choice_can_be_answered_and_the_last_leads_back_to_the_first(part: Part) -> None:
    request, seen = REQUEST, []
    for _ in CHOICES[part]:
        seen.append(getattr(checked(request), part))
        request = with_next(request, part)
    assert request == REQUEST
    assert sorted(map(str, seen)) == sorted(map(str, CHOICES[part]))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "1–31 Oct 2026"),
        (date(2026, 9, 24), date(2026, 10, 3), "24 Sep – 3 Oct 2026"),
        (date(2025, 12, 24), date(2026, 1, 3), "24 Dec 2025 – 3 Jan 2026"),
        (date(2026, 10, 3), date(2026, 10, 3), "3 Oct 2026"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(first: date, last: date, said: str) -> None:
    assert days_words(first, last) == said


def test_windows_are_own_off_or_days() -> None:
    assert [window_words(days) for days in (None, 0, 1, 28)] == ["own", "off", "1 day", "28 days"]


def test_the_rule_names_what_was_asked_for() -> None:
    assert rule(REQUEST) == (
        "The last touch inside its ad group's own windows counts, on the day it happened."
        " Days are in the ad account's zone, organic ones in UTC."
    )
    other = Request(
        REQUEST.from_day,
        REQUEST.to_day,
        click_window=7,
        view_window=0,
        model="click",
        clock="touch",
        timezone="Asia/Tokyo",
    )
    assert rule(other) == (
        "The last click, or without one the last view, inside a 7-day click window and no view window counts,"
        " on the day of the touch. Days are in the ad account's zone, organic ones in Asia/Tokyo."
    )
