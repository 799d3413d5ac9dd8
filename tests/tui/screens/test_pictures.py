"""Every screen of the demo at three sizes in two themes, cell by cell. `pytest --snapshot-update` takes them anew."""

import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.screens.pictures import TextPicture, picture
from tests.tui.screens.shop import Shop

from leadlight.config import Settings
from leadlight.core.times import parse_instant
from leadlight.desk import Desk
from leadlight.desk.demo import fill
from leadlight.tui.app import LeadlightApp

NOW = parse_instant("2026-11-20T22:30:00Z")
"""A while after the sample's last message."""
SIZES = ((80, 24), (120, 40), (200, 50))
THEMES = ("leadlight-dark", "leadlight-light")
SETTINGS = Settings(operator="mai", timezone="UTC")
SCREENS = {
    "inbox": (),
    "transcript": ("j", "j", "enter"),
    "card": ("j", "j", "c"),
    "filter": ("f", *"has:p"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "snooze": ("b",),
    "status": ("j", "s"),
    "form": ("j", "j", "i"),
    "leads": ("2", "j"),
    "lead": ("2", "j", "enter"),
    "report": ("3",),
    "ads": ("4", "j", "j", "j", "j"),
    "activity": ("m", "j", "e", "5"),
    "privacy": ("j", "P"),
    "triage": ("t", "e"),
    "answer": ("j", "r"),
}  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's database, filled."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    desk = Desk.open(path, SETTINGS, demo=True, clock=lambda: NOW)
    fill(desk)
    desk.close()
    return path


@pytest.mark.parametrize("screen", SCREENS)
async def test_picture(screen: str, demo: Path, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    path = Path(shutil.copy(demo, tmp_path / "demo.db"))
    app = LeadlightApp(
        lambda: Desk.open(path, SETTINGS, demo=True, clock=lambda: NOW), theme=THEMES[0], reduced_motion=True
    )
    async with app.run_test(size=SIZES[-1], notifications=False) as pilot:
        shop = Shop(pilot)
        while not app.is_warm:  # From then on, cards show numbers as they are written at home.
            await pilot.pause(0.05)
        await shop.settle()
        await shop.press(*SCREENS[screen])
        for theme in THEMES:
            app.theme = theme
            for width, height in SIZES:
                await pilot.resize_terminal(width, height)
                await shop.settle()
                name = f"{width}x{height}-{theme.removeprefix('leadlight-')}"
                assert picture(app) == snapshot(name=name, extension_class=TextPicture)
