"""Reports of Ads Manager: a day of an ad for each row, whatever the language; totals passed over; levels refused."""

from datetime import date
from decimal import Decimal

import pytest
from tests.exchange.sources.table_files import data, of, read, rejected, sheet_of, workbook_of

from leadlight.core.model import Ad, AdAccount, AdGroup, DailyStats
from leadlight.errors import FileProblem
from leadlight.exchange.sources.amounts import Decimals, Notation, amount, count, currency_in, way_of

ENGLISH = data("tiktok_ads/english.csv")
CURRENCIES = ("USD", "SGD", "THB", "VND", "MYR")


def figures(content: bytes, name: str = "t.csv") -> list[tuple[str, str, int, int]]:
    return [
        (one.date.isoformat(), str(one.spend), one.impressions, one.clicks)
        for one in of(read(content, name)[1], DailyStats)
    ]


def test_a_row_is_a_day_of_an_ad() -> None:
    name, items, reading = read(ENGLISH)
    assert name == "tiktok-ads"
    assert of(items, DailyStats) == [
        DailyStats("tiktok:1803:2026-10-01", "tiktok:1803", date(2026, 10, 1), Decimal("1234.56"), 12_345, 30),
        DailyStats("tiktok:1803:2026-10-02", "tiktok:1803", date(2026, 10, 2), Decimal("0.00"), 0, 0),
        DailyStats("tiktok:1804:2026-10-01", "tiktok:1804", date(2026, 10, 1), Decimal("5.5"), 100, 1),
    ]
    assert [(one.country, one.currency) for one in of(items, AdAccount)] == [("SG", "SGD")]
    assert [one.name for one in of(items, AdGroup)] == ["Leads"]
    assert reading.skipped["row of totals"] == 1
    assert rejected(items) == []


def test_every_new_ad_account_is_told_with_what_is_assumed_of_it() -> None:
    """The last one alone was told, as if all were in its currency."""
    head = "Date,Account name,Account ID,Ad name,Ad ID,Currency,Cost,Impressions,Clicks"
    rows = [f"2026-09-2{one},Glow {one},712{one},A,180{one},{money},8.00,5,1" for one, money in enumerate(CURRENCIES)]
    told = [read("\n".join([head, *rows[:number]]).encode())[2].assumed["ad account"] for number in (1, 2, 5)]
    how = " if new (assumed; --country and --timezone say otherwise)"
    assert told == [
        f"US, USD, UTC{how}",
        f"Glow 0: US, USD, UTC; Glow 1: SG, SGD, UTC{how}",
        f"Glow 0: US, USD, UTC; Glow 1: SG, SGD, UTC; Glow 2: TH, THB, UTC; and 2 more{how}",
    ]


def test_a_further_breakdown_is_added_up() -> None:
    assert figures(data("tiktok_ads/korean_by_age.csv")) == [("2026-10-01", "12500", 1_500, 5)]


def test_commas_before_decimals_and_days_before_months_are_found_out() -> None:
    content = data("tiktok_ads/spanish.csv")
    assert figures(content) == [("2026-10-01", "1234.50", 12_345, 30), ("2026-10-13", "7.5", 100, 1)]
    _, items, reading = read(content)
    assert [one.currency for one in of(items, AdAccount)] == ["MXN"]
    assert "Ad ID" in reading.assumed["ads"]
    assert len(of(items, Ad)) == 1


def test_a_workbook_has_its_days_and_amounts_as_numbers() -> None:
    strings = ["By Day", "Ad name", "Ad ID", "Cost", "Impressions", "Clicks (all)", "Before", "1811002200310987"]
    shared = "<sst>" + "".join(f"<si><t>{one}</t></si>" for one in strings) + "</sst>"
    header = "".join(f'<c r="{"ABCDEF"[index]}1" t="s"><v>{index}</v></c>' for index in range(6))
    row = (
        '<c r="A2" s="1"><v>46296</v></c><c r="B2" t="s"><v>6</v></c><c r="C2" t="s"><v>7</v></c>'
        '<c r="D2"><v>12.345</v></c><c r="E2"><v>1.0E3</v></c><c r="F2"><v>3</v></c>'
    )
    sheet = f'<worksheet><sheetData><row r="1">{header}</row><row r="2">{row}</row></sheetData></worksheet>'
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert figures(workbook_of(sheet, sharedStrings=shared, styles=styles), "t.xlsx") == [
        ("2026-10-01", "12.345", 1_000, 3)
    ]


@pytest.mark.parametrize(
    ("name", "expected"), [("campaigns", "figures of campaigns, not of ads"), ("without_days", "does not tell days")]
)
def test_a_report_of_another_level_is_refused_with_what_to_export(name: str, expected: str) -> None:
    with pytest.raises(FileProblem, match=expected) as refused:
        read(data(f"tiktok_ads/{name}.csv"))
    assert "Export it" in str(refused.value)


