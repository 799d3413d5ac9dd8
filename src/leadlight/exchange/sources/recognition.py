"""Tells what a file is by what it begins with, never by its name alone."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from typing import BinaryIO, Final, Literal

from leadlight.exchange.sources import tiktok_json
from leadlight.exchange.sources.objects import TYPES
from leadlight.exchange.sources.options import SourceName

Format = Literal["workspace", "tiktok-json", "tiktok-txt"]
Reopen = Callable[[], BinaryIO]

HEAD: Final = 1 << 16
"""Bytes from the start of a file that are looked at."""

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
    (b"\xff\xfe", "UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "UTF-16; save it as UTF-8"),
)
"""How files begin that are no text, and what they are called."""
_PATTERNS: Final = (
    (
        re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL),
        "an HTML page",
    ),
    (re.compile(rb"\s*<\?xml\b", re.IGNORECASE), "an XML document"),
    (re.compile(rb"....ftyp", re.DOTALL), "a video or a picture"),
    (re.compile(rb"[^\x00]\x00|\x00[^\x00]"), "UTF-16; save it as UTF-8"),
)
"""The same, where more than the first bytes must be looked at."""
_CHAT: Final = re.compile(rb"^>>> Chat History with ", re.MULTILINE)
_RECORD_BEGINS: Final = re.compile(r'\s*\{.*"type"\s*:')
_TYPE: Final = re.compile(r'"type"\s*:\s*"(\w+)"')
_BOM: Final = b"\xef\xbb\xbf"


def is_archive(head: bytes) -> bool:
    """Whether these bytes begin a zip archive that is not an Office document."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and _office(head) is None


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
    if b"[Content_Types].xml" not in head and b"mimetypeapplication/" not in head:
        return None
    return "an XLSX workbook" if b"xl/" in head else "an Office document"


def recognise(name: str, head: bytes, reopen: Reopen, wanted: SourceName) -> Format | None:
    """The format of a file of UTF-8 text, `None` where it is none that is read or not the wanted one."""
    if wanted == "workspace":
        return "workspace"
    is_json = head.removeprefix(_BOM).lstrip()[:1] in {b"{", b"["}
    if wanted == "tiktok" and _is_workspace(head):
        return None
    if wanted == "tiktok":
        return "tiktok-json" if is_json else "tiktok-txt"
    if _CHAT.search(head.removeprefix(_BOM)):
        return "tiktok-txt"
    if is_json and tiktok_json.is_export(reopen):
        return "tiktok-json"
    return "workspace" if _is_workspace(head) or name.lower().endswith(".jsonl") else None


def _is_workspace(head: bytes) -> bool:
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
    if max(first.count(b","), first.count(b";"), first.count(b"\t")) >= 2:
        return "a table (CSV)"
    return "plain text" if b"\x00" not in head else "a binary file"


def read_head(reopen: Reopen) -> bytes:
    """The first `HEAD` bytes."""
    with closing(reopen()) as stream:
        return stream.read(HEAD)
