"""What kind of media a file's name, or an app's word for what it left out, stands for."""

import re
from typing import Final

_ENDINGS: Final = {
    "image": "jpg jpeg png heic heif bmp",
    "video": "mp4 mov 3gp m4v mkv webm avi",
    "audio": "opus ogg oga mp3 m4a aac amr wav",
    "sticker": "webp tgs",
    "gif": "gif",
    "contact": "vcf",
}
_KIND_OF_ENDING: Final = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_MEDIA: Final = {ending for ending, kind in _KIND_OF_ENDING.items() if kind != "contact"}
_NAMED: Final = re.compile(r"(?:^|\d-)(STICKER|STK|GIF)-\d")
"""WhatsApp's own names: `00000051-GIF-2022-03-27-21-51-57.mp4`, `STK-20220323-WA0003.webp`."""
_NAMED_KINDS: Final = {"STICKER": "sticker", "STK": "sticker", "GIF": "gif"}
_WORDS: Final = {
    "sticker": (
        r"sti[ck]+er|figurinha|adesiv|nálepk|наклейк|стикер|สติ[ก๊]?ก?เกอร์|贴图|貼圖|スタンプ|스티커|"
        r"स्टिकर|ملصق|מדבק"
    ),
    "gif": (
        r"\bgif|gif\b"
    ),
    "video": (
        r"v[ií]d[eé]o|видео|відео|วิดีโอ|วีดีโอ|ビデオ|動画|影片|视频|視頻|동영상|비디오|वीडियो|فيديو|וידאו"
    ),
    "audio": (
        r"[aá]udio|ptt|voice|ボイス|voz|suara|zvuk|аудио|аудіо|голос|เสียง|音声|音訊|音频|语音|語音|오디오|음성|"
        r"ऑडियो|صوت|אודיו|âm thanh|ses"
    ),
    "contact": (
        r"conta[ct]|kontak|contatt|vizitk|контакт|รายชื่อ|連絡|聯絡|联系|연락처|कॉन्टैक्ट|جهة|אנשי קשר|"
        r"liên lạc|kişi"
    ),
    "image": (
        r"ima|immag|gambar|bild|foto|photo|afbeelding|obráz|görsel|hình|ảnh|изображ|зображ|"
        r"фото|รูป|画像|写真|圖片|图片|照片|사진|이미지|फ़ोटो|صور|תמונ"
    ),
    "location": (
        r"lo[ck]a|ubicaci|standort|posizion|position|lokasi|vị trí|местополож|ตำแหน่ง|位置|위치|"
        r"موقع|מיקום"
    ),
    "file": (
        r"do[ck]ument|dokumen|bestand|file|ficheiro|archivo|fichier|datei|документ|файл|เอกสาร|"
        r"ไฟล์|ドキュメント|ファイル|文件|檔案|파일|문서|डॉक्यूमेंट|مستند|מסמך|tài liệu|tệp"
    ),
}  # fmt: skip
_KIND_WORDS: Final = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS.items())


def kind_of_file(name: str) -> str:
    """The kind of a file by its name: `image`, `video`, `audio`, `sticker`, `gif`, `contact`, or else `file`."""
    if named := _NAMED.search(name):
        return _NAMED_KINDS[named[1]]
    return _KIND_OF_ENDING.get(name.rpartition(".")[2].lower(), "file")


def is_media(name: str) -> bool:
    """Whether a file is a picture, a video or the like by the end of its name: nothing that messages stand in."""
    return name.rpartition(".")[2].lower() in _MEDIA


def kind_of_words(words: str) -> str:
    """The kind that an app's words name in any of twenty languages ("imagen omitida"), `unknown` if none does."""
    return next((kind for kind, pattern in _KIND_WORDS if pattern.search(words)), "unknown")
