"""Presets of keys: each fits together like the registry itself, and leaves a way out everywhere."""

import pytest
from textual.keys import format_key

from leadlight.errors import SettingsProblem
from leadlight.tui import keymap
from leadlight.tui.key_presets import PRESETS
from leadlight.tui.keys import CHAINS, KEYS


def keys_of(preset: str) -> dict[str, str]:
    own = keymap.apply_keymap({"preset": preset})
    return {key.id: own.get(key.id, key.keys) for key in KEYS}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_fits_together_and_every_action_keeps_a_key(preset: str) -> None:
    keys = keys_of(preset)
    assert set(PRESETS[preset]) <= set(keys)
    assert all(names for names in keys.values())


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("chain", CHAINS)
def test_there_is_a_way_out_of_every_place(chain: str, preset: str) -> None:
    keys = keys_of(preset)
    ways = [key.id for key in KEYS if key.context in CHAINS[chain] and "escape" in keys[key.id].split(",")]
    assert len(ways) == 1
    assert "ctrl+q" in keys["app.quit"].split(",")


@pytest.mark.parametrize(
    ("preset", "key_id", "key"),
    [
        ("vim", "app.undo", "u"), ("vim", "app.redo", "ctrl+r"), ("vim", "rows.scroll_down", "ctrl+e"),
        ("vim", "reading.scroll_up", "ctrl+y"), ("vim", "inbox.next", "n"), ("vim", "inbox.previous", "N"),
        ("vim", "rows.bottom", "G"), ("vim", "inbox.copy", "y"), ("vim", "app.command", "colon"),
        ("vim", "inbox.search", "slash"), ("vim", "rows.range", "v"),
        ("mail", "inbox.done", "e"), ("mail", "inbox.spam", "number_sign"), ("mail", "inbox.spam", "exclamation_mark"),
        ("mail", "inbox.lead", "s"), ("mail", "inbox.snooze", "h"), ("mail", "screen.back", "u"),
        ("mail", "app.undo", "z"), ("mail", "rows.open", "o"), ("mail", "inbox.label", "l"),
    ],
)  # fmt: skip
def test_the_hands_find_what_they_know(preset: str, key_id: str, key: str) -> None:
    assert key in keys_of(preset)[key_id].split(",")


def test_ones_own_keys_go_before_the_preset() -> None:
    assert keymap.apply_keymap({"preset": "vim", "inbox.done": "e"})["inbox.done"] == "e"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"preset": "emacs"}, ("emacs", "vim")),
        ({"inbox.don": "e"}, ("inbox.don", "inbox.done", '"inbox.don" = "e"')),
        ({"inbox.done": "hyper+e"}, ("hyper+e", '"inbox.done" = "hyper+e"')),
        ({"inbox.done": "j"}, ("inbox.done", "rows.down", '"inbox.done" = "j"')),
        ({"preset": "vim", "inbox.unread": "u"}, ("inbox.unread", "app.undo", '"inbox.unread" = "u"')),
        ({"app.quit": "Q"}, ("app.quit", "typed", '"app.quit" = "Q"')),
        ({"finder.tick": "space"}, ("finder.tick", "typed")),
        ({"app.palette": "escape"}, ("app.palette", "escape")),
    ],
)
def test_a_mistake_is_told_with_the_line_to_change(mapping: dict[str, str], words: tuple[str, ...]) -> None:
    with pytest.raises(SettingsProblem) as caught:
        keymap.apply_keymap(mapping)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_keys_may_be_given_by_the_signs_they_write() -> None:
    own = keymap.apply_keymap({"inbox.spam": "#,!", "inbox.add": "ctrl+/", "app.command": ";"})
    assert own == {
        "inbox.spam": "number_sign,exclamation_mark", "inbox.add": "ctrl+slash", "app.command": "semicolon",
    }  # fmt: skip
    assert format_key("number_sign") == "#"


def test_arrows_have_names_where_signs_are_ascii() -> None:
    assert keymap.shown("j,down,enter", plain=True) == "j down enter"
    assert all(keymap.shown(key.keys, plain=True).isascii() for key in KEYS)
