"""JSON objects as a table, one a line or all in one list: their keys are its columns, those of objects within too, as
`sender.name`."""

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, BinaryIO, Final

from leadlight.exchange.records import Reject, reject
from leadlight.exchange.sources.jsonstream import Broken, JsonStream
from leadlight.exchange.sources.lines import read_lines
from leadlight.exchange.sources.looks import without_mark
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.table_rows import FIELD_LIMIT, Row
from leadlight.exchange.sources.tables import Table

_SAMPLED: Final = 100
"""Objects whose keys are a table's columns."""
Object = tuple[int, dict[str, str]]
"""The line an object begins on, and its values as texts."""


def object_rows(stream: BinaryIO, reading: Reading) -> Table | None:
    """The objects as a table; `None` where there are none. The rows end with a reject where a list is no JSON."""
    objects = _objects_in_list(stream) if is_list(reading.file.head) else _objects(stream)
    sample = list(islice(objects, _SAMPLED))
    keys = list(dict.fromkeys(key for one in sample if not isinstance(one, Reject) for key in one[1]))
    return Table(keys, 1, _as_rows(chain(sample, objects), keys)) if keys else None


def object_keys(head: bytes) -> list[str]:
    """The keys of the first objects of a file that begins with `head`; none where the first is no object."""
    keys: dict[str, None] = {}
    for found in islice(_first_objects(head), _SAMPLED):
        if isinstance(found, Reject) and not keys:
            return []
        keys |= {} if isinstance(found, Reject) else dict.fromkeys(found[1])
    return list(keys)


def first_rows(head: bytes, most: int) -> list[list[str]]:
    """The keys of the first objects, then the values of so many of them; none where the first is no object."""
    keys = object_keys(head)
    found = (one[1] for one in _first_objects(head) if not isinstance(one, Reject))
    return [keys, *([values.get(key, "") for key in keys] for values in islice(found, most))] if keys else []


def is_list(head: bytes) -> bool:
    """Whether the objects stand in one list."""
    return without_mark(head).lstrip()[:1] == b"["


def _first_objects(head: bytes) -> Iterator[Object | Reject]:
    if is_list(head):
        with suppress(Broken):
            json_stream = JsonStream(io.BytesIO(head))
            for value in json_stream.elements():
                yield _flat(json_stream.line, value)
        return
    lines = without_mark(head).split(b"\n")
    yield from (_object(1, line) for line in filter(bytes.strip, lines[:-1] or lines))


def _objects_in_list(stream: BinaryIO) -> Iterator[Object | Reject]:
    json_stream = JsonStream(stream)
    try:
        for value in json_stream.elements():
            yield _flat(json_stream.line, value)
    except Broken as broken:
        yield broken.as_reject()


def _objects(stream: BinaryIO) -> Iterator[Object | Reject]:
    for line in read_lines(stream):
        if isinstance(line, Reject):
            yield line
        elif line[1].strip():
            yield _object(*line)


def _object(number: int, line: bytes) -> Object | Reject:
    try:
        value = json.loads(without_mark(line), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return reject(number, "is not one JSON object", line)
    return _flat(number, value)


def _flat(number: int, value: Any) -> Object | Reject:
    if not isinstance(value, dict):
        return reject(number, "is not a JSON object", _shown(value))
    values: dict[str, str] = {}
    for key, part in value.items():
        if isinstance(part, dict):
            values |= {f"{key}.{inner}": _shown(one) for inner, one in part.items()}
        else:
            values[key] = _shown(part)
    return number, values


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _as_rows(objects: Iterator[Object | Reject], keys: Sequence[str]) -> Iterator[Row | Reject]:
    for one in objects:
        if isinstance(one, Reject):
            yield one
        elif any(len(value) > FIELD_LIMIT for value in one[1].values()):
            yield reject(one[0], f"a value is longer than {FIELD_LIMIT:,} characters", "")
        else:
            yield one[0], [one[1].get(key, "") for key in keys]
