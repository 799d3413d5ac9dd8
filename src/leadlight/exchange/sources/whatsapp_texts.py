"""Tells what the app wrote into a WhatsApp message from what a person wrote.

    ‎image omitted                        ‎<attached: 00000035-PHOTO-2022-03-27-21-41-55.jpg>     (iPhone)
    report.pdf • ‎2 pages ‎document omitted  hello ‎<This message was edited>                       (iPhone)
    <Media omitted>                       IMG-20260920-WA0000.jpg (file attached)               (Android)

The words are the phone's language's; what stays the same in all of them are the mark U+200E (U+200F in Arabic) before
them on an iPhone, the angle brackets, the file's name. Where neither is there, tables of words decide.
"""

import re
from typing import Final, NamedTuple

from leadlight.core.model import Media
from leadlight.exchange.sources.file_kinds import kind_of_file, kind_of_words
from leadlight.exchange.sources.whatsapp_words import CALL, CALLED, DELETED, EDITED, LEFT_OUT, SECURED, YOU_DELETED

_MARKS: Final = "\u200e\u200f"
_TAIL: Final = 80
"""Characters at a text's end, or of a whole text, in which words of the app's are looked for."""
_EDITED: Final = re.compile(rf"\s{{0,4}}[{_MARKS}]?<[{_MARKS}]?([^<>:@\d]{{6,60}})[{_MARKS}]?>\s{{0,4}}$")
_ATTACHED: Final = re.compile(
    rf"[{_MARKS}]{{0,4}}<[{_MARKS} ]{{0,4}}[^<>:]{{2,24}}: ?([^<>\n]{{1,250}})>"
    rf"|^[{_MARKS}]{{0,4}}(\S[^<>\n]{{0,250}}\.\w{{1,5}}) <[{_MARKS}]?[^<>:@]{{4,24}}>",
    re.MULTILINE,
)
_FILE: Final = re.compile(rf"([{_MARKS}]{{0,4}})([^\n]{{1,250}}?\.\w{{0,5}}) \(([^()\n]{{4,40}})\)(?:\n|$)")
_OWN_NAME: Final = re.compile(r"(?:IMG|VID|PTT|AUD|STK|DOC|GIF)-\d{8}-WA\d+\.|.+\.vcf$", re.IGNORECASE)
_ANGLES: Final = re.compile(rf"<[{_MARKS} ]{{0,4}}([^<>@\d:/]{{3,60}})>(?:\n|$)")
_LEFT_OUT: Final = re.compile(rf"(.*?)[{_MARKS}]([^{_MARKS}\n]+)$", re.DOTALL)
_PAGES: Final = re.compile(r"\s?•[^•\n]{0,40}$")
_NAME_AND_PAGES: Final = re.compile(rf"[{_MARKS}][^\n]{{1,250}} • [{_MARKS}][^\n•]{{1,40}}")
"""What an iPhone writes before a document: the name without its ending, and how many pages it has."""
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_PLACE: Final = re.compile(r"https://(?:maps\.google\.com/\?q=|foursquare\.com/v/)\S+")
_PLACE_LIMIT: Final = 300
_NOTICE: Final = 45
"""Characters from which what an iPhone marks as its own is a sentence, not the few words for a file."""
_ONCE: Final = "null"
"""What Android writes for a picture that could be looked at once."""


class Content(NamedTuple):
    """What a message holds. `skip` says what it is where no person wrote it; `ours`: it is told as the phone's own."""

    text: str = ""
    media: Media | None = None
    skip: str | None = None
    ours: bool = False


def read_content(text: str, *, marked: bool, opening: bool = False) -> Content:
    """What stands after a sender's name; `marked`: the line itself began with an iPhone's mark; `opening`: it is the
    first message of the file."""
    if text.isascii() and "<" not in text and ")" not in text and not _may_be_words(text):
        return Content(text)
    if edited := _EDITED.search(text, max(0, len(text) - _TAIL)):
        text = text[: edited.start()] if EDITED.search(edited[1]) else text
    return _attached(text) or _left_out(text, marked) or _said_by_app(text, opening) or Content(text)


def _may_be_words(text: str) -> bool:
    if len(text) >= _TAIL:
        return False
    bare = _bare(text)
    return bare in DELETED or bare == _ONCE or bool(CALLED.match(bare)) or bool(LEFT_OUT.fullmatch(bare))


def _bare(text: str) -> str:
    return text.strip(f" \t\n.。{_MARKS}").casefold()


def _attached(text: str) -> Content | None:
    """A file that lies beside the export, before or after its caption."""
    if found := _ATTACHED.search(text):
        name = (found[1] or found[2]).strip()
        caption = f"{text[: found.start()]}\n{text[found.end() :]}".strip()
        # A person's own "<see: this>" names no file.
        if "." in name:
            caption = "" if _NAME_AND_PAGES.fullmatch(caption) else caption
            return Content(caption, Media(kind_of_file(name), name))
    found = _FILE.match(text)
    if found and (found[1] or _OWN_NAME.match(found[2])):
        return Content(text[found.end() :], Media(kind_of_file(found[2]), found[2]))
    return None


def _left_out(text: str, marked: bool) -> Content | None:
    """A file that was left out of the export."""
    if found := _ANGLES.match(text):
        kind = kind_of_words(found[1])
        # Android says "media" of anything, which is "file" in some languages.
        return Content(text[found.end() :], Media("unknown" if kind == "file" else kind))
    found = _LEFT_OUT.fullmatch(text) if marked or _MARKS[0] in text or _MARKS[1] in text else None
    if found and (marked or LEFT_OUT.fullmatch(_bare(found[2]))):
        if _is_notice(text, found[2]):
            return Content(skip="system line")
        name = _PAGES.sub("", found[1].strip(f" {_MARKS}"))
        # "report.pdf • 2 pages" names the file, any other words are a picture's caption.
        named = "." in name and "\n" not in name and kind_of_words(found[2]) in {"file", "unknown"}
        return Content("" if named else name, Media(kind_of_words(found[2]), name if named else None))
    return Content(media=Media(kind_of_words(text))) if len(text) < _TAIL and LEFT_OUT.fullmatch(_bare(text)) else None


def _is_notice(text: str, words: str) -> bool:
    """Whether an iPhone's own text tells of a call or the like, rather than of a file that was left out: its last words
    name no kind of file, or it is too long for that. It begins with the phone's mark: nobody wrote a caption."""
    if text[:1] not in _MARKS or LEFT_OUT.fullmatch(_bare(words)):
        return False
    return CALL.search(text) is not None or kind_of_words(words) == "unknown" or len(words) >= _NOTICE


def _said_by_app(text: str, opening: bool) -> Content | None:
    bare = _bare(text) if len(text) < _TAIL else ""
    if bare in DELETED:
        return Content(skip="unsent message", ours=bare in YOU_DELETED)
    if CALLED.match(bare):
        return Content(skip="system line")
    if bare == _ONCE:
        return Content(media=Media("unknown"))
    led = text.lstrip(_MARKS)
    if led == text:
        return None
    if (place := _PLACE.search(text)) and len(text) < _PLACE_LIMIT:
        return Content(led, Media("location", place[0]))
    # A person's text may begin with a mark, too: what is copied from elsewhere, or written from right to left.
    told = opening or any(mark in led for mark in _MARKS) or SECURED.search(led)
    by_app = told and "\n" not in led.strip() and not _NO_LETTERS.fullmatch(led)
    return Content(skip="system line") if by_app else None
