"""Small questions: every answer by a key of its own, by its place, or by going to it; escape answers nothing."""

from collections.abc import Callable

import pytest
from tests.tui.screens.conftest import Opened

from leadlight.core.vocabulary import LEAD_STATUSES, LeadStatus
from leadlight.tui.screens.dialogs import STATUS_KEYS, Choice, Confirm, Picker, StatusPicker

HOSTILE = "[/x] [@click=app.quit]y[/] \x1b]52;c;eA==\x1b\\"


@pytest.mark.parametrize("status", LEAD_STATUSES)
@pytest.mark.parametrize("way", ["letter", "place", "walk"])
async def test_each_status_has_its_letter_its_place_and_a_way_to_walk(
    opened: Opened, status: LeadStatus, way: str
) -> None:
    async with opened("1") as shop:
        answers: list[LeadStatus | None] = []
        shop.app.push_screen(StatusPicker("Mei", "raw"), answers.append)
        place = LEAD_STATUSES.index(status)
        keys = {"letter": [STATUS_KEYS[status]], "place": [str(place + 1)], "walk": [*"j" * place, "enter"]}
        await shop.press(*keys[way])
        assert answers == [status]


async def test_the_cursor_starts_on_what_holds_now(opened: Opened) -> None:
    async with opened("1") as shop:
        answers: list[LeadStatus | None] = []
        shop.app.push_screen(StatusPicker("Mei", "qualified"), answers.append)
        await shop.settle()
        assert "● qualified  now" in shop.text
        await shop.press("enter")
        assert answers == ["qualified"]


@pytest.mark.parametrize("dialog", [lambda: StatusPicker("Mei"), lambda: Confirm("Sure?", "Do it")])
async def test_escape_answers_nothing(opened: Opened, dialog: Callable[[], StatusPicker | Confirm]) -> None:
    async with opened("1") as shop:
        answers: list[object] = []
        shop.app.push_screen(dialog(), answers.append)
        await shop.settle()
        await shop.press("escape")
        assert not answers[0]


@pytest.mark.parametrize(
    ("keys", "answer"), [(["y"], True), (["n"], False), (["enter"], False), (["tab", "enter"], True)]
)
async def test_a_question_is_confirmed_only_on_purpose(opened: Opened, keys: list[str], answer: bool) -> None:
    async with opened("1") as shop:
        answers: list[bool | None] = []
        shop.app.push_screen(Confirm("Throw it away?", "Throw away"), answers.append)
        await shop.settle()
        await shop.press(*keys)
        assert answers == [answer]


async def test_hostile_words_are_drawn_and_not_obeyed(opened: Opened) -> None:
    async with opened("1") as shop:
        for dialog in (Picker(HOSTILE, [Choice(1, HOSTILE)]), StatusPicker(HOSTILE), Confirm(HOSTILE, HOSTILE)):
            shop.app.push_screen(dialog)
            await shop.settle()
            assert "[/x] [@click=app.quit]y[/]" in shop.text
            assert "\x1b" not in shop.text
            await shop.press("escape")
