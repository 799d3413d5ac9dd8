"""WhatsApp's chat export: phones, languages, media, notices, and whom the chat is with."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.chat_files import (
    chats_of,
    file_of,
    items_of,
    messages_of,
    reading_of,
    records_of,
    times_of,
)

from leadlight.core.model import Account, Conversation, Customer, Media
from leadlight.core.times import parse_instant
from leadlight.errors import LeadlightError, UsageError
from leadlight.exchange.records import Implied
from leadlight.exchange.sources.chats import Peer
from leadlight.exchange.sources.reading import Own
from leadlight.exchange.sources.whatsapp import FORMAT, recognise
from leadlight.exchange.sources.whatsapp_lines import read_stamp

DATA = Path(__file__).parents[2] / "data" / "whatsapp"
LRM = "\u200e"


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def android(*lines: str) -> bytes:
    return "\n".join(f"20/09/2026, 14:{minute:02} - {line}" for minute, line in enumerate(lines)).encode()


def test_an_iphones_chat_is_read_whole() -> None:
    reading = reading_of(data("ios-en-us.txt"), "WhatsApp Chat - Blue Kettle.zip › _chat.txt")
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer("Blue Kettle", "Blue Kettle")
    assert not rejects
    assert [(one.sender, one.text, one.media) for one in said] == [
        ("Blue Kettle", "hi! price for the facial?\nmy mail is kettle@example.com\n\ncall after 6", None),
        ("Blue Kettle", "", Media("image")),
        ("Blue Kettle", "", Media("contact", "00000012-Blue Kettle.vcf")),
        ("Lumen", "", Media("file", "prices.pdf")),
        ("Lumen", "From 80 dollars", None),
        (
            "Blue Kettle",
            "Location: https://maps.google.com/?q=1.300000,103.800000",
            Media("location", "https://maps.google.com/?q=1.300000,103.800000"),
        ),
        ("Blue Kettle", "\u200e+65 9123 4567", None),
    ]
    assert times_of(said)[0] == "2026-09-12T14:03:11Z"
    assert times_of(said)[-1] == "2026-09-13T00:30:00Z"
    assert reading.assumed["days"] == "month, day, year (no other order gives dates)"
    assert reading.skipped == {"system line": 2, "unsent message": 2}


def test_an_android_phones_chat_is_read_whole() -> None:
    reading = reading_of(data("android-es.txt"), "Chat de WhatsApp con otra.txt", timezone="America/Mexico_City")
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert not rejects
    assert [(one.sender, one.text, one.media) for one in said] == [
        ("Tetera Azul", "hola, mi correo es tetera@example.com", None),
        ("Tetera Azul", "", Media("unknown")),
        ("Lumen", "Nuestra lista", Media("image", "IMG-20260920-WA0000.jpg")),
        ("Tetera Azul", "me dijeron:\n[19/9/26, 10:00:00] Otra Persona: esto es una cita", None),
        ("Lumen", "buenas noches", None),
        ("Tetera Azul", "ok", None),
    ]
    assert times_of(said)[-1] == "2026-09-21T06:01:00Z"
    assert chat.peer == Peer("Lumen", "Lumen"), "the phone says 'you' of Tetera Azul's deleted message"


@pytest.mark.parametrize(
    ("name", "peer", "last", "texts"),
    [
        (
            "ios-ar.txt",
            Peer("+966501234567", phone="+966501234567", country="SA"),
            "2026-09-20T09:10:00Z",
            ["مرحبا", "", "أهلا"],
        ),
        ("ios-th.txt", Peer("กาน้ำ", "กาน้ำ"), "2026-09-20T14:04:00Z", ["ไลน์ kettle99 ค่ะ", "", "ได้ค่ะ"]),
        ("ios-vi.txt", Peer("Ấm Trà", "Ấm Trà"), "2026-09-20T14:05:00Z", ["sdt em 0912 345 678", "", "dạ"]),
        ("android-zh.txt", None, "2026-09-21T00:05:00Z", ["我的微信 kettle_99", "", "好的"]),
    ],
)
def test_other_scripts_calendars_and_clocks(name: str, peer: Peer | None, last: str, texts: list[str]) -> None:
    [(chat, said, rejects)] = chats_of(FORMAT, reading_of(data(name)))
    assert (chat.peer, times_of(said)[-1], [one.text for one in said]) == (peer, last, texts)
    assert not rejects


@pytest.mark.parametrize("form", ["14:{:02}, 20/09/2026 - {}", "[14:{:02}, 20/09/2026] {}"])
def test_a_chat_with_the_time_before_the_date_is_read(form: str) -> None:
    """As a Vietnamese phone writes it: an Android phone's was taken for a table with a column "14:03"."""
    lines = [form.format(*line) for line in [(3, "Lan: chào"), (4, "Lumen: dạ"), (5, "Lan: sđt 0912 345 678")]]
    reading = reading_of("\n".join([*lines, "gọi em nhé"]).encode())
    assert recognise(reading.file)
    [(_, said, rejects)] = chats_of(FORMAT, reading)
    assert [one.text for one in said] == ["chào", "dạ", "sđt 0912 345 678\ngọi em nhé"]
    assert (times_of(said)[2], rejects) == ("2026-09-20T14:05:00Z", [])


