"""What stands in the place of a conversation when triage is through: what was done, and in what time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadlight.tui.keymap import bindings, key_word
from leadlight.tui.messages import Entered
from leadlight.tui.widgets.blocks import Block, Run
from leadlight.tui.widgets.reading import Reading
from leadlight.tui.widgets.triage_bar import took

if TYPE_CHECKING:
    from leadlight.tui.screens.dealing import Verdict
    from leadlight.tui.triage_queue import TriageQueue

COUNTED: "Final[dict[str, tuple[Verdict, ...]]]" = {
    "done": ("done",), "snoozed": ("snoozed",), "spam": ("spam",), "leads": ("lead",),
    "no leads": ("no lead",),
    "given a status": ("status",), "assigned": ("assigned",), "labelled": ("labelled",),
    "noted": ("noted",), "marked unread or read": ("unread",), "opened again": ("opened",),
}  # fmt: skip
"""What is counted, in these words; a conversation may be counted under several."""
ALWAYS: Final = ("done", "snoozed", "spam", "leads")
"""What is told even where there is none."""


class TriageSummary(Reading):
    """Counts of what was done; enter goes back to the list."""

    BINDINGS = bindings("summary")

    def show_queue(self, queue: "TriageQueue") -> None:
        """Sum up."""
        self.show(list(self._blocks(queue)))

    def action_finish(self) -> None:
        """Back to the list."""
        self.post_message(Entered(self, None))

    def _blocks(self, queue: "TriageQueue") -> Iterator[Block]:
        yield Block([Run("That was all.", "strong")], gap=1)
        for number, words in _counts(queue):
            yield Block([Run(f"{number:>6,}", "strong"), Run(f"  {words}")], gap=0)
        yield Block([Run(f"in {took(queue.judged_at - queue.started_at)}", "muted")], gap=1)
        if queue.arrived:
            key = key_word(self.app, "triage.take_in")
            yield Block([Run(f"{len(queue.arrived):,} new came in meanwhile: {key} takes them in.", "star")], gap=1)
        finish, undo = key_word(self.app, "summary.finish"), key_word(self.app, "app.undo")
        yield Block([Run(f"{finish} goes back to the list, {undo} takes back the latest.", "muted")], gap=1)


def _counts(queue: "TriageQueue") -> Iterator[tuple[int, str]]:
    for words, verdicts in COUNTED.items():
        number = queue.count(*verdicts)
        if number or words in ALWAYS:
            yield number, words
    yield queue.skipped, "skipped"
    if queue.gone:
        yield queue.gone, "dealt with by others meanwhile"
