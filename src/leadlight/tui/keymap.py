"""The keys in force: the registry with the user's own keys over it, checked before the first of them is pressed.

Textual ignores unknown ids and drops clashing bindings without a word, so the map is checked here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from textual.binding import Binding, BindingType
from textual.keys import Keys, _character_to_key, format_key

from leadlight.errors import SettingsProblem
from leadlight.tui.key_presets import DEFAULT_PRESET, PRESETS
from leadlight.tui.keys import CHAINS, GOES_BEFORE, KEYS, Context, Key

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

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
    """The mapping as Textual takes it, over the preset that it names as `preset`: ids of bindings to keys,
    comma-separated, each key by its name or its sign.

    Raises `SettingsProblem` naming the first mistake and the line to change: an unknown preset, id or key, a key that
    would mean two things where both are active, or one that a field could then not be typed with.
    """
    own = {key_id: _normal(key_id, keys) for key_id, keys in mapping.items() if key_id != "preset"}
    keys = {**_preset(mapping.get("preset", DEFAULT_PRESET)), **own}
    for key_id in keys.keys() & _ALWAYS.keys():
        _check_untyped(_BY_ID[key_id], keys[key_id], _ALWAYS[key_id])
    for chain, contexts in CHAINS.items():
        _check_chain(chain, contexts, keys, own)
    return {**_sharing(keys), **keys}


def _sharing(keys: Mapping[str, str]) -> dict[str, str]:
    """All that share a key, or did, with one that goes before them: Textual drops what it is not told to keep where it
    maps a key anew. None, where nothing of it is mapped."""
    before = [key for key in KEYS if key.context in GOES_BEFORE]
    names = {name for key in before for name in _names(key, keys)}
    later = {context for contexts in GOES_BEFORE.values() for context in contexts}
    behind = [key for key in KEYS if key.context in later and names & _names(key, keys)]
    sharing = {key.id: keys.get(key.id, key.keys) for key in (*before, *behind)}
    return sharing if sharing.keys() & keys.keys() else {}


def _names(key: Key, keys: Mapping[str, str]) -> set[str]:
    """The keys of that action, those of the registry and those in force."""
    return {*key.keys.split(","), *keys.get(key.id, key.keys).split(",")}


_ALWAYS: Final = {"app.quit": "everywhere", "app.palette": "everywhere"}
"""These hold in fields too."""
_TYPING: Final[frozenset[Context]] = frozenset(
    {"search", "filter", "finder", "note", "form", "path", "files", "help", "dialog"}
)
"""Contexts that hold while something is typed."""


def _preset(name: str) -> Mapping[str, str]:
    if name not in PRESETS:
        raise SettingsProblem(f"There is no preset of keys called {name!r}.", f"There are: {', '.join(PRESETS)}.")
    return PRESETS[name]


def _normal(key_id: str, keys: str) -> str:
    line = _line(key_id, keys)
    if key_id not in _BY_ID:
        near = get_close_matches(key_id, _BY_ID, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise SettingsProblem(f"There is no action called {key_id!r} to bind a key to.", f"{meant}{line}")
    names = [_named_key(name.strip()) for name in keys.split(",")]
    for name in names:
        if not _known(name):
            raise SettingsProblem(f"There is no key called {name!r} (bound to {key_id}).", line)
    return ",".join(names)


def _line(key_id: str, keys: str) -> str:
    return f'Change this line under [keys] in the settings: "{key_id}" = "{keys}"'


def _named_key(name: str) -> str:
    """`?` is `question_mark`, `ctrl+/` is `ctrl+slash`."""
    if len(name) == 1:
        return _character_to_key(name)
    modifiers, plus, base = name.rpartition("+")
    return f"{modifiers}+{_character_to_key(base)}" if plus and len(base) == 1 else name


def _known(name: str) -> bool:
    *modifiers, base = name.split("+")
    if not set(modifiers) <= {"ctrl", "shift", "alt", "super"}:
        return False
    return name in _NAMED or base in _NAMED or len(base) == 1 or base in _SIGN_OF


_SIGN_OF: Final = {_character_to_key(sign): sign for sign in map(chr, range(0x20, 0x180)) if sign.isprintable()}
"""What a key of that name writes, on the keyboards of Europe: `#` for `number_sign`."""


def _check_untyped(key: Key, keys: str, where: str) -> None:
    for name in keys.split(","):
        if name in _SIGN_OF:
            raise SettingsProblem(
                f"The key {name!r} could not be typed any more: {key.id} holds {where}.", _line(key.id, keys)
            )


def _check_chain(chain: str, contexts: tuple[Context, ...], keys: Mapping[str, str], own: Mapping[str, str]) -> None:
    taken: dict[str, list[Key]] = {}
    for key in (key for context in (*contexts, None) for key in KEYS if _is_in(key, context)):
        names = keys.get(key.id, key.keys)
        if key.context in _TYPING and key.id in own:
            _check_untyped(key, names, f"while you type ({chain})")
        for name in names.split(","):
            others = taken.setdefault(name, [])
            clashing = (one for one in others if one is not key and key.context not in GOES_BEFORE.get(one.context, ()))
            if other := next(clashing, None):
                mine = key if key.id in own else other
                raise SettingsProblem(
                    f"The key {name!r} would mean both {other.id} and {key.id} ({chain}).",
                    _line(mine.id, keys.get(mine.id, mine.keys)),
                )
            others.append(key)


def _is_in(key: Key, context: Context | None) -> bool:
    """Whether the key is of that context; of `None` are those that hold everywhere, once."""
    return key.id in _ALWAYS if context is None else key.context == context


def bound(app: "App[Any]", key_id: str) -> str:
    """The keys of that action in this application, as Textual names them."""
    own: Mapping[str, str] = getattr(app, "own_keys", {})
    return own.get(key_id) or find(key_id).keys


def key_word(app: "App[Any]", key_id: str) -> str:
    """The first key of that action, as a person reads it."""
    return named(app, bound(app, key_id).split(",")[0])


def active_word(screen: "Screen[Any]", key_id: str) -> str:
    """The first key that means that action on the screen now, as a person reads it; where none does, its first."""
    held = [name for name, one in screen.active_bindings.items() if one.binding.id == key_id]
    return named(screen.app, held[0]) if held else key_word(screen.app, key_id)


def with_keys(app: "App[Any]", words: str) -> str:
    """The words, with the first key of each action that they name by its id in braces: `{inbox.done}`."""
    return _KEY_ID.sub(lambda found: key_word(app, found[1]), words)


_KEY_ID: Final = re.compile(r"{([a-z]+\.[a-z_]+)}")


def named(app: "App[Any]", keys: str) -> str:
    """Keys as a person reads them on this application's screens: no arrows where signs are drawn in ASCII."""
    return shown(keys, plain=bool(getattr(app, "is_ascii", False)))