def test_a_chat_becomes_account_customer_conversation_and_messages() -> None:
    """A customer who is nobody's contact is known by the number alone; the business is whoever answers."""
    records = records_of(items_of(FORMAT, reading_of(data("ios-ar.txt"), country="SA")))
    number = "+966501234567"
    assert records[:3] == [
        Implied(Account("whatsapp:Lumen", "Lumen", "SA", auto_capture=True)),
        Implied(Customer(f"whatsapp:{number}", number, None, "SA")),
        Implied(
            Conversation(
                f"whatsapp:Lumen:{number}",
                "whatsapp:Lumen",
                f"whatsapp:{number}",
                parse_instant("2026-09-20T09:10:00Z"),
            )
        ),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "3/6/18, 1:55 p.m. - a: m",
        "3/6/18, 1:55\u202fPM - a: m",
        "03-06-2018, 01.55 PM - a: m",
        "3/6/2018 1:55 p.\u00a0m. - a: m",
        "[3/6/18 1:55:00 p. m.] a: m",
        "\u200e[3/6/18 1:55:00 PM] a: m",
        "3.6.2018 klo 13.55 - a: m",
        "[3.6.2018 klo 13.55.00] a: m",
        "[\ufeff03.06.18, 13:55:00] a: m",
        "03.06.18 13.55.00: a: m",
        "3. 6. 2018. 13:55:00 a: m",
        "3/6/2018 à 13:55 - a: m",
        "[3/6/2561 BE, 13:55:00] a: m",
        "[3/6/R30, 13:55:00] a: m",
        "[1:55 PM, 3/6/2018] a: m",
        "[13:55, 03/06/2018] a: m",
        "13:55, 03/06/2018 - a: m",
        "1:55 CH, 3/6/2018 - a: m",
        "[\u0663\u200f/\u0666\u200f/\u0662\u0660\u0661\u0668\u060c \u0661:\u0665\u0665:\u0660\u0660 \u0645] a: m",
    ],
)
def test_a_stamp_in_any_languages_notation(line: str) -> None:
    found = read_stamp(1, line)
    assert found is not None
    assert [int(part.removeprefix("R")) for part in found.date[:2]] == [3, 6]
    assert int(found.time[0]) + (12 if found.half == "pm" else 0) == 13
    assert found.rest == "a: m"


@pytest.mark.parametrize(
    "line",
    [
        "12/10/2024 14:30 lunch",
        "12/10/2024 meeting at 14:30 - Ana: x",
        "14:30, 12/10/2024] Ana: x",
        "14:30, 12/10/2024 Ana: x",
        "84.24.95.50:60123",
        "2021-11-27T20:19",
        "06/05/2020 at 3:00 PM to 4:00 PM",
        "14:03 hello",
    ],
)
def test_a_line_that_tells_of_a_time_is_no_stamp(line: str) -> None:
    assert read_stamp(1, line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<Media omitted>", ("", Media("unknown"))),
        ("<Media omitted>\nlook", ("look", Media("unknown"))),
        ("‎STK-20260923-WA0003.webp (bestand bijgevoegd)", ("", Media("sticker", "STK-20260923-WA0003.webp"))),
        ("Blue.vcf (file attached)", ("", Media("contact", "Blue.vcf"))),
        ("2015-08-04-PHOTO-00004762.jpg <‎attached>", ("", Media("image", "2015-08-04-PHOTO-00004762.jpg"))),
        ("image omitted", ("", Media("image"))),
        ("<‎audio omitted>", ("", Media("audio"))),
        ("mail me <blue@example.com>", ("mail me <blue@example.com>", None)),
        ("<blue@example.com>", ("<blue@example.com>", None)),
        ("see report.pdf (the new one)", ("see report.pdf (the new one)", None)),
        ("hello <This message was edited>", ("hello", None)),
        ("call me: 9123 4567", ("call me: 9123 4567", None)),
        ("I deleted it", ("I deleted it", None)),
        ("null", ("", Media("unknown"))),
        ("<Без медиафайлов>", ("", Media("unknown"))),
    ],
)
def test_what_the_app_wrote_is_told_from_what_a_person_wrote(text: str, found: tuple[str, Media | None]) -> None:
    [(_, said, _)] = chats_of(FORMAT, reading_of(android(f"Blue: {text}")))
    assert [(one.text, one.media) for one in said] == [found]


