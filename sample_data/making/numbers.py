"""Telephone numbers that are valid in their country and plainly invented, and the ways people write them.

Australia keeps numbers for fiction (ACMA, "Phone numbers for use in TV shows, films and creative works"); elsewhere
the digits after the mobile prefix run in a pattern, such as 1234567 or 20 20 20.
"""

from itertools import cycle, islice
from random import Random

AUSTRALIAN = (
    "491570006", "491570156", "491570157", "491570158", "491570159", "491570110", "491570313", "491570737",
    "491571266", "491571491", "491571804", "491572549", "491572665", "491572983", "491573770", "491573087",
    "491574118", "491574632", "491575254", "491575789", "491576398", "491576801", "491577426", "491577644",
)  # fmt: skip

# Country: calling code, trunk prefix, mobile prefixes, digits after them, groups as written at home.
_PLANS: dict[str, tuple[str, str, tuple[str, ...], int, tuple[int, ...]]] = {
    "SG": ("65", "", ("81", "83", "91", "96"), 6, (4, 4)),
    "MY": ("60", "0", ("12", "13", "17"), 7, (3, 3, 4)),
    "PH": ("63", "0", ("905", "917"), 7, (4, 3, 4)),
    "TH": ("66", "0", ("81", "89", "62"), 7, (3, 3, 4)),
    "VN": ("84", "0", ("91", "98", "35"), 7, (4, 3, 3)),
    "ID": ("62", "0", ("812", "813", "857"), 8, (4, 4, 4)),
    "KH": ("855", "0", ("91", "12"), 6, (3, 3, 3)),
    "JP": ("81", "0", ("90", "80"), 8, (3, 4, 4)),
    "NZ": ("64", "0", ("21", "22"), 7, (3, 3, 4)),
    "MX": ("52", "", ("55", "222", "81"), 8, (2, 4, 4)),
    "AR": ("54", "", ("112", "113", "115"), 7, (2, 4, 4)),
    "CL": ("56", "", ("95", "97", "98"), 7, (1, 4, 4)),
    "CO": ("57", "", ("321", "310"), 7, (3, 3, 4)),
    "PE": ("51", "", ("9",), 8, (3, 3, 3)),
    "EC": ("593", "0", ("99",), 7, (3, 3, 4)),
    "BR": ("55", "", ("11", "21", "31"), 9, (2, 5, 4)),
    "AE": ("971", "0", ("50", "55"), 7, (3, 3, 4)),
    "SA": ("966", "0", ("50", "55"), 7, (3, 3, 4)),
    "KW": ("965", "", ("50", "55", "66"), 6, (4, 4)),
    "QA": ("974", "", ("33", "55"), 6, (4, 4)),
    "OM": ("968", "", ("92", "95"), 6, (4, 4)),
    "EG": ("20", "0", ("10", "11", "12"), 8, (4, 3, 4)),
    "MA": ("212", "0", ("65", "66"), 7, (2, 2, 2, 2, 2)),
    "DZ": ("213", "0", ("55", "66"), 7, (4, 2, 2, 2)),
    "IQ": ("964", "0", ("790", "780"), 7, (4, 3, 4)),
    "JO": ("962", "0", ("79",), 7, (3, 4, 3)),
    "LB": ("961", "", ("71",), 6, (2, 3, 3)),
    "IL": ("972", "0", ("502", "503", "523", "524"), 6, (3, 3, 4)),
    "LK": ("94", "0", ("71", "77"), 7, (3, 3, 4)),
    "KE": ("254", "0", ("712", "722"), 6, (4, 3, 3)),
    "NG": ("234", "0", ("803", "802"), 7, (4, 3, 4)),
    "ZA": ("27", "0", ("71", "82"), 7, (3, 3, 4)),
    "PK": ("92", "0", ("301", "321"), 7, (4, 7)),
    "AU": ("61", "0", (), 0, (4, 3, 3)),
}
_LOCAL_DIGITS = {"TH": "๐๑๒๓๔๕๖๗๘๙", "KH": "០១២៣៤៥៦៧៨៩", "PK": "۰۱۲۳۴۵۶۷۸۹", "JP": "０１２３４５６７８９"}
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_FIRST_OF_NINE = "9"
"""A Brazilian mobile number has nine digits after the area code, and the first of them is a nine."""


class Numbers:
    """Hands out each number once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def new(self, country: str) -> str:
        """The national significant number of a new mobile telephone in the country."""
        while True:
            number = self._candidate(country)
            if number not in self._taken:
                self._taken.add(number)
                return number

    def _candidate(self, country: str) -> str:
        if country == "AU":
            return next(number for number in AUSTRALIAN if number not in self._taken)
        _, _, prefixes, length, _ = _PLANS[country]
        prefix = self._rng.choice(prefixes)
        if country == "MX" and len(prefix) == 3:
            length -= 1
        if country == "BR":
            return prefix + _FIRST_OF_NINE + self._pattern(length - 1)
        return prefix + self._pattern(length)

    def _pattern(self, length: int) -> str:
        """Digits that nobody takes for a person's own: a run, a pair over and over, doubled or mirrored digits."""
        a, b, c = (self._rng.randint(1, 9), self._rng.randint(0, 9), self._rng.randint(0, 9))
        step = self._rng.choice((1, -1))
        run = [(a + step * place) % 10 for place in range(length)]
        if self._rng.random() < 0.3:
            return "".join(map(str, run))
        digits = self._rng.choice(((a, b), (a, a, b, b), (a, b, c), (a, b, b, a), (a, 0, 0, b)))
        return "".join(str(digit) for digit in islice(cycle(digits), length))


def countries() -> tuple[str, ...]:
    """Where the sample's customers may live."""
    return tuple(_PLANS)


def written(national: str, country: str) -> dict[str, str]:
    """The number as people write it, by slot name: `tel` at home, `tel+` abroad, `telc` in one piece, and so on."""
    code, trunk, _, _, groups = _PLANS[country]
    home = trunk + national
    grouped = _group(home, groups)
    digits = _LOCAL_DIGITS.get(country, _ARABIC_DIGITS)
    mark = "9" if country == "AR" else ""
    foreign = code + mark + national
    abroad = _group(national, (groups[0] - len(trunk), *groups[1:]))
    return {
        "e164": f"+{foreign}",
        "tel": ("-" if country in ("TH", "ID", "JP", "IL", "MY") else " ").join(grouped),
        "tel+": " ".join(part for part in (f"+{code}", mark, *abroad) if part),
        "tel00": f"00{foreign}",
        "telc": home,
        "teld": ".".join(grouped),
        "tels": " ".join(_group(home, (2,) * (len(home) // 2))),
        "telx": "".join(digits[int(digit)] for digit in home),
        "wame": f"wa.me/{foreign}",
    }


def _group(digits: str, sizes: tuple[int, ...]) -> list[str]:
    """The digits in groups of these sizes; what is left over joins the last one."""
    parts, start = [], 0
    for size in sizes[:-1]:
        parts.append(digits[start : start + size])
        start += size
    return [part for part in [*parts, digits[start:]] if part]
