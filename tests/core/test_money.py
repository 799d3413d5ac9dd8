"""Exact sums, cents rounded half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.money import add, cost_per, to_cents


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("0.004999", "0.00"),
        ("2.675", "2.68"),
        ("-0.001", "0.00"),
        ("1E+3", "1000.00"),
    ],
)
def test_cents_are_rounded_half_up(amount: str, shown: str) -> None:
    assert str(to_cents(Decimal(amount))) == shown


def test_costs_come_from_the_exact_spend_and_not_from_the_shown_one() -> None:
    assert cost_per(Decimal("0.0149"), 1) == Decimal("0.01")
    assert cost_per(Decimal("0.045"), 3) == Decimal("0.02")


def test_nothing_is_divided_by_nothing() -> None:
    assert cost_per(Decimal(5), 0) is None
    assert cost_per(Decimal(5), None) is None


def test_a_sum_keeps_every_digit() -> None:
    tiny, large = Decimal("0.000000000000000000001"), Decimal(10**20)
    assert add(large, tiny) == Decimal("100000000000000000000.000000000000000000001")


@given(st.decimals(0, 10**12, places=9), st.integers(1, 10**7))
def test_a_cost_is_the_exact_quotient_rounded_once(spend: Decimal, count: int) -> None:
    exact = Fraction(spend) / count
    assert Fraction(cost_per(spend, count) or 0) == Fraction((exact * 200 + 1) // 2, 100)
