"""Which column holds what: as the user says, else by the usual names in many languages."""

import pytest
from tests.exchange.sources.chat_files import file_of

from leadlight.errors import UsageError
from leadlight.exchange.sources.columns import USUAL, columns_of, folded
from leadlight.exchange.sources.options import FIELDS, Field, Options
from leadlight.exchange.sources.reading import Reading


def reading(*columns: tuple[Field, str]) -> Reading:
    return Reading(file_of(b"", "t.csv"), Options(columns=columns))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Phone number", "E-Mail"], {"phone": "Phone number", "email": "E-Mail"}),
        (["phone_number", "EmailAddress", "x"], {"phone": "phone_number", "email": "EmailAddress"}),
        (["Số điện thoại", "Họ và tên"], {"name": "Họ và tên", "phone": "Số điện thoại"}),
        (["เบอร์โทรศัพท์", "الاسم", "メール"], {"name": "الاسم", "phone": "เบอร์โทรศัพท์", "email": "メール"}),
        (["message", "Message ID", "date"], {"at": "date", "text": "message", "id": "Message ID"}),
        (["phone", "Phone"], {"phone": "phone"}),
        (["TELEFON NUMARASI", "İSİM"], {"name": "İSİM", "phone": "TELEFON NUMARASI"}),
        (
            ["So\u0302\u0301 \u0111ie\u0323\u0302n thoa\u0323i"],
            {"phone": "So\u0302\u0301 \u0111ie\u0323\u0302n thoa\u0323i"},
        ),
        (["budget", ""], {}),
    ],
)
def test_usual_names_are_known_however_they_are_written(names: list[str], expected: dict[Field, str]) -> None:
    assert columns_of(names, reading()) == expected


def test_what_the_user_says_comes_first_and_takes_the_column() -> None:
    told = reading(("text", "phone"), ("phone", "Ruf-Nummer"))
    assert columns_of(["phone", "message", "Ruf Nummer"], told) == {"text": "phone", "phone": "Ruf Nummer"}


def test_what_was_decided_is_told() -> None:
    told = reading(("text", "Was?"))
    columns_of(["Was?", "Tel."], told)
    assert told.assumed["columns"] == "text from 'Was?', phone from 'Tel.' (guessed)"
    unknown = reading()
    columns_of(["a", "b"], unknown)
    assert "--map" in unknown.assumed["columns"]


def test_a_column_that_is_not_there_is_refused_without_telling_what_may_be_a_contact() -> None:
    with pytest.raises(UsageError) as refused:
        columns_of(["Tel", "+65 9123 4567", "mei@example.com"], reading(("phone", "Fax")))
    assert str(refused.value) == "There is no column 'Fax'. Columns: Tel."


def test_no_name_is_usual_for_two_fields() -> None:
    everything = [folded(name) for names in USUAL.values() for name in names]
    assert sorted(set(everything)) == sorted(everything)
    assert set(USUAL) == set(FIELDS)


@pytest.mark.parametrize(
    "wrong", [(("fax", "Fax"),), (("phone", " "),), (("phone", "a"), ("phone", "b"))], ids=["unknown", "blank", "twice"]
)
def test_a_mapping_that_cannot_be_is_refused(wrong: tuple[tuple[Field, str], ...]) -> None:
    with pytest.raises(UsageError):
        Options(columns=wrong)
