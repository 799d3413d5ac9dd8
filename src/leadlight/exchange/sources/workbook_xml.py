"""The XML of a workbook's parts (ECMA-376, part 1, section 18), read in pieces and never as a whole.

A part is a stranger's: a document type, which is where entities are declared, is refused, and so are tags without end
and nesting without bottom. Nothing outside the part is ever fetched.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final
from xml.parsers import expat

from leadlight.errors import FileProblem

_PIECE: Final = 1 << 16
_DEPTH: Final = 64
_SILENCE: Final = 4 << 20
"""Bytes that may pass without a tag or text coming of them: those of one tag."""

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class _Refused(Exception):
    """The part is not read on."""


def walk(stream: BinaryIO, name: str, begin: Begin, end: End, text: Text) -> Iterator[None]:
    """Reads the part and calls back for every tag, without its prefix, and for text; pauses after each piece.

    Raises `FileProblem` where it is no XML, or more than should be.
    """
    depth, silence = 0, 0

    def _begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, silence
        depth, silence = depth + 1, 0
        if depth > _DEPTH:
            raise _Refused
        begin(tag.rpartition(":")[2], attributes)

    def _end(tag: str) -> None:
        nonlocal depth, silence
        depth, silence = depth - 1, 0
        end(tag.rpartition(":")[2])

    def _text(piece: str) -> None:
        nonlocal silence
        silence = 0
        text(piece)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = _begin, _end, _text
    while True:
        piece = stream.read(_PIECE)
        silence += len(piece)
        try:
            parser.Parse(piece, not piece)
        except (expat.ExpatError, _Refused, ValueError, LookupError):
            raise FileProblem(f"{name} is damaged, or no workbook that a spreadsheet wrote.") from None
        if silence > _SILENCE:
            raise FileProblem(f"{name} is damaged: a tag in it has no end.")
        yield
        if not piece:
            return


def _refuse(*_declaration: object) -> None:
    raise _Refused
