"""Options on how the screens look and which keys they have; they go before the settings, for this once."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import click

from leadlight.config import THEMES, Settings
from leadlight.errors import UsageError

_PREFIX: Final = "leadlight-"
_THEMES: Final = ", ".join(one.removeprefix(_PREFIX) for one in THEMES)
_ENVIRONMENT: Final = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": None}
_OPTIONS: Final = (
    click.option("--theme", metavar="NAME", help=f"One of: {_THEMES}."),
    click.option("--keys", metavar="PRESET", help="A preset of keys: default, vim or mail."),
    click.option("--ascii", "ascii_signs", is_flag=True, help="Draw signs in ASCII. Also: LEADLIGHT_ASCII=1."),
    click.option("--reduced-motion", is_flag=True, help="Nothing blinks, and arrivals are shown calmly."),
)


def looks_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options; it passes what it was called with on to `Looks`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Looks:
    """What was asked for on the command line."""

    theme: str | None = None
    keys: str | None = None
    ascii_signs: bool = False
    reduced_motion: bool = False

    def over(self, settings: Settings) -> Settings:
        """The settings with what was asked for in their place. Raises `SettingsProblem` for a map of keys that does not
        fit together, and `UsageError` for a theme that there is not."""
        from leadlight.tui.keymap import apply_keymap

        keys = {**settings.keys, "preset": self.keys} if self.keys else settings.keys
        apply_keymap(keys)
        return replace(
            settings,
            theme=_theme(self.theme) if self.theme else settings.theme,
            keys=keys,
            ascii=True if self.ascii_signs else _from_environment(settings.ascii),
            reduced_motion=self.reduced_motion or settings.reduced_motion,
        )


def _theme(name: str) -> str:
    full = name if name.startswith(_PREFIX) else f"{_PREFIX}{name}"
    if full not in THEMES:
        raise UsageError(f"There is no theme called {name!r}.", f"There are: {_THEMES}.")
    return full


def _from_environment(otherwise: bool | None) -> bool | None:
    said = _ENVIRONMENT.get(os.environ.get("LEADLIGHT_ASCII", "").lower())
    return otherwise if said is None else said