@pytest.mark.parametrize("text", ["\u200eno idea, mail me", "\u200fاتصل بي", "\u200e+65 9123 4567"])
def test_a_persons_text_may_begin_with_a_mark_as_well(text: str) -> None:
    content = f"[9/20/26, 14:00:00] Blue: hi\n[9/20/26, 14:01:00] Blue: {text}".encode()
    [(_, said, _)] = chats_of(FORMAT, reading_of(content))
    assert [one.text for one in said] == ["hi", text]


@pytest.mark.parametrize(
    "text",
    [
        "Messages and calls are end-to-end encrypted.",
        "Поруке су заштићене.",
        "\u200eYour security code with Blue changed. \u200eTap to learn more.",
        "Missed voice call, \u200eTap to call back",
    ],
)
def test_an_iphones_notices_are_no_messages(text: str) -> None:
    content = f"[9/20/26, 14:00:00] Blue: \u200e{text}\n[9/20/26, 14:01:00] Blue: hi".encode()
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert [one.text for one in said] == ["hi"]
    assert reading.skipped == {"system line": 1}


@pytest.mark.parametrize(
    ("name", "peer"),
    [
        ("WhatsApp Chat with Blue Kettle.txt", "Blue Kettle"),
        ("WhatsApp Chat - Blue Kettle.zip › _chat.txt", "Blue Kettle"),
        ("Chat de WhatsApp con Lumen (2).txt", "Lumen"),
        ("Blue Kettle ile WhatsApp Sohbeti.txt", "Blue Kettle"),
        ("chat.txt", None),
    ],
)
def test_the_files_name_tells_the_customer(name: str, peer: str | None) -> None:
    [(chat, _, _)] = chats_of(FORMAT, reading_of(android("Blue Kettle: hi", "Lumen: hello"), name))
    assert (chat.peer and chat.peer.id) == peer


@pytest.mark.parametrize(
    ("name", "peer"),
    [
        ("Chat de WhatsApp con Ana.txt", Peer("Ana Pérez", "Ana Pérez")),
        ("WhatsApp Chat - Ana.zip › _chat.txt", Peer("Ana Pérez", "Ana Pérez")),
        ("WhatsApp Chat with An.txt", None),
        ("Lumen.txt", None),
    ],
)
def test_a_part_of_a_name_in_the_files_name_tells_the_customer_by_the_whole(name: str, peer: Peer | None) -> None:
    content = android("Ana Pérez: hola", "Lumen Spa: hola")
    [(chat, _, _)] = chats_of(FORMAT, reading_of(content, name))
    assert chat.peer == peer


def test_the_customer_of_a_file_of_another_name_is_called_as_they_write() -> None:
    """Where other files told who the business is, the customer came in without a name."""
    reading = reading_of(android("Ana Pérez: hola", "Lumen: hola"), "Ana.txt")
    reading.own = Own("Lumen", "Lumen", "the one who writes in all chats")
    assert Implied(Customer("whatsapp:Ana Pérez", "Ana Pérez", "Ana Pérez")) in records_of(
        list(FORMAT.items(reading.file.reopen(), reading))
    )


def test_a_group_named_for_a_part_of_a_name_is_a_group() -> None:
    reading = reading_of(android("Ana Pérez: hola", "Lumen: hola", "Bo: hi"), "WhatsApp Chat with Ana.txt")
    assert chats_of(FORMAT, reading) == []


