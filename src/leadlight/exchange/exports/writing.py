"""Writes a file whole or not at all: whoever reads it never sees half of it, and a failure leaves the old one."""

import io
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from leadlight.errors import FileProblem
from leadlight.exchange.mending import printable

_PRIVATE = 0o600
"""Exports hold contact details: nobody but their owner reads them."""


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place when the block ends without an error.

    Raises `FileProblem` where the folder is missing or not writable, the disk is full, or something other than a
    regular file stands there.
    """
    if path.exists() and not path.is_file():
        raise FileProblem(f"{_shown(path)} is not a file that can be written.")
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.part")
    try:
        with _create(draft) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, path)
        _settle(path.parent)
    except OSError as problem:
        _discard(draft)
        raise FileProblem(f"{_shown(path)} cannot be written: {problem.strerror or 'input/output error'}.") from problem
    except BaseException:
        _discard(draft)
        raise


@contextmanager
def atomic_text(path: Path) -> Iterator[TextIO]:
    """The same for text in UTF-8, line ends written as they are given."""
    with atomic_write(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
        try:
            yield text
            text.flush()
        finally:
            with suppress(OSError):
                text.detach()


def _create(draft: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(draft, flags, _PRIVATE), "wb")


def _settle(folder: Path) -> None:
    """Makes the new name outlast a power cut, where folders can be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _discard(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink()


def _shown(path: Path) -> str:
    return printable(str(path), 300)
