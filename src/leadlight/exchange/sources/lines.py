"""Lines of a binary stream, numbered from 1, none of which is ever held in memory beyond a limit."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from leadlight.exchange.records import Reject, reject

LINE_LIMIT: Final = 8 << 20
"""Bytes of one line. The longest message (1 MiB of code points) in JSON escapes stays below it but for rare scripts."""
_DRAIN: Final = 1 << 16


def read_lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[tuple[int, bytes] | Reject]:
    """Each line with its number and without a leading byte order mark; one over `limit` bytes is a `Reject`."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > limit:
            _drain(stream, line)
            yield reject(number, f"the line is longer than {limit:,} bytes", line)
        else:
            yield number, line


def _drain(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_DRAIN)
