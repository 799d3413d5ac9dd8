"""Reports and tables of leads join the ads that are there, and no ad account holds two currencies."""

import contextlib
from decimal import Decimal
from pathlib import Path

import pytest

from leadlight.core.model import Account, Ad, AdAccount, AdGroup, Campaign, DailyStats
from leadlight.core.times import parse_day
from leadlight.desk import Desk
from leadlight.desk.importing import import_paths, receive
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview_import
from leadlight.desk.summing import Summary
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.records import Record
from leadlight.exchange.sources import Options

SHOP: list[Record] = [
    Account("acc-1", "glowclinic", "SG", auto_capture=True),
    AdAccount("ada-1", "acc-1", "DE", "EUR", "Europe/Berlin", "Glow DE"),
    Campaign("1801", "ada-1", "October"),
    AdGroup("1802", "1801", "lead", ("SG",), "Leads"),
    Ad("1803", "1802", "Before/after"),
    Ad("1804", "1802", "Summer"),
]
LEADS = """lead_id,created_time,ad_id,ad_name,adgroup_id,campaign_id,form_id,Name,Phone number
19,2026-10-02 10:00:00,1803,Before/after,1802,1801,f1,Juan,+5491123456789
20,2026-10-02 11:00:00,1877,Else,1872,1871,f1,Pia,+5491123456780
"""


def _report(*rows: str, header: str = "Ad name,Ad ID,By Day,Currency,Cost,Impressions") -> str:
    return "\n".join([header, *rows, ""])


def _import(desk: Desk, folder: Path, content: str, account: str | None = None) -> Summary:
    path = folder / "table.csv"
    path.write_text(content, "utf-8")
    return import_paths(desk, [path], Options(account=account))


def _spent(desk: Desk) -> list[tuple[str, str, str]]:
    query = """SELECT d.id, a.currency, s.spend FROM daily_stats s JOIN ad d ON d.pk = s.ad_pk
               JOIN ad_group g ON g.pk = d.ad_group_pk JOIN campaign c ON c.pk = g.campaign_pk
               JOIN ad_account a ON a.pk = c.ad_account_pk ORDER BY s.pk"""
    return [tuple(row) for row in desk.reader.rows(query)]


def _ids(desk: Desk, table: str) -> list[str]:
    return [row[0] for row in desk.reader.rows(f"SELECT id FROM {table} ORDER BY pk")]  # noqa: S608 - names of our own


EUROS = _report("A,1803,2026-10-01,EUR,10.00,10")
DOLLARS = _report("U,1877,2026-10-01,USD,5.00,10")


@pytest.mark.parametrize(("first", "second"), [(EUROS, DOLLARS), (DOLLARS, EUROS)])
def test_reports_in_two_currencies_have_an_ad_account_each(desk: Desk, tmp_path: Path, first: str, second: str) -> None:
    """Dollars of a second file were added to the euros of the first."""
    _import(desk, tmp_path, first)
    assert _import(desk, tmp_path, second).rejected == 0
    assert sorted(_spent(desk)) == [("tiktok:1803", "EUR", "10.00"), ("tiktok:1877", "USD", "5.00")]
    longer = first + second.partition("\n")[2]
    assert _import(desk, tmp_path, longer).added == 0


def test_a_currency_that_was_assumed_is_corrected_by_the_first_that_is_told(desk: Desk, tmp_path: Path) -> None:
    """Numbers from Argentina made the ad account one of pesos, and the euros of its report pesos too."""
    _import(desk, tmp_path, LEADS)
    assert desk.reader.rows("SELECT country, currency FROM ad_account") == [("AR", "ARS")]
    _import(desk, tmp_path, EUROS)
    assert _spent(desk) == [("tiktok:1803", "EUR", "10.00")]
    assert _ids(desk, "ad_account") == ["tiktok:ads:ads"]
    # The other lead's campaign turns out to be spending dollars.
    _import(desk, tmp_path, DOLLARS.replace("U,", "Else,"))
    assert _spent(desk) == [("tiktok:1803", "EUR", "10.00"), ("tiktok:1877", "USD", "5.00")]


def test_spending_goes_to_the_ad_that_is_there(desk: Desk, tmp_path: Path) -> None:
    receive(desk, SHOP)
    assert _import(desk, tmp_path, EUROS).added == 1
    assert _spent(desk) == [("1803", "EUR", "10.00")]
    assert (_ids(desk, "account"), _ids(desk, "ad_account")) == (["acc-1"], ["ada-1"])


def test_leads_go_to_the_account_of_the_ad_that_is_there(desk: Desk, tmp_path: Path) -> None:
    receive(desk, SHOP)
    _import(desk, tmp_path, LEADS)
    assert _ids(desk, "account") == ["acc-1"]
    assert desk.reader.rows("SELECT d.id FROM touch t JOIN ad d ON d.pk = t.ad_pk ORDER BY t.pk") == [
        ("1803",), ("tiktok:1877",),
    ]  # fmt: skip
    # What is new beside it stands in the same ad account.
    assert _ids(desk, "ad_account") == ["ada-1"]


def test_figures_of_a_day_that_is_there_are_said_anew(desk: Desk, tmp_path: Path) -> None:
    receive(desk, [*SHOP, DailyStats("ds-1", "1803", parse_day("2026-10-01"), Decimal(9), 1, 1)])
    assert _import(desk, tmp_path, EUROS).updated == 1
    assert _spent(desk) == [("1803", "EUR", "10.00")]
    both = [DailyStats(f"ds-{one}", "1803", parse_day("2026-10-02"), Decimal(9), 1, 1) for one in (2, 3)]
    receive(desk, both)
    assert _import(desk, tmp_path, EUROS.replace("-01,", "-02,")).rejected == 1


