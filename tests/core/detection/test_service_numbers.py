"""Numbers that only companies have."""

import pytest

from leadlight.core.detection.service_numbers import is_service


@pytest.mark.parametrize("value", ["+611800022222", "+611300975707", "+6518004822800", "+81120123456", "+448081570000"])
def test_free_and_shared_lines_are_services(value: str) -> None:
    assert is_service(value)


@pytest.mark.parametrize("value", ["+61412345678", "+6591234567", "+81312345678", "+639171234567", "+5511974128830"])
def test_a_mobile_or_a_landline_is_none(value: str) -> None:
    assert not is_service(value)
