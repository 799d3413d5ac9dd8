"""Forms of LINE's lines: days of other calendars and languages, columns of spaces, titles, files that are named."""

import pytest
from tests.exchange.sources.chat_files import chats_of, file_of, reading_of, times_of

from leadlight.core.model import Media
from leadlight.exchange.sources.chats import Peer
from leadlight.exchange.sources.line_chat import FORMAT, recognise


def chat_of(*lines: str, name: str = "chat.txt") -> tuple[Peer | None, list[tuple[str, str, str | Media]], list[str]]:
    """Whom it is with, every message with its time, and the reasons of rejects."""
    [(chat, said, rejects)] = chats_of(FORMAT, reading_of("\n".join(lines).encode(), name))
    times = [time.removesuffix(":00Z") for time in times_of(said)]
    told = [(time, one.sender, one.media or one.text) for time, one in zip(times, said, strict=True)]
    return chat.peer, told, [one.reason for one in rejects]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (("R7/02/09(日)", "R7/02/11(火)"), ("2025-02-09", "2025-02-11")),
        (("H31/04/30(火)", "R1/05/01(水)"), ("2019-04-30", "2019-05-01")),
        (("2024/01/02(Th 3)", "2024/01/13(Th 7)"), ("2024-01-02", "2024-01-13")),
        (("24/08/2026", "25/08/2026"), ("2026-08-24", "2026-08-25")),
        (("lun., 24/08/2026", "mié., 26/08/2026"), ("2026-08-24", "2026-08-26")),
        (("2569/08/24", "2569/08/25"), ("2026-08-24", "2026-08-25")),
    ],
)
def test_days_of_japanese_eras_and_with_no_or_an_unknown_weekday(
    headings: tuple[str, str], days: tuple[str, str]
) -> None:
    first, second = headings
    told = chat_of("[LINE] Blue Kettle", first, "14:03\tBlue Kettle\thi", second, "14:04\tLumen\thello")
    assert told == (
        Peer("Blue Kettle", "Blue Kettle"),
        [(f"{days[0]}T14:03", "Blue Kettle", "hi"), (f"{days[1]}T14:04", "Lumen", "hello")],
        [],
    )


def test_a_date_alone_in_a_text_is_no_day_where_days_have_weekdays() -> None:
    lines = ["[LINE] Blue Kettle", "2026/09/20(Sun)", "14:03 Blue Kettle see you", "24/09/2026", "14:04 Lumen fine"]
    _, told, _ = chat_of(*lines)
    assert [text for _, _, text in told] == ["see you\n24/09/2026", "fine"]
    assert recognise(file_of(b"24/08/2026\n09:15 dentist\n25/08/2026\n10:00 shopping\n", "diary.txt")) is None


def test_columns_that_spaces_part() -> None:
    """A program that shows an export may write four spaces for a tab; eight are a column without a sender."""
    peer, told, rejects = chat_of(
        "[LINE] 青いやかんとのトーク履歴",
        "2025/02/09(日)",
        "15:18    青いやかん    [写真]",
        "15:18    Lumen Studio    はい  どうぞ",
        "2025/02/11(火)",
        "下午7:12    青いやかん    はい",
        "19:31        青いやかんがメッセージの送信を取り消しました",
    )
    assert (peer, rejects) == (Peer("青いやかん", "青いやかん"), [])
    assert told == [
        ("2025-02-09T15:18", "青いやかん", Media("image")),
        ("2025-02-09T15:18", "Lumen Studio", "はい  どうぞ"),
        ("2025-02-11T19:12", "青いやかん", "はい"),
    ]


def test_two_spaces_in_a_text_part_nothing_where_tabs_do() -> None:
    lines = ["[LINE] Blue Kettle", "2026/09/20(Sun)", "14:03\tBlue Kettle\thi", "14:30  is fine", "14:04\tLumen\tok"]
    _, told, _ = chat_of(*lines)
    assert [text for _, _, text in told] == ["hi\n14:30  is fine", "ok"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[LINE] Chat with Blue Kettle", "chat.txt"),
        ("[LINE] แชทกับ Blue Kettle", "chat.txt"),
        ("[LINE] Riwayat obrolan dengan Blue Kettle", "chat.txt"),
        ("[LINE] Blue Kettle की चैट", "chat.txt"),
        ("", "[LINE] Chat with Blue Kettle.txt"),
        ("", "[LINE] 與Blue Kettle的聊天.txt"),
        ("", "[LINE]Blue Kettleとのトーク (2).txt"),
    ],
)
def test_titles_of_a_persons_chat(title: str, name: str) -> None:
    """A title of a language that is not known names whoever of two stands at an end of it."""
    lines = [title, "2026/09/20(Sun)", "14:03\tBlue Kettle\thi", "14:04\tLumen\thello"]
    assert chat_of(*lines, name=name)[0] == Peer("Blue Kettle", "Blue Kettle")


@pytest.mark.parametrize("title", ["[LINE] Chat in Friends", "[LINE] แชทใน เพื่อน"])
def test_titles_of_a_group(title: str) -> None:
    reading = reading_of(f"{title}\n2026/09/20(Sun)\n14:03\tBlue Kettle\thi\n14:04\tLumen\thello\n".encode())
    assert (chats_of(FORMAT, reading), reading.skipped) == ([], {"group chat": 1})


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("[File] offer 2.pdf", Media("file", "offer 2.pdf")),
        ("[ファイル] 見積.xlsx", Media("file", "見積.xlsx")),
        ("[ボイスメッセージ]", Media("audio")),
        ("[see] my.shop", "[see] my.shop"),
        ("[アルバム] 旅行", "[アルバム] 旅行"),
    ],
)
def test_what_brackets_tell(text: str, media: Media | str) -> None:
    _, told, _ = chat_of("[LINE] Lumen", "2026/09/20(Sun)", f"14:03\tBlue Kettle\t{text}")
    assert told == [("2026-09-20T14:03", "Blue Kettle", media)]
