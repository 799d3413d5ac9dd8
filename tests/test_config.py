"""Settings: what a file may say, and one sentence for what it may not."""

from pathlib import Path

import pytest

from leadlight.config import Own, Settings, default_database, load_settings, settings_path
from leadlight.errors import SettingsProblem

ALL = """
operator = "mai"
theme = "leadlight-light"
timezone = "Asia/Singapore"
advance = false
times = "absolute"

[keys]
"inbox.done" = "e,delete"

[[own]]
kind = "phone"
value = "+65 9123 4567"
country = "SG"

[[own]]
kind = "instagram"
value = "@glow"
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(ALL)
    assert load_settings(path) == Settings(
        operator="mai",
        theme="leadlight-light",
        timezone="Asia/Singapore",
        advance=False,
        times="absolute",
        keys={"inbox.done": "e,delete"},
        own=(Own("phone", "+65 9123 4567", "SG"), Own("instagram", "@glow")),
    )


def test_without_a_file_there_are_defaults_and_nothing_is_made(tmp_path: Path) -> None:
    settings = load_settings()
    assert (settings.theme, settings.timezone, settings.advance, settings.own) == (
        "leadlight-dark", None, True, (),
    )  # fmt: skip
    assert settings.operator
    assert not (tmp_path / "config").exists()
    assert not (tmp_path / "data").exists()


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    assert load_settings(path) == load_settings()


def test_files_lie_where_the_user_keeps_such_files(tmp_path: Path) -> None:
    assert settings_path() == tmp_path / "config" / "leadlight" / "config.toml"
    assert default_database() == tmp_path / "data" / "leadlight" / "leadlight.db"


def test_the_environment_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('operator = "jo"')
    monkeypatch.setenv("LEADLIGHT_CONFIG", str(path))
    assert settings_path() == path
    assert load_settings().operator == "jo"


@pytest.mark.parametrize(
    "text",
    ["x", "theme = 1", "times = 'often'", "thema = 'x'", "keys = []", "own = 'x'", "own = [1]", "[keys]\na = ['b']"],
)
def test_a_mistake_is_one_sentence_that_names_the_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(SettingsProblem) as caught:
        load_settings(path)
    assert "config.toml" in caught.value.message
    assert "\n" not in str(caught.value)
