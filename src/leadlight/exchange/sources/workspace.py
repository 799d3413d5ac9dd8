"""Reads the workspace format: UTF-8, one JSON object a line, each with `type` and `id`.

A line becomes a core record or a `Reject` that says in one sentence what is wrong with it. Unknown fields are ignored.
"""

import json
from collections.abc import Iterator
from json import JSONDecodeError
from typing import BinaryIO, Final

from leadlight.exchange.mending import Mender
from leadlight.exchange.records import Item, Record, Reject, reject
from leadlight.exchange.sources.common_lines import read_common
from leadlight.exchange.sources.fields import BadField, Object
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.looks import is_workspace
from leadlight.exchange.sources.object_tables import object_keys
from leadlight.exchange.sources.objects import read_object
from leadlight.exchange.sources.reading import File, Reading


def recognise(file: File) -> str | None:
    """Whether a line is a record, or would be one if it were whole; a `.jsonl` without any is one with nothing but bad
    lines, unless they are objects of somebody else's, without a type."""
    if is_workspace(file.head):
        return "a line is an object with a record's type and an id"
    keys = object_keys(file.head)
    return "its name ends in .jsonl" if file.leaf.lower().endswith(".jsonl") and (not keys or "type" in keys) else None


def read(stream: BinaryIO, mender: Mender) -> Iterator[Item]:
    """Every record of the stream with its line number, and a reject for every line that is none."""
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
            continue
        number, content = line
        record = read_common(content) or parse(content, number, mender)
        if isinstance(record, Reject):
            yield record
        elif record is not None:
            yield number, record


def parse(line: bytes, number: int = 1, mender: Mender | None = None) -> Record | Reject | None:
    """The record a line holds, a `Reject`, or `None` for a blank line."""
    try:
        content = line.decode("utf-8").strip(" \t\r\n")
        if not content:
            return None
        record = _load(content)
        if "\\u" in content:
            # Only an escape can bring in NUL or half a surrogate pair: raw ones are no JSON and no UTF-8.
            record = (mender or Mender()).value(record)
        return read_object(record)
    except BadField as bad:
        reason = str(bad)
    except UnicodeDecodeError as bad:
        reason = f"is not valid UTF-8 (byte {bad.start + 1})"
    except RecursionError:
        reason = "is nested too deeply"
    return reject(number, reason, line)


def _not_json(literal: str) -> float:
    raise BadField(f"holds {literal}, which is not JSON")


_decode: Final = json.JSONDecoder(parse_constant=_not_json).raw_decode


def _load(content: str) -> Object:
    try:
        value, end = _decode(content)
    except JSONDecodeError as bad:
        raise _unreadable(content, len(content) if bad.msg.startswith("Unterminated") else bad.pos) from None
    except ValueError:  # Python refuses to read numbers of more than 4,300 digits.
        raise BadField("holds a number that is too long") from None
    if end != len(content):
        raise BadField(f"is not one JSON object (character {end + 1})")
    if type(value) is not dict:
        raise BadField("is not a JSON object")
    return value


def _unreadable(content: str, at: int) -> BadField:
    if at >= len(content):
        return BadField("is not complete JSON")
    return BadField(f"is not JSON (character {at + 1})")


def _read(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    return read(stream, reading.mender)


FORMAT: Final = Format("workspace", "workspace", "Leadlight workspace", recognise, _read)
