"""Whose download it is, by the profile that lies beside the messages in TikTok's download as text.

TikTok/Profile/Profile Info.txt (in other languages under other names):

    Username: lumen
    Bio Description: …
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.chats import Chat
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.looks import without_mark
from leadlight.exchange.sources.reading import File, Own, Reading

_NAMED: Final = re.compile(r"profi|perfil|hồ sơ|โปรไฟล์|プロフィール|프로필|профил|个人资料|個人檔案", re.IGNORECASE)
_HANDLE: Final = re.compile(
    r"^(?:User ?name|Nombre de usuario|Nome de usuário|Nome utente|Nom d[’']utilisateur|Nutzername|Benutzername"
    r"|Gebruikersnaam|Nama pengguna|Tên người dùng|Kullanıcı adı|Nazwa użytkownika|Имя пользователя|ชื่อผู้ใช้|ユーザー名"
    r"|사용자 이름|用户名|用戶名稱|اسم المستخدم)\s*[:：]\s*@?([\w.]{2,30})\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def recognise(file: File) -> str | None:
    """Whether it is named for a profile and tells a username."""
    if _NAMED.search(file.leaf) and file.leaf.casefold().endswith(".txt") and _handle(file):
        return "it tells the username in a TikTok download"
    return None


def profile(file: File) -> Own | None:
    """The business by its username, under which it writes."""
    handle = _handle(file)
    return Own(handle, handle, "the profile in the download") if handle else None


def chats(_stream: BinaryIO, _reading: Reading) -> Iterator[Chat | Reject]:
    """None: the messages stand in a file of their own."""
    return iter(())


def _handle(file: File) -> str | None:
    found = _HANDLE.search(without_mark(file.head).decode("utf-8", "replace"))
    return found[1] if found else None


def _may_be(_file: File) -> bool:
    return False


FORMAT: Final = Format(
    "tiktok-profile", "tiktok", "TikTok's download, profile", recognise, chats=chats, platform="tiktok",
    profile=profile, may_be=_may_be, own_as_told=True,
)  # fmt: skip
