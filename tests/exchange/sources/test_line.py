"""LINE's chat history: languages, headings, quoted texts, encodings, and names that a space alone parts from texts."""

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
from leadlight.errors import LeadlightError
from leadlight.exchange.records import Implied
from leadlight.exchange.sources.chats import Peer
from leadlight.exchange.sources.line_chat import FORMAT, recognise
from leadlight.exchange.sources.line_lines import read_heading, read_title
from leadlight.exchange.sources.line_names import Names
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.reading import Own

DATA = Path(__file__).parents[2] / "data" / "line"


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def test_an_english_export_is_read_whole() -> None:
    reading = reading_of(data("en.txt"), timezone="Asia/Bangkok")
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer("Blue Kettle", "Blue Kettle")
    assert not rejects
    assert [(one.sender, one.text, one.media) for one in said] == [
        ("Blue Kettle", 'line id: kettle88\ncall "after" 6\n\n2026/09/13 is fine', None),
        ("Lumen", "", Media("sticker")),
        ("Blue Kettle", "", Media("image")),
        ("Blue Kettle", '"so"', None),
        ("Lumen", "good night", None),
        ("Blue Kettle", "ok", None),
    ]
    assert times_of(said) == [
        "2026-09-12T07:03:00Z",
        "2026-09-12T07:04:00Z",
        "2026-09-12T07:05:00Z",
        "2026-09-12T07:08:00Z",
        "2026-09-11T17:09:00Z",
        "2026-09-13T02:00:00Z",
    ]
    assert reading.assumed["days"] == "month, day, year (no other order gives dates)"
    assert reading.skipped == {"system line": 2}


@pytest.mark.parametrize(
    ("name", "peer", "first", "texts", "skipped"),
    [
        ("ja.txt", "青いやかん", "2026-09-20T14:03:00Z", ["ラインは kettle88 です", "", ""], 3),
        ("zh-hant.txt", "藍壺", "2026-09-20T14:03:00Z", ["我的 LINE 是 kettle88", "", "好的"], 1),
        ("th.txt", "กาน้ำ", "2026-09-20T14:03:00Z", ["ไลน์ kettle88\nโทรหลังหกโมง", "", ""], 0),
        ("th-cp874.txt", "กาน้ำ", "2026-09-20T14:03:00Z", ["ไลน์ kettle88\nโทรหลังหกโมง", "", ""], 0),
    ],
)
def test_other_languages(name: str, peer: str, first: str, texts: list[str], skipped: int) -> None:
    reading = reading_of(data(name))
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer(peer, peer)
    assert (times_of(said)[0], [one.text for one in said]) == (first, texts)
    assert reading.skipped.total() == skipped
    assert not rejects


def test_an_export_from_a_phone_parts_names_by_a_space() -> None:
    """The name comes from the file's: without it, "สีฟ้า" might as well begin every text."""
    reading = reading_of(data("phone-th.txt"), "[LINE]กาน้ำ สีฟ้า.txt")
    [(chat, said, rejects)] = chats_of(FORMAT, reading)
    assert chat.peer == Peer("กาน้ำ สีฟ้า", "กาน้ำ สีฟ้า")
    assert [(one.sender, one.text, one.media) for one in said] == [
        ("กาน้ำ สีฟ้า", "สวัสดีค่ะ", None),
        ("Lumen", "สวัสดีค่ะ", None),
        ("กาน้ำ สีฟ้า", "", Media("image")),
        ("กาน้ำ สีฟ้า", "ฝากถามราคา\tหน่อยค่ะ\nไลน์ kettle88", None),
        ("Lumen", "ได้ค่ะ", None),
        ("กาน้ำ สีฟ้า", "โอเค", None),
        ("Lumen", "เรียบร้อยค่ะ", None),
    ]
    assert reading.skipped == {"unsent message": 1, "system line": 1}
    assert not rejects


def test_without_a_title_a_name_of_two_words_is_found_by_its_coming_again() -> None:
    names = Names()
    lines = ["Blue Kettle hi", "Lumen hello", "Blue Kettle ok then", "Blue Kettle yes", "Blue Kettle no", "Lumen fine"]
    for line in lines:
        names.see(line)
    assert [names.split(line) for line in lines[:2]] == [("Blue Kettle", "hi"), ("Lumen", "hello")]


def desktop(*lines: str) -> bytes:
    """A chat with 小美 as LINE for computers in Taiwan saves it: a space parts names from texts."""
    head = ["[LINE] 與小美的聊天記錄", "儲存日期： 2026/09/20 14:10", "", "2026.09.20 星期日"]
    return "\n".join([*head, *(f"14:{minute:02} {line}" for minute, line in enumerate(lines))]).encode()


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Glow Clinic 您好 小美", "Glow Clinic 謝謝"], "Glow Clinic"),
        (["Glow Clinic 您好", "Glow Clinic 您好"], "Glow Clinic"),
        (["Glow 您好 小美", "Glow 謝謝"], "Glow"),
        (["Glow 您好 小美", "Glow 明天 可以 嗎"], "Glow"),
        (["Glow 您好"], "Glow"),
    ],
)
def test_the_name_beside_the_one_in_the_title_is_what_comes_again(lines: list[str], name: str) -> None:
    """Of "Glow Clinic" the first word was taken for the name, and the second for the text's beginning."""
    reading = reading_of(desktop("小美 你好 老師", *lines, "小美 我的 LINE 是 kettle88"))
    [(chat, said, _)] = chats_of(FORMAT, reading)
    assert (chat.peer, reading.own_may_be) == (Peer("小美", "小美"), ())
    assert [one.sender for one in said] == ["小美", *[name] * len(lines), "小美"]
    assert [one.text for one in said[1:-1]] == [line.removeprefix(f"{name} ") for line in lines]


