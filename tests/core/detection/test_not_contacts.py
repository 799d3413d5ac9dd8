"""What looks like a contact and is none: numbers of orders and papers, ordinary words, other people's handles."""

import pytest

from leadlight.core.detection import detect

HARMLESS: list[tuple[str, str]] = [
    ("一三八一二三四五六七八", "SG"),
    ("ফোন", "SG"),
    ("微信 13812345678", "SG"),
    ("my sc noura_q8", "KW"),
    ("is this your ig @glowclinic?", "SG"),
    ("I saw @glowclinic on instagram", "SG"),
    ("do you have instagram?", "SG"),
    ("my line is busy now", "SG"),
    ("order 91234567 not here yet", "SG"),
    ("invoice no: 81234567", "SG"),
    ("see you @ 5pm", "SG"),
    ("price $91234567", "SG"),
    ("ref 9123 4567 8901 2345", "SG"),
    ("it's 31/12/2026 ok?", "SG"),
    ("1.250.000 dong", "VN"),
    ("my insta is private lol", "SG"),
    ("mi insta es privado", "MX"),
    ("x size please", "SG"),
    ("the line was long yesterday", "SG"),
    ("insta360 x3 camera available?", "SG"),
    ("oh snap, that's nice", "SG"),
    ("messenger bag in black?", "PH"),
    ("email me at gmail", "SG"),
    ("what's ur number?", "SG"),
    ("I called 6123 4567 but no one picked up", "SG"),
    ("nomor rekening 0812344837", "ID"),
    ("pix 11974128830", "BR"),
    ("رقم الطلب 0501448371", "SA"),
    ("คำสั่งซื้อ 0814483712 ส่งยัง", "TH"),
    ("订单号 91234567", "SG"),
    ("192.168.10.25", "ID"),
    ("ig story looks great", "SG"),
    ("love your insta page!", "SG"),
    ("can I pay by line pay?", "TH"),
    ("meet at starbucks.com", "SG"),
    ("instagram.com/p/Cxyz123/", "SG"),
    ("x.com/glow/status/123456789", "SG"),
    ("https://shopee.sg/product/91234567/81234567", "SG"),
    ("t.me/rinakhoo", "SG"),
    ("tiktok @rina.khoo", "SG"),
    ("i follow @rina.khoo on ig", "SG"),
    ("vuestro insta es @tienda.sol ?", "MX"),
    ("ig nya @tokosepatu itu punya kakak?", "ID"),
    ("انستا @glow.clinic حسابكم؟", "SA"),
    ("@home gym set price?", "SG"),
    ("iphone 15 pro max 256gb 4500", "SG"),
    ("see you at 10.30 dot", "SG"),
    ("plate SGX1234A", "SG"),
    ("gps 1.352083, 103.819839", "SG"),
    ("lol 555555555", "TH"),
    ("OTP 482913", "SG"),
    ("cuenta 5512345678 banco azteca", "MX"),
    ("hi", "SG"),
]


@pytest.mark.parametrize(("text", "region"), HARMLESS)
def test_nothing_is_found(text: str, region: str) -> None:
    assert detect(text, region) == []
