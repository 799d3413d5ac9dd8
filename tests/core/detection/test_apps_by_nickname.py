"""Handles and names beside what people call WeChat, LINE, X, Facebook and Messenger in chats."""

import pytest

from leadlight.core.detection import detect

WECHAT = [
    ("V: xm_sg88", "SG", "xm_sg88"),
    ("+v lw19980101", "MY", "lw19980101"),
    ("V❤: yy_520", "SG", "yy_520"),
    ("薇❤ xiaomi777", "SG", "xiaomi777"),
    ("薇 kk8899x", "MY", "kk8899x"),
    ("我微 hello_kiki2", "AU", "hello_kiki2"),
    ("微：mm-52000", "MY", "mm-52000"),
    ("卫星：kk_lin06", "SG", "kk_lin06"),
    ("v我 kiki_0901", "SG", "kiki_0901"),
    ("微 信 号：kk_8899", "MY", "kk_8899"),
    ("微信号：lulu下划线0618", "SG", "lulu_0618"),
    ("可以加我微信吗？我的是 sunnyday77", "SG", "sunnyday77"),
]
OTHERS = [
    ("LINE追加お願いします。hiro.k77", "JP", ["line:hiro.k77"]),
    ("LINEで連絡ください！ aoi0505", "JP", ["line:aoi0505"]),
    ("ラインで hana.jp を追加してください", "JP", ["line:hana.jp"]),
    ("LINE yuki.jp", "JP", ["line:yuki.jp"]),
    ("tweet me @hana77", "AU", ["twitter:hana77"]),
    ("tengo LINE, soy ana_ramos", "MX", ["line:ana_ramos"]),
    ("엑스 @luna_kim", "SG", ["twitter:luna_kim"]),
    ("تواصل معي على منصة X الحساب @bu_yousef1", "KW", ["twitter:bu_yousef1"]),
    ("加微博 @橘子汽水铺", "SG", ["weibo:橘子汽水铺"]),
    ("you use insta? mine is ana_ruiz", "AU", ["instagram:ana_ruiz"]),
    ("脸书 林美玲", "MY", ["facebook:林美玲"]),
    ("Fb: mhay ann lopez po", "PH", ["facebook:mhay ann lopez"]),
    ("add me on facebook Jhay-R Santiago", "PH", ["facebook:jhay-r santiago"]),
    ("akun facebook: Siti Aminah R", "ID", ["facebook:siti aminah r"]),
    ("Lorna Reyes po sa fb", "PH", ["facebook:lorna reyes"]),
    ("Lorna Reyes fb ko", "PH", ["facebook:lorna reyes"]),
    ("Juan Dela Cruz is my fb", "PH", ["facebook:juan dela cruz"]),
    ("search Lorna Reyes on messenger", "PH", ["messenger:lorna reyes"]),
    ("فيس: محمد علي حسن", "EG", ["facebook:محمد علي حسن"]),
    ("เฟส: สมหญิง รักดี", "TH", ["facebook:สมหญิง รักดี"]),
    ("10 pcs x 0802 123 3952", "NG", ["phone:+2348021233952"]),
]


@pytest.mark.parametrize(("text", "region", "handle"), WECHAT)
def test_wechat_goes_by_many_names(text: str, region: str, handle: str) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == [f"wechat:{handle}"]


@pytest.mark.parametrize(("text", "region", "contacts"), OTHERS)
def test_handles_and_names_stand_before_and_after_the_app(text: str, region: str, contacts: list[str]) -> None:
    assert [f"{find.kind}:{find.value}" for find in detect(text, region)] == contacts
