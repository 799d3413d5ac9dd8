"""A list whose first rows are shown before the rest: keys act on what is there, or wait for all of it."""

from array import array
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from leadlight.tui.drawing import Line
from leadlight.tui.theme import themes
from leadlight.tui.widgets.first_rows import FirstRows
from leadlight.tui.widgets.rows import Look

FIRST = array("q", range(200))
ALL = array("q", range(5_000))


class Numbers(FirstRows[str]):
    """Rows that say their number."""

    def fetch(self, pks: Sequence[int]) -> Mapping[int, str]:
        return {pk: f"row {pk}" for pk in pks}

    def render_row(self, pk: int, row: str, line: int, look: Look) -> Strip:
        return Line(look.width, look.ink.ground).add(row, look.ink.text).strip()


class Holder(App[None]):
    """Only the list."""

    def __init__(self) -> None:
        super().__init__()
        for theme in themes():
            self.register_theme(theme)
        self.theme = themes()[0].name
        self.rows = Numbers()

    def compose(self) -> ComposeResult:
        yield self.rows


@asynccontextmanager
async def begun() -> AsyncIterator[tuple[Pilot[None], Numbers]]:
    """The list with its first rows."""
    app = Holder()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show_first(FIRST)
        await pilot.pause()
        yield pilot, app.rows


async def test_the_cursor_keeps_its_row_when_the_rest_comes() -> None:
    async with begun() as (pilot, rows):
        await pilot.press("j", "j", "j")
        rows.set_pks(ALL)
        assert (rows.cursor, len(rows.pks), rows.is_whole) == (3, 5_000, True)


async def test_the_last_row_is_that_of_the_whole_list() -> None:
    async with begun() as (pilot, rows):
        await pilot.press("G")
        assert rows.cursor == 0
        rows.set_pks(ALL)
        assert rows.cursor == 4_999


async def test_all_rows_are_those_of_the_whole_list() -> None:
    async with begun() as (pilot, rows):
        rows.action_select_all()
        rows.set_pks(ALL)
        await pilot.pause()
        assert len(rows.selected) == 5_000


async def test_what_waited_is_not_for_another_list() -> None:
    async with begun() as (pilot, rows):
        await pilot.press("G")
        rows.start_over(ALL)
        assert (rows.cursor, rows.is_whole) == (0, True)
