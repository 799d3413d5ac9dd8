"""What is typed as an answer is lost to nothing: not to another window, not to a database that takes no writes."""

from collections.abc import Callable
from threading import Event

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from tests.tui.screens.test_inbox import row

from leadlight.desk import browsing, drafting
from leadlight.errors import DatabaseProblem
from leadlight.tui import acts
from leadlight.tui import drafting as box_drafting
from leadlight.tui.screens import base, reply, replying
from leadlight.tui.screens.dialogs import Confirm
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.widgets.writing_area import WritingArea


class Door:
    """Lets drafts into the database or not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_open = True
        save = acts.save_draft

        def through(*given: object) -> drafting.Kept:
            if not self.is_open:
                raise DatabaseProblem("Another program writes.")
            return save(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(acts, "save_draft", through)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(monkeypatch)


def stored(shop: Shop) -> str:
    return drafting.draft(shop.desk, row(shop, "Ana Souza").pk)


def elsewhere(shop: Shop, text: str, before: str) -> None:
    """Another window keeps its text."""
    drafting.save_draft(shop.desk, row(shop, "Ana Souza").pk, text, before)


def is_open(shop: Shop) -> bool:
    return shop.app.is_running


def box(shop: Shop) -> WritingArea:
    return shop.the(WritingArea)


async def test_what_another_window_writes_stands_beside_one_s_own(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.01)
    async with opened("1") as shop:
        await shop.press("r")
        elsewhere(shop, "We open at ten", "")
        await shop.type("Dear Ana")
        while stored(shop) != "Dear Ana\n\nWe open at ten":
            await shop.pilot.pause(0.01)
        await shop.settle()
        assert box(shop).text == "Dear Ana\n\nWe open at ten"
        assert "Another window writes this answer too" in shop.text
        await shop.type(",")
        assert box(shop).text == "Dear Ana,\n\nWe open at ten", "the cursor stays where one types"
        elsewhere(shop, "Dear Ana\n\nWe open at ten sharp", "Dear Ana\n\nWe open at ten")
        await shop.press("escape")
        assert stored(shop) == "Dear Ana,\n\nWe open at ten sharp"


async def test_leaving_at_once_takes_nothing_from_another_window(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        elsewhere(shop, "We open at ten", "")
        await shop.type("Dear Ana")
        await shop.press("escape")
        assert stored(shop) == "Dear Ana\n\nWe open at ten"


async def test_an_answer_that_cannot_be_written_comes_back(opened: Opened, door: Door) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        door.is_open = False
        await shop.type("We open at ten")
        await shop.press("escape")
        assert shop.front() is InboxScreen
        said = "Another program writes. The answer is kept here, and tried again; r goes on with it."
        assert said in shop.notices
        await shop.press("j", "k", "r")
        assert box(shop).text == "We open at ten"
        assert "Not kept yet." in shop.text
        door.is_open = True
        await shop.type("!")
        await shop.press("escape")
        assert stored(shop) == "We open at ten!"


async def test_it_is_tried_again_behind_a_closed_box(
    opened: Opened, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (box_drafting, replying):
        monkeypatch.setattr(module, "RETRY_SECONDS", 0.02)
    async with opened("1") as shop:
        await shop.press("r")
        door.is_open = False
        await shop.type("We open at ten")
        await shop.press("escape")
        door.is_open = True
        while "Draft We open at ten" not in shop.text:
            await shop.pilot.pause(0.01)
        assert stored(shop) == "We open at ten"
        assert len([one for one in shop.notices if "Another program writes" in one]) == 1, shop.notices


async def test_leaving_asks_where_an_answer_or_a_note_would_be_lost(opened: Opened, door: Door) -> None:
    async with opened("1") as shop:
        await shop.press("n")
        await shop.type("call her")
        await shop.press("escape", "r")
        door.is_open = False
        await shop.type("We open at ten")
        await shop.press("escape", "q")
        assert shop.front() is Confirm
        said = " ".join("".join(line.strip(" │▏▌") + " " for line in shop.text.splitlines()).split())
        assert "1 answer could not be written and would be lost. 1 note that you began would be lost." in said
        await shop.press("escape", "r")
        assert box(shop).text == "We open at ten"


async def test_leaving_tries_once_more(opened: Opened, door: Door) -> None:
    async with opened("1") as shop:
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
        await shop.press("r")
        door.is_open = False
        await shop.type("We open at ten")
        await shop.press("escape")
        door.is_open = True
        shop.app.exit()
    again = type(desk).open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == "We open at ten"
    again.close()


async def test_leaving_waits_for_what_is_on_its_way_and_asks_where_it_is_refused(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds the database: who left before that was told lost text and verdict."""
    gate = Event()

    def held(*_: object, **__: object) -> None:
        assert gate.wait(60)
        raise DatabaseProblem("Another program writes.")

    async with opened("1") as shop:
        monkeypatch.setattr(acts, "save_draft", held)
        monkeypatch.setattr(acts, "set_done", held)
        await shop.press("j", "r")
        await shop.pilot.press("H", "i", "escape", "e", "ctrl+q")
        await shop.pilot.pause(0.05)
        assert is_open(shop)
        gate.set()
        await shop.settle()
        assert shop.front() is Confirm
        said = " ".join("".join(line.strip(" │▏▌") + " " for line in shop.text.splitlines()).split())
        assert "1 act could not be stored. 1 answer could not be written and would be lost." in said
        await shop.press("escape", "k", "r")
        assert box(shop).text == "Hi"


