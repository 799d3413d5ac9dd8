"""Telephone numbers as people in different countries write them."""

import pytest

from leadlight.core.detection import detect

PHONES: list[tuple[str, str, list[str]]] = [
    ("hey can someone ring me on 0412 884 371 re the fence quote", "AU", ["phone:+61412884371"]),
    ("Ligue para (11) 97412-8830 depois das 18h", "BR", ["phone:+5511974128830"]),
    ("cô ơi gọi cho em số 0912.448.371 nhé", "VN", ["phone:+84912448371"]),
    ("โทรกลับเบอร์ ๐๘๑ ๔๔๘ ๓๗๑๒ หน่อยค่ะ", "TH", ["phone:+66814483712"]),
    ("携帯は090ー4483ー7121です", "JP", ["phone:+819044837121"]),
    ("携帯は０８０－４４８３－７１２１です、夜にお願いします", "JP", ["phone:+818044837121"]),
    ("מספר שלי 052-448-3712 תתקשרו בערב", "IL", ["phone:+972524483712"]),
    ("mon tel c'est le 06 61 44 83 71", "MA", ["phone:+212661448371"]),
    ("nipigie 0712 448 371 jioni", "KE", ["phone:+254712448371"]),
    ("abeg call my line 0803 448 3712", "NG", ["phone:+2348034483712"]),
    ("numaram 0532 448 37 12 arayın lütfen", "TR", ["phone:+905324483712"]),
    ("ফোন 98765432", "SG", ["phone:+6598765432"]),
    ("my no is +6O 12 448 3712", "MY", ["phone:+60124483712"]),
    ("0812\u200b3456\u200b7890 ya kak", "ID", ["phone:+6281234567890"]),
    ("call me nine one two three four five six seven", "SG", ["phone:+6591234567"]),
    ("cel: nueve ocho uno, 448 371", "PE", ["phone:+51981448371"]),
    ("first part 0917 then 448 then 3712", "PH", ["phone:+639174483712"]),
    ("0917\n448 3712\nyan po number ko", "PH", ["phone:+639174483712"]),
    ("my malaysian number 60124483712", "SG", ["phone:+60124483712"]),
    ("00971501448371 is my dubai number", "PK", ["phone:+971501448371"]),
    ("reach me 9123-4567 / 8765-4321", "SG", ["phone:+6591234567", "phone:+6587654321"]),
    ("打我手机 +86 138 1234 5678", "SG", ["phone:+8613812345678"]),
    ("telegram @foo_bar99 or call 9123 4567", "SG", ["phone:+6591234567"]),
    ("zalo 0912 448 371", "VN", ["phone:+84912448371"]),
    ("viber/call 0917 448 3712", "PH", ["phone:+639174483712"]),
]


@pytest.mark.parametrize(("text", "region", "expected"), PHONES)
def test_telephone_numbers_are_found(text: str, region: str, expected: list[str]) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == expected
