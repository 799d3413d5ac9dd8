"""One registry of keys: unambiguous, complete, and the only source of bindings, help and the README's table."""

import inspect
from collections.abc import Iterable
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from leadlight.errors import SettingsProblem
from leadlight.tui import keymap
from leadlight.tui.app import LeadlightApp
from leadlight.tui.keys import CHAINS, KEYS
from leadlight.tui.screens.activity import ActivityScreen
from leadlight.tui.screens.ads import AdsScreen
from leadlight.tui.screens.dialogs import Confirm, Picker
from leadlight.tui.screens.form import FormScreen
from leadlight.tui.screens.help import HelpScreen
from leadlight.tui.screens.import_files import FilePicker
from leadlight.tui.screens.import_preview import ImportPreview
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.leads import LeadsScreen
from leadlight.tui.screens.pager import PagerScreen
from leadlight.tui.screens.report import ReportScreen
from leadlight.tui.screens.triage import TriageScreen
from leadlight.tui.widgets.contact_card import ContactCard
from leadlight.tui.widgets.path_field import PathField
from leadlight.tui.widgets.rows import Rows
from leadlight.tui.widgets.search_field import SearchField
from leadlight.tui.widgets.transcript import TranscriptPane
from leadlight.tui.widgets.triage_summary import TriageSummary

HOLDERS: list[type[DOMNode]] = [
    TriageScreen, TriageSummary,
    LeadlightApp, InboxScreen, LeadsScreen, ReportScreen, AdsScreen, ActivityScreen, Picker, Confirm, FormScreen,
    HelpScreen, PagerScreen, Rows, TranscriptPane, ContactCard, SearchField,
    FilePicker, ImportPreview, PathField,
]  # fmt: skip


def own_bindings(holder: type[DOMNode]) -> Iterable[Binding]:
    """The bindings the class and its own ancestors declare, without those of Textual's widgets."""
    for ancestor in inspect.getmro(holder):
        if ancestor.__module__.startswith("leadlight."):
            yield from (one for one in ancestor.__dict__.get("BINDINGS", ()) if isinstance(one, Binding))


def test_ids_are_unique_and_tell_their_context() -> None:
    ids = [key.id for key in KEYS]
    assert len(ids) == len(set(ids))
    assert {key.context for key in KEYS} == {context for chain in CHAINS.values() for context in chain}


def test_no_key_means_two_things_where_both_are_active() -> None:
    assert keymap.apply_keymap({}) == {}


def test_every_key_is_explained() -> None:
    for key in KEYS:
        assert key.words, key
        assert key.tooltip.endswith("."), key


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: holder.__name__)
def test_screens_and_widgets_take_their_keys_from_the_registry(holder: type[DOMNode]) -> None:
    bindings = list(own_bindings(holder))
    assert bindings
    for binding in bindings:
        assert binding.id is not None
        key = keymap.find(binding.id)
        assert (binding.key, binding.action, binding.tooltip) == (key.keys, key.action, key.tooltip)


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: holder.__name__)
def test_every_action_is_there(holder: type[DOMNode]) -> None:
    for binding in own_bindings(holder):
        name = binding.action.split("(")[0]
        target: type[Any] = LeadlightApp if name.startswith("app.") else holder
        assert callable(getattr(target, f"action_{name.removeprefix('app.')}")), binding


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"inbox.nothing": "e"}, "inbox.nothing"),
        ({"inbox.done": "hyper+e"}, "hyper+e"),
        ({"inbox.done": "nokey"}, "nokey"),
        ({"inbox.done": "j"}, "both"),
        ({"inbox.done": "z"}, "app.undo"),
        ({"inbox.done": "u"}, "inbox.unread"),
        ({"inbox.done": ""}, "no key"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_by_name(mapping: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        keymap.apply_keymap(mapping)
    assert words in str(caught.value)


def test_keys_may_be_swapped_and_given_by_their_signs() -> None:
    mapping = {"inbox.done": "m,delete", "inbox.lead": "e", "inbox.search": "ctrl+s", "app.help": "?,ctrl+h"}
    assert keymap.apply_keymap(mapping) == {**mapping, "app.help": "question_mark,ctrl+h"}


def test_the_table_for_the_readme_holds_every_key_once() -> None:
    lines = keymap.markdown_table().splitlines()[2:]
    assert sorted(line.split("`")[-2] for line in lines) == sorted(key.id for key in KEYS)
    assert "| Inbox | `e` | Done with it (again: open it again); the next one comes. | `inbox.done` |" in lines
