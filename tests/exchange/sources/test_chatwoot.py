"""Chatwoot's messages: its own ids, so that a page of its interface and a webhook give the same records."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources import Options, Source, open_sources
from leadlight.exchange.sources.chatwoot import FORMAT
from leadlight.exchange.sources.reading import File, Reading

DATA = Path(__file__).parents[2] / "data" / "chatwoot"
PAGE, HOOKS, LIST = DATA / "messages.json", DATA / "webhooks.jsonl", DATA / "conversations.json"
START = 1_789_912_991


def opened(path: Path, **options: Any) -> Source:
    (source,) = open_sources([path], Options(**options))
    assert source.format == "chatwoot"
    return source


def items(path: Path, **options: Any) -> list[Item]:
    return list(opened(path, **options).items())


def messages(found: Iterable[Item]) -> list[Message]:
    return [item[1] for item in found if not isinstance(item, Reject) and isinstance(item[1], Message)]


def implied(found: Iterable[Item]) -> list[Any]:
    return [item[1].record for item in found if not isinstance(item, Reject) and isinstance(item[1], Implied)]


def post(number: int, content: object = "hi", kind: object = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "content": content,
        "message_type": kind,
        "inbox_id": 4,
        "conversation_id": 7,
        "created_at": START + number,
        "sender": {"id": 9, "name": "Ana", "type": "contact"},
        **more,
    }


def written(folder: Path, document: object) -> Path:
    path = folder / "chatwoot.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_page_of_messages_becomes_account_customer_conversation_and_messages() -> None:
    assert implied(items(PAGE, country="ES")) == [
        Account("chatwoot:inbox-4", "Inbox 4", "ES", auto_capture=True),
        Customer("chatwoot:9", "+34600000000", "Ana Ejemplo"),
        Conversation("chatwoot:inbox-4:9", "chatwoot:inbox-4", "chatwoot:9", START * 1_000_000),
    ]


def test_what_the_contact_filled_in_is_the_contacts_and_notes_are_nobodys() -> None:
    source = opened(PAGE)
    assert [(one.sender, one.text, one.media) for one in messages(source.items())] == [
        ("business", "¡Hola! ¿Cuál es tu correo?", None),
        ("customer", "ana@example.com", None),
        ("customer", "0912 345 678", None),
        ("business", "¡Gracias!", None),
        ("customer", None, Media("image", "https://chat.example/1.jpg")),
    ]
    assert source.reading.skipped == {"system line": 1, "private note": 1, "unsent message": 1}


def test_webhooks_name_the_inbox_and_may_be_of_several() -> None:
    source = opened(HOOKS)
    found = implied(source.items())
    assert source.reading.own is not None
    assert source.reading.own.name == "TikTok, Line"
    assert [one.handle for one in found if isinstance(one, Account)] == ["TikTok", "Line"]
    assert [one.id for one in found if isinstance(one, Conversation)] == ["chatwoot:inbox-4:9", "chatwoot:inbox-5:10"]


def test_a_webhook_that_was_passed_on_with_the_message_inside(tmp_path: Path) -> None:
    """It was recognised, and nothing in it was read."""
    hook = {
        "event": "message_created",
        "message": {"id": 1, "content": "hi", "message_type": "incoming", "created_at": START},
        "conversation": {"id": "c-7", "inbox_id": "4"},
        "contact": {"id": 9, "name": "Ana"},
    }
    found = items(written(tmp_path, hook))
    assert [(one.sender, one.text, one.conversation) for one in messages(found)] == [
        ("customer", "hi", "chatwoot:inbox-4:9")
    ]


@pytest.mark.parametrize("path", [HOOKS, LIST])
def test_a_page_and_a_webhook_give_the_same_messages(path: Path) -> None:
    """The same message, from wherever: the same id, time, text and conversation."""
    page = {one.id: one for one in messages(items(PAGE))}
    found = [one for one in messages(items(path)) if one.conversation == "chatwoot:inbox-4:9"]
    assert found
    assert all(page[one.id] == one for one in found)


def test_what_was_said_in_one_inbox_is_one_conversation(tmp_path: Path) -> None:
    """Chatwoot opens a new one each time; the person and the inbox stay."""
    found = items(written(tmp_path, [post(1), post(2, conversation_id=8), post(3, conversation_id=9, inbox_id=5)]))
    assert [one.conversation for one in messages(found)] == ["chatwoot:inbox-4:9"] * 2 + ["chatwoot:inbox-5:9"]


def test_pages_in_a_list_are_read_as_one(tmp_path: Path) -> None:
    pages = [{"meta": {"contact": {"id": 9}}, "payload": [post(1)]}, {"meta": {}, "payload": [post(2, kind=1)]}]
    assert [one.sender for one in messages(items(written(tmp_path, pages)))] == ["customer", "business"]


def test_the_contact_is_remembered_where_a_later_page_has_only_answers(tmp_path: Path) -> None:
    answers = [post(number, kind="outgoing", sender={"id": 3, "type": "user"}) for number in range(2, 6_000)]
    found = messages(items(written(tmp_path, [post(1), *answers])))
    assert {one.conversation for one in found} == {"chatwoot:inbox-4:9"}
    assert len(found) == 5_999


def test_an_older_page_tells_the_contact_by_number_alone(tmp_path: Path) -> None:
    page = {"meta": {"labels": [], "contact_id": 9}, "payload": [post(1, kind=1, sender=None)]}
    assert {one.conversation for one in messages(items(written(tmp_path, page)))} == {"chatwoot:inbox-4:9"}


@pytest.mark.parametrize(
    "written_as",
    [START, float(START), START * 1_000, str(START), "2026-09-20 14:03:11 UTC", "2026-09-20T16:03:11.000+02:00"],
)
def test_times_are_seconds_milliseconds_or_written_out(tmp_path: Path, written_as: object) -> None:
    assert [one.at for one in messages(items(written(tmp_path, [post(1, created_at=written_as)])))] == [
        START * 1_000_000
    ]


def test_a_group_is_passed_over(tmp_path: Path) -> None:
    source = opened(written(tmp_path, [post(1, conversation={"id": 7, "group": True})]))
    assert list(source.items()) == []
    assert source.reading.skipped == {"group chat": 1}


@pytest.mark.parametrize(
    "bad",
    [
        5,
        post(3, kind=9),
        post(3, kind=True),
        post(3, created_at="soon"),
        post(3, created_at=None),
        post(3, created_at=10**30),
        post(3, content={"a": 1}),
        post(3, conversation_id=None),
    ],
)
def test_a_bad_record_is_a_reject_and_stops_nothing(tmp_path: Path, bad: object) -> None:
    found = items(written(tmp_path, [post(1), bad, post(2)]))
    assert len(messages(found)) == 2
    assert len([one for one in found if isinstance(one, Reject)]) == 1


def test_a_broken_line_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "hooks.jsonl"
    path.write_text(f'{json.dumps(post(1))}\n{{"message_type": \n\n{json.dumps(post(2))}\n', encoding="utf-8")
    found = items(path)
    assert [item[0] for item in found if not isinstance(item, Reject) and isinstance(item[1], Message)] == [1, 4]
    assert [one.line for one in found if isinstance(one, Reject)] == [2]


def test_a_cut_page_gives_what_is_whole() -> None:
    content = PAGE.read_bytes()
    before = 0
    for cut in range(0, len(content), 53):
        found = from_bytes(content[:cut])
        assert len(messages(found)) >= before
        before = len(messages(found))
    assert before == 5


def from_bytes(content: bytes) -> list[Item]:
    file = File("page.json", len(content), lambda: io.BytesIO(content), content[: 1 << 16])
    return list(FORMAT.items(io.BytesIO(content), Reading(file, Options()))) if FORMAT.recognise(file) else []


@given(st.binary(max_size=200), st.integers(0, 3_000), st.integers(0, 60))
def test_hostile_bytes_raise_nothing(noise: bytes, at: int, gone: int) -> None:
    for path in (PAGE, HOOKS):
        content = path.read_bytes()
        for item in from_bytes(content[:at] + noise + content[at + gone :]):
            assert isinstance(item, Reject | tuple)