async def test_leaving_with_the_box_open_writes_what_was_typed_last(opened: Opened) -> None:
    async with opened("1") as shop:
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
        await shop.press("r")
        await shop.pilot.press("H", "i", "ctrl+q")
    again = type(desk).open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == "Hi"
    again.close()


async def test_the_box_says_kept_only_of_what_is(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.01)
    monkeypatch.setattr(reply, "LONG_SECONDS", 0.01)
    save, gate = acts.save_draft, Event()

    def held(*given: object) -> drafting.Kept:
        assert gate.wait(60)
        return save(*given)  # type: ignore[arg-type]

    async with opened("1") as shop:
        elsewhere(shop, "We open", "")
        await shop.press("r")
        assert "Kept as a draft" in shop.text
        monkeypatch.setattr(acts, "save_draft", held)
        await shop.pilot.press("x")
        while "Not kept yet." not in shop.text:
            await shop.pilot.pause(0.01)
            assert "Kept as a draft" not in shop.text
        gate.set()
        await shop.settle()
        assert "Kept as a draft" in shop.text


async def test_who_waits_long_for_an_act_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "LONG_SECONDS", 0.01)
    done, gate = acts.set_done, Event()

    def held(*given: object, **named: object) -> object:
        assert gate.wait(60)
        return done(*given, **named)  # type: ignore[arg-type]

    async with opened("1") as shop:
        monkeypatch.setattr(acts, "set_done", held)
        await shop.pilot.press("e")
        while not shop.notices:
            await shop.pilot.pause(0.01)
        assert shop.notices == [base.WAITING]
        gate.set()
        await shop.settle()
        assert shop.notices == ["Done with Ana Souza. z takes it back."]


async def test_who_asks_twice_to_leave_means_it(opened: Opened, door: Door) -> None:
    async with opened("1") as shop:
        await shop.press("n")
        await shop.type("call her")
        await shop.press("escape", "ctrl+q")
        assert shop.front() is Confirm
        await shop.pilot.press("ctrl+q")
        await shop.settle()
        assert not is_open(shop)


async def test_however_much_is_typed_one_try_follows_another(
    opened: Opened, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each pause began a row of tries of its own."""
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.001)
    async with opened("1") as shop:
        await shop.press("r")
        door.is_open = False
        for letter in "We open at ten":
            await shop.type(letter)
            await shop.pilot.pause(0.01)
        (begun,) = shop.app.drafts.unkept()
        waiting = [timer for timer in shop.app._timers if timer._callback is not None and timer._repeat == 0]
        assert begun.text == "We open at ten"
        assert len(waiting) <= 2


async def test_to_quit_again_while_it_waits_drops_nothing(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time took along whoever waited for the database."""
    save, done, gate = acts.save_draft, acts.set_done, Event()

    def held(act: Callable[..., object]) -> Callable[..., object]:
        def waiting(*given: object, **named: object) -> object:
            assert gate.wait(60)
            return act(*given, **named)

        return waiting

    async with opened("1") as shop:
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
        monkeypatch.setattr(acts, "save_draft", held(save))
        monkeypatch.setattr(acts, "set_done", held(done))
        await shop.press("r")
        await shop.pilot.press("H", "i", "escape", "e", "ctrl+q", "ctrl+q")
        await shop.pilot.pause(0.05)
        assert is_open(shop)
        gate.set()
        await shop.settle()
        assert not is_open(shop)
    again = type(desk).open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == "Hi"
    assert browsing.conversation_rows(again, [pk])[pk].state == "done"
    again.close()


async def test_a_note_that_is_being_written_is_asked_for(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("n")
        await shop.type("call her")
        await shop.press("ctrl+q")
        assert shop.front() is Confirm
        assert "1 note that you began would be lost." in " ".join(shop.text.split())


async def test_what_was_deleted_while_it_was_on_its_way_is_not_kept(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.001)
    save, gate = acts.save_draft, Event()

    def held(*given: object) -> drafting.Kept:
        assert gate.wait(60)
        return save(*given)  # type: ignore[arg-type]

    async with opened("1") as shop:
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
        await shop.press("r")
        monkeypatch.setattr(acts, "save_draft", held)
        await shop.pilot.press("a")
        await shop.pilot.pause(0.05)
        await shop.pilot.press("backspace")
        shop.app.exit()
        gate.set()
    again = type(desk).open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == ""
    again.close()


async def test_what_was_refused_and_deleted_again_is_not_asked_for(opened: Opened, door: Door) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        door.is_open = False
        await shop.type("x")
        await shop.press("ctrl+e", "backspace", "escape", "q")
        assert not is_open(shop)