def test_a_row_that_cannot_be_is_rejected_and_the_others_stay() -> None:
    content = b"By Day,Ad ID,Cost,Impressions\n2026-10-01,1,abc,5\nsoon,1,2,5\n2026-10-01,1,2,5.5\n2026-10-02,1,2,5\n"
    assert figures(content) == [("2026-10-02", "2", 5, 0)]
    assert [line for line, _ in rejected(read(content)[1])] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "comma", "expected"),
    [
        ("1,234.56", False, "1234.56"), ("$1,234", False, "1234"), ("12.30 USD", False, "12.30"), ("0", False, "0"),
        ("1.234,50", True, "1234.50"), ("Rp 1.234.567", True, "1234567"), ("1 234,5", True, "1234.5"),
    ],
)  # fmt: skip
def test_amounts_are_read(text: str, comma: bool, expected: str) -> None:
    assert amount(text, Notation(comma)) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "-5", "1.2%", "NaN", "1e9", "--"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        amount(text)


def test_counts_and_currencies_are_read() -> None:
    assert [count(text) for text in ("1,234", "1.234.567", "12", "3.0")] == [1_234, 1_234_567, 12, 3]
    assert [currency_in(text) for text in ("Cost (SGD)", "RM 5", "Cost", "CPM (ABC)")] == ["SGD", "MYR", None, None]


@pytest.mark.parametrize(
    ("number", "way"),
    [
        ("1,234.50", "point"), ("12.5", "point"), ("1,23,456.7", "point"), ("1234.567", "point"), ("0.123", "point"),
        ("1.234,50", "comma"), ("12,5", "comma"), ("1.234.567", "comma"), ("1234,567", "comma"), ("0,123", "comma"),
        ("1.234", "either"), ("1,234", "either"), ("12", None), ("1.2.3", None), ("abc", None),
    ],
)  # fmt: skip
def test_how_a_number_may_be_read(number: str, way: str | None) -> None:
    assert way_of(number) == way


def decided(*texts: str, likely: bool = False) -> Notation:
    column = Decimals()
    for text in texts:
        column.see(text)
    return column.decide(likely, "a guess")


def test_the_amounts_of_a_column_decide_together() -> None:
    assert decided("12,50", "1.234")[:2] == (True, False)
    assert decided("12.50", "1.234") == Notation()
    assert decided("1.234", likely=True) == Notation(comma=True, why="a comma before the decimals (a guess)")
    assert decided("12,50", "12.50", "1.5")[:2] == (False, True)


def report_of(*costs: str, delimiter: str = ";", impressions: str = "5", cost: str = "Cost") -> bytes:
    rows = [["By Day", "Ad ID", cost, "Impressions"]]
    rows += [[f"2026-10-{day:02}", "1", one, impressions] for day, one in enumerate(costs, start=1)]
    return "\n".join(delimiter.join(row) for row in rows).encode()


def spent(content: bytes) -> list[str]:
    return [str(one.spend) for one in of(read(content)[1], DailyStats)]


def test_an_amount_that_is_written_otherwise_is_rejected_and_never_read_wrong() -> None:
    """Of "12,5" beside "12.5" the one was read as 125."""
    content = report_of("12.5", "12,5", "1,234.50", "1.234,50", "7", "1,234", "3.75")
    assert spent(content) == ["12.5", "1234.50", "7", "3.75"]
    _, items, reading = read(content)
    told = rejected(items)
    assert [line for line, _ in told] == [3, 5, 7]
    assert "written otherwise" in told[0][1]
    assert "in two ways" in told[2][1]
    assert reading.assumed["decimals"].startswith("a point")


def test_the_whole_column_decides_however_late_it_tells() -> None:
    assert spent(report_of(*["1.234"] * 20, "0,5"))[:1] == ["1234"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (report_of("1.234"), "1234"),
        (report_of("1.234", delimiter="\t"), "1.234"),
        (report_of("1.234", delimiter="\t", impressions="12.345"), "1234"),
        (report_of("1,234", delimiter="\t", impressions="12,345"), "1234"),
        (report_of("1.234", delimiter="\t", cost="Kosten"), "1234"),
        (report_of("1,234", delimiter="\t", cost="Kosten"), "1.234"),
        (report_of("1.234", impressions="12,345"), "1.234"),
    ],
)
def test_where_no_amount_tells_the_rest_of_the_file_does(content: bytes, expected: str) -> None:
    assert spent(content) == [expected]


@pytest.mark.parametrize(
    "header",
    [
        "Datum;Kampagne;Anzeigen-ID;Kosten;Währung;Impressionen",
        "Jour;Campagne;ID de l'annonce;Montant dépensé;Devise;Impressions",
        "Giorno;Campagna;ID annuncio;Spesa;Valuta;Impressioni",
        "Dzień;Kampania;ID reklamy;Wydatki;Waluta;Wyświetlenia",
        "Дата;Кампания;ID объявления;Расходы;Валюта;Показы",
        "תאריך;שם הקמפיין;מזהה מודעה;עלות;מטבע;חשיפות",
        "日期;廣告活動名稱;廣告 ID;總費用;幣別;曝光次數",
        "วัน;แคมเปญ;รหัสโฆษณา;ยอดใช้จ่าย;สกุลเงิน;การแสดงผล",
        "Ngày;Tên chiến dịch;ID quảng cáo;Tổng chi phí;Tiền tệ;Lượt hiển thị",
        "Tarih;Kampanya;Reklam kimliği;Harcanan tutar;Para birimi;Gösterimler",
    ],
)
def test_a_report_in_any_language_of_ads_manager_is_known(header: str) -> None:
    name, items, _ = read(f"{header}\n2026-10-01;Herbst;77;1.234,50;EUR;1000\n".encode())
    assert name == "tiktok-ads"
    assert [(str(one.spend), one.impressions) for one in of(items, DailyStats)] == [("1234.50", 1_000)]
    assert [one.currency for one in of(items, AdAccount)] == ["EUR"]


