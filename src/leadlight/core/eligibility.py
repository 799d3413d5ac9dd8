"""Where the Lead goal may be used, and every reason why it may not.

Source: TikTok for Business help, "About the Lead optimization goal", October 2025: the account's country, the ad
account's country and every targeting country must be on the list, and auto capture must be on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Region = Literal["APAC", "LATAM", "METAP"]
ReasonCode = Literal["account_country", "ad_account_country", "targeting_country", "no_targeting", "auto_capture_off"]

REGIONS: Final[dict[Region, tuple[str, ...]]] = {
    "APAC": ("SG", "MY", "PH", "TH", "VN", "ID", "KH", "JP", "AU", "NZ"),
    "LATAM": (
        "AR", "BR", "CL", "CO", "PE", "EC", "BO", "GY", "PY", "UY",
        "VE", "BZ", "CR", "DO", "SV", "GT", "HN", "NI", "PA", "MX",
    ),
    "METAP": (
        "SA", "AE", "QA", "OM", "KW", "LB", "JO", "IQ", "IL", "EG", "LK", "MA", "KE", "DZ", "NG", "ZA", "PK",
    ),
}  # fmt: skip
"""The 47 countries of the Lead goal by TikTok's sales region, ISO 3166-1 alpha-2."""

LEAD_GOAL_COUNTRIES: Final = frozenset(country for countries in REGIONS.values() for country in countries)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against the Lead goal: a code for programs, a sentence for people.

    `country` is the one the reason speaks of, if known; `fixable` is True where a switch in Leadlight clears it.
    """

    code: ReasonCode
    sentence: str
    country: str | None = None
    fixable: bool = False


def lead_goal_reasons(
    account_country: str | None, ad_account_country: str | None, targeting: Iterable[str], auto_capture: bool
) -> tuple[Reason, ...]:
    """Every reason why an ad group may not have the Lead goal; empty means it may.

    Countries are ISO 3166-1 alpha-2 in either case. Unknown countries and an empty targeting count against it.
    The order is fixed: account, ad account, targeting in alphabetical order, switch.
    """
    reasons = [
        *_country_reasons("account_country", "The account's", account_country),
        *_country_reasons("ad_account_country", "The ad account's", ad_account_country),
        *_targeting_reasons(targeting),
    ]
    if not auto_capture:
        reasons.append(Reason("auto_capture_off", "Auto capture is off for this account.", fixable=True))
    return tuple(reasons)


def _country_reasons(code: ReasonCode, whose: str, country: str | None) -> list[Reason]:
    if not country:
        return [Reason(code, f"{whose} country is not known.")]
    if country.upper() in LEAD_GOAL_COUNTRIES:
        return []
    return [Reason(code, f"{whose} country {country.upper()} is not in the Lead goal's list.", country.upper())]


def _targeting_reasons(targeting: Iterable[str]) -> list[Reason]:
    countries = sorted({country.upper() for country in targeting})
    if not countries:
        return [Reason("no_targeting", "The ad group targets no country.")]
    return [
        Reason("targeting_country", f"The targeting country {country} is not in the Lead goal's list.", country)
        for country in countries
        if country not in LEAD_GOAL_COUNTRIES
    ]