def test_who_has_nothing_but_a_number_is_the_customer() -> None:
    content = android("\u202a+65\u00a09123\u00a04567\u202c: hi", "Lumen: hello")
    [(chat, said, _)] = chats_of(FORMAT, reading_of(content))
    assert chat.peer == Peer("+6591234567", phone="+6591234567", country="SG")
    assert said[0].sender == "+6591234567"


def test_where_nothing_tells_who_the_business_is_the_user_is_asked() -> None:
    content = android("Blue: hi", "Lumen: hello")
    with pytest.raises(UsageError, match="which name"):
        items_of(FORMAT, reading_of(content))
    senders = [message.sender for message in messages_of(items_of(FORMAT, reading_of(content, me="lumen")))]
    assert senders == ["customer", "business"]


@pytest.mark.parametrize("me", ["blue kettle", "+65 9123 4567"])
def test_who_the_user_says_is_the_business_is_not_the_customer(me: str) -> None:
    """Also where the customer sent the export, so that the file is named for the business."""
    content = android(f"{me}: hi", "Red Pan: hello")
    [(chat, _, _)] = chats_of(FORMAT, reading_of(content, f"WhatsApp Chat with {me}.txt", me=me))
    assert chat.peer == Peer("Red Pan", "Red Pan")


def test_a_customer_who_never_wrote_is_known_by_an_iphones_first_notice() -> None:
    content = "[9/20/26, 14:00:00] Blue: \u200eMessages are encrypted.\n[9/20/26, 14:01:00] Lumen: hello?".encode()
    [(chat, said, _)] = chats_of(FORMAT, reading_of(content))
    assert (chat.peer, [one.sender for one in said]) == (Peer("Blue", "Blue"), ["Lumen"])


def test_of_three_who_write_the_one_whom_the_file_is_named_for_is_the_customer() -> None:
    content = android("Blue Kettle: hi", "Lumen: hello", "Lumen Two: hi")
    [(chat, _, _)] = chats_of(FORMAT, reading_of(content, "WhatsApp Chat with Blue Kettle.txt"))
    assert chat.peer == Peer("Blue Kettle", "Blue Kettle")


def test_a_group_is_passed_over_and_told() -> None:
    reading = reading_of(data("group.txt"))
    assert chats_of(FORMAT, reading) == []
    assert reading.skipped == {"group chat": 1}


def test_a_time_that_cannot_be_is_a_reject_and_the_rest_is_read() -> None:
    content = android("Blue: one", "Lumen: two") + b"\n20/09/1448, 14:30 - Blue: three\n20/09/2026, 14:75 - Blue: four"
    [(_, said, rejects)] = chats_of(FORMAT, reading_of(content))
    assert [one.text for one in said] == ["one", "two"]
    assert [(one.line, one.reason.split(":")[0]) for one in rejects] == [
        (3, "the time cannot be read"),
        (4, "the time cannot be read"),
    ]


def test_what_stands_before_the_first_message_is_a_reject() -> None:
    [(_, _, rejects)] = chats_of(FORMAT, reading_of(b"forwarded to you\n\n" + android("Blue: one")))
    assert [(one.line, one.reason) for one in rejects] == [(1, "stands before the first message")]


def test_reading_again_gives_the_same_ids_and_a_later_export_adds_to_them() -> None:
    lines = ["Blue: hi", "Lumen: hello", "Blue: ok"]
    before = {one.id for one in messages_of(items_of(FORMAT, reading_of(android(*lines), me="Lumen")))}
    later = [one.id for one in messages_of(items_of(FORMAT, reading_of(android(*lines, "Blue: ok"), me="Lumen")))]
    assert len(later) == len(set(later)) == 4
    assert before < set(later)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    content = data("ios-vi.txt").decode().encode(encoding)
    reading = reading_of(content)
    assert recognise(reading.file)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert said[0].text == "sdt em 0912 345 678"


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_every_sample_is_recognised(path: Path) -> None:
    assert recognise(file_of(path.read_bytes(), "any.txt"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello\nworld",
        b"[2026-09-20 14:03:11] production.ERROR: broken\n",
        b"2026-09-20 14:03:11 - INFO: started\n",
        b"2026-09-20 14:03:11 server: started\n",
        b"20/09/2026, 14:00 - call the dentist\n21/09/2026, 9:00 - buy tea\n",
        b"date,sender,text\n2026-09-20 14:03,Blue,hi\n",
        b"[LINE] Chat history with Blue\n2026/09/20(Sun)\n14:03\tBlue\thi\n",
    ],
)
def test_other_texts_are_not_taken_for_a_chat(content: bytes) -> None:
    assert recognise(file_of(content, "WhatsApp Chat with Blue.txt")) is None


