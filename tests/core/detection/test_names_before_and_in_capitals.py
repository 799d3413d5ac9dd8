"""Names that stand before the app, in capitals, or after "look for me"; and words that are none."""

import pytest

from leadlight.core.detection import detect


def _found(text: str, region: str) -> list[str]:
    return [f"{find.kind}:{find.value}" for find in detect(text, region)]


@pytest.mark.parametrize(
    ("region", "text", "contact"),
    [
        ("PE", "aparezco como Rosa Quilca en el feis", "facebook:rosa quilca"),
        ("BR", "sou a Rosa Prado no face", "facebook:rosa prado"),
        ("NG", "I am Ngozi Udeh on Facebook", "facebook:ngozi udeh"),
        ("AR", "FACEBOOK ROSA BARRIOS", "facebook:rosa barrios"),
        ("AR", "MESSENGER ES ROSA BARRIOS", "messenger:rosa barrios"),
        ("IL", "בפייסבוק אני נועם שגיא", "facebook:נועם שגיא"),
        ("IL", "תחפשו אותי בפייסבוק נועם שגיא", "facebook:נועם שגיא"),
        ("PK", "فیس بک پر نادیہ ملک کے نام سے ہوں", "facebook:نادیہ ملک"),
        ("PK", "fb pe mera naam nadia malik hai", "facebook:nadia malik"),
        ("TR", "FACEBOOK: ELİF TAŞKIN", "facebook:eli̇f taşkin"),
        ("MX", "mi cuenta de X es rosaqm", "twitter:rosaqm"),
        ("AR", "en X (twitter) estoy como rosaqm", "twitter:rosaqm"),
        ("IL", "באיקס אני rosa_tlv", "twitter:rosa_tlv"),
        ("AE", "my line is pim_dxb", "line:pim_dxb"),
        ("PE", "mi id de line es kenlima", "line:kenlima"),
        ("DZ", "j'utilise line, mon id c'est ken_dz", "line:ken_dz"),
        ("EG", "rosa.s ات ياهو دوت كوم", "email:rosa.s@yahoo.com"),
        ("IL", "rosa.s שטרודל ג'ימייל נקודה קום", "email:rosa.s@gmail.com"),
        ("PK", "03 double zero 1234568", "phone:+923001234568"),
        ("AE", "05 double 6 778891", "phone:+971566778891"),
        ("NG", "oh 8 oh 3, 1234568", "phone:+2348031234568"),
    ],
)
def test_contact_is_found(region: str, text: str, contact: str) -> None:
    assert _found(text, region) == [contact]


def test_address_and_number_with_a_slash_between() -> None:
    assert _found("rosa@acme.com/0501234568", "SA") == ["email:rosa@acme.com", "phone:+966501234568"]


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("PE", "me aparece como Moda Norte en facebook, son ustedes?"),
        ("ZA", "My name is Sipho Cele, Facebook ad brought me here"),
        ("AR", "el face de Rosa Barrios es genial"),
        ("BR", "MEU FACEBOOK FOI CLONADO"),
        ("IL", "בפייסבוק אני כתבתי תגובה"),
        ("NG", "my line: airtel"),
        ("AE", "model x: longrange"),
        ("AE", "face: oily, age: 30"),
        ("MX", "mi ig: rosa barrios"),
        ("AE", "my friend gave me this number 0501234568 is it yours?"),
        ("PK", "yeh number 03001234568 mera nahi hai"),
        ("NG", "the rider say him number na 08123456780"),
        ("AE", "ref acme.com/0501234568"),
    ],
)
def test_nothing_is_found(region: str, text: str) -> None:
    assert _found(text, region) == []
