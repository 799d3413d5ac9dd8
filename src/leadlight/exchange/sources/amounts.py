"""Amounts and counts as reports write them: with signs of currency, and points and commas in either meaning."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from leadlight.core.codes import CURRENCIES
from leadlight.exchange.sources.fields import COUNT_LIMIT

_PLAIN: Final = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{2,3})*[.,][0-9]{3}")
_COMMA: Final = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")
"""A number that can only be read with a comma before its decimals."""
_WITHIN: Final = re.compile(r"[\s\u00a0\u202f'\u2019]")
"""What parts thousands beside points and commas."""
_BESIDE: Final = re.compile(r"^(?:[^\W\d_]+\.?|[$€£¥₫฿₱₩₹₺₪﷼])+|(?:[^\W\d_]+\.?|[$€£¥₫฿₱₩₹₺₪﷼])+$")
"""Letters and signs of a currency before or after a number."""
_SIGNS: Final = {
    "S$": "SGD", "US$": "USD", "RM": "MYR", "Rp": "IDR", "₫": "VND", "฿": "THB", "₱": "PHP", "₩": "KRW", "₹": "INR",
    "₺": "TRY", "€": "EUR", "£": "GBP", "R$": "BRL", "A$": "AUD", "NZ$": "NZD", "MX$": "MXN", "₪": "ILS",
}  # fmt: skip
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")


def decimal_comma(texts: Iterable[str]) -> bool:
    """Whether these amounts have a comma before their decimals."""
    return any(_COMMA.fullmatch(_bare(text)) for text in texts)


def amount(text: str, comma: bool = False) -> Decimal:
    """An amount of at least 0; `comma`: one stands before the decimals. Raises `ValueError`."""
    number = _bare(text)
    if comma:
        number = number.replace(".", "").replace(",", ".")
    elif "," in number:
        number = number.replace(",", "")
    if not _PLAIN.fullmatch(number):
        raise ValueError("is no amount")
    return Decimal(number)


def count(text: str) -> int:
    """A whole number of at least 0. Raises `ValueError`."""
    number = _bare(text)
    if _GROUPED.fullmatch(number):
        number = re.sub("[.,]", "", number)
    value = Decimal(number) if _PLAIN.fullmatch(number) else Decimal("0.5")
    if value != int(value) or value > COUNT_LIMIT:
        raise ValueError("is no whole number")
    return int(value)


def currency_in(text: str) -> str | None:
    """The currency that a text names by its code or its sign: "Cost (SGD)", "US$ 12.30"."""
    named = next((code for code in _CODE.findall(text) if code in CURRENCIES), None)
    return named or next((code for sign, code in _SIGNS.items() if sign in text), None)


def _bare(text: str) -> str:
    return _BESIDE.sub("", _WITHIN.sub("", text))
