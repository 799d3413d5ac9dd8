"""Out into a file and into another database: whatever operators did, nothing is lost and nothing is added."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.scenes import digest, pk
from tests.workspaces import random_workspace, write_workspace

from leadlight.core.report import Request
from leadlight.core.vocabulary import LEAD_STATUSES
from leadlight.desk import Desk, browsing
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.exporting import export_workspace, leads
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import undo
from leadlight.desk.reporting import report
from leadlight.desk.triage import set_status, toggle_dismissed, toggle_done, toggle_lead, toggle_unread
from leadlight.errors import Refused


def _do_anything(desk: Desk, chance: random.Random) -> None:
    conversations = list(browsing.conversation_ids(desk, "all"))
    some = chance.sample(conversations, 3)
    try:
        match chance.randrange(7):
            case 0:
                toggle_lead(desk, some)
            case 1:
                set_status(desk, some, chance.choice(LEAD_STATUSES))
            case 2:
                toggle_done(desk, some)
            case 3:
                toggle_unread(desk, some)
            case 4:
                contacts = browsing.card(desk, some[0]).contacts
                if contacts:
                    toggle_dismissed(desk, some[0], contacts[0].kind, contacts[0].value)
            case 5:
                set_auto_capture(desk, pk(desk, "account", "account-0"), chance.random() < 0.5)
            case _:
                undo(desk)
    except Refused:
        return


@pytest.mark.parametrize("seed", range(4))
def test_a_worked_on_desk_survives_the_journey(seed: int, open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk, other, chance = open_desk("one.db"), open_desk("other.db"), random.Random(seed)
    import_paths(desk, [write_workspace(tmp_path / "one.jsonl", random_workspace(seed))])
    for _ in range(40):
        _do_anything(desk, chance)
    export_workspace(desk, tmp_path / "out.jsonl")
    summary = import_paths(other, [tmp_path / "out.jsonl"])
    assert (summary.rejected, summary.updated, summary.added) == (0, 0, summary.read)
    assert set(leads(other)) == set(leads(desk))
    for status in (None, *LEAD_STATUSES):
        assert len(browsing.lead_ids(other, status)) == len(browsing.lead_ids(desk, status))
    assert browsing.counts(other) == browsing.counts(desk)
    for by in ("goal", "ad", "day"):
        request = Request(date(2026, 3, 20), date(2026, 12, 31), by=by)
        assert report(other, request).as_json() == report(desk, request).as_json()
    export_workspace(other, tmp_path / "again.jsonl")
    assert digest(tmp_path / "again.jsonl") == digest(tmp_path / "out.jsonl")
