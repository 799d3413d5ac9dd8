"""The rejects file: every record that an import could not take, with line and reason, to be mended and read again."""

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
from leadlight.exchange.exports.writing import atomic_text
from leadlight.exchange.records import Reject
from leadlight.store.erasing import Traces
from leadlight.store.records import Incoming


class Rejects:
    """Opens the file with the first reject, in the folder `rejects` beside the database, for its owner alone."""

    def __init__(self, desk: Desk) -> None:
        stamp = f"{to_datetime(desk.now()):%Y%m%d-%H%M%S}"
        self._path = desk.database.path.parent / "rejects" / f"{stamp}-{secrets.token_hex(3)}.jsonl"
        self._file: TextIO | None = None

    @property
    def name(self) -> str | None:
        """The file's path, or `None` while nothing was rejected."""
        return str(self._path) if self._file else None

    def go_on(self, name: str | None) -> None:
        """Goes on with the file of an import that was cut short, unless another one is open already."""
        if name is not None and self._file is None:
            self._path = Path(name)
            self._file = self._open()

    def write(self, source: str, bad: Sequence[Reject], refused: Sequence[tuple[Incoming, str]]) -> None:
        """Adds rejects: what is no record, and records that were refused. On the disk when it returns."""
        lines = [(reject.line, reject.reason, reject.raw.rstrip("\r\n")) for reject in bad]
        lines += [(incoming.line, reason, dump(incoming.record)) for incoming, reason in refused]
        if not lines:
            return
        file = self._file = self._file or self._open()
        for line, reason, record in sorted(lines):
            entry = {"file": source, "line": line, "reason": reason, "record": record}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())

    def _open(self) -> TextIO:
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(self._path, flags, 0o600)
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


def forget_rejects(database: Path, traces: Traces) -> None:
    """Takes every line about the person out of the rejects files."""
    words = traces.pattern()
    for path in sorted((database.parent / "rejects").glob("*.jsonl")):
        # By line feeds alone: what customers write may hold every other break that Unicode knows.
        lines = path.read_bytes().decode("utf-8").split("\n")[:-1]
        kept = [line for line in lines if not _about(json.loads(line), traces, words)]
        if len(kept) < len(lines):
            with atomic_text(path) as file:
                file.writelines(f"{line}\n" for line in kept)


def _about(entry: dict[str, Any], traces: Traces, words: re.Pattern[str]) -> bool:
    """Whether a reject is about the person: it has one of their ids as a value, or their name or contact in a text."""
    quoted = re.findall(r"'([^']*)'", entry["reason"])
    try:
        texts = list(_texts(json.loads(entry["record"])))
    except (ValueError, RecursionError):
        raw = _unescaped(entry["record"])
        texts, quoted = [raw], [*quoted, *re.findall(r'"([^"]*)"', raw)]
    if not traces.ids.isdisjoint([*texts, *quoted]):
        return True
    return any(words.search(text) for text in [entry["file"], *texts] if not _TIME.match(text))


_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record but its type."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from () if name == "type" else _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _unescaped(raw: str) -> str:
    """The text with what JSON escapes as numbers written out, as far as a broken record lets one tell."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), raw)
