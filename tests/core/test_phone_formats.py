"""National formats, against the examples of the countries' own plans."""

import pytest

from leadlight.core.phone_formats import national


@pytest.mark.parametrize(
    ("number", "written"),
    [("+6591234567", "9123 4567"), ("+442079460958", "020 7946 0958"), ("+33612345678", "06 12 34 56 78")],
)
def test_a_number_is_written_as_at_home(number: str, written: str) -> None:
    assert national(number) == written


def test_what_is_no_number_has_no_format() -> None:
    assert national("mei") is None
