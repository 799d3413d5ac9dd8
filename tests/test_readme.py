"""The README says what is true: its keys are the program's, its commands exist, its files are there."""

import re
from pathlib import Path

import click
import pytest

from leadlight.cli.main import COMMANDS, leadlight
from leadlight.tui.keymap import markdown_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_table_of_keys_is_the_program_s_own() -> None:
    table = README.split("<!-- keys -->")[1].split("<!-- /keys -->")[0].strip()
    assert table == markdown_table().strip(), "put what leadlight.tui.keymap.markdown_table() gives between the marks"


def test_every_command_is_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"leadlight {name}" in README


@pytest.mark.parametrize("line", re.findall(r"^\| `leadlight ([^`]+)`", README, re.MULTILINE))
def test_every_option_of_the_readme_s_commands_exists(line: str) -> None:
    context = click.Context(leadlight)
    command = leadlight.get_command(context, line.split(maxsplit=1)[0])
    assert command is not None
    row = next(row for row in README.splitlines() if row.startswith(f"| `leadlight {line}`"))
    options = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--[a-z-]+", row)) <= options


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_file_that_the_readme_shows_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


def test_every_setting_is_in_the_readme() -> None:
    from leadlight.config import Settings

    for name in Settings.__dataclass_fields__:
        assert re.search(rf"^\[*{name}\b", README, re.MULTILINE), name
