"""The lazy list: reads a page where it draws, redraws two rows on a move, keeps cursor and selection by key."""

from array import array
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from leadlight.errors import DatabaseProblem
from leadlight.tui.drawing import Line
from leadlight.tui.messages import Highlighted, Opened, SelectionChanged, Unreadable
from leadlight.tui.theme import themes
from leadlight.tui.widgets.rows import KEPT_ROWS, PAGE, Look, Rows

MANY = 100_000


class Numbers(Rows[str]):
    """Rows that say their number and count how often they are fetched and drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[int] = []
        self.drawn: list[int] = []
        self.gone: set[int] = set()
        self.is_broken = False
        self.complaints: list[str] = []

    def fetch(self, pks: Sequence[int]) -> Mapping[int, str]:
        if self.is_broken:
            raise DatabaseProblem("The database is damaged.")
        self.fetched.extend(pks)
        return {pk: f"row {pk}" for pk in pks if pk not in self.gone}

    def on_unreadable(self, event: Unreadable) -> None:
        # Here, since what is told while the screen draws bubbles no further than to the screen.
        self.complaints.append(event.problem.message)

    def render_row(self, pk: int, row: str, line: int, look: Look) -> Strip:
        self.drawn.append(pk)
        return Line(look.width, look.ink.cursor if look.here else look.ink.ground).add(row, look.ink.text).strip()


class Holder(App[None]):
    """Only the list, and what it tells."""

    def __init__(self) -> None:
        super().__init__()
        for theme in themes():
            self.register_theme(theme)
        self.theme = themes()[0].name
        self.rows = Numbers()
        self.told: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_highlighted(self, event: Highlighted) -> None:
        self.told.append(event.pk)

    def on_opened(self, event: Opened) -> None:
        self.told.append(("opened", event.pk))

    def on_selection_changed(self, event: SelectionChanged) -> None:
        self.told.append(("selected", event.count))


@asynccontextmanager
async def shown(count: int = MANY) -> AsyncIterator[tuple[Numbers, Pilot[None], Holder]]:
    app = Holder()
    async with app.run_test(size=(40, 20), notifications=True) as pilot:
        app.rows.focus()
        app.rows.start_over(array("q", range(1, count + 1)))
        await pilot.pause()
        yield app.rows, pilot, app


def lines(app: Holder) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


async def test_only_a_page_is_read_of_a_hundred_thousand() -> None:
    async with shown() as (rows, _, app):
        assert lines(app)[:3] == ["row 1", "row 2", "row 3"]
        assert rows.fetched == list(range(1, PAGE + 1))
        assert rows.virtual_size.height == MANY


async def test_a_move_draws_two_rows() -> None:
    async with shown() as (rows, pilot, _):
        rows.drawn.clear()
        await pilot.press("j")
        assert sorted(rows.drawn) == [1, 2]
        rows.drawn.clear()
        await pilot.press("k")
        assert rows.drawn == []


async def test_the_end_of_the_list_is_as_near_as_its_beginning() -> None:
    async with shown() as (rows, pilot, app):
        rows.fetched.clear()
        await pilot.press("G")
        assert rows.cursor_pk == MANY
        assert lines(app)[-1] == f"row {MANY}"
        assert len(rows.fetched) <= PAGE
        await pilot.press("ctrl+u")
        assert rows.cursor_pk == MANY - 10
        await pilot.press("g", "pagedown")
        assert rows.cursor_pk == 21
        await pilot.press("home", "k", "up")
        assert rows.cursor_pk == 1


async def test_no_more_rows_are_kept_than_needed() -> None:
    async with shown() as (rows, pilot, _):
        for place in range(0, MANY, MANY // 60):
            rows.move_to(place)
            rows.row(rows.pks[place])
        await pilot.pause()
        assert len(rows._rows) <= KEPT_ROWS


async def test_the_cursor_stays_on_its_row_when_others_come_and_go() -> None:
    async with shown(50) as (rows, pilot, app):
        rows.move_to(9)
        await pilot.pause()
        app.told.clear()
        rows.set_pks(array("q", [99, *range(3, 51)]))
        await pilot.pause()
        assert (rows.cursor_pk, rows.cursor) == (10, 8)
        assert app.told == []


async def test_the_next_row_comes_when_the_one_under_the_cursor_leaves() -> None:
    async with shown(5) as (rows, pilot, app):
        rows.move_to(2)
        rows.set_pks(array("q", [1, 2, 4, 5]))
        await pilot.pause()
        assert rows.cursor_pk == 4
        assert app.told[-1] == 4
        rows.move_to(3)
        rows.set_pks(array("q", [1, 2]))
        assert rows.cursor_pk == 2
        rows.set_pks(array("q"))
        await pilot.pause()
        assert (rows.targets, app.told[-1]) == ([], None)


async def test_a_row_that_is_read_stays_although_it_left_the_view() -> None:
    async with shown(5) as (rows, _, _app):
        rows.move_to(2)
        rows.set_pks(array("q", [1, 2, 4, 5]), keep=True)
        assert (list(rows.pks), rows.cursor_pk) == ([1, 2, 3, 4, 5], 3)


async def test_selecting_one_a_range_and_all() -> None:
    async with shown(9) as (rows, pilot, app):
        await pilot.press("x", "x")
        assert rows.targets == [1, 2]
        await pilot.press("j", "v", "j", "j")
        assert rows.targets == [1, 2, 4, 5, 6]
        assert app.told[-2:] == [("selected", 5), 6]
        await pilot.press("v", "g")
        assert rows.targets == [1, 2, 4, 5, 6]
        await pilot.press("x")
        assert rows.targets == [2, 4, 5, 6]
        await pilot.press("X")
        assert rows.targets == list(range(1, 10))
        rows.set_pks(array("q", [2, 3]))
        assert rows.targets == [2, 3]
        await pilot.press("X")
        assert rows.selected == set()
        assert not rows.clear_selection()


async def test_a_click_moves_and_a_double_click_opens() -> None:
    async with shown(9) as (rows, pilot, app):
        await pilot.click(Numbers, offset=(3, 4))
        assert rows.cursor_pk == 5
        await pilot.click(Numbers, offset=(3, 4), times=2)
        assert app.told[-1] == ("opened", 5)
        await pilot.click(Numbers, offset=(3, 15))
        assert rows.cursor_pk == 5


async def test_a_row_that_is_gone_draws_blank() -> None:
    async with shown(3) as (rows, pilot, app):
        rows.gone = {2}
        rows.forget([2])
        await pilot.pause()
        assert lines(app)[:3] == ["row 1", "", "row 3"]


async def test_rows_that_cannot_be_read_say_so_once_and_come_back() -> None:
    async with shown(3) as (rows, pilot, app):
        app.told.clear()
        rows.is_broken = True
        rows.forget()
        await pilot.pause()
        assert [line.strip() for line in lines(app)[:4]] == ["cannot be read"] * 3 + [""]
        await pilot.pause()
        assert rows.complaints == ["The database is damaged."]
        rows.is_broken = False
        rows.forget()
        await pilot.pause()
        assert lines(app)[:3] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize("size", [(10, 3), (80, 40)])
async def test_resizing_keeps_the_cursor_in_view(size: tuple[int, int]) -> None:
    async with shown() as (rows, pilot, app):
        rows.move_to(70_000)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert rows.size.height == size[1]
        assert any(line.startswith("row 70001"[: size[0] - 1]) for line in lines(app))


async def test_an_empty_list_greets() -> None:
    async with shown(0) as (rows, pilot, app):
        rows.greeting = ("Nothing yet.", "Bring something in.")
        rows.refresh()
        await pilot.pause()
        assert [line.strip() for line in lines(app) if line.strip()] == ["Nothing yet.", "Bring something in."]
