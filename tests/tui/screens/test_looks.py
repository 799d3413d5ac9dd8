"""How it looks: themes by name, signs in ASCII on every screen, the terminal's own colours, and nothing that blinks."""

import pytest
from rich.color import ColorType
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, customer, shop_records
from textual.widgets import Input

from leadlight.config import THEMES
from leadlight.tui.app import LeadlightApp
from leadlight.tui.theme import other_theme
from leadlight.tui.tones import TONES
from leadlight.tui.widgets.conversation_list import ConversationList

TOUR = (
    (), ("x", "j"), ("enter",), ("c",), ("escape", "escape", "s"), ("escape", "f", "i"), ("escape", "slash", "z", "z"),
    ("escape", "n"), ("escape", "l"), ("escape", "i"), ("escape", "S"), ("2",), ("slash", "q"), ("escape", "3"),
    ("r",), ("escape", "T"), ("escape", "4"), ("right", "down", "down"), ("5",), ("question_mark",),
    ("escape", "ctrl+p"), ("escape", "I"), ("escape", "1", "P"), ("P", "f2"), ("e", "5"),
)  # fmt: skip
"""Keys from one screen, dialog or field to the next."""


def styles(shop: Shop) -> list[object]:
    strips = shop.app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.style is not None]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_no_sign_is_anything_but_ascii(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    async with opened("1", size=size) as shop:
        assert shop.app.is_ascii
        for keys in TOUR:
            await shop.press(*keys)
            odd = {line for line in shop.text.splitlines() if not line.isascii()}
            assert not odd, (keys, odd)
            assert all(len(line) <= size[0] for line in shop.text.splitlines())


async def test_what_people_wrote_stays_as_they_wrote_it(opened: Opened, ascii_on_utf8: None) -> None:
    wrote = "★ quel été … 谢谢 ✓"
    records = [*shop_records(), *customer("9", "Zoë ★", "2026-10-09T03:00:00Z", wrote)]
    async with opened("1", records) as shop:
        assert any(line.startswith("|@  Zoë ★") for line in shop.text.splitlines())
        assert wrote in shop.text
        assert "o raw" not in shop.text.replace(wrote, "")


async def test_what_the_encoding_cannot_show_becomes_question_marks_of_the_same_width(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    records = [*shop_records(), *customer("9", "Zoe", "2026-10-09T03:00:00Z", "no 谢谢 here")]
    async with opened("1", records) as shop:
        assert "no ???? here" in shop.text


@pytest.fixture
def ascii_on_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs in ASCII on a terminal that could show others."""
    monkeypatch.setattr("leadlight.tui.looks_app.terminal_encoding", lambda: "utf-8")
    before = LeadlightApp.__init__
    monkeypatch.setattr(
        LeadlightApp, "__init__", lambda self, *given, **looks: before(self, *given, ascii_signs=True, **looks)
    )


async def test_every_theme_can_be_taken_from_the_palette(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("ctrl+p")
        await shop.type("theme colourblind light")
        await shop.press("enter")
        assert shop.app.theme == "leadlight-colourblind-light"
        await shop.press("ctrl+t")
        assert shop.app.theme == "leadlight-colourblind-dark"


def test_the_settings_know_every_theme_and_dark_goes_with_light() -> None:
    assert set(THEMES) == set(TONES)
    assert other_theme("leadlight-contrast-light") == "leadlight-contrast-dark"
    assert other_theme("leadlight-ansi") == "leadlight-dark"


async def test_the_ansi_theme_has_no_colour_but_the_terminals_sixteen(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.app.theme = "leadlight-ansi"
        for keys in TOUR:
            await shop.press(*keys)
            colours = {colour for style in styles(shop) for colour in (style.color, style.bgcolor) if colour}  # type: ignore[attr-defined]
            assert {colour.type for colour in colours} <= {ColorType.STANDARD, ColorType.DEFAULT}, keys


async def test_without_colours_the_cursor_is_a_reversed_line(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened("1") as shop:
        assert not any(style.color or style.bgcolor for style in styles(shop))  # type: ignore[attr-defined]
        strip = shop.app.screen._compositor.render_strips()[shop.the(ConversationList).region.y]
        reversed_ = "".join(segment.text for segment in strip if segment.style and segment.style.reverse)
        assert "Ana" in reversed_


async def test_an_empty_no_color_means_nothing(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with opened("1") as shop:
        assert any(style.color for style in styles(shop))  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_calm", [True, False])
async def test_with_reduced_motion_no_cursor_blinks(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, is_calm: bool
) -> None:
    async with opened("1") as shop:
        shop.app.is_calm = is_calm
        for keys in (("slash",), ("escape", "f"), ("escape", "question_mark")):
            await shop.press(*keys)
            field = shop.app.focused
            assert isinstance(field, Input)
            assert field.cursor_blink is not is_calm
