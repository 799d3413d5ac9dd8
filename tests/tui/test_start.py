"""The first paint comes before the database is touched; it and the first list before anything heavy is imported."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from leadlight.desk import Desk
from leadlight.tui.app import LeadlightApp

LIMIT = 60
"""So many seconds an application may take that is loaded, painted and warm in less than two."""
HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "phonenumbers", "email_validator", "sqlite3", "click", "httpx", "jinja2"}
SCRIPT = """
import asyncio, json, sys
from pathlib import Path
from leadlight.config import Settings
from leadlight.tui.app import LeadlightApp

seen = {}

def look(when):
    seen[when] = sorted({name.split(".")[0] for name in sys.modules} | {n for n in sys.modules if "leadlight" in n})

def open_desk():
    look("painted")
    from leadlight.desk import Desk
    desk = Desk.open(Path(sys.argv[1]), Settings(operator="mai"))
    look("open")
    desk.warm_up = lambda: look("warming up")
    return desk

class Watched(LeadlightApp):
    def on_ready(self):
        seen["screen"] = "\\n".join(strip.text for strip in self.screen._compositor.render_strips())
        assert not self.is_open

async def main():
    async with app.run_test(size=(120, 40)) as pilot:
        while app.is_running and not app.is_warm:
            await pilot.pause(0.05)

app = Watched(open_desk)
asyncio.run(main())
print(json.dumps(seen))
"""


def test_nothing_heavy_before_the_first_paint(open_desk: Callable[..., Desk]) -> None:
    command = [sys.executable, "-c", SCRIPT, str(open_desk().database.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT)
    seen = json.loads(done.stdout)
    assert "1 Inbox" in seen["screen"]
    painted = set(seen["painted"])
    assert not painted & HEAVY
    assert not {
        name for name in painted if name.startswith(("leadlight.desk", "leadlight.store", "leadlight.exchange"))
    }
    others = {"leads", "report", "ads", "activity", "form", "dialogs", "help", "pager", "triage"}
    assert not {f"leadlight.tui.screens.{name}" for name in others} & painted
    assert "leadlight.tui.screens.palette" not in painted
    assert "sqlite3" in seen["open"]
    assert not set(seen["open"]) & (HEAVY - {"sqlite3"})
    # By then the list and the transcript beside it have been read, and it was looked for what was snoozed and is due.
    warming_up = set(seen["warming up"])
    assert {"leadlight.store.views.conversation", "leadlight.desk.waking"} <= warming_up
    assert not warming_up & (HEAVY - {"sqlite3"})


async def run_to_its_end(app: LeadlightApp) -> None:
    async with app.run_test() as pilot:
        while app.is_running:
            await pilot.pause()


async def test_a_desk_that_breaks_while_it_opens_ends_the_application() -> None:
    def open_desk() -> Desk:
        raise ValueError("no such number: +65 9123 4567")

    app = LeadlightApp(open_desk)
    with pytest.raises(ValueError, match="no such number"):
        await run_to_its_end(app)
    assert app.return_code == 1
