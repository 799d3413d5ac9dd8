"""From paths to sources: files, folders and zip archives, each file recognised by its content."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from leadlight.errors import FileProblem
from leadlight.exchange.records import Item
from leadlight.exchange.sources.archives import Limits, open_archive
from leadlight.exchange.sources.beside import is_beside
from leadlight.exchange.sources.file_kinds import is_media
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.looks import CHAT_WITHOUT_YEAR, foreign, is_archive, what_it_looks_like, without_mark
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.own import decide
from leadlight.exchange.sources.passed_over import Note, PassedOver
from leadlight.exchange.sources.reading import File, Reading, read_head
from leadlight.exchange.sources.recognition import Recognised, recognise
from leadlight.exchange.sources.streams import Metered, open_file, shown, unreadable
from leadlight.exchange.sources.table_hint import columns_told

_HASHED: Final = 1 << 20


class NotRead(FileProblem):
    """A file that holds nothing to read: passed over where it was not named itself."""


@dataclass(slots=True)
class Source:
    """One recognised file. `position` and `mended` grow while `items` is taken; `size` and `position` are bytes."""

    file: File
    recognised: Recognised
    reading: Reading
    position: int = 0

    @property
    def name(self) -> str:
        """The file's name for people."""
        return self.file.name

    @property
    def size(self) -> int:
        """Bytes."""
        return self.file.size

    @property
    def format(self) -> str:
        """The format's name."""
        return self.recognised.format.name

    @property
    def mended(self) -> int:
        """Texts in which NUL or half a surrogate pair was replaced."""
        return self.reading.mender.mended

    def fingerprint(self) -> str:
        """SHA-256 of the content in hexadecimal."""
        import hashlib

        digest = hashlib.sha256()
        with self.file.reopen() as stream:
            while piece := stream.read(_HASHED):
                digest.update(piece)
        return digest.hexdigest()

    def items(self) -> Iterator[Item]:
        """Every record with its line, and a reject for whatever is none. Raises `FileProblem`, `UsageError`."""
        if self.reading.own is None:
            decide_own([self])
        self.reading.begin()
        with self._watched() as stream:
            try:
                yield from self.recognised.format.items(stream, self.reading)
            except Broken as broken:
                yield broken.as_reject()
        self.position = self.size

    def _watched(self) -> BinaryIO:
        self.position = 0
        return Metered(self.name, self.file.reopen(), self._advance).buffered()

    def _advance(self, taken: int) -> None:
        self.position = taken


def decide_own(sources: Sequence[Source]) -> None:
    """Finds out who the business is in the chats of all these files together. Raises `UsageError` and `FileProblem`."""
    decide([(source.recognised.format, source.reading) for source in sources])


def open_sources(
    paths: Sequence[Path],
    options: Options,
    *,
    note: Note | None = None,
    left_out: Note | None = None,
    limits: Limits | None = None,
) -> Iterator[Source]:
    """The sources behind the paths, in order; folders are read with all that is in them.

    A named file of no known format raises `FileProblem`, as does a missing, empty or unreadable one, and a folder or an
    archive with nothing to read. What else an archive holds, and pictures, are passed over, and told to `note` in a few
    sentences; a file of a folder that might have been meant is told to `left_out`.
    """
    for path in paths:
        yield from _open(path, options, note or _ignore, left_out or _ignore, limits or Limits())


def _ignore(_sentence: str) -> None:
    """The note taker of whoever does not ask."""


def _open(path: Path, options: Options, note: Note, left_out: Note, limits: Limits) -> Iterator[Source]:
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        yield from _open_folder(path, options, note, left_out, limits)
        return
    if not stat.S_ISREG(mode):
        raise FileProblem(f"{shown(path)} is not a file or a folder.")
    file = _on_disk(path, path.name)
    if is_archive(file.head):
        yield from _open_archive(path, shown(path.name), options, note, limits)
    else:
        yield _recognised(file, options)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError as problem:
        raise unreadable(shown(path), problem) from None
    except ValueError:
        raise FileProblem(f"{shown(path)}: there is no such file.") from None


def _on_disk(path: Path, name: str) -> File:
    reopen = partial(_open_metered, path)
    return File(shown(name), path.stat().st_size, reopen, read_head(reopen))


def _open_metered(path: Path) -> BinaryIO:
    return Metered(shown(path), open_file(path), _unwatched).buffered()


def _unwatched(_taken: int) -> None:
    """Watches nothing."""


def _open_folder(folder: Path, options: Options, note: Note, left_out: Note, limits: Limits) -> Iterator[Source]:
    name, formats, unread = folder.name or str(folder), set[str](), list[tuple[Path, str]]()
    passed = PassedOver(shown(name), note)
    for path in _files_in(folder):
        if is_media(path.name):
            passed.media += 1
            continue
        try:
            found = _found_in_folder(path, f"{name} › {path.relative_to(folder)}", options, note, limits)
        except FileProblem as problem:
            unread.append((path, problem.message))
            continue
        formats.update(one.format for one in found)
        yield from found
    for path, reason in unread:
        tell = passed.other if not formats or is_beside(path.name, formats) else left_out
        tell(reason)
    passed.tell()
    if not formats:
        raise FileProblem(f"{shown(folder)} holds no file that Leadlight can read.")


def _found_in_folder(path: Path, name: str, options: Options, note: Note, limits: Limits) -> list[Source]:
    file = _on_disk(path, name)
    if is_archive(file.head):
        return list(_open_archive(path, file.name, options, note, limits))
    return [_recognised(file, options)]


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.is_file():
                yield path


def _open_archive(path: Path, name: str, options: Options, note: Note, limits: Limits) -> Iterator[Source]:
    archive, within = open_archive(path, limits), 0
    sources, passed = [], PassedOver(name, note, archive.media)
    for member in archive.members:
        reopen = partial(archive.open, member)
        file = File(f"{name} › {shown(member.filename)}", member.file_size, reopen, read_head(reopen))
        if is_archive(file.head):
            within += 1
            passed.other(f"{file.name} is an archive within an archive; unpack it first.")
            continue
        try:
            sources.append(_recognised(file, options))
        except NotRead as problem:
            passed.other(problem.message)
    if not sources and within:
        raise FileProblem(f"{name} holds another archive.", "Unpack it first.")
    passed.tell()
    if not sources:
        raise FileProblem(f"{name} holds no file that Leadlight can read.")
    yield from sources


def _recognised(file: File, options: Options) -> Source:
    if not without_mark(file.head).strip():
        raise NotRead(f"{file.name} is empty.")
    found = recognise(file, options.source, mapped=bool(options.columns))
    if found is None:
        raise _unknown(file)
    file = file.without_head()
    return Source(file, found, Reading(file, options))


def _unknown(file: File) -> NotRead:
    name, kind = file.name, foreign(file.head) or what_it_looks_like(file.head)
    if kind != CHAT_WITHOUT_YEAR and (told := columns_told(file)):
        return NotRead(*told)
    if kind.startswith("UTF-"):
        return NotRead(f"{name} is {kind}.")
    return NotRead(f"{name} is not a format Leadlight knows: it looks like {kind}.")
