"""A note that could not be written is not lost."""

import pytest
from tests.tui.screens.conftest import Opened

from leadlight.errors import DatabaseProblem
from leadlight.tui import acts
from leadlight.tui.widgets.conversation_list import ConversationList


async def test_what_was_typed_is_there_again(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise DatabaseProblem("The database is busy.")

    async with opened("1") as shop:
        monkeypatch.setattr(acts, "add_note", broken)
        await shop.press("n")
        await shop.type("call after nine")
        await shop.press("ctrl+s")
        shop.the(ConversationList).move_to(0)
        await shop.settle()
        await shop.press("n")
        assert "call after nine" in shop.text
