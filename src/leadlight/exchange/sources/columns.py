"""Which column of a table, or key of an object, holds what: as the user says, else by the usual names.

Usual names are compared without case, spaces and punctuation: "Phone number", "phone_number" and "PhoneNumber" are one.
"""

import re
import unicodedata
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
        "kunde", "kundin", "client", "klient", "klientka", "клиент", "לקוח", "고객", "お客様", "顾客", "客戶",
    ),
    "name": (
        "name", "full name", "customer name", "contact name", "display name", "nickname", "nombre",
        "nombre completo", "nome", "nome completo", "nom", "họ tên", "họ và tên", "tên", "nama",
        "nama lengkap", "ชื่อ", "ชื่อ-นามสกุล", "姓名", "名前", "氏名", "이름", "الاسم",
        "الاسم الكامل", "ad soyad", "имя", "фио", "שם",
        "kundenname", "vollständiger name", "vor- und nachname", "nom complet", "nom et prénom",
        "prénom et nom", "nom du client", "nome e cognome", "cognome e nome", "nome cliente", "nome do cliente",
        "nombre y apellido", "nombre y apellidos", "nombres", "nombre del cliente", "imię i nazwisko",
        "nazwisko i imię", "имя и фамилия", "фамилия и имя", "имя клиента", "tên khách hàng", "tên khách",
        "nama pelanggan", "nama penuh", "nama customer", "ชื่อลูกค้า", "ชื่อเล่น", "客户姓名", "客户名称",
        "姓名/昵称", "客戶姓名", "顧客名", "顧客姓名", "お名前", "お客様名", "고객명", "성함", "성명",
        "اسم العميل", "الاسم الثلاثي", "isim", "isim soyisim", "adı soyadı", "müşteri adı", "שם מלא",
        "שם הלקוח",
    ),
    "handle": ("handle", "username", "screen name", "tiktok", "tiktok handle", "usuario", "usuário"),
    "phone": (
        "phone", "phone number", "mobile", "mobile number", "mobile phone", "tel", "telephone",
        "whatsapp", "whatsapp number", "teléfono", "numero de telefono", "número de teléfono",
        "celular", "telefone", "téléphone", "số điện thoại", "sđt", "điện thoại", "nomor telepon",
        "nomor hp", "no hp", "nombor telefon", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "电话",
        "手机", "手机号", "電話", "電話番号", "전화번호", "رقم الهاتف", "الهاتف", "الجوال",
        "رقم الجوال", "telefon", "telefon numarası", "телефон", "номер телефона", "טלפון",
        "mobil", "mobilnummer", "mobiltelefon", "mobilfunk", "mobilfunknummer", "handy", "handynummer",
        "handy-nr", "telefonnummer", "telefon-nr", "tel-nr", "rufnummer", "phones", "phone no", "phone nr",
        "mobile no", "mobile phone number", "cell", "cell phone", "cell number", "contact number", "contact no",
        "tel no", "móvil", "movil", "telefono", "teléfono móvil", "telefono movil", "teléfono celular",
        "celulares", "número de celular", "numero de celular", "número de móvil", "número de whatsapp",
        "telemóvel", "número de telefone", "telefone celular", "fone", "portable", "téléphone portable",
        "téléphone mobile", "numéro de téléphone", "numero de telephone", "numéro de portable", "tél",
        "cellulare", "numero di telefono", "numero cellulare", "numero di cellulare", "recapito telefonico",
        "komórka", "telefon komórkowy", "numer telefonu", "nr telefonu", "nr tel", "мобильный",
        "мобильный телефон", "номер мобильного", "моб", "тел", "сотовый", "di động", "số di động",
        "sdt di động", "số đt", "đt", "số whatsapp", "nomor telpon", "nomor handphone", "handphone",
        "no handphone", "no telepon", "no telp", "telepon", "telp", "nomor wa", "no wa", "nomor whatsapp",
        "no whatsapp", "no telefon", "no tel", "nombor tel", "telefon bimbit", "no telefon bimbit",
        "เบอร์", "เบอร์มือถือ", "เบอร์ติดต่อ", "เบอร์โทรติดต่อ", "มือถือ", "โทร", "โทรศัพท์", "โทรศัพท์มือถือ",
        "电话号码", "手机号码", "移动电话", "联系电话", "手機", "手機號碼", "行動電話", "電話號碼",
        "聯絡電話", "連絡電話", "携帯", "携帯電話", "携帯番号", "携帯電話番号", "お電話番号",
        "휴대폰", "휴대폰번호", "휴대전화", "휴대전화번호", "핸드폰", "핸드폰번호", "연락처", "전화", "هاتف",
        "جوال", "موبايل", "الموبايل", "رقم الموبايل", "رقم الواتساب", "واتساب", "رقم هاتف", "رقم جوال",
        "cep telefonu", "cep tel", "cep no", "cep numarası", "gsm", "telefon no", "נייד", "טלפון נייד",
        "מספר טלפון", "מספר נייד",
    ),
    "email": (
        "email", "email address", "mail", "correo", "correo electrónico", "e-posta", "courriel",
        "adresse e-mail", "อีเมล", "邮箱", "电子邮件", "メール", "メールアドレス", "이메일",
        "البريد الإلكتروني", "почта", "אימייל", "địa chỉ email", "alamat email",
        "e-mail-adresse", "mailadresse", "adresse mail", "correo electronico", "dirección de correo",
        "dirección de correo electrónico", "endereço de e-mail", "indirizzo email", "posta elettronica",
        "adres e-mail", "poczta", "эл почта", "электронная почта", "адрес электронной почты", "имейл",
        "thư điện tử", "surel", "emel", "alamat emel", "ที่อยู่อีเมล", "电邮", "电子邮箱", "电子信箱", "邮件",
        "電子郵件", "電子信箱", "信箱", "電郵", "Eメール", "電子メール", "メアド", "이메일 주소", "메일",
        "بريد", "بريد إلكتروني", "الايميل", "الإيميل", "ايميل", "إيميل", "e-posta adresi", "mail adresi",
        "דואר אלקטרוני", "דוא״ל", "מייל", "כתובת מייל",
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
        "land", "pays", "paese", "kraj", "מדינה", "國家", "국가",
    ),
    "language": ("language", "locale", "idioma", "lang"),
}  # fmt: skip
_PUNCTUATION: Final = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """A name as columns' names are compared: the Turkish letters i are one, and accents stand on their letters."""
    bare = _PUNCTUATION.sub("", name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()
    return bare if bare.isascii() else bare.replace("i\u0307", "i").replace("ı", "i")


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
