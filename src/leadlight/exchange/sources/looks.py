"""What a file looks like by its first bytes: text or not, and in whose words a stranger is refused."""

import json
import re
from typing import Final, Literal

from leadlight.exchange.sources.objects import TYPES

Kind = Literal["text", "utf-16", "xlsx"]
"""What a format may want to know of a file's bytes: text in UTF-8 or an 8-bit code page, text in UTF-16 with or without
a byte order mark, or a workbook."""

_UTF_16: Final = "UTF-16; save it as UTF-8"
_WORKBOOK: Final = "an XLSX workbook"
_MAGIC: Final = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xff\xfe\x00\x00", "UTF-32; save it as UTF-8"),
    (b"\x00\x00\xfe\xff", "UTF-32; save it as UTF-8"),
    (b"\xff\xfe", _UTF_16),
    (b"\xfe\xff", _UTF_16),
)
"""How files begin that are no text, and what they are called."""
CHAT_WITHOUT_YEAR: Final = "a chat whose dates tell no year"
"""What old phones exported of chats of the year at hand."""
_WITHOUT_YEAR: Final = re.compile(
    rb"(?:\d{1,2}[:.]\d{2}, )?(?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),?(?: \d{1,2}[:.]\d{2}(?: [AP]M)?)?"
    rb" - \S"
)
_PATTERNS: Final = (
    (
        re.compile(rb"\s*<!doctype html>.{0,400}<title>Exported Data</title>", re.IGNORECASE | re.DOTALL),
        "Telegram's export as HTML; export the chat again as JSON",
    ),
    (
        re.compile(rb"\s*(?:<!doctype html>\s*)?<html.{0,60000}\b(?:uiBoxWhite|_a6-g)\b", re.IGNORECASE | re.DOTALL),
        "a download of Instagram or Facebook as HTML; ask for it as JSON",
    ),
    (
        re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL),
        "an HTML page",
    ),
    (re.compile(rb"\s*<\?xml\b", re.IGNORECASE), "an XML document"),
    (re.compile(rb"....ftyp", re.DOTALL), "a video or a picture"),
    (re.compile(rb"[^\x00]\x00|\x00[^\x00]"), _UTF_16),
)
"""The same, where more than the first bytes must be looked at."""
_PARTS: Final = re.compile(rb"PK\x03\x04.{26}(?:xl|docProps|_rels)/", re.DOTALL)
"""How a workbook begins that has its table of contents, `[Content_Types].xml`, last."""
_RECORD_BEGINS: Final = re.compile(r'\s*\{.*"type"\s*:')
_TYPE: Final = re.compile(r'"type"\s*:\s*"(\w+)"')
_BOM: Final = b"\xef\xbb\xbf"


def without_mark(head: bytes) -> bytes:
    """The bytes without UTF-8's byte order mark."""
    return head.removeprefix(_BOM)


def is_archive(head: bytes) -> bool:
    """Whether these bytes begin a zip archive that is not an Office document."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and _office(head) is None


def kind_of(head: bytes) -> Kind | None:
    """What some format may read it as; `None` for what none does."""
    stranger = foreign(head)
    if stranger is None:
        return "text"
    if stranger == _UTF_16:
        return "utf-16"
    return "xlsx" if stranger == _WORKBOOK else None


def foreign(head: bytes) -> str | None:
    """What the file is, where its first bytes show that it is no text in UTF-8; `None` where they do not."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    for pattern, name in _PATTERNS:
        if pattern.match(head):
            return name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(head) or "a zip archive"
    return "a binary file" if b"\x00" in head[:4] else None


def _office(head: bytes) -> str | None:
    if b"[Content_Types].xml" not in head and b"mimetypeapplication/" not in head and not _PARTS.match(head):
        return None
    return _WORKBOOK if b"xl/" in head else "an Office document"


def begins_as_json(head: bytes) -> bool:
    """Whether the first character is the bracket of an object or a list."""
    return without_mark(head).lstrip()[:1] in {b"{", b"["}


def is_workspace(head: bytes) -> bool:
    """Whether a line is a record of the workspace format, or would be one if it were whole."""
    lines = head.removeprefix(_BOM).decode("utf-8", "replace").split("\n")
    return any(_is_record(line) for line in lines)


def _is_record(line: str) -> bool:
    """Whether a line is a record, or would be one if it were whole."""
    if not _RECORD_BEGINS.match(line):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return any(kind in TYPES for kind in _TYPE.findall(line))
    return isinstance(value.get("type"), str) and isinstance(value.get("id"), str)


def what_it_looks_like(head: bytes) -> str:
    """A few words for a file of text that is of no known format."""
    text = head.removeprefix(_BOM).lstrip()
    if text[:1] in {b"{", b"["}:
        return "JSON of another program"
    first = text.split(b"\n", 1)[0]
    if _WITHOUT_YEAR.match(first):
        return CHAT_WITHOUT_YEAR
    if max(first.count(b","), first.count(b";"), first.count(b"\t")) >= 2:
        return "a table (CSV)"
    return "plain text" if b"\x00" not in head else "a binary file"
