"""Amounts in one currency: exact while they are added, rounded half up to cents when they are shown."""

from decimal import ROUND_05UP, ROUND_HALF_UP, Context, Decimal
from typing import Final

_EXACT: Final = Context(prec=100, rounding=ROUND_05UP)
"""Wide enough that no sum of spends is ever cut; a quotient that is cut keeps a last digit that still tells which side
of a half it was on, so that rounding it again to cents rounds the exact value."""
_CENT: Final = Decimal("0.01")


def add(one: Decimal, other: Decimal) -> Decimal:
    """The exact sum."""
    return _EXACT.add(one, other)


def to_cents(amount: Decimal) -> Decimal:
    """The amount with two decimals, rounded half up; never a negative zero."""
    rounded = amount.quantize(_CENT, rounding=ROUND_HALF_UP, context=_EXACT)
    return rounded or abs(rounded)


def cost_per(spend: Decimal, count: int | None) -> Decimal | None:
    """`spend / count` to the cent, from the exact spend; None where there is nothing to divide by."""
    return to_cents(_EXACT.divide(spend, Decimal(count))) if count else None
