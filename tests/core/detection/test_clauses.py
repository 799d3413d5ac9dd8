"""Contacts that their own app or sign is not right beside: named in the next clause, asked about, explained."""

import pytest

from leadlight.core.detection import detect


@pytest.mark.parametrize(
    ("text", "region", "contact"),
    [
        ("we mostly chat with the factory over LINE, our id is rattan_co", "SG", ("line", "rattan_co")),
        ("hay đăng trên X lắm, nick là banhmi_sg nha", "VN", ("twitter", "banhmi_sg")),
        ("微博就叫 糖水铺阿May", "SG", ("weibo", "糖水铺阿may")),
        ("微博搜 @小铃铛的厨房", "MY", ("weibo", "小铃铛的厨房")),
        ("微博 糖水铺阿May 也更", "SG", ("weibo", "糖水铺阿may")),
        ("➕v：lan_hui77", "SG", ("wechat", "lan_hui77")),
        ("ラインなら kaze.22 です", "JP", ("line", "kaze.22")),
        ("my line is a ugandan one, call 256 772 518 604", "KE", ("phone", "+256772518604")),
        ("rie★acme.co.jp (★を@に)", "JP", ("email", "rie@acme.co.jp")),
        ("ใช้แต่สแนป mimi.kx", "TH", ("snapchat", "mimi.kx")),
        ("ឆាតមក messenger bopha.srey", "KH", ("messenger", "bopha.srey")),
        ("messenger eken ewanna ruwan.dilini", "LK", ("messenger", "ruwan.dilini")),
        ("sige sa messenger nalang, ruwan.dilini", "PH", ("messenger", "ruwan.dilini")),
        ("ig: lan_hui77 你哋follow咗我先", "SG", ("instagram", "lan_hui77")),
        ("best on messenger, name's Dilini Ruwan", "AU", ("messenger", "dilini ruwan")),
        ("nada mas messenger nomas, ruwan.dilini.sol", "PE", ("messenger", "ruwan.dilini.sol")),
        ("te dejo mi instagram para que veas: hat_box.co", "CO", ("instagram", "hat_box.co")),
        ("insta: @beto.oficial", "BR", ("instagram", "beto.oficial")),
        ("حسابي فيس سالم العبيدي", "IQ", ("facebook", "سالم العبيدي")),
        ("ضيفوني ع الفيس ريم الخطيب", "EG", ("facebook", "ريم الخطيب")),
        ("whats ur snap? mines beto.k04, on most evenings", "AU", ("snapchat", "beto.k04")),
        ("ហ្វេសប៊ុកខ្ញុំ៖ ចាន់ បុប្ផា", "KH", ("facebook", "ចាន់ បុប្ផា")),
        ("ig: m e i . s o l (tanpa spasi)", "ID", ("instagram", "mei.sol")),
        ("ไลน์ไอดี lanhui จุด sol ค่ะ", "TH", ("line", "lanhui.sol")),
        ("add line ma dai loei ka id lanhui-cnx ja", "TH", ("line", "lanhui-cnx")),
        ("mi ig arroba mei punto sol", "EC", ("instagram", "mei.sol")),
        ("لینکڈ ان پر mei-sol-khan ہوں", "PK", ("linkedin", "mei-sol-khan")),
        ("تراسلوني ماسنجر؟ اسمي بالماسنجر سالم علي العبيدي", "IQ", ("messenger", "سالم علي العبيدي")),
        ("הפייס שלי זה רון מזרחי לוי, דברו איתי שם", "IL", ("facebook", "רון מזרחי לוי")),
        ("我微博是铃铛爱做饭", "SG", ("weibo", "铃铛爱做饭")),
        ("la cuenta de ig es beto.sol porsi", "CL", ("instagram", "beto.sol")),
        ("想批发你们的帽子 加我V信 lan_hui77", "AR", ("wechat", "lan_hui77")),
        ("这边用绿泡泡 lan_hui77 ，你们的帽子有货吗", "ZA", ("wechat", "lan_hui77")),
        ("微博私信我 @铃铛的小厨房 也行", "AU", ("weibo", "铃铛的小厨房")),
        ("seguime en twitter si queres, betosol_ , ahi aviso", "UY", ("twitter", "betosol_")),
        ("ضيفوني عالفيس، الحساب باسم ريم الخطيب وصورتي وردة", "JO", ("facebook", "ريم الخطيب")),
        ("ماسنجر افضل، اسمي فيه سالم العبيدي", "IQ", ("messenger", "سالم العبيدي")),
        ("hak nmra 06.61.38.72.09 mn b3d l3ca", "MA", ("phone", "+212661387209")),
        ("call zero eight zero three, 5 5 1, 4 7 8 2", "NG", ("phone", "+2348035514782")),
    ],
)
def test_it_is_found(text: str, region: str, contact: tuple[str, str]) -> None:
    assert [(find.kind, find.value) for find in detect(text, region)] == [contact]


@pytest.mark.parametrize(
    "text",
    [
        "is this you? facebook.com/kapehan.ph looks fake",
        "kayo po ba ito? @kapehan.ph sa ig",
        "no-reply@tickets.example.sg keeps mailing me",
        "微博 上看到你们的店",
        "微博 私信你们了",
        "the line is long, my order id is rt_8812",
        "messenger is slow today.thanks",
        "i wrote on messenger yesterday.please answer",
        "@lan_hui77 你哋係咪有 ig",
        "copiaron de @beto.sol en ig?",
        "ese perfil betosol_ en snap es falso cuidado",
        "insta wali hat_box se liya tha pehle",
        "the ig page hat_box never replied me",
        "temenku yg namanya mei_sol di ig beli di sini",
        "áo đó bên ig hatbox.official bán rẻ hơn",
        "我微博是新注册的",
        "la cuenta de beto.sol en ig me gusta",
        "same size as the one on @hatbox.sg instagram?",
        "我是看微博 @铃铛的小厨房 推荐来的",
        "Twitter'a mı yazayım illa?",
    ],
)
def test_it_is_not(text: str) -> None:
    assert detect(text, "SG") == []