@pytest.mark.parametrize(
    ("reply", "name", "text"),
    [
        ("Glow Clinic 您好", "Glow Clinic", "您好"),
        ("Glow Clinic 2 您好 小美", "Glow Clinic 2", "您好 小美"),
        ("美麗 您好 小美", "美麗", "您好 小美"),
        ("Glow Clinic we are open", "Glow Clinic", "we are open"),
        ("Glow Hello, we are open", "Glow", "Hello, we are open"),
        ("glow open till six", "glow", "open till six"),
    ],
)
def test_where_the_name_of_a_single_answer_ends_is_guessed_and_told(reply: str, name: str, text: str) -> None:
    reading = reading_of(desktop("小美 你好", reply, "小美 0912-345-678"))
    messages = messages_of(items_of(FORMAT, reading))
    assert [(one.sender, one.text) for one in messages] == [
        ("customer", "你好"),
        ("business", text),
        ("customer", "0912-345-678"),
    ]
    assert reading.own == Own(name, name, "an answer seems to begin with that name", sure=False)


def test_what_the_user_says_goes_before_a_guess() -> None:
    content = desktop("小美 你好", "Glow Clinic 您好 小美", "小美 0912-345-678")
    messages = messages_of(items_of(FORMAT, reading_of(content, me="glow")))
    assert [one.text for one in messages] == ["你好", "Clinic 您好 小美", "0912-345-678"]


def test_a_name_that_may_end_in_two_places_is_told_by_another_file() -> None:
    open_end = reading_of(desktop("小美 你好", "Glow Clinic 您好"))
    telling = reading_of(
        desktop("小美 你好", "Glow Clinic 您好 小美", "Glow Clinic 謝謝").replace("小美".encode(), b"Ana")
    )
    decide([(FORMAT, open_end), (FORMAT, telling)])
    messages = messages_of(list(FORMAT.items(open_end.file.reopen(), open_end)))
    assert [one.text for one in messages] == ["你好", "您好"]


def test_a_chat_becomes_account_customer_conversation_and_messages() -> None:
    records = records_of(items_of(FORMAT, reading_of(data("ja.txt"), country="JP")))
    at = parse_instant("2026-09-20T14:03:00Z")
    assert records[:3] == [
        Implied(Account("line:Lumen", "Lumen", "JP", auto_capture=True)),
        Implied(Customer("line:青いやかん", "青いやかん", "青いやかん")),
        Implied(Conversation("line:Lumen:青いやかん", "line:Lumen", "line:青いやかん", at)),
    ]


def test_the_same_chat_in_another_encoding_gives_the_same_ids() -> None:
    def ids(name: str) -> list[str]:
        return [one.id for one in messages_of(items_of(FORMAT, reading_of(data(name))))]

    assert ids("th.txt") == ids("th-cp874.txt")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[LINE] Chat history with Ana", (True, "Ana")),
        ("Chat history with Ana", (True, "Ana")),
        ("[LINE] Chat history in Tea club", (False, "Tea club")),
        ("[LINE] Anaとのトーク履歴", (True, "Ana")),
        ("[LINE] 茶の会のトーク履歴", (False, "茶の会")),
        ("[LINE] 與Ana的聊天記錄", (True, "Ana")),
        ("[LINE] 与Ana的聊天记录", (True, "Ana")),
        ("[LINE] 茶會的聊天記錄", (False, "茶會")),
        ("[LINE] ประวัติการแชทกับ Ana", (True, "Ana")),
        ("[LINE] ประวัติการสนทนากับ Ana", (True, "Ana")),
        ('[LINE] ประวัติการแชทในกลุ่ม "ชมรม"', (False, "ชมรม")),
        ("\ufeff[LINE] Ana", (True, "Ana")),
        ("LINE is an app", None),
    ],
)
def test_titles(line: str, title: tuple[bool, str] | None) -> None:
    assert read_title(line) == title


@pytest.mark.parametrize(
    ("line", "date", "weekday"),
    [
        ("2024/01/15(Mon)", ("2024", "01", "15"), 0),
        ("2024/01/15（一）", ("2024", "01", "15"), 0),
        ("2022/9/2（週五）", ("2022", "9", "2"), 4),
        ("2026/01/25 Sun", ("2026", "01", "25"), 6),
        ("2024.02.01 Thursday", ("2024", "02", "01"), 3),
        ("2025.12.30 火曜日", ("2025", "12", "30"), 1),
        ("2026.09.20 วันอาทิตย์", ("2026", "09", "20"), 6),
        ("Sun, 26/04/2026", ("26", "04", "2026"), 6),
        ("ศ. 28/11/2568", ("28", "11", "2568"), 4),
        ("2026年9月20日 日曜日", ("2026", "9", "20"), 6),
        ("2024/01/15", ("2024", "01", "15"), None),
    ],
)
def test_headings(line: str, date: tuple[str, str, str], weekday: int | None) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.date, heading.weekday) == (date, weekday)


