"""`leadlight keys`, and the options on how the screens look: refused before anything is opened."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from leadlight.cli.looks import Looks
from leadlight.config import Settings
from leadlight.errors import UsageError
from leadlight.tui.keys import KEYS


def settings(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The settings file of this test."""
    path = folder / "settings.toml"
    path.write_text(text)
    monkeypatch.setenv("LEADLIGHT_CONFIG", str(path))


def test_the_map_is_printed_as_it_is_set(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(tmp_path, monkeypatch, '[keys]\npreset = "vim"\n"inbox.done" = "delete"\n')
    ran = cli("keys", "--json")
    keys = {row["id"]: row["keys"] for row in json.loads(ran.out)}
    assert set(keys) == {key.id for key in KEYS}
    assert (keys["inbox.done"], keys["app.undo"]) == (["delete"], ["u"])
    assert "app.undo" in cli("keys", "--preset", "mail").out


def test_a_map_that_does_not_fit_is_refused_with_both_names_and_the_line(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, monkeypatch, '[keys]\n"inbox.done" = "z"\n')
    for command in (("keys", "--check"), ()):
        ran = cli(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert all(word in ran.err for word in ("inbox.done", "app.undo", '"inbox.done" = "z"'))
        assert "\x1b" not in ran.err
    assert not (tmp_path / "desk.db").exists()


def test_a_map_that_fits_is_said_to(cli: Run) -> None:
    assert cli("keys", "--check", "--preset", "mail").code == 0
    assert cli("keys", "--check", "--preset", "emacs").code == 2


@pytest.mark.parametrize("options", [("--theme", "pink"), ("--keys", "emacs"), ("--theme", "light", "leads")])
def test_looks_that_there_are_not_or_that_nobody_would_see_are_refused(cli: Run, options: tuple[str, ...]) -> None:
    ran = cli(*options)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_options_go_before_the_environment_and_that_before_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Looks(theme="contrast-dark", keys="vim", reduced_motion=True).over(Settings(keys={"inbox.done": "e"}))
    assert chosen.theme == "leadlight-contrast-dark"
    assert chosen.keys == {"preset": "vim", "inbox.done": "e"}
    assert chosen.reduced_motion
    assert chosen.ascii is None
    monkeypatch.setenv("LEADLIGHT_ASCII", "0")
    assert Looks().over(Settings(ascii=True)).ascii is False
    assert Looks(ascii_signs=True).over(Settings()).ascii is True
    with pytest.raises(UsageError):
        Looks(theme="pink").over(Settings())
