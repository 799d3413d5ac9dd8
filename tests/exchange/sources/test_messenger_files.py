"""Exports of messengers as people have them at hand: zipped with their pictures, saved anew by an editor, misnamed."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.desk.summing import Summary
from leadlight.exchange.sources import Options, open_sources

DATA = Path(__file__).parents[2] / "data"
EXPORTS = ["whatsapp/ios-en-us.txt", "line/th.txt", "telegram/one-chat.json"]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_is_known_by_its_content_alone(name: str, tmp_path: Path) -> None:
    misnamed = tmp_path / "notes.dat"
    misnamed.write_bytes((DATA / name).read_bytes())
    [source] = open_sources([misnamed], Options())
    assert source.format.partition("-")[0] == name.partition("/")[0]


@pytest.mark.parametrize("name", EXPORTS[:2])
def test_a_text_that_an_editor_saved_as_utf_16_is_read(name: str, tmp_path: Path) -> None:
    saved = tmp_path / "chat.txt"
    saved.write_bytes((DATA / name).read_text(encoding="utf-8").encode("utf-16"))
    [source] = open_sources([saved], Options(me="Lumen"))
    assert source.format.partition("-")[0] == name.partition("/")[0]


def test_a_whatsapp_archive_gives_its_chat_and_the_file_alone_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    archive = tmp_path / "WhatsApp Chat - Blue Kettle.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(DATA / EXPORTS[0], "_chat.txt")
        packed.writestr("00000011-PHOTO-2026-09-12-14-04-00.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
        packed.writestr("00000012-Blue Kettle.vcf", "BEGIN:VCARD\nFN:Blue\nEND:VCARD\n")
    first = import_paths(desk, [archive])
    assert (first.added, first.rejected, first.leads) == (10, 0, 1)
    again = import_paths(desk, [DATA / EXPORTS[0]])
    assert (again.added, again.unchanged) == (0, 10)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_longer_export_of_the_same_chat_adds_only_what_is_new(name: str, desk: Desk, tmp_path: Path) -> None:
    whole = (DATA / name).read_text(encoding="utf-8")
    earlier = tmp_path / Path(name).name
    earlier.write_text(EARLIER[name](whole), encoding="utf-8")
    first = import_paths(desk, [earlier], Options(me="Lumen"))
    second = import_paths(desk, [DATA / name], Options(me="Lumen"))
    assert (first.added > 0, second.added > 0, second.unchanged) == (True, True, first.added)


def _without_last_lines(count: int) -> Callable[[str], str]:
    return lambda whole: "\n".join(whole.splitlines()[:-count])


def _without_last_messages(whole: str) -> str:
    return whole[: whole.index('{\n   "id": 8')].rstrip(" ,\n") + "]}"


EARLIER: dict[str, Callable[[str], str]] = {
    EXPORTS[0]: _without_last_lines(2),
    EXPORTS[1]: _without_last_lines(1),
    EXPORTS[2]: _without_last_messages,
}


def test_the_same_person_in_two_messengers_is_two_customers(desk: Desk) -> None:
    """A display name is an identity on its own platform alone."""
    summary = import_paths(desk, [DATA / EXPORTS[0], DATA / EXPORTS[2]])
    assert isinstance(summary, Summary)
    assert summary.leads == 2
