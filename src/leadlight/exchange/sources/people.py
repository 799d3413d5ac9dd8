"""Customers that a row of a table tells of: who is the same person, and what they are shown as."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from leadlight.core.codes import COUNTRIES
from leadlight.core.detection import canonical, detect
from leadlight.core.model import Customer, Question
from leadlight.core.vocabulary import QuestionKind
from leadlight.exchange.mending import printable
from leadlight.exchange.sources.columns import USUAL, folded
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.tables import is_rounded

_KINDS: Final[dict[QuestionKind, tuple[str, ...]]] = {
    "full_name": USUAL["name"],
    "first_name": (
        "first name", "given name", "nombres", "primer nombre", "primeiro nome", "prénom", "名", "imię",
        "vorname",
    ),
    "last_name": (
        "last name", "surname", "family name", "apellido", "apellidos", "sobrenome", "姓", "họ", "nachname",
    ),
    "email": (*USUAL["email"], "work email", "correo electronico"),
    "phone": (
        *USUAL["phone"], "work phone", "work phone number", "phone no", "contact number", "no telefon",
        "nomor whatsapp",
    ),
    "country": USUAL["country"],
    "city": (
        "city", "ciudad", "cidade", "thành phố", "kota", "เมือง", "市区町村", "도시", "城市", "المدينة", "şehir",
        "ville", "город",
    ),
    "address": (
        "address", "street address", "dirección", "endereço", "địa chỉ", "alamat", "ที่อยู่", "住所", "주소", "地址",
        "العنوان", "adres",
    ),
    "postal_code": (
        "post code", "postal code", "zip code", "zip", "código postal", "cep", "kode pos", "รหัสไปรษณีย์",
        "郵便番号", "우편번호", "邮编",
    ),
}  # fmt: skip
_KIND_OF: Final = {folded(name): kind for kind, names in _KINDS.items() for name in names}
_HINTS: Final[tuple[tuple[QuestionKind, re.Pattern[str]], ...]] = (
    (
        "email",
        re.compile(
            r"e-?mail|correo|courriel|e-?posta|メール|邮箱|郵件|信箱|อีเมล|이메일|البريد|почт|אימייל",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",
        re.compile(
            r"\bphone\b|whats\s?app|tel[eé]fon|telefone|\btel\b|t[eé]l[eé]phone|\bmobil(?:e|nummer|telefon)?\b|\bhandy|"
            r"celular|cellulare|m[oó]vil|handphone|điện thoại|電話|电话|手机|手機|携帯|"
            r"เบอร์|هاتف|جوال|موبايل|전화|휴대|연락처|телефон|טלפון|נייד",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
"""What tells of longer questions that they ask for a number or an address."""
_CONTACTS: Final[tuple[QuestionKind, ...]] = ("phone", "email")
_CALLED: Final = {"phone": "number", "email": "address"}
_NAMES: Final[tuple[QuestionKind, ...]] = ("first_name", "last_name")
_DIGITS: Final = 6
"""A number of fewer digits tells nobody from another."""
_LONGEST_QUESTION: Final = 60
_PARTED: Final = "\0"


def question_of(label: str, key: str) -> Question:
    """The question that a column holds the answers to; its kind by the column's name."""
    kind = _KIND_OF.get(folded(label))
    if kind is None and len(label) <= _LONGEST_QUESTION:
        kind = next((one for one, hint in _HINTS if hint.search(label)), None)
    return Question(key, kind or "text", label)


def keys_of(names: Sequence[str]) -> list[str]:
    """A key for each column: its name, with a number where another has the same."""
    keys: dict[str, None] = {}
    for index, name in enumerate(names, start=1):
        key = name or f"column {index}"
        keys[f"{key} ({index})" if key in keys else key] = None
    return list(keys)


def answer_of(questions: Sequence[Question], answers: dict[str, str], kind: QuestionKind) -> str | None:
    """The first answer to a question of that kind."""
    return next((answers[one.key] for one in questions if one.kind == kind and one.key in answers), None)


def customer_of(
    reading: Reading,
    platform: str,
    questions: Sequence[Question],
    answers: dict[str, str],
    other: str,
    handle: str = "",
    *,
    shared: bool = True,
) -> Customer:
    """Who gave the answers. The same number, or else address, is the same person, however it is written; where numbers
    are `shared`, only with the same name. Before these goes a handle, and where they are not shared, after them.
    Whoever gave none of these is told apart by `other`."""
    name = answer_of(questions, answers, "full_name") or _two_names(questions, answers)
    phone, email = (answer_of(questions, answers, kind) for kind in _CONTACTS)
    handle = handle.lstrip("@")
    country = (answer_of(questions, answers, "country") or "").upper()
    country = country if country in COUNTRIES else ""
    contact = _contact(phone, email, country or reading.options.country)
    person = contact and f"person:{_digest(f'{contact}{_PARTED}{_folded(name)}' if shared else contact)}"
    told = (handle.casefold(), person) if shared else (person, handle.casefold())
    identity = next(filter(None, told), f"person:{_digest(other)}")
    return Customer(
        f"{platform}:{reading.mender.text(identity)}",
        reading.mender.text(handle or name or phone or email or "unknown"),
        reading.mender.text(name) if name else None,
        country or None,
    )


def unreachable(questions: Sequence[Question], answers: dict[str, str], handle: str) -> str | None:
    """Why nobody can be reached by these answers; `None` where a number, an address or an id of any app is there.

    Of numbers and addresses, those count that are answers to a question for them: no other becomes a contact.
    """
    phone, email = (answer_of(questions, answers, kind) for kind in _CONTACTS)
    if handle or _contact(phone, None, None) or (email and canonical("email", email, None)):
        return None
    finds = [
        (one.label, find.kind)
        for one in questions
        for find in (detect(f"{one.label}: {answers[one.key]}", None) if one.key in answers else ())
    ]
    if any(kind not in _CONTACTS for _, kind in finds):
        return None
    if is_rounded(phone or ""):
        return f"its number was rounded by a spreadsheet ({phone})"
    if not finds:
        return "nobody can be reached by this row: no number, address or handle"
    label, kind = finds[0]
    return f"its {_CALLED[kind]} stands in '{printable(label)}', which is not read for one; --map {kind}=COLUMN says so"


def _two_names(questions: Sequence[Question], answers: dict[str, str]) -> str | None:
    names = (answer_of(questions, answers, kind) for kind in _NAMES)
    return " ".join(filter(None, names)) or None


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _contact(phone: str | None, email: str | None, country: str | None) -> str:
    """The number in E.164, or its digits where no country tells which it is, or else the address; `""` for neither."""
    phone = None if is_rounded(phone or "") else phone
    number = canonical("phone", phone, country) if phone else None
    digits = re.sub(r"\D", "", phone or "").lstrip("0")
    return number or (digits if len(digits) >= _DIGITS else "") or (email or "").strip().casefold()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
