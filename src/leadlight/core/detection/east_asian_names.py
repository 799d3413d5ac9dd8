"""Display names in Chinese characters, kana and Hangul: 「フェイスブックは 松浦 あかね で登録」, 「脸书：陈大文」.

These scripts have no capitals, so a name is known by its make and by what stands after it. A Japanese one has a space
between its parts or is followed by "is registered as" and the like; a Chinese or Korean one begins with one of the
frequent surnames of China, of its communities in South-East Asia, or of Korea; one with a rare surname is not found.
"""

import re
from typing import Final

_SURNAMES: Final = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭肖蔡潘田董"
    "袁余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎尹薛闫段雷龙龍"
    "黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢严嚴莫孔汤湯洪庄莊柯翁颜顏游巫温溫梅辜符"
)
_SYLLABLES: Final = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변여추도소석"
    "선설마길연위표명기반왕금옥육인맹제모탁국"
)
_HAN: Final = r"\u4e00-\u9fff\u3005"
_JAPANESE: Final = rf"{_HAN}\u3040-\u30fa\u30fc"
_NO_NAME: Final = re.compile(
    "本名|実名|店名|社名|旧姓|屋号|名前|検索|登録|公式|公開|漢字|日本語|英語|番号|休止|停止|退会|無効|不可|不明"
    "|马上|馬上|高清|高雄|[黄黃白金]色|[店款号號版团團群页頁]$|方便|高兴|高興|何[时時]|白天|周[一二三四五六日末]|江[西苏蘇]|温度|溫度|同名|別名|同姓|[吗嗎呢吧啊了么嘛的]$"
)
"""What stands where a name might: "under my real name", "not registered", the end of a Chinese question."""
_IN_JAPANESE: Final = r"(?:[:、]|は|で|の名前は|(?:名|アカウント)は)? ?[「『\"]?"
_REGISTERED: Final = (
    r"(?:(?:の名前)?で(?:登録|検索|探|出|や[っり]|見つ|載|し)|(?:という|って)名前|と(?:いい|申し|検索|入れ)"
    r"|を(?:検索|探|追加))"
)
_IN_CHINESE: Final = r"(?:上|的|我)?(?:名字?|名称|昵称|帳號|账号)?(?: ?:|是|係|叫做?|搜索?|搜尋|找|搵我?|加) ?"
_IN_KOREAN: Final = r"(?: ?:|은|는|에서|에| ?이름은?| ?이름:)? ?"
_PATTERNS: Final = (
    _IN_JAPANESE + rf"(?P<full>[{_JAPANESE}]{{1,6}}[ ・][{_JAPANESE}]{{1,6}}?)[」』\"]?(?= ?(?:{_REGISTERED}|です))",
    _IN_JAPANESE + rf"(?P<kanji>[{_HAN}]{{3,6}}|[\u30a0-\u30fa\u30fc・]{{4,14}})[」』\"]?(?= ?{_REGISTERED})",
    _IN_CHINESE + rf"(?P<chinese>[{_SURNAMES}][{_HAN}]{{1,2}})(?![{_HAN}])",
    rf" (?P<alone>[{_SURNAMES}][{_HAN}]{{2}})(?= ?(?:[,.\n]|\Z))",
    _IN_KOREAN + rf"(?P<korean>[{_SYLLABLES}][\uac00-\ud7a3]{{2}}?)"
    r"(?= ?(?:으?로\b|(?:이?라고)|예요|이에요|에요|입니다|임\b|이요|[,.]|\Z|\n))",
)
_NAMES: Final = re.compile("|".join(_PATTERNS))


def name_after(plain: str, at: int) -> tuple[int, int] | None:
    """Where the name stands that the word for Facebook or Messenger, which ends at `at`, is followed by."""
    match = _NAMES.match(plain, at)
    if match is None or match.lastgroup is None or _NO_NAME.search(match[match.lastgroup]):
        return None
    return match.span(match.lastgroup)
