"""The workspace format, read strictly and written so that reading gives the same record."""

import io
import json
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core import model, vocabulary
from leadlight.core.codes import COUNTRIES, CURRENCIES
from leadlight.core.model import Account, AdGroup, Form, Media, Message, Question
from leadlight.core.times import parse_instant
from leadlight.core.wording import one_line
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.mending import Mender
from leadlight.exchange.records import RAW_LIMIT, Record, Reject
from leadlight.exchange.sources import fields, workspace
from leadlight.exchange.sources.fields import TEXT_LIMIT
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.objects import TYPES
from leadlight.exchange.sources.workspace import parse

DATA = Path(__file__).parent.parent / "data" / "exchange"
LINES = (DATA / "workspace.jsonl").read_bytes().splitlines()
GOOD: dict[str, dict[str, Any]] = {record["type"]: record for record in map(json.loads, LINES)}


def line(kind: str, /, **changes: Any) -> bytes:
    """A good line of this type with some fields changed; `...` removes one."""
    record = {**GOOD[kind], **changes}
    return json.dumps({key: value for key, value in record.items() if value is not ...}).encode()


def reason(content: bytes) -> str:
    found = parse(content, 7)
    assert isinstance(found, Reject)
    assert found.line == 7
    return found.reason


def test_the_formats_own_example_is_read_and_written_byte_for_byte() -> None:
    records = [parse(content) for content in LINES]
    assert {type(record) for record in records} == set(get_args(Record))
    assert [dump(record).encode() for record in records if record and not isinstance(record, Reject)] == LINES


def test_every_type_has_an_example() -> None:
    assert set(GOOD) == TYPES


def test_a_message_has_its_time_in_microseconds() -> None:
    at = parse_instant("2026-10-01T03:05:00Z")
    text = "hi! price for hydrafacial? my no 9123 4567"
    assert parse(line("message")) == Message("m-1", "cnv-1", "customer", at, text)
    assert parse(line("message", at="2026-10-01T11:05:00+08:00")) == parse(line("message"))


def test_what_is_optional_may_be_missing_or_null() -> None:
    bare = parse(line("ad_group", name=..., click_window_days=..., view_window_days=None, form=None))
    assert bare == AdGroup("adg-1", "cmp-1", "lead", ("SG", "MY"), click_window_days=7, view_window_days=1)
    assert parse(line("lead", status=...)) == parse(line("lead", status="raw"))
    assert parse(line("account", country=None)) == Account(
        "acc-1", "glowclinic", None, True, "Glow Clinic", "https://glow.example/privacy"
    )


def test_unknown_fields_are_ignored() -> None:
    assert parse(line("ad", colour="red", nested={"a": [1, 2.5]})) == parse(line("ad"))


