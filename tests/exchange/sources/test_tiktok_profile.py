"""The profile beside the messages in TikTok's download as text tells who the business is."""

import zipfile
from pathlib import Path

import pytest
from tests.exchange.sources.chat_files import messages_of, reading_of

from leadlight.errors import UsageError
from leadlight.exchange.sources import Options, open_sources
from leadlight.exchange.sources.opening import decide_own
from leadlight.exchange.sources.tiktok_profile import recognise

MESSAGES = ">>> Chat History with mei::\n\n2026-09-20 14:03:11 UTC mei: hi, 0912 345 678\n"


def download(folder: Path, **files: str) -> Path:
    path = folder / "TikTok_Data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("TikTok/Direct Messages/Direct Messages.txt", MESSAGES)
        for name, content in files.items():
            archive.writestr(f"TikTok/{name}.txt", content)
    return path


def test_who_never_answered_is_the_business_by_the_profile(tmp_path: Path) -> None:
    """Nothing else tells the name: all that was said was said by customers."""
    with pytest.raises(UsageError, match="--me"):
        decide_own(list(open_sources([download(tmp_path)], Options())))
    path = download(tmp_path, **{"Profile/Profile Info": "Username: lumen.studio\nBio Description: Username: x\n"})
    sources = list(open_sources([path], Options()))
    decide_own(sources)
    items = [item for source in sources for item in source.items()]
    assert [(one.sender, one.conversation) for one in messages_of(items)] == [("customer", "tiktok:lumen.studio:mei")]


def test_the_user_knows_it_better(tmp_path: Path) -> None:
    path = download(tmp_path, **{"Profile/Profile Info": "Username: lumen\n"})
    sources = list(open_sources([path], Options(me="glow")))
    decide_own(sources)
    assert {source.reading.own.id for source in sources if source.reading.own} == {"glow"}


@pytest.mark.parametrize(
    ("name", "content", "is_one"),
    [
        ("TikTok/Profile/Profile Info.txt", "Username: lumen", True),
        ("TikTok/Profiel en instellingen/Profielinformatie.txt", "Gebruikersnaam: lumen\nBijnaam: Lumen\n", True),
        ("TikTok/Perfil/Información del perfil.txt", "Nombre de usuario: lumen", True),
        ("TikTok/Profile/Profile Info.txt", "You have no data in this section", False),
        ("notes.txt", "Username: lumen", False),
        ("TikTok/Profile/Profile Info.json", "Username: lumen", False),
    ],
)
def test_what_is_a_profile(name: str, content: str, is_one: bool) -> None:
    assert (recognise(reading_of(content.encode(), name).file) is not None) is is_one
