"""The colours of the themes.

The hues are derived from the set of Okabe and Ito ("Color Universal Design", 2008), lightened for dark grounds and
darkened for light ones, until every text colour reaches a contrast of 4.5:1 (WCAG 2.2, 1.4.3; 7:1, 1.4.6, in those of
high contrast) on every ground it can stand on. Those for the colour-blind keep the hues of the set as they are
wherever they reach it.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tones:
    """The colours of one theme as `#rrggbb`: grounds first, then what is written on them."""

    ground: str
    bar: str
    cursor: str
    away: str
    chosen: str
    them: str
    us: str
    line: str
    text: str
    muted: str
    blue: str
    sky: str
    green: str
    yellow: str
    orange: str
    red: str
    pink: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """What text stands on."""
        return (self.ground, self.bar, self.cursor, self.away, self.chosen, self.them, self.us)

    @property
    def inks(self) -> tuple[str, ...]:
        """What text is written in."""
        return (
            self.text, self.muted, self.blue, self.sky, self.green, self.yellow, self.orange, self.red, self.pink,
        )  # fmt: skip


_DARK: Final = Tones(
    ground="#12151a", bar="#1a1e25", cursor="#263347", away="#1f2530", chosen="#2b3038", them="#1b2028",
    us="#152430", line="#323945", text="#e3e6eb", muted="#a3acba", blue="#8ab4ff", sky="#62bdf0", green="#3fca9c",
    yellow="#f0dc5a", orange="#eda61c", red="#ff9466", pink="#e6a1ca",
)  # fmt: skip

TONES: Final = {
    "leadlight-dark": _DARK,
    "leadlight-light": Tones(
        ground="#fcfcfa", bar="#f0f1f3", cursor="#d9e6f7", away="#e9edf2", chosen="#ece9dd", them="#f2f3f5",
        us="#e8f1f8", line="#c9ced6", text="#1c2026", muted="#525a66", blue="#0f4fa8", sky="#075c8a", green="#00614a",
        yellow="#665400", orange="#7d4a00", red="#963600", pink="#863a6d",
    ),
    "leadlight-colourblind-dark": Tones(
        ground="#000000", bar="#16181b", cursor="#2c2f34", away="#1f2226", chosen="#26292d", them="#131518",
        us="#0d1a24", line="#4a505a", text="#f2f2f2", muted="#a8a8a8", blue="#54a1cb", sky="#7cc8f2", green="#21ab85",
        yellow="#f0e442", orange="#e69f00", red="#de8036", pink="#ce7eab",
    ),
    "leadlight-colourblind-light": Tones(
        ground="#ffffff", bar="#f2f2f2", cursor="#dde6ee", away="#eaeaea", chosen="#efece2", them="#f4f4f4",
        us="#eaf2f8", line="#a8adb5", text="#111111", muted="#5c5c5c", blue="#006aa6", sky="#336a89", green="#007354",
        yellow="#6c671e", orange="#855c00", red="#a64900", pink="#8b5272",
    ),
    "leadlight-contrast-dark": Tones(
        ground="#000000", bar="#0a0a0a", cursor="#002a55", away="#161616", chosen="#1e1e1e", them="#0d0d0d",
        us="#001a2e", line="#8b929c", text="#ffffff", muted="#c4c4c4", blue="#8abedc", sky="#7cc8f2", green="#6bc7ae",
        yellow="#f0e442", orange="#e9ac24", red="#e9aa78", pink="#dda7c5",
    ),
    "leadlight-contrast-light": Tones(
        ground="#ffffff", bar="#fdfdfd", cursor="#cfe3ff", away="#ececec", chosen="#f3ecd2", them="#f7f7f7",
        us="#eaf3ff", line="#6b7280", text="#000000", muted="#404040", blue="#004b75", sky="#234a60", green="#00513b",
        yellow="#4a4714", orange="#5e4100", red="#753400", pink="#623a50",
    ),
    "leadlight-ansi": _DARK,
}  # fmt: skip
"""By the names of the themes; `ctrl+t` goes from a dark one to the light one of the same name."""
