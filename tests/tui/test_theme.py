"""Colours that can be read, and nothing told by hue alone."""

from itertools import product

import pytest
from textual.app import App
from textual.color import Color

from leadlight.core.vocabulary import CONTACT_KINDS, LEAD_STATUSES
from leadlight.tui.drawing import cell_len
from leadlight.tui.signs import ASCII
from leadlight.tui.theme import KIND_TAGS, LEAD_STAR, STATUS_SIGNS, UNREAD_DOT, ink, themes
from leadlight.tui.tones import TONES

READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3, contrast of text (level AA)."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", TONES)
def test_every_ink_reads_on_every_ground(name: str) -> None:
    tones = TONES[name]
    weak = {
        (text, ground): round(contrast(text, ground), 2)
        for text, ground in product(tones.inks, tones.grounds)
        if contrast(text, ground) < READABLE
    }
    assert not weak


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
def test_what_the_stylesheets_write_with_reads_too(theme: object) -> None:
    app: App[None] = App()
    app.register_theme(theme)  # type: ignore[arg-type]
    app.theme = theme.name  # type: ignore[attr-defined]
    variables = app.get_css_variables()
    for ground, text in product(("background", "surface", "panel", "tone-bar", "tone-cursor"), ("text", "text-muted")):
        assert contrast(variables[ground], variables[text]) >= READABLE, (ground, text)


def test_kinds_and_statuses_have_signs_of_their_own() -> None:
    assert set(KIND_TAGS) == set(CONTACT_KINDS)
    assert len(set(KIND_TAGS.values())) == len(CONTACT_KINDS)
    assert all(tag.isascii() and len(tag) == 2 for tag in KIND_TAGS.values())
    assert {status: sign.word for status, sign in STATUS_SIGNS.items()} == {one: one for one in LEAD_STATUSES}
    signs = [sign.sign for sign in STATUS_SIGNS.values()]
    assert len(set(signs)) == len(signs)
    assert all(cell_len(sign) == 1 for sign in [*signs, LEAD_STAR, UNREAD_DOT])


def test_roles_name_styles_and_unknown_ones_are_refused() -> None:
    colours = ink("leadlight-dark")
    style = colours.style("contact-phone underline")
    assert style.underline
    assert style.color == colours.kinds["phone"].color
    with pytest.raises(KeyError):
        colours.style("contact-pigeon")


def test_high_contrast_is_higher() -> None:
    """WCAG 2.2, success criterion 1.4.6 (level AAA)."""
    for name in ("leadlight-contrast-dark", "leadlight-contrast-light"):
        tones = TONES[name]
        assert min(contrast(text, ground) for text, ground in product(tones.inks, tones.grounds)) >= 7


def test_no_two_kinds_or_statuses_are_told_by_their_hue_alone() -> None:
    shown = [*KIND_TAGS.values(), *(f"{sign.sign} {sign.word}" for sign in STATUS_SIGNS.values())]
    assert len(set(shown)) == len(shown)
    plain = ["".join(ASCII.get(letter, letter) for letter in text) for text in shown]
    assert len(set(plain)) == len(plain)
    assert all(text.isascii() for text in plain)