@pytest.mark.parametrize("blank", [b"", b"\n", b"  \r\n", b"\t"])
def test_a_blank_line_is_nothing(blank: bytes) -> None:
    assert parse(blank) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (line("conversation", opened_at="2026-13-01"), "opened_at: '2026-13-01' is not a time with an offset"),
        (line("message", at="2026-10-01T03:05:00"), "at: '2026-10-01T03:05:00' is not a time with an offset"),
        (line("message", at=1790823900), "at: a number stands where a time is expected"),
        (line("touch", at="0001-01-01T00:00:00+14:00"), "at: '0001-01-01T00:00:00+14:00' is out of range"),
        (line("ad_account", currency="XXQ"), "currency: 'XXQ' is not an ISO 4217 code"),
        (line("ad_account", currency="sgd"), "currency: 'sgd' is not an ISO 4217 code"),
        (line("ad_account", timezone="Mars/Base"), "timezone: 'Mars/Base' is not an IANA time zone"),
        (line("ad_account", timezone="Asia"), "timezone: 'Asia' is not an IANA time zone"),
        (line("ad_account", timezone="../../etc/passwd"), "timezone: '../../etc/passwd' is not an IANA time zone"),
        (line("ad_account", country="sg"), "country: 'sg' is not an ISO 3166 code of two capital letters"),
        (line("account", country="XX"), "country: 'XX' is not an ISO 3166 code of two capital letters"),
        (line("account", country=...), "country is missing"),
        (line("account", auto_capture="yes"), "auto_capture: a text stands where true or false is expected"),
        (line("ad_group", goal="sales"), "goal: 'sales' is not one of conversation, lead"),
        (line("ad_group", goal=...), "goal is missing"),
        (line("ad_group", click_window_days=5), "click_window_days: 5 is not one of 0, 1, 7, 14, 28"),
        (line("ad_group", view_window_days=14), "view_window_days: 14 is not one of 0, 1, 7"),
        (line("ad_group", view_window_days=True), "view_window_days: true or false stands where a whole number is"),
        (line("ad_group", view_window_days=1.0), "view_window_days: a number stands where a whole number is expected"),
        (line("ad_group", countries="SG"), "countries: a text stands where a list is expected"),
        (line("ad_group", countries=["SG", "ZZ"]), "countries: 'ZZ' is not an ISO 3166 code of two capital letters"),
        (line("ad_group", countries=["SG", 65]), "countries: holds something that is not a text"),
        (line("daily_stats", date="2026-02-30"), "date: '2026-02-30' is not a date (YYYY-MM-DD)"),
        (line("daily_stats", date="2026-W40-1"), "date: '2026-W40-1' is not a date (YYYY-MM-DD)"),
        (line("daily_stats", date="20261001"), "date: '20261001' is not a date (YYYY-MM-DD)"),
        (line("daily_stats", spend="-1"), "spend: must be a decimal string of at least 0"),
        (line("daily_stats", spend="NaN"), "spend: must be a decimal string of at least 0"),
        (line("daily_stats", spend="1e5"), "spend: must be a decimal string of at least 0"),
        (line("daily_stats", spend="١٢"), "spend: must be a decimal string of at least 0"),
        (line("daily_stats", spend=12.34), "spend: must be a decimal string of at least 0"),
        (line("daily_stats", spend=...), "spend is missing"),
        (line("daily_stats", impressions=-1), "impressions: must be a whole number from 0 to 9007199254740991"),
        (line("daily_stats", clicks=2**63), "clicks: must be a whole number from 0 to 9007199254740991"),
        (line("daily_stats", clicks="30"), "clicks: a text stands where a whole number is expected"),
        (line("ad", type="adx"), "type: 'adx' is not a record type"),
        (line("ad", type=...), "type is missing"),
        (line("ad", type=["ad"]), "type: a list stands where a text is expected"),
        (line("ad", id=...), "id is missing"),
        (line("ad", id=""), "id is empty"),
        (line("ad", id=17), "id: a number stands where a text is expected"),
        (line("ad", ad_group=""), "ad_group is empty"),
        (line("customer", handle=...), "handle is missing"),
        (line("customer", name=["Mei"]), "name: a list stands where a text is expected"),
        (line("touch", kind="tap"), "kind: 'tap' is not one of click, view"),
        (line("message", sender="bot"), "sender: 'bot' is not one of customer, business, system"),
        (line("message", text=None), "holds neither text nor media"),
        (line("message", text=...), "holds neither text nor media"),
        (line("message", text=5), "text: a number stands where a text is expected"),
        (line("message", media="image"), "media: a text stands where an object is expected"),
        (line("message", text=None, media={}), "media.kind is missing"),
        (line("submission", answers=["Mei"]), "answers: a list stands where an object is expected"),
        (line("submission", answers={"a": 1}), "answers: holds something that is not a text, a list of texts"),
        (line("lead", status="won"), "status: 'won' is not one of raw, contacted, qualified, unqualified, converted"),
        (line("form", questions=...), "questions is missing"),
        (line("form", questions=["name"]), "questions[0] is not an object"),
        (line("form", questions=[{"key": "a", "kind": "age", "label": "A"}]), "questions[0].kind: 'age' is not one of"),
        (line("form", questions=[{"key": "a", "kind": "text", "label": "A"}] * 2), "questions: the same key stands"),
        (
            line("form", questions=[{"key": "a", "kind": "choice", "label": "A", "options": ["x", "x"]}]),
            "questions[0].options: the same text stands there twice",
        ),
        (line("dismissal", kind="fax"), "kind: 'fax' is not one of email, phone, whatsapp"),
        (line("triage", state="gone"), "state: 'gone' is not one of open, snoozed, spam, done"),
        (b'{"type":"ad","id":"ad-', "is not complete JSON"),
        (b'{"type":"ad","id":', "is not complete JSON"),
        (b'{"type":"ad"', "is not complete JSON"),
        (b"hello", "is not JSON (character 1)"),
        (b'{"type":"ad",}', "is not JSON (character 14)"),
        (b'{"type":"ad"} {"type":"ad"}', "is not one JSON object (character 14)"),
        (b"[1,2]", "is not a JSON object"),
        (b"null", "is not a JSON object"),
        (b'"type"', "is not a JSON object"),
        (b'{"type":"ad","id":NaN}', "holds NaN, which is not JSON"),
        (b'{"type":"ad","x":-Infinity}', "holds -Infinity, which is not JSON"),
        (b'{"type":"ad","id":1e999}', "id: a number stands where a text is expected"),
        (b'{"type":"ad","x":' + b"9" * 5_000 + b"}", "holds a number that is too long"),
        (b'{"x":' + b"[" * 100_000, "is nested too deeply"),
        (b'{"x":"\\u0000",' + b'"y":' + b'{"a":' * 100_000, "is nested too deeply"),
        (b'{"type":"ad","id":"\xff"}', "is not valid UTF-8 (byte 20)"),
        (b'{"type":"ad","id":"\xed\xa0\x80"}', "is not valid UTF-8 (byte 20)"),
    ],
)
def test_a_bad_line_is_rejected_with_one_clear_reason(content: bytes, expected: str) -> None:
    assert reason(content).startswith(expected)


