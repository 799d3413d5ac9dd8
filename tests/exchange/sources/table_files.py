"""Reads tables as the desk does, but without a desk; and makes workbooks."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

from tests.exchange.sources.chat_files import file_of, items_of, records_of

from leadlight.exchange.records import Implied, Item, Reject
from leadlight.exchange.sources.options import Options
from leadlight.exchange.sources.reading import Reading
from leadlight.exchange.sources.recognition import recognise

DATA = Path(__file__).parent.parent.parent / "data"
Kind = TypeVar("Kind")


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def read(content: bytes, name: str = "t.csv", options: Options | None = None) -> tuple[str, list[Item], Reading]:
    """The name of the format that takes the file, its items, and what was told of it."""
    options = options or Options()
    file = file_of(content, name)
    found = recognise(file, options.source, mapped=bool(options.columns))
    assert found is not None
    reading = Reading(file, options)
    return found.format.name, items_of(found.format, reading), reading


def of(items: list[Item], kind: type[Kind]) -> list[Kind]:
    """The records of a kind, implied ones too, each once."""
    found: list[Kind] = []
    for record in records_of(items):
        inner = record.record if isinstance(record, Implied) else record
        if isinstance(inner, kind) and inner not in found:
            found.append(inner)
    return found


def rejected(items: list[Item]) -> list[tuple[int, str]]:
    return [(item.line, item.reason) for item in items if isinstance(item, Reject)]


def sheet_of(rows: Sequence[Sequence[str]]) -> str:
    """A worksheet with its texts in the cells."""
    cells = ["".join(f'<c t="inlineStr"><is><t>{escape(one)}</t></is></c>' for one in row) for row in rows]
    return "<worksheet><sheetData>" + "".join(f"<row>{row}</row>" for row in cells) + "</sheetData></worksheet>"


def workbook_of(sheet: str, **parts: str) -> bytes:
    """A workbook with one sheet; further parts by the name of the file under `xl/`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            '<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        relation = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
        archive.writestr("xl/_rels/workbook.xml.rels", relation)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return target.getvalue()
