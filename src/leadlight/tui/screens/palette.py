"""The palette: every action that can be taken now, by its words, with its key beside it so that it teaches; and the
themes. One of our own: Textual's stops the application where keys come faster than its list is filled."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.content import Content
from textual.fuzzy import Matcher

from leadlight.tui.drawing import cell_len
from leadlight.tui.keymap import find, named
from leadlight.tui.keys import Key
from leadlight.tui.screens.finder import Finder, Offer
from leadlight.tui.tones import TONES
from leadlight.tui.widgets.columns import fit

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding

WORDS, KEYS = 22, 10
"""Cells of the first two columns, at least."""
_PALETTE: Final = frozenset({"app.palette", "app.command"})
"""The palette does not offer itself."""


class Command(NamedTuple):
    """Something to do: its words, the keys that do it as they are shown, a sentence, and the call that does it."""

    words: str
    keys: str
    sentence: str
    run: Callable[[], Awaitable[Any] | None]


class Palette(Finder[Command]):
    """Answers with the command that is to be run."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        super().__init__("What is to be done?", self._fitting, "a word of what it is called")

    def lesson(self, typed: str) -> str:
        """That nothing is called so."""
        return "Nothing is called so." if typed else ""

    def _fitting(self, typed: str) -> list[Offer[Command]]:
        """What matches, the best first."""
        matcher = Matcher(typed)
        scored = [(_score(typed, matcher, one) if typed else 1.0, one) for one in self._commands]
        scored.sort(key=lambda pair: -pair[0])
        return [Offer(one, one.words, one.keys) for score, one in scored if score > 0]

    def _line(self, offer: Offer[Command]) -> Content:
        words, keys = (
            fit(text, max(least, cell_len(text))) for text, least in ((offer.words, WORDS), (offer.note, KEYS))
        )
        return Content.assemble(f" {words} ", (keys, "bold $primary"), (f" {offer.value.sentence}", "$text-muted"))


def commands(app: "App[None]", active: "Mapping[str, ActiveBinding]") -> list[Command]:
    """The bindings in force on a screen: acts before movements, and as the footer has them; then the themes."""
    return [*_keys(app, active), *_themes(app)]


def _keys(app: "App[None]", active: "Mapping[str, ActiveBinding]") -> Iterator[Command]:
    held = {one.binding.id: one for one in active.values() if one.binding.id and one.enabled}
    for key, one in sorted(((find(key_id), one) for key_id, one in held.items()), key=lambda pair: _place(pair[0])):
        if key.id not in _PALETTE:
            names = ",".join(other.binding.key for other in active.values() if other.binding.id == key.id)
            run = partial(app.run_action, one.binding.action, one.node)
            yield Command(key.words.capitalize(), named(app, names), key.tooltip, run)


def _themes(app: "App[None]") -> Iterator[Command]:
    for name in TONES:
        now = "now" if name == app.theme else ""
        words = f"Theme {name.removeprefix('leadlight-').replace('-', ' ')}"
        yield Command(words, now, "Show everything in this theme.", partial(setattr, app, "theme", name))


def _score(typed: str, matcher: Matcher, command: Command) -> float:
    """Words that hold what is typed, then sentences that hold all its words, then words that hold its letters."""
    words, wanted = command.words.casefold(), typed.casefold()
    if wanted in words:
        return 4.0 - words.index(wanted) / len(words)
    sentence = f"{words} {command.sentence.casefold()}"
    return 2.0 if all(part in sentence for part in wanted.split()) else matcher.match(command.words)


def _place(key: Key) -> tuple[bool, int, str]:
    return key.group == "Move", key.rank or 99, key.group
