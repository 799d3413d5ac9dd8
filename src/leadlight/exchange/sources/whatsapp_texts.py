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
from leadlight.exchange.sources.whatsapp_words import CALLED, DELETED, EDITED, LEFT_OUT, YOU_DELETED

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
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_PLACE: Final = re.compile(r"https?://\S+")


class Content(NamedTuple):
    """What a message holds. `skip` says what it is where no person wrote it; `ours`: it is told as the phone's own."""

    text: str = ""
    media: Media | None = None
    skip: str | None = None
    ours: bool = False


def read_content(text: str, *, marked: bool) -> Content:
    """What stands after a sender's name; `marked`: the line itself began with an iPhone's mark."""
    if text.isascii() and "<" not in text and ")" not in text and not _may_be_words(text):
        return Content(text)
    if edited := _EDITED.search(text, max(0, len(text) - _TAIL)):
        text = text[: edited.start()] if EDITED.search(edited[1]) else text
    return _attached(text) or _left_out(text, marked) or _said_by_app(text) or Content(text)


def _may_be_words(text: str) -> bool:
    return len(text) < _TAIL and (_bare(text) in DELETED or bool(CALLED.match(text)) or bool(LEFT_OUT.fullmatch(text)))


def _bare(text: str) -> str:
    return text.strip(f" \t\n.。{_MARKS}").casefold()


def _attached(text: str) -> Content | None:
    """A file that lies beside the export, before or after its caption."""
    if found := _ATTACHED.search(text):
        name = (found[1] or found[2]).strip()
        caption = f"{text[: found.start()]}\n{text[found.end() :]}".strip()
        # A person's own "<see: this>" names no file.
        if "." in name:
            return Content(caption, Media(kind_of_file(name), name))
    found = _FILE.match(text)
    if found and (found[1] or _OWN_NAME.match(found[2])):
        return Content(text[found.end() :], Media(kind_of_file(found[2]), found[2]))
    return None


def _left_out(text: str, marked: bool) -> Content | None:
    """A file that was left out of the export."""
    if found := _ANGLES.match(text):
        return Content(text[found.end() :], Media(kind_of_words(found[1])))
    if marked and (found := _LEFT_OUT.fullmatch(text)):
        name = _PAGES.sub("", found[1].strip(f" {_MARKS}"))
        # "report.pdf • 2 pages" names the file, any other words are a picture's caption.
        named = "." in name and "\n" not in name and kind_of_words(found[2]) in {"file", "unknown"}
        return Content("" if named else name, Media(kind_of_words(found[2]), name if named else None))
    return Content(media=Media(kind_of_words(text))) if len(text) < _TAIL and LEFT_OUT.fullmatch(_bare(text)) else None


def _said_by_app(text: str) -> Content | None:
    bare = _bare(text) if len(text) < _TAIL else ""
    if bare in DELETED:
        return Content(skip="unsent message", ours=bare in YOU_DELETED)
    if CALLED.match(bare):
        return Content(skip="system line")
    # A number copied with its mark is a person's; words behind one are the app's.
    if text[:1] not in _MARKS or not text or _NO_LETTERS.fullmatch(text):
        return None
    if place := _PLACE.search(text):
        return Content(text.strip(_MARKS), Media("location", place[0]))
    return Content(skip="system line")
