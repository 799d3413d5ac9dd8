"""Messages in a table: a row each, of whichever conversations, in any order.

The customer is whom the columns tell; of a table with senders alone, whoever is not the business. A sender may be a
direction ("incoming"), a role ("agent") or a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadlight.core.model import Media
from leadlight.errors import UsageError
from leadlight.exchange.mending import listed
from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, said_or_reject
from leadlight.exchange.sources.columns import Columns, folded
from leadlight.exchange.sources.file_kinds import kind_of_file
from leadlight.exchange.sources.moments import Moments, refusal
from leadlight.exchange.sources.options import Field
from leadlight.exchange.sources.phone_names import number_of
from leadlight.exchange.sources.reading import Own, Reading
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.tables import cell

_GATHERED: Final = 5_000
_GATHERED_CHARACTERS: Final = 8_000_000
"""Rows, and characters of them, that are gathered by conversation before they are handed on."""
_CUSTOMER: Final = frozenset((
    "customer", "incoming", "in", "inbound", "received", "client", "user", "contact", "lead", "visitor", "enduser",
    "guest", "0", "cliente", "entrante", "recebida", "khách", "kháchhàng", "pelanggan", "ลูกค้า", "客户", "顧客", "고객",
))  # fmt: skip
_BUSINESS: Final = frozenset((
    "business", "outgoing", "out", "outbound", "sent", "agent", "operator", "admin", "bot", "staff", "me", "we", "us",
    "page", "shop", "seller", "assistant", "support", "company", "1", "you", "agente", "saliente", "negocio", "empresa",
    "nhânviên", "แอดมิน", "ร้าน", "客服", "商家", "상담원",
))  # fmt: skip
_SYSTEM: Final = frozenset(("system", "activity", "notification", "event", "sistema"))
_WHO: Final[tuple[Field, ...]] = ("customer", "handle", "phone", "email", "name")
"""What tells a customer from another, the surest first."""


_APART: Final[frozenset[Field]] = frozenset(("conversation", *_WHO))
"""What tells one chat of a table from another. Where no column does, and senders are named, the table is one chat."""


@dataclass(slots=True)
class _Gathered:
    """What was said in one conversation."""

    peer: Peer | None
    title: str | None
    said: list[Said | Reject] = field(default_factory=list)


class TableChats:
    """The chats of one table. `columns` tell which column holds what, `names` where it stands."""

    def __init__(self, reading: Reading, names: Sequence[str], columns: Columns, moments: Moments) -> None:
        self._reading, self._moments, self._names = reading, moments, names
        self._places = {field: list(names).index(name) for field, name in columns.items()}
        self._shown = _beside(columns.get("sender", ""), names)
        self._is_one_chat = "sender" in columns and not _APART & columns.keys()
        self._gathered: dict[str, _Gathered] = {}
        self._count = self._characters = 0

    def chats(self, rows: Iterable[Row | Reject]) -> Iterator[Chat | Reject]:
        """Chats and rejects. Whoever sends where no customer is told must be known as the business or not. Raises
        `UsageError` where the user names the business and no column tells who sends."""
        if "sender" not in self._places:
            self._refuse_me()
            self._reading.assumed["sender"] = "every message is the customer's (assumed: no column tells)"
            self._reading.own = self._reading.own or Own(self._ours, self._ours, "nobody else writes")
        for row in rows:
            if isinstance(row, Reject):
                yield row
            elif refused := self._take(*row):
                yield refused
            if self._count >= _GATHERED or self._characters >= _GATHERED_CHARACTERS:
                yield from self._hand_on()
        yield from self._hand_on()

    def _refuse_me(self) -> None:
        """Raises `UsageError` where the user names the business and no column could hold the name."""
        if self._reading.options.me:
            raise UsageError(
                f"No column of {self._reading.file.name} is known to tell who writes: --me names nobody.",
                f"--map sender=COLUMN says which does. Columns: {listed(self._names)}.",
            )

    @property
    def _ours(self) -> str:
        """The business's identity where the table tells directions or roles."""
        return self._reading.options.me or "business"

    def _take(self, line: int, values: list[str]) -> Reject | None:
        direction = self._direction(values)
        if direction == "system":
            self._reading.skipped["system line"] += 1
            return None
        if direction:
            self._reading.own = self._reading.own or Own(self._ours, self._ours, "the column of senders says who is")
        peer = self._peer(values)
        key = self._cell(values, "conversation") or (peer.id if peer else "")
        if not key and self._is_one_chat and not direction:
            key = self._reading.file.leaf.rpartition(".")[0] or self._reading.file.leaf
        if not key:
            return reject(line, "nothing tells the conversation or the customer of the message", ",".join(values))
        gathered = self._gathered.setdefault(key, _Gathered(peer, key))
        gathered.peer = gathered.peer or peer
        said = self._said(line, values, gathered.peer, direction)
        self._reading.assumed["clock"] = self._moments.assumption
        if isinstance(said, Reject):
            return said
        gathered.said.append(said)
        self._count += 1
        self._characters += len(said.text)
        return None

    def _said(self, line: int, values: list[str], peer: Peer | None, direction: str) -> Said | Reject:
        place = self._places.get("text")
        text = values[place] if place is not None and place < len(values) else ""
        text = _unguarded_text(text)
        media = self._cell(values, "media")
        if not text.strip() and not media:
            return reject(line, "holds neither text nor media", ",".join(values))
        try:
            at = self._moments.at(self._cell(values, "at"))
        except ValueError as bad:
            return reject(line, refusal(bad), ",".join(values))
        sender, name = self._sender(values, peer, direction)
        found = Media(kind_of_file(media.partition("?")[0]), media) if media else None
        return said_or_reject(line, at, sender, text, media=found, name=name, own_id=self._cell(values, "id") or None)

    def _sender(self, values: list[str], peer: Peer | None, direction: str) -> tuple[str, str | None]:
        """Whom the message is from, and the name that is shown where it is another."""
        written = self._cell(values, "sender")
        if direction == "business":
            return self._ours, None
        if direction == "customer" or not written:
            return (peer.id, peer.name) if peer else (self._cell(values, "conversation"), None)
        if peer and written.casefold() in {one.casefold() for one in (peer.id, peer.name, peer.handle) if one}:
            return peer.id, peer.name
        return written, cell(values, self._shown) or None

    def _direction(self, values: list[str]) -> str:
        word = folded(self._cell(values, "sender"))
        if word in _SYSTEM:
            return "system"
        return "customer" if word in _CUSTOMER else "business" if word in _BUSINESS else ""

    def _peer(self, values: list[str]) -> Peer | None:
        told = {one: self._cell(values, one) for one in _WHO}
        identity = next((told[one] for one in _WHO if told[one]), None)
        directed = "sender" not in self._places or self._direction(values)
        if identity is None and directed:
            identity = self._cell(values, "conversation") or None
        if identity is None:
            return None
        country = self._cell(values, "country").upper()
        return Peer(
            identity,
            told["name"] or None,
            told["handle"].lstrip("@") or None,
            number_of(told["phone"]),
            country if len(country) == 2 and country.isascii() else None,
        )

    def _hand_on(self) -> Iterator[Chat]:
        gathered, self._gathered, self._count, self._characters = self._gathered, {}, 0, 0
        for one in gathered.values():
            yield Chat(one.peer, one.said, one.title)

    def _cell(self, values: Sequence[str], column: Field) -> str:
        return cell(values, self._places.get(column))


def _beside(sender: str, names: Sequence[str]) -> int | None:
    """Where the name stands that the sender in `from.username` is shown as: in `from.name`."""
    whose, dot, _ = sender.rpartition(".")
    wanted = f"{whose}.name"
    return list(names).index(wanted) if dot and wanted != sender and wanted in names else None


def _unguarded_text(text: str) -> str:
    """A message without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t") else text
