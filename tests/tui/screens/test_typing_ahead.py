"""Keys that come all at once mean the same as keys that come one by one."""

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop
from textual import events

from leadlight.desk import browsing
from leadlight.tui.screens.finder import Finder, FinderField
from leadlight.tui.screens.form import FormScreen
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.note import NoteScreen
from leadlight.tui.screens.reply import ReplyScreen
from leadlight.tui.screens.triage import TriageScreen
from leadlight.tui.widgets.conversation_list import ConversationList


async def burst(shop: Shop, *keys: str) -> None:
    """All keys before the first is answered, as a terminal brings what is typed fast or pasted."""
    for key in keys:
        shop.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    for _ in range(20):
        await shop.pilot.pause(0.02)
        await shop.settle()


async def test_a_label_typed_at_once_is_given(opened: Opened) -> None:
    async with opened("1") as shop:
        first = shop.the(ConversationList).pks[0]
        await burst(shop, "l", *"vip", "enter")
        assert browsing.conversation_rows(shop.desk, [first])[first].labels == ("vip",)
        assert shop.front() is InboxScreen


async def test_what_is_typed_behind_a_verdict_s_question_is_for_the_next(opened: Opened) -> None:
    async with opened("1") as shop:
        first, second, third = shop.the(ConversationList).pks
        await burst(shop, "l", *"vip", "enter", "e", "l", *"hot", "enter")
        rows = browsing.conversation_rows(shop.desk, [first, second, third])
        assert rows[first].labels == ("vip",)
        assert [pk for pk, row in rows.items() if row.state == "done"] == [second]


@pytest.mark.parametrize(
    ("keys", "typed", "screen"),
    [("bo", "tomorow", Finder), ("a", "mei", Finder), ("n", "hello", NoteScreen), ("r", "hello", ReplyScreen)],
)
async def test_nothing_that_is_typed_into_a_question_is_lost_or_a_command(
    keys: str, typed: str, screen: type, opened: Opened
) -> None:
    async with opened("1") as shop:
        await burst(shop, *keys, *typed)
        assert shop.front() is screen
        written = shop.the(FinderField).value if screen is Finder else shop.text
        assert typed in written


async def test_a_form_takes_what_is_typed_when_its_questions_are_there(opened: Opened) -> None:
    async with opened("1") as shop:
        await burst(shop, "i", *"xyz")
        assert shop.front() is FormScreen
        assert "xyz" in shop.text


async def test_triage_takes_the_verdicts_that_follow_its_key(opened: Opened) -> None:
    async with opened("1") as shop:
        number = len(shop.the(ConversationList).pks)
        await burst(shop, "t", *("e" for _ in range(number)))
        assert shop.front() is TriageScreen
        assert not browsing.conversation_ids(shop.desk, "open")


@pytest.mark.parametrize(("opening", "typed"), [("slash", "harga"), ("f", "name:budi")])
async def test_what_follows_a_search_or_filter_is_for_what_it_leaves(opening: str, typed: str, opened: Opened) -> None:
    """The next key went into the field, or was meant for the list of before."""
    async with opened("1") as shop:
        rows = browsing.conversation_rows(shop.desk, shop.the(ConversationList).pks)
        (budi,) = (pk for pk, row in rows.items() if row.name == "Budi Santoso")
        await burst(shop, opening, *typed, "enter", "e")
        rows = browsing.conversation_rows(shop.desk, list(rows))
        assert [pk for pk, row in rows.items() if row.state == "done"] == [budi]