def test_an_ad_in_another_currency_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    receive(desk, SHOP)
    summary = _import(desk, tmp_path, EUROS.replace("EUR", "USD"))
    assert (summary.added, summary.rejected) == (0, 1)
    assert summary.rejects_file is not None
    told = Path(summary.rejects_file).read_text("utf-8")
    assert "is in USD, and its ad account Glow DE in EUR" in told


NAMES = "Ad name,By Day,Currency,Cost,Impressions"


def test_names_tell_where_there_are_no_ids(desk: Desk, tmp_path: Path) -> None:
    receive(desk, SHOP)
    names = _report("Summer,2026-10-03,EUR,3.00,10", "Before/after,2026-10-03,EUR,4.00,10", header=NAMES)
    assert _import(desk, tmp_path, names).added == 2
    assert _spent(desk) == [("1804", "EUR", "3.00"), ("1803", "EUR", "4.00")]


def test_a_name_that_two_ads_have_tells_neither(desk: Desk, tmp_path: Path) -> None:
    receive(desk, [*SHOP, Ad("1805", "1802", "Summer")])
    rounded = _report("Summer,1.805E+18,2026-10-03,EUR,3.00,10", "Before/after,1.803E+18,2026-10-03,EUR,4.00,10")
    summary = _import(desk, tmp_path, rounded)
    assert _spent(desk) == [("1803", "EUR", "4.00")]
    assert summary.rejects_file is not None
    assert "names are those of 2 ads" in Path(summary.rejects_file).read_text("utf-8")


def test_names_first_and_ids_later_are_one_ad(desk: Desk, tmp_path: Path) -> None:
    """The same days, exported once more with ids as the import asks for, counted twice."""
    names = _report("A,2026-10-01,EUR,10.00,10", header=NAMES)
    _import(desk, tmp_path, names)
    assert _import(desk, tmp_path, EUROS).added == 0
    assert len(_spent(desk)) == 1


def test_names_in_another_currency_are_other_ads(desk: Desk, tmp_path: Path) -> None:
    for currency in ("EUR", "USD"):
        summary = _import(desk, tmp_path, _report(f"A,2026-10-01,{currency},10.00,10", header=NAMES))
        assert summary.rejected == 0
    assert [row[1:] for row in _spent(desk)] == [("EUR", "10.00"), ("USD", "10.00")]


def test_a_report_with_another_account_says_that_its_ads_stay(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path, EUROS)
    again = _import(desk, tmp_path, EUROS, account="acc-9")
    assert again.added == 0
    assert any("tiktok:ads has ads of the file already" in one for one in again.recognised)
    assert _ids(desk, "account") == ["tiktok:ads"]


def test_a_preview_joins_what_is_there_and_what_the_files_before_hold(desk: Desk, tmp_path: Path) -> None:
    receive(desk, SHOP)
    paths = []
    for name, content in (("a.csv", EUROS), ("b.csv", DOLLARS), ("c.csv", EUROS + "U,1877,2026-10-01,USD,5.00,10\n")):
        paths.append(tmp_path / name)
        paths[-1].write_text(content, "utf-8")
    told = preview_import(desk, open_paths(paths))
    assert [(one.added, one.rejected) for one in told.files] == [(1, 0), (6, 0), (0, 0)]
    assert import_paths(desk, paths).added == 7


def test_a_report_joins_a_workspace_that_comes_with_it(desk: Desk, tmp_path: Path) -> None:
    """Its ads came in twice where the report's name stood before the workspace's."""
    (tmp_path / "a.csv").write_text(EUROS, "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(map(dump, SHOP)), "utf-8")
    [workspace, report] = preview_import(desk, open_paths([tmp_path])).files
    assert (workspace.added, report.added) == (6, 1)
    assert import_paths(desk, [tmp_path]).added == 7
    assert _spent(desk) == [("1803", "EUR", "10.00")]


WITH_ALL = _report(
    "U,1877,2026-10-01,USD,5.00,10",
    "Before/after,1803,2026-10-01,EUR,10.00,10",
    "Else,1878,2026-10-01,EUR,1.00,10",
    "Named,1.803E+18,2026-10-01,EUR,2.00,10",
    "Named,1.803E+18,2026-10-01,USD,3.00,10",
    "Last,1879,2026-10-02,USD,4.00,10",
)


class _CutShort(Exception):
    """The import is ended from without."""


@pytest.mark.parametrize("first", ["", LEADS])
def test_a_report_that_was_cut_short_goes_on_to_the_same_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """What was stored before the cut is known when it goes on: the rows that follow must not become others by that."""
    if first:
        _import(desk, tmp_path, first)
    monkeypatch.setattr("leadlight.desk.batches.BATCH", 1)
    path = tmp_path / "report.csv"
    path.write_text(WITH_ALL, "utf-8")

    def cut(_progress: object) -> None:
        raise _CutShort

    for _ in range(60):
        with contextlib.suppress(_CutShort):
            import_paths(desk, [path], progress=cut)
    summary = import_paths(desk, [path])
    assert summary.rejected == 0
    assert sorted(_spent(desk)[:3]) == [
        ("tiktok:1803", "EUR", "10.00"), ("tiktok:1877", "USD", "5.00"), ("tiktok:1878", "EUR", "1.00"),
    ]  # fmt: skip
    assert sorted(row[1:] for row in _spent(desk)[3:]) == [("EUR", "2.00"), ("USD", "3.00"), ("USD", "4.00")]
    assert len(_ids(desk, "account")) == 1
    assert len(_ids(desk, "ad_account")) == 2
