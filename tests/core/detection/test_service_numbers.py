"""Numbers that only companies have."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from leadlight.core.detection.service_numbers import is_service

SERVICES = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}


@pytest.mark.parametrize("value", ["+611800022222", "+611300975707", "+6518004822800", "+81120123456", "+448081570000"])
def test_free_and_shared_lines_are_services(value: str) -> None:
    assert is_service(value)


@pytest.mark.parametrize("value", ["+61412345678", "+6591234567", "+81312345678", "+639171234567", "+5511974128830"])
def test_a_mobile_or_a_landline_is_none(value: str) -> None:
    assert not is_service(value)


def test_every_kind_of_number_is_told_as_the_plans_tell_it() -> None:
    checked = 0
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in PhoneNumberType.values():
            number = phonenumbers.example_number_for_type(region, kind)
            if number and phonenumbers.is_valid_number(number):
                value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
                assert is_service(value) == (phonenumbers.number_type(number) in SERVICES), value
                checked += 1
    assert checked > 1_000
