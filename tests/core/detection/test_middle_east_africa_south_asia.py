"""Contacts as people between Casablanca and Colombo write them, and what they write that is none."""

import pytest

from leadlight.core.detection import detect

GIVEN: list[tuple[str, str, list[str]]] = [
    # Arabic in Latin letters, with figures for letters
    ("ra2mi 03 456 789 w bas", "LB", ["phone:03 456 789"]),
    ("insta taba3e rita.k_4", "LB", ["instagram:rita.k_4"]),
    ("ab3atli f insta tai @nadj_dz", "DZ", ["instagram:@nadj_dz"]),
    # a case ending after an apostrophe
    ("Twitter'da @kitapkurdu_7 yazıyorum", "TR", ["twitter:@kitapkurdu_7"]),
    ("messenger'dan Elif Kara Aydın diye bulursunuz", "TR", ["messenger:Elif Kara Aydın"]),
    # Cyrillic, Persian, Kurdish
    ("мой вотсап 054 334 5567", "IL", ["whatsapp:054 334 5567"]),
    ("инста: olga_tlv", "IL", ["instagram:olga_tlv"]),
    ("мой фб Ольга Иванова", "IL", ["facebook:Ольга Иванова"]),
    ("на почту dima собака gmail точка com", "IL", ["email:dima собака gmail точка com"]),
    ("واتساپم ۰۵۲۱۲۳۴۵۶۷", "AE", ["whatsapp:۰۵۲۱۲۳۴۵۶۷"]),
    ("سناپم ئەمەیە rebin_88", "IQ", ["snapchat:rebin_88"]),
    # names of four parts, with a capital inside, with a little word, with Ali at the end
    ("اسمي بالفيس حيدر ابو زينب الموسوي", "IQ", ["facebook:حيدر ابو زينب الموسوي"]),
    ("راني في الفيس باسم نسيم بن علي", "DZ", ["facebook:نسيم بن علي"]),
    ("الفيس بتاعي Mando ElSherif", "EG", ["facebook:Mando ElSherif"]),
    ("fb niko kama Mama Njeri Wa Thika", "KE", ["facebook:Mama Njeri Wa Thika"]),
    ("Facebook: M. Irfan Khan", "AE", ["facebook:M. Irfan Khan"]),
    ("فیس بک پر میرا نام محمد عثمان ہے", "PK", ["facebook:محمد عثمان"]),
    # an order spoken of further away is not what the number is of
    ("i want to order two boxes of dates for friday, 0501234567", "SA", ["phone:0501234567"]),
    ("sipariş vermek istiyorum 0532 123 45 67", "TR", ["phone:0532 123 45 67"]),
    # "wa" is a word of Swahili, and WhatsApp right beside a number
    ("niko kwa soko wa Kevin 0722 123 456", "KE", ["phone:0722 123 456"]),
    ("27823456789 is my wa", "ZA", ["whatsapp:27823456789"]),
    # an app that the writer does not have
    ("I don't have whatsapp, call 0501234567", "AE", ["phone:0501234567"]),
    ("انا ما عندي واتس اتصلوا 0551234567", "SA", ["phone:0551234567"]),
    ("whatsappım yok 0532 123 45 67 arayın", "TR", ["phone:0532 123 45 67"]),
    # dictated in tens
    ("زيرو اتناشر خمسة وعشرين 345678", "EG", ["phone:زيرو اتناشر خمسة وعشرين 345678"]),
    ("אפס חמישים וארבע 7788123", "IL", ["phone:אפס חמישים וארבע 7788123"]),
    ("sifuri saba mbili mbili 123456", "KE", ["phone:sifuri saba mbili mbili 123456"]),
]


@pytest.mark.parametrize(("text", "region", "expected"), GIVEN)
def test_contacts_are_found(text: str, region: str, expected: list[str]) -> None:
    assert [f"{find.kind}:{find.raw}" for find in detect(text, region)] == expected


def test_french_counts_on_past_sixty_and_eighty() -> None:
    text = "appelle zéro six soixante douze quatorze quatre vingt treize vingt et un"
    assert [find.value for find in detect(text, "MA")] == ["+212672149321"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("shu el insta taba3kon?", "LB"),
        ("chefet 3al insta enno fi 7asm", "LB"),
        ("insta yangu ilihackiwa", "KE"),
        ("nimetuma kwa till 5184206", "KE"),
        ("0300-1234567 aapka number hai?", "PK"),
        ("ye number 03001234567 ap ka hai?", "PK"),
        ("هو ده رقمكم 01012345678؟", "EG"),
        ("فيس بوك ما اعرف اسم الصفحة حقتكم", "EG"),
        ("الفيس بتاعي اتقفل امبارح", "EG"),
        ("у вас есть инстаграм?", "IL"),
        ("видела у @haifa_cakes в инстаграм такой торт", "IL"),
        ("заказ 0543345566 где", "IL"),
        ("instagram'da @modaevi sizin mi", "TR"),
        ("شماره سفارش ۰۵۰۱۲۳۴۵۶۷ کی میرسه", "AE"),
        ("snap: the strap broke again", "ZA"),
        ("line 2: change colour to blue", "AE"),
    ],
)
def test_nothing_is_found(text: str, region: str) -> None:
    assert detect(text, region) == []
