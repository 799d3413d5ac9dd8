"""Choosing a canned reply: typing narrows them down, and the one under the cursor is shown as this person would read
it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from leadlight.core.replies import VARIABLES, Piece, Values, pieces
from leadlight.core.wording import folded
from leadlight.tui import acts
from leadlight.tui.drawing import ELLIPSIS, clean_lines
from leadlight.tui.keymap import bindings, find, named
from leadlight.tui.privacy import is_private, masked_text
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.screens.finder import Finder, FinderField, Offer

if TYPE_CHECKING:
    from leadlight.desk.rows import ReplyRow

PREVIEW: Final = 2_000
"""Characters of a reply that are shown."""
BEGINNING: Final = 60
"""Characters of it beside its name."""


class CannedField(FinderField):
    """What is typed; the list's keys, and one that removes."""

    BINDINGS = bindings("canned")


class CannedFinder(Finder["ReplyRow"]):
    """Answers with the reply that was chosen."""

    FIELD = CannedField

    def __init__(
        self, front: DeskScreen, replies: "Sequence[ReplyRow]", values: Values, who: str, hidden: Sequence[str]
    ) -> None:
        super().__init__(f"Canned replies for {who}", self._fitting, "a name, or words of the reply")
        self._front, self._replies, self._values, self._hidden = front, list(replies), values, hidden

    def compose_more(self) -> ComposeResult:
        """How it would read."""
        yield Static(id="canned-preview")

    def _fitting(self, typed: str) -> "list[Offer[ReplyRow]]":
        """Those whose name or text holds what is typed, those of such a name first."""
        wanted = folded(typed)
        by_name = [one for one in self._replies if wanted in folded(one.name)]
        by_text = [one for one in self._replies if one not in by_name and wanted in folded(one.text)]
        return [Offer(one, self._seen(one.name), self._seen(_beginning(one.text))) for one in (*by_name, *by_text)]

    def show_offers(self, typed: str) -> None:
        """What fits, and how the first of it reads."""
        super().show_offers(typed)
        self._preview()

    def lesson(self, typed: str) -> str:
        """How the first one is made."""
        if self._replies:
            return super().lesson(typed)
        key = named(self.app, find("reply.save_canned").keys)
        variables = ", ".join(f"{{{name}}}" for name in VARIABLES)
        return (
            f"No canned replies yet. To make one, type it into the box and press {key} there. These words in it are"
            f" filled in for whoever you answer: {variables}."
        )

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._preview()

    def _preview(self) -> None:
        here = self.here()
        static = self.query_one("#canned-preview", Static)
        static.display = here is not None
        if here is not None:
            static.update(self._read(here.value.text[:PREVIEW]))

    def _read(self, text: str) -> Content:
        filled = list(pieces(text, self._values))
        empty = dict.fromkeys(piece.text for piece in filled if not piece.stands)
        said = f"\n✗ {', '.join(empty)} stands for nothing here." if empty else ""
        return Content.assemble(*map(self._piece, filled), (said, "$text-error"))

    def _seen(self, text: str) -> str:
        return masked_text(text, self._hidden) if is_private(self.app) else text

    def _piece(self, piece: Piece) -> tuple[str, str]:
        style = "" if not piece.variable else "$primary" if piece.stands else "bold underline $text-error"
        return clean_lines(self._seen(piece.text)), style

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is removed where nothing is listed."""
        return bool(super().check_action(action, parameters)) and (action != "remove" or self.here() is not None)

    def action_remove(self) -> None:
        """Remove the reply under the cursor; undo brings it back."""
        if (here := self.here()) is not None:
            remove = partial(acts.remove_reply, self._front.desk, here.value.pk)
            self._front.run_act(remove, lambda _act: self._removed(here.value))

    def _removed(self, reply: "ReplyRow") -> None:
        self._replies.remove(reply)
        if not self.has_answered:
            self.show_offers(self.typed)


def _beginning(text: str) -> str:
    return " ".join(text[:BEGINNING].split()) + ELLIPSIS * (len(text) > BEGINNING)
