"""Answering: a draft that is never lost, canned replies filled in for the person, copying."""

import contextlib
import stat
import sys
from pathlib import Path
from threading import Event

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from tests.tui.screens.test_inbox import row, under_cursor

from leadlight.core.filters import parse
from leadlight.desk import Desk, browsing, drafting, noting
from leadlight.desk.replies import replies, save_reply
from leadlight.errors import DatabaseProblem, Refused
from leadlight.tui import acts, editor
from leadlight.tui import drafting as drafting_tui
from leadlight.tui.screens import reply
from leadlight.tui.screens.canned import CannedFinder
from leadlight.tui.screens.finder import Finder
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.note import NoteScreen
from leadlight.tui.screens.reply import ReplyScreen
from leadlight.tui.widgets.writing_area import WritingArea

DRAFTS = "SELECT text FROM draft"


def clipboard_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that goes to this machine's clipboard from now on."""
    copied: list[str] = []

    def take(text: str) -> bool:
        copied.append(text)
        return True

    monkeypatch.setattr("leadlight.tui.clipboard.copied_by_tool", take)
    return copied


def draft(shop: Shop, name: str = "Ana Souza") -> str:
    return drafting.draft(shop.desk, row(shop, name).pk)


def held_up(shop: Shop) -> Event:
    """Everything that is to be written waits until this is set."""
    gate = Event()
    shop.app.in_writer(gate.wait)
    return gate


def box(shop: Shop) -> str:
    return shop.the(WritingArea).text


@pytest.mark.parametrize("before", [(), ("enter",), ("c",)])
async def test_r_opens_the_box_and_esc_keeps_what_was_typed(opened: Opened, before: tuple[str, ...]) -> None:
    async with opened("1") as shop:
        await shop.press(*before, "r")
        assert shop.front() is ReplyScreen
        assert "what time do you open?" in shop.line("“what")
        await shop.type("We open at ten")
        await shop.press("escape")
        assert shop.front() is InboxScreen
        assert draft(shop) == "We open at ten"
        assert under_cursor(shop) == "Ana Souza"
        assert "Draft We open at ten" in shop.text
        await shop.press("r")
        assert box(shop) == "We open at ten"
        assert "Kept as a draft" in shop.text
        await shop.type("!")
        await shop.press("escape")
        assert draft(shop) == "We open at ten!"


