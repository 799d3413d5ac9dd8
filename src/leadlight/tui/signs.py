"""Signs in ASCII: one table for everything that is drawn, and the filter that puts it into force below all widgets.

What people wrote stays as it was written. It is told from our own signs by `as_written`, which every text from outside
passes on its way to a cell: there each character of the table is put by, and the filter brings it back. Only what the
terminal's encoding has no code for becomes `?`, as many as it took cells, so that columns stay columns.
"""

import locale
import os
import re
import sys
from codecs import lookup
from typing import Final

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBar, ScrollBarRender

_TABLE: Final = r"""
    ○o ◐% ●@ ◌o ×x ✓v ✗x ★* •* ·| …~ –- —- “" ”" ‘' ’' →> ←< ↑^ ↓v ↩< ↶< ⇣v ▲^ ▼v ▸> ▾v ▶> ◀< ›> ‹< ⏎< �?
    ├| └` │| ┃| ─- ━= ╭. ╮. ╰` ╯' ┌. ┐. ┘' ┤| ┬+ ┴+ ┼+ ▎| ▕| ▌| ▐| ▏| ▊| ▋| ▍| ▔- ▀" ▄_ █# ▁_ ▂. ▃, ▅= ▆+ ▇*
"""
ASCII: Final = {pair[0]: pair[1] for pair in _TABLE.split()}
"""Each sign that is drawn, and the ASCII character in its place: one cell for one cell."""
WIDE: Final = {"🔎": "> "}
"""Signs two cells wide."""
_PUT_BY: Final = 0xE900
"""Where characters of the table wait while they are text: a place in the private use area."""
_PICTURES: Final = {chr(code): "?" for code in range(0x2400, 0x2422)}
"""What stands for a control character in a text from outside."""

_WRITTEN: Final = {sign: chr(_PUT_BY + at) for at, sign in enumerate(ASCII)}
_BACK: Final = {put_by: sign for sign, put_by in _WRITTEN.items()}
_NOT_A_PICTURE: Final = "(?!\ufe0f)"
"""Before this selector a sign is half an emoji, two cells wide."""
_SIGN: Final = re.compile(f"[{re.escape(''.join(ASCII))}]{_NOT_A_PICTURE}")
_DRAWN: Final = re.compile(
    f"[{re.escape(''.join([*ASCII, *_PICTURES, *WIDE]))}]{_NOT_A_PICTURE}|[{min(_BACK)}-{max(_BACK)}]"
)
_PLAIN: Final = {**ASCII, **WIDE, **_PICTURES, **_BACK}


class _Mode:
    """Signs are the terminal's affair, and there is one terminal."""

    is_ascii = False


def use_ascii(*, on: bool) -> None:
    """Whether texts from outside are told from our signs from now on, and scrollbars have signs at all."""
    _Mode.is_ascii = on
    ScrollBar.renderer = AsciiScrollBar if on else ScrollBarRender


def as_written(text: str) -> str:
    """A text from outside, in as many characters: what it has of our signs stays as it is when signs become ASCII."""
    if not _Mode.is_ascii or text.isascii():
        return text
    return _SIGN.sub(lambda sign: _WRITTEN[sign[0]], text)


def drawn(sign: str) -> str:
    """A sign of ours that goes into a text from outside, where no filter would tell it from that."""
    return ASCII[sign] if _Mode.is_ascii else sign


class AsciiScrollBar(ScrollBarRender):
    """A scrollbar in whole cells, told by its colour alone where there are colours."""

    VERTICAL_BARS = HORIZONTAL_BARS = [" "]  # noqa: RUF012  (Textual's own attribute)


class AsciiSigns(LineFilter):
    """Draws signs in ASCII, and what the encoding cannot show as question marks."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = None if encoding == "utf-8" else encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments, as many cells wide as before."""
        return [
            segment if segment.control or segment.text.isascii() else self._segment(segment) for segment in segments
        ]

    def _segment(self, segment: Segment) -> Segment:
        text = _DRAWN.sub(lambda sign: _PLAIN[sign[0]], segment.text)
        return Segment(_encodable(text, self._encoding) if self._encoding else text, segment.style, segment.control)


def _encodable(text: str, encoding: str) -> str:
    clusters, _ = split_graphemes(text)
    return "".join(
        text[start:end] if _fits(text[start:end], encoding) else "?" * cells for start, end, cells in clusters
    )


def _fits(cluster: str, encoding: str) -> bool:
    try:
        cluster.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def terminal_encoding() -> str:
    """The name of the encoding that the terminal reads, as far as its surroundings tell: `utf-8` for all that is UTF-8.

    Where Python writes another one than the locale names, only ASCII is sure to be read as it was meant.
    """
    written = _codec(getattr(sys.__stderr__, "encoding", None) or locale.getpreferredencoding(False))
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    charset = named.partition("@")[0].partition(".")[2]
    read = "ascii" if named in {"C", "POSIX"} else _codec(charset) if charset else written
    return read if read == written else "ascii"


def _codec(name: str) -> str:
    try:
        return lookup(name).name
    except LookupError:
        return "ascii"
