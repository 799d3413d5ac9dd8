"""Amounts and counts as reports write them: with signs of currency, and points and commas in either meaning.

"1.234" is a thousand and more in Berlin and a little over one in Singapore. What an amount alone does not tell, its
column does: amounts that can be read in one way only (12.50 and 12,5) vote on how all of them are written.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from leadlight.core.codes import CURRENCIES
from leadlight.exchange.sources.fields import COUNT_LIMIT

_POINT: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{3}|[0-9]{1,30})(?:\.[0-9]{1,30})?")
"""A number with a point before its decimals; lakhs and crores are grouped by twos."""
_COMMA: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]{1,30})(?:,[0-9]{1,30})?")
"""The same with a comma."""
_PLAIN: Final = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}|[0-9]{1,3}(?:\.[0-9]{3})+")
_WITHIN: Final = re.compile(r"[\s\u00a0\u202f'\u2019]")
"""What parts thousands beside points and commas."""
_BESIDE: Final = re.compile(r"^(?:[^\W\d_]+\.?|[$€£¥₫฿₱₩₹₺₪﷼])+|(?:[^\W\d_]+\.?|[$€£¥₫฿₱₩₹₺₪﷼])+$")
"""Letters and signs of a currency before or after a number."""
_SIGNS: Final = {
    "S$": "SGD", "US$": "USD", "RM": "MYR", "Rp": "IDR", "₫": "VND", "฿": "THB", "₱": "PHP", "₩": "KRW", "₹": "INR",
    "₺": "TRY", "€": "EUR", "£": "GBP", "R$": "BRL", "A$": "AUD", "NZ$": "NZD", "MX$": "MXN", "₪": "ILS",
}  # fmt: skip
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")


Way = Literal["point", "comma", "either"]
"""What stands before a number's decimals, as far as the number itself tells."""


class Notation(NamedTuple):
    """How the amounts of a column are written. `mixed`: some are written the other way, so that one that could be
    either is not to be trusted. `why` is a sentence, `""` where nothing had to be decided."""

    comma: bool = False
    mixed: bool = False
    why: str = ""


@dataclass(slots=True)
class Decimals:
    """Counts the amounts of a column by the ways in which they can be read."""

    point: int = 0
    comma: int = 0
    either: int = 0

    def see(self, text: str) -> None:
        """Takes the next amount; what is none says nothing."""
        match way_of(_bare(text)):
            case "point":
                self.point += 1
            case "comma":
                self.comma += 1
            case "either":
                self.either += 1

    def decide(self, likely: bool, because: str) -> Notation:
        """The way most of them are written; where none tells, or as many tell either, `likely` a comma, `because`."""
        mixed = bool(self.point and self.comma)
        comma = self.comma > self.point if self.comma != self.point else likely
        sign = "a comma" if comma else "a point"
        if mixed:
            other = min(self.point, self.comma)
            return Notation(comma, mixed, f"{sign} before the decimals, as most amounts have it; {other:,} have not")
        if self.comma:
            return Notation(comma, mixed, f"{sign} before the decimals, as no other way of reading fits")
        if self.either and not self.point:
            return Notation(comma, mixed, f"{sign} before the decimals ({because})")
        return Notation(comma)


def way_of(number: str) -> Way | None:
    """In which way a bare number is to be read; `None` for one without points and commas, and for what is none."""
    if number.isdecimal():
        return None
    point, comma = _POINT.fullmatch(number), _COMMA.fullmatch(number)
    if point and comma:
        return "either"
    return "point" if point else "comma" if comma else None


def amount(text: str, notation: Notation = Notation()) -> Decimal:  # noqa: B008 - it never changes
    """An amount of at least 0. Raises `ValueError`, and for one that the column's notation leaves in doubt."""
    number = _bare(text)
    way = way_of(number)
    if way == ("point" if notation.comma else "comma"):
        raise ValueError("its decimals are written otherwise than most of the column's")
    if way == "either" and notation.mixed:
        raise ValueError("it can be read in two ways, and the column writes decimals in both")
    number = number.replace(".", "").replace(",", ".") if notation.comma else number.replace(",", "")
    if (way is None and not number.isdecimal()) or not _PLAIN.fullmatch(number):
        raise ValueError("is no amount")
    return Decimal(number)


def count(text: str) -> int:
    """A whole number of at least 0. Raises `ValueError`."""
    number = _bare(text)
    if is_grouped(number):
        number = re.sub("[.,]", "", number)
    value = Decimal(number) if _PLAIN.fullmatch(number) else Decimal("0.5")
    if value != int(value) or value > COUNT_LIMIT:
        raise ValueError("is no whole number")
    return int(value)


def is_grouped(number: str) -> bool:
    """Whether a count is written with its thousands apart, by the one sign or the other."""
    return _GROUPED.fullmatch(number) is not None


def currency_in(text: str) -> str | None:
    """The currency that a text names by its code or its sign: "Cost (SGD)", "US$ 12.30"."""
    named = next((code for code in _CODE.findall(text) if code in CURRENCIES), None)
    return named or next((code for sign, code in _SIGNS.items() if sign in text), None)


def _bare(text: str) -> str:
    return _BESIDE.sub("", _WITHIN.sub("", text))
