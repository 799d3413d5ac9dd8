"""Instagram's download of before 2021: all conversations in one file, people by their handles."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.chat_files import items_of, messages_of, reading_of, records_of

from leadlight.core.model import Account, Conversation, Customer, Media
from leadlight.core.times import format_instant, parse_instant
from leadlight.errors import LeadlightError
from leadlight.exchange.records import Implied, Reject
from leadlight.exchange.sources import Options, open_sources
from leadlight.exchange.sources.chats import UnknownOwn
from leadlight.exchange.sources.instagram_old import FORMAT, recognise


def said(minute: int, sender: str = "lan", **more: Any) -> dict[str, Any]:
    return {"sender": sender, "created_at": f"2019-05-01T10:{minute:02}:11.123456+00:00", **more}


def talk(*messages: object, people: tuple[str, ...] = ("lan", "lumen")) -> dict[str, Any]:
    return {"participants": people, "conversation": messages}


def written(*conversations: object) -> bytes:
    return json.dumps(conversations).encode()


TWO = written(
    talk(said(2, "lumen", text="from 80"), said(1, text="price? 0912 345 678", likes=[{"username": "lumen"}])),
    talk(said(3, "ana", text="hola"), people=("lumen", "ana")),
)


def test_conversations_become_account_customers_and_messages() -> None:
    reading = reading_of(TWO, "messages.json", country="VN")
    items = items_of(FORMAT, reading)
    at = parse_instant("2019-05-01T10:01:11.123456Z")
    assert records_of(items)[:3] == [
        Implied(Account("meta:lumen", "lumen", "VN", auto_capture=True)),
        Implied(Customer("meta:lan", "lan")),
        Implied(Conversation("meta:lumen:lan", "meta:lumen", "meta:lan", at)),
    ]
    assert [(one.sender, one.text, format_instant(one.at)[:19]) for one in messages_of(items)] == [
        ("customer", "price? 0912 345 678", "2019-05-01T10:01:11"),
        ("business", "from 80", "2019-05-01T10:02:11"),
        ("customer", "hola", "2019-05-01T10:03:11"),
    ]
    assert not reading.skipped


def test_of_one_conversation_the_user_says_who_the_business_is() -> None:
    content = written(talk(said(1, text="hi"), said(0, "lumen", text="hello")))
    with pytest.raises(UnknownOwn) as unknown:
        items_of(FORMAT, reading_of(content))
    assert unknown.value.candidates == ("lan", "lumen")
    messages = messages_of(items_of(FORMAT, reading_of(content, me="Lumen")))
    assert [one.sender for one in messages] == ["business", "customer"]


@pytest.mark.parametrize(
    ("more", "text", "media"),
    [
        ({"text": None}, None, Media("unknown")),
        ({"heart": "❤️"}, "❤️", None),
        ({"text": "see https://lumen.example", "link": "https://lumen.example"}, "see https://lumen.example", None),
        ({"media": "https://cdn.example/a.jpg?x=1"}, None, Media("image", "https://cdn.example/a.jpg?x=1")),
        ({"media_url": "https://cdn.example/a.mp4"}, None, Media("video", "https://cdn.example/a.mp4")),
        ({"voice_media": "https://cdn.example/a"}, None, Media("audio", "https://cdn.example/a")),
        ({"animated_media_images": {"original": {}}}, None, Media("gif")),
        (
            {"media_owner": "x", "media_share_caption": "new", "media_share_url": "https://cdn.example/b.jpg"},
            "new",
            Media("share", "https://cdn.example/b.jpg"),
        ),
        ({"text": "wow", "story_share": "Shared lumen's story"}, "wow", Media("share")),
    ],
)
def test_what_a_message_holds(more: dict[str, Any], text: str | None, media: Media | None) -> None:
    [found] = messages_of(items_of(FORMAT, reading_of(written(talk(said(1, **more))), me="lumen")))
    assert (found.text, found.media) == (text, media)


def test_groups_calls_and_what_is_no_message() -> None:
    reading = reading_of(
        written(
            talk(said(0, text="hi"), people=("lan", "lumen", "ana")),
            talk(said(1, video_call_action="Lan started a video chat"), said(2, text="hi"), {"sender": "lan"}, 7),
        ),
        me="lumen",
    )
    items = items_of(FORMAT, reading)
    assert [one.text for one in messages_of(items)] == ["hi"]
    reasons = [one.reason.partition(": ")[2] for one in items if isinstance(one, Reject)]
    assert reasons == ["is no message: a sender and a time are expected"] * 2
    assert reading.skipped == {"group chat": 1, "system line": 1}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'[{"participants":[]}]', b'[{"participants":[{"name":"a"}],"conversation":[]}]', b'{"messages":[]}'],
)
def test_other_files_are_not_taken_for_it(content: bytes) -> None:
    assert recognise(reading_of(content).file) is None


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(TWO)))
def test_hostile_bytes_raise_nothing(noise: bytes, at: int) -> None:
    with suppress(LeadlightError):
        items_of(FORMAT, reading_of(TWO[:at] + noise + TWO[at:], me="lumen"))


def test_the_rest_of_such_a_download_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "messages.json").write_bytes(TWO)
    (tmp_path / "likes.json").write_text('{"media_likes": [["2019-05-01T10:00:00+00:00", "ana"]]}')
    left_out: list[str] = []
    [source] = open_sources([tmp_path], Options(), left_out=left_out.append)
    assert (source.format, left_out) == ("instagram-until-2020", [])
