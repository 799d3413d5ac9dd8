"""Instagram's and Messenger's downloads: one conversation a thread whatever the parts, and texts as they were typed."""

import io
import json
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.errors import FileProblem, UsageError
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources import Options, Source, open_sources
from leadlight.exchange.sources.chats import UnknownOwn
from leadlight.exchange.sources.meta import INSTAGRAM
from leadlight.exchange.sources.opening import decide_own
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.reading import File, Reading

DATA = Path(__file__).parents[2] / "data"
INBOX = DATA / "instagram" / "your_instagram_activity" / "messages" / "inbox"
LAN = INBOX / "lanthu_17841400000000001"
MESSENGER = DATA / "messenger"
ENCRYPTED = MESSENGER / "encrypted" / "Ana Ejemplo_7.json"
START = 1_758_376_800_123_000


def opened(*paths: Path, **options: Any) -> list[Source]:
    sources = list(open_sources(paths, Options(**options)))
    decide_own(sources)
    return sources


def items(*paths: Path, **options: Any) -> list[Item]:
    return [item for source in opened(*paths, **options) for item in source.items()]


def messages(found: Iterable[Item]) -> list[Message]:
    return [item[1] for item in found if not isinstance(item, Reject) and isinstance(item[1], Message)]


def implied(found: Iterable[Item]) -> list[Any]:
    return [item[1].record for item in found if not isinstance(item, Reject) and isinstance(item[1], Implied)]


def skipped(sources: list[Source]) -> Counter[str]:
    for source in sources:
        list(source.items())
    return sum((source.reading.skipped for source in sources), Counter())


def thread(said: list[dict[str, Any]], **envelope: Any) -> dict[str, Any]:
    return {
        "participants": [{"name": "Lan"}, {"name": "Lumen"}],
        "messages": said,
        "title": "Lan",
        "thread_path": "inbox/lan_1",
        **envelope,
    }


def said(second: int, sender: str = "Lan", content: str | None = "hi", **more: Any) -> dict[str, Any]:
    return {"sender_name": sender, "timestamp_ms": 1_758_376_800_000 + second * 1_000, "content": content, **more}


def written(folder: Path, document: object, name: str = "message_1.json") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_thread_becomes_account_customer_conversation_and_messages() -> None:
    assert implied(items(LAN / "message_2.json", country="VN")) == [
        Account("meta:Lumen Clinic", "Lumen Clinic", "VN", auto_capture=True),
        Customer("meta:lanthu_17841400000000001", "lanthu", "Lan Thử 🌸"),
        Conversation(
            "meta:Lumen Clinic:lanthu_17841400000000001",
            "meta:Lumen Clinic",
            "meta:lanthu_17841400000000001",
            START,
        ),
    ]


def test_texts_are_mended_and_come_oldest_first() -> None:
    assert [(one.sender, one.at - START, one.text) for one in messages(items(LAN / "message_2.json"))] == [
        ("customer", 0, "Xin chào"),
        ("customer", 10_000_000, "hi"),
        ("customer", 10_000_000, "hi"),
        ("customer", 20_000_000, "số của tôi 0912 345 678"),
    ]


def test_pictures_voices_and_shares_are_media_and_what_the_app_writes_of_them_is_no_text() -> None:
    found = messages(items(LAN / "message_1.json"))
    folder = "your_instagram_activity/messages/inbox/lanthu_17841400000000001"
    assert [(one.text, one.media) for one in found] == [
        ("Dạ, gọi 1900 0000 nhé", None),
        (None, Media("audio", f"{folder}/audio/2.mp4")),
        (None, Media("image", f"{folder}/photos/1.jpg")),
        (None, Media("share", "https://www.instagram.com/reel/AbCdEf/")),
        ("Cảm ơn bạn!", None),
    ]


def test_what_is_no_message_is_counted_and_left_out() -> None:
    assert skipped(opened(DATA / "instagram")) == {"system line": 1, "unsent message": 1, "group chat": 1}
    assert skipped(opened(MESSENGER)) == {"system line": 3, "unsent message": 1}


@pytest.mark.parametrize("order", [("message_1.json", "message_2.json"), ("message_2.json", "message_1.json")])
def test_parts_of_a_thread_make_one_conversation_with_the_same_ids_in_any_order(order: tuple[str, ...]) -> None:
    whole = items(LAN)
    parts = [item for name in order for item in items(LAN / name)]
    assert {one.id for one in messages(whole)} == {one.id for one in messages(parts)}
    assert len({one.id for one in messages(parts)}) == len(messages(parts)) == 9
    assert {one.conversation for one in messages(parts)} == {"meta:Lumen Clinic:lanthu_17841400000000001"}


