"""Telephone numbers: digits and a region to E.164, or nothing.

The numbering plans are those of `phonenumbers` (Google's libphonenumber metadata), which is imported with the first
number that has to be looked at.
"""

from functools import lru_cache
from typing import Final

SHORTEST: Final = 6
LONGEST: Final = 17
"""Digits of a number as typed: fifteen (ITU-T E.164) and the 00 of an international call."""

_MEXICO_OLD_MOBILE: Final = "+521"
"""Until 2019 mobiles were reached as +52 1 and ten digits; people still write the 1."""


@lru_cache(maxsize=16384)
def e164(digits: str, region: str | None) -> str | None:
    """The E.164 form of ASCII `digits`, with or without a leading `+`, dialled in `region`; None if no plan has it.

    The 00 of an international call is understood everywhere, whatever the region dials itself.
    """
    if not SHORTEST <= len(digits.removeprefix("+")) <= LONGEST:
        return None
    if digits.startswith("+"):
        return _valid(digits, None) or (region and _valid(digits[1:], region)) or None
    if region and (value := _valid(digits, region)):
        return value
    return _valid("+" + digits[2:], None) if digits.startswith("00") else None


def international(digits: str) -> str | None:
    """The E.164 form of a number written with its country code but without the `+`."""
    return _valid("+" + digits, None) if 10 <= len(digits) <= 15 and digits[0] != "0" else None


def region_code(region: str | None) -> str:
    """The country calling code of `region`, "" where it has none."""
    import phonenumbers

    code = phonenumbers.country_code_for_region(region) if region else 0
    return str(code) if code else ""


def _valid(number: str, region: str | None) -> str | None:
    import phonenumbers

    if number.startswith(_MEXICO_OLD_MOBILE) and len(number) == len(_MEXICO_OLD_MOBILE) + 10:
        number = "+52" + number.removeprefix(_MEXICO_OLD_MOBILE)
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
