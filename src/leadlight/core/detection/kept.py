"""What is worked out from the word files is kept as Python keeps bytecode: the next process need not do it again.

A file in the `__pycache__` beside them holds a hash, a stamp of all that it was made from, and the values in the
`marshal` format. One that is stale, cut short or of another Python is made anew; where nothing can be written, nothing
is.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source, source_hash
from typing import Any, Final

from leadlight import __version__

_CODE: Final = os.path.dirname(__file__)
_WORDS: Final = os.path.join(_CODE, "words")
_HASH: Final = 8
"""Bytes of `source_hash`."""


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns, of plain values, or what it returned for the same code and words in an earlier process."""
    try:
        stamp = _stamp()
        path = cache_from_source(os.path.join(_WORDS, f"{name}.toml"))
    except (OSError, NotImplementedError):  # from a zip, or Python is told to keep nothing
        return make()
    known = _read(path, stamp)
    if known is None:
        known = make()
        if not sys.dont_write_bytecode:
            _write(path, stamp + marshal.dumps(known))
    return known


def _stamp() -> bytes:
    """Changes with the release, with Python, and with any file of the code around here or of the words."""
    files = [entry for folder in (_CODE, _WORDS) for entry in os.scandir(folder) if entry.is_file()]
    made = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in files)
    return source_hash(marshal.dumps((__version__, sys.version, made)))


def _read(path: str, stamp: bytes) -> Any:
    """What is kept there, None where there is nothing, or nothing whole that has the stamp."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return None
    whole = content[_HASH:]
    if content[:_HASH] != source_hash(whole) or not whole.startswith(stamp):
        return None
    return marshal.loads(whole[len(stamp) :])  # noqa: S302 - it lies where Python's own bytecode does


def _write(path: str, whole: bytes) -> None:
    """Written aside and moved into place, so that another process never sees half of it."""
    aside = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(aside, "wb") as file:
            file.write(source_hash(whole) + whole)
        os.replace(aside, path)
