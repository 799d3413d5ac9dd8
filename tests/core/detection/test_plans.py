"""The compiled numbering plans give the answers of `phonenumbers`, for every country and for digits at random."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from random import Random

import phonenumbers
import pytest

from leadlight.core.detection.phones import e164, international
from leadlight.core.detection.plans import dialled_abroad, dialled_in

CALLING_FROM = """
    SG MY PH TH VN ID KH JP AU NZ AR BR CL CO PE EC BO GY PY UY VE BZ CR DO SV GT HN NI PA MX SA AE QA OM KW LB JO IQ
    IL EG LK MA KE DZ NG ZA PK TR US GB CN HK TW KR IN DE FR IT RU KZ
""".split()  # noqa: SIM905
EVERYWHERE = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = range(11)
"""Every `PhoneNumberType` that a valid number can have."""


def by_the_library(number: str, region: str | None) -> str | None:
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(parsed)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if valid else None


Asked = tuple[str, str]
"""Digits, and the region in which they are dialled."""


def differences(numbers: Iterable[Asked]) -> list[Asked]:
    """Where the plans and the library part."""
    return [asked for asked in numbers if dialled_in(asked[1], asked[0]) != by_the_library(*asked)]


def differences_abroad(numbers: Iterable[str]) -> list[str]:
    """The same for digits that were written after a `+`."""
    return [digits for digits in numbers if dialled_abroad(digits) != by_the_library(f"+{digits}", None)]


def examples(region: str) -> set[tuple[str, str]]:
    """Calling code and national significant number of an example of every type that a region has."""
    made = (phonenumbers.example_number_for_type(region, kind) for kind in KINDS)
    return {(str(one.country_code), phonenumbers.national_significant_number(one)) for one in made if one}


def forms(code: str, national: str, prefix: str = "0") -> Iterator[str]:
    """The ways to write a number: with and without the trunk prefix, the calling code and what leads abroad."""
    for trunk in ("", prefix):
        for lead in ("", code, f"00{code}", f"011{code}", f"00{code}{code}"):
            yield f"{lead}{trunk}{national}"


def trunk(region: str) -> str:
    return phonenumbers.ndd_prefix_for_region(region, True) or "0"


@pytest.mark.parametrize("region", EVERYWHERE)
def test_numbers_of_every_type_dialled_at_home(region: str) -> None:
    written = [form for code, number in examples(region) for form in forms(code, number, trunk(region))]
    assert any(dialled_in(region, form) for form in written)
    assert differences((form, region) for form in written) == []
    assert differences_abroad(written) == []


@pytest.mark.parametrize("region", CALLING_FROM)
def test_numbers_of_every_country_dialled_from(region: str) -> None:
    for home in EVERYWHERE:
        code, number = min(examples(home))
        written = (number, trunk(home) + number, f"00{code}{number}")
        assert differences((form, region) for form in written) == []


def test_services_without_a_country() -> None:
    for code in phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS:
        example = phonenumbers.example_number_for_non_geo_entity(code)
        assert example is not None
        number = f"{code}{phonenumbers.national_significant_number(example)}"
        assert dialled_abroad(number) == dialled_in("DE", f"00{number}") == f"+{number}"
        assert differences([(number, "SG"), (f"000{number}", "SG"), (f"{number}0", "DE")]) == []


def test_digits_at_random() -> None:
    chance = Random(20_261_122)
    lengths = [chance.randint(6, 17) for _ in range(20_000)]
    asked = [("".join(chance.choices("0123456789", k=length)), chance.choice(EVERYWHERE)) for length in lengths]
    assert differences(asked) == []
    assert differences_abroad(digits for digits, _ in asked) == []


def test_numbers_with_a_few_wrong_digits() -> None:
    chance = Random(8_128)
    asked = []
    for region in EVERYWHERE * 8:
        code, number = chance.choice(sorted(examples(region)))
        at = chance.randrange(len(number))
        wrong = number[:at] + chance.choice("0123456789") + number[at + chance.choice((0, 1, 1, 1, 2)) :]
        asked.append((chance.choice(list(forms(code, wrong, trunk(region)))), region))
    answers = [dialled_in(region, digits) for digits, region in asked]
    assert 0.1 < sum(answer is not None for answer in answers) / len(asked) < 0.9
    assert differences(asked) == []
    assert differences_abroad(digits for digits, _ in asked) == []


@pytest.mark.parametrize("region", ["XX", "sg", "001", ""])
def test_a_place_without_a_plan_dials_nothing(region: str) -> None:
    assert dialled_in(region, "91234567") is by_the_library("91234567", region) is None
    assert e164("91234567", region) is None
    assert e164("+6591234567", region) == e164("006591234567", region) == "+6591234567"


@pytest.mark.parametrize("code", ["1", "7", "44", "599", "800", "999", ""])
def test_a_calling_code_alone_is_no_number(code: str) -> None:
    assert dialled_abroad(code) is None


@pytest.mark.parametrize(
    ("digits", "region", "value"),
    [
        ("+5215512345678", None, "+525512345678"),  # until 2019
        ("005215512345678", "SG", "+525512345678"),
        ("111512345678", "AR", "+5491112345678"),
        ("0111512345678", "AR", "+5491112345678"),
        ("+54111512345678", None, "+5491112345678"),
        ("+541112345678", None, "+541112345678"),
        ("+390612345678", None, "+390612345678"),  # the zero belongs to the number
        ("0612345678", "IT", "+390612345678"),
        ("+4407465218903", None, "+447465218903"),
        ("87012345678", "RU", "+77012345678"),  # Kazakhstan shares the plan
        ("+14165550123", None, "+14165550123"),
        ("+91234567", "SG", "+6591234567"),  # a plus that does not belong
        ("006591234567", "JP", "+6591234567"),  # Japan dials 010
        ("0106591234567", "JP", "+6591234567"),
        ("12345", "SG", None),
        ("123456789012345678", "SG", None),
    ],
)
def test_what_people_dial(digits: str, region: str | None, value: str | None) -> None:
    assert e164(digits, region) == value


def test_a_country_code_without_its_plus() -> None:
    assert international("6591234567") == "+6591234567"
    assert international("5215512345678") == "+525512345678"
    assert international("0591234567") is None
    assert international("659123456") is None


def test_a_number_loads_the_plan_of_its_region_alone() -> None:
    script = (
        "import sys; from leadlight.core.detection.plans import dialled_in\n"
        "assert 'phonenumbers' not in sys.modules\n"
        "assert dialled_in('SG', '91234567') and dialled_in('US', '2025550123')\n"
        "print(*sorted(name for name in sys.modules if name.startswith('phonenumbers.data.region_')))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["phonenumbers.data.region_SG", "phonenumbers.data.region_US"]
