"""What LINE itself writes into a chat, in the languages it is used in: weekdays, stickers, calls, unsent messages."""

import re
from functools import lru_cache
from typing import Final

from leadlight.core.model import Media
from leadlight.exchange.sources.file_kinds import kind_of_file, kind_of_words

_WEEKDAYS: Final = (
    ("mon", "monday", "月", "一", "จ", "จันทร์", "월", "sen", "senin"),
    ("tue", "tuesday", "火", "二", "อ", "อังคาร", "화", "sel", "selasa"),
    ("wed", "wednesday", "水", "三", "พ", "พุธ", "수", "rab", "rabu"),
    ("thu", "thursday", "木", "四", "พฤ", "พฤหัสบดี", "พฤหัส", "목", "kam", "kamis"),
    ("fri", "friday", "金", "五", "ศ", "ศุกร์", "금", "jum", "jumat"),
    ("sat", "saturday", "土", "六", "ส", "เสาร์", "토", "sab", "sabtu"),
    ("sun", "sunday", "日", "天", "อา", "อาทิตย์", "일", "min", "minggu"),
)
_WEEKDAY: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_AROUND: Final = re.compile(r"^(?:วัน|週|周|星期|禮拜|礼拜)|(?:曜日|요일)$")
_BRACKETED: Final = re.compile(r"\[([^\[\]\d@:]{2,24})\]")
_NAMED_FILE: Final = re.compile(r"\[([^\[\]\d@:]{2,24})\] (\S[^\n]{0,250}\.\w{1,5})")
_PLAIN: Final = frozenset(
    (
        "photo", "photos", "video", "videos", "sticker", "stickers", "voice message", "file", "写真", "画像", "動画",
        "スタンプ", "รูป", "รูปภาพ", "วิดีโอ", "สติกเกอร์", "照片", "圖片", "影片", "貼圖", "voice messages", "files",
        "ボイスメッセージ", "ファイル", "ข้อความเสียง", "ไฟล์", "語音訊息", "檔案", "图片", "视频", "贴图", "语音信息",
        "文件", "사진", "동영상", "스티커", "음성메시지", "음성 메시지", "파일",
    )
)  # fmt: skip
"""Media as exports from a phone write them, without brackets."""
_CALL: Final = re.compile(
    r"[☎ⓘ].*|(?:missed call|call time|canceled call|no answer|ไม่ได้รับสาย|ไม่มีสายตอบรับ|ยกเลิกการโทร"
    r"|ระยะเวลาการโทร|不在着信|通話時間|通話をキャンセルしました|通話に応答がありませんでした"
    r"|未接來電|取消的通話|您已取消通話|無人接聽)[\s\d:]*",
    re.IGNORECASE | re.DOTALL,
)
_UNSENT: Final = re.compile(
    r"(?:you )?unsent (?:a|the|this) (?:message|photo|video|sticker|file)\.?"
    r"|(?:.{1,40}が)?メッセージの送信を取り消しました。?|\S*已?收回(?:了一則)?訊息|\S*撤回了?(?:一条)?消息"
    r"|\S*ยกเลิก(?:การส่ง)?ข้อความ(?:แล้ว)?|\S*메시지 (?:전송|보내기)를? 취소\S*",
    re.IGNORECASE,
)
_SHORT: Final = 80


@lru_cache(maxsize=256)
def weekday_of(text: str) -> int | None:
    """The weekday (0 is Monday) that the words beside a date name, `None` where they name none that is known."""
    bare = text.strip(" .,()（）").casefold()
    return _WEEKDAY.get(_AROUND.sub("", bare))


def media_of(text: str, *, bracketed: bool) -> Media | None:
    """The media that a message is told as: `[Sticker]`, or without `bracketed` columns `スタンプ` as well."""
    if found := _BRACKETED.fullmatch(text):
        kind = kind_of_words(found[1])
        return None if kind == "unknown" else Media(kind)
    if (found := _NAMED_FILE.fullmatch(text)) and kind_of_words(found[1]) == "file":
        return Media(kind_of_file(found[2]), found[2])
    return Media(kind_of_words(text)) if not bracketed and text.casefold() in _PLAIN else None


def skip_reason(text: str) -> str | None:
    """What a message is that no person wrote, or that its sender took back."""
    if len(text) > _SHORT:
        return None
    if _CALL.fullmatch(text):
        return "system line"
    return "unsent message" if _UNSENT.fullmatch(text) else None
