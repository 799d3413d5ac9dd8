"""A database whose every text tries to write to the terminal, to be markup, or to turn the line around."""

import json
from collections.abc import Iterable
from typing import Any, Final

import pytest
from rich.segment import Segment
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Record, Shop, record, shop_records
from textual.color import Color
from textual.filter import LineFilter

from leadlight.errors import Refused
from leadlight.tui.safety import SafeText

HOSTILE: Final = "[/x] [@click=app.quit]y[/] \x1b]52;c;eA==\x1b\\ \x9b31m \u202e \x7f\x00\x08 \U000e0041\u2028[#zz]"
BLACK: Final = Color.parse("#000000")
NAMED: Final = ("name", "handle", "text", "label", "thank_you", "privacy_policy_url", "language")
TOUR: Final = (
    "enter", "k", "l", "d", "d", "G", "c", "j", "d", "z", "enter", "escape", "escape", "m", "u", "X", "s", "escape",
    "e", "z", "Z", "z", "f", "f", "f", "f", "o", "o", "o", "i", "escape", "slash", "y", "enter", "escape",
    "question_mark", "escape", "ctrl+p", "down", "escape", "ctrl+t",
    "2", "j", "enter", "2", "s", "escape", "f", "escape", "slash", "y", "escape",
    "3", "b", "b", "j", "enter", "escape", "4", "j", "j", "j", "l", "j", "j", "t", "escape",
    "5", "j", "U", "escape", "1",
)  # fmt: skip


def hostile(value: Any) -> Any:
    """The record's texts with the hostile one in front."""
    if isinstance(value, list):
        return [hostile(one) for one in value]
    if isinstance(value, dict):
        return {key: HOSTILE + str(one) if key in NAMED else hostile(one) for key, one in value.items()}
    return value


def hostile_records() -> list[Record]:
    records = [hostile(one) for one in shop_records()]
    for one in records:
        if one["type"] == "submission":
            one["answers"] = {key: HOSTILE + answer for key, answer in one["answers"].items()}
    picture = {"kind": HOSTILE, "ref": HOSTILE}
    return [
        *records,
        record("message", "m-media", conversation="cnv-3", sender="customer", at="2026-10-03T04:00:00Z", text=None,
               media=picture),
        record("message", "m-system", conversation="cnv-3", sender="system", at="2026-10-03T04:01:00Z", text=HOSTILE),
        record("message", "m-own", conversation="cnv-3", sender="business", at="2026-10-03T04:02:00Z", text=HOSTILE),
        record("message", "m-many", conversation="cnv-3", sender="customer", at="2026-10-03T04:03:00Z",
               text=f"{HOSTILE} call 9123 4567 or {HOSTILE}@example.com" + "\n" * 200),
    ]  # fmt: skip


def dangers(segments: Iterable[Segment]) -> list[str]:
    """The texts in which a character stands that must not reach a terminal."""
    given = list(segments)
    return [one.text for one, safe in zip(given, SafeText().apply(given, BLACK), strict=True) if one is not safe]


def assert_harmless(shop: Shop) -> None:
    """Nothing that reaches the terminal holds a control character or an action of somebody else's making."""
    for strip in shop.app.screen._compositor.render_strips():
        assert not dangers(strip), strip.text
        for segment in strip:
            assert not segment.control
            style = segment.style
            assert style is None or not style.link
            assert style is None or "@click" not in style.meta


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_no_screen_lets_anything_through(opened: Opened, size: tuple[int, int]) -> None:
    async with opened("1", hostile_records(), size=size) as shop:
        assert_harmless(shop)
        for key in TOUR:
            await shop.press(key)
            assert_harmless(shop)
            assert shop.app.is_running, key
            assert shop.app.return_code is None, key


async def test_no_widget_needs_the_last_line_of_defence(opened: Opened) -> None:
    met: list[str] = []

    class Watching(LineFilter):
        def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
            met.extend(dangers(segments))
            return segments

    async with opened("1", hostile_records(), size=(200, 50)) as shop:
        shop.app._safe = Watching()
        shop.app.refresh_css()
        for key in TOUR:
            await shop.press(key)
            assert not met, key
        shop.app.say(HOSTILE)
        shop.app.complain(Refused(HOSTILE))
        await shop.settle()
        assert not met
        shop.app.notify("\x1b[31m", markup=False)
        await shop.settle()
        assert met, "it does see what was not cleaned"


async def test_hostile_text_shows_as_it_is_written(opened: Opened) -> None:
    async with opened("1", hostile_records(), size=(200, 50)) as shop:
        await shop.press("j", "j")
        assert "[/x] [@click=app.quit]y[/] ␛]52;c;eA==␛\\" in shop.text


async def test_notices_are_no_markup(opened: Opened) -> None:
    async with opened("1") as shop:
        shop.app.say(HOSTILE)
        shop.app.complain(Refused(HOSTILE, HOSTILE))
        await shop.settle()
        assert "[/x] [@click=app.quit]y[/] ␛]52" in shop.text
        assert_harmless(shop)


async def test_a_megabyte_of_anything_opens(opened: Opened) -> None:
    huge = [
        "\n" * 100_000,
        "x" * 250_000,
        "\u0301" * 40_000,
        "word " * 50_000,
        "👩\u200d" * 12_000,
        "9123 4567 " * 25_000,
    ]
    messages = [
        record(
            "message", f"big-{at}", conversation="cnv-1", sender="customer", at=f"2026-10-04T03:0{at}:00Z", text=text
        )
        for at, text in enumerate(huge)
    ]
    assert len(json.dumps(messages)) > 1_000_000
    async with opened("1", [*shop_records(), *messages]) as shop:
        await shop.press("enter", "k", "k", "k", "k", "k", "G", "enter", "pagedown", "q")
        assert "Mei Tan" in shop.text
        assert_harmless(shop)
