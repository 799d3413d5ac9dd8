"""The rejects file: every record that an import could not take, with line and reason, to be mended and read again."""

import filecmp
import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from leadlight.core.times import to_datetime
from leadlight.desk.desk import Desk
from leadlight.errors import FileProblem
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.exports.writing import atomic_write
from leadlight.exchange.records import Reject, told_at
from leadlight.store.erasing import Traces
from leadlight.store.records import Incoming


class Rejects:
    """Opens the file with the first reject, in the folder `rejects` beside the database, for its owner alone.

    Where an earlier file holds the same rejects, `settle` keeps that one instead: what is imported every day does not
    leave a copy of its bad records every day.
    """

    def __init__(self, desk: Desk) -> None:
        stamp = f"{to_datetime(desk.now()):%Y%m%d-%H%M%S}"
        self._path = desk.database.path.parent / "rejects" / f"{stamp}-{secrets.token_hex(3)}.jsonl"
        self._file: TextIO | None = None

    @property
    def name(self) -> str | None:
        """The file's path, or `None` while nothing was rejected."""
        return str(self._path) if self._file else None

    def go_on(self, name: str | None) -> None:
        """Goes on with the file of an import that was cut short, unless another one is open already or it is gone."""
        if name is not None and self._file is None:
            path = self._path.with_name(Path(name).name)
            if path.exists():
                self._path = path
                self._file = self._open()

    def write(self, source: str, bad: Sequence[Reject], refused: Sequence[tuple[Incoming, str]]) -> None:
        """Adds rejects: what is no record, and records that were refused. On the disk when it returns."""
        lines = [(reject.line, reject.reason, reject.raw.rstrip("\r\n")) for reject in bad]
        lines += [
            (incoming.line, told_at(incoming.line, reason), dump(incoming.record)) for incoming, reason in refused
        ]
        if not lines:
            return
        file = self._file = self._file or self._open()
        for line, reason, record in sorted(lines):
            entry = {"file": source, "line": line, "reason": reason, "record": record}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())

    def settle(self) -> bool:
        """No more will come: closes the file, and drops it where an earlier one holds the same, which is told."""
        if self._file is None or self._file.closed:
            return False
        self._file.close()
        size = self._path.stat().st_size
        for path in sorted(self._path.parent.glob("*.jsonl")):
            if path != self._path and path.stat().st_size == size and filecmp.cmp(path, self._path, shallow=False):
                self._path.unlink()
                self._path = path
                return True
        return False

    def _open(self) -> TextIO:
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            flags = os.O_CREAT | os.O_APPEND | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(self._path, flags, 0o600)
            _start_line(handle)
        except OSError as error:
            raise FileProblem(f"The rejects file {self._path} cannot be written: {error.strerror}.") from None
        return os.fdopen(handle, "w", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()


def _start_line(handle: int) -> None:
    """Ends the last line of a file that was cut short in the middle of it."""
    if os.fstat(handle).st_size:
        os.lseek(handle, -1, os.SEEK_END)
        if os.read(handle, 1) != b"\n":
            os.write(handle, b"\n")


def forget_rejects(database: Path, traces: Traces) -> None:
    """Takes every line about the person out of the rejects files, and their name out of what files were called."""
    search = _Search(traces)
    for path in sorted((database.parent / "rejects").glob("*.jsonl")):
        # By line feeds alone: what customers write may hold every other break that Unicode knows.
        lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
        kept = [search.kept(line) for line in lines]
        if kept != lines:
            with atomic_write(path) as file:
                file.write("\n".join(line for line in kept if line is not None).encode("utf-8", "surrogateescape"))


class _Search:
    """Looks for a person in lines of rejects: as the desk wrote them, mended by hand, cut short, or of any kind."""

    def __init__(self, traces: Traces) -> None:
        self._ids = traces.all_ids()
        self._names = frozenset(name.casefold() for name in traces.names)
        self._contact, self._file = traces.in_text(), traces.in_file_name()
        self._raw_name = re.compile(
            rf'"(?:{"|".join(_NAME_FIELDS)})"\s*:\s*"(?:{"|".join(map(re.escape, traces.names)) or "(?!)"})"',
            re.IGNORECASE,
        )

    def kept(self, line: str) -> str | None:
        """The line, `None` when it is about the person, or the line without a file's name that gives them away."""
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict):
            return None if self._in_raw(line) else line
        if self._in_entry(entry):
            return None
        if self._file.search(Path(str(entry.get("file", ""))).stem):
            return json.dumps(entry | {"file": "(erased)"}, ensure_ascii=False)
        return line

    def _in_entry(self, entry: dict[str, Any]) -> bool:
        record = entry.get("record", {name: value for name, value in entry.items() if name not in _OURS})
        if not self._ids.isdisjoint(re.findall(r"'([^']*)'", str(entry.get("reason", "")))):
            return True
        if not isinstance(record, str):
            return self._in_values(record)
        try:
            return self._in_values(json.loads(record))
        except (ValueError, RecursionError):
            return self._in_raw(record)

    def _in_values(self, value: Any) -> bool:
        return any(
            text in self._ids
            or (name.casefold() in _NAME_FIELDS and text.casefold() in self._names)
            or (self._contact.search(text) is not None and not _TIME.match(text))
            for name, text in _texts("", value)
        )

    def _in_raw(self, raw: str) -> bool:
        """Whether a line that cannot be read as a record has an id between quotes, a name as a name field's value, or
        a contact anywhere."""
        text = _unescaped(raw)
        return (
            not self._ids.isdisjoint(re.split("[\"']", text))
            or self._raw_name.search(text) is not None
            or self._contact.search(text) is not None
        )


_OURS: Final = frozenset({"file", "line", "reason"})
_NAME_FIELDS: Final = ("name", "handle", "username", "full_name", "first_name", "last_name", "from")
"""Fields that hold a person's name or handle, in our records, in answers and in chat exports."""
_WORDS: Final = frozenset({"type", "kind", "sender", "state", "status", "operator", "country", "language", "currency"})
"""Fields that hold one of a few words, which may be anyone's id as well."""
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text in a record with its field's name, but those of a few words alone."""
    if isinstance(value, str):
        if name not in _WORDS:
            yield name, value
    elif isinstance(value, dict):
        for inner, one in value.items():
            yield from _texts(inner, one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(name, one)


def _unescaped(raw: str) -> str:
    """The text with what JSON escapes written out, as far as a broken record lets one tell."""
    plain = re.sub(r"\\+([\"/])", r"\1", raw)
    return re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), plain)
