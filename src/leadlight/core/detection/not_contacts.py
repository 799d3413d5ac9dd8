"""Figures that are no telephone number by their shape alone: dates, prices, papers, addresses of machines.

Dates go first, as libphonenumber's maintainers advise (google/libphonenumber#708).
"""

import re
from typing import Final

_SHAPES: Final = (
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20|25)\d{2}",  # 12/05/2026, and the Buddhist 2567
    r"\d{1,2}[./]\d{1,2}[./]\d{2}",
    r"(?:19|20|25)\d{2}[./-]\d{1,2}[./-]\d{1,2}",
    r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}",  # a range of years
    r"\d{1,2}[:.]\d{2} ?- ?\d{1,2}[:.]\d{2}",  # opening hours
    r"\d{1,2}:\d{2}(?::\d{2})?",
    r"\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?",  # IPv4, and versions
    r"-?\d{1,3}\.\d{3,10}(?:, ?| )-?\d{1,3}\.\d{3,10}",  # coordinates
    r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?",  # 1,290,000.50
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}",  # 1.290.000,50
    r"\d{1,3}(?:\.\d{3})+\.\d{2}(?!\d)",
    r"[1-9]\d{0,2}(?:\.000)+",
    r"[1-9]\d?(?:\.\d{3}){2,3}",  # 1.250.000, and identity numbers of Colombia
    r"\d{1,4} ?[xX\u00d7*] ?\d{1,4}(?: ?[xX\u00d7*] ?\d{1,4})?",  # sizes
    r"\d{3}\.\d{3}\.\d{3}-\d{2}",  # CPF (Brazil)
    r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}",  # CNPJ (Brazil)
    r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",  # RUT (Chile)
    r"(?:20|23|24|27|30|33)-\d{8}-\d",  # CUIT (Argentina)
    r"\d-\d{4}-\d{5}-\d{2}-\d",  # Thai identity number
    r"\d{3}-\d{7}-\d",  # cedula (Dominican Republic)
    r"\d{4}-\d{4}-\d{5}",  # identity number (Honduras)
    r"\d{3}-\d{6}-\d{4}[A-Z]",  # cedula (Nicaragua)
    r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,3})?",  # payment cards
    r"\d{4}[ -]\d{6}[ -]\d{5}",  # American Express
    r"\d{4} \d{5} \d{4}",  # DPI (Guatemala)
)
"""Those that begin with four figures at most."""
_LONGER_SHAPES: Final = (
    r"\d{7,8}-[\dkK]",  # RUT without dots
    r"\d{5}-\d{7}-\d",  # CNIC (Pakistan)
    r"784-?\d{4}-?\d{7}-?\d",  # Emirates ID
    r"\d{6}-\d{2}-\d{4}",  # MyKad (Malaysia)
    r"\d{8}-\d",  # DUI (El Salvador)
    r"\d+(?:[.,]\d+)? ?%",
)
"""Those that may begin with more."""
_SHAPE: Final = re.compile(
    rf"(?<![\d+.])(?<!\d[-/,])(?:(?=-?\d{{1,4}}(?!\d))(?:{'|'.join(_SHAPES)})|{'|'.join(_LONGER_SHAPES)})"
    r"(?![\d])(?![-/.,]\d)"
)
_CURRENCY_BEFORE: Final = re.compile(
    r"(?:[$€£¥฿₱₦₹₫₪₡₲៛₩¢﷼]|\bR[$pPmMsS]?|\bS/\.?|\bL\.|\bQ|\bBs\.?|\bGs\.?|\bKsh|\bUSD|\bNT\$)[ .]?$"
)
_CURRENCY_AFTER: Final = re.compile(r" ?(?:[$€£¥฿₱₦₹₫₪₡₲៛₩%°﷼\u00b2\u00b3]|[/]-|[.,]00\b)")


def shaped_like_something_else(plain: str, start: int, end: int) -> bool:
    """True where the run of digits at `start:end` as a whole is a date, a price, a paper and so on."""
    offset = max(0, start - 1)
    shapes = _SHAPE.finditer(plain[offset : end + 8])
    return any(shape.start() + offset <= start + 1 and shape.end() + offset >= end for shape in shapes)


def is_money(plain: str, start: int, end: int) -> bool:
    """True where a currency sign or a percent sign stands at the number."""
    return bool(_CURRENCY_BEFORE.search(plain[max(0, start - 4) : start]) or _CURRENCY_AFTER.match(plain, end))
