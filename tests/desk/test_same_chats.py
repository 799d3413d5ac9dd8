"""A chat that is exported from another phone, or read by another clock or name, does not come in beside itself."""

from pathlib import Path

import pytest

from leadlight.core.times import MINUTE
from leadlight.desk import Desk
from leadlight.desk.importing import import_opened, import_paths
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview_import
from leadlight.desk.same_chats import shift
from leadlight.desk.summing import Summary
from leadlight.errors import Refused
from leadlight.exchange.sources import Options

LRM = "\u200e"
IPHONE = f"""[31.12.23, 21:05:10] Ana: {LRM}Messages and calls are end-to-end encrypted.
[31.12.23, 21:05:17] Ana: hola, mi correo es ana@example.com
[31.12.23, 21:05:40] Glow: Hola Ana, buenas noches
{LRM}[31.12.23, 21:06:17] Ana: {LRM}<attached: 00000035-PHOTO-2022-03-27-21-41-55.jpg>
{LRM}[31.12.23, 21:07:17] Ana: {LRM}Voice call, {LRM}5 min
[31.12.23, 21:08:01] Ana: ok
[31.12.23, 21:08:09] Ana: ok
{LRM}[31.12.23, 21:08:29] Glow: {LRM}image omitted
"""
ANDROID = """12/31/23, 9:05 PM - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
12/31/23, 9:05 PM - Ana: hola, mi correo es ana@example.com
12/31/23, 9:05 PM - Glow: Hola Ana, buenas noches
12/31/23, 9:06 PM - Ana: <Media omitted>
12/31/23, 9:08 PM - Ana: ok
12/31/23, 9:08 PM - Ana: ok
12/31/23, 9:08 PM - Glow: IMG-20231231-WA0003.jpg (file attached)
"""


def _file(folder: Path, content: str, name: str = "chat.txt") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def _messages(desk: Desk) -> int:
    return int(desk.reader.rows("SELECT count(*) FROM message")[0][0])


def _read(desk: Desk, path: Path, *, again: bool = False, **options: str) -> Summary:
    given = Options(**{"me": "Glow", **options})  # type: ignore[arg-type]
    return import_opened(desk, open_paths([path], given), again=again)


@pytest.mark.parametrize(("first", "second"), [(IPHONE, ANDROID), (ANDROID, IPHONE)])
def test_a_chat_from_another_phone_adds_nothing(first: str, second: str, desk: Desk, tmp_path: Path) -> None:
    """Seconds, and pictures that came with the export or did not, made two of every message."""
    assert _read(desk, _file(tmp_path, first)).added == 9
    assert (_messages(desk), _read(desk, _file(tmp_path, second)).added, _messages(desk)) == (6, 0, 6)


def test_both_phones_exports_in_one_go_are_foreseen_as_one(desk: Desk, tmp_path: Path) -> None:
    paths = [_file(tmp_path, IPHONE, "a.txt"), _file(tmp_path, ANDROID, "b.txt")]
    told = preview_import(desk, open_paths(paths, Options(me="Glow")))
    assert [(one.added, one.rejected) for one in told.files] == [(9, 0), (0, 0)]


def test_a_later_export_of_the_other_phone_adds_what_is_new(desk: Desk, tmp_path: Path) -> None:
    _read(desk, _file(tmp_path, IPHONE))
    assert _read(desk, _file(tmp_path, ANDROID + "1/1/24, 9:00 AM - Ana: feliz año\n")).added == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"timezone": "Asia/Jakarta"}, "7 h apart: was it read with another --timezone"),
        ({"timezone": "Asia/Kathmandu"}, "5 h 45 min apart"),
        ({"me": "Ana"}, "with other names: was it read with another --me"),
    ],
)
def test_a_chat_read_otherwise_is_refused_unless_asked_for(
    options: dict[str, str], why: str, desk: Desk, tmp_path: Path
) -> None:
    """It came in a second time, hours apart or with the sides changed, without a word."""
    path = _file(tmp_path, IPHONE)
    _read(desk, path)
    told = preview_import(desk, open_paths([path], Options(**{"me": "Glow", **options})))  # type: ignore[arg-type]
    assert why in " ".join(told.notes)
    with pytest.raises(Refused, match=why):
        _read(desk, path, **options)  # type: ignore[arg-type]
    assert _messages(desk) == 6
    assert _read(desk, path, again=True, **options).added > 0


