"""What every test stands on: settings and folders of its own, and a desk on a database in a temporary folder."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadlight.config import Settings
from leadlight.core.times import parse_instant
from leadlight.desk import Desk

NOW = parse_instant("2026-10-05T09:00:00Z")


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the developer's settings nor the terminal's colours reach a test."""
    for name in ("LEADLIGHT_DB", "LEADLIGHT_CONFIG", "LEADLIGHT_DEBUG", "NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens desks on databases by name; every one is closed at the end. Their clocks tick a second at each look."""
    opened = []

    def open_one(name: str = "desk.db", **settings: Any) -> Desk:
        ticks = itertools.count(NOW, 1_000_000)
        settings.setdefault("operator", "mai")
        desk = Desk.open(tmp_path / name, Settings(**settings), clock=lambda: next(ticks))
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """An empty desk."""
    return open_desk()