@pytest.mark.parametrize(
    "hostile",
    [
        "\u200e" * 300_000,
        " " * 300_000 + "<",
        "<a:" + " " * 300_000,
        "a.a" * 100_000 + " <",
        "(" * 100_000 + "." * 100_000,
        "1/1/2026, " + " " * 300_000,
        "20/09/2026, 14:00 - " * 20_000,
    ],
)
def test_lines_made_to_be_slow_are_read(hostile: str) -> None:
    content = android("Blue: hi", f"Blue: {hostile}", hostile)
    assert chats_of(FORMAT, reading_of(content))[0][1][0].text == "hi"


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(path.name for path in DATA.iterdir())), st.integers(0, 600))
def test_hostile_bytes_raise_nothing_but_a_sentence(noise: bytes, name: str, at: int) -> None:
    content = data(name)
    broken = content[:at] + noise + content[at:]
    try:
        assert items_of(FORMAT, reading_of(broken)) is not None
    except LeadlightError:
        return


@pytest.mark.parametrize(
    "line",
    [
        f"{LRM}[20.09.26, 14:03:11] Ana: {LRM}Missed voice call",
        f"{LRM}[20.09.26, 14:03:11] Ana: {LRM}Voice call, {LRM}5 min",
        f"{LRM}[20.09.26, 14:03:11] Lumen: {LRM}Video call, {LRM}No answer",
        f"[{LRM}20.09.26, 14:03:11] Ana: {LRM}Anruf verpasst. Tippe, um zurückzurufen.",
        f"[{LRM}20.09.26, 14:03:11] Ana: {LRM}Chamada de voz, {LRM}2 min",
        f"{LRM}[20.09.26, 14:03:11] Ana: {LRM}通話に応答なし",
        f"{LRM}[20.09.26, 14:03:11] Ana: {LRM}Ana changed their phone number. {LRM}Tap to message.",
        f"{LRM}[20.09.26, 14:03:11] Ana: {LRM}Messages and calls are end-to-end encrypted. Only people in this chat",
        f"{LRM}[20.09.26, 14:03:11] {LRM}You turned on disappearing messages.",
    ],
)
def test_what_an_iphone_says_itself_is_nobodys_message(line: str) -> None:
    """Calls came in as messages with a picture or a sound."""
    first = "[20.09.26, 14:00:00] Ana: hola\n[20.09.26, 14:01:00] Lumen: hola\n"
    reading = reading_of(f"{first}{line}\n".encode(), me="Lumen")
    [(_, said, rejects)] = chats_of(FORMAT, reading)
    assert ([one.text for one in said], rejects, reading.skipped) == (["hola", "hola"], [], {"system line": 1})


@pytest.mark.parametrize(
    "stamp",
    [
        "5 Dec 2023, 21:05 -", "5 de diciembre de 2023, 21:05 -", "Dec 5, 2023, 9:05 PM -", "5. Dezember 2023, 21:05 -",
        "[5 déc. 2023, 21:05:00]", "[5-Dec-23, 21:05:00]", "5 декабря 2023, 21:05 -", "[Dec 5, 2023, 9:05:00 PM]",
        "5 Aralık 2023 21:05 -", "5 Des 2023, 21:05 -",
    ],
)  # fmt: skip
def test_a_month_by_its_name_is_nothing_else(stamp: str) -> None:
    reading = reading_of(f"{stamp} Ana: hola\n{stamp} Lumen: hola\n".encode(), me="Lumen")
    assert recognise(reading.file)
    [(_, said, rejects)] = chats_of(FORMAT, reading)
    assert (times_of(said), rejects) == (["2023-12-05T21:05:00Z"] * 2, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LRM}image omitted", "image"),
        (f"look {LRM}photo omise", "image"),
        (f"{LRM}audio weggelassen", "audio"),
        (f"report.pdf • {LRM}2 pages {LRM}document omitted", "file"),
    ],
)
def test_a_file_that_an_iphone_left_out_is_still_a_message(text: str, kind: str) -> None:
    [(_, said, _)] = chats_of(FORMAT, reading_of(f"{LRM}[20.09.26, 14:03:11] Ana: {text}\n".encode()))
    assert [one.media.kind for one in said if one.media] == [kind]
