"""Settings: a TOML file, then the environment. Nothing is read or touched until `load_settings` is called.

The file lies in the user's config folder, or where `LEADLIGHT_CONFIG` points:

    operator = "mai"                 # the name that acts are logged under
    theme = "leadlight-light"        # see the list of themes in the README
    ascii = true                     # signs and lines in ASCII; default: where the terminal cannot show others
    reduced_motion = true            # nothing blinks, and what arrives is shown ten times a second at most
    timezone = "Asia/Singapore"      # of the screens and of organic events' days; default: the machine's own, and UTC
    advance = true                   # after a verdict the next conversation opens
    times = "relative"               # or "absolute": day and time with the zone named, instead of how long ago

    [keys]                           # see the list of keys in the README
    preset = "vim"                   # or mail, or default; what follows goes before it
    "inbox.done" = "e,delete"

    [[own]]                          # never a customer's contact
    kind = "phone"
    value = "+65 9123 4567"
    country = "SG"                   # where a number written nationally is at home
"""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from leadlight.errors import SettingsProblem

THEMES: Final = (
    "leadlight-dark", "leadlight-light", "leadlight-colourblind-dark", "leadlight-colourblind-light",
    "leadlight-contrast-dark", "leadlight-contrast-light", "leadlight-ansi",
)  # fmt: skip
TIMES: Final = ("relative", "absolute")


@dataclass(frozen=True, slots=True)
class Own:
    """A number, address or handle of the business itself, as it was written."""

    kind: str
    value: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. `keys` maps a binding's id to keys, separated by commas, over the preset that it names as
    `preset`; `timezone` of None is the machine's own on the screens, and UTC in reports; `ascii` of None is whatever
    the terminal can show."""

    operator: str = "operator"
    theme: str = THEMES[0]
    timezone: str | None = None
    advance: bool = True
    times: str = TIMES[0]
    keys: Mapping[str, str] = field(default_factory=dict)
    own: tuple[Own, ...] = ()
    ascii: bool | None = None
    reduced_motion: bool = False


def default_database() -> Path:
    """The database's place unless the user names another."""
    from platformdirs import user_data_path

    return user_data_path("leadlight", appauthor=False) / "leadlight.db"


def settings_path() -> Path:
    """The settings file's place; it need not be there."""
    named = os.environ.get("LEADLIGHT_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("leadlight", appauthor=False) / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of the file, or the defaults where there is none.

    Raises `SettingsProblem` for a file that is no TOML, an unknown name or a value of the wrong kind.
    """
    place = path or settings_path()
    try:
        text = place.read_text("utf-8")
    except FileNotFoundError:
        return Settings(operator=_user())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{place} cannot be read as text ({type(error).__name__}).") from None
    return _settings(place, _parsed(place, text))


def _parsed(place: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsProblem(f"{place} is not TOML: {error}.") from None


def _settings(place: Path, values: dict[str, Any]) -> Settings:
    kinds = {
        "operator": str,
        "theme": str,
        "timezone": str,
        "advance": bool,
        "times": str,
        "keys": dict,
        "own": list,
        "ascii": bool,
        "reduced_motion": bool,
    }
    for name, value in values.items():
        if name not in kinds:
            raise SettingsProblem(f"{place}: '{name}' is not a setting.", f"There are: {', '.join(kinds)}.")
        if not isinstance(value, kinds[name]):
            raise SettingsProblem(f"{place}: {name} must be a {_WORDS[kinds[name]]}.")
    if values.get("theme", THEMES[0]) not in THEMES:
        raise SettingsProblem(f"{place}: theme must be one of {', '.join(THEMES)}.")
    if values.get("times", TIMES[0]) not in TIMES:
        raise SettingsProblem(f"{place}: times must be one of {', '.join(TIMES)}.")
    _check_timezone(place, values.get("timezone", "UTC"))
    return Settings(
        operator=values.get("operator") or _user(),
        theme=values.get("theme", THEMES[0]),
        timezone=values.get("timezone"),
        advance=values.get("advance", True),
        times=values.get("times", TIMES[0]),
        keys=_keys(place, values.get("keys", {})),
        own=tuple(_own(place, one) for one in values.get("own", [])),
        ascii=values.get("ascii"),
        reduced_motion=values.get("reduced_motion", False),
    )


_WORDS: Final = {str: "text", bool: "true or false", dict: "table", list: "list"}


def _check_timezone(place: Path, name: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingsProblem(f"{place}: timezone is not an IANA name, like Asia/Singapore.") from None


def _keys(place: Path, keys: dict[str, Any]) -> dict[str, str]:
    if not all(isinstance(value, str) for value in keys.values()):
        raise SettingsProblem(f'{place}: a key must be a text, like "j,down".')
    return keys


def _own(place: Path, one: Any) -> Own:
    if not isinstance(one, dict) or not isinstance(one.get("kind"), str) or not isinstance(one.get("value"), str):
        raise SettingsProblem(f"{place}: each [[own]] needs a kind and a value, both text.")
    if not isinstance(one.get("country"), (str, type(None))):
        raise SettingsProblem(f"{place}: the country of an [[own]] is two letters, like SG.")
    return Own(one["kind"], one["value"], one.get("country"))


def _user() -> str:
    """The name of the machine's user; `operator` where there is none (a container without a password file)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
