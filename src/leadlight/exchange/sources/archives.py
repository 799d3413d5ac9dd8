"""Reads members of a zip archive as streams: nothing is ever unpacked to disk.

The limits follow OWASP ASVS 5.0, 5.2.1 to 5.2.5: number and size of members before unpacking, the size again on the
bytes that really come out, no links, no archive in the archive.
"""

import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from leadlight.errors import FileProblem
from leadlight.exchange.sources.file_kinds import is_media
from leadlight.exchange.sources.streams import DAMAGE, Metered, shown, unreadable

_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Those that Python unpacks in bounded steps; a bzip2 or LZMA block comes out whole, however large."""
_ENCRYPTED: Final = 0x1
_RATIO_GRACE: Final = 1 << 20
"""Bytes that may come out before the ratio counts: a small file of one repeated line is no attack."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of all members that may be read, bytes out for one byte in, number of such members, and of all: a year's
    pictures lie beside the messages of a platform's export, and are never opened."""

    total: int = 2 << 30
    ratio: int = 200
    members: int = 1_000
    entries: int = 200_000


@dataclass(frozen=True, slots=True)
class Archive:
    """A checked zip archive, open as long as anybody may ask for a member; `media` counts the pictures, videos and the
    like in it, which are no members to read."""

    name: str
    handle: zipfile.ZipFile
    limits: Limits
    members: tuple[zipfile.ZipInfo, ...]
    media: int = 0

    def open(self, member: zipfile.ZipInfo) -> BinaryIO:
        """The member as a stream. Raises `FileProblem`, also while reading."""
        try:
            inner = self.handle.open(member)
        except (*DAMAGE, OSError):
            raise FileProblem(f"{self.name} is damaged.") from None
        guard = _Guard(self.name, self.limits, member.compress_size)
        return Metered(self.name, inner, guard).buffered()


def open_archive(path: Path, limits: Limits) -> Archive:
    """The archive after a look at its directory. Raises `FileProblem` with what is wrong with it."""
    return checked(shown(path), _open_zip(path), limits, path.stat().st_size)


def checked(name: str, handle: zipfile.ZipFile, limits: Limits, size: int) -> Archive:
    """The open archive of `size` bytes after a look at its directory. Raises `FileProblem`."""
    entries = [info for info in handle.infolist() if not info.filename.endswith("/")]
    if len(entries) > limits.entries:
        raise FileProblem(f"{name} holds more than {limits.entries:,} files.")
    if sum(info.compress_size for info in entries) > size:
        raise FileProblem(f"{name} is damaged: its files overlap.")
    members = tuple(info for info in entries if not is_media(info.filename))
    _check(name, members, limits)
    return Archive(name, handle, limits, members, len(entries) - len(members))


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as problem:
        raise unreadable(shown(path), problem) from None
    except DAMAGE:
        raise FileProblem(f"{shown(path)} is damaged or not a whole zip archive.") from None


def _check(name: str, members: tuple[zipfile.ZipInfo, ...], limits: Limits) -> None:
    if len(members) > limits.members:
        raise FileProblem(f"{name} holds more than {limits.members:,} files.")
    if sum(info.file_size for info in members) > limits.total:
        raise FileProblem(f"{name} would unpack to more than {limits.total:,} bytes.")
    for info in members:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise FileProblem(f"{name} holds a symbolic link, which is not followed.")
        if info.flag_bits & _ENCRYPTED:
            raise FileProblem(f"{name} is encrypted.", "Unpack it first.")
        if info.compress_type not in _METHODS:
            raise FileProblem(f"{name} is packed in a way that is not read.", "Unpack it first.")
        _Guard(name, limits, info.compress_size)(info.file_size)


@dataclass(frozen=True, slots=True)
class _Guard:
    """Refuses a member that unpacks to more than the limits, by the bytes that really came out of it."""

    name: str
    limits: Limits
    packed: int

    def __call__(self, taken: int) -> None:
        if taken > self.limits.total:
            raise FileProblem(f"{self.name} would unpack to more than {self.limits.total:,} bytes.")
        if taken > max(_RATIO_GRACE, self.packed * self.limits.ratio):
            raise FileProblem(f"{self.name} unpacks to more than {self.limits.ratio} times its size: refused.")
