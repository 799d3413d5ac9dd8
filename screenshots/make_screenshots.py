"""Makes the pictures of the README from the demo, at a fixed time, so that they change only when the screens do.

python screenshots/make_screenshots.py [FOLDER]
"""

import asyncio
import re
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from leadlight.config import Settings
from leadlight.core.times import parse_instant
from leadlight.desk import Desk
from leadlight.desk.demo import fill
from leadlight.tui.app import LeadlightApp

NOW = parse_instant("2026-11-20T22:30:00Z")
"""A while after the sample's last message."""
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Textual's pictures ask a font from the web; whoever looks at them should not."""


_TEXT = re.compile(r'(<text [^>]*?textLength=")([0-9.]+)("[^>]*>)([^<]*)(</text>)')
_CELL = 12.2
"""The width of a terminal cell in Textual's pictures."""


class Picture(NamedTuple):
    """A picture: its name, the size in columns and rows, the theme, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("inbox-dark", (200, 50), "leadlight-dark", ("j", "enter")),
    Picture("inbox-light", (120, 40), "leadlight-light", ("j", "j", "enter")),
    Picture("inbox-small", (80, 24), "leadlight-dark", ("j", "j")),
    Picture("form-dark", (120, 40), "leadlight-dark", ("j", "j", "i")),
    Picture("leads-dark", (120, 40), "leadlight-dark", ("2", "j")),
    Picture("report-dark", (120, 40), "leadlight-dark", ("3",)),
    Picture("report-light", (120, 40), "leadlight-light", ("3",)),
    Picture("ads-dark", (120, 40), "leadlight-dark", ("4", "j", "j", "j", "j")),
    Picture("activity-dark", (120, 40), "leadlight-dark", ("m", "j", "e", "5")),
)


async def take(picture: Picture, folder: Path) -> None:
    """Opens the demo, presses the keys and writes the picture."""
    with tempfile.TemporaryDirectory() as place:
        desk = Desk.open(
            Path(place) / "demo.db", Settings(operator="mai", timezone="UTC"), demo=True, clock=lambda: NOW
        )
        fill(desk)
        app = LeadlightApp(lambda: desk, theme=picture.theme)
        async with app.run_test(size=picture.size, notifications=True) as pilot:
            await settled(app)
            for key in picture.keys:
                await pilot.press(key)
                await settled(app)
            svg = app.export_screenshot(title="Leadlight")
    (folder / f"{picture.name}.svg").write_text(_TEXT.sub(_fitted, _WEB_FONTS.sub("", svg)), "utf-8")
    print(picture.name)


def _fitted(found: re.Match[str]) -> str:
    """A piece of text as wide as its cells: Textual takes each character for one, so that wide ones overlap."""
    before, _, after, text, end = found.groups()
    return f"{before}{cell_len(unescape(text)) * _CELL:.1f}{after}{text}{end}"


async def settled(app: LeadlightApp) -> None:
    """Waits until what was read has been drawn."""
    for _ in range(3):
        await app.workers.wait_for_complete()
        await asyncio.sleep(0.25)


async def main(folder: Path) -> None:
    """Takes all pictures."""
    for picture in PICTURES:
        await take(picture, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
