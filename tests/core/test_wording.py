"""Sentences that count."""

import pytest

from leadlight.core.wording import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 messages"), (1, "1 message"), (2, "2 messages"), (1200, "1,200 messages")]
)
def test_one_is_one(number: int, said: str) -> None:
    assert counted(number, "message") == said
