"""Looking for a file by its path: what a folder holds, what of it fits what was typed, and what was imported lately.

Names come from whoever made the files: they may hold anything. What is typed is held against them as they are shown.
"""

import json
import os
import shlex
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from leadlight.core.text import one_line
from leadlight.errors import FileProblem
from leadlight.exchange.exports.writing import atomic_text
from leadlight.exchange.mending import printable

MOST: Final = 20_000
"""Entries of a folder that are looked at."""
SHOWN: Final = 500
"""Entries that are shown: more than anybody walks through; a letter or two narrow them down."""
REMEMBERED: Final = 8


class Entry(NamedTuple):
    """A file or folder: bytes, and when it was changed, in microseconds."""

    path: Path
    is_folder: bool
    size: int
    at: int

    @property
    def name(self) -> str:
        """The name without the folders it lies in, as it can be drawn."""
        return one_line(self.path.name or str(self.path))


def entries(folder: Path) -> list[Entry]:
    """What a folder holds, the newest first. Raises `FileProblem` where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            listed = [entry for one in islice(found, MOST) if (entry := _entry(Path(one.path))) is not None]
    except OSError as problem:
        raise _unreadable(folder, problem) from None
    except ValueError:
        raise FileProblem(f"{printable(str(folder), 300)}: there is no such folder.") from None
    return sorted(listed, key=lambda entry: entry.at, reverse=True)


def _unreadable(path: Path, problem: OSError) -> FileProblem:
    name = printable(str(path), 300)
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return FileProblem(f"{name}: there is no such folder.")
    return FileProblem(f"{name} cannot be read: {(problem.strerror or 'input/output error').lower()}.")


def _entry(path: Path) -> Entry | None:
    """What stands at that path; `None` for what is neither file nor folder, or gone."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    is_folder = path.is_dir()
    return Entry(path, is_folder, found.st_size, found.st_mtime_ns // 1000) if is_folder or path.is_file() else None


def existing(paths: Iterable[Path]) -> list[Entry]:
    """Those of the paths that are there."""
    return [entry for path in paths if (entry := _entry(path)) is not None]


def matching(found: Sequence[Entry], part: str) -> list[Entry]:
    """The entries whose name has the part in it, those that begin with it first. Hidden ones are asked for by a dot."""
    wanted = part.casefold()
    named = [one for one in found if not one.name.startswith(".") or wanted.startswith(".")]
    fitting = [one for one in named if wanted in one.name.casefold()]
    return nlargest(SHOWN, fitting, key=lambda one: one.name.casefold().startswith(wanted)) if wanted else named[:SHOWN]


def common_start(found: Sequence[Entry], part: str) -> str:
    """How the names that begin with the part all go on; the part itself where nothing follows."""
    names = [one.name for one in found if one.name.startswith(part)]
    # Character by character is what is wanted here.
    return os.path.commonprefix(names) if names else part  # noqa: RUF071


def dropped(text: str) -> list[Path]:
    """The paths of a text that a terminal pastes when files are dropped on it: quoted, escaped, or as `file:` URLs.

    Empty where the text is no list of files that are there: then it is a text like any other.
    """
    whole = Path(_plain(text.strip()))
    if existing([whole]):
        return [whole]
    try:
        parts = [Path(_plain(part)) for part in shlex.split(text)]
    except ValueError:
        return []
    return parts if parts and len(existing(parts)) == len(parts) else []


def _plain(text: str) -> str:
    return unquote(urlsplit(text).path) if text.startswith("file://") else os.path.expanduser(text)


def _memory() -> Path:
    from platformdirs import user_data_path

    return user_data_path("leadlight", appauthor=False) / "recent-imports.json"


def recent() -> list[Entry]:
    """What was imported lately and still is there, the latest first."""
    try:
        said = json.loads(_memory().read_text("ascii"))
    except (OSError, ValueError, RecursionError):
        return []
    paths = [Path(one) for one in said if isinstance(one, str)] if isinstance(said, list) else []
    return existing(paths[:REMEMBERED])


def remember(paths: Iterable[Path]) -> None:
    """Keeps the paths for the next time, for their owner's eyes alone. Raises `FileProblem`."""
    known = dict.fromkeys([*(path.absolute() for path in paths), *(one.path for one in recent())])
    place = _memory()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise _unreadable(place, problem) from None
    with atomic_text(place) as file:
        file.write(json.dumps([str(path) for path in islice(known, REMEMBERED)]))


def places() -> list[Entry]:
    """Where an export is likely to lie."""
    home = Path.home()
    likely = [home / "Downloads", home / "Desktop", home / "Documents", home, Path.cwd()]
    return existing(dict.fromkeys(likely))
