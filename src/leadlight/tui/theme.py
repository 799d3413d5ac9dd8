"""The themes, and the same colours as ready styles for whatever is drawn line by line.

No meaning rests on a hue alone: each contact kind has a tag, each lead status a sign and a word.
"""

from functools import cache
from typing import Final, NamedTuple

from rich.style import Style
from textual.theme import Theme

from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind, LeadStatus
from leadlight.tui.tones import TONES, Tones

DEFAULT_THEME: Final = "leadlight-dark"
ANSI_THEME: Final = "leadlight-ansi"
"""In the terminal's own 16 colours, whatever they are: see `plain`."""


KIND_TAGS: Final[dict[ContactKind, str]] = {
    "email": "em", "phone": "ph", "whatsapp": "wa", "instagram": "ig", "facebook": "fb", "line": "ln",
    "messenger": "ms", "twitter": "tw", "linkedin": "li", "weibo": "wb", "wechat": "wc", "snapchat": "sc",
}  # fmt: skip
"""Two letters for each contact kind, so that the hue is never needed to tell them apart."""

KIND_HUES: Final[dict[ContactKind, str]] = {
    "email": "sky", "phone": "orange", "whatsapp": "green", "instagram": "pink", "facebook": "blue", "line": "green",
    "messenger": "blue", "twitter": "sky", "linkedin": "blue", "weibo": "red", "wechat": "green", "snapchat": "yellow",
}  # fmt: skip


class Sign(NamedTuple):
    """How a lead status shows: a sign one cell wide, its word and the name of its tone."""

    sign: str
    word: str
    tone: str


STATUS_SIGNS: Final[dict[LeadStatus, Sign]] = {
    "raw": Sign("○", "raw", "text"),
    "contacted": Sign("◐", "contacted", "sky"),
    "qualified": Sign("●", "qualified", "green"),
    "unqualified": Sign("×", "unqualified", "muted"),
    "converted": Sign("✓", "converted", "yellow"),
}
LEAD_STAR: Final = "★"
UNREAD_DOT: Final = "●"
OWN_SIGN: Final = "↩"
"""Before what the business wrote."""
SNOOZED_SIGN: Final = "z"
SPAM_SIGN: Final = "×"
DONE_SIGN: Final = "✓"
ASSIGNED_SIGN: Final = "→"
LABEL_SIGN: Final = "#"


class Ink:
    """The styles of one theme. Grounds carry a background alone and inks a foreground alone: add them up."""

    def __init__(self, tones: Tones) -> None:
        self.tones = tones
        self.ground, self.bar, self.cursor, self.away, self.chosen, self.them, self.us = (
            Style(bgcolor=tone) for tone in tones.grounds
        )
        self.text, self.muted = Style(color=tones.text), Style(color=tones.muted)
        self.strong = Style(color=tones.text, bold=True)
        self.line = Style(color=tones.line)
        self.accent, self.good, self.bad = (Style(color=tone) for tone in (tones.blue, tones.green, tones.red))
        self.star = Style(color=tones.yellow, bold=True)
        self.hit = Style(color=tones.ground, bgcolor=tones.yellow, bold=True)
        self.key = Style(color=tones.blue, bold=True)
        self.kinds = {kind: Style(color=getattr(tones, KIND_HUES[kind])) for kind in CONTACT_KINDS}
        self.statuses = {
            status: Style(color=getattr(tones, sign.tone), bold=sign.tone != "muted")
            for status, sign in STATUS_SIGNS.items()
        }
        self._styles = {name: style for name, style in vars(self).items() if isinstance(style, Style)}
        self._styles |= {f"contact-{kind}": style for kind, style in self.kinds.items()}
        self._styles |= {f"status-{status}": style for status, style in self.statuses.items()}

    def style(self, role: str) -> Style:
        """A style by name: an attribute (`muted`), `contact-<kind>` or `status-<status>`, then attributes of text
        (`underline`, `strike`, `reverse`, `bold`), separated by blanks. Raises `KeyError`."""
        if (known := self._styles.get(role)) is None:
            name, *attributes = role.split(" ")
            known = self._styles[role] = self._styles[name] + Style(**dict.fromkeys(attributes, True))  # type: ignore[arg-type]
        return known


@cache
def ink(theme: str) -> Ink:
    """The styles of the theme of that name; of the default theme when the name is not ours."""
    return Ink(TONES.get(theme, TONES[DEFAULT_THEME]))


def themes() -> list[Theme]:
    """The themes to register with the application, contact kinds as variables `contact-<kind>` among the rest."""
    return [_theme(name, tones, dark=not name.endswith("light")) for name, tones in TONES.items()]


def other_theme(name: str) -> str:
    """The light theme that goes with a dark one, and the other way round."""
    family, _, ground = name.rpartition("-")
    other = f"{family}-{'light' if ground == 'dark' else 'dark'}"
    return other if other in TONES else DEFAULT_THEME


def _theme(name: str, tones: Tones, *, dark: bool) -> Theme:
    contacts = {f"contact-{kind}": getattr(tones, hue) for kind, hue in KIND_HUES.items()}
    return Theme(
        name=name, dark=dark, primary=tones.blue, secondary=tones.sky, accent=tones.orange, success=tones.green,
        warning=tones.orange, error=tones.red, foreground=tones.text, background=tones.ground, surface=tones.ground,
        panel=tones.bar, text_alpha=1.0, variables=contacts | _variables(tones),
    )  # fmt: skip


def _variables(tones: Tones) -> dict[str, str]:
    """Names that Textual's own widgets read (see `textual.design`), and our tones by name for the style sheets."""
    ours = {f"tone-{name}": getattr(tones, name) for name in ("bar", "cursor", "away", "chosen", "line", "muted")}
    return ours | {
        "text": tones.text,
        "text-muted": tones.muted,
        "text-disabled": tones.muted,
        "foreground-muted": tones.muted,
        "block-cursor-background": tones.cursor,
        "block-cursor-foreground": tones.text,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": tones.away,
        "block-cursor-blurred-foreground": tones.text,
        "block-hover-background": tones.away,
        "border": tones.blue,
        "border-blurred": tones.line,
        "input-cursor-background": tones.text,
        "input-cursor-foreground": tones.ground,
        "input-selection-background": tones.cursor,
        "scrollbar": tones.line,
        "scrollbar-hover": tones.muted,
        "scrollbar-active": tones.blue,
        "scrollbar-background": tones.ground,
        "scrollbar-background-hover": tones.ground,
        "scrollbar-background-active": tones.ground,
        "scrollbar-corner-color": tones.ground,
    }
