"""X's archive: `data/direct-messages.js`, a script that assigns JSON.

    window.YTD.direct_messages.part0 = [{"dmConversation": {"conversationId": "42-99", "messages": [
        {"messageCreate": {"id", "senderId", "recipientId", "text", "createdAt", "mediaUrls", "urls"}}, …]}}]

Older archives say `direct_message`; big ones go on in `part1` …; groups stand in a file of their own. People are told
by numbers alone; whose archive it is stands in `data/account.js`, and follows from the ids of two conversations.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import chain, islice
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.chats import Chat, Peer, Said
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.reading import File, Own, Reading
from leadlight.exchange.sources.x_message import Pair, is_message, read_message, talking
from leadlight.exchange.sources.x_script import is_assigned, name_of, script

_CHATS: Final = frozenset(("direct_messages", "direct_message"))
_GROUPS: Final = frozenset(("direct_messages_group", "direct_message_group"))
_ACCOUNT: Final = "account"
_SHOWN: Final = {
    _ACCOUNT: "whose archive it is",
    **dict.fromkeys(_CHATS, "direct messages"),
    **dict.fromkeys(_GROUPS, "direct messages in groups, which are passed over"),
}
_VALUE_LIMIT: Final = 8 << 20
"""Characters of one message in the file, with all its links and reactions."""
_OPENING: Final = 100
"""Events of a conversation in which its first message is looked for."""


def recognise(file: File) -> str | None:
    """Whether it is one of the files of the archive that tell something about direct messages."""
    name = name_of(file)
    if name not in _SHOWN:
        return None
    return f"it assigns window.YTD.{name}: {_SHOWN[name]}" if is_assigned(file) else f"it holds X's {_SHOWN[name]}"


def profile(file: File) -> Own | None:
    """Whose archive it is, by `account.js`; failing that, by the ids of conversations, which tell no handle."""
    if name_of(file) in _CHATS:
        return _common(file)
    if name_of(file) != _ACCOUNT:
        return None
    with closing(file.reopen()) as stream, suppress(Broken):
        for entry in script(stream, file).elements():
            account = entry.get("account") if isinstance(entry, dict) else None
            if isinstance(account, dict) and isinstance(number := account.get("accountId"), str) and number:
                handle = account.get("username")
                return Own(number, handle if isinstance(handle, str) and handle else number, "account.js says so")
    return None


def chats(stream: BinaryIO, reading: Reading) -> Iterator[Chat]:
    """The conversations of two. Raises `Broken`."""
    name = name_of(reading.file)
    if name in _CHATS:
        reading.assumed["clock"] = "the times are UTC"
        reading.own = reading.own or _common(reading.file)
        yield from _conversations(script(stream, reading.file, limit=_VALUE_LIMIT), reading)
    elif name in _GROUPS:
        json = script(stream, reading.file)
        for _ in json.entries():
            json.skip()
            reading.skipped["group chat"] += 1


def _common(file: File) -> Own | None:
    """The one who takes part in every conversation, by the ids of two different ones."""
    common = set[str]()
    with closing(file.reopen()) as stream, suppress(Broken):
        for pair in _pairs(script(stream, file)):
            common = common & set(pair) if common else set(pair)
            if len(common) < 2:
                break
    if len(common) != 1:
        return None
    (number,) = common
    return Own(number, number, "takes part in every conversation", sure=False)


def _pairs(json: JsonStream) -> Iterator[Pair]:
    for key in _members(json):
        if key != "conversationId":
            json.skip()
        elif (pair := _pair(json.value())) and pair[0] != pair[1]:
            yield pair


def _members(json: JsonStream) -> Iterator[str]:
    """The keys of every conversation in the file."""
    for _ in json.entries():
        for key in json.enter():
            if key == "dmConversation":
                yield from json.enter()
            else:
                json.skip()


def _pair(conversation: object) -> Pair | None:
    first, dash, second = conversation.partition("-") if isinstance(conversation, str) else ("", "", "")
    return (first, second) if dash and first.isdecimal() and second.isdecimal() else None


def _conversations(json: JsonStream, reading: Reading) -> Iterator[Chat]:
    told: object = None
    for key in _members(json):
        if key == "conversationId":
            told = json.value()
        elif key == "messages" and json.peek() == "[":
            yield from _conversation(json, told, reading)
            told = None
        else:
            json.skip()


def _conversation(json: JsonStream, told: object, reading: Reading) -> Iterator[Chat]:
    """The conversation; none where its messages are to nobody in particular, as in a group, or to oneself. A group's id
    is a number; where it is none of X's, whoever writes tells."""
    events = ((json.line, event) for event in json.elements())
    opening = list(islice(events, _OPENING))
    pair = _pair(told) or next((talking(event) for _, event in opening if is_message(event)), None)
    if pair is None and isinstance(told, str) and told and not told.isdecimal():
        yield Chat(None, _said(chain(opening, events), reading))
    elif pair is None:
        reading.skipped["group chat"] += 1
    elif pair[0] == pair[1]:
        reading.skipped["chat with oneself"] += 1
    else:
        own = reading.own.id if reading.own else None
        me = reading.options.me if reading.options.me in pair else own
        peer = Peer(pair[1] if pair[0] == me else pair[0]) if me in pair else None
        yield Chat(peer, _said(chain(opening, events), reading))
    for _ in events:
        pass  # What nobody took must be walked over before the next conversation.


def _said(events: Iterator[tuple[int, Any]], reading: Reading) -> Iterator[Said | Reject]:
    me, shown = reading.own.id if reading.own else None, reading.options.me
    for line, event in events:
        if isinstance(event, dict) and not is_message(event):
            reading.skipped["system line"] += 1
            continue
        one = read_message(line, event)
        # A handle that the user gave is nowhere in the file: it is that of the number common to all conversations.
        yield one._replace(name=shown) if isinstance(one, Said) and one.sender == me and shown else one


FORMAT: Final = Format("x", "x", "X archive", recognise, chats=chats, platform="x", profile=profile)
