"""X's archive: own ids, people by their numbers, and whoever takes part in every conversation is the business."""

import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.model import Account, Conversation, Customer, Media, Message
from leadlight.core.times import parse_instant
from leadlight.errors import UsageError
from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources import Options, open_sources
from leadlight.exchange.sources.opening import decide_own
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.reading import File, Reading
from leadlight.exchange.sources.x_archive import FORMAT

DATA = Path(__file__).parents[2] / "data" / "x" / "data"
DIRECT = DATA / "direct-messages.js"
ME, ANA = "4200000001", "9900000002"


def items(*paths: Path, **options: Any) -> list[Item]:
    sources = list(open_sources(paths, Options(**options)))
    decide_own(sources)
    return [item for source in sources for item in source.items()]


def messages(found: Iterable[Item]) -> list[Message]:
    return [item[1] for item in found if not isinstance(item, Reject) and isinstance(item[1], Message)]


def implied(found: Iterable[Item]) -> list[Any]:
    return [item[1].record for item in found if not isinstance(item, Reject) and isinstance(item[1], Implied)]


def message(number: str, sender: str = ANA, to: str | None = ME, **more: Any) -> dict[str, Any]:
    created = {"id": number, "senderId": sender, "text": "hi", "createdAt": "2026-09-20T14:03:11.000Z"}
    return {"messageCreate": created | ({"recipientId": to} if to else {}) | more}


def written(folder: Path, *events: object, pair: str = f"{ME}-{ANA}", name: str = "direct_messages.part0") -> Path:
    path = folder / "direct-messages.js"
    conversation = {"dmConversation": {"conversationId": pair, "messages": events}}
    path.write_text(f"window.YTD.{name} = {json.dumps([conversation])};", encoding="utf-8")
    return path


def test_a_conversation_becomes_account_customer_conversation_and_messages() -> None:
    opened = parse_instant("2026-09-20T14:03:11Z")
    assert implied(items(DATA, country="ES"))[:3] == [
        Implied(Account(f"x:{ME}", "lumen_shop", "ES", auto_capture=True)).record,
        Customer(f"x:{ANA}", ANA),
        Conversation(f"x:{ME}:{ANA}", f"x:{ME}", f"x:{ANA}", opened),
    ]


def test_links_lead_where_they_go_and_pictures_are_media() -> None:
    assert [(one.sender, one.text, one.media) for one in messages(items(DATA))] == [
        ("customer", "mail ana@example.com", None),
        ("customer", "aquí: https://wa.me/34600000000", None),
        ("business", "gracias!", None),
        ("business", "Welcome!", None),
        ("customer", "https://t.co/zYxWvU9876", Media("image", "https://ton.twitter.com/dm/2002/2001/picture.jpg")),
    ]


def test_times_are_iso_or_milliseconds() -> None:
    assert messages(items(DATA))[-1].at == 1_789_912_991_000_000


def test_the_account_follows_from_two_conversations_where_account_js_is_missing() -> None:
    alone, whole = messages(items(DIRECT)), messages(items(DATA))
    assert alone == whole
    assert implied(items(DIRECT))[0] == Account(f"x:{ME}", ME, None, auto_capture=True)


def test_it_follows_too_where_the_business_never_wrote(tmp_path: Path) -> None:
    path = tmp_path / "direct-messages.js"
    talk = [
        {"dmConversation": {"conversationId": f"{one}-{ME}", "messages": [message(one, one)]}} for one in ("1", "2")
    ]
    path.write_text(f"window.YTD.direct_messages.part0 = {json.dumps(talk)}", encoding="utf-8")
    assert {one.conversation for one in messages(items(path))} == {f"x:{ME}:1", f"x:{ME}:2"}


def test_one_conversation_alone_tells_nothing_and_me_does(tmp_path: Path) -> None:
    path = written(tmp_path, message("1"), message("2", ME, ANA))
    with pytest.raises(UsageError, match="business's own"):
        items(path)
    assert [one.sender for one in messages(items(path, me=ME))] == ["customer", "business"]
    shutil.copy(DATA / "account.js", tmp_path)
    assert messages(items(tmp_path)) == messages(items(path, me=ME))


def test_me_may_be_the_handle_which_the_file_does_not_know() -> None:
    found = items(DIRECT, me="@lumen_shop")
    assert implied(found)[0] == Account(f"x:{ME}", "lumen_shop", None, auto_capture=True)
    assert messages(found) == messages(items(DATA))