MIXED = """Ad name,Ad ID,{more}By Day,Currency,Cost,Impressions,Clicks (destination)
A,1803,{one}2026-10-01,EUR,10.00,10,1
U,1877,{two}2026-10-01,USD,5.00,10,1
"""


def test_amounts_of_two_currencies_are_never_put_into_one_ad_account() -> None:
    _, items, _ = read(MIXED.format(more="", one="", two="").encode())
    assert [(one.id, one.currency) for one in of(items, AdAccount)] == [
        ("tiktok:ads:ads", "EUR"), ("tiktok:ads:ads:USD", "USD"),
    ]  # fmt: skip
    assert [str(one.spend) for one in of(items, DailyStats)] == ["10.00", "5.00"]


def test_an_id_that_a_workbook_keeps_as_a_number_is_none() -> None:
    rows = [["By Day", "Ad name", "Ad ID", "Cost", "Impressions"], ["2026-10-01", "A", "@", "1", "2"]]
    number = '<c r="C2"><v>1.8029999999999999E+18</v></c>'
    sheet = sheet_of(rows).replace('<c t="inlineStr"><is><t>@</t></is></c>', number)
    (ad,) = of(read(workbook_of(sheet), "t.xlsx")[1], Ad)
    assert ad.id == of(read(b"By Day,Ad name,Cost,Impressions\n2026-10-01,A,1,2\n")[1], Ad)[0].id
    whole = sheet.replace("1.8029999999999999E+18", "1803000000000000001")
    assert [one.id for one in of(read(workbook_of(whole), "t.xlsx")[1], Ad)] == ["tiktok:1803000000000000001"]


def test_an_ad_is_in_one_currency() -> None:
    _, items, _ = read(MIXED.replace("1877", "1803").format(more="", one="", two="").encode())
    assert [str(one.spend) for one in of(items, DailyStats)] == ["10.00"]
    assert rejected(items) == [(3, "is in USD, and its ad account tiktok:ads:ads in EUR")]


ROUNDED = b"""Ad name,Ad ID,By Day,Currency,Cost,Impressions
A,1.803E+18,2026-10-01,EUR,9.00,10
B,"1,803E+18",2026-10-01,EUR,11.00,10
,1.803E+18,2026-10-01,EUR,12.00,10
"""


def test_an_id_that_a_spreadsheet_rounded_is_none() -> None:
    """Two ads became one, with the spending of both."""
    _, items, _ = read(ROUNDED)
    assert [str(one.spend) for one in of(items, DailyStats)] == ["9.00", "11.00"]
    assert [one.name for one in of(items, Ad)] == ["A", "B"]
    assert not [one for one in of(items, Ad) if "E+" in one.id]
    assert rejected(items) == [(4, "its ad id was rounded by a spreadsheet (1.803E+18), and it names no ad")]


def test_ad_accounts_that_are_named_have_a_currency_each() -> None:
    _, items, _ = read(MIXED.format(more="Account ID,", one="71,", two="72,").encode())
    assert [one.currency for one in of(items, AdAccount)] == ["EUR", "USD"]
    assert rejected(items) == []


def test_a_day_written_otherwise_than_the_column_is_rejected_and_never_guessed() -> None:
    rows = ["2026-10-09,1,5,5", "10/09/2026,1,6,5", "2026-10-10,1,7,5"]
    _, items, reading = read("\n".join(["By Day,Ad ID,Cost,Impressions", *rows]).encode())
    assert [one.date.isoformat() for one in of(items, DailyStats)] == ["2026-10-09", "2026-10-10"]
    assert rejected(items) == [(3, "its day is written otherwise than most of the column's")]
    assert reading.assumed["days"] == "years first, as most are written; 1 otherwise"


@pytest.mark.parametrize("name", ["ตามวัน", "Zeitraum (täglich)"])
def test_a_column_of_days_is_known_by_its_name_or_its_cells(name: str) -> None:
    content = f"{name},Ad ID,Cost,Impressions\n2026-10-09,1,5,5\n2026-10-10,1,7,5\nTotal of 2 results,-,12,10\n"
    _, items, _ = read(content.encode())
    assert [one.date.isoformat() for one in of(items, DailyStats)] == ["2026-10-09", "2026-10-10"]


def test_of_two_columns_with_different_days_none_is_taken() -> None:
    content = b"From,To,Ad ID,Cost,Impressions\n2026-10-01,2026-10-07,1,5,5\n"
    with pytest.raises(FileProblem, match="does not tell days"):
        read(content)
