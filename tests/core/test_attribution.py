"""Last touch: which ad an event belongs to."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.attribution import Line, Model, Reach, Windows, considered, last_touch, last_touches
from leadlight.core.model import Touch
from leadlight.core.times import DAY, SECOND
from leadlight.core.vocabulary import TouchKind

NOW = 1_000 * DAY
WINDOWS = {"ad-1": Windows(7, 1), "ad-2": Windows(28, 7), "off": Windows(0, 0)}


def touch(name: str, ago: int, kind: TouchKind = "click", ad: str = "ad-1") -> Touch:
    return Touch(name, "cus-1", ad, kind, NOW - ago)


def winner(*touches: Touch, model: Model = "last") -> str | None:
    found = last_touch(NOW, touches, WINDOWS, model)
    return found.id if found else None


def test_without_a_touch_the_event_is_organic() -> None:
    assert winner() is None


def test_the_latest_touch_wins_whatever_the_goal_of_its_ad_group() -> None:
    assert winner(touch("opened-chat", 2 * DAY), touch("shared-contact", DAY, ad="ad-2")) == "shared-contact"


def test_a_touch_after_the_event_has_no_part_in_it() -> None:
    assert winner(touch("before", DAY), touch("after", -1)) == "before"


def test_both_ends_of_the_window_belong_to_it() -> None:
    assert winner(touch("t", 0)) == "t"
    assert winner(touch("t", 7 * DAY)) == "t"
    assert winner(touch("t", 7 * DAY + 1)) is None
    assert winner(touch("t", 28 * DAY, ad="ad-2")) == "t"


def test_clicks_and_views_have_windows_of_their_own() -> None:
    assert winner(touch("t", 2 * DAY, "view")) is None
    assert winner(touch("t", 2 * DAY, "view", "ad-2")) == "t"


def test_a_window_that_is_off_takes_nothing_not_even_the_same_instant() -> None:
    assert winner(touch("t", 0, ad="off")) is None


def test_touches_of_ads_of_another_account_are_passed_over() -> None:
    assert winner(touch("mine", DAY), touch("theirs", SECOND, ad="ad-of-another-account")) == "mine"


def test_at_one_instant_a_click_beats_a_view_then_the_greater_id() -> None:
    assert winner(touch("1", 60, "click"), touch("2", 60, "view")) == "1"
    assert winner(touch("10", 60), touch("9", 60)) == "9"


def test_the_last_model_lets_a_later_view_win_and_the_click_model_does_not() -> None:
    touches = touch("click", 5 * DAY), touch("view", SECOND, "view")
    assert winner(*touches, model="last") == "view"
    assert winner(*touches, model="click") == "click"


def test_the_click_model_takes_the_latest_view_where_no_click_is_inside() -> None:
    touches = touch("old-click", 8 * DAY), touch("view-1", 60, "view"), touch("view-2", 60, "view")
    assert winner(*touches, model="click") == "view-2"


def test_every_touch_is_told_why_it_may_or_may_not_win() -> None:
    touches = [
        touch("after", -1), touch("in", 1), touch("foreign", 2, ad="?"), touch("off", 3, ad="off"),
        touch("old", 2 * DAY, "view"),
    ]  # fmt: skip
    assert [(one.touch.id, one.verdict, one.window_days) for one in considered(NOW, touches, WINDOWS)] == [
        ("after", "after", 7), ("in", "inside", 7), ("foreign", "other", None), ("off", "off", 0),
        ("old", "too old", 1),
    ]  # fmt: skip


def by_brute_force(at: int, touches: list[Touch], windows: Mapping[str, Windows], model: Model) -> Touch | None:
    """The rule word by word: keep what is inside, then let every touch try to beat the best so far."""
    best = None
    for one in touches:
        if one.ad not in windows or one.at > at:
            continue
        days = windows[one.ad].click_days if one.kind == "click" else windows[one.ad].view_days
        if days == 0 or at - one.at > days * 24 * 3600 * 1_000_000:
            continue
        if best is None or _beats(one, best, model):
            best = one
    return best


def _beats(one: Touch, other: Touch, model: Model) -> bool:
    if one.kind != other.kind and (model == "click" or one.at == other.at):
        return one.kind == "click"
    return one.at > other.at or (one.at == other.at and one.id > other.id)


edges = st.sampled_from([0, 1, 7, 14, 28]).flatmap(lambda days: st.integers(-2, 2).map(lambda n: days * DAY + n))
agos = st.one_of(edges, st.integers(-2 * DAY, 40 * DAY))
kinds: st.SearchStrategy[TouchKind] = st.sampled_from(["click", "view"])
touch_lists = st.lists(
    st.builds(touch, st.text("0129", min_size=1), agos, kinds, st.sampled_from(["ad-1", "ad-2", "ad-3", "?"])),
    unique_by=lambda one: one.id,
)
window_maps = st.fixed_dictionaries(
    {
        ad: st.builds(Windows, st.sampled_from([0, 1, 7, 14, 28]), st.sampled_from([0, 1, 7]))
        for ad in ("ad-1", "ad-2", "ad-3")
    }
)


@pytest.mark.parametrize("model", ["last", "click"])
@given(touches=touch_lists, windows=window_maps)
def test_the_winner_is_the_one_the_rule_names_word_by_word(
    model: Model, touches: list[Touch], windows: dict[str, Windows]
) -> None:
    assert last_touch(NOW, touches, windows, model) == by_brute_force(NOW, touches, windows, model)


ADS = ["ad-1", "ad-2", "ad-3", "?"]


def lines_of(ats: list[int], touches: list[Touch]) -> Iterator[Line]:
    """Every event beside every touch, whether a window may reach it or not, or alone."""
    for number, at in enumerate(ats):
        for one in touches:
            yield number, 1, at, ADS.index(one.ad), one.kind == "click", one.at, one.id
        if not touches:
            yield number, 1, at, None, None, None, None


@pytest.mark.parametrize("model", ["last", "click"])
@given(touches=touch_lists, windows=window_maps, ats=st.lists(agos.map(lambda ago: NOW - ago)))
def test_a_million_events_are_answered_as_one(
    model: Model, touches: list[Touch], windows: dict[str, Windows], ats: list[int]
) -> None:
    reaches = {ADS.index(ad): Reach.of(1, own) for ad, own in windows.items()}
    reaches[ADS.index("?")] = Reach.of(2, Windows(28, 7))
    expected = [by_brute_force(at, touches, windows, model) for at in ats]
    assert list(last_touches(lines_of(ats, touches), reaches, model)) == [
        (at, ADS.index(won.ad), won.at) if won else (at, None, 0) for at, won in zip(ats, expected, strict=True)
    ]


@given(touches=touch_lists, windows=window_maps)
def test_the_winner_is_the_first_that_is_told_to_be_inside(touches: list[Touch], windows: dict[str, Windows]) -> None:
    inside = [one.touch for one in considered(NOW, touches, windows) if one.verdict == "inside"]
    assert last_touch(NOW, touches, windows, "last") == (inside[0] if inside else None)
