"""Which column of a table, or key of an object, holds what: as the user says, else by the usual names.

Usual names are compared without case, spaces and punctuation: "Phone number", "phone_number" and "PhoneNumber" are one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from leadlight.errors import UsageError
from leadlight.exchange.mending import listed, printable
from leadlight.exchange.sources.options import FIELDS, Field
from leadlight.exchange.sources.reading import Reading

Columns = Mapping[Field, str]
"""The column's name, as the file writes it, for each field that one holds."""

USUAL: Final[Mapping[Field, tuple[str, ...]]] = {
    "customer": (
        "customer id", "customer", "contact id", "user id", "lead id", "client id", "psid", "open id",
        "cliente", "khách hàng", "pelanggan", "客户", "顧客", "ลูกค้า", "العميل", "müşteri",
    ),
    "name": (
        "name", "full name", "customer name", "contact name", "display name", "nickname", "nombre",
        "nombre completo", "nome", "nome completo", "nom", "họ tên", "họ và tên", "tên", "nama",
        "nama lengkap", "ชื่อ", "ชื่อ-นามสกุล", "姓名", "名前", "氏名", "이름", "الاسم",
        "الاسم الكامل", "ad soyad", "имя", "фио", "שם",
    ),
    "handle": ("handle", "username", "screen name", "tiktok", "tiktok handle", "usuario", "usuário"),
    "phone": (
        "phone", "phone number", "mobile", "mobile number", "mobile phone", "tel", "telephone",
        "whatsapp", "whatsapp number", "teléfono", "numero de telefono", "número de teléfono",
        "celular", "telefone", "téléphone", "số điện thoại", "sđt", "điện thoại", "nomor telepon",
        "nomor hp", "no hp", "nombor telefon", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "电话",
        "手机", "手机号", "電話", "電話番号", "전화번호", "رقم الهاتف", "الهاتف", "الجوال",
        "رقم الجوال", "telefon", "telefon numarası", "телефон", "номер телефона", "טלפון",
    ),
    "email": (
        "email", "email address", "mail", "correo", "correo electrónico", "e-posta", "courriel",
        "adresse e-mail", "อีเมล", "邮箱", "电子邮件", "メール", "メールアドレス", "이메일",
        "البريد الإلكتروني", "почта", "אימייל", "địa chỉ email", "alamat email",
    ),
    "at": (
        "at", "time", "date", "datetime", "timestamp", "created at", "created time", "created",
        "sent at", "create time", "sent", "fecha", "data", "hora", "thời gian", "ngày", "waktu",
        "tanggal", "เวลา", "วันที่", "时间", "日期", "日時", "시간", "التاريخ", "الوقت", "tarih",
        "дата", "время",
    ),
    "text": (
        "text", "message", "message text", "body", "content", "msg", "comment", "mensaje", "mensagem",
        "texto", "message body", "tin nhắn", "nội dung", "pesan", "ข้อความ", "消息", "内容",
        "メッセージ", "메시지", "الرسالة", "mesaj", "сообщение", "текст",
    ),
    "sender": (
        "sender", "from", "author", "direction", "message type", "sent by", "role", "remitente",
        "remetente", "sender.username", "from.username", "author.username", "sender.handle", "from.handle",
        "author.handle", "sender.name", "from.name", "author.name", "sent by.name", "sender.display name",
        "from.display name", "sender.id", "from.id", "author.id", "sender.phone", "from.phone",
    ),
    "conversation": ("conversation", "conversation id", "thread", "thread id", "chat", "chat id", "ticket id"),
    "id": ("id", "message id", "msg id"),
    "ad": ("ad", "ad id"),
    "media": ("media", "attachment", "attachments", "media url", "file"),
    "country": (
        "country", "country code", "país", "quốc gia", "negara", "ประเทศ", "国家", "国", "الدولة",
        "ülke", "страна",
    ),
    "language": ("language", "locale", "idioma", "lang"),
}  # fmt: skip
_PUNCTUATION: Final = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """A column's name as names are compared."""
    return _PUNCTUATION.sub("", name).casefold()


def columns_of(names: Sequence[str], reading: Reading) -> Columns:
    """Which of the file's columns holds which field; what was decided is told as an assumption.

    What the user says comes first, and a column holds one field alone. Raises `UsageError` for a column that the file
    does not have.
    """
    told: dict[Field, str] = {field: _named(names, column) for field, column in reading.options.columns}
    free = {folded(name): name for name in reversed(names) if name not in told.values()}
    guessed: dict[Field, str] = {}
    for field in FIELDS:
        if field not in told:
            found = next((free.pop(usual) for usual in map(folded, USUAL[field]) if usual in free), None)
            guessed |= {} if found is None else {field: found}
    reading.assumed["columns"] = _sentence(told, guessed)
    return {**told, **guessed}


def _named(names: Sequence[str], column: str) -> str:
    same = [name for name in names if name == column] or [name for name in names if folded(name) == folded(column)]
    if not same:
        raise UsageError(f"There is no column '{printable(column)}'.", f"Columns: {listed(names)}.")
    return same[0]


def _sentence(told: Columns, guessed: Columns) -> str:
    pairs = [f"{field} from '{printable(name)}'" for field, name in told.items()]
    pairs += [f"{field} from '{printable(name)}' (guessed)" for field, name in guessed.items()]
    return ", ".join(pairs) or "none is known; --map FIELD=COLUMN says so"
