"""The keys in force: the registry with the user's own keys over it, checked before the first of them is pressed.

Textual ignores unknown ids and drops clashing bindings without a word, so the map is checked here.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from textual.binding import Binding, BindingType
from textual.keys import Keys, format_key

from leadlight.errors import SettingsProblem
from leadlight.tui.keys import CHAINS, KEYS, Context, Key

_BY_ID: Final = {key.id: key for key in KEYS}
_NAMED: Final = {key.value for key in Keys}
_NAMES: Final = {
    "question_mark": "?", "exclamation_mark": "!",
    "slash": "/", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "left_square_bracket": "[", "right_square_bracket": "]", "plus": "+",
}  # fmt: skip


def find(key_id: str) -> Key:
    """The registry's entry of that id. Raises `KeyError`."""
    return _BY_ID[key_id]


def bindings(*contexts: Context) -> list[BindingType]:
    """The bindings a screen or widget holds: all keys of its contexts."""
    return [_binding(key) for key in KEYS if key.context in contexts]


def _binding(key: Key) -> Binding:
    quit_or_palette = key.id in {"app.quit", "app.palette"}
    return Binding(
        key.keys, key.action, key.words, show=key.rank > 0, tooltip=key.tooltip, id=key.id, priority=quit_or_palette
    )


def apply_keymap(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping (binding id to keys, comma-separated) as Textual takes it.

    Raises `SettingsProblem` naming the first mistake: an unknown id, an unknown key, or a key that would mean two
    things where both are active.
    """
    own = {key_id: _normal(key_id, keys) for key_id, keys in mapping.items()}
    for chain, contexts in CHAINS.items():
        _check_chain(chain, contexts, own)
    return own


def _normal(key_id: str, keys: str) -> str:
    if key_id not in _BY_ID:
        raise SettingsProblem(f"There is no action called {key_id!r} to bind a key to.", "See the table of keys.")
    names = [_KEY_OF_SIGN.get(name.strip(), name.strip()) for name in keys.split(",")]
    for name in names:
        if not _known(name):
            raise SettingsProblem(f"There is no key called {name!r} (bound to {key_id}).")
    return ",".join(names)


_KEY_OF_SIGN: Final = {
    "?": "question_mark", "!": "exclamation_mark", "/": "slash",
    "[": "left_square_bracket", "]": "right_square_bracket",
}  # fmt: skip


def _known(name: str) -> bool:
    *modifiers, base = name.split("+") if name != "+" else ["+"]
    if not set(modifiers) <= {"ctrl", "shift", "alt", "super"}:
        return False
    return name in _NAMED or base in _NAMED or len(base) == 1 or base in _NAMES


def _check_chain(chain: str, contexts: tuple[Context, ...], own: Mapping[str, str]) -> None:
    taken: dict[str, Key] = {}
    for context in contexts:
        for key in (key for key in KEYS if key.context == context):
            for name in own.get(key.id, key.keys).split(","):
                if (other := taken.setdefault(name, key)) is not key:
                    raise SettingsProblem(
                        f"The key {name!r} would mean both {other.id} and {key.id} ({chain}).", "Give one another key."
                    )


def shown(keys: str) -> str:
    """Keys as a person reads them: `question_mark,f1` becomes `? f1`."""
    return " ".join(_shown_key(name) for name in keys.split(","))


@lru_cache(maxsize=256)
def _shown_key(name: str) -> str:
    return _NAMES.get(name) or (format_key(name) if "+" not in name else name)


def of_contexts(contexts: Iterable[Context]) -> list[Key]:
    """The registry's entries of these contexts, in the order of the registry."""
    wanted = set(contexts)
    return [key for key in KEYS if key.context in wanted]


_TITLES: Final[dict[str, tuple[Context, ...]]] = {
    "Everywhere": ("app", "screen"),
    "Lists": ("rows",),
    "Inbox": ("inbox",),
    "Transcript and contact card": ("reading", "transcript", "card"),
    "Search": ("search",),
    "Filter": ("filter",),
    "Leads": ("leads",),
    "Report": ("report",),
    "Ads": ("ads",),
    "Activity": ("activity",),
    "Import": ("path", "files", "preview"),
    "Dialogs": ("dialog", "picker", "finder", "note", "confirm", "range", "form", "pager", "help"),
}


def markdown_table() -> str:
    """The table of keys as the README has it: a heading row, then one line a key under its part of the program."""
    lines = ["| where | keys | does | id |", "| --- | --- | --- | --- |"]
    for title, contexts in _TITLES.items():
        lines.extend(
            f"| {title} | {' '.join(f'`{one}`' for one in shown(key.keys).split(' '))} | {key.tooltip} | `{key.id}` |"
            for key in of_contexts(contexts)
        )
    return "\n".join(lines) + "\n"
