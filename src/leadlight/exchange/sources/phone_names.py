"""Names that are a phone number: what a messenger shows of somebody who is in nobody's contacts."""

import re
from functools import lru_cache
from typing import Final

_NUMBER: Final = re.compile(r"\+[\d\s().\u00a0\u2010-\u2015-]{7,24}")
_DIGITS: Final = range(7, 16)
"""Digits of a number of ITU-T E.164 with its country code."""


@lru_cache(maxsize=1_024)
def number_of(name: str) -> str | None:
    """The number in E.164 where the name is one (`+65 9123 4567`), else `None`."""
    if not _NUMBER.fullmatch(name):
        return None
    digits = "".join(str(int(char)) for char in name if char.isdecimal())
    return f"+{digits}" if len(digits) in _DIGITS else None


def country_of(number: str) -> str | None:
    """The ISO 3166 code of the country whose plan the number belongs to, `None` for one of no country."""
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return None
