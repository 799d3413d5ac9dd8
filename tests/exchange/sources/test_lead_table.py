"""Tables of leads: columns in the form's language, guarded ids, times with their zone; a submission for each row."""

import csv
import io

from tests.exchange.sources.table_files import data, of, read, rejected, sheet_of, workbook_of

from leadlight.core.model import Account, Ad, AdAccount, AdGroup, Campaign, Customer, Form, Submission, Touch
from leadlight.core.times import format_instant
from leadlight.exchange.records import Reject
from leadlight.exchange.sources.options import Options

API = data("tiktok_leads/api.csv")


def test_a_lead_becomes_a_submission_with_its_form_and_ads() -> None:
    name, items, reading = read(API)
    assert name == "tiktok-leads"
    (form,) = of(items, Form)
    assert form.id == "tiktok:7390000111122223333"
    assert [(one.kind, one.label) for one in form.questions] == [
        ("full_name", "Name"), ("phone", "Phone number"), ("email", "Email"), ("text", "¿Qué tratamiento te interesa?"),
    ]  # fmt: skip
    first, second = of(items, Submission)
    assert first.id == "tiktok:7300011122233344467"
    assert first.answers == {
        "Name": "Ana Ejemplo", "Phone number": "+6591234567", "Email": "ana@example.com",
        "¿Qué tratamiento te interesa?": "limpieza\ny láser",
    }  # fmt: skip
    assert [format_instant(one.at) for one in (first, second)] == ["2026-09-20T14:03:11Z", "2025-09-20T14:00:00Z"]
    assert "Email" not in second.answers
    assert [one.name for one in of(items, Customer)] == ["Ana Ejemplo", "Beto Ejemplo"]
    assert [one.id for one in of(items, Campaign)] == ["tiktok:1811002200300000"]
    assert [(one.id, one.goal, one.form) for one in of(items, AdGroup)] == [
        ("tiktok:1811002200310000", "lead", form.id)
    ]
    assert [(one.id, one.name) for one in of(items, Ad)] == [("tiktok:1811002200310987", "Antes y después")]
    assert [(one.ad, one.at) for one in of(items, Touch)] == [
        ("tiktok:1811002200310987", one.at) for one in (first, second)
    ]
    assert reading.skipped["test lead"] == 1
    assert rejected(items) == [(6, "the time is missing, or is none")]


def test_parents_come_before_their_children() -> None:
    _, items, _ = read(API)
    kinds = [type(getattr(item[1], "record", item[1])) for item in items if not isinstance(item, Reject)][:9]
    assert kinds == [Account, Form, AdAccount, Campaign, AdGroup, Ad, Customer, Touch, Submission]


def test_a_workbook_gives_what_the_text_gives() -> None:
    rows = list(csv.reader(io.StringIO(API.decode("utf-8-sig"))))
    name, items, _ = read(workbook_of(sheet_of(rows)), "leads.xlsx")
    assert name == "tiktok-leads"
    assert of(items, Submission) == of(read(API)[1], Submission)


def test_metas_guards_and_utf_16_are_read() -> None:
    _, items, _ = read(data("tiktok_leads/meta_utf16.csv"))
    (submission,) = of(items, Submission)
    assert submission.id == "meta:700000000000001"
    assert submission.answers == {"full_name": "Mei Example", "phone_number": "+6591234567"}
    assert format_instant(submission.at) == "2026-09-20T06:03:11Z"
    assert [one.id for one in of(items, AdGroup)] == ["meta:500000000000001"]


def test_dates_are_read_in_the_order_that_the_whole_file_tells() -> None:
    _, items, reading = read(data("tiktok_leads/arabic.csv"))
    assert [format_instant(one.at) for one in of(items, Submission)] == ["2026-09-20T14:03:00Z", "2026-09-21T09:00:00Z"]
    assert reading.assumed["days"].startswith("day, month, year")
    assert [one.kind for one in of(items, Form)[0].questions] == ["full_name", "phone"]
    assert [one.country for one in of(items, AdAccount)] == ["SA"]


def test_the_zone_in_a_columns_name_holds_for_its_times() -> None:
    content = b"lead_id,Created time (UTC+08:00),form_id,Name\n1,2026-09-20 14:03:11,9,Mei\n"
    (submission,) = of(read(content)[1], Submission)
    assert format_instant(submission.at) == "2026-09-20T06:03:11Z"


def test_the_same_number_and_name_is_one_person_another_name_is_another() -> None:
    content = b"lead_id,created_time,form_id,Name,Phone\n" + b"".join(
        b"%d,2026-09-20 14:03:11,9,%b,+6591234567\n" % row for row in [(1, b"Mei Tan"), (2, b"mei  tan"), (3, b"Tom")]
    )
    _, items, _ = read(content)
    assert len({one.customer for one in of(items, Submission)}) == 2


def test_a_lead_without_an_id_is_known_again_by_its_row() -> None:
    content = b"Created time,Form name,Campaign name,Name,Phone\n2026-09-20 14:03:11,F,C,Mei,+6591234567\n"
    first, again = (of(read(content)[1], Submission) for _ in range(2))
    assert first == again
    assert first != of(read(content.replace(b"Mei", b"May"))[1], Submission)


def test_what_the_user_says_of_the_account_holds() -> None:
    options = Options(account="acc-1", country="TH", timezone="Asia/Bangkok")
    _, items, _ = read(API, options=options)
    assert [(one.id, one.country) for one in of(items, Account)] == [("acc-1", "TH")]
    assert [(one.country, one.currency, one.timezone) for one in of(items, AdAccount)] == [
        ("TH", "THB", "Asia/Bangkok")
    ]


def test_leads_whose_ids_a_spreadsheet_rounded_are_not_one() -> None:
    content = b"lead_id,created_time,ad_id,form_id,Name,Phone\n" + b"".join(
        b"1.809E+18,2026-09-20 14:03:11,1.803E+18,9,%b,+659123456%d\n" % row for row in [(b"Mei", 7), (b"Tom", 8)]
    )
    _, items, reading = read(content)
    assert len({one.id for one in of(items, Submission)}) == 2
    assert (of(items, Ad), of(items, Touch)) == ([], [])
    assert reading.skipped["lead's ad that nothing tells for sure"] == 2
