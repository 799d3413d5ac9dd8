"""The common road of chats: stable ids, repeats, groups, and whose messages they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exchange.sources.chat_files import reading_of

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.errors import UsageError
from leadlight.exchange.records import Implied, Item, Reject, reject
from leadlight.exchange.sources import chat_pieces, tiktok_json
from leadlight.exchange.sources.chats import Assembler, Chat, Peer, Said, UnknownOwn, said_or_reject
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.reading import Own, Reading

TIKTOK = Path(__file__).parents[2] / "data" / "exchange" / "tiktok.json"
LUMEN = Own("lumen", "Lumen", "the test says so")
ANA = Peer("ana")


def assembled(*given: Chat | Reject, own: Own | None = LUMEN) -> tuple[list[Item], Reading]:
    reading = reading_of(b"")
    reading.own = own
    return list(Assembler("fax", reading).items(given)), reading


def messages(items: list[Item]) -> list[Message]:
    return [item[1] for item in items if not isinstance(item, Reject) and isinstance(item[1], Message)]


def implied(items: list[Item]) -> list[object]:
    return [item[1].record for item in items if not isinstance(item, Reject) and isinstance(item[1], Implied)]


def said(at: int, sender: str = "ana", text: str = "hi", **more: object) -> Said:
    return Said(at, at, sender, text, **more)  # type: ignore[arg-type]


def test_the_ids_of_tiktoks_messages_are_those_of_every_version_before() -> None:
    reading = reading_of(TIKTOK.read_bytes())
    reading.own = Own("lumen.shop", "lumen.shop", "")
    items = tiktok_json.FORMAT.items(reading.file.reopen(), reading)
    assert [message.id for message in messages(list(items))] == [
        "tiktok:a272c89c6a0fe6cd56dba173",
        "tiktok:2898b93d093ebf44fa9d1f2b",
        "tiktok:1210104892b91593d41ed24c",
        "tiktok:6a4b1b08c9568ce6baadc08b",
        "tiktok:bf13a3556bcaa1d14c7ef5b8",
        "tiktok:c3f758b1d8cf6ef39c20a6ed",
    ]


def test_what_a_chat_implies_bears_names_where_there_are_any() -> None:
    peer = Peer("5212", "Ana", phone="+525512345678", country="MX")
    items, _ = assembled(Chat(peer, [said(5, "5212")]))
    assert implied(items) == [
        Account("fax:lumen", "Lumen", None, auto_capture=True),
        Customer("fax:5212", "+525512345678", "Ana", "MX"),
        Conversation("fax:lumen:5212", "fax:lumen", "fax:5212", 5),
    ]


def test_repeats_are_counted_across_the_pieces_of_a_long_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    long = [said(1), *[said(2)] * 5, said(3), said(3, text="bye"), said(3)]
    whole = {message.id for message in messages(assembled(Chat(ANA, long))[0])}
    assert len(whole) == len(long)
    monkeypatch.setattr(chat_pieces, "CHAT_LIMIT", 2)
    for order in (long, long[::-1]):
        assert {message.id for message in messages(assembled(Chat(ANA, order))[0])} == whole


def test_a_piece_ends_where_its_texts_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_pieces, "CHAT_CHARACTERS", 10)
    items, _ = assembled(Chat(ANA, [said(at, text="x" * 6) for at in (4, 3, 2, 1)]))
    assert [message.at for message in messages(items)] == [3, 4, 1, 2]


def test_media_of_one_moment_are_different_messages() -> None:
    pictures = [said(1, text="", media=Media("image", ref)) for ref in ("a.jpg", "b.jpg", None)]
    found = messages(assembled(Chat(ANA, [*pictures, said(1, text="")]))[0])
    assert len({message.id for message in found}) == 4
    assert [message.media for message in found] == [one.media or Media("unknown") for one in (*pictures, said(1))]


def test_the_platforms_own_ids_tell_messages_apart_and_repeats_together() -> None:
    first = messages(assembled(Chat(ANA, [said(1, id="7"), said(1, id="8"), said(1, id="7")]))[0])
    assert first[0].id == first[2].id != first[1].id
    assert len({message.id for message in first}) == 2


def test_whoever_writes_beside_the_business_is_the_customer_of_a_chat_that_does_not_say() -> None:
    items, _ = assembled(Chat(None, [said(1, "7", name="Ana"), said(2, "LUMEN"), said(3, "7", name="Ana")]))
    assert [message.sender for message in messages(items)] == ["customer", "business", "customer"]
    assert Customer("fax:7", "Ana", "Ana") in implied(items)


def test_a_chat_in_which_the_business_alone_writes_is_with_whom_it_is_called_after() -> None:
    items, _ = assembled(Chat(None, [said(1, "lumen")], "Bo"), Chat(None, [said(1, "lumen")]))
    assert [message.sender for message in messages(items)] == ["business", "business"]
    assert [one.id for one in implied(items) if isinstance(one, Customer)] == ["fax:Bo", "fax:unknown"]


def test_a_group_is_passed_over_whole_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_pieces, "CHAT_LIMIT", 3)
    talk = [said(1, "ana"), said(2, "bo"), said(3, "lumen"), said(4, "ana")]
    group: Iterator[Said | Reject] = iter([*talk, reject(5, "is bad", "x")])
    items, reading = assembled(Chat(None, group), Chat(ANA, [said(9)]))
    assert [message.at for message in messages(items)] == [9]
    assert [item.line for item in items if isinstance(item, Reject)] == [5]
    assert reading.skipped == {"group chat": 1}
    assert list(group) == []


def test_a_chat_of_two_others_is_passed_over_by_its_own_name() -> None:
    items, reading = assembled(Chat(None, [said(1, "ana"), said(2, "bo")]))
    assert (items, dict(reading.skipped)) == ([], {"chat that we do not write in": 1})


def test_the_business_is_known_by_the_name_it_shows_where_no_more_is_known() -> None:
    chat = Chat(None, [said(1, "9", name="ana"), said(2, "4", name="LUMEN")])
    items, _ = assembled(chat, own=Own("Lumen", "Lumen", ""))
    assert [message.sender for message in messages(items)] == ["customer", "business"]


def test_a_break_gives_what_is_whole_and_then_one_reject() -> None:
    def breaking() -> Iterator[Said]:
        yield said(1)
        raise Broken(7, 99, "is not JSON")

    items, _ = assembled(Chat(ANA, breaking()), Chat(ANA, [said(2)]))
    assert [message.at for message in messages(items)] == [1]
    assert items[-1] == Reject(7, "is not JSON (byte 99)", "")


def test_without_the_business_the_names_are_offered() -> None:
    with pytest.raises(UnknownOwn, match=r"Pass --me NAME\. Names in these chats: Ana, lumen\.") as unknown:
        assembled(Chat(None, [said(1, "7", name="Ana"), said(2, "lumen")]), own=None)
    assert unknown.value.candidates == ("Ana", "lumen")
    assert isinstance(unknown.value, UsageError)


def test_no_sentence_holds_a_number_or_an_address_though_the_terminal_offers_them() -> None:
    unknown = UnknownOwn("Nothing tells.", ["+65 9123-4567", "mei@example.com", "Lumen", "a\x1b[31m"])
    assert unknown.candidates == ("+65 9123-4567", "Lumen", "a\x1b[31m", "mei@example.com")
    assert str(unknown) == "Nothing tells. Pass --me NAME. Names in these chats: Lumen, a\ufffd[31m."


@pytest.mark.parametrize(
    ("at", "sender", "text", "expected"),
    [
        (1, "ana", "x" * (1 << 20) + "x", "the text is longer than 1,048,576 characters"),
        (1 << 62, "ana", "hi", "the time is out of range"),
        (-(1 << 62), "ana", "hi", "the time is out of range"),
        (1, " ", "hi", "is no message: nobody sent it"),
    ],
)
def test_a_message_that_cannot_be_is_a_reject(at: int, sender: str, text: str, expected: str) -> None:
    found = said_or_reject(3, at, sender, text)
    assert isinstance(found, Reject)
    assert (found.line, found.reason) == (3, expected)


def test_a_message_is_cleaned_at_its_ends() -> None:
    assert said_or_reject(3, 5, " ana ", "\r\n a\r\nb ", own_id="1") == Said(3, 5, "ana", "a\nb", id="1")
