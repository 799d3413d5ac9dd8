"""Who the business is: the user says so, a profile, who answers, who writes in all chats; of all files together."""

import re
from collections.abc import Iterable

import pytest
from tests.exchange.sources.chat_files import reading_of

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, UnknownOwn
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.reading import Own, Reading

Talk = list[Chat | Reject]


def _never(*_given: object) -> None:
    raise AssertionError("is not to be asked")


def fax(talk: Talk, profile: str | None = None, platform: str = "fax", *, as_told: bool = False) -> Format:
    """A format whose only file holds these chats."""

    def chats(_stream: object, _reading: Reading) -> Iterable[Chat | Reject]:
        return talk

    own = Own(profile, profile, "its profile") if profile else None
    return Format(
        "fax", "csv", "Fax", _never, chats=chats, platform=platform, profile=lambda _: own, own_as_told=as_told
    )  # fmt: skip


def decided(*files: Format, me: str | None = None) -> list[Own | None]:
    readings = [reading_of(b"", me=me) if me else reading_of(b"") for _ in files]
    decide(list(zip(files, readings, strict=True)))
    return [reading.own for reading in readings]


def chat(*senders: str, peer: str | None = None, title: str | None = None) -> Chat:
    """`ID` or `ID=NAME` for each message."""
    said = [
        Said(at, at, one.partition("=")[0], "hi", name=one.partition("=")[2] or None) for at, one in enumerate(senders)
    ]
    return Chat(Peer(peer) if peer else None, said, title)


def ids(found: list[Own | None]) -> list[str | None]:
    return [one and one.id for one in found]


def test_the_one_sender_common_to_all_chats_is_the_business() -> None:
    found = decided(fax([chat("ana", "lumen"), chat("bo")]), fax([chat("lumen=Lumen", "cy", "di")]))
    assert found == [Own("lumen", "lumen", "the one who writes in all chats")] * 2


def test_parts_of_one_chat_tell_nothing() -> None:
    """Both senders are common to both files."""
    with pytest.raises(UnknownOwn) as unknown:
        decided(fax([chat("ana", "lumen")]), fax([chat("lumen", "ana")]))
    assert unknown.value.candidates == ("ana", "lumen")


@pytest.mark.parametrize("talk", [[chat("ana", "lumen")], [chat("ana")], [chat("ana", "x"), chat("bo", "y")]])
def test_where_nothing_tells_the_user_is_asked(talk: Talk) -> None:
    with pytest.raises(UnknownOwn, match="--me"):
        decided(fax(talk))


def test_a_file_without_messages_needs_nobody() -> None:
    assert decided(fax([]), fax([reject(1, "is bad", "")])) == [None, None]


def test_a_chat_that_is_called_after_one_of_two_is_with_that_one() -> None:
    assert ids(decided(fax([chat("ana", "lumen", title="ana")]))) == ["lumen"]


def test_whoever_answers_a_named_customer_is_the_business_also_where_nobody_answered() -> None:
    found = decided(fax([chat("bo", peer="bo")]), fax([chat("ANA", "shop=The Shop", peer="ana")]))
    assert found == [Own("shop", "The Shop", "answers the customers that chats are named for", sure=False)] * 2


def test_who_of_two_is_the_customer_by_a_display_name_is_asked_unless_another_file_tells() -> None:
    puzzle = fax([chat("mei.t", "glow", peer="Mei T")])
    with pytest.raises(UnknownOwn):
        decided(puzzle)
    assert ids(decided(puzzle, fax([chat("bo", "glow", peer="bo")]))) == ["glow", "glow"]


def test_a_profile_is_for_its_own_file_and_the_only_one_for_all() -> None:
    talk: Talk = [chat("ana", peer="ana")]
    assert ids(decided(fax(talk, "one"), fax(talk, "two"))) == ["one", "two"]
    assert ids(decided(fax(talk), fax([], "one"))) == ["one", "one"]


def test_platforms_do_not_know_each_other() -> None:
    found = decided(
        fax([], "one"), fax([chat("ana", "shop", peer="ana")], platform="telex"), fax([chat("b", peer="b")])
    )
    assert ids(found) == ["one", "shop", "one"]


@pytest.mark.parametrize(("me", "expected"), [("LUMEN", "4"), ("4", "4"), ("ana", "7")])
def test_what_the_user_says_is_found_by_name_or_identity(me: str, expected: str) -> None:
    found = decided(fax([chat("7=Ana", "4=Lumen")], "profile"), me=me)
    assert found == [Own(expected, {"4": "Lumen", "7": "Ana"}[expected], "--me says so")]


def test_a_format_may_keep_the_name_as_the_user_wrote_it() -> None:
    assert ids(decided(fax([chat("lumen", peer="ana")], as_told=True), me="Lumen")) == ["Lumen"]


def test_a_name_that_nobody_writes_under_is_refused_unless_nobody_answers() -> None:
    with pytest.raises(UnknownOwn, match=re.escape("--me names nobody who writes in these chats.")):
        decided(fax([chat("ana", "lumen", peer="ana")]), me="nobody")
    assert ids(decided(fax([chat("ana", peer="ana")]), me="lumen")) == ["lumen"]


def test_a_file_that_breaks_off_tells_what_it_has() -> None:
    def broken() -> Iterable[Chat]:
        yield chat("ana", "lumen", peer="ana")
        raise Broken(1, 2, "is not JSON")

    assert ids(decided(fax(broken()))) == ["lumen"]  # type: ignore[arg-type]


def test_what_is_not_of_chats_is_left_alone() -> None:
    reading = reading_of(b"")
    decide([(Format("t", "csv", "Table", _never, read=_never), reading)])  # type: ignore[arg-type]
    assert reading.own is None
