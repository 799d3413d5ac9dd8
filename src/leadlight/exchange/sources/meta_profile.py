"""Whose download it is, by the file about the profile that may lie beside the messages.

    Instagram:  {"profile_user": [{"string_map_data": {"Name": {"value"}, "Username": {"value"}, …}}]}
    Facebook:   {"profile_v2": {"name": {"full_name", …}, "username", …}}

The keys under `string_map_data` are in the language of the app; where they are not the English ones nothing is read.
"""

from contextlib import closing, suppress
from typing import Any, Final

from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.mishap import mended
from leadlight.exchange.sources.reading import File

_SECTIONS: Final = frozenset(("profile_user", "profile_v2"))


def read_profile(file: File) -> str | None:
    """The name under which the owner writes; `None` where the file does not tell it."""
    with closing(file.reopen()) as stream, suppress(Broken):
        json = JsonStream(stream)
        for key in json.enter():
            if key in _SECTIONS:
                return _name(json.value())
            json.skip()
    return None


def _name(section: Any) -> str | None:
    if isinstance(section, list):
        texts = _part(section[0] if section else None, "string_map_data")
        found = [_part(texts, key).get("value") for key in ("Name", "Username")]
    else:
        found = [_part(section, "name").get("full_name")]
    return next((mended(name).strip() for name in found if isinstance(name, str) and name.strip()), None)


def _part(value: Any, key: str) -> dict[str, Any]:
    part = value.get(key) if isinstance(value, dict) else None
    return part if isinstance(part, dict) else {}