async def test_a_pause_keeps_the_draft_while_the_box_is_open(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pulls the plug then finds it: it is in the database, and read by another connection."""
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.01)
    async with opened("1") as shop:
        await shop.press("r")
        await shop.type("Hi")
        while not draft(shop):
            await shop.pilot.pause(0.01)
        assert shop.front() is ReplyScreen
        while draft(shop) != "Hi":
            await shop.pilot.pause(0.01)
        await shop.settle()
        assert "Kept as a draft" in shop.text


async def test_leaving_the_program_at_once_keeps_the_draft(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        await shop.pilot.press("H", "i", "ctrl+q")
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
    again = Desk.open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == "Hi"
    again.close()


async def test_leaving_at_once_keeps_the_draft_behind_what_is_still_to_be_written(opened: Opened) -> None:
    """As by a signal that ends the program: what was typed waits its turn in the thread that writes."""
    async with opened("1") as shop:
        await shop.press("r")
        gate = held_up(shop)
        await shop.pilot.press("H", "i")
        shop.app.exit(return_code=143)
        gate.set()
        desk, pk = shop.desk, row(shop, "Ana Souza").pk
    again = Desk.open(desk.database.path, desk.settings)
    assert drafting.draft(again, pk) == "Hi"
    again.close()


async def test_a_box_that_is_opened_again_at_once_has_what_was_typed_last(opened: Opened) -> None:
    """The writer had not come to it yet, the box showed the draft before, and that was then kept instead."""
    async with opened("1") as shop:
        drafting.save_draft(shop.desk, row(shop, "Ana Souza").pk, "old", "")
        await shop.press("r", "ctrl+l")
        await shop.type("new")
        gate = held_up(shop)
        await shop.pilot.press("escape", "r")
        await shop.pilot.pause(0.05)
        gate.set()
        await shop.settle()
        assert box(shop) == "new"
        await shop.press("escape")
        assert draft(shop) == "new"


async def test_a_draft_that_could_not_be_kept_is_tried_again(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an empty one: otherwise what was cleared comes back."""
    monkeypatch.setattr(reply, "KEEP_SECONDS", 0.01)
    monkeypatch.setattr(drafting_tui, "RETRY_SECONDS", 0.01)
    refuse, said = True, acts.save_draft

    def save(desk: Desk, pk: int, text: str, before: str) -> drafting.Kept:
        if refuse:
            raise DatabaseProblem("Another program writes.")
        return said(desk, pk, text, before)

    async with opened("1") as shop:
        drafting.save_draft(shop.desk, row(shop, "Ana Souza").pk, "old", "")
        await shop.press("r")
        monkeypatch.setattr(acts, "save_draft", save)
        await shop.press("ctrl+l")
        while "Not kept yet." not in shop.text:
            await shop.pilot.pause(0.01)
        assert draft(shop) == "old"
        assert "Another program writes." in shop.notices[-1]
        refuse = False
        while draft(shop):
            await shop.pilot.pause(0.01)
        await shop.settle()
        assert "Not kept yet." not in shop.text


async def test_a_box_that_is_emptied_keeps_no_draft(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        await shop.type("Hi")
        await shop.press("escape", "r", "ctrl+l", "escape")
        assert draft(shop) == ""
        assert "Draft" not in shop.text
        assert list(browsing.conversation_ids(shop.desk, "all", filter_=parse("has:draft"))) == []


async def test_a_canned_reply_is_put_in_as_this_person_reads_it(opened: Opened) -> None:
    async with opened("1") as shop:
        save_reply(shop.desk, "Hours", "Hi {first_name}, we open at ten. {operator}")
        save_reply(shop.desk, "Prices", "From 120")
        await shop.press("r")
        await shop.type("Hello! ")
        await shop.press("ctrl+r")
        assert shop.front() is CannedFinder
        assert "Hi Ana, we open at ten. mai" in shop.text
        await shop.type("pri")
        assert "From 120" in shop.text
        assert "Hours" not in shop.text
        await shop.press(*["backspace"] * 3)
        await shop.type("ten")
        await shop.press("enter")
        assert box(shop) == "Hello! Hi Ana, we open at ten. mai"


async def test_what_stands_for_nothing_is_said_selected_and_not_copied_unseen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = clipboard_of(monkeypatch)
    async with opened("1") as shop:
        save_reply(shop.desk, "Ad", "You saw\n“{ad}”, {first_name}?")
        await shop.press("r", "ctrl+r")
        assert "{ad} stands for nothing here" in shop.text
        await shop.press("enter")
        assert shop.the(WritingArea).selected_text == "{ad}"
        await shop.press("ctrl+y")
        assert copied == []
        assert "{ad} stands for nothing here" in shop.text
        await shop.type("Spring")
        await shop.press("ctrl+y")
        assert copied == ["You saw\n“Spring”, Ana?"]
        assert shop.notices == ["Copied the answer."]
        assert shop.front() is ReplyScreen


async def test_a_variable_that_stands_for_nothing_may_be_copied_as_it_is(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = clipboard_of(monkeypatch)
    async with opened("1") as shop:
        await shop.press("r")
        await shop.type("{name}: {ad}")
        await shop.press("ctrl+y", "ctrl+y")
        assert copied == ["Ana Souza: {ad}"]


async def test_without_canned_replies_one_learns_how_to_make_them(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("r", "ctrl+r")
        assert "No canned replies yet" in shop.text
        assert "ctrl+s" in shop.text
        await shop.press("escape", "ctrl+s")
        assert "Type a reply first" in shop.text
        await shop.type("Hi {first_name}")
        await shop.press("ctrl+s")
        assert shop.front() is Finder
        await shop.type("Hello")
        await shop.press("enter")
        assert [(one.name, one.text) for one in replies(shop.desk)] == [("Hello", "Hi {first_name}")]
        assert box(shop) == "Hi Ana"


async def test_a_variable_that_nobody_knows_is_not_saved(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("r")
        await shop.type("It is {price}")
        await shop.press("ctrl+s")
        assert shop.front() is ReplyScreen, "before a name is asked for"
        assert "Nobody knows {price}." in shop.text
        assert replies(shop.desk) == ()
        assert box(shop) == "It is {price}"


async def test_a_canned_reply_is_removed_and_comes_back(opened: Opened) -> None:
    async with opened("1") as shop:
        save_reply(shop.desk, "Hours", "At ten")
        await shop.press("r", "ctrl+r", "ctrl+x")
        assert replies(shop.desk) == ()
        assert "No canned replies yet" in shop.text
        await shop.press("escape", "escape", "z")
        assert [one.name for one in replies(shop.desk)] == ["Hours"]


async def test_privacy_hides_whom_a_draft_and_a_filled_reply_name(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = clipboard_of(monkeypatch)
    async with opened("1") as shop:
        save_reply(shop.desk, "Hours", "Hi {first_name}, call 9123 4567 at ten")
        drafting.save_draft(shop.desk, row(shop, "Ana Souza").pk, "Dear Ana Souza\n", "")
        await shop.press("P", "enter")
        assert "Draft Dear" in shop.text
        await shop.press("r", "ctrl+r")
        assert "at ten" in shop.text
        for hidden in ("Ana", "Souza", "9123", "4567"):
            assert hidden not in shop.text
        await shop.press("enter")
        for hidden in ("Ana", "Souza", "9123", "4567"):
            assert hidden not in shop.text
        await shop.press("ctrl+y")
        assert copied == ["Dear Ana Souza\nHi Ana, call 9123 4567 at ten"]


async def test_a_hostile_draft_is_drawn_harmless_and_kept_as_it_is(opened: Opened) -> None:
    hostile = "a\x1b[31mb\u202ec\td [red]e[/]"
    async with opened("1") as shop:
        drafting.save_draft(shop.desk, row(shop, "Ana Souza").pk, hostile, "")
        await shop.press("r")
        assert box(shop) == hostile
        assert "\x1b" not in shop.text
        assert "\u202e" not in shop.text
        assert "[red]e[/]" in shop.text


# The operator's own editor


def editor_of(folder: Path, script: str) -> str:
    program = folder / "my editor.py"
    program.write_text(f"import os, sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{script}\n")
    return f"{sys.executable} '{program}' --wait"


def test_the_editor_s_file_is_closed_to_others_and_goes(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = (
        f"Path({str(seen)!r}).write_text(f'{{file}} {{file.stat().st_mode}} {{file.parent.stat().st_mode}}')\n"
        "file.write_text(file.read_text() + ' and more\\n')"
    )
    command = editor.editor({"EDITOR": editor_of(tmp_path, script), "PATH": "/usr/bin"})
    assert editor.edited("Grüße", command, {"XDG_RUNTIME_DIR": str(tmp_path)}) == "Grüße and more"
    path, file_mode, folder_mode = seen.read_text().rsplit(" ", 2)
    assert (stat.S_IMODE(int(file_mode)), stat.S_IMODE(int(folder_mode))) == (0o600, 0o700)
    assert Path(path).is_relative_to(tmp_path)
    assert not Path(path).parent.exists()


def test_an_editor_that_gives_up_leaves_the_text(tmp_path: Path) -> None:
    command = editor.editor({"VISUAL": editor_of(tmp_path, "sys.exit(3)"), "EDITOR": "nobody"})
    with pytest.raises(Refused, match="gave up"):
        editor.edited("text", command, {"XDG_RUNTIME_DIR": str(tmp_path / "nowhere")})


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "No editor is set"), ({"EDITOR": " "}, "No editor is set"), ({"VISUAL": "'vi"}, "no command"),
        ({"EDITOR": "no-such-editor -w"}, "no editor called"),
    ],
)  # fmt: skip
def test_an_editor_that_is_none_is_refused(environment: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        editor.editor(environment)


async def test_where_the_screen_cannot_be_handed_over_it_is_said(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened("1") as shop:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.delenv("EDITOR", raising=False)
        await shop.press("r", "ctrl+e")
        assert "No editor is set" in shop.text
        monkeypatch.setenv("EDITOR", sys.executable)
        await shop.press("ctrl+e")
        assert "cannot be handed to an editor" in shop.text


@pytest.mark.parametrize("key", ["r", "n"])
async def test_the_editor_s_text_comes_back_into_the_box(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    monkeypatch.setenv("VISUAL", editor_of(tmp_path, "file.write_text(file.read_text() + ' from Ana\\nBye')"))
    async with opened("1") as shop:
        monkeypatch.setattr(type(shop.app), "suspend", lambda _app: contextlib.nullcontext())
        await shop.press(key)
        await shop.type("Hi")
        await shop.press("ctrl+e")
        assert box(shop) == "Hi from Ana\nBye"


async def test_what_was_typed_is_kept_before_the_editor_opens(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A process that is killed while the editor has the terminal loses nothing that was typed here."""
    async with opened("1") as shop:
        path = shop.desk.database.path
        look = f"import sqlite3\nfile.write_text(str(sqlite3.connect({str(path)!r}).execute('{DRAFTS}').fetchall()))"
        monkeypatch.setenv("VISUAL", editor_of(tmp_path, look))
        monkeypatch.setattr(type(shop.app), "suspend", lambda _app: contextlib.nullcontext())
        await shop.press("r")
        gate = held_up(shop)
        await shop.pilot.press("H", "i", "ctrl+e", "x")
        gate.set()
        await shop.settle()
        assert box(shop) == "[('Hi',)]x"


async def test_what_cannot_be_kept_is_not_taken_to_the_editor(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", editor_of(tmp_path, "file.write_text('not opened')"))

    def refuse(*_: object) -> None:
        raise DatabaseProblem("Another program writes.")

    async with opened("1") as shop:
        monkeypatch.setattr(type(shop.app), "suspend", lambda _app: contextlib.nullcontext())
        monkeypatch.setattr(acts, "save_draft", refuse)
        await shop.press("r")
        await shop.type("Hi")
        await shop.press("ctrl+e")
        assert "Not kept yet: the editor opens when it is." in shop.text
        assert box(shop) == "Hi"


@pytest.mark.parametrize("key", ["r", "n"])
async def test_in_privacy_mode_no_editor_shows_what_is_hidden(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    monkeypatch.setenv("VISUAL", editor_of(tmp_path, "file.write_text('opened')"))
    async with opened("1") as shop:
        monkeypatch.setattr(type(shop.app), "suspend", lambda _app: contextlib.nullcontext())
        await shop.press("P", key)
        await shop.type("Hi")
        await shop.press("ctrl+e")
        assert "✗ An editor shows names and contacts: P lets" in shop.text
        assert box(shop) == "Hi"
        await shop.press("escape", "P", key, "ctrl+e")
        assert box(shop) == "opened"


# Notes


def noted(shop: Shop) -> set[str]:
    return {name for name in ("Ana Souza", "Budi Santoso", "Mei Tan") if row(shop, name).noted}


async def test_n_writes_one_note_on_all_that_are_selected(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("X", "n")
        assert shop.front() is NoteScreen
        await shop.type("closed")
        await shop.press("ctrl+s")
        assert noted(shop) == {"Ana Souza", "Budi Santoso", "Mei Tan"}
        await shop.press("z")
        assert noted(shop) == set()


async def test_a_note_under_the_card_s_cursor_is_removed_and_comes_back(opened: Opened) -> None:
    async with opened("1") as shop:
        pk = row(shop, "Ana Souza").pk
        noting.add_note(shop.desk, [pk], "first")
        noting.add_note(shop.desk, [pk], "second")
        shop.app.data_changed()
        await shop.settle()
        await shop.press("c", "D")
        assert [note.text for note in noting.notes(shop.desk, pk)] == ["second"]
        await shop.press("z")
        assert [note.text for note in noting.notes(shop.desk, pk)] == ["first", "second"]


async def test_without_a_note_under_the_cursor_nothing_is_removed(opened: Opened) -> None:
    async with opened("1") as shop:
        noting.add_note(shop.desk, [row(shop, "Ana Souza").pk], "stays")
        await shop.press("D")
        assert row(shop, "Ana Souza").noted
        assert "Put the cursor on a note" in shop.notices[-1]
