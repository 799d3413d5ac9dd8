"""The filter bar's language: what is typed, what it means, and what is said of a slip."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.filters import FIELDS, Filter, FilterProblem, Term, completions, moment, parse, remark, understood
from leadlight.core.times import parse_instant


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("   ", []),
        ("price", [("", "price", False)]),
        ("price list", [("", "price", False), ("", "list", False)]),
        ('"price list"', [("", "price list", False)]),
        ("is:unread", [("is", "unread", False)]),
        ("IS:UNREAD", [("is", "unread", False)]),
        ("Adresse:Berlin", None),
        ("lang:pt-BR LANG:th", [("lang", "pt-br", False), ("lang", "th", False)]),
        ('"OR" or and', [("", "OR", False), ("", "or", False), ("", "and", False)]),
        ("is:Unread", [("is", "unread", False)]),
        ("-label:spam", [("label", "spam", True)]),
        ("-price", [("", "price", True)]),
        ('ad:"Before/after"', [("ad", "Before/after", False)]),
        ("country:th", [("country", "TH", False)]),
        ("since:7d before:2026-10-01", [("since", "7d", False), ("before", "2026-10-01", False)]),
        ("has:phone has:form", [("has", "phone", False), ("has", "form", False)]),
        ("status:qualified goal:lead", [("status", "qualified", False), ("goal", "lead", False)]),
        ("label:ลูกค้าประจำ", [("label", "ลูกค้าประจำ", False)]),
        ("9123 4567", [("", "9123", False), ("", "4567", False)]),
        ("mei@x.com", [("", "mei@x.com", False)]),
        ("10:30", [("", "10:30", False)]),
        ('an "open quote', [("", "an", False), ("", "open quote", False)]),
    ],
)
def test_terms_as_they_are_typed(typed: str, terms: list[tuple[str, str, bool]] | None) -> None:
    if terms is None:
        terms = [("", typed, False)]
    assert parse(typed).terms == tuple(Term(*term) for term in terms)


@pytest.mark.parametrize(
    ("typed", "sentence", "hint", "stretch"),
    [
        ("is:unraed", "“is:” knows no “unraed”.", "Did you mean “unread”?", (0, 9)),
        ("price lable:vip", "There is no field “lable:”.", "Did you mean “label”?", (6, 15)),
        ("is:", "What should stand after “is:”?", "Known: open,", (0, 3)),
        ("country:Thailand", "A country is two letters, like TH.", "", (0, 16)),
        ("since:soon", "“soon” is no time.", "Like since:7d", (0, 10)),
        ("since:2026-02-30", "“2026-02-30” is no time.", "", (0, 16)),
        ("has:telegram", "“has:” knows no “telegram”.", "", (0, 12)),
        ("lang:thai language", "A language is two or three letters, like th or pt-BR.", "", (0, 9)),
        ("mei OR ana", "There is no OR: terms stand side by side, and all of them hold.", 'is "OR", in quotes', (4, 6)),
        ("NOT mei", "There is no NOT: terms stand side by side, and all of them hold.", "A - before a term", (0, 3)),
        ("-", "What should stand after “-”?", "", (0, 1)),
    ],
)
def test_a_slip_is_explained_where_it_stands(typed: str, sentence: str, hint: str, stretch: tuple[int, int]) -> None:
    with pytest.raises(FilterProblem) as slip:
        parse(typed)
    assert slip.value.message == sentence
    assert hint in slip.value.hint
    assert (slip.value.start, slip.value.end) == stretch


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("", ""),
        ("is:unread has:pho", "is:unread"),
        ("has: price", "price"),
        ("-", ""),
        ("labl:x mei OR ana", "mei ana"),
    ],
)
def test_what_is_not_understood_yet_is_left_out(typed: str, rest: str) -> None:
    assert str(understood(typed)) == rest


NOW = parse_instant("2026-10-05T15:30:00+08:00")
SINGAPORE = ZoneInfo("Asia/Singapore")


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("30m", "2026-10-05T15:00:00+08:00"),
        ("12h", "2026-10-05T03:30:00+08:00"),
        ("7d", "2026-09-28T15:30:00+08:00"),
        ("2w", "2026-09-21T15:30:00+08:00"),
        ("today", "2026-10-05T00:00:00+08:00"),
        ("yesterday", "2026-10-04T00:00:00+08:00"),
        ("2026-10-01", "2026-10-01T00:00:00+08:00"),
        ("2026-11-01", "2026-11-01T00:00:00+08:00"),
    ],
)
def test_moments(value: str, instant: str) -> None:
    assert moment(value, NOW, SINGAPORE) == parse_instant(instant)


def test_a_day_begins_when_it_does_there() -> None:
    santiago = ZoneInfo("America/Santiago")
    assert moment("2026-09-05", NOW, santiago) == parse_instant("2026-09-05T04:00:00Z")
    assert moment("2026-09-07", NOW, santiago) == parse_instant("2026-09-07T03:00:00Z")
    assert moment("today", parse_instant("2026-09-07T02:00:00Z"), santiago) == parse_instant("2026-09-06T04:00:00Z")


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(
    st.lists(
        st.one_of(
            st.builds(Term, st.sampled_from(["label", "ad", "name"]), TEXTS),
            st.builds(Term, st.just("is"), st.sampled_from(FIELDS["is"]), st.booleans()),
            st.builds(Term, st.just(""), st.text("abc เบอร์:-", min_size=1), st.booleans()),
        )
    )
)
def test_what_a_filter_prints_parses_to_the_same(terms: list[Term]) -> None:
    tidy = [term for term in terms if '"' not in term.value and term.value.strip() == term.value and term.value]
    assert parse(str(Filter(tuple(tidy)))).terms == tuple(tidy)


def slip_of(typed: str) -> FilterProblem | None:
    try:
        parse(typed)
    except FilterProblem as slip:
        return slip
    return None


@given(st.text())
def test_any_text_is_a_filter_or_is_explained(typed: str) -> None:
    slip = slip_of(typed)
    assert slip is None or (slip.message and 0 <= slip.start <= slip.end <= len(typed))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("i", ["is:"]),
        ("is:un", ["is:unread", "is:unassigned"]),
        ("price ha", ["has:"]),
        ("-st", ["status:"]),
        ("label:v", ["label:vip", 'label:"very late"', "label:Övrigt"]),
        ("label:lat", ['label:"very late"']),
        ("price ", []),
        ("", []),
    ],
)
def test_completions(typed: str, offered: list[str]) -> None:
    values = {"label": ["vip", "very late", "Övrigt", "spam"]}
    assert sorted(one.text for one in completions(typed, len(typed), values)) == sorted(offered)


@pytest.mark.parametrize(
    ("typed", "chosen"), [("price label:lat", 'price label:"very late"'), ("-is:sn", "-is:snoozed")]
)
def test_a_completion_takes_the_place_of_what_is_typed(typed: str, chosen: str) -> None:
    (one,) = completions(typed, len(typed), {"label": ["very late"]})
    assert typed[: one.start] + one.text + typed[one.end :] == chosen


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "a b"])
def test_a_word_is_written_as_it_parses(word: str) -> None:
    term = Term("", word)
    assert parse(str(term)).terms == (term,)


@pytest.mark.parametrize(
    ("typed", "remarked"),
    [
        ("not is:spam", "“not”"), ("price Or cost", "“Or”"), ("is:lead and has:phone", "“and”"), ("not", ""),
        ('"not" is:spam', ""), ("nothing or", "“or”"), ("label:or is:lead", ""), ("-not is:lead", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_word_between_terms_is_remarked_on(typed: str, remarked: str) -> None:
    assert remark(typed).partition(" is looked for")[0] == remarked
