"""Stamps of old phones' WhatsApp exports, which name months and may leave the year away; texts of several lines."""

import pytest
from tests.exchange.sources.chat_files import chats_of, reading_of, times_of

from leadlight.core.model import Media
from leadlight.exchange.sources.whatsapp import FORMAT, recognise


@pytest.mark.parametrize(
    "stamps",
    [
        ("19:23, 28 Aug 2013", "19:07, 20 Dec 2013", "9:07, 2 Jan", "10:07, 20 Feb"),
        ("28 Aug 2013, 19:23", "20 Dec 2013, 19:07", "2 Jan 9:07", "20 Feb 10:07"),
        ("Aug 28, 2013, 7:23 PM", "Dec 20, 2013, 7:07 PM", "Jan 2, 9:07 AM", "Feb 20, 10:07 AM"),
        ("7:23 PM, 28 Aug 2013", "7:07 PM, 20 Dec 2013", "9:07 AM, 2 Jan", "10:07 AM, 20 Feb"),
    ],
)
def test_a_date_without_a_year_is_of_that_of_the_one_before_or_of_the_next(stamps: tuple[str, ...]) -> None:
    names = "Blue", "Lumen", "Blue", "Lumen"
    content = "\n".join(f"{stamp} - {name}: hi\nlunch 20 Feb - ok" for stamp, name in zip(stamps, names, strict=True))
    reading = reading_of(content.encode(), "WhatsApp Chat with Blue.txt")
    assert recognise(reading.file)
    [(_, said, rejects)] = chats_of(FORMAT, reading)
    assert times_of(said) == [
        "2013-08-28T19:23:00Z",
        "2013-12-20T19:07:00Z",
        "2014-01-02T09:07:00Z",
        "2014-02-20T10:07:00Z",
    ]
    assert [(one.sender, one.text) for one in said] == [(name, "hi\nlunch 20 Feb - ok") for name in names]
    assert not rejects


def test_what_looks_like_a_date_without_a_year_is_a_text_where_dates_are_numbers() -> None:
    content = b"20/09/2026, 14:00 - Blue: when?\n21 Sep, 14:00 - is that fine\n20/09/2026, 14:01 - Lumen: yes"
    [(_, said, _)] = chats_of(FORMAT, reading_of(content))
    assert [one.text for one in said] == ["when?\n21 Sep, 14:00 - is that fine", "yes"]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f"])
def test_a_text_of_several_lines_is_a_persons_whatever_marks_it_has(mark: str) -> None:
    """What is copied from a page that is written from right to left has a mark before each of its lines."""
    text = f"{mark}our address\n{mark}1 Pot Lane\n{mark}\n{mark}+65 9123 4567"
    content = f"[9/20/26, 14:00:00] Blue: hi\n[9/20/26, 14:01:00] Blue: {text}".encode()
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert [one.text for one in said] == ["hi", text]
    assert not reading.skipped


def test_a_contact_that_an_arabic_iphone_left_out_is_no_call() -> None:
    content = "[20/9/26, 14:00:00] Blue: hi\n\u200f[20/9/26, 14:01:00] Blue: \u200fلم يتم إدراج بطاقة جهة اتصال"
    [(_, said, _)] = chats_of(FORMAT, reading_of(content.encode()))
    assert said[1].media == Media("contact")


@pytest.mark.parametrize(
    "text", ["Tato zpráva byla odstraněna.", "U hebt dit bericht verwijderd", "Denne besked blev slettet"]
)
def test_what_was_taken_back_is_known_in_more_languages(text: str) -> None:
    content = f"20/09/2026, 14:00 - Blue: hi\n20/09/2026, 14:01 - Lumen: {text}".encode()
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert (len(said), reading.skipped) == (1, {"unsent message": 1})


def test_somebody_whose_name_is_a_tilde_writes_messages() -> None:
    """They were taken for the app's own lines, and passed over."""
    content = b"20/09/2026, 14:00 - ~: my number is 0912 345 678\n20/09/2026, 14:01 - ~ Lumen: thanks"
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert [(one.sender, one.text) for one in said] == [("~", "my number is 0912 345 678"), ("Lumen", "thanks")]
    assert not reading.skipped


@pytest.mark.parametrize("title", ["Ana's birthday", "Ana and Bo, wedding"])
def test_a_group_that_is_named_for_one_of_its_people_is_no_chat_with_them(title: str) -> None:
    lines = (f"20/09/2026, 14:0{at} - {name}: hi" for at, name in enumerate(("Ana", "Bo", "Cem")))
    reading = reading_of("\n".join(lines).encode(), f"WhatsApp Chat with {title}.txt")
    assert (chats_of(FORMAT, reading), reading.skipped) == ([], {"group chat": 1})


@pytest.mark.parametrize(
    "notice",
    [
        'Ana created group "Friends"',
        "Ana ha creato il gruppo “Amici”",
        "Ana hat die Gruppe „Freunde“ erstellt",
        "Anda membuat grup ini",
    ],
)
@pytest.mark.parametrize(("writers", "groups"), [(("Ana",), 1), (("Ana", "Lumen"), 0), (("Ana", "Bo", "Cem"), 1)])
def test_a_group_is_told_by_the_app_unless_two_write_in_it(notice: str, writers: tuple[str, ...], groups: int) -> None:
    said = (f"20/09/2026, 14:01 - {name}: hi" for name in writers)
    reading = reading_of("\n".join([f"20/09/2026, 14:00 - {notice}", *said]).encode(), "WhatsApp Chat with Ana.txt")
    assert len(chats_of(FORMAT, reading)) == 1 - groups
    assert reading.skipped["group chat"] == groups


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("\u200eoffer • \u200e1 page \u200edocument omitted", Media("file", None)),
        ("\u200eoffer.pdf • \u200e2 pages \u200edocument omitted", Media("file", "offer.pdf")),
        ("\u200eoffer • \u200e2 pages \u200e<attached: 00000001-offer.pdf>", Media("file", "00000001-offer.pdf")),
    ],
)
@pytest.mark.parametrize("mark", ["", "\u200e"])
def test_an_iphones_document_is_no_notice_where_no_mark_stands_before_its_line(
    text: str, media: Media, mark: str
) -> None:
    """Without the mark it was taken for the app's own line, and passed over."""
    content = f"[1.1.2019, 12.00.00] Blue: hi\n{mark}[1.1.2019, 12.01.00] Blue: {text}".encode()
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert said[1].media == media
    assert not reading.skipped