def shown(keys: str, *, plain: bool = False) -> str:
    """Keys as a person reads them: `question_mark,f1` becomes `? f1`; `plain` names arrows instead of drawing them."""
    return " ".join(_shown_key(name, plain) for name in keys.split(","))


@lru_cache(maxsize=512)
def _shown_key(name: str, plain: bool) -> str:
    if "+" in name:
        return name
    sign = _NAMES.get(name) or format_key(name)
    return name if plain and not sign.isascii() else sign


def of_contexts(contexts: Iterable[Context]) -> list[Key]:
    """The registry's entries of these contexts, in the order of the registry."""
    wanted = set(contexts)
    return [key for key in KEYS if key.context in wanted]


_TITLES: Final[dict[str, tuple[Context, ...]]] = {
    "Everywhere": ("app", "screen"),
    "Lists": ("rows", "times"),
    "Inbox": ("hits", "conversation", "inbox"),
    "Triage": ("triage", "summary"),
    "Transcript and contact card": ("reading", "transcript", "card"),
    "Search": ("search",),
    "Filter": ("filter",),
    "Leads": ("leads",),
    "Report": ("report",),
    "Ads": ("ads",),
    "Activity": ("activity",),
    "Import": ("path", "files", "preview"),
    "Reply": ("reply", "canned"),
    "Dialogs": ("dialog", "prompt", "picker", "finder", "writing", "note", "confirm", "range", "form", "pager", "help"),
}


def titled() -> Iterator[tuple[str, Key]]:
    """Every key of the registry under its part of the program."""
    for title, contexts in _TITLES.items():
        yield from ((title, key) for key in of_contexts(contexts))


def markdown_table() -> str:
    """The table of keys as the README has it: a heading row, then one line a key under its part of the program."""
    lines = ["| where | keys | does | id |", "| --- | --- | --- | --- |"]
    lines.extend(
        f"| {title} | {' '.join(f'`{one}`' for one in shown(key.keys).split(' '))} | {key.tooltip} | `{key.id}` |"
        for title, key in titled()
    )
    return "\n".join(lines) + "\n"
