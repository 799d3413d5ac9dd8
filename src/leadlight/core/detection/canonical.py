"""The canonical value of a contact that stands alone: typed by an operator, in a form's answer or in the settings."""

import re
from typing import Final

from leadlight.core.detection.phones import e164, international
from leadlight.core.detection.reading import plain
from leadlight.core.vocabulary import ContactKind

_HANDLE: Final = re.compile(r"[\w.·-]{2,64}")
_NAME: Final = re.compile(r"[\w.'·-]{1,40}(?: [\w.'·-]{1,40}){0,7}")
_DIALLED: Final = re.compile(r"[+\d().\s/·-]+")


def canonical(kind: ContactKind, text: str, region: str | None) -> str | None:
    """The canonical value of `text` as a contact of `kind`, None where it is not a valid one.

    `region` (ISO 3166 alpha-2) is the home of a national number. Links are reduced to the id that they lead to.
    """
    typed = plain(text).strip()
    if kind == "email":
        from leadlight.core.detection.emails import normal_address

        return normal_address(typed)
    if kind in ("phone", "whatsapp"):
        return _link_to(kind, typed) or _number(typed, region)
    return _link_to(kind, typed) or _number(typed, region) or _handle(kind, typed)


def _link_to(kind: ContactKind, typed: str) -> str | None:
    """The id in a profile link of `kind`; a WhatsApp link is a telephone number too."""
    if "/" not in typed:
        return None
    from leadlight.core.detection.links import profile

    contact = profile(typed)
    if contact is None or contact[0] not in {kind, "whatsapp" if kind == "phone" else kind}:
        return None
    return contact[1]


def _number(typed: str, region: str | None) -> str | None:
    if not _DIALLED.fullmatch(typed):
        return None
    digits = "".join(char for char in typed if char.isdigit())
    return e164("+" + digits if "+" in typed else digits, region) or international(digits)


def _handle(kind: ContactKind, typed: str) -> str | None:
    from leadlight.core.detection.names import NAMED_APPS

    name = typed.removeprefix("@").strip().lower()
    if kind == "linkedin" and name.startswith(("company/", "school/")):
        return name if _HANDLE.fullmatch(name.partition("/")[2]) else None
    if _HANDLE.fullmatch(name):
        return name
    return " ".join(name.split()) if kind in NAMED_APPS and _NAME.fullmatch(" ".join(name.split())) else None