def test_a_part_out_of_its_folder_falls_to_its_thread(tmp_path: Path) -> None:
    """A file by itself shows neither its app by its path nor its folder."""
    shutil.copy(LAN / "message_2.json", tmp_path / "message_2 (1).json")
    assert items(tmp_path / "message_2 (1).json") == items(LAN / "message_2.json")


def test_a_thread_keeps_its_ids_where_it_moved_from_requests_to_the_inbox(tmp_path: Path) -> None:
    before = written(tmp_path / "a", thread([said(1)], thread_path="message_requests/lan_1"))
    after = written(tmp_path / "b", thread([said(1)], thread_path="inbox/lan_1/"))
    assert messages(items(before)) == messages(items(after))


def test_customers_of_one_name_are_two_people(tmp_path: Path) -> None:
    written(tmp_path / "a", thread([said(1)], thread_path="inbox/lan_1"))
    written(tmp_path / "b", thread([said(1)], thread_path="inbox/lan_2"))
    assert {one.id for one in implied(items(tmp_path)) if isinstance(one, Customer)} == {"meta:lan_1", "meta:lan_2"}


def test_a_zip_archive_gives_what_the_folder_gives(tmp_path: Path) -> None:
    archive = tmp_path / "instagram-lumen.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for parent, _, names in os.walk(DATA / "instagram"):
            for name in names:
                packed.write(Path(parent, name), Path(parent, name).relative_to(DATA / "instagram"))
    found = messages(items(archive))
    assert {one.id for one in found} == {one.id for one in messages(items(DATA / "instagram"))}
    assert len(found) == 11


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (LAN / "message_1.json", "instagram"),
        (LAN / "message_2.json", "instagram-or-messenger"),
        (DATA / "instagram" / "personal_information", "instagram"),
        (MESSENGER / "your_facebook_activity" / "messages" / "inbox", "instagram-or-messenger"),
        (MESSENGER / "your_facebook_activity", "messenger"),
        (MESSENGER / "profile_information.json", "messenger"),
        (ENCRYPTED, "messenger-encrypted"),
    ],
)
def test_each_app_is_told_by_its_content(path: Path, name: str) -> None:
    assert [source.format for source in open_sources([path], Options())] == [name]


def test_the_app_can_be_named_where_the_file_does_not_tell_it(tmp_path: Path) -> None:
    path = written(tmp_path, thread([said(1)]))
    as_told = list(open_sources([path], Options(source="messenger")))
    assert [(one.format, one.recognised.why) for one in as_told] == [("messenger", "--source says so")]
    with pytest.raises(FileProblem):
        list(open_sources([written(tmp_path, {"messages": 1}, "other.json")], Options(source="messenger")))


def test_the_business_is_whom_threads_are_not_named_for_wherever_it_stands(tmp_path: Path) -> None:
    people = [{"name": "Lumen"}, {"name": "Lan"}]
    path = written(tmp_path, thread([said(1), said(2, "Lumen")], participants=people))
    assert [one.sender for one in messages(items(path))] == ["customer", "business"]


def test_the_folder_tells_whom_a_thread_is_with_where_its_title_does_not(tmp_path: Path) -> None:
    people = [{"name": "Lumen"}, {"name": "Lan Thu"}]
    talk = thread([said(1, "Lan Thu"), said(2, "Lumen")], participants=people, title="", thread_path="inbox/lanthu_1")
    assert [one.sender for one in messages(items(written(tmp_path, talk)))] == ["customer", "business"]


@pytest.mark.parametrize(
    ("envelope", "is_group"),
    [
        ({"thread_type": "RegularGroup"}, True),
        ({"thread_type": "PendingGroup"}, True),
        ({"thread_type": "Regular", "joinable_mode": {"mode": 1, "link": ""}}, False),
        ({"joinable_mode": {"mode": 1, "link": ""}, "title": "What is left of the team"}, True),
        ({"joinable_mode": {"mode": 1, "link": ""}}, False),
        ({"participants": [{"name": "Lan"}, {"name": "Minh"}, {"name": "Lumen"}]}, True),
    ],
)
def test_groups_are_told_by_their_envelope(tmp_path: Path, envelope: dict[str, Any], is_group: bool) -> None:
    found = items(written(tmp_path, thread([said(1)], **envelope)))
    assert len(messages(found)) == (0 if is_group else 1)


def test_the_business_stands_last_where_no_title_tells(tmp_path: Path) -> None:
    path = written(tmp_path, thread([said(1), said(2, "Lumen")], title="", thread_path="inbox/1"))
    assert [one.sender for one in messages(items(path))] == ["customer", "business"]
    assert [one.sender for one in messages(items(path, me="lan"))] == ["business", "customer"]


