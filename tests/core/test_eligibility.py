"""Where the Lead goal may be used, with every reason why not."""

import pytest

from leadlight.core.eligibility import LEAD_GOAL_COUNTRIES, REGIONS, lead_goal_reasons


def codes(*given: object) -> list[str]:
    return [reason.code for reason in lead_goal_reasons(*given)]  # type: ignore[arg-type]


def test_the_list_has_47_countries_in_three_regions() -> None:
    assert {region: len(countries) for region, countries in REGIONS.items()} == {"APAC": 10, "LATAM": 20, "METAP": 17}
    assert len(LEAD_GOAL_COUNTRIES) == 47


def test_an_account_of_listed_countries_with_auto_capture_may() -> None:
    assert lead_goal_reasons("SG", "MX", ["SA", "PK"], True) == ()


@pytest.mark.parametrize("country", sorted(LEAD_GOAL_COUNTRIES))
def test_every_listed_country_may_stand_in_every_place(country: str) -> None:
    assert lead_goal_reasons(country, country.lower(), [country], True) == ()


@pytest.mark.parametrize("country", ["US", "GB", "DE", "IN", "KR", "TW", "TR"])
def test_every_other_country_is_a_reason_in_every_place(country: str) -> None:
    assert codes(country, country, [country], True) == ["account_country", "ad_account_country", "targeting_country"]


def test_every_reason_is_named_at_once_and_in_a_fixed_order() -> None:
    assert codes("US", None, ["TR", "SG", "DE", "TR"], False) == [
        "account_country", "ad_account_country", "targeting_country", "targeting_country", "auto_capture_off",
    ]  # fmt: skip


def test_only_the_switch_can_be_mended_here() -> None:
    reasons = lead_goal_reasons("US", "US", ["US"], False)
    assert [reason.code for reason in reasons if reason.fixable] == ["auto_capture_off"]


def test_an_unknown_country_is_a_reason() -> None:
    assert codes(None, "SG", ["SG"], True) == ["account_country"]
    assert codes("SG", "", ["SG"], True) == ["ad_account_country"]


def test_no_targeting_at_all_is_a_reason() -> None:
    assert codes("SG", "SG", [], True) == ["no_targeting"]


def test_a_reason_says_which_country_it_speaks_of() -> None:
    (reason,) = lead_goal_reasons("SG", "SG", ["us"], True)
    assert reason.country == "US"
    assert reason.sentence == "The targeting country US is not in the Lead goal's list."