@pytest.mark.parametrize("line", ["see you 11/01/2025", "14:03\tAna\thi", "2024/01/15 we meet at 10", ""])
def test_what_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


@pytest.mark.parametrize("heading", ["Sun, 04/05/2026", "Mon, 04/05/2026"])
def test_the_weekday_tells_day_from_month(heading: str) -> None:
    content = f"[LINE] Chat history with Ana\n\n{heading}\n10:00\tAna\thi\n10:01\tLumen\thi\n".encode()
    reading = reading_of(content)
    [(_, said, _)] = chats_of(FORMAT, reading)
    assert times_of(said)[0][:10] == ("2026-04-05" if heading.startswith("Sun") else "2026-05-04")


def test_a_quote_that_is_never_closed_swallows_no_message() -> None:
    content = '[LINE] Chat history with Ana\n2026/09/20(Sun)\n10:00\tAna\t"hm\n10:01\tLumen\tyes\n\n2026/09/21(Mon)\n'
    [(_, said, _)] = chats_of(
        FORMAT, reading_of((content + '10:02\tAna\t"x\n\n2026/09/22(Tue)\n10:03\tAna\ty').encode())
    )
    assert [(one.text, instant[8:10]) for one, instant in zip(said, times_of(said), strict=True)] == [
        ('"hm', "20"),
        ("yes", "20"),
        ('"x', "21"),
        ("y", "22"),
    ]


@pytest.mark.parametrize(
    "content", [data("group-th.txt"), b"[LINE] Chat history in Tea\n2026/09/20(Sun)\n10:00\tAna\thi"]
)
def test_a_group_is_passed_over_and_told(content: bytes) -> None:
    reading = reading_of(content)
    assert chats_of(FORMAT, reading) == []
    assert reading.skipped == {"group chat": 1}


def test_a_day_that_cannot_be_is_a_reject_and_the_rest_is_read() -> None:
    content = b"[LINE] Chat history with Ana\n9:59\tAna\tearly\n2026/09/20(Sun)\n10:00\tAna\thi\n10:71\tAna\tlate\n"
    [(_, said, rejects)] = chats_of(FORMAT, reading_of(content))
    assert [one.text for one in said] == ["hi"]
    assert [one.line for one in rejects] == [2, 5]


def test_an_export_that_the_customer_sent_is_titled_for_the_business() -> None:
    content = b"[LINE] Chat history with Lumen\n2026/09/20(Sun)\n10:00\tAna\thi\n10:01\tLumen\thello\n"
    messages = messages_of(items_of(FORMAT, reading_of(content, me="Lumen")))
    assert [one.sender for one in messages] == ["customer", "business"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["en.txt", "ja.txt", "zh-hant.txt", "th.txt"])
def test_encodings(name: str, encoding: str) -> None:
    text = data(name).decode()
    reading = reading_of(text.encode(encoding))
    assert recognise(reading.file)
    [(_, said, _)] = chats_of(FORMAT, reading)
    [(_, expected, _)] = chats_of(FORMAT, reading_of(text.encode()))
    assert said == expected


@pytest.mark.parametrize(("name", "encoding"), [("th.txt", "cp874"), ("ja.txt", "cp932"), ("zh-hant.txt", "cp950")])
def test_code_pages_of_windows(name: str, encoding: str) -> None:
    text = data(name).decode().replace("☎ ", "")
    [(chat, _, rejects)] = chats_of(FORMAT, reading_of(text.encode(encoding)))
    [(expected, _, _)] = chats_of(FORMAT, reading_of(text.encode()))
    assert (chat.peer, rejects) == (expected.peer, [])


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_every_sample_is_recognised(path: Path) -> None:
    assert recognise(file_of(path.read_bytes(), "any.txt"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello\nworld",
        b"20/09/2026, 14:03 - Blue: hi\n",
        b"[20/09/2026, 14:03:11] Blue: hi\n",
        b"2026/09/20,Blue,hi\n",
        b"our LINE: kettle88\n",
    ],
)
def test_other_texts_are_not_taken_for_a_chat(content: bytes) -> None:
    assert recognise(file_of(content, "[LINE]Ana.txt")) is None


@settings(deadline=None)
@given(st.binary(max_size=100), st.sampled_from(sorted(path.name for path in DATA.iterdir())), st.integers(0, 700))
def test_hostile_bytes_raise_nothing_but_a_sentence(noise: bytes, name: str, at: int) -> None:
    content = data(name)
    try:
        assert items_of(FORMAT, reading_of(content[:at] + noise + content[at:])) is not None
    except LeadlightError:
        return
