"""Numbers that are given for WhatsApp."""

import pytest

from leadlight.core.detection import detect

WHATSAPP: list[tuple[str, str, list[str]]] = [
    ("whatsapp: 0300-4483712", "PK", ["whatsapp:+923004483712"]),
    ("واتساب فقط 0501448371", "SA", ["whatsapp:+966501448371"]),
    ("meu zap é 11 97412-8830", "BR", ["whatsapp:+5511974128830"]),
    ("0812-3448-3712 (WA)", "ID", ["whatsapp:+6281234483712"]),
    ("9123 4567 is my whatsapp", "SG", ["whatsapp:+6591234567"]),
    ("wasap saya 012-448 3712 ye", "MY", ["whatsapp:+60124483712"]),
    ("וואטסאפ 054-4483712", "IL", ["whatsapp:+972544483712"]),
    ("https://wa.me/919876543210?text=hi", "AE", ["whatsapp:+919876543210"]),
    ("api.whatsapp.com/send?phone=5491144837120&text=hola", "AR", ["whatsapp:+5491144837120"]),
    ("escribime al wsp +54 9 11 4483-7120", "AR", ["whatsapp:+5491144837120"]),
    ("no wa 081234483712, call juga bisa", "ID", ["whatsapp:+6281234483712"]),
    ("wa0812 3448 3712", "ID", ["whatsapp:+6281234483712"]),
    ("nichek whatsapp 0712448371", "KE", ["whatsapp:+254712448371"]),
    (
        "kirim katalog ke WA 0857 1234 8890 atau ig @rumahkue.dian ya min",
        "ID",
        ["whatsapp:+6285712348890", "instagram:rumahkue.dian"],
    ),
    ("0412-4483712 guatsap o llamada", "VE", ["whatsapp:+584124483712"]),
    ("88448371 whatsapp porfa", "CR", ["whatsapp:+50688448371"]),
    ("809-448-3712 mi whatsapp", "DO", ["whatsapp:+18094483712"]),
    ("6448-3712 pa que me escriban al wasap", "PA", ["whatsapp:+50764483712"]),
    ("تواصل معي واتس 0554483712 او ايميل m.alq@gmail.com", "SA", ["whatsapp:+966554483712", "email:m.alq@gmail.com"]),
    ("واتسب ٩٢٤٤٨٣٧١", "OM", ["whatsapp:+96892448371"]),
    ("0791448371 ابعتولي السعر عالواتس", "JO", ["whatsapp:+962791448371"]),
    ("كلميني ع الواتس 01144837121", "EG", ["whatsapp:+201144837121"]),
    ("My WhatsApp na 0803 448 3712, send am there", "NG", ["whatsapp:+2348034483712"]),
    ("stuur vir my 'n whatsapp 083 448 3712", "ZA", ["whatsapp:+27834483712"]),
    ("mera whatsapp number 0321 4483712 hai", "PK", ["whatsapp:+923214483712"]),
    ("whats 11 97448 3712 valeu", "BR", ["whatsapp:+5511974483712"]),
    ("zap (085) 98448-3712", "BR", ["whatsapp:+5585984483712"]),
    ("wsp +56 9 4483 7121", "CL", ["whatsapp:+56944837121"]),
    ("mi wasap 7 144 8371", "BO", ["whatsapp:+59171448371"]),
    ("71448371 wsp", "SV", ["whatsapp:+50371448371"]),
    ("mage whatsapp 077-448 3712", "LK", ["whatsapp:+94774483712"]),
    ("namba yangu 0722 448371 whatsapp", "KE", ["whatsapp:+254722448371"]),
    ("میرا واٹس ایپ 03214483712 ہے", "PK", ["whatsapp:+923214483712"]),
    ("என் வாட்ஸ்அப் 9123 4567", "SG", ["whatsapp:+6591234567"]),
    ("我whatsapp是91234567", "SG", ["whatsapp:+6591234567"]),
    ("wa.me/+6591234567", "SG", ["whatsapp:+6591234567"]),
    ("wa: 9123 4567\nig: @mei\nemail: mei@x.sg", "SG", ["whatsapp:+6591234567", "instagram:mei", "email:mei@x.sg"]),
    ("regarding booking ref 87654321 pls whatsapp 91234567", "SG", ["whatsapp:+6591234567"]),
]


@pytest.mark.parametrize(("text", "region", "expected"), WHATSAPP)
def test_numbers_given_for_whatsapp_are_of_that_kind(text: str, region: str, expected: list[str]) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == expected
