"""Byte streams with a meter: how far a reader is, and what it may not exceed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from leadlight.errors import FileProblem
from leadlight.exchange.mending import printable

_BUFFER: Final = 1 << 18
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` raises for an archive whose bytes were changed; `NotImplementedError` is a `RuntimeError`."""


def shown(path: Path | str) -> str:
    """A file's name as it may stand in a sentence or on a screen."""
    return printable(str(path), 300)


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading. Raises `FileProblem` with one sentence."""
    try:
        return path.open("rb", buffering=0)
    except OSError as problem:
        raise unreadable(shown(path), problem) from None


def unreadable(name: str, problem: OSError) -> FileProblem:
    """The sentence for a file the system does not hand out."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return FileProblem(f"{name}: there is no such file.")
    if isinstance(problem, PermissionError):
        return FileProblem(f"{name}: permission denied.")
    return FileProblem(f"{name} cannot be read: {problem.strerror or 'input/output error'}.")


class Readable(Protocol):
    """What a stream must do to be metered."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""

    def close(self) -> None:
        """Lets go of the file."""


class Metered(io.RawIOBase):
    """Passes bytes on, tells `watch` the sum so far, and turns faults of disk and archive into `FileProblem`."""

    def __init__(self, name: str, inner: Readable, watch: Callable[[int], None]) -> None:
        super().__init__()
        self._name = name
        self._inner = inner
        self._watch = watch
        self._taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            piece = self._inner.read(len(buffer))
        except OSError as problem:
            raise unreadable(self._name, problem) from None
        except DAMAGE:
            raise FileProblem(f"{self._name} is damaged.") from None
        buffer[: len(piece)] = piece
        self._taken += len(piece)
        self._watch(self._taken)
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        super().close()

    def buffered(self) -> BinaryIO:
        """The same, with lines and whole reads."""
        return io.BufferedReader(self, _BUFFER)
