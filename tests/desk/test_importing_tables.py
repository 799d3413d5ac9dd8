"""Tables through the desk: leads belong to their ads, later reports say their days anew, nothing comes in twice."""

from pathlib import Path

from leadlight.core.model import Ad
from leadlight.desk import Desk
from leadlight.desk.importing import import_paths, receive
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview_import
from leadlight.desk.summing import Summary
from leadlight.exchange.sources import Options

DATA = Path(__file__).parent.parent / "data"
LEADS = DATA / "tiktok_leads" / "api.csv"
REPORT = DATA / "tiktok_ads" / "english.csv"


def _changed(path: Path, folder: Path, old: str, new: str) -> Path:
    copy = folder / path.name
    copy.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return copy


def _counts(summary: Summary) -> tuple[int, int, int]:
    return summary.added, summary.updated, summary.rejected


def test_leads_come_in_once_with_their_contacts(desk: Desk, tmp_path: Path) -> None:
    first = import_paths(desk, [LEADS])
    assert (first.leads, first.contacts, first.rejected) == (2, 3, 1)
    again = import_paths(desk, [_changed(LEADS, tmp_path, "Prueba", "Otra prueba")])
    assert _counts(again) == (0, 0, 1)
    corrected = import_paths(desk, [_changed(LEADS, tmp_path, "ana@example.com", "ana.e@example.com")])
    assert _counts(corrected) == (0, 1, 1)


def test_a_later_report_says_a_day_anew(desk: Desk, tmp_path: Path) -> None:
    assert _counts(import_paths(desk, [REPORT])) == (9, 0, 0)
    assert _counts(import_paths(desk, [_changed(REPORT, tmp_path, "0.00,0.00,0,0", "7.50,0.00,10,1")])) == (0, 1, 0)


def test_what_is_known_of_an_ad_stays(desk: Desk, tmp_path: Path) -> None:
    import_paths(desk, [REPORT])
    receive(desk, [Ad("tiktok:1803", "tiktok:1802", "Called otherwise")])
    changed = _changed(REPORT, tmp_path, "5.5,1.00", "6.5,1.00")
    assert _counts(import_paths(desk, [changed])) == (0, 1, 0)


def test_a_preview_tells_what_stands_in_a_table(desk: Desk) -> None:
    told = preview_import(desk, open_paths([LEADS, REPORT, DATA / "tables" / "contacts.csv"], Options()))
    leads, report, contacts = told.files
    assert leads.holds["submissions"] == 2
    assert leads.skipped == {"test lead": 1}
    assert report.holds["days of figures"] == 3
    assert (
        contacts.assumed["columns"]
        == "name from 'Name' (guessed), phone from 'Phone' (guessed), email from 'Email' (guessed)"
    )
    assert contacts.reasons == [
        "line 4 a quote is opened and not closed",
        "line 6 nobody can be reached by this row: no number, address or handle",
    ]  # fmt: skip


def test_contacts_without_a_time_stay_as_they_came(desk: Desk, tmp_path: Path) -> None:
    path = DATA / "tables" / "contacts.csv"
    first = import_paths(desk, [path])
    assert (first.leads, first.contacts) == (2, 3)
    longer = tmp_path / "contacts.csv"
    longer.write_bytes(path.read_bytes() + b"New Example,+65 9876 5432,,\n")
    again = import_paths(desk, [longer])
    assert (again.added, again.updated, again.leads) == (2, 0, 1)
