"""The application over a workspace of the test's choice, at one of its screens."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from tests.tui.screens.shop import Record, Shop, shop_records

from leadlight.config import Settings
from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.tui.app import LeadlightApp

Opened = Callable[..., AbstractAsyncContextManager[Shop]]


@pytest.fixture
def opened(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Imports records (the small shop's, if none are given) and opens the application at the screen of that key."""

    @asynccontextmanager
    async def open_at(
        screen: str, records: Sequence[Record] = (), size: tuple[int, int] = (120, 40)
    ) -> AsyncIterator[Shop]:
        path = _filled(tmp_path, records, tmp_path_factory.getbasetemp())
        app = LeadlightApp(lambda: Desk.open(path, Settings(operator="mai", timezone="UTC")))
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            shop = Shop(pilot)
            await shop.settle()
            await shop.press(screen)
            yield shop

    return open_at


def _filled(folder: Path, records: Sequence[Record], shared: Path) -> Path:
    """The database of the records. The small shop's is made once in each process, and copied."""
    if records:
        return _imported(folder, records)
    if not (shared / "shop.db").exists():
        _imported(shared, shop_records())
    return Path(shutil.copy(shared / "shop.db", folder))


def _imported(folder: Path, records: Sequence[Record]) -> Path:
    file, path = folder / "shop.jsonl", folder / "shop.db"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    desk = Desk.open(path, Settings(operator="mai", timezone="UTC"))
    summary = import_paths(desk, [file])
    desk.close()
    assert summary.rejected == 0, summary
    return path
