"""The person of a conversation: names of one's own, contacts by hand, notes and labels, copying."""

import stat
import sys
from pathlib import Path
from threading import Event

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.desk import browsing, labelling, noting
from leadlight.desk.rows import Card
from leadlight.errors import DatabaseProblem
from leadlight.tui import acts, clipboard
from leadlight.tui.screens.note import NoteScreen
from leadlight.tui.screens.prompt import PromptField
from leadlight.tui.widgets.contact_card import ContactCard
from leadlight.tui.widgets.writing_area import WritingArea

WIDE = (200, 50)


def shown(shop: Shop) -> Card:
    """The card of the conversation under the cursor, as the database has it."""
    card = shop.the(ContactCard).card
    assert card is not None
    return browsing.card(shop.desk, card.pk)


async def test_a_name_is_given_and_taken_back(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("R")
        assert shop.the(PromptField).value == "Ana Souza", "to be corrected rather than typed anew"
        await shop.press("ctrl+u")
        await shop.type("Ana of the gym")
        await shop.press("enter")
        assert shown(shop).given_name == "Ana of the gym"
        assert shop.line("Named Ana Souza Ana of the gym")
        await shop.press("z")
        assert shown(shop).given_name is None


async def test_a_name_may_be_tried_again_as_it_is(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = acts.rename

    def busy(*_: object) -> None:
        raise DatabaseProblem("Another program holds the database.")

    async with opened("1", size=WIDE) as shop:
        monkeypatch.setattr(acts, "rename", busy)
        await shop.press("R", "ctrl+u")
        await shop.type("Ana of the gym")
        await shop.press("enter")
        assert "✗ Another program holds the database." in shop.text
        monkeypatch.setattr(acts, "rename", rename)
        await shop.press("enter")
        assert shown(shop).given_name == "Ana of the gym"


async def test_what_is_refused_late_takes_no_keys_from_what_is_in_front(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def late(*_: object) -> None:
        assert gate.wait(60)
        raise DatabaseProblem("Another program holds the database.")

    async with opened("1", size=WIDE) as shop:
        monkeypatch.setattr(acts, "rename", late)
        await shop.press("R", "ctrl+u")
        await shop.type("Ana of the gym")
        await shop.pilot.press("enter", "n")
        await shop.pilot.pause(0.1)
        gate.set()
        await shop.settle()
        assert shop.front() is NoteScreen
        await shop.press("escape", "R")
        assert shop.the(PromptField).value == "Ana of the gym"


async def test_why_it_was_refused_names_nobody_in_privacy_mode(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("P", "j", "j", "plus", "2")
        await shop.type("9123 4567")
        await shop.press("enter")
        assert "✗" in shop.text
        assert "Mei" not in shop.text


async def test_a_name_that_is_left_as_it_was_is_not_given(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("R", "enter")
        assert shown(shop).given_name is None
        assert shop.notices == []


async def test_turning_away_gives_no_name(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("R")
        await shop.type("Nobody")
        await shop.press("escape")
        assert shown(shop).given_name is None


async def test_a_contact_is_added_by_hand_and_shown_as_at_home(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("plus", "2")
        await shop.type("9123 4568")
        await shop.press("enter")
        assert [(one.kind, one.value) for one in shown(shop).contacts] == [("phone", "+6591234568")]
        assert shop.line("ph +6591234568 phone · 9123 4568")
        assert shop.line("added by hand")
        await shop.press("c", "enter")
        assert any("no message behind it" in notice for notice in shop.notices)


async def test_no_contact_is_refused_with_a_sentence(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("plus", "1")
        await shop.type("nobody")
        await shop.press("enter")
        assert any("no valid e-mail address" in notice for notice in shop.notices)
        await shop.type("@glow.sg")
        await shop.press("enter")
        assert [one.value for one in shown(shop).contacts] == ["nobody@glow.sg"], "what was typed is there to be mended"


async def test_a_name_that_is_refused_is_there_to_be_mended(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("R", "ctrl+u")
        await shop.type("x" * 201)
        await shop.press("enter", "backspace", "enter")
        assert shown(shop).given_name == "x" * 200


async def test_the_kinds_are_called_as_they_call_themselves(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("plus")
        for name in ("E-mail address", "WhatsApp number", "LINE id", "LinkedIn name", "WeChat id"):
            assert shop.line(name)


async def test_notes_and_labels_stand_on_the_card(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        pk = shown(shop).pk
        noting.add_note(shop.desk, [pk], "Call after six")
        labelling.change_labels(shop.desk, [pk], ["vip"])
        shop.app.data_changed()
        await shop.settle()
        assert shop.line("labels vip")
        assert shop.line("Call after six")
        assert shop.line("· mai")


async def test_y_hands_the_contact_to_the_terminal_over_ssh(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")
    async with opened("1", size=WIDE) as shop:
        await shop.press("j", "j", "y")
        assert shop.app.clipboard == "+6591234567"
        assert any("terminal's clipboard" in notice for notice in shop.notices)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_this_machines_tool_is_taken_where_there_is_one(tmp_path: Path) -> None:
    tool = tmp_path / "wl-copy"
    tool.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/copied\n")
    tool.chmod(stat.S_IRWXU)
    environment = {"PATH": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    assert clipboard.copied_by_tool("+65 9123", environment)
    assert (tmp_path / "copied").read_text() == "+65 9123"
    assert clipboard.tool({**environment, "SSH_TTY": "/dev/pts/1"}) is None
    assert clipboard.tool({"PATH": str(tmp_path)}) is None


async def test_a_note_that_was_begun_is_gone_on_with(opened: Opened) -> None:
    async with opened("1", size=WIDE) as shop:
        await shop.press("n")
        await shop.type("call her back")
        await shop.press("escape")
        assert "n goes on with it" in shop.notices[-1]
        await shop.press("j", "n")
        assert "call her back" not in shop.text
        await shop.press("escape", "k", "n")
        await shop.type(" at noon")
        await shop.press("ctrl+s")
        await shop.press("k")
        assert [note.text for note in shown(shop).notes] == ["call her back at noon"]
        await shop.press("n")
        assert shop.the(WritingArea).text == "", "what was saved is not begun any more"