def test_a_reason_is_short_and_printable_whatever_stood_there() -> None:
    found = reason(line("ad", type="\x1b]52;c;" + "x" * 1_000))
    assert found == "type: '\ufffd]52;c;" + "x" * 33 + "…' is not a record type"


def test_no_reason_quotes_a_message_or_a_contact() -> None:
    for content in (
        line("message", text="call 91234567", at="soon"),
        line("dismissal", value="+6591234567", kind="fax"),
        line("submission", answers={"phone": ["91234567", 5]}),
        line("message", text="91234567" + "x" * TEXT_LIMIT),
    ):
        assert "91234567" not in reason(content)


def test_the_raw_line_is_kept_up_to_a_limit() -> None:
    found = parse(b"\xffno json " + b"x" * 9_000, 3)
    assert isinstance(found, Reject)
    assert found.raw.startswith("\ufffdno json xxx")
    assert len(found.raw) == RAW_LIMIT


def test_nul_and_half_surrogates_are_mended_and_counted() -> None:
    mender = Mender()
    found = parse(line("message", text="a\x00b\ud800c", id="m\x00"), 1, mender)
    assert isinstance(found, Message)
    assert (found.text, found.id, mender.mended) == ("a\ufffdb\ufffdc", "m\ufffd", 2)
    whole = parse(b'{"type":"ad","id":"\\ud83d\\ude00","ad_group":"g"}', 1, mender)
    assert whole == model.Ad("😀", "g")
    assert mender.mended == 2


def test_a_long_text_is_taken_up_to_a_mebi_of_characters() -> None:
    assert isinstance(parse(line("message", text="é" * TEXT_LIMIT)), Message)
    assert reason(line("message", text="é" * (TEXT_LIMIT + 1))) == "text is longer than 1,048,576 characters"


def test_text_may_be_null_beside_media() -> None:
    found = parse(line("message", text=None, media={"kind": "image", "ref": "r-1"}))
    assert isinstance(found, Message)
    assert (found.text, found.media) == (None, Media("image", "r-1"))


def test_a_file_is_read_past_its_bad_lines() -> None:
    content = b"\xef\xbb\xbf" + line("ad", id="1") + b"\r\n\nbroken\n" + line("ad", id="2") + b"\n" + line("ad")[:30]
    items = list(workspace.read(io.BytesIO(content), Mender()))
    assert [(item.line, item.reason) if isinstance(item, Reject) else (item[0], item[1].id) for item in items] == [  # type: ignore[union-attr]
        (1, "1"),
        (3, "is not JSON (character 1)"),
        (4, "2"),
        (5, "is not complete JSON"),
    ]


def test_a_line_over_the_limit_is_rejected_and_the_next_one_read() -> None:
    stream = io.BytesIO(b"a" * 500_000 + b"\nshort\n" + b"b" * 101)
    first, second, third = read_lines(stream, limit=100)
    assert isinstance(first, Reject)
    assert (first.line, first.reason) == (1, "the line is longer than 100 bytes")
    assert second == (2, b"short\n")
    assert isinstance(third, Reject)


