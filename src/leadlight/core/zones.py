"""The zone in which an operator's days begin."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

_LOCAL: Final = Path("/etc/localtime")
"""Where systems keep their own zone (localtime(5))."""


def zone_named(name: str | None) -> ZoneInfo:
    """The zone of that IANA name; the machine's own for `None`."""
    return ZoneInfo(name) if name else machine_zone()


@lru_cache(maxsize=1)
def machine_zone() -> ZoneInfo:
    """The machine's own zone: what `TZ` names, else what the system keeps; UTC where neither tells."""
    try:
        return ZoneInfo(os.environ["TZ"].removeprefix(":"))
    except (KeyError, ValueError, OSError, LookupError):
        pass
    try:
        with _LOCAL.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return ZoneInfo("UTC")
