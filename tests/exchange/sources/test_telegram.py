"""Telegram Desktop's export: one chat and all, texts in parts, media, times, and whose export it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.chat_files import (
    chats_of,
    file_of,
    items_of,
    messages_of,
    reading_of,
    records_of,
    times_of,
)

from leadlight.core.model import Account, Conversation, Customer, Media
from leadlight.core.times import parse_instant
from leadlight.errors import FileProblem, LeadlightError
from leadlight.exchange.records import Implied, Reject
from leadlight.exchange.sources import open_sources
from leadlight.exchange.sources.chats import Peer, UnknownOwn
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.telegram import FORMAT, profile, recognise

DATA = Path(__file__).parents[2] / "data" / "telegram"
BLUE = "user700000042"


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def one_chat(*messages: object) -> bytes:
    chat = {"name": "Blue Kettle", "type": "personal_chat", "id": 700000042, "messages": messages}
    return json.dumps(chat).encode()


def written(**more: Any) -> dict[str, Any]:
    return {"id": 1, "type": "message", "date_unixtime": "1789912991", "from": "Blue Kettle", "from_id": BLUE, **more}


def test_an_export_of_one_chat_is_read_whole() -> None:
    reading = reading_of(data("one-chat.json"))
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer(BLUE, "Blue Kettle")
    assert not rejects
    assert [(one.id, one.sender, one.text, one.media) for one in said] == [
        ("2", BLUE, "my mail kettle@example.com\nor here (https://wa.me/6591234567)", None),
        ("3", "user99", "thank you", None),
        ("4", BLUE, "", Media("image")),
        ("5", BLUE, "", Media("sticker", "stickers/sticker.webp")),
        ("6", BLUE, "Blue Kettle +65 9123 4567", Media("contact")),
        ("7", BLUE, "Tea House 1 Pot Lane", Media("location", "1.3,103.8")),
        ("8", "user99", "our prices", Media("file", "files/prices.pdf")),
    ]
    assert times_of(said)[0] == "2026-09-20T14:03:11Z"
    assert reading.assumed["clock"] == "the times are UTC"
    assert reading.skipped == {"system line": 2}


def test_one_chat_becomes_records_and_the_business_is_who_answers() -> None:
    records = records_of(items_of(FORMAT, reading_of(data("one-chat.json"))))
    at = parse_instant("2026-09-20T14:03:11Z")
    assert records[:3] == [
        Implied(Account("telegram:user99", "Lumen", None, auto_capture=True)),
        Implied(Customer(f"telegram:{BLUE}", "Blue Kettle", "Blue Kettle")),
        Implied(Conversation(f"telegram:user99:{BLUE}", "telegram:user99", f"telegram:{BLUE}", at)),
    ]


def test_of_all_chats_the_personal_ones_are_read() -> None:
    reading = reading_of(data("all-chats.json"))
    found = chats_of(FORMAT, reading)
    assert [(chat.peer, [one.text for one in said]) for chat, said, _ in found] == [
        (Peer(BLUE, "Blue Kettle", phone="+6591234567", country="SG"), ["hi", "hello"]),
        (Peer("user11"), ["still here?"]),
    ]
    assert reading.skipped == {"group chat": 2, "saved messages": 1, "chat with a bot": 1}


def test_an_export_of_all_chats_says_whose_it_is() -> None:
    own = profile(file_of(data("all-chats.json"), "result.json"))
    assert own is not None
    assert (own.id, own.name) == ("user99", "Lumen Clinic")
    assert profile(file_of(data("one-chat.json"), "result.json")) is None


def test_the_same_message_has_one_id_in_an_export_of_the_chat_and_of_all() -> None:
    def ids(name: str) -> set[str]:
        return {one.id for one in messages_of(items_of(FORMAT, reading_of(data(name))))}

    assert len(ids("one-chat.json") & ids("all-chats.json")) == 2


def test_an_old_export_has_local_times_and_bare_numbers() -> None:
    reading = reading_of(data("one-chat-2019.json"), timezone="Asia/Singapore")
    [(chat, said, _)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer(BLUE, "Blue Kettle")
    assert [one.sender for one in said] == [BLUE, "user99"]
    assert times_of(said) == ["2019-09-20T14:03:11Z", "2019-09-20T14:04:00Z"]
    assert reading.assumed["clock"] == "Asia/Singapore (as --timezone says)"


@pytest.mark.parametrize(
    "bad",
    [
        "a text",
        written(date_unixtime="soon"),
        written(date_unixtime=None, date="yesterday"),
        written(text={"type": "bold"}),
        written(text=[1]),
        written(text="hi", from_id=None, **{"from": None}),
        written(text="hi", date_unixtime="99999999999999"),
    ],
)
def test_a_bad_message_is_a_reject_and_the_rest_is_read(bad: object) -> None:
    [(_, said, rejects)] = chats_of(FORMAT, reading_of(one_chat(bad, written(text="good"))))
    assert [one.text for one in said] == ["good"]
    assert len(rejects) == 1


def test_what_stands_before_a_break_is_read() -> None:
    content = one_chat(written(text="one"), written(id=2, text="two"))
    for cut, texts in ((-30, ["one"]), (-2, ["one", "two"])):
        items = items_of(FORMAT, reading_of(content[:cut], me="Lumen"))
        assert [one.text for one in messages_of(items)] == texts
        assert isinstance(items[-1], Reject)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.name)
def test_every_sample_is_recognised(path: Path) -> None:
    assert recognise(file_of(path.read_bytes(), "any.json"))


@pytest.mark.parametrize("content", [b"", b"{}", b'{"type":"account","id":"a"}', b'[{"messages":[]}]', b"hello"])
def test_other_files_are_not_taken_for_an_export(content: bytes) -> None:
    assert recognise(file_of(content, "result.json")) is None


def test_the_export_as_html_is_refused_with_the_way_on(tmp_path: Path) -> None:
    page = tmp_path / "messages.html"
    page.write_text('<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n<title>Exported Data</title></head>')
    with pytest.raises(FileProblem, match="export the chat again as JSON"):
        list(open_sources([page], Options()))


@settings(deadline=None)
@given(st.binary(max_size=100), st.integers(0, 3_000))
def test_hostile_bytes_raise_nothing_but_a_sentence(noise: bytes, at: int) -> None:
    content = data("all-chats.json")
    try:
        assert items_of(FORMAT, reading_of(content[:at] + noise + content[at:])) is not None
    except LeadlightError:
        return


def chat(**told: Any) -> dict[str, Any]:
    """A chat of Blue Kettle and Lumen with two messages and no envelope but what is told."""
    return {**told, "messages": [written(text="hi"), written(id=2, **{"from": "Lumen", "from_id": "user99"})]}


ENVELOPE = {"id": 700000042, "name": "Blue Kettle", "type": "personal_chat"}


@pytest.mark.parametrize(
    "content",
    [
        {"messages": chat()["messages"], **ENVELOPE},
        chat(name="Blue Kettle"),
        {"chats": {"list": [chat(name="Blue Kettle")]}},
        chat(**ENVELOPE | {"id": 7}),
        {"chats": {"list": [chat(**ENVELOPE | {"id": 7})]}},
    ],
    ids=["told behind the messages", "no type", "no type in a list", "another id", "another id in a list"],
)
def test_a_chat_that_tells_less_of_itself_is_with_whom_it_is_named_for(content: dict[str, Any]) -> None:
    """Programs that thin out, sort or make up an export leave the type away, or give the chat an id of its own."""
    reading = reading_of(json.dumps(content).encode())
    assert recognise(reading.file)
    items = items_of(FORMAT, reading)
    assert [(one.sender, one.text) for one in messages_of(items)] == [("customer", "hi"), ("business", None)]
    assert reading.own is not None
    assert (reading.own.id, reading.own.name) == ("user99", "Lumen")


def test_without_type_and_name_the_user_says_who_the_business_is() -> None:
    content = json.dumps(chat()).encode()
    with pytest.raises(UnknownOwn):
        items_of(FORMAT, reading_of(content))
    messages = messages_of(items_of(FORMAT, reading_of(content, me="Lumen")))
    assert [one.sender for one in messages] == ["customer", "business"]


def test_without_a_type_three_are_a_group() -> None:
    content = chat()
    content["messages"].append(written(id=3, **{"from": "Third", "from_id": "user3"}))
    reading = reading_of(json.dumps(content).encode(), me="Lumen")
    assert (items_of(FORMAT, reading), reading.skipped) == ([], {"group chat": 1})


def test_a_text_that_stands_in_pieces_alone() -> None:
    pieces = [{"type": "plain", "text": "my mail "}, {"type": "email", "text": "kettle@example.com"}]
    [(_, [said], _)] = chats_of(FORMAT, reading_of(one_chat(written(text_entities=pieces))))
    assert said.text == "my mail kettle@example.com"


@pytest.mark.parametrize(
    ("date", "at", "clock"),
    [
        ("2026-09-20T14:03:11", "2026-09-20T07:03:11Z", "Asia/Bangkok (as --timezone says)"),
        ("2026-09-20T14:03:11.250Z", "2026-09-20T14:03:11Z", "the times are UTC"),
        ("2026-09-20T14:03:11+08:00", "2026-09-20T06:03:11Z", "the times are UTC"),
    ],
)
def test_dates_with_and_without_a_zone(date: str, at: str, clock: str) -> None:
    """The clock that is told is that of the message that leaves it open, whatever stands behind it."""
    message = written(date=date)
    del message["date_unixtime"]
    reading = reading_of(one_chat(message, written(id=2)), timezone="Asia/Bangkok")
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert times_of(said)[0] == at
    assert reading.assumed["clock"] == clock


def test_what_telegram_itself_leaves_out_is_passed_over() -> None:
    reading = reading_of(one_chat({"id": 1, "type": "unsupported", "date": "2026-09-20T14:03:11"}, written(id=2)))
    [(_, said, rejects)] = chats_of(FORMAT, reading)
    assert (len(said), rejects, reading.skipped) == (1, [], {"unsupported message": 1})
