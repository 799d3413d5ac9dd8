"""The line on top: the five screens with their counts, the account, its auto-capture switch, the operator."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from leadlight.tui.drawing import Line, cell_len, clean, cut
from leadlight.tui.theme import Ink, ink

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.desk.rows import AccountRow, Counts

MODE_NAMES: Final = {"inbox": "Inbox", "leads": "Leads", "report": "Report", "ads": "Ads", "activity": "Activity"}


class BarFacts(NamedTuple):
    """What the bar says. `capturing`: how many of the accounts shown have auto capture on, and of how many."""

    counts: tuple[tuple[str, int], ...] = ()
    account: str = ""
    capturing: tuple[int, int] = (0, 0)
    operator: str = ""
    demo: bool = False
    private: bool = False
    zone: str = ""
    """The zone of the day and time that are told; empty where it is told how long ago."""


def bar_facts(desk: "Desk", counts: "Counts", shown: "Sequence[AccountRow]") -> BarFacts:
    """What the bar says of a desk of which these accounts are shown."""
    name = shown[0].name or shown[0].handle if len(shown) == 1 else f"all {len(shown)} accounts"
    return BarFacts(
        counts=(("inbox", counts.open), ("leads", counts.leads)),
        account=name if shown else "",
        capturing=(sum(one.auto_capture for one in shown), len(shown)),
        operator=desk.settings.operator,
        demo=desk.demo,
    )


class TopBar(Widget):
    """One line at every width: what matters least goes first when the room gets short."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; background: $tone-bar; }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode
        self._facts = BarFacts()
        self._ends: list[tuple[int, str]] = []

    def show(self, facts: BarFacts) -> None:
        """Say something else from now on."""
        if facts != self._facts:
            self._facts = facts
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The bar at its present width."""
        return self._draw(self.size.width, ink(self.app.theme))

    def on_click(self, event: events.Click) -> None:
        """A click on a screen's name goes there."""
        for end, mode in self._ends:
            if event.x < end:
                self.app.switch_mode(mode)
                return

    def _draw(self, width: int, colours: Ink) -> Strip:
        words = self._words(colours)
        tabs = self._tabs()
        taken = sum(cell_len(text) for _, text in tabs)
        while words and taken + sum(cell_len(word.text) + 2 for word in words) > width:
            words.remove(max(words, key=lambda word: word.order))
        if taken > width:
            tabs = [(mode, text if mode == self._mode else f" {text.split()[0]} ") for mode, text in tabs]
        line = Line(width, colours.bar)
        self._ends = []
        for mode, text in tabs:
            line.add(text, colours.cursor + colours.strong if mode == self._mode else colours.muted)
            self._ends.append((line.used, mode))
        for word in reversed(words):
            line.add_right(f"{word.text} ", word.style).add_right(" ", colours.muted)
        return line.strip()

    def _tabs(self) -> list[tuple[str, str]]:
        counts = dict(self._facts.counts)
        numbers = {mode: f" {counts[mode]:,}" if counts.get(mode) else "" for mode in MODE_NAMES}
        return [(mode, f" {at} {name}{numbers[mode]} ") for at, (mode, name) in enumerate(MODE_NAMES.items(), 1)]

    def _words(self, colours: Ink) -> list["_Word"]:
        """What stands on the right, from left to right."""
        facts = self._facts
        words = [_Word(0, "DEMO", colours.star)] if facts.demo else []
        if facts.private:
            words.append(_Word(-1, "◌ private", colours.star))
        if facts.zone:
            words.append(_Word(0, cut(f"times in {clean(facts.zone)}", 28), colours.muted))
        if facts.account:
            words.append(_Word(2, cut(clean(facts.account), 28), colours.text))
        on, accounts = facts.capturing
        if accounts:
            sign = "●" if on == accounts else "◐" if on else "○"
            state = "on" if on == accounts else f"{on} of {accounts}" if on else "off"
            words.append(_Word(1, f"{sign} auto capture {state}", colours.good if on else colours.bad))
        if facts.operator:
            words.append(_Word(3, cut(clean(facts.operator), 16), colours.muted))
        return words


class _Word(NamedTuple):
    """A word on the right of the bar; the greatest `order` goes first when there is no room."""

    order: int
    text: str
    style: Style