def test_another_thread_tells_who_the_business_is(tmp_path: Path) -> None:
    people = [{"name": "Lumen"}, {"name": "Minh"}]
    written(tmp_path / "a", thread([said(1, "Minh"), said(2, "Lumen")], participants=people, title="Deal"))
    written(tmp_path / "b", thread([said(1)]))
    assert [one.sender for one in messages(items(tmp_path))] == ["customer", "business", "customer"]


def test_the_profile_tells_who_the_business_is(tmp_path: Path) -> None:
    people = [{"name": "Lumen Clinic"}, {"name": "Minh"}]
    written(tmp_path, thread([said(1, "Minh"), said(2, "Lumen Clinic")], participants=people, title="Deal"))
    shutil.copy(MESSENGER / "profile_information.json", tmp_path)
    assert [one.sender for one in messages(items(tmp_path))] == ["customer", "business"]


def test_me_is_said_in_any_case_and_must_write_there() -> None:
    assert items(LAN / "message_1.json", me="@lumen CLINIC") == items(LAN / "message_1.json")
    with pytest.raises(UsageError, match="--me names nobody"):
        opened(LAN / "message_1.json", me="somebody else")


def test_a_customer_whose_profile_is_gone_is_one_by_the_folder() -> None:
    found = implied(items(INBOX / "instagramuser_17841400000000002"))
    assert Customer("meta:instagramuser_17841400000000002", "instagramuser", "Instagram User") in found


@pytest.mark.parametrize("people", [[{"name": ""}, {"name": "Lumen"}], [{"name": "Lumen"}]])
def test_a_customer_without_a_name_is_still_the_customer(tmp_path: Path, people: list[dict[str, str]]) -> None:
    path = written(tmp_path, thread([said(2, "Lumen"), said(1, "", "0912 345 678")], participants=people, title=""))
    assert [(one.sender, one.text) for one in messages(items(path))] == [
        ("customer", "0912 345 678"),
        ("business", "hi"),
    ]


@pytest.mark.parametrize("people", [[{"name": "Lan"}], []])
def test_a_business_that_is_not_among_the_participants_is_told_by_me(tmp_path: Path, people: list[Any]) -> None:
    talk = thread([said(2, "Lumen"), said(1)], participants=people, thread_path="inbox/x_1")
    found = messages(items(written(tmp_path, talk), me="Lumen"))
    assert [(one.sender, one.conversation) for one in found] == [
        ("customer", "meta:Lumen:x_1"),
        ("business", "meta:Lumen:x_1"),
    ]


@pytest.mark.parametrize("path", [{}, {"thread_path": "inbox/x_1"}])
def test_without_participants_those_who_write_are_offered_and_the_title_tells(
    tmp_path: Path, path: dict[str, str]
) -> None:
    """A file that another program has thinned out: only one of the two names was offered."""
    bare = {"messages": [said(2, "Lumen"), said(1)], **path}
    with pytest.raises(UnknownOwn) as unknown:
        opened(written(tmp_path, bare))
    assert unknown.value.candidates == ("Lan", "Lumen")
    for options, more in (({"me": "Lumen"}, {}), ({}, {"title": "Lan"})):
        found = messages(items(written(tmp_path, bare | more), **options))
        assert [one.sender for one in found] == ["customer", "business"]


def test_notes_to_oneself_are_no_conversation(tmp_path: Path) -> None:
    people = [{"name": "Lumen"}, {"name": "Lumen"}]
    path = written(tmp_path, thread([said(1, "Lumen")], participants=people, title="Lumen"))
    assert skipped(opened(path)) == {"chat with oneself": 1}
    assert items(path) == []


def test_an_encrypted_chat_is_read_as_it_stands() -> None:
    assert [(one.sender, one.text, one.media) for one in messages(items(ENCRYPTED))] == [
        ("customer", "teléfono: +34 600 000 000 (Â© no es un error)", None),
        ("customer", None, Media("image", "./media/1.jpeg")),
        ("customer", None, Media("unknown")),
        ("business", "¡Gracias!", None),
    ]
    assert Customer("meta:Ana Ejemplo_7", "Ana Ejemplo", "Ana Ejemplo") in implied(items(ENCRYPTED))


def test_a_text_that_is_no_mishap_is_left_alone(tmp_path: Path) -> None:
    typed = ["ção", "naïve Â", "Ãƒ 漢字", "«Ñ»", "plain"]
    path = written(tmp_path, thread([said(n, content=text) for n, text in enumerate(typed)]))
    assert [one.text for one in messages(items(path))] == typed


@pytest.mark.parametrize(
    "text",
    ["Lan Thu sent an attachment.", "Lan sent a link.", "You sent an attachment.", "Lan Thu hat etwas gesendet."],
)
def test_what_the_app_says_of_an_attachment_is_no_text(tmp_path: Path, text: str) -> None:
    """Messenger says it with the first name alone."""
    share: dict[str, Any] = {"share": {"link": "https://example.com"}}
    found = messages(items(written(tmp_path, thread([said(1, "Lan Thu", text, **share)]))))
    assert [(one.text, one.media) for one in found] == [(None, Media("share", "https://example.com"))]