def test_ids_are_the_platforms_own(tmp_path: Path) -> None:
    """Two messages of one moment with one text stay two, and either alone keeps its id."""
    both = messages(items(written(tmp_path, message("1"), message("2")), me=ME))
    alone = messages(items(written(tmp_path, message("2")), me=ME))
    assert len({one.id for one in both}) == 2
    assert alone[0].id == both[1].id


@pytest.mark.parametrize("name", ["direct_message.part0", "direct_messages.part1"])
def test_older_and_further_parts_are_read(tmp_path: Path, name: str) -> None:
    assert len(messages(items(written(tmp_path, message("1"), name=name), me=ME))) == 1


def test_groups_are_counted_and_passed_over(tmp_path: Path) -> None:
    groups = list(open_sources([DATA / "direct-messages-group.js"], Options()))
    assert [list(one.items()) for one in groups] == [[]]
    assert groups[0].reading.skipped == {"group chat": 1}
    within = list(open_sources([written(tmp_path, message("1", to=None), pair="1500")], Options()))
    assert [list(one.items()) for one in within] == [[]]
    assert within[0].reading.skipped == {"group chat": 1}


def test_whom_it_is_with_follows_from_its_messages_where_its_id_does_not_tell(tmp_path: Path) -> None:
    path = written(tmp_path, message("1"), message("2", ME, ANA), pair="dm-1")
    assert {one.conversation for one in messages(items(path, me=ME))} == {f"x:{ME}:{ANA}"}


@pytest.mark.parametrize(
    "bad",
    [
        "text",
        {"messageCreate": 5},
        message("3", createdAt="yesterday"),
        message("3", createdAt=True),
        message("3", createdAt="9" * 19),
        message("3", text=["hi"]),
        message("3", senderId=7),
    ],
)
def test_a_bad_record_is_a_reject_and_stops_nothing(tmp_path: Path, bad: object) -> None:
    found = items(written(tmp_path, message("1"), bad, message("2")), me=ME)
    assert len(messages(found)) == 2
    assert [one.line for one in found if isinstance(one, Reject)] == [1]


def test_a_short_link_is_led_once_each_however_often_it_stands_there(tmp_path: Path) -> None:
    links = [{"url": "h", "expanded": "x" * 1_000}]
    path = written(tmp_path, message("1", text="h" * 1_000, urls=links))
    assert len(messages(items(path, me=ME))[0].text or "") == 1_999


def test_a_break_is_told_with_its_place_in_the_file() -> None:
    content = DIRECT.read_bytes()[:-200]
    (found,) = [item for item in from_bytes(content) if isinstance(item, Reject)]
    assert found.reason == f"is not complete JSON (byte {len(content)})"


def from_bytes(content: bytes) -> list[Item]:
    file = File("direct-messages.js", len(content), lambda: io.BytesIO(content), content[: 1 << 16])
    reading = Reading(file, Options(me=ME))
    if FORMAT.recognise(file) is None:
        return []
    try:
        decide([(FORMAT, reading)])
    except UsageError:
        return []
    return list(FORMAT.items(io.BytesIO(content), reading))


def test_the_json_alone_is_read_like_the_script(tmp_path: Path) -> None:
    """Programs that read archives keep their files without the assignment before them."""
    for path in (DIRECT, DATA / "account.js"):
        bare = path.read_text("utf-8").partition("=")[2].rstrip().rstrip(";")
        (tmp_path / path.with_suffix(".json").name).write_text(bare, "utf-8")
    assert messages(items(tmp_path)) == messages(items(DIRECT, DATA / "account.js"))


def test_a_conversation_under_an_id_of_another_make_is_between_those_who_write(tmp_path: Path) -> None:
    events = message("1", to=None), message("2", ME, None)
    path = written(tmp_path, *events, pair="conv-1")
    with pytest.raises(UsageError, match="--me"):
        items(path)
    assert [one.sender for one in messages(items(path, me=ME))] == ["customer", "business"]


@given(st.binary(max_size=200), st.integers(0, 3_000), st.integers(0, 60))
def test_hostile_bytes_raise_nothing(noise: bytes, at: int, gone: int) -> None:
    content = DIRECT.read_bytes()
    for item in from_bytes(content[:at] + noise + content[at + gone :]):
        assert isinstance(item, Reject | tuple)
