"""Forgetting a person takes what operators added about them, too, and nothing of anybody else's."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.scenes import message, person, pk, shop, write_lines

from leadlight.desk import Desk, browsing
from leadlight.desk.adding import add_contact
from leadlight.desk.drafting import save_draft
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths
from leadlight.desk.labelling import change_labels, labels
from leadlight.desk.naming import rename
from leadlight.desk.noting import add_note
from leadlight.desk.saved_views import save_view, saved_views

TRACES = ("Zuleika Quist", "aubergine", "zq@example.com", "friend of Zuleika", "draft to her")


@pytest.fixture
def lived_in(open_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A desk on which a lot was added to one person, and something to another; exported, and read again."""
    desk = open_desk("desk.db")
    said = [message("m-1", "hello"), message("m-2", "hello", conversation="cnv-10")]
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *person(), *person("cus-10"), *said])])
    one, other = pk(desk, "conversation", "cnv-1"), pk(desk, "conversation", "cnv-10")
    rename(desk, one, "Zuleika Quist")
    add_note(desk, [one], "the aubergine appointment")
    add_contact(desk, one, "email", "zq@example.com")
    change_labels(desk, [one], ["friend of Zuleika"])
    change_labels(desk, [one, other], ["vip"])
    change_labels(desk, [other], ["late"])
    save_draft(desk, one, "draft to her", "")
    add_note(desk, [other], "stays")
    save_view(desk, "Her", 'name:"Zuleika Quist"')
    save_view(desk, "Hot", "is:unread label:vip")
    export_workspace(desk, tmp_path / "out.jsonl")
    import_paths(desk, [tmp_path / "out.jsonl"])
    return desk


def _left(db: Path) -> set[str]:
    files = [one for one in db.parent.iterdir() if one.name.startswith("desk.db")]
    content = b"\n".join(one.read_bytes() for one in files)
    return {trace for trace in TRACES if any(form in content for form in (trace.encode(), json.dumps(trace).encode()))}


def test_nothing_that_was_added_is_left(lived_in: Desk, cli: Run, db: Path) -> None:
    lived_in.close()
    assert _left(db) == set(TRACES)
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    assert _left(db) == set()
    assert cli("db", "check").code == 0


def test_others_keep_what_was_added(lived_in: Desk, cli: Run, open_desk: Callable[..., Desk]) -> None:
    lived_in.close()
    assert cli("db", "forget", "cus-1", "--yes").code == 0
    desk = open_desk("desk.db")
    assert [tuple(label) for label in labels(desk)] == [("late", 1), ("vip", 1)]
    (card,) = (browsing.card(desk, one) for one in browsing.conversation_ids(desk, "all"))
    assert [note.text for note in card.notes] == ["stays"]
    assert [view.name for view in saved_views(desk)] == ["Hot"]
