"""Until when a conversation is put away, as it is chosen, typed and spoken of."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from leadlight.core.snoozing import choices, spoken, typed_time, typed_times

ZONE = ZoneInfo("Asia/Singapore")


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()) * 1_000_000


NOW = _at("2026-10-05 17:30")  # A Monday.
TYPED = {
    "3h": "2026-10-05 20:30", "٣h": "2026-10-05 20:30",
    "in 20 min": "2026-10-05 17:50", "2 days": "2026-10-07 17:30", "1w": "2026-10-12 17:30",
    "tonight": "2026-10-05 20:00", "Tomorrow": "2026-10-06 09:00", "next week": "2026-10-12 09:00",
    "monday": "2026-10-12 09:00", "fri": "2026-10-09 09:00", "fri 14:30": "2026-10-09 14:30",
    "18:00": "2026-10-05 18:00", "9:15": "2026-10-06 09:15", "tomorrow at 8:00": "2026-10-06 08:00",
    "tmr": "2026-10-06 09:00", "tomorrow 9am": "2026-10-06 09:00", "9 pm": "2026-10-05 21:00",
    "12am": "2026-10-06 00:00", "12:30 p.m.": "2026-10-06 12:30", "fri noon": "2026-10-09 12:00",
    "next friday": "2026-10-16 09:00", "next mon 8:30": "2026-10-12 08:30", "in 3 days": "2026-10-08 17:30",
    "1.5h": "2026-10-05 19:00", "2 hrs": "2026-10-05 19:30", "2 wks": "2026-10-19 17:30", "90 mins": "2026-10-05 19:00",
    "fri 14": "2026-10-09 14:00", "fri at 14": "2026-10-09 14:00", "tomorrow 8h": "2026-10-06 08:00",
    "this evening": "2026-10-05 20:00", "tomorrow morning": "2026-10-06 09:00", "fri night": "2026-10-09 20:00",
    "sat in the afternoon": "2026-10-10 15:00", "2 dec": "2026-12-02 09:00", "dec 2 9:30am": "2026-12-02 09:30",
    "Dec. 2nd": "2026-12-02 09:00", "the 2nd of december 14": "2026-12-02 14:00", "2 january": "2027-01-02 09:00",
    "2 sep, 2027": "2027-09-02 09:00", "5 oct 18:00": "2026-10-05 18:00", "29 feb": "2028-02-29 09:00",
    "25/12": "2026-12-25 09:00", "12/25": "2026-12-25 09:00", "25.12. 18:00": "2026-12-25 18:00",
    "1/2/2027": "2027-02-01 09:00", "4/10": "2027-10-04 09:00", "14.30": "2026-10-06 14:30",
    "dec 24": "2026-12-24 09:00", "december 31": "2026-12-31 09:00", "24.12": "2026-12-24 09:00",
    "25.12": "2026-12-25 09:00", "25.12.2027": "2027-12-25 09:00", "9.30": "2026-10-06 09:30",
    "this friday": "2026-10-09 09:00", "fri, 14:00": "2026-10-09 14:00", "2 dec, 2pm": "2026-12-02 14:00",
    "9am tomorrow": "2026-10-06 09:00", "14:30 on friday": "2026-10-09 14:30", "the 31st": "2026-10-31 09:00",
    "the 14th": "2026-10-14 09:00", "3rd at 8am": "2026-11-03 08:00",
    "2026-12-24": "2026-12-24 09:00", "2026-12-24 18:45": "2026-12-24 18:45",
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_times_as_they_are_typed(typed: str) -> None:
    assert typed_time(typed, NOW, ZONE) == _at(TYPED[typed])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "25:00",
        "2026-13-01",
        "mo",
        "h",
        "12:60",
        "-3h",
        "9999-99-99 9:00",
        "13pm",
        "0am",
        "next",
        "dec",
        "32 dec",
        "31 feb",
        "2 foo",
        "0/1",
        "13/13",
        "fri 24",
        "fri 14 15",
        "32nd",
        "14",
        "at 9",
    ],
)
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(ValueError, match=f"“{typed}” is no time"):
        typed_time(typed, NOW, ZONE)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-10-01", "2026-10-01 09:00 is over."),
        ("today 9:00", "2026-10-05 09:00 is over."),
        ("0h", "2026-10-05 17:30 is over."),
        ("2062-10-05", "more than ten years ahead"),
        ("9999-12-31 23:59", "more than ten years ahead"),
    ],
)
def test_what_is_no_time_to_come(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        typed_time(typed, NOW, ZONE)


def test_the_usual_times_are_all_to_come() -> None:
    assert [choice.words for choice in choices(NOW, ZONE)] == ["in 1 hour", "tonight", "tomorrow", "next week"]
    late = choices(_at("2026-10-05 21:00"), ZONE)
    assert [choice.words for choice in late] == ["in 1 hour", "tomorrow", "next week"]
    sunday = choices(_at("2026-10-11 12:00"), ZONE)
    assert [choice.words for choice in sunday] == ["in 1 hour", "tonight", "tomorrow"]


def test_how_a_time_is_spoken_of() -> None:
    times = ("2026-10-05 20:00", "2026-10-06 09:00", "2026-10-12 09:00", "2027-10-05 09:00")
    assert [spoken(_at(text), NOW, ZONE) for text in times] == [
        "20:00", "tomorrow 09:00", "Mon 12 Oct 09:00", "Tue 5 Oct 2027 09:00",
    ]  # fmt: skip


def test_a_year_that_no_calendar_has_is_refused() -> None:
    """West of it there is no day before the first."""
    with pytest.raises(ValueError, match=r"no time|is over"):
        typed_time("0001-01-01 0:30", NOW, ZoneInfo("Asia/Singapore"))


def test_a_time_of_the_hour_that_comes_twice_is_the_next_one() -> None:
    zone = ZoneInfo("America/New_York")
    second_time = int(datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=zone).timestamp()) * 1_000_000
    assert typed_time("1:30", second_time, zone) - second_time == 20 * 60 * 1_000_000


def test_a_date_in_figures_may_be_read_either_way() -> None:
    assert typed_times("1/2", NOW, ZONE) == [_at("2027-02-01 09:00"), _at("2027-01-02 09:00")]
    assert typed_times("9.10", NOW, ZONE) == [_at("2026-10-09 09:00"), _at("2026-10-06 09:10")]
    assert typed_times("25/12", NOW, ZONE) == [_at("2026-12-25 09:00")]


def test_a_day_later_it_is_the_same_time_whatever_clocks_do() -> None:
    zone = ZoneInfo("Europe/Berlin")
    evening = int(datetime(2026, 10, 24, 18, 0, tzinfo=zone).timestamp()) * 1_000_000
    assert spoken(typed_time("1d", evening, zone), evening, zone) == "tomorrow 18:00"
    assert typed_time("24h", evening, zone) - evening == 24 * 3_600 * 1_000_000
    assert spoken(typed_time("24h", evening, zone), evening, zone) == "tomorrow 17:00"


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [("31st", "2026-11-23", "2026-12-31"), ("30th", "2027-01-31", "2027-03-30"), ("29th", "2027-01-31", "2027-03-29")],
)
def test_a_day_of_a_month_is_the_next_that_there_is(typed: str, today: str, day: str) -> None:
    assert typed_time(typed, _at(f"{today} 10:00"), ZONE) == _at(f"{day} 09:00")