def test_the_lists_of_codes_are_whole() -> None:
    assert len(COUNTRIES) == 249
    assert {"SGD", "IDR", "VND", "JPY", "USD", "EUR"} <= CURRENCIES
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
_ID = _TEXT.filter(bool)
_AT = st.integers(fields.EARLIEST, fields.LATEST)
_MAYBE = st.none() | _TEXT
_COUNTRY = st.sampled_from(sorted(COUNTRIES))
_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "handle": _TEXT, "name": _MAYBE, "privacy_policy_url": _MAYBE, "thank_you": _MAYBE, "language": _MAYBE,
    "operator": _MAYBE, "auto_capture": st.booleans(), "unread": st.booleans(), "captured": st.booleans(),
    "country": _COUNTRY, "countries": st.lists(_COUNTRY, unique=True).map(tuple), "at": _AT, "opened_at": _AT,
    "currency": st.sampled_from(sorted(CURRENCIES)), "timezone": st.sampled_from(["UTC", "Asia/Kolkata"]),
    "goal": st.sampled_from(vocabulary.GOALS), "status": st.sampled_from(vocabulary.LEAD_STATUSES),
    "state": st.sampled_from(vocabulary.TRIAGE_STATES), "sender": st.sampled_from(vocabulary.SENDERS),
    "click_window_days": st.sampled_from(vocabulary.CLICK_WINDOWS), "date": st.dates(date(1, 1, 1)),
    "view_window_days": st.sampled_from(vocabulary.VIEW_WINDOWS), "impressions": st.integers(0, fields.COUNT_LIMIT),
    "clicks": st.integers(0, fields.COUNT_LIMIT), "spend": st.decimals(0, Decimal(10) ** 9, places=4),
    "form": _ID, "text": _TEXT, "media": st.none() | st.builds(Media, _ID, _MAYBE),
    "answers": st.dictionaries(_TEXT, _TEXT | st.lists(_TEXT) | st.booleans()),
    "questions": st.lists(
        st.builds(Question, _ID, st.sampled_from(vocabulary.QUESTION_KINDS), _TEXT, st.booleans(),
                  st.lists(_TEXT, unique=True).map(tuple)),
        unique_by=lambda question: question.key,
    ).map(tuple),
}  # fmt: skip


_NAME = _TEXT.filter(str.strip).map(lambda text: f"x{text}").map(partial(one_line, what="x"))
"""A name as it is kept."""
_TYPED: dict[type[Any], dict[str, st.SearchStrategy[Any]]] = {
    model.Triage: {"snoozed_until": st.none() | _AT, "assignee": st.none() | _NAME},
    model.Labelling: {"labels": st.lists(_NAME, unique=True).map(tuple)},
    model.Note: {"operator": _TEXT, "text": _NAME},
    model.GivenName: {"name": _NAME},
    model.ContactByHand: {"raw": _TEXT},
    model.SavedView: {
        "name": _NAME, "query": _TEXT, "view": st.sampled_from(vocabulary.INBOX_VIEWS),
        "sort": st.sampled_from(vocabulary.INBOX_SORTS), "place": st.integers(0, fields.COUNT_LIMIT),
    },
    model.Reply: {"name": _NAME, "text": _NAME},
}  # fmt: skip
"""Fields that a record type has by itself, or reads otherwise than others do."""


def _records(kind: type[Any]) -> st.SearchStrategy[Any]:
    own = {name: _BY_NAME.get(name, _ID) for name in kind.__dataclass_fields__}
    if "kind" in own:
        own["kind"] = st.sampled_from(vocabulary.TOUCH_KINDS if kind is model.Touch else vocabulary.CONTACT_KINDS)
    return st.builds(kind, **{**own, **_TYPED.get(kind, {})})


@given(st.one_of([_records(kind) for kind in get_args(Record)]))
def test_what_is_written_is_read_as_the_same_record(record: Record) -> None:
    written = dump(record)
    assert len(written.splitlines()) == 1
    assert parse(written.encode()) == record


def test_a_form_without_questions_and_a_message_without_text_come_back() -> None:
    for record in (
        Form("f", "a", ()),
        Message("m", "c", "system", 0, None, Media("image")),
        Account("a", "h", None, False),
    ):
        assert parse(dump(record).encode()) == record


def test_half_a_surrogate_can_be_written() -> None:
    assert dump(model.Ad("a\ud800", "g")).encode() == b'{"type":"ad","id":"a\\ud800","ad_group":"g"}'
