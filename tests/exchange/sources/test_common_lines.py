"""The quick way of reading a workspace line never differs from the careful one: it only leaves more aside."""

import json
from pathlib import Path

import pytest

from leadlight.core.model import Conversation, Customer, Message, Touch
from leadlight.exchange.records import Reject
from leadlight.exchange.sources.common_lines import read_common
from leadlight.exchange.sources.workspace import parse

SAMPLE = Path(__file__).parents[3] / "sample_data" / "workspace.jsonl"

MESSAGE = {
    "type": "message", "id": "m-1", "conversation": "c-1", "sender": "customer", "at": "2026-10-01T03:05:00Z",
    "text": "ราคาเท่าไหร่คะ 🙏",
}  # fmt: skip
TOUCH = {"type": "touch", "id": "t-1", "customer": "u-1", "ad": "a-1", "kind": "click", "at": "2026-10-01T03:04:05Z"}
PERSON = {"type": "customer", "id": "u-1", "handle": "mei.t", "name": "Mei", "country": "SG", "language": "en"}
THREAD = {
    "type": "conversation", "id": "c-1", "account": "acc", "customer": "u-1", "opened_at": "2026-10-01T11:05:00+08:00"
}  # fmt: skip


def line(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("record", "kind"), [(MESSAGE, Message), (TOUCH, Touch), (PERSON, Customer), (THREAD, Conversation)]
)
def test_common_records_are_read_at_once(record: dict[str, object], kind: type) -> None:
    found = read_common(line(record) + b"\r\n")
    assert isinstance(found, kind)
    assert found == parse(line(record))


def test_the_sample_reads_the_same_both_ways() -> None:
    read = [(read_common(one), parse(one)) for one in SAMPLE.read_bytes().splitlines()]
    assert all(quick is None or quick == careful for quick, careful in read)
    assert sum(quick is not None for quick, _ in read) > len(read) // 2


UNUSUAL = [
    {**MESSAGE, "id": ""}, {**MESSAGE, "id": None}, {**MESSAGE, "id": 1}, {**MESSAGE, "sender": "nobody"},
    {**MESSAGE, "at": "2026-10-01T03:05:00"}, {**MESSAGE, "at": "yesterday"}, {**MESSAGE, "at": "0001-01-01T00:00:00Z"},
    {**MESSAGE, "at": None}, {**MESSAGE, "at": 1790000000}, {**MESSAGE, "at": "9999-12-31T23:59:59Z"},
    {**MESSAGE, "text": None}, {**MESSAGE, "text": 5}, {**MESSAGE, "text": "x" * ((1 << 20) + 1)},
    {**MESSAGE, "text": ""},
    {**MESSAGE, "text": None, "media": {"kind": "image", "ref": "r"}}, {**MESSAGE, "media": {"kind": "", "ref": "r"}},
    {**MESSAGE, "media": {"kind": "image"}}, {**MESSAGE, "media": []}, {**MESSAGE, "more": {"deep": [1]}},
    {**MESSAGE, "media": {"kind": "image", "size": 3}}, {**PERSON, "country": "UK"}, {**PERSON, "country": None},
    {**PERSON, "handle": ""}, {**PERSON, "handle": None}, {**PERSON, "language": 1}, {**TOUCH, "kind": "glance"},
    {**THREAD, "customer": ""}, {**TOUCH, "type": "glance"}, {**TOUCH, "type": None}, [MESSAGE], "message", 7, None,
]  # fmt: skip
BYTES = [
    b"", b"\n", b"{", b"\xff", b'{"type":"message"', line(MESSAGE) + b"}", line(MESSAGE)[:-1] + b",}",
    line(MESSAGE)[:-1] + b',"text":NaN}', line(MESSAGE)[:-1] + b',"text":"a\x01b"}',
    line(MESSAGE)[:-1] + b',"text":"\t"}',
    line(MESSAGE)[:-1] + b',"text":"a\xed\xa0\x80b"}', line(MESSAGE)[:-1] + b',"text":"last one counts"}',
    line(MESSAGE)[:-1] + b',"sender":"x","sender":"system"}', line(MESSAGE)[:-1] + b',"type":"touch"}',
    line(MESSAGE)[:-1] + b',"n":' + b"9" * 5000 + b"}", line(MESSAGE)[:-1] + b',"n":' + b"[" * 100_000,
    b"\x0c" + line(MESSAGE), line(MESSAGE) + b"\xc2\xa0", b" \t" + line(TOUCH) + b" \r\n",
    json.dumps({**MESSAGE, "text": "a\x00b \ud800"}).encode(), json.dumps({**PERSON, "name": "é"}).encode(),
]  # fmt: skip


@pytest.mark.parametrize("content", [*map(line, UNUSUAL), *BYTES], ids=range(len(UNUSUAL) + len(BYTES)))
def test_what_is_unusual_is_read_as_the_careful_way_has_it(content: bytes) -> None:
    """Whatever the quick way does take is the very record that the careful way gives; a refusal has one author."""
    quick, careful = read_common(content), parse(content)
    assert quick is None or quick == careful
    assert not (isinstance(careful, Reject) and quick is not None)
