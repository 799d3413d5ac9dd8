"""E-mail addresses, plain and hidden from filters."""

import pytest

from leadlight.core.detection import detect

EMAILS: list[tuple[str, str, list[str]]] = [
    ("mail: Rina.K+shop@Gmail.com", "SG", ["email:rina.k+shop@gmail.com"]),
    ("ส่งใบเสนอราคามาที่ somchai.k@outlook.co.thนะครับ", "TH", ["email:somchai.k@outlook.co.th"]),
    ("邮箱li.wei88@163.com发我报价", "SG", ["email:li.wei88@163.com"]),
    ("rina dot k at gmail dot com", "SG", ["email:rina.k@gmail.com"]),
    ("mi correo es pepe guion bajo luna arroba hotmail punto com", "MX", ["email:pepe_luna@hotmail.com"]),
    ("joao.silva[at]empresa[dot]com[dot]br", "BR", ["email:joao.silva@empresa.com.br"]),
    ("email rina@gmail,com ya", "ID", ["email:rina@gmail.com"]),
    ("rina.k @ gmail.com", "SG", ["email:rina.k@gmail.com"]),
    ("write to me at rina(at)acme(dot)org pls", "NZ", ["email:rina@acme.org"]),
    ("yuki アット docomo ドット ne ドット jp", "JP", ["email:yuki@docomo.ne.jp"]),
    ("ایمیل ali.khan@yahoo.com", "PK", ["email:ali.khan@yahoo.com"]),
    ("ana＠gmail．com", "AR", ["email:ana@gmail.com"]),
    ("karim arobase gmail point com", "MA", ["email:karim@gmail.com"]),
    ("ahmed_k (at) hotmail . com", "EG", ["email:ahmed_k@hotmail.com"]),
    ("linh.ngo a còng gmail chấm com", "VN", ["email:linh.ngo@gmail.com"]),
    ("noa שטרודל gmail נקודה com", "IL", ["email:noa@gmail.com"]),
    ("sara آت gmail نقطة com", "JO", ["email:sara@gmail.com"]),
    ("รบกวนส่งรายละเอียดทางเมล nattapong.w@gmail.com ด้วยค่ะ ขอบคุณค่ะ", "TH", ["email:nattapong.w@gmail.com"]),
    ("見積もりは taro-yamada@ezweb.ne.jp に送ってください", "JP", ["email:taro-yamada@ezweb.ne.jp"]),
    ("המייל שלי dana.k@walla.co.il", "IL", ["email:dana.k@walla.co.il"]),
    (
        "envoyez le devis à karima.b@gmail.com ou wtsp 0661448371",
        "MA",
        ["email:karima.b@gmail.com", "whatsapp:+212661448371"],
    ),
    ("email: tegan_m@bigpond.net.au / 0433918227", "AU", ["email:tegan_m@bigpond.net.au", "phone:+61433918227"]),
    ("it's john.doe(at)gmail.com", "ZA", ["email:john.doe@gmail.com"]),
    ("john_doe @ yahoo . com", "ZA", ["email:john_doe@yahoo.com"]),
    ("carlos punto ruiz arroba outlook punto es", "MX", ["email:carlos.ruiz@outlook.es"]),
    ("t.r.a.n@gmail.com", "VN", ["email:t.r.a.n@gmail.com"]),
    ("caro.v@gmail\n.com", "UY", ["email:caro.v@gmail.com"]),
    ("mi mail: caro.v\n@gmail.com", "UY", ["email:caro.v@gmail.com"]),
    ("caro.v@@gmail..com", "UY", ["email:caro.v@gmail.com"]),
    ("caro.v@yahoo,com,ar", "AR", ["email:caro.v@yahoo.com.ar"]),
    ("caro.v @ yahoo . com . ar", "AR", ["email:caro.v@yahoo.com.ar"]),
    ("caro.v @ hotmail . es", "DO", ["email:caro.v@hotmail.es"]),
    ("compras @ taller-sur . com . ar", "AR", ["email:compras@taller-sur.com.ar"]),
    ("compras @ taller-sur.com.ar", "AR", ["email:compras@taller-sur.com.ar"]),
    ("caro.v@gmail.comgracias", "CL", ["email:caro.v@gmail.com"]),
    ("caro.v arroba gmail puntocom", "CL", ["email:caro.v@gmail.com"]),
    ("caro 88 arroba gmail punto com", "CL", ["email:caro88@gmail.com"]),
    ("caro.v[@]gmail[.]com", "CL", ["email:caro.v@gmail.com"]),
    ("caro.v <at> gmail <dot> com", "BZ", ["email:caro.v@gmail.com"]),
    ("caro.v@gmail.com, me avisan", "EC", ["email:caro.v@gmail.com"]),
    ("budi85@gmail . com kak", "ID", ["email:budi85@gmail.com"]),
    ("budi85[at]gmail[dot]com", "ID", ["email:budi85@gmail.com"]),
    ("my email wrong earlier, correct one is j.tan_88@yahoo.com.sg", "SG", ["email:j.tan_88@yahoo.com.sg"]),
    ("boleh email quotation ke nurul.ain@uitm.edu.my tak", "MY", ["email:nurul.ain@uitm.edu.my"]),
    ("mail mình: linhtran.work@gmail.com ạ", "VN", ["email:linhtran.work@gmail.com"]),
    (
        "hubungi saya lewat email dwi.lestari@yahoo.co.id atau 0813 2244 8371",
        "ID",
        ["email:dwi.lestari@yahoo.co.id", "phone:+6281322448371"],
    ),
    ("連絡先はhana.m@docomo.ne.jpか080-4483-7121まで", "JP", ["email:hana.m@docomo.ne.jp", "phone:+818044837121"]),
    (
        "te dejo mi mail juli.perez@gmail.com y mi insta juli.perez.ok",
        "AR",
        ["email:juli.perez@gmail.com", "instagram:juli.perez.ok"],
    ),
    ("mi correo: pame.rojas arroba gmail.com", "CL", ["email:pame.rojas@gmail.com"]),
    ("correo: ana.mejia@unah.hn", "HN", ["email:ana.mejia@unah.hn"]),
    ("ايميلي سارة sara.q@hotmail.com", "QA", ["email:sara.q@hotmail.com"]),
    ("תשלחו למייל noa.k@gmail.com או וואטסאפ 0544483712", "IL", ["email:noa.k@gmail.com", "whatsapp:+972544483712"]),
    ("MEI.LING@GMAIL.COM", "SG", ["email:mei.ling@gmail.com"]),
    ("<mei.ling@gmail.com>", "SG", ["email:mei.ling@gmail.com"]),
    ("mailto:mei.ling@gmail.com", "SG", ["email:mei.ling@gmail.com"]),
    ("mei.ling@gmail.com/mei2@gmail.com", "SG", ["email:mei.ling@gmail.com", "email:mei2@gmail.com"]),
    ("email:mei.ling@gmail.com.", "SG", ["email:mei.ling@gmail.com"]),
]


@pytest.mark.parametrize(("text", "region", "expected"), EMAILS)
def test_addresses_are_found(text: str, region: str, expected: list[str]) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == expected
