"""`leadlight detect --jsonl`: one answer for each line, in order, in constant memory.

Lines are taken as they come: what a pipe has is answered at once, in batches, before more is waited for.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final, NamedTuple

from leadlight.core.codes import COUNTRIES
from leadlight.core.detection import detect_many
from leadlight.core.finds import Find
from leadlight.errors import FileProblem

CHUNK: Final = 1 << 18
"""Bytes taken from a file or a pipe at once, if it has as many."""
TOGETHER: Final = 1_000
"""Lines answered together: detection is quicker with many texts."""

_decode: Final = json.JSONDecoder().raw_decode
_quoted: Final = json.encoder.encode_basestring


def answer_lines(path: str | None, region: str | None, *, explain: bool) -> int:
    """Answers the lines of a file or of standard input, `region` holding where a line names none; 1 if any was bad.

    Raises `FileProblem`.
    """
    bad = 0
    out = sys.stdout.buffer
    for chunk in _chunks(path):
        for start in range(0, len(chunk), TOGETHER):
            questions = [_question(line, region) for line in chunk[start : start + TOGETHER]]
            bad += sum(question.problem is not None for question in questions)
            answers = "\n".join(_answers(questions, explain=explain)) + "\n"
            # A lone surrogate cannot be encoded; JSON can say it in ASCII.
            out.write(answers.encode("utf-8", "backslashreplace"))
        out.flush()
    return 1 if bad else 0


def _chunks(path: str | None) -> Iterator[list[bytes]]:
    if path is None or path == "-":
        yield from _whole_lines(sys.stdin.buffer)
        return
    try:
        with open(path, "rb") as file:
            yield from _whole_lines(file)
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}.") from None


def _whole_lines(file: BinaryIO) -> Iterator[list[bytes]]:
    """The lines that are there, without their ends, then those that came meanwhile, and so on to the end."""
    begun: list[bytes] = []
    while chunk := file.read1(CHUNK):  # type: ignore[attr-defined]
        first, *others = chunk.split(b"\n")
        begun.append(first)
        if others:
            yield [b"".join(begun), *others[:-1]]
            begun = others[-1:]
    if last := b"".join(begun):
        yield [last]


class _Question(NamedTuple):
    """A line: its id, the text and where its numbers are at home, or what is wrong with it."""

    identity: str | int | None
    text: str = ""
    region: str | None = None
    problem: str | None = None


def _question(line: bytes, region: str | None) -> _Question:
    try:
        item = _loaded(line)
    except UnicodeDecodeError:
        return _Question(None, problem="the line is not UTF-8")
    except (ValueError, RecursionError):
        return _Question(None, problem="the line is not JSON")
    if not isinstance(item, dict):
        return _Question(None, problem="the line is not a JSON object")
    identity = item["id"] if type(item.get("id")) in (str, int) else None
    text, own = item.get("text"), item.get("region")
    if not isinstance(text, str):
        return _Question(identity, problem="text must be a text")
    if own and not (isinstance(own, str) and own.upper() in COUNTRIES):
        return _Question(identity, problem="region must be a country's two letters")
    return _Question(identity, text, own.upper() if own else region)


def _loaded(line: bytes) -> Any:
    """What `json.loads` gives, sooner for a line that is one value in UTF-8 and nothing else, as nearly all are."""
    try:
        text = line.decode()
        item, end = _decode(text)
    except (ValueError, RecursionError):
        return json.loads(line)
    return item if end == len(text) else json.loads(line)


def _answers(questions: Sequence[_Question], *, explain: bool) -> Iterator[str]:
    """The answers as JSON, written by hand: `json.dumps` takes longer than most texts take to be read."""
    found = detect_many((one.text, one.region) for one in questions if one.problem is None)
    for question in questions:
        identity = question.identity
        quoted = _quoted(identity) if isinstance(identity, str) else "null" if identity is None else identity
        if question.problem is None:
            contacts = ", ".join(_written(find, explain=explain) for find in next(found))
            yield f'{{"id": {quoted}, "contacts": [{contacts}]}}'
        else:
            yield f'{{"id": {quoted}, "error": {_quoted(question.problem)}}}'


def _written(find: Find, *, explain: bool) -> str:
    why = f', "why": {_quoted(find.rule)}' if explain else ""
    return (
        f'{{"kind": {_quoted(find.kind)}, "value": {_quoted(find.value)}, "raw": {_quoted(find.raw)},'
        f' "start": {find.start}, "end": {find.end}{why}}}'
    )
