"""TikTok's "Download your data", as JSON and as text: the same records, and nothing lost at a break."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.core.times import format_instant, parse_instant
from leadlight.errors import UsageError
from leadlight.exchange.mending import Mender
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources import tiktok_json, tiktok_txt
from leadlight.exchange.sources.chats import Peer
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.opening import Source
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.recognition import Recognised
from leadlight.exchange.sources.tiktok import peer_of

DATA = Path(__file__).parent.parent / "data" / "exchange"
JSON = (DATA / "tiktok.json").read_bytes()
TXT = (DATA / "tiktok.txt").read_bytes()
ME = Options(me="lumen.shop")


def _read(form: Format, content: bytes, options: Options, mender: Mender | None = None) -> list[Item]:
    file = File("export", len(content), lambda: io.BytesIO(content))
    return list(Source(file, Recognised(form, ""), Reading(file, options, mender or Mender())).items())


def from_json(content: bytes, options: Options = ME, mender: Mender | None = None) -> list[Item]:
    return _read(tiktok_json.FORMAT, content, options, mender)


def from_txt(content: bytes, options: Options = ME) -> list[Item]:
    return _read(tiktok_txt.FORMAT, content, options)


def records(items: list[Item]) -> list[object]:
    return [item[1] for item in items if not isinstance(item, Reject)]


def messages(items: list[Item]) -> list[Message]:
    return [record for record in records(items) if isinstance(record, Message)]


def rejects(items: list[Item]) -> list[Reject]:
    return [item for item in items if isinstance(item, Reject)]


def export(chats: dict[str, Any], profile: str | None = "lumen.shop") -> bytes:
    history = {f"Chat History with {peer}:": said for peer, said in chats.items()}
    document: dict[str, Any] = {"Direct Message": {"Direct Messages": {"ChatHistory": history}}}
    if profile:
        document["Profile"] = {"Profile Info": {"ProfileMap": {"userName": profile}}}
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def said(second: int, sender: str, text: object = "hi") -> dict[str, object]:
    return {"Date": f"2026-07-03 23:00:{second:02}", "From": sender, "Content": text}


def test_a_chat_becomes_account_customer_conversation_and_messages() -> None:
    first = parse_instant("2026-07-03T23:00:11Z")
    assert records(from_json(JSON, Options(country="VN")))[:3] == [
        Implied(Account("tiktok:lumen.shop", "lumen.shop", "VN", auto_capture=True)),
        Implied(Customer("tiktok:lan.nguyen", "lan.nguyen")),
        Implied(Conversation("tiktok:lumen.shop:lan.nguyen", "tiktok:lumen.shop", "tiktok:lan.nguyen", first)),
    ]


def test_messages_come_oldest_first_though_the_export_begins_with_the_newest() -> None:
    found = [(message.sender, format_instant(message.at)[11:19], message.text) for message in messages(from_json(JSON))]
    assert found == [
        ("customer", "23:00:11", "sdt em 0912 345 678\ngọi sau 6h nha"),
        ("business", "23:02:40", "https://www.tiktokv.com/share/video/7637602829980552468/"),
        ("customer", "23:05:00", "ok"),
        ("customer", "23:05:00", "ok"),
        ("customer", "01:00:00", "ไลน์ somchai99 ครับ"),
        ("business", "01:00:30", None),
    ]
    assert messages(from_json(JSON))[-1].media == Media("unknown")


def test_messages_of_one_second_keep_the_order_they_were_said_in() -> None:
    newest_first = [said(9, "ana", "d"), said(5, "ana", "c"), said(5, "ana", "b"), said(1, "ana", "a")]
    for order in (newest_first, newest_first[::-1]):
        assert [message.text for message in messages(from_json(export({"ana": order})))] == ["a", "b", "c", "d"]


def test_json_and_text_give_the_same_records() -> None:
    assert records(from_txt(TXT)) == records(from_json(JSON))
    assert records(from_txt(b"\xef\xbb\xbf" + TXT.replace(b"\n", b"\r\n"))) == records(from_json(JSON))


def test_the_lines_are_those_of_the_file() -> None:
    by_text = {
        item[1].text: item[0]
        for item in from_json(JSON)
        if not isinstance(item, Reject) and isinstance(item[1], Message)
    }
    assert by_text["ไลน์ somchai99 ครับ"] == 9
    assert {item[0] for item in from_txt(TXT) if not isinstance(item, Reject)} == {3, 4, 5, 6, 11, 12}


def test_the_old_key_path_gives_the_same_records() -> None:
    old = json.loads(JSON)
    old["Direct Messages"] = {"Chat History": old.pop("Direct Message")["Direct Messages"]}
    old["Profile"] = {"Profile Information": old["Profile"]["Profile Info"]}
    assert records(from_json(json.dumps(old).encode(), Options())) == records(from_json(JSON))


def test_identical_messages_are_counted_and_every_id_is_its_own() -> None:
    ids = [message.id for message in messages(from_json(JSON))]
    assert len(set(ids)) == len(ids) == 6
    assert all(len(identifier) == len("tiktok:") + 24 for identifier in ids)


def test_a_later_export_gives_the_messages_it_shares_the_same_ids() -> None:
    earlier = export({"ana": [said(1, "ana"), said(1, "ana")]})
    later = export({"ana": [said(9, "lumen.shop", "new"), said(1, "ana"), said(1, "ana")]})
    assert {message.id for message in messages(from_json(earlier))} < {
        message.id for message in messages(from_json(later))
    }


@pytest.mark.parametrize("profile_first", [True, False])
def test_the_own_name_stands_in_the_profile_wherever_that_is(profile_first: bool) -> None:
    document = json.loads(export({"ana": [said(1, "ana")]}))
    order = sorted(document, reverse=profile_first)
    content = json.dumps({key: document[key] for key in order}).encode()
    assert records(from_json(content, Options()))[0] == Implied(Account("tiktok:lumen.shop", "lumen.shop", None, True))


def test_the_user_knows_the_own_name_better_than_the_profile() -> None:
    content = export({"ana": [said(1, "ana"), said(2, "old.name")]}, profile="new.name")
    assert [message.sender for message in messages(from_json(content, Options(me="@old.name")))] == [
        "customer",
        "business",
    ]


def test_without_a_profile_whoever_is_not_the_peer_is_the_business() -> None:
    content = export(
        {"bo": [said(1, "bo")], "ana": [said(1, "ana"), said(2, "shop"), said(3, "shop.team")]}, profile=None
    )
    items = from_json(content, Options())
    assert records(items)[0] == Implied(Account("tiktok:shop", "shop", None, True))
    assert [message.sender for message in messages(items)] == ["customer", "customer", "business", "business"]


def test_without_any_sign_of_the_own_name_the_user_is_asked_for_it() -> None:
    with pytest.raises(UsageError, match="--me"):
        from_json(export({"ana": [said(1, "ana")]}, profile=None), Options())
    with pytest.raises(UsageError, match="--me"):
        from_txt(b">>> Chat History with ana:\n2026-07-03 23:00:11 UTC ana: hi\n", Options())


def test_messages_can_belong_to_an_account_that_is_there() -> None:
    items = from_json(JSON, Options(account="acc-1", me="lumen.shop"))
    assert {
        record.record.account
        for record in records(items)
        if isinstance(record, Implied) and isinstance(record.record, Conversation)
    } == {"acc-1"}
    assert [message.id for message in messages(items)] == [message.id for message in messages(from_json(JSON))]


@pytest.mark.parametrize("colons", ["", ":", "::", ":::"])
def test_the_colons_after_a_name_vary(colons: str) -> None:
    assert peer_of(f"Chat History with lan.nguyen{colons}") == Peer("lan.nguyen")
    assert peer_of(f"Chat with lan.nguyen{colons}") is None


@pytest.mark.parametrize("date", ["2026-07-03T23:00:01Z", "2026-07-04T06:00:01+07:00", "2026-07-03 23:00:01 UTC"])
def test_a_date_may_come_with_its_zone(date: str) -> None:
    content = export({"ana": [{"Date": date, "From": "ana", "Content": "hi"}]})
    assert messages(from_json(content)) == messages(from_json(export({"ana": [said(1, "ana")]})))


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ("hi", "is no message: an object is expected"),
        ({"From": "ana", "Content": "hi"}, "is no message: Date, From and Content must be texts"),
        ({"Date": "2026-07-03 23:00:01", "From": 5, "Content": "hi"}, "is no message: Date, From and Content"),
        ({"Date": "2026-07-03 23:00:01", "From": "ana", "Content": ["hi"]}, "is no message: Date, From and Content"),
        ({"Date": "yesterday", "From": "ana", "Content": "hi"}, "Date is not a time"),
        ({"Date": "0001-01-01 00:00:00", "From": "ana", "Content": "hi"}, "Date is not a time"),
    ],
)
def test_one_bad_message_is_rejected_and_the_others_read(bad: object, expected: str) -> None:
    items = from_json(export({"ana": [said(1, "ana"), bad, said(2, "ana")]}))
    assert len(messages(items)) == 2
    (only,) = rejects(items)
    assert only.reason.startswith(f"record 2: {expected}"), "it all stands on one line"


def test_other_shapes_where_chats_are_expected_are_passed_over() -> None:
    histories: list[Any] = [None, [], "none", {"Chat History with ana:": None, "Group": [1]}]
    for history in histories:
        content = json.dumps({"Direct Message": {"Direct Messages": {"ChatHistory": history, "x": 1}}}).encode()
        assert from_json(content) == []


def test_nul_and_half_surrogates_are_mended_and_counted() -> None:
    mender = Mender()
    content = export({"ana": [said(1, "ana", "a\x00b")]}).replace(b"u0000b", b"u0000b\\ud800")
    items = from_json(content, ME, mender)
    assert [message.text for message in messages(items)] == ["a\ufffdb\ufffd"]
    assert mender.mended == 1


def test_cut_anywhere_what_is_whole_is_read_and_nothing_raises() -> None:
    """Half a download is still worth reading: the count never falls as more of the file is there."""
    before = 0
    for cut in range(len(JSON) + 1):
        items = from_json(JSON[:cut])
        assert len(messages(items)) >= before
        before = len(messages(items))
        assert len(rejects(items)) == (cut < len(JSON.rstrip()))
    assert before == 6


def test_a_break_is_told_with_its_byte() -> None:
    cut = JSON.index(b'ok"') + 1
    (only,) = rejects(from_json(JSON[:cut]))
    assert only.line == 4
    assert only.reason.startswith("is not complete JSON (byte ")
    wrong = JSON.replace(b'"From": "somchai.p"', b'"From"; "somchai.p"')
    (only,) = rejects(from_json(wrong))
    assert only.reason == f"is not JSON (byte {wrong.index(b'; ')})"
    assert len(messages(from_json(wrong))) == 4


@pytest.mark.parametrize(
    ("hostile", "expected"),
    [
        (
            b'{"Direct Message":{"Direct Messages":{"ChatHistory":{"Chat History with a:":' + b"[" * 200_000,
            "too deeply",
        ),
        (b'{"Activity":' + b"[" * 200_000, "nested more than 64 deep"),
        (b'{"Activity":' + b'{"a":' * 200_000, "nested more than 64 deep"),
        (b'{"Activity":"' + b"a" * 3_000_000, "more than 1,048,576 characters"),
        (b'{"Activity":["' + b"a" * 3_000_000, "more than 1,048,576 characters"),
        (b'{"Activity":' + b"9" * 5_000 + b"}", "number"),
        (b'{"Activity":[],"b":NaN}', "number"),
        (b"[1,2,3", "an object is expected"),
        (b'{"Activity" 5}', "':' is expected"),
        (b'{"Activity":5 "b":6}', "',' is expected"),
        (b"{5:6}", "is not JSON"),
        (b'{"Activity":"\xff"}', "is not valid UTF-8 (byte 13)"),
        (b"", "is not complete JSON (byte 0)"),
    ],
)
def test_hostile_json_is_one_reject(hostile: bytes, expected: str) -> None:
    found = from_json(hostile)
    assert [type(item) for item in found] == [Reject]
    assert expected in rejects(found)[0].reason


def test_a_file_larger_than_the_window_is_read_whole() -> None:
    texts = [f"số {number} 😀 " + "x" * (number % 700) for number in range(5_000)]
    chats = {"ana": [said(number % 60, "ana", text) for number, text in enumerate(texts)]}
    content = b'{"Activity":' + json.dumps([{"Link": 'a\\"}]' * 9}] * 20_000).encode() + b"," + export(chats)[1:]
    assert {message.text for message in messages(from_json(content))} == {text.strip() for text in texts}


def test_text_that_belongs_to_no_message_is_rejected() -> None:
    content = b"Hello\n\n>>> Chat History with ana:\nstray\n2026-07-03 23:00:11 UTC ana: hi\n\xff\xfe\n>>> more\n"
    items = from_txt(content)
    assert [(one.line, one.reason) for one in rejects(items)] == [
        (1, "stands before the first chat"),
        (4, "stands before the first message of its chat"),
        (6, "is not valid UTF-8 (byte 1)"),
    ]
    assert [message.text for message in messages(items)] == ["hi\n>>> more"]


def test_a_text_that_goes_on_for_ever_is_rejected_and_the_next_one_read() -> None:
    endless = b"2026-07-03 23:00:11 UTC ana: hi\n" + (b"x" * 1_000 + b"\n") * 1_100
    items = from_txt(b">>> Chat History with ana:\n" + endless + b"2026-07-03 23:00:12 UTC ana: bye\n")
    assert [one.reason for one in rejects(items)] == ["the text is longer than 1,048,576 characters"]
    assert [message.text for message in messages(items)] == ["bye"]
