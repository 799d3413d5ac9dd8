"""The rejects file: every record that an import could not take, with line and reason, to be mended and read again."""

import json
import os
import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from leadlight.core.times import to_datetime
from leadlight.desk.desk import Desk
from leadlight.errors import FileProblem
from leadlight.exchange.exports.workspace import dump
from leadlight.exchange.exports.writing import atomic_text
from leadlight.exchange.records import Reject
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


def forget_rejects(database: Path, traces: Collection[str]) -> None:
    """Takes every line that holds one of these texts out of the rejects files."""
    needles = [json.dumps(trace, ensure_ascii=False)[1:-1] for trace in traces if trace]
    # The record stands inside a JSON string, so what was quoted in it is quoted twice.
    needles += [json.dumps(needle, ensure_ascii=False)[1:-1] for needle in needles]
    for path in sorted((database.parent / "rejects").glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not any(needle in line for needle in needles)]
        if len(kept) < len(lines):
            with atomic_text(path) as file:
                file.writelines(kept)
