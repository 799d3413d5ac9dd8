"""A screen as a text that can be compared and read: what stands in its cells, then in which colours."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.strip import Strip


class TextPicture(SingleFileSnapshotExtension):
    """Pictures as text files of their own, so that a change of a screen shows as a difference of lines."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def picture(app: App[None]) -> str:
    """The front screen: its lines; then, for each line, the styles of its cells and how many cells each takes; then
    what the letters of the styles stand for."""
    strips: Sequence[Strip] = app.screen._compositor.render_strips()
    letters: dict[str, str] = {}
    styled = [" ".join(_runs(strip, letters)) for strip in strips]
    lines = [strip.text.rstrip() for strip in strips]
    legend = [f"{letter} = {words}" for words, letter in letters.items()]
    return "\n".join([*lines, "", *styled, "", *legend, ""])


def _runs(strip: Strip, letters: dict[str, str]) -> Iterator[str]:
    for words, group in groupby(strip, key=lambda segment: _words(segment.style)):
        letter = letters.setdefault(words, _letter(len(letters)))
        yield f"{Segment.get_line_length(list(group))}{letter}"


def _letter(number: int) -> str:
    """a, b … z, then aa, ab …"""
    head, tail = divmod(number, 26)
    return (_letter(head - 1) if head else "") + chr(ord("a") + tail)


def _words(style: Style | None) -> str:
    return "plain" if style is None else str(style.without_color + style.background_style + _ink(style))


def _ink(style: Style) -> Style:
    return Style(color=style.color)