SHORT = """20/09/2026, 14:03 - Ana: hi
20/09/2026, 14:04 - Glow: hello
20/09/2026, 14:05 - Ana: price?
20/09/2026, 14:06 - Glow: hello
20/09/2026, 14:07 - Ana: ok
"""


@pytest.mark.parametrize("options", [{"timezone": "Asia/Jakarta"}, {"me": "Ana"}])
@pytest.mark.parametrize("more", ["", "21/09/2026, 9:00 - Ana: yes\n"])
def test_a_short_chat_read_otherwise_is_refused_too(
    options: dict[str, str], more: str, desk: Desk, tmp_path: Path
) -> None:
    """A few short texts were too little to know them again by, so that five messages became ten."""
    _read(desk, _file(tmp_path, SHORT))
    with pytest.raises(Refused, match="seems to be here already"):
        _read(desk, _file(tmp_path, SHORT + more), **options)  # type: ignore[arg-type]
    assert _messages(desk) == 5


def test_a_chat_under_ids_of_an_earlier_version_is_known(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, IPHONE)
    with monkeypatch.context() as earlier:
        earlier.setattr(
            "leadlight.exchange.sources.chats.Assembler._as_in_any_export",
            lambda self, *given: self._as_told(*given),
        )
        _read(desk, path)
    # More lines, so that the file is not known as a whole.
    again = _read(desk, _file(tmp_path, IPHONE + "[01.01.24, 09:00:00] Ana: feliz año\n"))
    assert (again.added, _messages(desk)) == (1, 7)


def test_other_peoples_chats_are_nobodys_business(desk: Desk, tmp_path: Path) -> None:
    _read(desk, _file(tmp_path, IPHONE))
    other = IPHONE.replace("Ana", "Eva").replace("[31.12.23, 21", "[31.12.23, 20")
    assert _read(desk, _file(tmp_path, other)).added > 0
    assert import_paths(desk, [_file(tmp_path, ANDROID)], Options(me="Glow")).added == 0


def _at(*minutes: int) -> list[tuple[int, str]]:
    return [(minute * MINUTE, f"a text of its own {number}") for number, minute in enumerate(minutes)]


def _said(words: str, *minutes: int) -> list[tuple[int, str]]:
    return [(minute * MINUTE, word) for minute, word in zip(minutes, words.split(), strict=True)]


@pytest.mark.parametrize(
    ("told", "stored", "apart"),
    [
        (_at(420, 421, 425), _at(0, 1, 5), 420),
        (_at(0, 1, 5), _at(420, 421, 425), -420),
        (_at(60, 61, 125, 300), _at(0, 1, 5, 240), 60),
        (_at(600, 661, 1_325), _at(0, 1, 725), 600),
        (_at(600, 616, 635, 690), _at(0, 1, 5, 45), None),
        (_said("price blue thanks", 15, 31, 48), _said("price blue thanks", 0, 1, 3), None),
        (_at(0, 1, 5), _at(0, 1, 5), 0),
        (_at(7, 8, 12), _at(0, 1, 5), None),
        (_at(3000, 3001), _at(0, 1), None),
        (_at(60), _at(0), None),
        ([(0, "hi"), (MINUTE, "ok")], [(60 * MINUTE, "hi"), (61 * MINUTE, "ok")], None),
        (_said("hi hi ok", 0, 1, 3), _said("hi hi ok", 60, 61, 63), -60),
        (_said("hi hi ok bye", 0, 1, 3, 9), _said("hi hi ok", 60, 61, 63), -60),
        (_said("hi hi ok", 0, 1, 3), _said("hi hi ok", 60, 61, 64), None),
        (_said("hi hi ok", 0, 1, 3), _said("hi ok hi", 60, 61, 63), None),
        (_said("yes hi ok", 0, 1, 3), _said("hi ok yes", 60, 61, 63), None),
        (_said("price blue thanks no", 0, 1, 3, 4), _said("price blue thanks yes", 60, 61, 63, 65), None),
        (_said("price blue thanks no", 0, 1, 3, 4), _said("price blue thanks", 60, 61, 63), -60),
        (_said("no price blue thanks", 0, 1, 3, 4), _said("price blue thanks", 61, 63, 64), -60),
        ([(0, "hi")] * 9, [(0, "hi")] * 9, None),
    ],
)
def test_how_far_two_tellings_of_a_chat_are_apart(
    told: list[tuple[int, str]], stored: list[tuple[int, str]], apart: int | None
) -> None:
    assert shift(told, stored) == apart
