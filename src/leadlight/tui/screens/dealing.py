"""What a screen has on which conversations are dealt with: which ones an act is meant for, where they are read, and
what comes after a verdict. The inbox's list and triage, one at a time, are such screens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.widgets.contact_card import ContactCard
from leadlight.tui.widgets.transcript import TranscriptPane

if TYPE_CHECKING:
    from leadlight.desk.rows import ConversationRow

Pane = Literal["list", "transcript", "card"]
Verdict = Literal[
    "done", "opened", "snoozed", "spam", "lead", "no lead", "status", "assigned", "labelled", "noted", "unread"
]


class Subjects(Protocol):
    """The conversations at hand."""

    @property
    def targets(self) -> list[int]:
        """What an act is meant for."""

    @property
    def cursor_pk(self) -> int | None:
        """The conversation that is looked at."""

    def row(self, pk: int) -> "ConversationRow | None":
        """Its row, as it may be seen; `None` where it is gone."""

    def clear_selection(self) -> bool:
        """Let all selected rows go; whether there were any."""


class Dealing(DeskScreen):
    """Acts are written against this class alone, so that every such screen has all of them."""

    rows: Subjects

    def __init__(self) -> None:
        super().__init__()
        self.transcript = TranscriptPane(id="transcript")
        self.card = ContactCard(id="card")

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        raise NotImplementedError

    def go_to_pane(self, pane: Pane) -> None:
        """Give a pane the keys, and room where there is not enough for all."""
        raise NotImplementedError

    def follow(self, pk: int) -> None:
        """Show this conversation in transcript and card."""
        raise NotImplementedError

    def dealt_with(self, pks: Sequence[int], verdict: Verdict) -> None:
        """There was a verdict on these, asked for just now by `run_act`: the next conversation comes."""
        raise NotImplementedError

    def remarked(self, pks: Sequence[int], verdict: Verdict) -> None:
        """Something was said of these that puts them nowhere else, asked for just now by `run_act`."""
        raise NotImplementedError
