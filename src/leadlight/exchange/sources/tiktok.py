"""What both forms of TikTok's "Download your data" share: titles of chats, and messages without ids or media."""

import re
from typing import Final

from leadlight.core.times import parse_instant
from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.chats import Peer, Said
from leadlight.exchange.sources.fields import EARLIEST, LATEST, TEXT_LIMIT

CLOCK: Final = "the times are UTC"
_TITLE: Final = re.compile(r"Chat History with (.*?)\s*:{0,3}\s*", re.DOTALL)


def peer_of(title: str) -> Peer | None:
    """The customer in "Chat History with NAME:" (colons vary), `None` for any other text."""
    found = _TITLE.fullmatch(title)
    return Peer(found[1] or "unknown") if found else None


def read_said(line: int, date: object, sender: object, text: object) -> Said | Reject:
    """One message of the export; dates without a zone are UTC."""
    if not isinstance(date, str) or not isinstance(sender, str) or not isinstance(text, str | None):
        return reject(line, "is no message: Date, From and Content must be texts", f"{date} {sender}: {text}")
    clean = (text or "").replace("\r\n", "\n").strip()
    if len(clean) > TEXT_LIMIT:
        return reject(line, f"the text is longer than {TEXT_LIMIT:,} characters", clean)
    try:
        return Said(line, _read_date(date), sender.strip(), clean)
    except ValueError:
        return reject(line, "Date is not a time", f"{date} {sender}: {text}")


def _read_date(text: str) -> int:
    bare = text.removesuffix(" UTC")
    try:
        at = parse_instant(bare + "Z")
    except ValueError:
        at = parse_instant(bare)
    if not EARLIEST <= at <= LATEST:
        raise ValueError("out of range")
    return at
