"""The palette: every action that can be taken now, by its words, with its key beside it so that it teaches."""

import contextlib
from collections.abc import Coroutine, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from leadlight.tui.keymap import find, named
from leadlight.tui.keys import Key

_PALETTE: Final = frozenset({"app.palette", "app.command"})
"""The palette does not offer itself."""


class Command(NamedTuple):
    """An action of the registry, where it is held now and the keys that are bound to it."""

    key: Key
    action: str
    node: DOMNode
    keys: str


class Palette(CommandPalette):
    """Textual's palette, for fast fingers: a second `enter` that was on its way must neither take the command again
    nor the screen below away."""

    _has_answered = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once; where it has not come up yet, as soon as it has."""
        if not self.is_mounted:
            self.call_later(self.dismiss)
            return AwaitComplete()
        if self._has_answered:
            return AwaitComplete()
        self._has_answered = True
        self._cancel_gather_commands()
        self.call_next(self._forget)
        return super().dismiss(result)

    def _forget(self) -> None:
        self._selected_command = None

    def _gather_commands(self, search_value: str) -> Any:
        # What is typed while it closes has no list to be shown in.
        return None if self._has_answered else super()._gather_commands(search_value)

    def _action_command_list(self, action: str) -> None:
        # While its options change, Textual's list does not know the lines of some: such a key goes nowhere.
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)


class KeyCommands(Provider):
    """All bindings in force on the screen the palette was opened from."""

    async def discover(self) -> Hits:
        """Everything, in the registry's words."""
        for command in self._commands():
            yield DiscoveryHit(
                Content(_words(command)), self._run(command), text=_words(command), help=command.key.tooltip
            )

    async def search(self, query: str) -> Hits:
        """What matches, the best first; the sentence is searched as well as the words."""
        matcher = self.matcher(query)
        for command in self._commands():
            words = _words(command)
            if (score := max(matcher.match(words), matcher.match(command.key.tooltip) * 0.9)) > 0:
                yield Hit(score, matcher.highlight(words), self._run(command), text=words, help=command.key.tooltip)

    def _commands(self) -> Iterator[Command]:
        keys: dict[str, list[str]] = {}
        held = {}
        for active in self.screen.active_bindings.values():
            if active.binding.id and active.enabled and active.binding.id not in _PALETTE:
                keys.setdefault(active.binding.id, []).append(active.binding.key)
                held[active.binding.id] = active
        for key_id, active in sorted(held.items(), key=lambda item: _place(find(item[0]))):
            yield Command(find(key_id), active.binding.action, active.node, named(self.app, ",".join(keys[key_id])))

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, command.action, command.node)


def _place(key: Key) -> tuple[bool, int, str]:
    """Acts before movements, and as the footer has them."""
    return key.group == "Move", key.rank or 99, key.group


def _words(command: Command) -> str:
    return f"{command.key.words.capitalize()}  ·  {command.keys}"
