"""Months by their names, whole or cut short, in the languages whose phones and programs write them."""

from functools import lru_cache
from typing import Final

_NAMES: Final = (
    ("january", "enero", "janeiro", "janvier", "januar", "januari", "gennaio", "ocak", "января", "січня", "stycznia",
     "يناير"),
    ("february", "febrero", "fevereiro", "février", "februar", "februari", "febbraio", "şubat", "февраля", "lutego",
     "فبراير"),
    ("march", "marzo", "março", "mars", "märz", "maret", "maart", "mart", "марта", "marca", "mac", "مارس"),
    ("april", "abril", "avril", "aprile", "nisan", "апреля", "kwietnia", "أبريل"),
    ("may", "mayo", "maio", "mai", "mei", "maggio", "mayıs", "мая", "maja", "مايو"),
    ("june", "junio", "junho", "juin", "juni", "giugno", "haziran", "июня", "czerwca", "jun", "يونيو"),
    ("july", "julio", "julho", "juillet", "juli", "luglio", "temmuz", "июля", "lipca", "julai", "يوليو"),
    ("august", "agosto", "août", "agustus", "augustus", "ağustos", "августа", "sierpnia", "ogos", "أغسطس"),
    ("september", "septiembre", "setiembre", "setembro", "septembre", "settembre", "eylül", "сентября", "września",
     "سبتمبر"),
    ("october", "octubre", "outubro", "octobre", "oktober", "ottobre", "ekim", "октября", "października", "أكتوبر"),
    ("november", "noviembre", "novembro", "novembre", "kasım", "ноября", "listopada", "نوفمبر"),
    ("december", "diciembre", "dezembro", "décembre", "dezember", "desember", "dicembre", "aralık", "декабря",
     "grudnia", "disember", "ديسمبر"),
)  # fmt: skip
_SHORTEST: Final = 3


@lru_cache(maxsize=1_024)
def month_of(word: str) -> int | None:
    """The month, from 1, that a word names in full or begins to; `None` for a word that names none, or two."""
    wanted = word.casefold().rstrip(".")
    if len(wanted) < _SHORTEST:
        return None
    whole = [number for number, names in enumerate(_NAMES, start=1) if wanted in names]
    begun = [number for number, names in enumerate(_NAMES, start=1) if any(one.startswith(wanted) for one in names)]
    found = whole or begun
    return found[0] if len(found) == 1 else None
