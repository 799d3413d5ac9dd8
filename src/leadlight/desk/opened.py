"""The files that an import is about: looked at, recognised, none of them stored yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from leadlight.errors import FileProblem
from leadlight.exchange.sources import Options, Source, decide_own, open_sources

NOTES: Final = 10
"""Files whose passing over is told one by one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Files that were looked at and can be read; `notes` tell what was passed over, `left_out` which of the paths that
    were named cannot be read, and why."""

    sources: list[Source]
    notes: list[str]
    left_out: list[str] = field(default_factory=list)


def open_paths(paths: Sequence[Path], options: Options | None = None) -> Opened:
    """Looks at every path without storing anything. One that cannot be read is left out, and told.

    Raises `FileProblem` where none can be read, and `UsageError` where nothing tells whose messages they are.
    """
    notes, problems = list[str](), list[FileProblem]()
    sources = list[Source]()
    for path in paths:
        try:
            sources += open_sources([path], options or Options(), note=notes.append)
        except FileProblem as problem:
            problems.append(problem)
    if problems and not sources:
        raise problems[0]
    decide_own(sources)
    if len(notes) > NOTES:
        notes[NOTES:] = [f"{len(notes) - NOTES:,} more files were passed over."]
    left_out = [f"{problem.message} It was left out." for problem in problems]
    return Opened(sources, [*left_out, *notes], left_out)
