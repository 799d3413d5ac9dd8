"""Telephone numbers: digits and a region to E.164, or nothing."""

from functools import lru_cache
from typing import Final

from leadlight.core.detection.plans import dialled_abroad, dialled_in

SHORTEST: Final = 6
LONGEST: Final = 17
"""Digits of a number as typed: fifteen (ITU-T E.164) and the 00 of an international call."""

_MEXICO_OLD_MOBILE: Final = "521"
"""Until 2019 mobiles were reached as +52 1 and ten digits; people still write the 1."""


@lru_cache(maxsize=16384)
def e164(digits: str, region: str | None) -> str | None:
    """The E.164 form of ASCII `digits`, with or without a leading `+`, dialled in `region`; None if no plan has it.

    The 00 of an international call is understood everywhere, whatever the region dials itself.
    """
    number = digits.removeprefix("+")
    if not SHORTEST <= len(number) <= LONGEST:
        return None
    if digits.startswith("+") and (value := _with_country_code(number)):
        return value
    if region == "MX":
        number = _without_old_mobile_prefix(number)
    if region and (value := dialled_in(region, number)):
        return value
    return _with_country_code(number[2:]) if digits.startswith("00") else None


def international(digits: str) -> str | None:
    """The E.164 form of a number written with its country code but without the `+`."""
    return _with_country_code(digits) if 10 <= len(digits) <= 15 and digits[0] != "0" else None


def _with_country_code(number: str) -> str | None:
    return dialled_abroad(_without_old_mobile_prefix(number))


def _without_old_mobile_prefix(number: str) -> str:
    if number.startswith(_MEXICO_OLD_MOBILE) and len(number) == len(_MEXICO_OLD_MOBILE) + 10:
        return "52" + number.removeprefix(_MEXICO_OLD_MOBILE)
    return number
