"""The files that an import is about: looked at, recognised, none of them stored yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from leadlight.core.wording import counted
from leadlight.errors import FileProblem
from leadlight.exchange.sources import Options, Source, decide_own, open_sources

NOTES: Final = 10
"""Files whose passing over, or leaving out, is told one by one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Files that were looked at and can be read; `notes` tell what was passed over, `left_out` which of the paths that
    were named, and of the files in a folder, cannot be read, and why."""

    sources: list[Source]
    notes: list[str]
    left_out: list[str] = field(default_factory=list)


def open_paths(paths: Sequence[Path], options: Options | None = None) -> Opened:
    """Looks at every path without storing anything. One that cannot be read is left out, and told.

    Raises `FileProblem` where none can be read, and `UsageError` where nothing tells whose messages they are.
    """
    notes, left_out, problems = list[str](), list[str](), list[FileProblem]()
    sources = list[Source]()
    for path in paths:
        try:
            sources += open_sources([path], options or Options(), note=notes.append, left_out=left_out.append)
        except FileProblem as problem:
            problems.append(problem)
            left_out.append(problem.message)
    if problems and not sources:
        raise problems[0]
    decide_own(sources)
    left_out = [f"{sentence} It was left out." for sentence in left_out]
    told = [*_in_short(left_out, "left out"), *_in_short(notes, "passed over"), *_unused(options or Options(), sources)]
    return Opened(sources, told, left_out)


def _unused(options: Options, sources: Sequence[Source]) -> Iterator[str]:
    """What was said about the files, and is about none of them."""
    formats = {source.recognised.format for source in sources}
    if options.columns and not any(one.takes_columns for one in formats):
        titles = ", ".join(sorted(one.title for one in formats))
        yield f"--map was not used: it is for tables and objects of unknown columns, not for this ({titles})."
    if options.me and all(one.source == "workspace" for one in formats):
        yield "--me was not used: a workspace tells itself who the business is."


def _in_short(sentences: list[str], how: str) -> list[str]:
    more = len(sentences) - NOTES
    if more <= 0:
        return sentences
    return [*sentences[:NOTES], f"{counted(more, 'more file')} {'was' if more == 1 else 'were'} {how}."]