def test_a_text_that_was_cut_within_a_character_loses_that_alone(tmp_path: Path) -> None:
    """Instagram cuts texts at a number of bytes: half an emoji stands at their end."""
    cut = "ok 🌸🌸".encode()[:-2].decode("latin-1")
    path = written(tmp_path, thread([said(1, content=cut), said(2, content="caf\xc3")]))
    assert [one.text for one in messages(items(path))] == ["ok 🌸\ufffd", "cafÃ"]


@pytest.mark.parametrize(
    "text",
    [
        "Liked a message",
        "Reacted 😂 to your message ",
        "Lan reacted 👍 to your message",
        "Lan missed your call.",
        "Lan called you.",
        "You missed a call from Lan.",
        "Lan started a video chat.",
        "Curtiu uma mensagem",
        "A aimé un message",
        "Bir mesajı beğendi",
        "Reagiu com 😍 à sua mensagem",
    ],
)
def test_lines_of_the_app_are_no_messages(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, thread([said(1, content=text.encode().decode("latin-1"))]))
    assert skipped(opened(path)) == {"system line": 1}


@pytest.mark.parametrize(
    "text", ["I liked a message of yours", "Lan here, call 0912 345 678", "called you a lot, 0912", "called you twice"]
)
def test_lines_of_people_are_messages(tmp_path: Path, text: str) -> None:
    """What somebody says of a call or with a picture is never taken for the app's own words."""
    photo: dict[str, Any] = {"photos": [{"uri": "1.jpg"}]}
    path = written(tmp_path, thread([said(2, content=text), said(1, content=text, **photo)]))
    assert [one.text for one in messages(items(path))] == [text, text]


@pytest.mark.parametrize(
    "bad",
    [
        "text",
        {"sender_name": "Lan", "content": "no time"},
        {"timestamp_ms": 1, "content": "no sender"},
        {"sender_name": "Lan", "timestamp_ms": "1", "content": "hi"},
        {"sender_name": "Lan", "timestamp_ms": 14022338349123456789, "content": "hi"},
        {"sender_name": "Lan", "timestamp_ms": True, "content": "hi"},
        {"sender_name": "Lan", "timestamp_ms": 1, "content": ["hi"]},
    ],
)
def test_a_bad_record_is_a_reject_and_stops_nothing(tmp_path: Path, bad: object) -> None:
    found = items(written(tmp_path, thread([said(2), bad, said(1)])))  # type: ignore[list-item]
    assert len(messages(found)) == 2
    assert [one.line for one in found if isinstance(one, Reject)] == [1]


def test_a_cut_file_gives_what_is_whole_in_the_same_conversation() -> None:
    """The end of the file, which names the thread, is missing: its pictures' addresses name it."""
    content = (LAN / "message_1.json").read_bytes()
    ids = {one.id for one in messages(items(LAN / "message_1.json"))}
    before = 0
    for cut in range(0, len(content), 97):
        found = from_bytes(content[:cut], str(LAN / "message_1.json"))
        assert {one.id for one in messages(found)} <= ids
        assert len(messages(found)) >= before
        before = len(messages(found))
    assert before >= 4


def test_a_cut_file_falls_to_its_thread_by_the_folder_it_lies_in(tmp_path: Path) -> None:
    whole = written(tmp_path / "inbox" / "lan_1", thread([said(1)]))
    ids = {one.id for one in messages(items(whole))}
    whole.write_bytes(whole.read_bytes().partition(b'"title"')[0])
    assert {one.id for one in messages(items(tmp_path / "inbox"))} == ids


def test_a_byte_order_mark_is_no_hindrance(tmp_path: Path) -> None:
    path = written(tmp_path, thread([said(1)]))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(messages(items(path))) == 1


def from_bytes(content: bytes, name: str = "message_1.json") -> list[Item]:
    file = File(name, len(content), lambda: io.BytesIO(content), content[: 1 << 16])
    reading = Reading(file, Options())
    if INSTAGRAM.recognise(file) is None:
        return []
    try:
        decide([(INSTAGRAM, reading)])
    except UsageError:
        return []
    return list(INSTAGRAM.items(io.BytesIO(content), reading))


@given(st.binary(max_size=200), st.integers(0, 2_000), st.integers(0, 60))
def test_hostile_bytes_raise_nothing(noise: bytes, at: int, gone: int) -> None:
    content = (LAN / "message_2.json").read_bytes()
    at = min(at, len(content))
    for item in from_bytes(content[:at] + noise + content[at + gone :]):
        assert isinstance(item, Reject | tuple)
